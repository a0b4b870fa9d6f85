"""What the PKD report takes from beside the tools: programmes that come to the village, and the ideas of hamlets and groups."""

from __future__ import annotations

from typing import Any

from bangkit.core.access import Actor
from bangkit.core.reference import fields
from bangkit.core.words import decimal_text
from bangkit.outputs.papers.paper import Block, Column, Row
from bangkit.stages.planning.models import Idea
from bangkit.stages.planning.queries import ranked_ideas
from bangkit.stages.profile.models import Profile, Programme
from bangkit.stages.profile.queries import programmes_of

PEOPLE = "Penerima manfaat"
UNDECIDED = "Bidangnya belum dipilih"
IDEAS = (
    Column("No", kind="center", weight=0.4),
    Column("Gagasan kegiatan", weight=2.4),
    Column("Lokasi kegiatan", weight=1.1),
    Column("Prakiraan volume", weight=0.8),
    Column("Satuan", weight=0.7),
    Column("LK", PEOPLE, "number", 0.5),
    Column("PR", PEOPLE, "number", 0.5),
    Column("A-RTM", PEOPLE, "number", 0.6),
    Column("Pengusul", weight=1.2),
)

PROGRAMMES = (
    Column("No", kind="center", weight=0.4),
    Column("Asal program/kegiatan", weight=1.0),
    Column("Nama program/kegiatan", weight=2.4),
    Column("Prakiraan pagu dana (Rp)", kind="rupiah", weight=1.1),
    Column("Prakiraan pelaksana", weight=1.3),
    Column("Tahun", kind="center", weight=0.5),
    Column("Lokasi", weight=1.0),
    Column("Sumber", weight=1.2),
)


def ideas_block(actor: Actor, profile: Profile) -> Block:
    """Attachment d: the ideas of the profile's year in the order of their scores, grouped by bidang where an activity says it."""
    found = [row.idea for row in ranked_ideas(actor, profile.region_id, profile.year)]
    if not found:
        return Block("text", text="Belum ada gagasan warga untuk tahun ini.")
    names, rows = fields(), []
    for code in (*sorted(names), ""):
        listed = [idea for idea in found if _field(idea) == code]
        rows += [Row((names.get(code, UNDECIDED),), "group")] if listed else []
        rows += [_idea(place, idea) for place, idea in enumerate(listed, 1)]
    return Block("table", columns=IDEAS, rows=tuple(rows))


def _activity(idea: Idea) -> Any:
    return next(iter(idea.activities.all()), None)


def _field(idea: Idea) -> str:
    """The bidang of the activity that the idea became; empty before that."""
    activity = _activity(idea)
    return activity.code[:1] if activity is not None and activity.code else ""


def _idea(place: int, idea: Idea) -> Row:
    activity = _activity(idea)
    volume = decimal_text(activity.volume) if activity is not None and activity.volume else ""
    unit = activity.unit if activity is not None else ""
    return Row((str(place), idea.what, idea.hamlet, volume, unit, idea.male, idea.female, idea.poorest, idea.group_name or idea.hamlet))


def programmes_block(profile: Profile, *, in_rural_area: bool) -> Block:
    """Attachments b and c: what others plan to bring into the village, grouped by its origin, each with where it was read."""
    found = programmes_of(profile, is_rural_area=in_rural_area)
    if not found:
        return Block("text", text="Belum ada program yang dicatat.")
    rows: list[Row] = []
    for origin in dict.fromkeys(row.origin_label for row in found):
        listed = [row for row in found if row.origin_label == origin]
        rows.append(Row((origin,), "group"))
        rows += [_programme(place, row) for place, row in enumerate(listed, 1)]
    return Block("table", columns=PROGRAMMES, rows=tuple(rows))


def _programme(place: int, row: Programme) -> Row:
    """Nothing is written where nobody knows the budget: no data is never a zero."""
    name = f"{row.name} ({row.agency})" if row.agency else row.name
    return Row((str(place), row.origin_label, name, row.budget, row.implementer, str(row.year), row.location, row.source))
