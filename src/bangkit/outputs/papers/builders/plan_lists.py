"""Further lists of a plan: prioritas usulan and kerja sama pihak ketiga (Permendesa 21), and the Buku Rencana Kerja Pembangunan."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from bangkit.core.access import Actor
from bangkit.core.words import rupiah
from bangkit.outputs.papers.builders.common import (
    beneficiaries,
    goals,
    paper_policy,
    source_name,
    sources,
    sub_field,
    today_in,
    village_paper,
    volume,
)
from bangkit.outputs.papers.builders.tables import by_field
from bangkit.outputs.papers.paper import Block, Column, Paper
from bangkit.stages.planning.models import Plan
from bangkit.stages.planning.queries import plan_sheet
from bangkit.stages.planning.queries.sheets import Field, Line

PEOPLE, ORIGIN = "Penerima manfaat", "Sumber biaya (Rp)"
BY_HAND = "." * 24

PRIORITIES = (
    Column("No", kind="center", weight=0.5, letter="a"),
    Column("Bidang/sub bidang", weight=1.5, letter="b"),
    Column("Urutan prioritas", kind="center", weight=0.8, letter="c"),
    Column("Nama program/kegiatan", weight=2.6, letter="d"),
    Column("SDGs ke-", kind="center", weight=0.7, letter="e"),
    Column("Data eksisting tahun berjalan", weight=1.7, letter="f"),
    Column("Lokasi", weight=1.4, letter="g"),
    Column("Volume dan satuan", weight=1.1, letter="h"),
    Column("L", PEOPLE, "number", 0.6, "i"),
    Column("P", PEOPLE, "number", 0.6, "j"),
    Column("RTM", PEOPLE, "number", 0.6, "k"),
    Column("Prakiraan biaya (Rp)", kind="rupiah", weight=1.4, letter="l"),
    Column("Sumber", weight=1.3, letter="m"),
)
THIRD_PARTY = (
    Column("No", kind="center", weight=0.5, letter="a"),
    Column("Bidang/sub bidang", weight=1.5, letter="b"),
    Column("Nama program/kegiatan", weight=2.4, letter="c"),
    Column("SDGs ke-", kind="center", weight=0.7, letter="d"),
    Column("Lokasi", weight=1.3, letter="e"),
    Column("Volume", weight=1.0, letter="f"),
    Column("Penerima manfaat", weight=1.7, letter="g"),
    Column("Jumlah dari desa (Rp)", kind="rupiah", weight=1.3, letter="h"),
    Column("Sumber", weight=1.1, letter="i"),
    Column("Jumlah dari pihak ketiga (Rp)", kind="rupiah", weight=1.3, letter="j"),
    Column("Nama pihak ketiga", weight=1.5, letter="k"),
)
WORK_BOOK = (
    Column("No", kind="center", weight=0.5),
    Column("Nama kegiatan", weight=2.4),
    Column("Lokasi", weight=1.4),
    Column("Pemerintah", ORIGIN, "rupiah", 1.2),
    Column("Provinsi", ORIGIN, "rupiah", 1.2),
    Column("Kabupaten/kota", ORIGIN, "rupiah", 1.2),
    Column("Swadaya", ORIGIN, "rupiah", 1.2),
    Column("Jumlah (Rp)", kind="rupiah", weight=1.3),
    Column("Pelaksana", weight=1.4),
    Column("Manfaat", weight=1.6),
    Column("Keterangan", weight=1.5),
)


def _third_sources() -> tuple[str, ...]:
    return tuple(paper_policy()["third_party_sources"]["codes"])


def has_third_party(plan: Plan) -> str:
    """What the list of cooperation needs."""
    live = plan.activities.exclude(state="dropped")
    found = live.filter(Q(pattern="pihak_ketiga") | Q(fundings__source__in=_third_sources())).exists()
    return "" if found else "Belum ada kegiatan yang dikerjakan atau dibiayai bersama pihak ketiga. Isi pola atau sumber dana kegiatan."


def priorities(kind: str, plan: Plan, actor: Actor) -> Paper:
    """Prioritas usulan: every line in the order that the room gave it."""

    def cells(place: int, line: Line) -> tuple[Any, ...]:
        one = line.activity
        what = (str(one.priority) if one.priority else "", one.name, goals(one), one.existing_data, one.place, volume(one))
        return (str(place), sub_field(one), *what, one.male, one.female, one.poorest, one.cost, sources(line))

    table = Block("table", columns=PRIORITIES, rows=by_field(plan_sheet(actor, plan).fields, PRIORITIES, cells))
    return _paper(kind, plan, actor, "DAFTAR PRIORITAS USULAN RENCANA PROGRAM DAN KEGIATAN DESA", plan.target_year, table)


def third_party(kind: str, plan: Plan, actor: Actor) -> Paper:
    """What is done or paid for together with others; a partner whom the record does not name is written by hand."""

    def joint(line: Line) -> bool:
        return line.activity.pattern == "pihak_ketiga" or any(share.source in _third_sources() for share in line.shares)

    def cells(place: int, line: Line) -> tuple[Any, ...]:
        one = line.activity
        theirs = [share for share in line.shares if share.source in _third_sources()]
        ours = [share for share in line.shares if share not in theirs]
        partner = ", ".join(dict.fromkeys(source_name(share.source) for share in theirs)) or BY_HAND
        own = ", ".join(dict.fromkeys(source_name(share.source) for share in ours))
        what = (sub_field(one), one.name, goals(one), one.place, volume(one), beneficiaries(one))
        return (str(place), *what, sum(share.amount for share in ours), own, sum(share.amount for share in theirs), partner)

    fields = (Field(field.code, field.name, tuple(line for line in field.lines if joint(line))) for field in plan_sheet(actor, plan).fields)
    rows = by_field([field for field in fields if field.lines], THIRD_PARTY, cells)
    title = "DAFTAR RENCANA KEGIATAN YANG DILAKSANAKAN MELALUI KERJA SAMA DENGAN PIHAK KETIGA"
    return _paper(kind, plan, actor, title, plan.target_year, Block("table", columns=THIRD_PARTY, rows=rows))


def work_book(kind: str, plan: Plan, actor: Actor) -> Paper:
    """Buku Rencana Kerja Pembangunan (Permendagri 47/2016): four origins of money; what fits none of them is told beside."""
    origins: dict[str, list[str]] = paper_policy()["book_origin"]

    def cells(place: int, line: Line) -> tuple[Any, ...]:
        one = line.activity
        sums = [sum(share.amount for share in line.shares if share.source in codes) or None for codes in origins.values()]
        told = [
            f"{source_name(share.source)} {rupiah(share.amount)}"
            for share in line.shares
            if not any(share.source in codes for codes in origins.values())
        ]
        told += [f"Belum bersumber {rupiah(line.gap)}"] if line.gap > 0 else []
        return (str(place), one.name, one.place, *sums, one.cost, one.implementer, beneficiaries(one), "; ".join(told))

    table = Block("table", columns=WORK_BOOK, rows=by_field(plan_sheet(actor, plan).fields, WORK_BOOK, cells))
    return _paper(kind, plan, actor, "BUKU RENCANA KERJA PEMBANGUNAN", plan.target_year, table)


def _paper(kind: str, plan: Plan, actor: Actor, title: str, year: int, *blocks: Block) -> Paper:
    signed_on = today_in(plan.region, actor.now)
    return village_paper(kind, plan.region, title, f"TAHUN {year}", blocks, actor.now, signed_on=signed_on)
