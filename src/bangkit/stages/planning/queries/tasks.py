"""Tasks and hits of planning."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from bangkit.core.access import Actor, regions_where
from bangkit.core.cadence import calendar
from bangkit.core.policy import policy
from bangkit.core.tasks import Hit, Task
from bangkit.foundation.access.models import within
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.planning.models import Activity, Consideration, Idea, Plan, Proposal, Rpjm
from bangkit.stages.planning.queries.assemblies import assembly_tasks
from bangkit.stages.planning.queries.consultations import comment_tasks
from bangkit.stages.planning.queries.mending import NEXT
from bangkit.stages.planning.queries.teams import team_tasks

# The item of the planning calendar by which each verb is expected.
DUE_BY = {
    "plan.submit": "plan_drafted",
    "plan.review": "plan_drafted",
    "plan.agree": "plan_established",
    "plan.establish": "plan_established",
}
# Which verb waits on an RPJM in each state; no day of the calendar waits for it, since it follows the inauguration.
RPJM_NEXT = {"draft": "rpjm.discuss", "amending": "rpjm.discuss", "discussed": "rpjm.agree", "agreed": "rpjm.establish"}


def open_tasks(actor: Actor) -> list[Task]:
    """Plans and RPJM to move on, ideas to score, considerations to answer, proposals to send, meetings to write down, teams, comments; one query a subject."""
    tasks = _plan_tasks(actor) + _rpjm_tasks(actor) + assembly_tasks(actor)
    if regions_where(actor, "consideration.answer"):
        waiting = Consideration.objects.visible_to(actor, "consideration.answer").filter(state="open", year__lte=actor.today.year)
        tasks += [
            task_on("consideration.answer", row, since=row.created_at)
            for row in waiting.select_related("region").order_by("created_at")[:30]
        ]
    if regions_where(actor, "idea.rank"):
        tasks += _idea_tasks(actor)
    if regions_where(actor, "proposal.send"):
        tasks += _proposal_tasks(actor)
    if regions_where(actor, "team.appoint"):
        tasks += team_tasks(actor)
    tasks += comment_tasks(actor)
    return tasks


def _proposal_tasks(actor: Actor) -> list[Task]:
    ready = Proposal.objects.visible_to(actor, "proposal.send").filter(state="draft", activity__plan__state__in=("agreed", "established"))
    rows = ready.select_related("region", "activity").order_by("created_at")[:30]
    return [task_on("proposal.send", row, due=_calendar_day("proposals_sent", row.cycle_year, row), since=row.created_at) for row in rows]


def _plan_tasks(actor: Actor) -> list[Task]:
    """Each state's verb in the places where the actor holds that verb, in one query."""
    wanted = Q(pk__in=())
    for state, verb in NEXT.items():
        wanted |= Q(state=state) & within(regions_where(actor, verb))
    if not any(regions_where(actor, verb) for verb in NEXT.values()):
        return []
    rows = Plan.objects.filter(wanted).select_related("region").order_by("target_year", "region_id")[:60]
    return [_plan_task(row) for row in rows]


def _rpjm_tasks(actor: Actor) -> list[Task]:
    """The same for the RPJM Desa, in one query."""
    held = {state: places for state, verb in RPJM_NEXT.items() if (places := regions_where(actor, verb))}
    if not held:
        return []
    wanted = Q(pk__in=())
    for state, places in held.items():
        wanted |= Q(state=state) & within(places)
    rows = Rpjm.objects.filter(wanted).select_related("region").order_by("start_year", "region_id")[:60]
    return [task_on(RPJM_NEXT[row.state], row, since=row.created_at) for row in rows]


def _plan_task(plan: Plan) -> Task:
    verb = policy().verbs[NEXT[plan.state]]
    if plan.submitted_on and verb.due_days:
        due: date | None = plan.submitted_on + timedelta(days=verb.due_days)
    else:
        due = _calendar_day(DUE_BY[verb.name], plan.cycle_year, plan)
    return task_on(verb.name, plan, url=reverse("plan.view", args=[plan.pk]), due=due, since=plan.created_at)


def _calendar_day(key: str, cycle_year: int, row: Any) -> date | None:
    """The calendar's day for the cycle; none for what was written after its year, since no calendar waits for it."""
    if row.created_at.year > cycle_year:
        return None
    return next((item.due_on(cycle_year) for item in calendar(row.region_id) if item.key == key), None)


def _idea_tasks(actor: Actor) -> list[Task]:
    """One task a village, not one an idea: the room scores them together."""
    rows = (
        Idea.objects.visible_to(actor, "idea.rank")
        .filter(state="voiced", year=actor.today.year)
        .select_related("region")
        .order_by("region_id")
    )
    first: dict[str, Idea] = {}
    counts: dict[str, int] = {}
    for idea in rows[:500]:
        first.setdefault(idea.region_id, idea)
        counts[idea.region_id] = counts.get(idea.region_id, 0) + 1
    return [
        task_on(
            "idea.rank",
            idea,
            label="Nilai gagasan",
            title=f"Nilai {counts[code]} gagasan",
            url=reverse("idea.rank:sheet", args=[code]),
            since=idea.created_at,
        )
        for code, idea in first.items()
    ]


def search(actor: Actor, words: str, limit: int = 10) -> list[Hit]:
    """Ideas, activities and proposals by their words."""
    ideas = Idea.objects.visible_to(actor, "plan.view").filter(Q(what__icontains=words) | Q(why__icontains=words)).select_related("region")
    activities = Activity.objects.visible_to(actor, "activity.view").filter(Q(name__icontains=words) | Q(location__icontains=words))
    proposals = Proposal.objects.visible_to(actor, "proposal.view").filter(Q(need__icontains=words) | Q(activity__name__icontains=words))
    hits = [
        Hit(
            "Gagasan",
            row.what,
            f"{row.region.name}, {row.state_label}",
            reverse("plan.view:idea", args=[row.region_id, row.pk]),
            row.region_id,
        )
        for row in ideas.order_by("-created_at")[:limit]
    ]
    hits += [
        Hit(
            "Kegiatan",
            row.name,
            f"{row.region.name}, rencana {row.plan.target_year}, {row.state_label}",
            reverse("activity.view", args=[row.pk]),
            row.region_id,
        )
        for row in activities.select_related("region", "plan").order_by("-created_at")[:limit]
    ]
    hits += [
        Hit("Usulan", row.title(), f"{row.region.name}, tahun {row.target_year}", reverse("proposal.view", args=[row.pk]), row.region_id)
        for row in proposals.select_related("region", "activity").order_by("-created_at")[:limit]
    ]
    return hits
