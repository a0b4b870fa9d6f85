"""*Tugas saya*: the moves open to me on things in my places. Computed from every room, never stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.module_loading import import_string

from bangkit.coordination.models import CALLS, Decision, Invitee, Meeting
from bangkit.coordination.queries.facts import decision_facts
from bangkit.coordination.queries.guests import represents
from bangkit.coordination.queries.lessons import lesson_tasks
from bangkit.coordination.queries.rounds import round_tasks
from bangkit.core.access import Actor, regions_where
from bangkit.core.stages import stages
from bangkit.core.tasks import Task
from bangkit.core.words import date_text
from bangkit.foundation.access.models import within
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.capacity import queries as capacity
from bangkit.stages.delivery import queries as delivery
from bangkit.stages.evaluation import queries as evaluation
from bangkit.stages.guidance import queries as guidance
from bangkit.stages.overlap import queries as overlap
from bangkit.stages.planning import queries as planning
from bangkit.stages.profile import queries as profile
from bangkit.stages.programmes import queries as programmes
from bangkit.stages.support import queries as support
from bangkit.stages.support.queries import feedback
from bangkit.stages.support.queries.shares import share_tasks

WEEK = timedelta(days=7)


def open_tasks(actor: Actor) -> list[Task]:
    """Meetings that I lead to hold or close, invitations to answer, and decisions that I carry."""
    tasks = [_meeting_task(meeting) for meeting in _led_by(actor)]
    if regions_where(actor, "meeting.reply"):
        tasks.extend(_invitation_tasks(actor))
    if regions_where(actor, "decision.fulfil"):
        tasks.extend(_decision_tasks(actor))
    return tasks


def _led_by(actor: Actor) -> list[Meeting]:
    """The meetings that wait for me: whoever may call a kind of meeting leads it."""
    here = Q(pk__in=())
    for kind, verb in CALLS.items():
        here |= Q(kind=kind) & within(regions_where(actor, verb))
    rows = Meeting.objects.filter(here, state__in=("called", "held")).select_related("region")
    return list(rows.order_by("held_on")[:20])


def _meeting_task(meeting: Meeting) -> Task:
    verb_name = "meeting.hold" if meeting.state == "called" else "meeting.close"
    return task_on(verb_name, meeting, named=meeting.name, url=reverse("meeting.view", args=[meeting.pk]), due=meeting.held_on)


def _invitation_tasks(actor: Actor) -> list[Task]:
    """Invitations to my office, my place or my party that nobody answered yet."""
    rows = Invitee.objects.filter(_for_me(actor), reply="", meeting__state="called", meeting__held_on__gte=actor.today)
    seen: dict[Any, Invitee] = {}
    for row in rows.select_related("meeting__region").order_by("meeting__held_on")[:60]:
        if represents(actor, row):
            seen.setdefault(row.meeting_id, row)
    return [
        task_on(
            "meeting.reply",
            row.meeting,
            title=f"Jawab undangan: {row.meeting.name}",
            why=f"{row.label} diundang pada {date_text(row.meeting.held_on, 'hari')}, {row.meeting.venue}.",
            due=row.meeting.held_on,
        )
        for row in list(seen.values())[:20]
    ]


def _for_me(actor: Actor) -> Q:
    mine = Q(kind="office", key__in=actor.offices) | Q(kind="place", key__in={grant.code for grant in actor.grants})
    return mine | Q(kind="role", key__in={grant.role for grant in actor.grants})


def decisions_for(actor: Actor) -> list[Decision]:
    """Open decisions whose owner I am."""
    roles = {grant.role for grant in actor.grants}
    rows = (
        Decision.objects.visible_to(actor, "meeting.view")
        .filter(state="open", owner_role__in=roles)
        .select_related("region", "meeting", "owner_place")
    )
    return [row for row in rows.order_by("due_on")[:60] if decision_facts(row, actor).is_owner]


def _decision_tasks(actor: Actor) -> list[Task]:
    return [task_on("decision.fulfil", row, title=f"Keputusan rapat: {row.text}", due=row.due_on) for row in decisions_for(actor)]


ROOMS: tuple[Callable[[Actor], list[Task]], ...] = (
    guidance.open_tasks,
    capacity.open_tasks,
    profile.open_tasks,
    profile.request_tasks,
    programmes.open_tasks,
    planning.open_tasks,
    delivery.open_tasks,
    delivery.complaint_tasks,
    delivery.monitoring_tasks,
    feedback.open_tasks,
    share_tasks,
    overlap.open_tasks,
    support.open_tasks,
    evaluation.open_tasks,
    lesson_tasks,
    evaluation.peer_tasks,
    open_tasks,
    round_tasks,
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
