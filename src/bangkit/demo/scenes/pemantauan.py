"""Scenes of the second round of the last year: villages check their own activities, the kecamatan adds up, reports and is answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from bangkit.coordination import actions as coordination
from bangkit.coordination.models import RoundReport
from bangkit.core.rounds import Round, round_on
from bangkit.demo.places import TALES
from bangkit.demo.scenes.panduan import Desk
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat, at
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.queries import board_of

LAST_YEAR = 2
# The kecamatan of the whole tale: every village sends, the report is closed and received. One village elsewhere is late on purpose.
FULL = "81.05.15"
NOT_SENT = frozenset({"81.05.09.2003"})
# The sheet that the kecamatan sends back once.
RETURNED = "81.05.15.2011"
REMARKS = {
    "b1": "Perempuan lebih banyak datang bila musyawarah sesudah jam kebun. (contoh)",
    "b3": "Angkutan laut menentukan jadwal bahan; pesan bahan sebelum musim timur. (contoh)",
    "17": "Fasilitator desa saling mengunjungi antara dua putaran. (contoh)",
}
HELP = "Angkutan bahan dari Bula saat laut tenang"


def scene_lembar_pemantauan(village: Village) -> Iterator[Beat]:
    """Desa memeriksa sendiri setiap kegiatannya sebelum koordinasi kecamatan, lalu mengirim lembarnya."""
    if village.index != LAST_YEAR or village.code in NOT_SENT:
        return
    yield village.beat("lembar pemantauan desa", village.on(10, 5), partial(_checked, village))


def _checked(village: Village, moment: datetime) -> None:
    """The newest reports are kept as they came; the village adds what it saw and who was there."""
    chosen = round_on(moment.date())
    board = board_of(village.region, chosen)
    if not board.items or board.sheet is not None:
        return
    found = {item.number: _judged(item.given, item.number + village.number) for item in board.items}
    size = 6 + village.number % 5
    told: dict[str, Any] = {"held_on": moment.date(), "male": size, "female": size + village.number % 3, "poorest": size // 2, "note": ""}
    told["disability"] = None if village.number % 4 == 3 else village.number % 2
    sheet = delivery.fill_sheet(village.role("village_facilitator", moment), village.region, chosen=chosen, found=found, **told)
    delivery.send_sheet(village.role("village_team", moment), sheet)
    if village.code == RETURNED:
        delivery.return_sheet(village.role("subdistrict", moment), sheet, reason="Sebutkan siapa yang hadir dalam pemeriksaan. (contoh)")
        told["note"] = "Diperiksa dalam pertemuan kelompok. (contoh)"
        delivery.correct_sheet(village.role("village_facilitator", moment), sheet, found=found, **told)
        delivery.send_sheet(village.role("village_team", moment), sheet)


def _judged(given: dict[str, str], turn: int) -> dict[str, str]:
    """What the record suggests; what it leaves open, the village says."""
    status = given.get("status") or "running"
    # What the reports do not say, the village does: here a work that its reports still call running stands still.
    if status == "running" and turn % 4 == 0:
        status = "stuck"
    found = {**given, "status": status}
    if status == "stuck":
        found["cause"] = given.get("cause") or ("transport", "money", "weather")[turn % 3]
        found["help_needed"] = given.get("help_needed") or HELP
    return found


def scene_laporan_putaran(desk: Desk) -> Iterator[Beat]:
    """Kecamatan menyatukan lembar, menulis catatannya menurut tugas camat, dan mengirim ke kabupaten; kabupaten menerimanya."""
    if desk.index != LAST_YEAR:
        return
    for code in sorted({tale.code[:8] for tale in TALES if tale.code.startswith(desk.regency)}):
        yield Beat(at(desk.year, 10, 22), "laporan putaran kecamatan", code, partial(_opened, desk, code))
        if code == FULL:
            yield Beat(at(desk.year, 10, 26), "laporan putaran kecamatan", code, partial(_sent, desk, code))
            yield desk.beat("laporan putaran diterima", at(desk.year, 10, 29), partial(_received, desk, code))


def _opened(desk: Desk, code: str, moment: datetime) -> None:
    actor = desk.world.actor("subdistrict", code, moment)
    coordination.open_round(actor, desk.world.place(code), chosen=round_on(moment.date()))


def _report(code: str, chosen: Round) -> RoundReport:
    found: RoundReport = RoundReport.objects.select_related("region").get(region_id=code, year=chosen.year, number=chosen.number)
    return found


def _sent(desk: Desk, code: str, moment: datetime) -> None:
    actor, report = desk.world.actor("subdistrict", code, moment), _report(code, round_on(moment.date()))
    coordination.remark_round(actor, report, remarks=REMARKS)
    coordination.close_round(actor, report)
    reader = desk.role("district_secretary", moment)
    coordination.return_round(reader, report, reason="Tambahkan catatan tentang partisipasi perempuan. (contoh)")
    coordination.remark_round(actor, report, remarks=REMARKS)
    coordination.close_round(actor, report)


def _received(desk: Desk, code: str, moment: datetime) -> None:
    reply = "Angkutan laut dibahas dalam rapat Tim Kabupaten berikutnya. (contoh)"
    coordination.receive_round(desk.role("district_secretary", moment), _report(code, round_on(moment.date())), reply=reply)
