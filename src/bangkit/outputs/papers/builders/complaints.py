"""Rekap aduan: what was complained about in a year and what was answered, for the notice board. No words of a complaint, nobody sealed."""

from __future__ import annotations

from bangkit.core.access import Actor
from bangkit.core.complaints import KindCount
from bangkit.core.words import number
from bangkit.outputs.papers.builders.common import today_in, village_paper
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.outputs.papers.subjects import VillageYear
from bangkit.stages.delivery.models import Complaint
from bangkit.stages.delivery.queries import open_counts

COUNTS = (
    Column("Jenis aduan", weight=3),
    Column("Semua", kind="number", weight=0.8),
    Column("Menunggu", kind="number", weight=0.9),
    Column("Lewat batas", kind="number", weight=0.9),
    Column("Dijawab", kind="number", weight=0.9),
    Column("Median hari", kind="center", weight=0.9),
)
ANSWERS = (
    Column("No", kind="center", weight=0.4),
    Column("Diterima", kind="date", weight=0.9),
    Column("Tentang", weight=1.6),
    Column("Kegiatan", weight=1.6),
    Column("Keadaan", weight=1),
    Column("Dijawab", kind="date", weight=0.9),
    Column("Jawaban", weight=3.4),
)
NOTE = (
    "Pengadu tidak dicatat dan isi aduan tidak ditulis di sini. Aduan tentang pemerintah desa, uang, dan kekerasan ada pada kecamatan dan "
    "tidak masuk daftar ini. Median hari dihitung dari diterima sampai jawaban pertama, hanya yang sudah dijawab."
)


def _line(line: KindCount) -> Row:
    return Row((line.label, line.total, line.waiting, line.late, line.answered, line.median_text))


def _answer(place: int, row: Complaint) -> Row:
    work = str(row.work) if row.work else ""
    return Row((str(place), row.received_on, row.kind_label, work, row.state_label, row.answered_on, row.reply))


def _rows(record: VillageYear) -> list[Complaint]:
    rows = Complaint.objects.filter(region_id=record.region_id, is_sealed=False, received_on__year=record.year)
    return list(rows.select_related("work__activity").order_by("received_on", "created_at"))


def summary(kind: str, record: VillageYear, actor: Actor) -> Paper:
    """A village's complaints of a year: counts by kind, then each with its answer."""
    day = today_in(record.region, actor.now)
    lines, whole = open_counts(record.region_id, day, record.year)
    facts = (("Aduan", f"{number(whole.total)} diterima, {number(whole.answered)} dijawab, {number(whole.late)} lewat batas"),)
    blocks = (
        Block("pairs", pairs=facts),
        Block("table", columns=COUNTS, rows=tuple(_line(line) for line in lines)),
        Block("table", columns=ANSWERS, rows=tuple(_answer(place, row) for place, row in enumerate(_rows(record), start=1))),
        Block("text", text=NOTE),
    )
    return village_paper(kind, record.region, "REKAPITULASI ADUAN WARGA", f"TAHUN {record.year}", blocks, actor.now, signed_on=day)


def has_complaints(record: VillageYear) -> str:
    """Whether anything came that may be listed."""
    return "" if _rows(record) else "Belum ada aduan yang dapat didaftar pada tahun ini."
