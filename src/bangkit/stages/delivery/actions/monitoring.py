"""The verbs of the village's own monitoring: fill, correct, send, return."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from bangkit.core.access import Actor
from bangkit.core.findings import blocker
from bangkit.core.rounds import STATUSES, Round
from bangkit.core.words import date_text
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, enclose, remark
from bangkit.foundation.audit.snapshot import take
from bangkit.foundation.regions.models import Region
from bangkit.stages.delivery.models import CAUSES, MonitoringLine, MonitoringSheet
from bangkit.stages.delivery.queries.monitoring import LINE_FIELDS, Item, board_of, monitoring_facts

# What was found, by the number of the activity on the sheet.
Found = Mapping[int, Mapping[str, str]]


class SessionValues(TypedDict):
    """When people checked and who they were; ``poorest`` and ``disability`` are None where nobody counted them."""

    held_on: date
    male: int
    female: int
    poorest: NotRequired[int | None]
    disability: NotRequired[int | None]
    note: NotRequired[str]


def _check_session(actor: Actor, chosen: Round, told: SessionValues) -> dict[str, str]:
    errors: dict[str, str] = {}
    if told["held_on"] > actor.today:
        errors["held_on"] = "Tanggal pemeriksaan tidak boleh sesudah hari ini."
    elif told["held_on"] < chosen.since:
        errors["held_on"] = f"Putaran ini baru mulai {date_text(chosen.since)}. Periksa lagi tanggalnya."
    people = told["male"] + told["female"]
    for name in ("poorest", "disability"):
        some = told.get(name)
        if some is not None and some > people:  # type: ignore[operator]
            errors[name] = f"Jumlahnya {some}, lebih banyak dari seluruh peserta ({people}). Periksa lagi angkanya."
    return errors


def _check_lines(items: Iterable[Item], found: Found) -> dict[str, str]:
    """Errors by the fields of a line: ``cause_3``. What is not judged may stay empty until the sheet is sent."""
    errors: dict[str, str] = {}
    for item in items:
        said = found.get(item.number, {})
        status, cause = said.get("status", ""), said.get("cause", "")
        if status and status not in STATUSES:
            errors[f"status_{item.number}"] = "Pilih salah satu keadaan pada daftar."
        if cause not in dict(CAUSES):
            errors[f"cause_{item.number}"] = "Pilih salah satu penyebab pada daftar."
        elif status == "stuck" and not cause:
            errors[f"cause_{item.number}"] = "Kegiatan ini tidak berjalan. Pilih penyebab utamanya."
    return errors


def _write(actor: Actor, sheet: MonitoringSheet, items: Iterable[Item], found: Found) -> None:
    """The lines of a sheet, with what the newest reports said on this day."""
    known: dict[UUID, MonitoringLine] = {line.activity_id: line for line in sheet.lines.all()}
    for item in items:
        line = known.get(item.pk) or MonitoringLine(region_id=sheet.region_id, sheet=sheet, activity=item.activity, created_at=actor.now)
        before = take(line) if item.pk in known else {}
        for name in LINE_FIELDS:
            setattr(line, name, found.get(item.number, {}).get(name, "").strip())
        if item.report is not None:
            line.percent, line.reported_on = item.report.physical_percent, item.report.reported_on
        line.put()
        enclose(f"kegiatan {item.pk}", line, before, fields=LINE_FIELDS)
    judged = sum(bool(found.get(item.number, {}).get("status")) for item in items)
    remark(f"{judged} kegiatan diperiksa.")


@action("monitoring.fill")
def fill_sheet(actor: Actor, village: Region, *, chosen: Round, found: Found, **told: Unpack[SessionValues]) -> MonitoringSheet:
    """Isi lembar pemantauan satu putaran: setiap kegiatan rencana diperiksa desa sendiri (seed 4.3)."""
    if village.level != "village":
        raise Invalid(message="Lembar pemantauan diisi untuk satu desa.")
    board = board_of(village, chosen)
    if board.sheet is not None:
        raise Blocked((blocker("monitoring.exists", f"Lembar {chosen.label.lower()} sudah ada.", "Buka lembarnya dan perbaiki di sana."),))
    if chosen.since > actor.today:
        raise Invalid(message=f"{chosen.label} baru mulai {date_text(chosen.since)}.")
    if not board.items:
        raise Invalid(message="Belum ada kegiatan yang ditetapkan untuk diperiksa. Tetapkan rencana desa lebih dahulu.")
    if errors := _check_session(actor, chosen, told) | _check_lines(board.items, found):
        raise Invalid(errors)
    sheet = MonitoringSheet(
        region=village, year=chosen.year, number=chosen.number, since=chosen.since, until=chosen.until, created_at=actor.now, **told
    ).put()
    _write(actor, sheet, board.items, found)
    return sheet


@action("monitoring.correct")
def correct_sheet(actor: Actor, sheet: MonitoringSheet, *, found: Found, **told: Unpack[SessionValues]) -> MonitoringSheet:
    """Perbaiki lembar yang belum dikirim atau yang dikembalikan; isi lamanya tetap ada dalam riwayat."""
    board = board_of(sheet.region, sheet.round)
    if errors := _check_session(actor, sheet.round, told) | _check_lines(board.items, found):
        raise Invalid(errors)
    for name, value in told.items():
        setattr(sheet, name, value)
    _write(actor, sheet, board.items, found)
    return sheet


@action("monitoring.send", facts=monitoring_facts)
def send_sheet(actor: Actor, sheet: MonitoringSheet) -> MonitoringSheet:
    """Kirim lembar pemantauan ke kecamatan; sesudah itu isinya tidak berubah."""
    sheet.sent_on, sheet.reason = actor.today, ""
    remark(f"{sheet.people} orang memeriksa ({sheet.female} perempuan, {sheet.male} laki-laki).")
    return sheet


@action("monitoring.return")
def return_sheet(actor: Actor, sheet: MonitoringSheet, *, reason: str) -> MonitoringSheet:
    """Kembalikan lembar kepada desa untuk diperbaiki, dengan alasannya."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis apa yang perlu diperbaiki."})
    sheet.reason, sheet.sent_on = reason.strip(), None
    return sheet
