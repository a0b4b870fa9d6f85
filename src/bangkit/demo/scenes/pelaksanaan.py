"""Scenes of the work itself: started, reported on, halted and taken up again, reported from a phone without network, finished."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from bangkit.demo.lines import Line
from bangkit.demo.pictures import picture
from bangkit.demo.scenes.pelaksanaan_rinci import lagging, percent_of, with_steps
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.foundation.ids import uuid7
from bangkit.intake.actions import apply_envelope, discard_envelope, receive
from bangkit.intake.envelopes import Sent
from bangkit.intake.models import Envelope
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.reporting import report_with_photo

# Month and day of each report, how far the work is then, and which of the line's three sentences says it.
REPORTS = (((4, 20), 25, 0), ((6, 18), 50, 1), ((8, 12), 75, 1), ((10, 5), 100, 2))
COUNTS = ("male", "female", "poorest")
DISPUTE = "Sengketa batas padang gembala belum selesai; pekerjaan dihentikan supaya tidak memperuncing."


def scene_kegiatan_dimulai(village: Village) -> Iterator[Beat]:
    """Kegiatan yang sudah ditetapkan dimulai desa."""

    def play(moment: datetime) -> None:
        actor, plan = village.who("start", moment), village.memo.plans[village.year]
        rows = plan.activities.filter(state="set").exclude(route="du_rkp").order_by("priority", "created_at")
        known = {line.what: line for line in map(village.line, (*village.tale.lines, village.tale.spare))}
        village.memo.works[village.year] = [
            (known[row.name], delivery.start_work(actor, row, started_on=moment.date(), due_on=date(village.year, 11, 15))) for row in rows
        ]

    yield village.beat("kegiatan dimulai", village.on(3, 3), play)


def scene_kemajuan_dilaporkan(village: Village) -> Iterator[Beat]:
    """Beberapa laporan: apa yang berjalan, apa yang tidak, dan mengapa; satu di antaranya dengan gambar contoh."""
    for number, (day, _, _) in enumerate(REPORTS):
        yield village.beat("kemajuan dilaporkan", village.on(*day), partial(_report_all, village, number))


def _report_all(village: Village, number: int, moment: datetime) -> None:
    actor = village.who("report" if number else "first_report", moment)
    for position, (line, work) in enumerate(village.memo.works[village.year]):
        work.refresh_from_db()
        percent = percent_of(village, position, number, REPORTS[number][1])
        if work.state != "halted" and percent is not None:
            told = _told(village, line, work, number, position, moment.date())
            report_with_photo(actor, work, told if percent == REPORTS[number][1] else lagging(told, line, work, percent))


def _told(village: Village, line: Line, work: Any, number: int, position: int, day: date) -> dict[str, Any]:
    _, percent, sentence = REPORTS[number]
    stuck, cause, why = line.stuck if number == 1 + position % 2 else ("", "", "")
    reached = {name: count * percent // 100 for name, count in zip(COUNTS, line.people, strict=True)}
    told = {
        "reported_on": day, "physical_percent": percent, "spent": work.activity.cost * percent // 100, **reached,
        "what_runs": line.runs[sentence], "what_does_not": stuck, "cause": cause, "why": why,
        "help_needed": line.help if percent in (50, 75) else "",
        "photo": picture(line.kind) if number == 2 and (position + village.number) % 2 == 0 else None,
    }  # fmt: skip
    return with_steps(told, work)


def scene_sengketa_padang(village: Village) -> Iterator[Beat]:
    """Di Pandua Tana pekerjaan terhenti karena batas padang; sekali berjalan lagi sesudah ditengahi, sekali belum."""
    if not (village.has("halted") or village.has("resumed")):
        return

    def halt(moment: datetime) -> None:
        delivery.halt_work(village.role("village_government", moment), village.memo.works[village.year][0][1], reason=DISPUTE)

    def resume(moment: datetime) -> None:
        line, work = village.memo.works[village.year][0]
        told = _told(village, line, work, 1, 1, moment.date())
        told["what_runs"] = "Batas padang disepakati bersama tokoh adat; pekerjaan berjalan lagi."
        report_with_photo(village.role("village_team", moment), work, told)

    yield village.beat("kegiatan terhenti", village.on(5, 4) if village.has("resumed") else village.on(7, 4), halt)
    if village.has("resumed"):
        yield village.beat("kegiatan berjalan lagi", village.on(7, 2), resume)


def scene_kegiatan_selesai(village: Village) -> Iterator[Beat]:
    """Kegiatan yang sudah seratus persen dinyatakan selesai."""

    def play(moment: datetime) -> None:
        actor = village.role("village_team", moment)
        for _, work in village.memo.works[village.year]:
            work.refresh_from_db()
            if work.state == "running" and work.physical_percent == 100:
                delivery.finish_work(actor, work, finished_on=moment.date())

    yield village.beat("kegiatan selesai", village.on(10, 26), play)


def scene_laporan_tanpa_jaringan(village: Village) -> Iterator[Beat]:
    """Mama Yuli melapor dari kebun tanpa sinyal. Dua kirimannya datang sesudah laporan yang lebih baru; Bu Ina memutuskannya."""
    if not village.has("outbox"):
        return
    late: list[UUID] = []

    def deliver(moment: datetime) -> None:
        _send(village, moment, made=moment - timedelta(days=1), percent=60)

    def deliver_late(moment: datetime) -> None:
        # The phone had not heard of the village's own report of two days ago.
        late.extend(_send(village, moment, made=moment - timedelta(days=days), percent=70, is_behind=True) for days in (4, 3))

    def decide(moment: datetime) -> None:
        actor = village.role("subdistrict", moment)
        first, second = (Envelope.objects.get(pk=key) for key in late)
        apply_envelope(actor, first, reason="Pengamatan itu benar dan melengkapi catatan.")
        discard_envelope(actor, second, reason="Isinya sama dengan kiriman sehari sebelumnya.")

    yield village.beat("laporan tanpa jaringan", village.on(7, 10), deliver)
    yield village.beat("laporan tanpa jaringan", village.on(8, 14), deliver_late)
    yield village.beat("kiriman yang berselisih diputuskan", village.on(8, 17), decide)


def _send(village: Village, moment: datetime, *, made: datetime, percent: int, is_behind: bool = False) -> UUID:
    """One envelope from the phone's outbox, as it reaches the server at ``moment``."""
    line, work = village.memo.works[village.year][0]
    work.refresh_from_db()
    counts = {name: str(count * percent // 100) for name, count in zip(COUNTS, line.people, strict=True)}
    payload = {
        "reported_on": made.date().isoformat(), "physical_percent": str(percent), "spent": str(work.activity.cost * percent // 100),
        "what_runs": line.runs[1], **counts,
    }  # fmt: skip
    key = uuid7()
    actor = village.role("village_facilitator", moment, via="outbox")
    receive(actor, Sent(key, "progress.report/1", str(work.pk), made, payload, work.version - is_behind))
    return key
