"""A yearly plan that was established changes only for one of two causes, and what stood before stays beside it."""

from __future__ import annotations

from bangkit.core.access import Actor
from bangkit.core.findings import blockers, collect
from bangkit.core.plan_checks import GUARDS
from bangkit.foundation.access.errors import Blocked
from bangkit.foundation.audit.door import action, remark
from bangkit.stages.planning.actions.activities import reopen_activity
from bangkit.stages.planning.actions.rpjm import check_cause
from bangkit.stages.planning.models import CAUSES, Amendment, Plan
from bangkit.stages.planning.queries.facts import plan_facts
from bangkit.stages.planning.queries.versions import frozen_plan

# What the kecamatan looked at before the first establishment must hold for the change too.
WHOLE = ("has_activities", "activities_complete", "funding_matches_cost")


@action("plan.amend")
def amend_plan(actor: Actor, plan: Plan, *, cause: str, explanation: str) -> Plan:
    """Mulai perubahan RKP Desa; kegiatan yang belum dimulai dibuka lagi, yang sudah dikerjakan tetap (Permendagri 114/2014)."""
    check_cause(cause, explanation)
    Amendment(
        region_id=plan.region_id,
        plan=plan,
        version=plan.version,
        cause=cause,
        explanation=explanation.strip(),
        decree_no=plan.decree_no,
        established_on=plan.established_on,
        content=frozen_plan(plan),
        created_at=actor.now,
    ).put()
    # A work belongs to a floor above this one; the database knows whether there is one.
    for activity in plan.activities.filter(state="set", work__isnull=True).order_by("priority", "created_at"):
        reopen_activity(actor, activity)
    remark(f"{dict(CAUSES)[cause]}. {explanation.strip()}")
    plan.version += 1
    plan.agreed_on = None
    return plan


def refuse_half_changed(actor: Actor, plan: Plan) -> None:
    """A change that is not whole yet cannot be agreed on. Errors: ``Blocked``; silent outside a change."""
    if plan.state != "amending":
        return
    found = blockers(collect((GUARDS[name] for name in WHOLE), plan_facts(plan, actor)))
    if found:
        raise Blocked(found)
