"""Records for the papers of money: a plan whose ceilings are known, an activity with a RAB, and what the database says they come to."""

from __future__ import annotations

from django.db.models import Sum

from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Activity, Ceiling, Plan
from tests.factories import RAB, TODAY, a_full_activity, a_plan, village
from tests.people import People


def a_plan_with_ceilings(people: People) -> Plan:
    """Two ceilings, and one line that takes from Dana Desa."""
    plan = a_plan(people)
    a_full_activity(people, plan)
    planning.set_ceilings(
        people.usman.actor,
        village(),
        {"DDS": 800_000_000, "ADD": 300_000_000},
        year=plan.target_year,
        status="official",
        dated_on=TODAY,
        letter="Surat Bupati 140/12/2026 (contoh)",
    )
    return plan


def an_activity_with_rab(people: People) -> Activity:
    """An activity with a RAB of three sections."""
    activity = a_full_activity(people, a_plan(people))
    return planning.write_estimate(people.rahman.actor, activity, items=RAB)  # type: ignore[arg-type]


def ceilings_of(plan: Plan) -> int:
    """What all sources may give."""
    return int(Ceiling.objects.filter(region_id=plan.region_id, year=plan.target_year).aggregate(whole=Sum("amount"))["whole"])


def rab_of(activity: Activity) -> int:
    """What all items come to."""
    return int(activity.rab_items.aggregate(whole=Sum("amount"))["whole"])
