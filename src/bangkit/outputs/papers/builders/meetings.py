"""Berita acara musyawarah desa, and its attendance list: printed with lines to sign, counted by women and men."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bangkit.foundation.ui.words import date_text
from bangkit.outputs.papers.builders.common import data_time, identity, letterhead, signatures
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.stages.planning.models import VillageMeeting
from bangkit.stages.planning.queries import PlanSheet

LIST = (
    Column("No", kind="center", weight=0.5),
    Column("Nama", weight=3),
    Column("L/P", kind="center", weight=0.6),
    Column("Unsur/kelompok", weight=2),
    Column("Dusun", weight=1.6),
    Column("Tanda tangan", weight=2),
)


def _musdes(sheet: PlanSheet) -> VillageMeeting:
    meeting = sheet.musdes
    if meeting is None:
        raise LookupError("Musyawarah desa belum tercatat.")
    return meeting


def minutes(kind: str, sheet: PlanSheet, facts: Any, now: datetime) -> Paper:
    """Berita acara: day, place, who came, what was agreed, the activities with their costs."""
    meeting = _musdes(sheet)
    pairs = (
        ("Hari, tanggal", date_text(meeting.held_on, "hari")),
        ("Tempat", meeting.place),
        ("Dihadiri", f"{meeting.people} orang: {meeting.female} perempuan, {meeting.male} laki-laki"),
        ("Di antaranya", f"{meeting.poorest} dari rumah tangga termiskin (A-RTM), {meeting.disability} penyandang disabilitas"),
        ("Pimpinan musyawarah", meeting.chair or "........................................"),
        ("Notulis", "........................................"),
        ("Materi", f"Rencana kerja pemerintah desa tahun {sheet.plan.target_year}"),
    )
    columns = (
        Column("No", kind="center", weight=0.5),
        Column("Kegiatan", weight=4),
        Column("Lokasi", weight=2),
        Column("Biaya (Rp)", kind="rupiah", weight=1.6),
    )
    rows = [
        Row((str(number), line.activity.name, line.activity.location, line.activity.cost))
        for number, line in enumerate(sheet.lines, start=1)
    ]
    agreed = tuple(line.strip() for line in meeting.decisions.splitlines() if line.strip())
    blocks = (
        Block("text", text=f"Pada hari ini telah diselenggarakan musyawarah {sheet.village.title()} dengan keterangan berikut."),
        Block("pairs", pairs=pairs),
        Block("heading", text="Butir kesepakatan"),
        Block("items", items=agreed),
        Block("heading", text="Kegiatan yang disepakati"),
        Block("table", columns=columns, rows=(*rows, Row(("", "Jumlah", "", sheet.total), "sum"))),
    )
    return _paper(kind, sheet, "BERITA ACARA MUSYAWARAH DESA", blocks, now)


def attendance(kind: str, sheet: PlanSheet, facts: Any, now: datetime) -> Paper:
    """Daftar hadir with one line for each person who came; names are written by hand and never stored."""
    meeting = _musdes(sheet)
    rows = tuple(Row((str(number), "", "", "", "", "")) for number in range(1, meeting.people + 1))
    pairs = (
        ("Hari, tanggal", date_text(meeting.held_on, "hari")),
        ("Tempat", meeting.place),
        ("Jumlah hadir", f"{meeting.people} orang: {meeting.female} perempuan, {meeting.male} laki-laki"),
    )
    return _paper(kind, sheet, "DAFTAR HADIR MUSYAWARAH DESA", (Block("pairs", pairs=pairs), Block("table", columns=LIST, rows=rows)), now)


def _paper(kind: str, sheet: PlanSheet, title: str, blocks: tuple[Block, ...], now: datetime) -> Paper:
    village = sheet.village
    return Paper(
        kind=kind,
        title=title,
        subtitle=f"RENCANA TAHUN {sheet.plan.target_year}",
        letterhead=letterhead(village),
        identity=identity(village, sheet.plan.target_year)[:3],
        blocks=blocks,
        signatures=signatures(kind, village, now),
        data_time=data_time(village, now),
        sheet="F4P",
    )
