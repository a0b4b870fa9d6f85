"""Papers of stage 6: how one work goes, the village's list of works, and the hand-over of a finished work.

What nobody reported stays empty; percent stands with its meaning, and the S-curve with its figures.
"""

from __future__ import annotations

from typing import Any

from bangkit.core.access import Actor
from bangkit.core.reference import fields, funding_sources
from bangkit.core.words import date_text, decimal_text, number, rupiah
from bangkit.outputs.papers.builders.common import beneficiaries, today_in, village_paper, volume
from bangkit.outputs.papers.builders.tables import ROMAN, grouped, sum_row
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.outputs.papers.subjects import VillageYear
from bangkit.stages.delivery.curve import Curve, curve_of
from bangkit.stages.delivery.models import ProgressReport, Work
from bangkit.stages.delivery.queries import WorkPage, standing, with_facts, work_page

PEOPLE, PROGRESS = "Penerima manfaat (orang)", "Kemajuan"
LIST = (
    Column("No", kind="center", weight=0.4),
    Column("Kegiatan", weight=2.2),
    Column("Lokasi", weight=1.2),
    Column("Volume", weight=0.9),
    Column("Biaya (Rp)", kind="rupiah", weight=1.2),
    Column("JML", PEOPLE, "number", 0.55),
    Column("LK", PEOPLE, "number", 0.5),
    Column("PR", PEOPLE, "number", 0.5),
    Column("A‑RTM", PEOPLE, "number", 0.6),
    Column("Mulai", "Waktu", "date", 0.9),
    Column("Rencana selesai", "Waktu", "date", 0.9),
    Column("Fisik (%)", PROGRESS, "number", 0.6),
    Column("Biaya terpakai (Rp)", PROGRESS, "rupiah", 1.2),
    Column("Keterangan", weight=1.7),
)
STEPS = (
    Column("No", kind="center", weight=0.4),
    Column("Tahap", weight=3.0),
    Column("Bobot (%)", kind="number", weight=0.7),
    Column("Rencana mulai", kind="date", weight=1.0),
    Column("Rencana selesai", kind="date", weight=1.0),
    Column("Selesai", kind="tick", weight=0.7),
)
TRANCHES = (
    Column("Termin", kind="center", weight=0.6),
    Column("Sumber dana", weight=2.2),
    Column("Rencana", kind="date", weight=1.0),
    Column("Rencana (Rp)", kind="rupiah", weight=1.2),
    Column("Diterima tanggal", kind="date", weight=1.0),
    Column("Diterima (Rp)", kind="rupiah", weight=1.2),
)
REPORTS = (
    Column("Tanggal", kind="date", weight=0.9),
    Column("Fisik (%)", kind="number", weight=0.6),
    Column("Terpakai sampai hari itu (Rp)", kind="number", weight=1.1),
    Column("Yang berjalan", weight=2.0),
    Column("Yang tidak berjalan", weight=1.8),
    Column("Mengapa", weight=1.6),
    Column("Dukungan yang dibutuhkan", weight=1.6),
)
WORK_CURVE = (
    Column("Tanggal", kind="date", weight=1.0),
    Column("Rencana fisik (%)", kind="number", weight=1.0),
    Column("Fisik menurut laporan (%)", kind="number", weight=1.0),
)
MONEY_CURVE = (
    Column("Tanggal", kind="date", weight=1.0),
    Column("Rencana dana (Rp)", kind="number", weight=1.2),
    Column("Diterima (Rp)", kind="number", weight=1.2),
    Column("Terpakai (Rp)", kind="number", weight=1.2),
)


def has_report(work: Work) -> str:
    """What a progress paper needs."""
    return "" if work.reports.exists() else "Belum ada laporan kemajuan. Laporkan dahulu dari halaman kegiatannya."


def is_done(work: Work) -> str:
    """What a hand-over needs."""
    return "" if work.state == "done" else "Kegiatan ini belum dinyatakan selesai."


def has_works(record: VillageYear) -> str:
    """What a list of works needs."""
    found = _works(record).exists()
    return "" if found else f"Belum ada kegiatan {record.year} yang dimulai. Mulai dahulu dari rencana yang ditetapkan."


def _works(record: VillageYear) -> Any:
    return Work.objects.filter(region_id=record.region_id, activity__plan__target_year=record.year)


def _text(value: float | int | None) -> Any:
    return "" if value is None else value


# --- One work ----------------------------------------------------------------------------------------------------------------


def progress(kind: str, work: Work, actor: Actor) -> Paper:
    """How one work goes: plan, S-curve, reports, and what is worth asking today."""
    sheet = work_page(actor, work)
    blocks = [
        Block("pairs", pairs=_facts(sheet)),
        *_findings(sheet),
        *_curve(curve_of(sheet.state)),
        *_plan(sheet),
        Block("heading", text="Laporan kemajuan"),
        Block("table", columns=REPORTS, rows=tuple(_report(report) for report in reversed(sheet.standing))),
    ]
    day = today_in(work.region, actor.now)
    return village_paper(kind, work.region, "LAPORAN KEMAJUAN KEGIATAN", work.activity.name, tuple(blocks), actor.now, signed_on=day)


def _people(report: ProgressReport | None) -> str:
    if report is None or report.people is None:
        return "belum dihitung"
    told = f"{number(report.people)} orang: {number(report.female or 0)} perempuan, {number(report.male or 0)} laki-laki"
    told += f"; {number(report.poorest)} A‑RTM" if report.poorest is not None else ""
    return told + (f"; {number(report.disability)} penyandang disabilitas" if report.disability is not None else "")


def _facts(sheet: WorkPage) -> tuple[tuple[str, str], ...]:
    work, activity = sheet.work, sheet.work.activity
    seen = f"{work.physical_percent} persen, per {date_text(work.last_report_on)}" if work.last_report_on else "belum dilaporkan"
    carrier = ", ".join(part for part in (work.get_carried_by_display(), work.carrier_name or activity.implementer) if part)
    return (
        ("Keadaan", work.state_label),
        ("Lokasi", activity.place),
        ("Volume", volume(activity)),
        ("Pelaksana", carrier),
        ("Waktu", f"mulai {date_text(work.started_on)}" + (f", rencana selesai {date_text(work.due_on)}" if work.due_on else "")),
        ("Kemajuan fisik", seen),
        ("Arti persennya", f"{sheet.kind.label}: {sheet.kind.definition}"),
        ("Dana terpakai", f"{rupiah(work.spent)} dari {rupiah(activity.cost)}" if work.last_report_on else "belum dilaporkan"),
        ("Penerima manfaat direncanakan", beneficiaries(activity)),
        ("Penerima manfaat tercapai", _people(sheet.latest)),
        ("Yang merawat hasilnya", work.kept_by or activity.maintenance_owner),
    )


def _findings(sheet: WorkPage) -> list[Block]:
    rows = tuple((one.level_label, one.message, one.next_step) for one in sheet.findings)
    return [Block("heading", text="Yang perlu ditanyakan"), Block("findings", findings=rows)] if rows else []


def _curve(curve: Curve) -> list[Block]:
    """Each drawing over its table; what no day is known of stays empty."""
    work = [(point.on, "" if point.planned is None else decimal_text(round(point.planned, 1)), _text(point.actual)) for point in curve.work]
    money = [(point.on, _text(point.planned_money), _text(point.received), _text(point.spent)) for point in curve.money]
    blocks: list[Block] = []
    for drawing, columns, lines in ((curve.work_drawing, WORK_CURVE, work), (curve.money_drawing, MONEY_CURVE, money)):
        if drawing is not None:
            blocks.append(Block("drawing", drawing=drawing.alone(), text=drawing.description, width=90))
            blocks.append(Block("table", columns=columns, rows=tuple(Row(cells) for cells in lines)))
    heading = [Block("heading", text="Kurva S: rencana dan nyata")] if blocks else []
    return [*heading, *([Block("text", text=curve.note)] if heading and curve.note else []), *blocks]


def _plan(sheet: WorkPage) -> list[Block]:
    blocks: list[Block] = []
    done = set(sheet.latest.steps_done) if sheet.latest else set()
    if sheet.state.steps:
        steps = tuple(
            Row((str(one.number), one.name, one.weight, one.starts_on, one.ends_on, one.number in done)) for one in sheet.state.steps
        )
        blocks += [Block("heading", text="Tahap pekerjaan"), Block("table", columns=STEPS, rows=steps)]
    lines = [
        (str(row.number), _source(row.source), row.planned_on, row.planned, row.received_on, _text(row.received))
        for row in sheet.work.tranches.all()
    ]
    if lines:
        rows = (*(Row(line) for line in lines), sum_row("Jumlah", lines, TRANCHES, "total"))
        blocks += [Block("heading", text="Termin dana"), Block("table", columns=TRANCHES, rows=rows)]
    return blocks


def _source(code: str) -> str:
    known = funding_sources().get(code)
    return known.short if known else code


def _report(report: ProgressReport) -> Row:
    why = ". ".join(part for part in (report.get_cause_display() if report.cause else "", report.why) if part)
    return Row((report.reported_on, report.physical_percent, report.spent, report.what_runs, report.what_does_not, why, report.help_needed))


# --- The hand-over -----------------------------------------------------------------------------------------------------------


def hand_over(kind: str, work: Work, actor: Actor) -> Paper:
    """The record of handing the result over; what was not noted is left open, to be written by hand."""
    activity, open_line = work.activity, "................................"
    newest = standing(work.reports).last()
    reached = newest.volume_done if newest is not None else None
    day = work.handed_over_on
    result = f"{decimal_text(reached)} {newest.volume_unit}" if newest is not None and reached is not None else volume(activity)
    opening = (
        f"Pada {'hari ini, ' + date_text(day, 'panjang') if day else 'hari ' + open_line + ' tanggal ' + open_line} hasil kegiatan di bawah ini "
        f"diserahkan oleh {work.carrier_name or activity.implementer or open_line} kepada {work.received_by or open_line}."
    )
    pairs = (
        ("Kegiatan", activity.name),
        ("Lokasi", activity.place),
        ("Hasil", result),
        ("Selesai", date_text(work.finished_on) if work.finished_on else open_line),
        ("Biaya terpakai menurut laporan", rupiah(work.spent)),
        ("Penerima manfaat", _people(newest)),
        ("Keadaan saat diserahkan", work.get_handover_condition_display() or open_line),
        ("Yang merawat", work.kept_by or activity.maintenance_owner or open_line),
        ("Biaya perawatan rutin", activity.get_recurrent_display() or open_line),
        ("Catatan", work.handover_note or open_line),
    )
    closing = "Sejak tanggal ini pemakaian dan perawatannya menjadi tanggung jawab yang disebut di atas."
    blocks = (Block("text", text=opening), Block("pairs", pairs=pairs), Block("text", text=closing))
    signed = day or today_in(work.region, actor.now)
    return village_paper(kind, work.region, "BERITA ACARA SERAH TERIMA HASIL KEGIATAN", activity.name, blocks, actor.now, signed_on=signed)


# --- The village's list ------------------------------------------------------------------------------------------------------


def work_list(kind: str, record: VillageYear, actor: Actor) -> Paper:
    """The works of a year by bidang: people reached, physical percent and money, with what is worth asking."""
    works = list(with_facts(_works(record)).order_by("activity__code", "activity__name"))
    groups = []
    for code, name in (*fields().items(), ("", "")):
        found = [work for work in works if work.activity.code.partition(".")[0] == code]
        lines = [_line(place, work) for place, work in enumerate(found, start=1)]
        heading = f"{ROMAN[code]}. Bidang {name}" if code else "Belum berkode"
        groups += [(heading, f"Jumlah bidang {ROMAN[code]}" if code else "Jumlah", lines)] if lines else []
    note = "Sel kosong berarti belum dilaporkan. Penerima manfaat menurut laporan terakhir; arti persen fisik menurut jenis pekerjaannya."
    blocks = (Block("table", columns=LIST, rows=grouped(groups, LIST)), Block("text", text=note))
    day = today_in(record.region, actor.now)
    title = "LAPORAN PERKEMBANGAN PELAKSANAAN KEGIATAN"
    return village_paper(kind, record.region, title, f"TAHUN {record.year}", blocks, actor.now, signed_on=day)


def _line(place: int, work: Work) -> tuple[Any, ...]:
    activity = work.activity
    newest = work.standing_reports[-1] if work.standing_reports else None  # type: ignore[attr-defined]
    counts = [_text(getattr(newest, name, None)) for name in ("people", "male", "female", "poorest")]
    told = work.state_label
    if newest is not None and newest.cause:
        told = f"{told}. {newest.get_cause_display()}"
    seen = (work.physical_percent, work.spent) if newest is not None else ("", "")
    where = (str(place), activity.name, activity.place, volume(activity), activity.cost)
    return (*where, *counts, work.started_on, work.due_on, *seen, told)
