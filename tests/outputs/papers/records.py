"""One record for every subject of papers, from which all its papers can be made; and what the database says each paper comes to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Sum

from bangkit.outputs.papers.kinds import KINDS, Kind
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Plan
from tests.factories import a_full_activity, a_plan, a_plan_at
from tests.people import People
from tests.stages.profile.test_profile import filled


def a_plan_with_proposals(people: People) -> Plan:
    """An agreed plan, one line of which is asked from the kabupaten."""
    plan = a_plan_at(people, "agreed")
    planning.prepare_proposal(people.rahman.actor, plan.activities.get(), need="Bibit dan pelatihan bagi kelompok tani.")
    return plan


# By subject, or by kind where a kind needs a record of its own.
RECORDS: dict[str, Callable[[People], Any]] = {
    "plan": a_plan_with_proposals,
    "profile": lambda people: filled(people.rahman),
}


def cost_of(plan: Plan) -> int:
    """What all lines of a plan cost."""
    return int(plan.activities.exclude(state="dropped").aggregate(whole=Sum("cost"))["whole"])


# What the total of a paper must be, straight from the database; every kind whose table ends in a total of rupiah stands here.
TOTALS: dict[str, Callable[[Any], int]] = dict.fromkeys(("rkp_114", "rkp_21", "durkp_114", "durkp_21", "ba_musdes"), cost_of)


def record_for(people: People, kind: Kind) -> Any:
    """The record of a kind."""
    made = RECORDS.get(kind.key) or RECORDS.get(kind.about)
    assert made, f"{kind.key}: add a record for {kind.about} to RECORDS"
    return made(people)


ALL = [KINDS[key] for key in sorted(KINDS)]
__all__ = ["ALL", "TOTALS", "a_full_activity", "a_plan", "record_for"]
