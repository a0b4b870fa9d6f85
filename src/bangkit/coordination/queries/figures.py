"""What is open at a place when a meeting is prepared, as counts; None where nobody knows."""

from __future__ import annotations

from bangkit.coordination.models import Decision
from bangkit.coordination.queries.guests import followed
from bangkit.core.access import Actor
from bangkit.foundation.access.models import within
from bangkit.foundation.regions.models import Region
from bangkit.stages.overlap.queries import last_search, pairs_to_discuss
from bangkit.stages.support.models import SupportCase
from bangkit.stages.support.queries import WAITING

VILLAGE_DOTS = 3


def open_figures(actor: Actor, place: Region, kind: str, *, groups: int | None = None) -> dict[str, int | None]:
    """Open decisions, needs that wait, villages that follow the mechanism: the figures that a proposed agenda names."""
    decisions = Decision.objects.filter(region=place, meeting__kind=kind, state="open")
    waiting = SupportCase.objects.filter(within((place.code,)), state__in=WAITING)
    villages = [code for code in followed(place.code, actor.today.year) if code.count(".") == VILLAGE_DOTS]
    return {
        "open_decisions": decisions.count(),
        "late_decisions": decisions.filter(due_on__lt=actor.today).count(),
        "waiting": waiting.count(),
        "late_needs": waiting.filter(due_on__lt=actor.today).count(),
        "overlaps": _overlaps(place),
        "villages": len(villages) or None,
        "groups": groups,
    }


def _overlaps(place: Region) -> int | None:
    """Pairs that the Tim Kabupaten should look at; None where nothing was ever compared, which is not nought."""
    if place.level != "regency" or last_search(place.code) is None:
        return None
    return int(pairs_to_discuss(place.code).count())
