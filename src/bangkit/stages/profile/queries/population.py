"""Reads of population counts: the newest table of each kind, with its date, source and how complete it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bangkit.core.access import Actor
from bangkit.stages.profile.models import DIMENSIONS, PopulationCount


def counts(actor: Actor) -> Any:
    """The counts that the reader may see."""
    return PopulationCount.objects.visible_to(actor, "population.view").select_related("region")


@dataclass(frozen=True)
class Counted:
    """One table of a village: its lines on its newest day, the sums where every line has them, and the earlier total of the same kind."""

    label: str
    counted_on: date
    source: str
    rows: list[PopulationCount]
    female: int | None
    male: int | None
    total: int
    before: tuple[date, int] | None

    @property
    def split(self) -> int:
        """How many lines tell women and men apart."""
        return sum(row.female is not None and row.male is not None for row in self.rows)


def newest(actor: Actor, code: str) -> list[Counted]:
    """The newest table of every kind in a village, in one query."""
    rows = list(counts(actor).filter(region_id=code).order_by("dimension", "-counted_on", "created_at", "pk"))
    found = []
    for key, label in DIMENSIONS:
        days = list(dict.fromkeys(row.counted_on for row in rows if row.dimension == key))
        if not days:
            continue
        now = [row for row in rows if row.dimension == key and row.counted_on == days[0]]
        then = [row.total for row in rows if row.dimension == key and len(days) > 1 and row.counted_on == days[1]]
        before = (days[1], sum(then)) if then else None
        sources = ", ".join(dict.fromkeys(row.source for row in now))
        found.append(Counted(label, days[0], sources, now, _sum(now, "female"), _sum(now, "male"), sum(row.total for row in now), before))
    return found


def _sum(rows: list[PopulationCount], name: str) -> int | None:
    """None as long as one line does not tell."""
    values = [getattr(row, name) for row in rows]
    return None if None in values else sum(values)
