"""Searching one kabupaten and year: everything that stands side by side is gathered, compared, and handed back as plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from bangkit.core.overlap.matching import Catalogue, Vectors
from bangkit.core.overlap.meaning import NoModel, need_vectors, programme_vectors
from bangkit.core.overlap.search import Found, Plans, find
from bangkit.stages.overlap.queries.sides import (
    activities_around,
    activities_for,
    activity_sides,
    digest,
    incoming_for,
    lines_ready,
    lots_for,
    side_of_incoming,
    side_of_lot,
)
from bangkit.stages.overlap.queries.words import local_words

Say = Callable[[int, int, str], None]
READING, COMPARING, MEANING = "Membaca rencana desa dan program", "Membandingkan kegiatan", "Membaca makna program, hanya sekali"
_FIRST, _LAST, _OF = 5, 95, 100


@dataclass(frozen=True)
class Seen:
    """A pair as it will be written: what was found, the rows of its two sides, and the print of what they say now."""

    found: Found
    activity: Any
    other: Any
    digest: str


@dataclass(frozen=True)
class Outcome:
    """What a search looked at and what it found."""

    seen: list[Seen]
    activities: int
    programmes: int
    with_model: bool


def vectors_folder() -> Path:
    """Where the vectors of programmes are kept; the same as the command line's."""
    return Path(settings.VAR) / "makna"


def search(district: str, year: int, say: Say | None = None) -> Outcome:
    """Gather and compare; nothing is written. The number of queries does not grow with the rows."""
    tell = say or (lambda done, total, message: None)
    tell(0, _OF, READING)
    lines, own = lines_ready(district, year), activities_for(district, year)
    around = activities_around(district, year)
    incoming, lots = incoming_for(district, year), lots_for(district)
    sides = activity_sides([*own, *around], year)
    keys = {f"activity:{row.pk}" for row in own}
    gifts = [side_of_lot(row) for row in lots]
    coming = [side_of_incoming(row) for row in incoming]
    plans = Plans(
        [sides[key] for key in sides if key in keys],
        lines.sides,
        coming,
        gifts,
        [side for key, side in sides.items() if key not in keys],
        local_words(district),
    )
    tell(_FIRST, _OF, MEANING if lines.rows else COMPARING)
    of_lines, of_plans = _vectors(lines.programmes, plans.activities)
    catalogue = Catalogue(lines.programmes, of_lines, plans.local)

    def step(done: int, total: int) -> None:
        tell(_FIRST + done * (_LAST - _FIRST) // max(total, 1), _OF, COMPARING)

    found = find(plans, catalogue, of_plans, step)
    rows: dict[str, Any] = {f"activity:{row.pk}": row for row in (*own, *around)}
    rows |= {side.key: row for side, row in zip(lines.sides, lines.rows, strict=True)}
    rows |= {f"incoming:{row.pk}": row for row in incoming} | {f"lot:{row.pk}": row for row in lots}
    sides |= {side.key: side for side in (*lines.sides, *coming, *gifts)}
    seen = [Seen(one, rows[one.one], rows[one.other], digest(sides[one.one], sides[one.other])) for one in found]
    return Outcome(seen, len(own), len(lines.rows), of_lines is not None)


def _vectors(programmes: list[Any], activities: Any) -> tuple[Vectors | None, list[Vectors] | None]:
    """Vectors where the language model is installed; without it the words alone are compared."""
    if not programmes or not activities:
        return None, None
    try:
        kept = programme_vectors([each.text for each in programmes], vectors_folder())
        return kept, list(need_vectors([side.what for side in activities]))
    except NoModel:
        return None, None
