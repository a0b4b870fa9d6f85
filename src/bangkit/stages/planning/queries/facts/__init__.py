"""What the rules of planning read, in a constant number of queries. One module a kind of fact; ``plan_facts`` puts them together."""

from __future__ import annotations

from bangkit.core.access import Actor
from bangkit.core.plan_checks import IdeaFacts, PlanFacts
from bangkit.stages.planning.models import Activity, Idea, Plan, Proposal
from bangkit.stages.planning.queries.facts.consultations import consulted_of, together
from bangkit.stages.planning.queries.facts.ideas import facts_of_ideas
from bangkit.stages.planning.queries.facts.lines import lines_of
from bangkit.stages.planning.queries.facts.meetings import meetings_of, open_considerations
from bangkit.stages.planning.queries.facts.replies import replies_of
from bangkit.stages.planning.queries.facts.teams import team_of
from bangkit.stages.planning.queries.facts.village import due_on, village_of
from bangkit.stages.planning.queries.money import plan_money

__all__ = ["activity_facts", "facts_of_ideas", "idea_facts", "open_considerations", "plan_facts", "proposal_facts"]


def plan_facts(plan: Plan, actor: Actor) -> PlanFacts:
    """Everything that the rules ask about a plan: a constant number of queries, however many activities it has."""
    lines = lines_of(plan, actor.today)
    return PlanFacts(
        activities=lines,
        plan_state=plan.state,
        due_on=None if plan.state in ("established", "amending") else due_on(plan),
        today=actor.today,
        money=plan_money(plan),
        replies=replies_of(plan),
        **together(meetings_of(plan), consulted_of(plan, actor.today)),
        **team_of(plan),
        **village_of(plan, (line.hamlet for line in lines), actor.today),
    )


def activity_facts(activity: Activity, actor: Actor) -> PlanFacts:
    """An activity's rules only ask whether its plan is open."""
    return PlanFacts(plan_state=activity.plan.state)


def proposal_facts(proposal: Proposal, actor: Actor) -> PlanFacts:
    """A proposal's rules only ask whether its plan was agreed on."""
    return PlanFacts(plan_state=proposal.activity.plan.state)


def idea_facts(idea: Idea, actor: Actor) -> IdeaFacts:
    """Whether the idea still lives on as an activity or in what was made of it."""
    return facts_of_ideas([idea])[idea.pk]
