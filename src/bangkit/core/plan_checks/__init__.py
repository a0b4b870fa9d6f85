"""Rules of stages 4b and 5: a village plan that is complete, affordable, talked over with people, and inclusive.

One module a kind of rule; each gathers its guards, and where its findings are mended. Thresholds marked as settings come from
policy/planning.toml or arrive as facts; nothing here is a hidden number of law. Every finding is about all activities that it holds
for, so that people see at once what is left to do.
"""

from __future__ import annotations

from bangkit.core.findings import Guard
from bangkit.core.plan_checks import (
    answers,
    authority,
    budget,
    climate,
    completeness,
    consulting,
    course,
    doubles,
    meetings,
    money,
    people,
    rpjm,
    teams,
    upkeep,
    verifying,
)
from bangkit.core.plan_checks.facts import ActivityFacts, Elsewhere, IdeaFacts, Mending, PlanFacts, Reply
from bangkit.core.plan_checks.meetings import women_share_target
from bangkit.core.plan_checks.money import funding_matches_cost

__all__ = [
    "GUARDS",
    "MENDED_BY",
    "ActivityFacts",
    "Elsewhere",
    "IdeaFacts",
    "PlanFacts",
    "Reply",
    "funding_matches_cost",
    "women_share_target",
]

GUARDS: dict[str, Guard] = {
    **answers.GUARDS,
    **budget.GUARDS,
    **authority.GUARDS,
    **climate.GUARDS,
    **completeness.GUARDS,
    **course.GUARDS,
    **doubles.GUARDS,
    **meetings.GUARDS,
    **money.GUARDS,
    **people.GUARDS,
    **consulting.GUARDS,
    **teams.GUARDS,
    **verifying.GUARDS,
    **rpjm.GUARDS,
    **upkeep.GUARDS,
}
# Where each finding is mended: the verb, and which activity comes first (None: the plan itself).
MENDED_BY: dict[str, Mending] = {
    **answers.MENDED_BY,
    **budget.MENDED_BY,
    **authority.MENDED_BY,
    **climate.MENDED_BY,
    **completeness.MENDED_BY,
    **course.MENDED_BY,
    **doubles.MENDED_BY,
    **meetings.MENDED_BY,
    **money.MENDED_BY,
    **people.MENDED_BY,
    **consulting.MENDED_BY,
    **teams.MENDED_BY,
    **verifying.MENDED_BY,
    **rpjm.MENDED_BY,
    **upkeep.MENDED_BY,
}
