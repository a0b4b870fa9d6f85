"""What the profile and the calendar say beside a plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from bangkit.core.cadence import calendar
from bangkit.stages.planning.models import Plan
from bangkit.stages.profile.models import Profile
from bangkit.stages.profile.queries import profile_of, weak_assets

BUSY = 3  # "banyak", the highest level of a season calendar
CALENDAR_ITEM = "plan_established"


def due_on(plan: Plan) -> date | None:
    """By when the planning calendar wants the plan established; none for a plan written for the running year."""
    if plan.created_at.year > plan.cycle_year:
        return None
    return next((item.due_on(plan.cycle_year) for item in calendar() if item.key == CALENDAR_ITEM), None)


def _busy_months(profile: Profile) -> tuple[int, ...]:
    rows = [row.as_line() for row in profile.seasons.filter(group="labour_women")]
    return tuple(sorted({month for line in rows for month in line.months_from(BUSY)}))


def village_of(plan: Plan) -> dict[str, Any]:
    """Weak assets and busy months of the profile in force; empty where there is no profile yet."""
    profile = profile_of(plan.region_id, plan.cycle_year)
    if profile is None:
        return {}
    return {"weak_assets": tuple(weak_assets(profile)), "women_busy_months": _busy_months(profile)}
