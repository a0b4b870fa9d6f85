"""Scenes of support: proposals to the kabupaten, routed to an office, and every kind of answer, also a late one and none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from bangkit.demo.lines import Line
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.outputs.papers.actions import issue_paper
from bangkit.stages.planning import actions as planning
from bangkit.stages.support import actions as support
from bangkit.stages.support.models import SupportCase

DUE, LEAST_DAYS = (10, 30), 30
UNITS = {
    "pertanian": "Bidang Perkebunan dan Hortikultura",
    "perikanan": "Bidang Pemberdayaan Nelayan",
    "perindagkop": "Bidang Industri Kecil",
    "pupr": "Bidang Bina Marga dan Air Bersih",
    "pangan": "Bidang Ketersediaan Pangan",
    "lingkungan": "Bidang Konservasi",
    "dpmd": "Bidang Kerja Sama Antar Desa",
}
DATA_ASKED = "Jumlah anggota kelompok menurut dusun (laki-laki dan perempuan) dan titik lokasi kegiatan."
DATA_GIVEN = "13 perempuan dan 11 laki-laki; lokasi di pantai, dekat kebun bibit (contoh)."
REFUSED = "Benang bukan belanja dinas. Coba koperasi atau mitra swasta; kami bantu menghubungkan."
REROUTED = "Olahan hasil kebun ditangani urusan perindustrian."
SHARED = "Dijawab bersama untuk Nama Lena dan Karay menurut rapat Desember; pelaksanaannya bergantian tempat."


def scene_usulan_dikirim(village: Village) -> Iterator[Beat]:
    """Usulan disusun, kertasnya diterbitkan, dikirim melalui kecamatan, lalu diteruskan kepada OPD; Tubir Wasiwang sekali terlambat."""
    send, route = ((11, 9), (11, 28)) if village.has("sent_late") else ((9, 16), (9, 24))
    yield village.beat("usulan disusun", village.on(8, 24), partial(_prepare, village))
    yield village.beat("kertas diterbitkan", village.on(9, 14), partial(_papers, village))
    yield village.beat("usulan dikirim", village.on(*send), partial(_send, village))
    yield village.beat("usulan diteruskan", village.on(*route), partial(_route, village))


def _prepare(village: Village, moment: datetime) -> None:
    year, plan = village.year, village.memo.plans[village.year + 1]
    live = {activity.name: activity for activity in plan.activities.exclude(state="dropped")}
    made = []
    for line, _ in village.memo.ideas[year]:
        if line.what in live and line.office:
            target = plan.target_year if village.has("slot") else None
            row = planning.prepare_proposal(
                village.who("submit", moment), live[line.what], need=line.need, target_year=target, office_hint=line.office, has_land=True
            )
            made.append((line, row))
    village.memo.proposals[year] = made


def _papers(village: Village, moment: datetime) -> None:
    actor = village.role("village_government", moment)
    for kind in ("rkp_114", "durkp_114", "ba_musdes"):
        issue_paper(actor, village.memo.plans[village.year + 1], kind=kind)


def _send(village: Village, moment: datetime) -> None:
    for _, proposal in village.memo.proposals[village.year]:
        planning.send_proposal(village.role("village_government", moment), proposal)


def _route(village: Village, moment: datetime) -> None:
    """The Tim Kabupaten sends each to its office; in Kalaki Kambe one first lands on the wrong desk."""
    actor = village.who("route", moment)
    due = max(date(village.year, *DUE), moment.date() + timedelta(days=LEAST_DAYS))
    for number, (line, proposal) in enumerate(village.memo.proposals[village.year]):
        is_lost = village.has("reroute") and number == 0
        case = support.route_support(actor, proposal, office="pertanian" if is_lost else line.office, due_on=due)
        if is_lost:
            local = village.role("district_secretary", moment)
            support.reroute_support(local, case, office=line.office, reason=REROUTED)


def _case(village: Village, number: int) -> tuple[Line, SupportCase] | None:
    """The case of a proposal, in the order in which they were written."""
    rows = village.memo.proposals.get(village.year, [])
    if number >= len(rows):
        return None
    line, proposal = rows[number]
    return line, SupportCase.objects.get(need__proposal=proposal)


def scene_jawaban_opd(village: Village) -> Iterator[Beat]:
    """Jawaban: didukung pada tahun tertentu, ditunda ke tahun lain oleh unit tertentu, atau tidak dapat, dengan alasan."""
    month, first = (12, 8) if village.has("sent_late") else (10, 12)
    for number in range(4):
        yield village.beat("usulan dijawab", village.on(month, first + number * 4), partial(_reply, village, number))


def _reply(village: Village, number: int, moment: datetime) -> None:
    found = _case(village, number)
    if found is None or _has_own_scene(village, number, found[0]):
        return
    line, case = found
    desk = village.desk(case.office, moment)
    if village.has("refused") and line.key in ("tenun", "pasar"):
        support.refuse_support(desk, case, reason=REFUSED)
    elif number % 2 == 0:
        support.accept_support(
            desk, case, answer_year=case.need.target_year, answer_unit=UNITS[case.office], reason="Masuk rencana kerja dinas."
        )
    else:
        support.postpone_support(
            desk, case, answer_year=case.need.target_year + 1, answer_unit=UNITS[case.office],
            reason="Anggaran tahun itu sudah terbagi; dicatat untuk tahun berikutnya.",
        )  # fmt: skip


def _has_own_scene(village: Village, number: int, line: Line) -> bool:
    """Whether another scene answers this one, or nobody does yet."""
    is_first = number == 0 and any(map(village.has, ("late", "needs_data", "needs_data_open")))
    return is_first or (number == 1 and village.has("late_open")) or village.has(f"overlap:{line.key}")


def scene_jawaban_terlambat(village: Village) -> Iterator[Beat]:
    """Di Lalasa satu jawaban datang jauh sesudah batasnya."""

    def play(moment: datetime) -> None:
        found = _case(village, 0)
        if found is not None:
            line, case = found
            desk = village.desk(case.office, moment)
            reason = "Terlambat dijawab karena pergantian pejabat; tetap masuk rencana kerja."
            support.accept_support(desk, case, answer_year=case.need.target_year, answer_unit=UNITS[line.office], reason=reason)

    if village.has("late"):
        yield village.beat("jawaban yang terlambat", village.on(2, 9, years_later=1), play)


def scene_data_diminta(village: Village) -> Iterator[Beat]:
    """Di Bondo Boghila OPD meminta data; sekali desa mengirimnya dan dijawab, sekali masih ditunggu."""
    if not (village.has("needs_data") or village.has("needs_data_open")):
        return

    def ask(moment: datetime) -> None:
        if found := _case(village, 0):
            support.request_data(village.desk(found[1].office, moment), found[1], data_request=DATA_ASKED)

    yield village.beat("data diminta", village.on(10, 6), ask)
    if village.has("needs_data"):
        yield village.beat("data dikirim desa", village.on(10, 15), partial(_supply, village))


def _supply(village: Village, moment: datetime) -> None:
    if found := _case(village, 0):
        case = found[1]
        support.supply_data(village.role("village_team", moment), case, data_reply=DATA_GIVEN)
        support.accept_support(
            village.desk(case.office, moment), case, answer_year=case.need.target_year, answer_unit=UNITS[case.office],
            reason="Datanya lengkap; masuk rencana kerja dinas.",
        )  # fmt: skip


def scene_usulan_tumpang_tindih(village: Village) -> Iterator[Beat]:
    """Nama Lena dan Karay meminta hal yang sama; OPD menunggu pembahasan bersama, lalu menjawab keduanya sekaligus."""
    key = next((turn.split(":")[1] for turn in village.tale.turns.get(village.index, ()) if turn.startswith("overlap:")), "")

    def play(moment: datetime) -> None:
        for number, (line, _) in enumerate(village.memo.proposals.get(village.year, [])):
            found = _case(village, number)
            if line.key == key and found is not None:
                case = found[1]
                support.accept_support(
                    village.desk(case.office, moment), case, answer_year=case.need.target_year, answer_unit=UNITS[case.office],
                    reason=SHARED,
                )  # fmt: skip

    if key:
        yield village.beat("usulan serupa dijawab bersama", village.on(12, 14), play)


def scene_dukungan_diterima(village: Village) -> Iterator[Beat]:
    """Pada tahun yang dijanjikan desa menyatakan dukungan sudah sampai."""
    if village.index > 1:
        return

    def play(moment: datetime) -> None:
        rows = SupportCase.objects.filter(region=village.region, state="accepted", answer_year=moment.year, need__source="proposal")
        for case in rows.order_by("routed_on", "pk"):
            support.confirm_received(village.role("village_government", moment), case, received_on=moment.date())

    later = 1 if village.has("slot") else 2
    if village.year + later <= village.world.years[2]:
        yield village.beat("dukungan diterima", village.on(6, 24, years_later=later), play)
