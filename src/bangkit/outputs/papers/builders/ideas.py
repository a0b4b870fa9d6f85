"""F-5, the list of ideas of each hamlet and group, and F-6, the same ideas by bidang; attachment d of the PKD report stands on the second.

What went into another idea is not listed beside it, since its people would be counted twice; its own page keeps it. Where nobody
estimated or counted, the cell is empty and never a zero.
"""

from __future__ import annotations

from typing import Any

from bangkit.core.access import Actor
from bangkit.core.reference import fields
from bangkit.core.words import decimal_text
from bangkit.outputs.papers.builders.common import village_paper
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.outputs.papers.subjects import VillageYear
from bangkit.stages.planning.codes import suggest_codes
from bangkit.stages.planning.models import Idea
from bangkit.stages.planning.queries import GONE_INTO_OTHERS, ranked_ideas

PEOPLE = "Penerima manfaat"
UNDECIDED = "Bidangnya belum dipilih"
SUGGESTED = "*"
NOTE = f"{SUGGESTED} Bidang disarankan dari kata-katanya; yang memilih kode kegiatan adalah desa. Kolom kosong berarti belum diperkirakan."
COLUMNS = (
    Column("No", kind="center", weight=0.4),
    Column("Gagasan kegiatan", weight=2.4),
    Column("Lokasi kegiatan", weight=1.2),
    Column("Prakiraan volume", weight=0.8),
    Column("Satuan", weight=0.7),
    Column("LK", PEOPLE, "number", 0.5),
    Column("PR", PEOPLE, "number", 0.5),
    Column("A-RTM", PEOPLE, "number", 0.6),
)
PROPOSER = Column("Pengusul", weight=1.3)
GOALS = Column("SDGs Desa ke-", kind="center", weight=0.7)


def listed(actor: Actor, code: str, year: int) -> list[Idea]:
    """The ideas of a village's year that stand for themselves, best ranked first."""
    return [row.idea for row in ranked_ideas(actor, code, year) if row.idea.state not in GONE_INTO_OTHERS]


def _activity(idea: Idea) -> Any:
    """The live line of a plan that the idea became; else the last one."""
    lines = list(idea.activities.all())
    return next((line for line in lines if line.state != "dropped"), lines[-1] if lines else None)


def _cells(place: int, idea: Idea) -> tuple[Any, ...]:
    """One idea in the columns that both forms share."""
    activity = _activity(idea)
    known = idea if idea.volume else activity if activity is not None and activity.volume else None
    counts = (idea.male, idea.female, idea.poorest) if idea.male or idea.female else ("", "", "")
    return str(place), idea.what, idea.location, decimal_text(known.volume) if known else "", known.unit if known else "", *counts


def field_of(idea: Idea) -> tuple[str, bool]:
    """The bidang of the activity that the idea became, else the one that its words suggest; and whether it is only suggested."""
    activity = _activity(idea)
    if activity is not None and activity.code:
        return activity.code[:1], False
    found = suggest_codes(idea.what, limit=1)
    return (found[0].code[:1], True) if found else ("", False)


def recap_rows(ideas: list[Idea]) -> tuple[Row, ...]:
    """Rows by bidang in the columns with the proposer; those that nothing tells a bidang stand last, apart."""
    names, rows = fields(), []
    kept = [(idea, *field_of(idea)) for idea in ideas]
    for code in (*sorted(names), ""):
        found = [(idea, suggested) for idea, field, suggested in kept if field == code]
        rows += [Row((names.get(code, UNDECIDED),), "group")] if found else []
        for place, (idea, suggested) in enumerate(found, 1):
            number, what, *rest = _cells(place, idea)
            rows.append(Row((number, f"{what}{SUGGESTED if suggested else ''}", *rest, idea.proposer)))
    return tuple(rows)


def has_ideas(record: VillageYear) -> str:
    """What both forms need."""
    found = Idea.objects.filter(region=record.region, year=record.year).exclude(state__in=GONE_INTO_OTHERS).exists()
    return "" if found else "Belum ada gagasan warga tahun itu. Catat gagasan dari halaman gagasan warga."


def _paper(kind: str, record: VillageYear, actor: Actor, title: str, blocks: tuple[Block, ...]) -> Paper:
    return village_paper(kind, record.region, title, f"TAHUN {record.year}", blocks, actor.now, signed_on=actor.today)


def f5(kind: str, record: VillageYear, actor: Actor) -> Paper:
    """Each hamlet and group with its ideas; the layout of Permendesa 21 adds the SDGs and who proposed."""
    is_new = kind == "f5_21"
    columns = (*COLUMNS, GOALS, PROPOSER) if is_new else COLUMNS
    by_voice: dict[str, list[Idea]] = {}
    for idea in sorted(listed(actor, record.region_id, record.year), key=lambda idea: (idea.hamlet.casefold(), idea.proposer.casefold())):
        by_voice.setdefault(idea.proposer, []).append(idea)
    rows: list[Row] = []
    for voice, ideas in by_voice.items():
        rows.append(Row((voice,), "group"))
        rows += [Row((*_cells(place, idea), *_more(idea, voice, is_new=is_new))) for place, idea in enumerate(ideas, 1)]
    note = Block("text", text="Kolom kosong berarti belum diperkirakan atau belum dihitung.")
    return _paper(kind, record, actor, "DAFTAR GAGASAN DUSUN DAN KELOMPOK", (Block("table", columns=columns, rows=tuple(rows)), note))


def _more(idea: Idea, voice: str, *, is_new: bool) -> tuple[str, ...]:
    """The two columns of the newer layout; the SDGs are those of the activity, where there is one."""
    activity = _activity(idea)
    goals = ", ".join(map(str, activity.goals)) if activity is not None else ""
    return (goals, voice) if is_new else ()


def f6(kind: str, record: VillageYear, actor: Actor) -> Paper:
    """The same ideas by the bidang of the village's budget."""
    table = Block("table", columns=(*COLUMNS, PROPOSER), rows=recap_rows(listed(actor, record.region_id, record.year)))
    return _paper(kind, record, actor, "REKAPITULASI USULAN RENCANA KEGIATAN", (table, Block("text", text=NOTE)))
