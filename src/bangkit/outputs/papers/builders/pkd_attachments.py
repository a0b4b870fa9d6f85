"""What the PKD report takes from beside the tools: programmes that come to the village, and the ideas of hamlets and groups."""

from __future__ import annotations

from typing import Any

from bangkit.core.access import Actor
from bangkit.core.reference import fields
from bangkit.core.words import decimal_text
from bangkit.outputs.papers.paper import Block, Column, Row
from bangkit.stages.planning.models import Idea
from bangkit.stages.planning.queries import ranked_ideas
from bangkit.stages.profile.models import Profile

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
    """Attachments b and c: what others plan to bring into the village."""
    return Block("text", text="Belum ada program yang dicatat.")
