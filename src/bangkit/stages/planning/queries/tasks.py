"""Tasks and hits of planning."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from bangkit.core.access import Actor, regions_where
from bangkit.core.policy import policy
from bangkit.core.tasks import Hit, Task
from bangkit.stages.planning.models import Activity, Consideration, Idea, Plan, Proposal

# Which verb waits on a plan in each state.
NEXT = {"draft": "plan.submit", "returned": "plan.submit", "submitted": "plan.review", "reviewed": "plan.agree", "agreed": "plan.establish"}


def _task(verb_name: str, row: Any, title: str, page: str = "", due: date | None = None) -> Task:
    verb = policy().verbs[verb_name]
    url = reverse(page or verb_name, args=[row.pk])
    return Task(
        verb_name, verb.label, f"{verb.label}: {title}", verb.task, verb.stage, row.region.name, row.region_id, url, due, row.created_at
    )


def open_tasks(actor: Actor) -> list[Task]:
    """Plans to move on, ideas to score, considerations to answer, proposals to send; at most four queries."""
    tasks = _plan_tasks(actor)
    if regions_where(actor, "consideration.answer"):
        waiting = Consideration.objects.visible_to(actor, "consideration.answer").filter(state="open", year__lte=actor.today.year)
        tasks += [_task("consideration.answer", row, row.title()) for row in waiting.select_related("region").order_by("created_at")[:30]]
    if regions_where(actor, "idea.rank"):
        tasks += _idea_tasks(actor)
    if regions_where(actor, "proposal.send"):
        ready = Proposal.objects.visible_to(actor, "proposal.send").filter(
            state="draft", activity__plan__state__in=("agreed", "established")
        )
        tasks += [
            _task("proposal.send", row, row.title()) for row in ready.select_related("region", "activity").order_by("created_at")[:30]
        ]
    return tasks


def _plan_tasks(actor: Actor) -> list[Task]:
    wanted = Q(pk__in=())
    for state, verb in NEXT.items():
        if regions_where(actor, verb):
            wanted |= Q(state=state)
    if not wanted:
        return []
    rows = Plan.objects.visible_to(actor, "plan.view").filter(wanted).select_related("region").order_by("target_year")[:60]
    return [_plan_task(row) for row in rows]


def _plan_task(plan: Plan) -> Task:
    verb = policy().verbs[NEXT[plan.state]]
    due = plan.submitted_on + timedelta(days=verb.due_days) if verb.due_days and plan.submitted_on else None
    return _task(verb.name, plan, f"{plan.title()}", "plan.view", due)


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
    verb = policy().verbs["idea.rank"]
    return [
        Task(
            verb.name,
            "Nilai gagasan",
            f"Nilai {counts[code]} gagasan",
            verb.task,
            4,
            idea.region.name,
            code,
            reverse("plan.view:ideas", args=[code]),
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
            f"{reverse('plan.view:ideas', args=[row.region_id])}?tahun={row.year}",
            row.region_id,
        )
        for row in ideas.order_by("-created_at")[:limit]
    ]
    hits += [
        Hit(
            "Kegiatan",
            row.name,
            f"{row.region.name}, rencana {row.plan.target_year}",
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
