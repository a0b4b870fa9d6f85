"""What the PKD report takes from beside the tools: programmes that come to the village, and the ideas of hamlets and groups."""

from __future__ import annotations

from bangkit.core.access import Actor
from bangkit.outputs.papers.builders.ideas import COLUMNS, PROPOSER, listed, recap_rows
from bangkit.outputs.papers.paper import Block, Column, Row
from bangkit.stages.profile.models import Profile, Programme
from bangkit.stages.profile.queries import programmes_of

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
    """Attachment d: the ideas of the profile's year in the order of their scores, by bidang as in F-6."""
    found = listed(actor, profile.region_id, profile.year)
    if not found:
        return Block("text", text="Belum ada gagasan warga untuk tahun ini.")
    return Block("table", columns=(*COLUMNS, PROPOSER), rows=recap_rows(found))


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
