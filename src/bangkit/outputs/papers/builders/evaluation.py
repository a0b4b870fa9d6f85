"""Evaluasi RKP of the year that ran: what was meant to be, what came of it, and what should follow. Every RKP begins with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.reference import fields
from bangkit.core.words import decimal_text, number
from bangkit.outputs.papers.builders.common import sub_field, today_in, village_paper
from bangkit.outputs.papers.builders.tables import ROMAN, Group, grouped
from bangkit.outputs.papers.paper import Block, Column, Paper
from bangkit.stages.delivery.models import ProgressReport
from bangkit.stages.evaluation.models import Evaluation
from bangkit.stages.evaluation.queries import AssessRow, activities_to_assess, evaluation_page

VOLUME, MONEY = "Volume", "Anggaran (Rp)"
COLUMNS = (
    Column("No", kind="center", weight=0.5),
    Column("Sub bidang", weight=1.5),
    Column("Kegiatan", weight=2.2),
    Column("Lokasi", weight=1.3),
    Column("Target", VOLUME, weight=0.9),
    Column("Realisasi", VOLUME, weight=0.9),
    Column("Target", MONEY, "rupiah", 1.2),
    Column("Realisasi", MONEY, "rupiah", 1.2),
    Column("Capaian (%)", kind="number", weight=0.8),
    Column("Kendala", weight=1.6),
    Column("Tindak lanjut", weight=1.0),
    Column("Keterangan", weight=1.5),
)


def has_activities(evaluation: Evaluation) -> str:
    """What the evaluation of an RKP needs."""
    found = activities_to_assess(evaluation).exists()
    return "" if found else f"Tidak ada kegiatan RKP Desa {evaluation.year} yang ditetapkan. Tetapkan rencana tahun itu dahulu."


def last_year(kind: str, evaluation: Evaluation, actor: Actor) -> Paper:
    """The RKP of the year, line by line; what was not reported or not assessed stays empty."""
    page = evaluation_page(actor, evaluation)
    troubles = _troubles(page.rows)
    groups: list[Group] = []
    for code, name in (*fields().items(), ("", "")):
        listed = [row for row in page.rows if row.activity.code.partition(".")[0] == code]
        lines = [_line(place, row, troubles) for place, row in enumerate(listed, start=1)]
        heading = f"{ROMAN[code]}. Bidang {name}" if code else "Belum berkode"
        groups += [(heading, f"Jumlah bidang {ROMAN[code]}" if code else "Jumlah", lines)] if lines else []
    note = f"Dinilai {number(page.assessed)} dari {number(len(page.rows))} kegiatan. Sel kosong berarti tidak ada data."
    lessons = tuple(lesson.text for lesson in page.lessons)
    blocks = (
        Block("table", columns=COLUMNS, rows=grouped(groups, COLUMNS)),
        Block("text", text=note),
        *((Block("heading", text="Pembelajaran"), Block("items", items=lessons)) if lessons else ()),
        *((Block("heading", text="Simpulan"), Block("text", text=evaluation.conclusion)) if evaluation.conclusion else ()),
    )
    day = evaluation.concluded_on or today_in(evaluation.region, actor.now)
    title = "EVALUASI PELAKSANAAN RENCANA KERJA PEMERINTAH DESA (RKP DESA)"
    return village_paper(kind, evaluation.region, title, f"TAHUN {evaluation.year}", blocks, actor.now, signed_on=day)


def _troubles(rows: Iterable[AssessRow]) -> dict[Any, str]:
    """What stood in the way by work, as its newest report says."""
    works = [row.work.pk for row in rows if row.work is not None]
    found = {}
    for report in ProgressReport.objects.filter(work_id__in=works).order_by("reported_on", "created_at"):
        found[report.work_id] = ": ".join(
            part for part in (report.get_cause_display() if report.cause else "", report.what_does_not) if part
        )
    return found


def _line(place: int, row: AssessRow, troubles: dict[Any, str]) -> tuple[Any, ...]:
    one, work, result = row.activity, row.work, row.result
    target = f"{decimal_text(one.volume)} {one.unit}"
    actual = f"{decimal_text(result.actual)} {result.unit}" if result else ""
    spent = work.spent if work is not None and work.last_report_on else None
    why = result.reason if result else "Belum dinilai" if work is not None else "Belum dilaksanakan"
    follow = result.get_verdict_display() if result else ""
    where = (sub_field(one), one.name, one.place, target, actual)
    return (str(place), *where, one.cost, spent, result.percent if result else None, troubles.get(work.pk, "") if work else "", follow, why)
