"""Pagu indikatif (F-11) of a plan and the RAB (F-15) of an activity. Sums are the database's: every cell is whole rupiah."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from bangkit.core.access import Actor
from bangkit.core.money import LineFacts, Money
from bangkit.core.reference import activity_codes, fields, funding_sources
from bangkit.core.words import NBSP, date_text, decimal_text
from bangkit.outputs.papers.builders.common import months, village_paper
from bangkit.outputs.papers.builders.tables import ROMAN, grouped, sum_row
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.stages.planning.models import Activity, Ceiling, Plan
from bangkit.stages.planning.queries import ceilings_of, plan_money, rab_of

ABOVE = "Sumber dana (Rp)"
# The columns of the form, and the source that stands in each.
F11_SOURCES = ("DDS", "ADD", "PBH", "PBP", "PBK")
F11 = (
    Column("No", kind="center", weight=0.45),
    Column("Indikatif program/kegiatan desa", weight=2.8),
    Column("Pagu (Rp)", kind="rupiah", weight=1.3),
    Column("Dana Desa (APBN)", ABOVE, "rupiah", 1.25),
    Column("ADD", ABOVE, "rupiah", 1.2),
    Column("Bagi hasil pajak dan retribusi", ABOVE, "rupiah", 1.2),
    Column("APBD provinsi", ABOVE, "rupiah", 1.2),
    Column("APBD kab/kota", ABOVE, "rupiah", 1.2),
)
OTHER = Column("Sumber lain", ABOVE, "rupiah", 1.2)
CEILINGS = (
    Column("Sumber dana", weight=2.0),
    Column("Pagu (Rp)", kind="rupiah", weight=1.3),
    Column("Seberapa pasti", weight=1.5),
    Column("Surat atau sumber", weight=3.0),
    Column("Tanggal", kind="date", weight=1.0),
)
F15 = (
    Column("No", kind="center", weight=0.45),
    Column("Uraian", weight=3.0),
    Column("Volume", kind="number", weight=0.9),
    Column("Satuan", weight=0.9),
    Column("Harga satuan (Rp)", kind="number", weight=1.3),  # no sum stands under it, so that it is a number and not a column of money
    Column("Jumlah (Rp)", kind="rupiah", weight=1.4),
)


def has_ceilings(plan: Plan) -> str:
    """What a list of ceilings needs."""
    found = Ceiling.objects.filter(region_id=plan.region_id, year=plan.target_year).exists()
    return "" if found else f"Pagu indikatif {plan.target_year} belum dicatat. Catat menurut suratnya, atau pakai pagu tahun lalu dulu."


def has_rab(activity: Activity) -> str:
    """What a RAB needs."""
    return "" if activity.rab_items.exists() else "RAB kegiatan ini belum tersusun. Susun RAB di halaman kegiatannya."


# --- F-11 --------------------------------------------------------------------------------------------------------------------


def ceilings(kind: str, plan: Plan, actor: Actor) -> Paper:
    """What each source may give, and what the plan's lines take of it."""
    money = plan_money(plan)
    codes = dict(plan.activities.values_list("pk", "code"))
    known = Block("table", columns=CEILINGS, rows=_known(ceilings_of(plan.region_id, plan.target_year)))
    blocks = [Block("heading", text="Pagu indikatif menurut sumbernya"), known]
    if money.rules.rows:
        blocks.append(Block("items", items=_bound(money)))
    lines = [line for line in money.lines if any(share.counts for share in line.shares)]
    if lines:
        columns, rows = _lines(lines, {str(pk): code for pk, code in codes.items()})
        blocks += [Block("heading", text="Pemakaian menurut kegiatan"), Block("table", columns=columns, rows=rows)]
    village = plan.region
    today = actor.now.astimezone(ZoneInfo(village.timezone_name)).date()
    title = "DAFTAR PAGU INDIKATIF DESA"
    return village_paper(kind, village, title, f"TAHUN {plan.target_year}", tuple(blocks), actor.now, signed_on=today)


def _known(rows: list[Ceiling]) -> tuple[Row, ...]:
    def status(row: Ceiling) -> str:
        return f"{row.get_status_display()} ({row.taken_from})" if row.taken_from else str(row.get_status_display())

    listed = [(row.source_name, row.amount, status(row), row.letter, row.dated_on) for row in rows]
    return (*(Row(cells) for cells in listed), sum_row("Jumlah", listed, CEILINGS, "total"))


def _bound(money: Money) -> tuple[str, ...]:
    """What the year's rules set aside or ask, in a line each."""
    told = []
    for row in money.earmarks:
        limit = f" (Rp{NBSP}{decimal_text(row.limit)})" if row.limit is not None else ""
        if row.earmark.says:
            told.append(
                f"{row.earmark.label}: {row.earmark.says} dari {funding_sources()[row.earmark.source].short}{limit}. {row.earmark.basis}."
            )
    return (*told, money.rules.note) if money.rules.note else tuple(told)


def _lines(lines: list[LineFacts], codes: dict[str, str]) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """The lines by bidang with sums; a column for other sources only where there are some."""
    others = any(share.counts and share.source not in F11_SOURCES for line in lines for share in line.shares)
    columns = (*F11, OTHER) if others else F11
    names = {**fields(), "0": "Belum berkode"}
    found: dict[str, list[LineFacts]] = {}
    for line in lines:
        known = activity_codes().get(codes.get(line.key, ""))
        found.setdefault(known.field if known else "0", []).append(line)
    groups = []
    for field, some in sorted(found.items()):
        mark = ROMAN.get(field, field)
        cells = [(str(number), line.title, *_cells(line, others=others)) for number, line in enumerate(some, start=1)]
        groups.append((f"{mark}. Bidang {names.get(field, field)}", f"Jumlah bidang {mark}", cells))
    return columns, grouped(groups, columns)


def _cells(line: LineFacts, *, others: bool) -> tuple[Any, ...]:
    """Whole, then source by source; nothing where a source gives nothing."""
    amounts = [line.counted(source) for source in F11_SOURCES]
    whole = sum(share.amount for share in line.shares if share.counts)
    rest = [whole - sum(amounts)] if others else []
    return (whole, *(amount or "" for amount in (*amounts, *rest)))


# --- F-15 --------------------------------------------------------------------------------------------------------------------


def rab(kind: str, activity: Activity, actor: Actor) -> Paper:
    """What an activity costs, item by item."""
    found = rab_of(activity)
    groups = []
    for section in found.sections:
        cells = [
            (str(number), item.name, item.plain_volume, item.unit, item.unit_price, item.amount)
            for number, item in enumerate(section.items, start=1)
        ]
        groups.append((section.label, f"Jumlah {section.label.lower()}", cells))
    dates = sorted({item.priced_on for item in found.items if item.priced_on})
    told = []
    if dates:
        span = date_text(dates[0]) if len(dates) == 1 else f"{date_text(dates[0])} sampai {date_text(dates[-1])}"
        told.append(f"Harga dari daftar harga setempat tanggal {span}.")
    if found.wages:
        told.append(f"Bagian upah {decimal_text(found.wage_percent)} persen dari jumlah.")
    village = activity.region
    today = actor.now.astimezone(ZoneInfo(village.timezone_name)).date()
    blocks = (
        Block("pairs", pairs=_head(activity)),
        Block("table", columns=F15, rows=grouped(groups, F15)),
        *((Block("items", items=tuple(told)),) if told else ()),
    )
    title, year = "RENCANA ANGGARAN BIAYA (RAB)", f"TAHUN {activity.plan.target_year}"
    return village_paper(kind, village, title, year, blocks, actor.now, signed_on=today)


def _head(activity: Activity) -> tuple[tuple[str, str], ...]:
    """Bidang, kegiatan and time, as the form asks."""
    code = activity_codes().get(activity.code)
    field = f"{code.field}. {fields()[code.field]}" if code else "Belum berkode"
    named = f"{activity.code} {code.name}: {activity.name}" if code else activity.name
    return (
        ("Bidang", field),
        ("Kegiatan", named),
        ("Waktu pelaksanaan", months(activity)),
        ("Pelaksana kegiatan", activity.implementer or "." * 36),
    )
