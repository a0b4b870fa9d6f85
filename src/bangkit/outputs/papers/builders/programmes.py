"""F-2: programmes of others that will come into the village, in the Permendagri 114 and the Permendesa 21 layout."""

from __future__ import annotations

from typing import Any

from bangkit.core.access import Actor
from bangkit.core.words import number
from bangkit.outputs.papers.builders.common import today_in, village_paper
from bangkit.outputs.papers.builders.tables import Group, grouped
from bangkit.outputs.papers.paper import Block, Column, Paper
from bangkit.stages.profile.models import Profile, Programme
from bangkit.stages.profile.queries import programmes_of

F2_114 = (
    Column("No", kind="center", weight=0.4),
    Column("Asal program/kegiatan", weight=1.6),
    Column("Nama program/kegiatan", weight=3.2),
    Column("Prakiraan pagu dana (Rp)", kind="rupiah", weight=1.5),
    Column("Prakiraan pelaksana", weight=2.0),
)
F2_21 = (
    Column("No", kind="center", weight=0.5, letter="a"),
    Column("Bidang", weight=1.6, letter="b"),
    Column("Nama program/kegiatan", weight=2.6, letter="c"),
    Column("Pemerintah/provinsi/kabupaten (K/L/OPD)", weight=1.8, letter="d"),
    Column("Mendukung SDGs Desa ke-", kind="center", weight=0.9, letter="e"),
    Column("Tahun", kind="center", weight=0.6, letter="f"),
    Column("Lokasi", weight=1.3, letter="g"),
    Column("Volume", kind="number", weight=0.8, letter="h"),
    Column("Satuan", weight=0.8, letter="i"),
    Column("Total pagu (Rp)", kind="rupiah", weight=1.3, letter="j"),
)
TITLE = "DATA RENCANA PROGRAM DAN KEGIATAN PEMBANGUNAN YANG AKAN MASUK KE DESA"


def has_programmes(profile: Profile) -> str:
    """What an F-2 needs."""
    return "" if profile.programmes.exists() else "Belum ada program pihak lain yang dicatat pada profil desa. Catat di halaman profil."


def f2(kind: str, profile: Profile, actor: Actor) -> Paper:
    """Everything that others bring, by whom it comes from; an unknown budget stays empty and is told below."""
    found = programmes_of(profile)
    columns, cells = (F2_21, _line_21) if kind == "f2_21" else (F2_114, _line_114)
    groups: list[Group] = []
    for origin in dict.fromkeys(row.origin_label for row in found):
        lines = [cells(place, row) for place, row in enumerate([row for row in found if row.origin_label == origin], start=1)]
        groups.append((origin, f"Jumlah {origin}", lines))
    table = Block("table", columns=columns, rows=grouped(groups, columns))
    blocks = (table, *_unknown(found), *_sources(found))
    signed_on = today_in(profile.region, actor.now)
    return village_paper(kind, profile.region, TITLE, f"TAHUN {profile.year}", blocks, actor.now, signed_on=signed_on)


def _line_114(place: int, row: Programme) -> tuple[Any, ...]:
    return (str(place), f"{row.agency or row.origin_label}, {row.year}", row.name, row.budget, row.implementer)


def _line_21(place: int, row: Programme) -> tuple[Any, ...]:
    goals = ", ".join(str(goal) for goal in sorted(row.goals))
    return (
        str(place), row.field_label, row.name, row.agency or row.origin_label, goals, str(row.year), row.location, row.volume, row.unit,
        row.budget,
    )  # fmt: skip


def _unknown(found: list[Programme]) -> tuple[Block, ...]:
    missing = sum(row.budget is None for row in found)
    text = f"Pagu {number(missing)} dari {number(len(found))} program belum diketahui dan tidak ikut dijumlahkan."
    return (Block("text", text=text),) if missing else ()


def _sources(found: list[Programme]) -> tuple[Block, ...]:
    """Where each line was read."""
    return (Block("text", text=f"Sumber: {'; '.join(dict.fromkeys(row.source for row in found))}."),)
