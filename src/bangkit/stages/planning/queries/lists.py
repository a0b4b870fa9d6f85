"""Lists of planning: plans with their sums, activities and proposals of many villages."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, Sum

from bangkit.core.access import Actor
from bangkit.stages.planning.models import Activity, Plan, Proposal

_LIVE = ~Q(activities__state="dropped")


def plans(actor: Actor) -> Any:
    """The plans that the reader may see, each with the number and the cost of its activities; one query."""
    rows = Plan.objects.visible_to(actor, "plan.view").select_related("region")
    return rows.annotate(lines=Count("activities", filter=_LIVE), cost=Sum("activities__cost", filter=_LIVE))


def activities(actor: Actor) -> Any:
    """The activities that the reader may see, dropped ones included: a list can leave them out."""
    return Activity.objects.visible_to(actor, "activity.view").select_related("region", "plan")


def activities_of_year(codes: list[str], year: int) -> Any:
    """The live activities that these villages planned in cycle ``year`` (they run in the year after)."""
    rows = Activity.objects.filter(region_id__in=codes, plan__target_year=year + 1).exclude(state="dropped")
    return rows.select_related("plan").order_by("region_id", "priority", "created_at")


def proposals(actor: Actor) -> Any:
    """The proposals that the reader may see, with what the kabupaten made of each."""
    rows = Proposal.objects.visible_to(actor, "proposal.view").select_related("region", "activity", "asked")
    return rows.prefetch_related("asked__cases")


# Which answer is told first when several offices were asked: what leads furthest for the village.
_BEST = (
    "fulfilled", "part_arrived", "delivered", "accepted", "partial", "missing", "studied", "routed", "needs_data", "postponed", "forwarded",
    "refused", "withdrawn",
)  # fmt: skip


def answers_of(proposal: Proposal) -> list[Any]:
    """What each office that was asked made of the proposal (cases of the support room), what leads furthest first; no query where prefetched."""
    asked = getattr(proposal, "asked", None)
    return sorted(asked.cases.all(), key=lambda case: (_BEST.index(case.state), case.routed_on)) if asked else []


def answer_of(proposal: Proposal) -> Any:
    """The answer that is told first; None when no office was asked yet."""
    return next(iter(answers_of(proposal)), None)


def years_of(rows: Any, field: str) -> list[tuple[str, str]]:
    """The years that a list holds, newest first, as choices of a filter."""
    return [(str(year), str(year)) for year in rows.order_by(f"-{field}").values_list(field, flat=True).distinct()]
