"""Findings with the address of the place where they are mended, or with who can mend them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.findings import Finding, collect
from bangkit.core.guards import GUARDS
from bangkit.core.plan_checks import MENDED_BY, PlanFacts
from bangkit.core.policy import policy
from bangkit.foundation.audit.moves import Move, moves
from bangkit.stages.planning.models import Plan

# Which verb waits on a plan in each state; its rules are what the page shows.
NEXT = {"draft": "plan.submit", "returned": "plan.submit", "submitted": "plan.review", "reviewed": "plan.agree", "agreed": "plan.establish"}
# Under review the kecamatan sees what the village saw; after it, what stands before the establishment.
LOOKED_AT = {
    "draft": "plan.submit",
    "returned": "plan.submit",
    "submitted": "plan.submit",
    "reviewed": "plan.submit",
    "agreed": "plan.establish",
}


def _address(actor: Actor, plan: Plan, facts: PlanFacts, code: str) -> str:
    """Where the reader mends it; empty when the reader may not, or the plan is closed for it."""
    verb, pick = MENDED_BY[code]
    if verb == "ceiling.set":
        return f"{reverse(verb, args=[plan.region_id])}?tahun={plan.target_year}" if can(actor, verb, plan.region_id) else ""
    if not can(actor, verb, plan.region_id) or (verb != "proposal.prepare" and not plan.is_open):
        return ""
    if pick is not None:
        found = pick(facts)
        return reverse(verb, args=[found[0].key]) if found else ""
    if verb == "idea.adopt":
        return f"{reverse('plan.view:ideas', args=[plan.region_id])}?tahun={plan.cycle_year}"
    if verb in ("comment.answer", "consultation.close"):
        return reverse("consultation.view:plan", args=[plan.pk])
    if verb == "team.form":
        return reverse("team.view:village", args=[plan.region_id])
    if verb == "consideration.answer":
        return "#bahan"
    return reverse(verb, args=[plan.pk])


def _who(verb: str) -> str:
    """The village's own roles that can do it, for those who cannot."""
    names = [role.label for role in policy().roles_with(verb) if role.level == "village"]
    return f" Yang dapat mengerjakannya: {', '.join(names)}." if names else ""


def linked(actor: Actor, plan: Plan, facts: PlanFacts, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same findings, each leading to its place."""
    shown = []
    for finding in findings:
        if finding.code not in MENDED_BY:
            shown.append(finding)
            continue
        url = _address(actor, plan, facts, finding.code)
        told = finding if url else replace(finding, next_step=finding.next_step + _who(MENDED_BY[finding.code][0]))
        shown.append(told.at(url))
    return tuple(shown)


def plan_findings(actor: Actor, plan: Plan, facts: PlanFacts) -> tuple[Finding, ...]:
    """What the rules say about a plan in its state, with addresses."""
    verb = LOOKED_AT.get(plan.state)
    needs = policy().verbs[verb].needs if verb else ("proposals_prepared",)
    return linked(actor, plan, facts, collect((GUARDS[name] for name in needs), facts))


def plan_moves(actor: Actor, plan: Plan, facts: PlanFacts) -> list[Move]:
    """The buttons of a plan; what blocks one leads to where it is mended."""
    return [replace(move, findings=linked(actor, plan, facts, move.findings)) for move in moves(actor, plan, facts)]
