"""Findings with the address of the place where they are mended, or with who can mend them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.urls import reverse

from bangkit.core.access import Actor, can, inside
from bangkit.core.answering import may_answer
from bangkit.core.findings import Finding, collect
from bangkit.core.guards import GUARDS
from bangkit.core.plan_checks import MENDED_BY, PlanFacts
from bangkit.core.plan_checks.replies import with_replies
from bangkit.core.policy import policy
from bangkit.foundation.audit.moves import Move, moves
from bangkit.stages.planning.models import Plan

# Which verb waits on a plan in each state; its rules are what the page shows.
NEXT = {
    "draft": "plan.submit",
    "returned": "plan.submit",
    "submitted": "plan.review",
    "reviewed": "plan.agree",
    "agreed": "plan.establish",
    "amending": "plan.agree",
}
# Under review the kecamatan sees what the village saw; after it, what stands before the establishment.
LOOKED_AT = {
    "draft": "plan.submit",
    "returned": "plan.submit",
    "submitted": "plan.submit",
    "reviewed": "plan.submit",
    "agreed": "plan.establish",
    "amending": "plan.submit",
}
# Findings that are mended on an activity's second page.
FIELDS = {
    "plan.authority": ("activity.edit:care", "id_authority_0"),
    "plan.recurrent": ("activity.edit:care", "id_maintenance_owner"),
    "plan.group": ("activity.edit:care", "id_group"),
    "plan.climate": ("activity.edit:care", "id_climate_action"),
    "plan.climate_risk": ("activity.edit:care", "id_climate_action"),
    "plan.shocks": ("activity.edit:care", "id_shocks_0"),
    "plan.not_pkd": ("activity.edit:care", "id_pkd_entry"),
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
        name, field = FIELDS.get(code, (verb, ""))
        return f"{reverse(name, args=[found[0].key])}{f'#{field}' if field else ''}" if found else ""
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


def bare_findings(plan: Plan, facts: PlanFacts, *verbs: str) -> tuple[Finding, ...]:
    """What the rules say about a plan, with the answers that people gave, without addresses.

    ``verbs``: whose rules are asked, where a paper wants those of several steps; else those of the plan's state.
    """
    looked_at = verbs or ((LOOKED_AT[plan.state],) if plan.state in LOOKED_AT else ())
    needs = dict.fromkeys(name for verb in looked_at for name in policy().verbs[verb].needs) or ("proposals_prepared",)
    return with_replies(collect((GUARDS[name] for name in needs), facts), facts, MENDED_BY)


def roles_at(actor: Actor, code: str) -> set[str]:
    """The roles in which the reader could answer a finding there."""
    return {grant.role for grant in actor.grants if inside(code, grant.code) and "finding.answer" in policy().roles[grant.role].verbs}


def answerable(actor: Actor, plan: Plan, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Of a plan's findings those that the reader may answer with a reason."""
    if plan.state == "established":
        return ()
    roles = roles_at(actor, plan.region_id)
    return tuple(one for one in findings if may_answer(one, roles))


def plan_findings(actor: Actor, plan: Plan, facts: PlanFacts) -> tuple[Finding, ...]:
    """What the rules say, with addresses: where it is mended, and where the reader may answer it."""
    found = bare_findings(plan, facts)
    codes = {one.code for one in answerable(actor, plan, found)}
    url = reverse("finding.answer", args=[plan.pk])
    shown = linked(actor, plan, facts, found)
    return tuple(replace(one, answer_url=f"{url}?temuan={one.code}") if one.code in codes else one for one in shown)


def plan_moves(actor: Actor, plan: Plan, facts: PlanFacts) -> list[Move]:
    """The buttons of a plan; what blocks one leads to where it is mended."""
    return [replace(move, findings=linked(actor, plan, facts, move.findings)) for move in moves(actor, plan, facts)]
