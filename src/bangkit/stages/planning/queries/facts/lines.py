"""The lines of a plan as the rules read them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Sum

from bangkit.core import climate_check
from bangkit.core import groups as group_rules
from bangkit.core.plan_checks import ActivityFacts
from bangkit.stages.planning.models import Activity, IdeaLink, Plan
from bangkit.stages.planning.queries.facts.rpjm import outside_rpjm
from bangkit.stages.planning.queries.verifications import newest
from bangkit.stages.profile.queries import activity_dates


def _verdict(activity: Any) -> str:
    """The last verdict, as long as it was about the cost of today."""
    return (activity.verdict or "") if activity.verified_cost == activity.cost else ""


def _line(activity: Activity, funded: int, quiet: set[object], shocks: tuple[str, ...]) -> ActivityFacts:
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
        verdict=_verdict(activity),
        waits_for_proposal=activity.route == "du_rkp" and not hasattr(activity, "proposal"),
        is_outside_rpjm=getattr(activity, "is_outside_rpjm", False),
        route=activity.route,
        authority=activity.authority,
        hamlet=activity.hamlet,
        is_from_pkd=activity.idea_id is not None or activity.pkd_entry_id is not None,
        has_recurrent_cost=activity.recurrent == "yes",
        quiet_group=activity.group.name if activity.group is not None and activity.group_id in quiet else "",
        shock_keys=(*activity.shocks, *shocks),
        is_climate_checked=climate_check.is_checked(activity.code, activity.climate),
        climate_risks=() if activity.climate_action else climate_check.risks(activity.code, activity.climate),
    )


def lines_of(plan: Plan, today: date) -> tuple[ActivityFacts, ...]:
    """All lines that were not dropped, in the plan's order: two queries, and four more where lines name groups."""
    live = plan.activities.exclude(state="dropped").select_related("proposal", "group").annotate(funded=Sum("fundings__amount"))
    live = live.annotate(verdict=newest("verdict"), verified_cost=newest("cost"))
    rows = list(live.annotate(is_outside_rpjm=outside_rpjm(plan)).order_by("priority", "created_at"))
    quiet, shocks = _quiet(rows, today), _shocks_of_ideas(plan)
    return tuple(_line(row, row.funded or 0, quiet, shocks.get(row.idea_id, ())) for row in rows)


def _quiet(rows: list[Activity], today: date) -> set[object]:
    """The groups among the receivers that rest, or of which nothing dated was noted lately."""
    groups = {row.group.pk: row.group for row in rows if row.group is not None}
    if not groups:
        return set()
    dates = activity_dates(groups.values())
    return {key for key, one in groups.items() if one.state != "active" or not group_rules.is_active(dates[key], today)}


def _shocks_of_ideas(plan: Plan) -> dict[object, tuple[str, ...]]:
    """The shocks that the ideas behind the lines answer, by idea."""
    found: dict[object, list[str]] = defaultdict(list)
    for idea, key in IdeaLink.objects.filter(idea__activities__plan=plan, kind="shock").values_list("idea_id", "key"):
        found[idea].append(key)
    return {idea: tuple(keys) for idea, keys in found.items()}
