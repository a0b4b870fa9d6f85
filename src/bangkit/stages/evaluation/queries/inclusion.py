"""Who benefited, at one place: sums over the judged activities of a year, closed outside the village where a count is small."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bangkit.core.access import Actor
from bangkit.core.disclosure import Shown, suppress
from bangkit.core.inclusion import Inclusion, Part, inclusion
from bangkit.stages.evaluation.models import Result
from bangkit.stages.evaluation.queries.results import reached_of

# The length of a village's code; a kabupaten's own people are not the people of its villages.
VILLAGE_CODE = 13


@dataclass(frozen=True)
class ShownPart:
    """One part as this reader may see it: ``count`` and ``among`` may be closed, and then there is no share either."""

    part: Part
    count: Shown
    among: Shown

    @property
    def percent(self) -> int | None:
        """The share in whole percent; None when it is unknown or would give a closed count away."""
        if not isinstance(self.count, int) or not isinstance(self.among, int) or self.part.share is None:
            return None
        return round(self.part.share * 100)


@dataclass(frozen=True)
class Benefit:
    """Who benefited, as one reader may see it. ``hamlets`` is empty outside the village."""

    found: Inclusion
    people: Shown
    parts: tuple[ShownPart, ...]
    hamlets: tuple[tuple[str, int], ...]
    is_closed: bool


def sits_in(actor: Actor, code: str) -> bool:
    """Whether the page is about a village and the reader holds a role at this very village, so that small counts are its own."""
    return len(code) == VILLAGE_CODE and any(grant.code == code for grant in actor.grants)


def benefit(actor: Actor, code: str, results: Iterable[Result]) -> Benefit:
    """Sums and shares of the results given. ``code`` is the place that the page is about."""
    found = inclusion(reached_of(row) for row in results)
    if sits_in(actor, code):
        parts = tuple(ShownPart(part, part.count, part.among) for part in found.parts)
        return Benefit(found, found.people, parts, tuple(found.hamlets.items()), False)
    return Benefit(found, *_closed(found), (), True)


def _closed(found: Inclusion) -> tuple[Shown, tuple[ShownPart, ...]]:
    """Each part with the rest of its people is a list of two, closed together; the whole is shown only where every list shows it."""
    shown, totals = [], []
    for part in found.parts:
        rest = None if part.count is None or part.among is None else part.among - part.count
        closed = suppress({"part": part.count, "rest": rest})
        shown.append(ShownPart(part, closed.counts["part"], closed.total))
        totals.append(closed.total)
    told = next((total for total in totals if total is not None and not isinstance(total, int)), found.people)
    return told, tuple(shown)


def results_at(actor: Actor, code: str, year: int) -> list[Result]:
    """The judged activities of a year at the place and below it, in one query."""
    rows = Result.objects.visible_to(actor, "evaluation.view").inside(code).filter(evaluation__year=year)
    return list(rows.select_related("activity", "evaluation", "region").order_by("region_id", "activity__name"))
