"""What waits for whom in stage 7, and what is found by words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from bangkit.core.access import Actor, regions_where
from bangkit.core.cadence import due_days, due_reminders, escalation
from bangkit.core.offices import office_label
from bangkit.core.support_checks import reminder_text
from bangkit.core.tasks import Hit, Task
from bangkit.core.words import date_text
from bangkit.foundation.access.models import within
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.support.models import Gathering, SupportCase
from bangkit.stages.support.queries.cases import cases
from bangkit.stages.support.queries.needs import needs, unrouted

PROMISES = ("accepted", "postponed", "partial")


def escalated(actor: Actor) -> Any:
    """Cases whose office is late beyond bearing: no answer, no delivery, or nothing done about what did not arrive. The twin of
    ``is_escalated`` for lists."""
    day = actor.today - timedelta(days=escalation()[0])
    whole_year = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    late = Q(state__in=("routed", "studied"), due_on__lte=day) | Q(state__in=PROMISES, answer_year__lte=whole_year)
    late |= Q(state__in=("missing", "part_arrived"), checked_on__lte=day - timedelta(days=due_days()["support.deliver"]))
    return cases(actor).filter(late)


def open_tasks(actor: Actor) -> list[Task]:
    """Needs to route, cases of my office to answer and to send, data to send, arrivals to confirm, and offices to urge."""
    tasks: list[Task] = []
    if regions_where(actor, "support.route"):
        tasks.extend(task_on("support.route", need) for need in unrouted(actor)[:50])
    tasks.extend(_case_task(actor, case) for case in _mine(actor))
    return [*tasks, *_urging(actor), *_gathered(actor)]


def _mine(actor: Actor) -> Any:
    """What waits for my office, or for my village; one query, none for those who have neither."""
    supplies, receives = regions_where(actor, "support.supply_data"), regions_where(actor, "support.confirm_received")
    if not (actor.offices or supplies or receives):
        return []
    this_year = Q(state__in=PROMISES, answer_year__lte=actor.today.year)
    mine = Q(office__in=actor.offices) & (Q(state__in=("routed", "studied", "missing", "part_arrived")) | this_year)
    if supplies:
        mine |= Q(state="needs_data") & within(supplies)
    if receives:
        mine |= (Q(state="delivered") | this_year) & within(receives)
    return cases(actor).filter(mine).order_by("due_on")[:80]


def _case_task(actor: Actor, case: SupportCase) -> Task:
    by, why = case.turn.by, reminder_text(case.turn, actor.today)
    if case.state in ("routed", "studied"):
        urged = f"Diingatkan pimpinan Tim Kabupaten {date_text(case.urged_on)}." if case.urged_on else why
        return task_on("support.accept", case, label="Jawab usulan", url=reverse("support.view", args=[case.pk]), due=by, why=urged)
    if case.state == "needs_data":
        return task_on("support.supply_data", case, due=by, why=why)
    if case.office not in actor.offices:
        return task_on("support.confirm_received", case, due=by, why=why)
    if case.state in ("missing", "part_arrived"):
        return task_on("support.deliver", case, label="Tindak lanjuti", why=f"{case.state_label}: {case.received_note}", due=by)
    return task_on("support.deliver", case, due=by, why=why)


def _urging(actor: Actor) -> list[Task]:
    """Offices late beyond bearing, for the role that heads Tim Kabupaten; one that was urged rests for as long again."""
    days, role = escalation()
    if all(grant.role != role for grant in actor.grants):
        return []
    rested = Q(urged_on__isnull=True) | Q(urged_on__lte=actor.today - timedelta(days=days))
    rows = escalated(actor).filter(rested).order_by("due_on")[:50]
    return [
        task_on(
            "support.urge",
            case,
            title=f"{office_label(case.office, case.region_id)} lewat {case.turn.days_late(actor.today)} hari: {case.title()}",
            url=reverse("support.view", args=[case.pk]),
            due=case.turn.by,
        )
        for case in rows
    ]


def _gathered(actor: Actor) -> list[Task]:
    """Gatherings that wait for one answer of my office."""
    if not actor.offices:
        return []
    rows = Gathering.objects.visible_to(actor, "gathering.answer").filter(state="open", office__in=actor.offices).select_related("region")
    return [task_on("gathering.answer", row, url=reverse("gathering.view", args=[row.pk])) for row in rows.order_by("gathered_on")[:20]]


@dataclass(frozen=True)
class Reminder:
    """What falls due for me soon, or was brought to the head of Tim Kabupaten; ``day`` is when it began to stand here."""

    day: date
    word: str
    sentence: str
    url: str


def reminders(actor: Actor) -> list[Reminder]:
    """Reminders by the policy's days before a due date, and escalations, computed from the dates: nothing is sent, nothing is stored."""
    found = [_reminder(case, actor.today) for case in _mine(actor)]
    if any(grant.role == escalation()[1] for grant in actor.grants):
        found += [_escalation(case) for case in escalated(actor).order_by("-due_on")[:50]]
    return sorted((one for one in found if one is not None), key=lambda one: one.day, reverse=True)


def _reminder(case: SupportCase, today: date) -> Reminder | None:
    by = case.turn.by
    step = due_reminders(by, today) if by is not None else None
    if by is None or step is None:
        return None
    sentence = f"{case.title()} ({case.region.name}): {case.state_label}, batasnya {date_text(by)}."
    return Reminder(by - timedelta(days=step), "Pengingat", sentence, reverse("support.view", args=[case.pk]))


def _escalation(case: SupportCase) -> Reminder | None:
    by = case.turn.by
    if by is None:
        return None
    sentence = f"{office_label(case.office, case.region_id)} melewati batas {date_text(by)} untuk {case.title()} ({case.region.name})."
    return Reminder(by + timedelta(days=escalation()[0]), "Lewat batas", sentence, reverse("support.view", args=[case.pk]))


def waiting_for_others(actor: Actor) -> list[Task]:
    """What my villages wait for at an OPD's desk: shown, without a button."""
    if not regions_where(actor, "support.supply_data"):
        return []
    rows = SupportCase.objects.visible_to(actor, "support.supply_data").filter(state__in=("routed", "studied", "missing"))
    return [
        task_on(
            "support.view",
            case,
            label="Lihat usulan",
            title=f"{office_label(case.office, case.region_id)}: {case.title()}",
            why=f"Diteruskan {date_text(case.routed_on)}.",
            due=case.turn.by,
        )
        for case in rows.select_related("region", "need").order_by("due_on")[:20]
    ]


def search(actor: Actor, words: str, limit: int = 10) -> list[Hit]:
    """Needs by what was asked for."""
    rows = needs(actor).filter(Q(name__icontains=words) | Q(text__icontains=words)).order_by("-raised_on", "pk")
    return [
        Hit("Kebutuhan desa", need.title(), f"{need.region.name}, {_stands(need)}", reverse("need.view", args=[need.pk]), need.region_id)
        for need in rows[:limit]
    ]


def _stands(need: Any) -> str:
    asked = list(need.cases.all())
    if len(asked) > 1:
        return f"{len(asked)} OPD ditanya"
    return asked[0].state_label if asked else "belum ada OPD"
