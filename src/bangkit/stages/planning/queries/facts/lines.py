"""The lines of a plan as the rules read them."""

from __future__ import annotations

from django.db.models import Sum

from bangkit.core.plan_checks import ActivityFacts
from bangkit.stages.planning.models import Activity, Plan
from bangkit.stages.planning.queries.facts.rpjm import outside_rpjm


def _line(activity: Activity, funded: int) -> ActivityFacts:
    return ActivityFacts(
        title=activity.name,
        cost=activity.cost,
        funded=funded,
        male=activity.male,
        female=activity.female,
        poorest=activity.poorest,
        asset_keys=tuple(activity.assets),
        missing=activity.missing,
        key=str(activity.pk),
        months=activity.months,
        has_owner=bool(activity.maintenance_owner),
        has_existing_data=bool(activity.existing_data),
        waits_for_proposal=activity.route == "du_rkp" and not hasattr(activity, "proposal"),
        is_outside_rpjm=getattr(activity, "is_outside_rpjm", False),
    )


def lines_of(plan: Plan) -> tuple[ActivityFacts, ...]:
    """All lines that were not dropped, in the plan's order: one query."""
    rows = plan.activities.exclude(state="dropped").select_related("proposal").annotate(funded=Sum("fundings__amount"))
    rows = rows.annotate(is_outside_rpjm=outside_rpjm(plan))
    return tuple(_line(row, row.funded or 0) for row in rows.order_by("priority", "created_at"))
