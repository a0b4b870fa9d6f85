"""What the rules of planning read, in a constant number of queries."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Sum

from bangkit.core.access import Actor
from bangkit.core.cadence import calendar
from bangkit.core.plan_checks import ActivityFacts, IdeaFacts, PlanFacts
from bangkit.stages.planning.models import Activity, Consideration, Idea, Plan, Proposal, VillageMeeting
from bangkit.stages.profile.models import Profile
from bangkit.stages.profile.queries import profile_of, weak_assets

BUSY = 3  # "banyak", the highest level of a season calendar
CALENDAR_ITEM = "plan_established"


def facts_of_activity(activity: Activity, funded: int, *, waits_for_proposal: bool = False) -> ActivityFacts:
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
        key=str(activity.pk),
        months=activity.months,
        has_owner=bool(activity.maintenance_owner),
        has_existing_data=bool(activity.existing_data),
        waits_for_proposal=waits_for_proposal,
    )


def _activities(plan: Plan) -> tuple[ActivityFacts, ...]:
    rows = plan.activities.exclude(state="dropped").select_related("proposal").annotate(funded=Sum("fundings__amount"))
    return tuple(
        facts_of_activity(row, row.funded or 0, waits_for_proposal=row.route == "du_rkp" and not hasattr(row, "proposal"))
        for row in rows.order_by("priority", "created_at")
    )


def due_on(plan: Plan) -> date | None:
    """By when the planning calendar wants the plan established; none for a plan written for the running year."""
    if plan.created_at.year > plan.cycle_year:
        return None
    return next((item.due_on(plan.cycle_year) for item in calendar() if item.key == CALENDAR_ITEM), None)


def _busy_months(profile: Profile) -> tuple[int, ...]:
    rows = [row.as_line() for row in profile.seasons.filter(group="labour_women")]
    return tuple(sorted({month for line in rows for month in line.months_from(BUSY)}))


def open_considerations(plan: Plan) -> Any:
    """What evaluations up to this cycle asked, not answered yet: older ones stay until they are."""
    return Consideration.objects.filter(region_id=plan.region_id, year__lte=plan.cycle_year, state="open")


def plan_facts(plan: Plan, actor: Actor) -> PlanFacts:
    """Everything that the rules ask about a plan: six queries, however many activities it has."""
    meetings = list(VillageMeeting.objects.filter(plan=plan))
    consultations = [meeting for meeting in meetings if meeting.kind != "musdes"]
    musdes = [meeting for meeting in meetings if meeting.kind == "musdes"]
    profile = profile_of(plan.region_id, plan.cycle_year)
    return PlanFacts(
        activities=_activities(plan),
        consultation_male=sum(meeting.male for meeting in consultations),
        consultation_female=sum(meeting.female for meeting in consultations),
        consultations=len(consultations),
        musdes_male=sum(meeting.male for meeting in musdes),
        musdes_female=sum(meeting.female for meeting in musdes),
        musdes_count=len(musdes),
        open_considerations=open_considerations(plan).count(),
        weak_assets=tuple(weak_assets(profile)) if profile else (),
        plan_state=plan.state,
        women_busy_months=_busy_months(profile) if profile else (),
        due_on=None if plan.state == "established" else due_on(plan),
        today=actor.today,
    )


def activity_facts(activity: Activity, actor: Actor) -> PlanFacts:
    """An activity's rules only ask whether its plan is open."""
    return PlanFacts(plan_state=activity.plan.state)


def proposal_facts(proposal: Proposal, actor: Actor) -> PlanFacts:
    """A proposal's rules only ask whether its plan was agreed on."""
    return PlanFacts(plan_state=proposal.activity.plan.state)


def idea_facts(idea: Idea, actor: Actor) -> IdeaFacts:
    """Whether the idea still lives on as an activity."""
    return IdeaFacts(sum(1 for activity in idea.activities.all() if activity.state != "dropped"))
