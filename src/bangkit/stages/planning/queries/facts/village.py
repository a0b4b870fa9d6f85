"""What the profile and the calendar say beside a plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from bangkit.core.cadence import calendar
from bangkit.stages.planning.models import Plan
from bangkit.stages.profile.models import Profile
from bangkit.stages.profile.queries import profile_of, weak_assets

LOADS = ("labour_women", "labour_men")
BUSY = 3  # "banyak", the highest level of a season calendar
CALENDAR_ITEM = "plan_established"


def due_on(plan: Plan) -> date | None:
    """By when the planning calendar wants the plan established; none for a plan written for the running year."""
    if plan.created_at.year > plan.cycle_year:
        return None
    return next((item.due_on(plan.cycle_year) for item in calendar() if item.key == CALENDAR_ITEM), None)


def busy_months(profile: Profile) -> dict[str, tuple[int, ...]]:
    """The months of much work by the season calendar, of women and of men; one query."""
    found: dict[str, set[int]] = {group: set() for group in LOADS}
    for row in profile.seasons.filter(group__in=LOADS):
        found[row.group].update(row.as_line().months_from(BUSY))
    return {group: tuple(sorted(months)) for group, months in found.items()}


def village_of(plan: Plan) -> dict[str, Any]:
    """Weak assets and busy months of the profile in force; empty where there is no profile yet."""
    profile = profile_of(plan.region_id, plan.cycle_year)
    if profile is None:
        return {}
    busy = busy_months(profile)
    return {"weak_assets": tuple(weak_assets(profile)), "women_busy_months": busy["labour_women"]}
