"""What the rules of planning read, in a constant number of queries."""

from __future__ import annotations

from django.db.models import Sum

from bangkit.core.access import Actor
from bangkit.core.plan_checks import ActivityFacts, PlanFacts
from bangkit.stages.planning.models import Activity, Consideration, Plan, Proposal, VillageMeeting
from bangkit.stages.profile.queries import profile_of, weak_assets


def facts_of_activity(activity: Activity, funded: int) -> ActivityFacts:
    """One activity as the rules read it."""
    return ActivityFacts(
        title=activity.name,
        cost=activity.cost,
        funded=funded,
        male=activity.male,
        female=activity.female,
        poorest=activity.poorest,
        asset_keys=tuple(activity.assets),
        missing=activity.missing,
    )


def plan_facts(plan: Plan, actor: Actor) -> PlanFacts:
    """Everything that the rules ask about a plan: four queries, however many activities it has."""
    rows = plan.activities.exclude(state="dropped").annotate(funded=Sum("fundings__amount")).order_by("priority", "created_at")
    meetings = list(VillageMeeting.objects.filter(plan=plan))
    consultations = [meeting for meeting in meetings if meeting.kind == "consultation"]
    musdes = [meeting for meeting in meetings if meeting.kind == "musdes"]
    profile = profile_of(plan.region_id, plan.cycle_year)
    waiting = Consideration.objects.filter(region_id=plan.region_id, year__lte=plan.cycle_year, state="open").count()
    return PlanFacts(
        activities=tuple(facts_of_activity(row, row.funded or 0) for row in rows),
        consultation_male=sum(meeting.male for meeting in consultations),
        consultation_female=sum(meeting.female for meeting in consultations),
        consultations=len(consultations),
        musdes_male=sum(meeting.male for meeting in musdes),
        musdes_female=sum(meeting.female for meeting in musdes),
        musdes_count=len(musdes),
        open_considerations=waiting,
        weak_assets=tuple(weak_assets(profile)) if profile else (),
        plan_state=plan.state,
    )


def activity_facts(activity: Activity, actor: Actor) -> PlanFacts:
    """An activity's rules only ask whether its plan is open."""
    return PlanFacts(plan_state=activity.plan.state)


def proposal_facts(proposal: Proposal, actor: Actor) -> PlanFacts:
    """A proposal's rules only ask whether its plan was agreed on."""
    return PlanFacts(plan_state=proposal.activity.plan.state)
