"""What the profile, the calendar and the neighbours say beside a plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from bangkit.core.cadence import calendar
from bangkit.core.plan_checks import Elsewhere
from bangkit.core.plan_checks.doubles import NEIGHBOUR, OFFICE, PROGRAMME
from bangkit.stages.planning.models import Activity, Plan, Proposal, VillageMeeting
from bangkit.stages.profile.models import Profile
from bangkit.stages.profile.queries import profile_of, weak_assets
from bangkit.stages.programmes.queries import lines_naming

LOADS = ("labour_women", "labour_men")
BUSY = 3  # "banyak", the highest level of a season calendar
CALENDAR_ITEM = "plan_established"
# Plans that left their village; a neighbour's draft is its own affair.
TOLD = ("submitted", "reviewed", "agreed", "established")
MOST_NEIGHBOURS = 600
MOST_LINES = 300


def due_on(plan: Plan, item: str = CALENDAR_ITEM) -> date | None:
    """By when the kabupaten's calendar wants a step of the plan done; none for a plan written for the running year."""
    if plan.created_at.year > plan.cycle_year:
        return None
    return next((one.due_on(plan.cycle_year) for one in calendar(plan.region_id) if one.key == item), None)


def busy_months(profile: Profile) -> dict[str, tuple[int, ...]]:
    """The months of much work by the season calendar, of women and of men; one query."""
    found: dict[str, set[int]] = {group: set() for group in LOADS}
    for row in profile.seasons.filter(group__in=LOADS):
        found[row.group].update(row.as_line().months_from(BUSY))
    return {group: tuple(sorted(months)) for group, months in found.items()}


def village_of(plan: Plan, hamlets: Iterable[str], today: date) -> dict[str, Any]:
    """Everything beside the plan, in at most ten queries; what needs a profile is empty where there is none yet."""
    profile = profile_of(plan.region_id, plan.cycle_year)
    found: dict[str, Any] = {
        "elsewhere": (*_programmes(profile, plan.target_year), *_lines(plan), *_neighbours(plan)),
        "late_steps": _late_steps(plan, profile, today),
        "places": (plan.region.name, *sorted(set(filter(None, hamlets)))),
    }
    if profile is None:
        return found
    busy = busy_months(profile)
    shocks = tuple((str(key), what) for key, what in profile.shocks.order_by("-happened_on").values_list("pk", "what"))
    own = {"weak_assets": tuple(weak_assets(profile)), "shocks": shocks}
    return {**found, **own, "women_busy_months": busy["labour_women"], "men_busy_months": busy["labour_men"]}


def _programmes(profile: Profile | None, year: int) -> list[Elsewhere]:
    rows = profile.programmes.filter(year=year).order_by("name") if profile else ()
    return [Elsewhere(PROGRAMME, row.name, row.agency or row.origin_label) for row in rows]


def _lines(plan: Plan) -> list[Elsewhere]:
    """What the kabupaten and others plan for the same year in this very village, by the lists that count."""
    rows = lines_naming(plan.region_id, plan.target_year)[:MOST_LINES]
    return [Elsewhere(OFFICE, row.name, row.carrier) for row in rows]


def _neighbours(plan: Plan) -> list[Elsewhere]:
    """What villages of the same kecamatan plan for the same year: the name and the village, and nothing else of it."""
    rows = Activity.objects.filter(region__parent=plan.region.parent_id, plan__target_year=plan.target_year, plan__state__in=TOLD)
    rows = rows.exclude(region=plan.region_id).exclude(state="dropped").order_by("region__name", "priority")
    return [Elsewhere(NEIGHBOUR, name, village) for name, village in rows.values_list("name", "region__name")[:MOST_NEIGHBOURS]]


def _late_steps(plan: Plan, profile: Profile | None, today: date) -> tuple[tuple[str, date], ...]:
    """The steps before and after the establishment whose day passed undone; the establishment itself is told apart."""
    labels = {item.key: item.label for item in calendar(plan.region_id)}
    confirmed = profile is not None and profile.year == plan.cycle_year and profile.confirmed_on is not None
    talked = confirmed or VillageMeeting.objects.filter(plan=plan, kind="musdes_plan", state="held").exists()
    waiting = Proposal.objects.filter(activity__plan=plan, state="draft").exists()
    undone = {"musdes_planning": not talked, "plan_drafted": plan.is_open, "proposals_sent": waiting}
    days = {key: due_on(plan, key) for key, is_open in undone.items() if is_open}
    return tuple((labels[key], day) for key, day in days.items() if day is not None and day < today)
