"""Who writes the plan."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q

from bangkit.stages.planning.models import Plan, TeamSeat

WRITERS = ("rkp", "livelihood")


def team_of(plan: Plan) -> dict[str, Any]:
    """How many sit in the teams that write this plan, and how many are women: one query."""
    found = TeamSeat.objects.filter(team__region_id=plan.region_id, team__year=plan.cycle_year, team__kind__in=WRITERS)
    counted = found.aggregate(people=Count("pk"), female=Count("pk", filter=Q(sex="P")))
    return {"team_people": counted["people"], "team_female": counted["female"]}
