"""*Tugas saya*: the moves open to me on things in my places. Computed from every room, never stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from bangkit.coordination.models import Decision, Meeting
from bangkit.coordination.queries.facts import decision_facts
from bangkit.core.access import Actor, regions_where
from bangkit.core.stages import stages
from bangkit.core.tasks import Task
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.capacity import queries as capacity
from bangkit.stages.delivery import queries as delivery
from bangkit.stages.evaluation import queries as evaluation
from bangkit.stages.guidance import queries as guidance
from bangkit.stages.planning import queries as planning
from bangkit.stages.profile import queries as profile
from bangkit.stages.support import queries as support

WEEK = timedelta(days=7)


def open_tasks(actor: Actor) -> list[Task]:
    """Meetings to hold or close, and decisions that I carry."""
    tasks: list[Task] = []
    if regions_where(actor, "meeting.hold"):
        rows = Meeting.objects.visible_to(actor, "meeting.hold").filter(state__in=("called", "held")).select_related("region")
        tasks.extend(_meeting_task(meeting) for meeting in rows.order_by("held_on")[:20])
    if regions_where(actor, "decision.fulfil"):
        tasks.extend(_decision_tasks(actor))
    return tasks


def _meeting_task(meeting: Meeting) -> Task:
    verb_name = "meeting.hold" if meeting.state == "called" else "meeting.close"
    return task_on(verb_name, meeting, named=meeting.name, url=reverse("meeting.view", args=[meeting.pk]), due=meeting.held_on)


def decisions_for(actor: Actor) -> list[Decision]:
    """Open decisions whose owner I am."""
    roles = {grant.role for grant in actor.grants}
    rows = Decision.objects.visible_to(actor, "meeting.view").filter(state="open", owner_role__in=roles).select_related("region", "meeting")
    return [row for row in rows.order_by("due_on")[:60] if decision_facts(row, actor).is_owner]


def _decision_tasks(actor: Actor) -> list[Task]:
    return [task_on("decision.fulfil", row, title=f"Keputusan rapat: {row.text}", due=row.due_on) for row in decisions_for(actor)]


ROOMS: tuple[Callable[[Actor], list[Task]], ...] = (
    guidance.open_tasks,
    capacity.open_tasks,
    profile.open_tasks,
    profile.request_tasks,
    planning.open_tasks,
    delivery.open_tasks,
    delivery.complaint_tasks,
    support.open_tasks,
    evaluation.open_tasks,
    open_tasks,
)


@dataclass(frozen=True)
class TaskCard:
    """A task as its card shows it."""

    title: str
    why: str
    stage_label: str
    due: date | None
    due_text: str
    is_urgent: bool
    is_waiting: bool
    url: str
    button: str
    region_code: str = ""


@dataclass(frozen=True)
class TaskBoard:
    """All cards in their three groups; ``later`` holds those without a near date."""

    today: list[TaskCard] = field(default_factory=list)
    week: list[TaskCard] = field(default_factory=list)
    later: list[TaskCard] = field(default_factory=list)
    waiting: list[TaskCard] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Tasks that wait for me; what waits for others does not count."""
        return len(self.today) + len(self.week) + len(self.later)


def _stage_label(number: int, place: str) -> str:
    label = next((f"Tahap {stage.number} · {stage.label}" for stage in stages() if stage.number == number), "")
    return " · ".join(part for part in (label, place) if part)


def due_words(due: date | None, today: date) -> str:
    """ "Lewat 2 hari", "Hari ini", "Besok", or the distance in days."""
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return f"Lewat {-days} hari"
    return {0: "Hari ini", 1: "Besok"}.get(days, f"{days} hari lagi")


def _card(task: Task, today: date, *, is_waiting: bool = False) -> TaskCard:
    urgent = not is_waiting and task.due is not None and task.due <= today + timedelta(days=1)
    words = due_words(task.due, today)
    label = _stage_label(task.stage, task.place_name)
    return TaskCard(task.title, task.why, label, task.due, words, urgent, is_waiting, task.url, task.label, task.region_code)


def task_board(actor: Actor) -> TaskBoard:
    """Every open move of mine, grouped by how near it is; a constant number of queries."""
    board = TaskBoard()
    rooms = (*ROOMS, *(import_string(name) for name in settings.BANGKIT_UPPER_TASKS))
    tasks = [task for room in rooms for task in room(actor)]
    for task in sorted(tasks, key=lambda task: (task.due or date.max, -task.stage, task.title)):
        card = _card(task, actor.today)
        if card.is_urgent:
            board.today.append(card)
        elif task.due is not None and task.due <= actor.today + WEEK:
            board.week.append(card)
        else:
            board.later.append(card)
    board.waiting.extend(_card(task, actor.today, is_waiting=True) for task in support.waiting_for_others(actor))
    return board
