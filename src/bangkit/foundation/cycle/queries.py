"""Which cycle a village is in."""

from __future__ import annotations

from collections.abc import Iterable

from bangkit.core.access import Actor
from bangkit.foundation.cycle.models import Cycle


def cycle_of(code: str, year: int) -> Cycle | None:
    """The village's cycle of that year, if it was opened."""
    return Cycle.objects.filter(region_id=code, year=year).first()


def latest_cycle(code: str) -> Cycle | None:
    """The village's newest cycle."""
    return Cycle.objects.filter(region_id=code).order_by("-year").first()


def cycles_of(actor: Actor, code: str) -> list[Cycle]:
    """All cycles of a village, newest first."""
    return list(Cycle.objects.visible_to(actor, "cycle.view").filter(region_id=code).order_by("-year"))


def latest_cycles(codes: Iterable[str]) -> dict[str, Cycle]:
    """The newest cycle of each village, by code."""
    rows = Cycle.objects.filter(region_id__in=list(codes)).order_by("region_id", "year")
    return {row.region_id: row for row in rows}
