"""What waits for whom in stage 7, and what is found by words."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from bangkit.core.access import Actor, regions_where
from bangkit.core.offices import office_label
from bangkit.core.tasks import Hit, Task
from bangkit.core.words import date_text
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.support.models import SupportCase
from bangkit.stages.support.queries.cases import cases
from bangkit.stages.support.queries.needs import needs, unrouted


def open_tasks(actor: Actor) -> list[Task]:
    """Needs to route, cases of my office to answer, data to send, support to send and to confirm."""
    tasks: list[Task] = []
    if regions_where(actor, "support.route"):
        tasks.extend(task_on("support.route", need) for need in unrouted(actor)[:50])
    mine = Q(pk__in=())
    if actor.offices:
        promised = Q(state__in=("accepted", "postponed", "partial"), answer_year__lte=actor.today.year)
        mine |= Q(office__in=actor.offices) & (Q(state__in=("routed", "studied", "missing", "part_arrived")) | promised)
    supplies, receives = regions_where(actor, "support.supply_data"), regions_where(actor, "support.confirm_received")
    if supplies:
        mine |= Q(state="needs_data")
    if receives:
        mine |= Q(state="delivered") | Q(state__in=("accepted", "postponed", "partial"), answer_year__lte=actor.today.year)
    rows = cases(actor).filter(mine).order_by("due_on")[:80] if (actor.offices or supplies or receives) else []
    tasks.extend(_case_task(actor, case) for case in rows)
    return tasks


def _case_task(actor: Actor, case: SupportCase) -> Task:
    is_my_office = case.office in actor.offices
    if case.state in ("routed", "studied"):
        return task_on("support.accept", case, label="Jawab usulan", url=reverse("support.view", args=[case.pk]), due=case.due_on)
    if case.state == "needs_data":
        return task_on("support.supply_data", case)
    if is_my_office and case.state in ("missing", "part_arrived"):
        return task_on(
            "support.deliver", case, label="Tindak lanjuti", why=f"{case.state_label}: {case.received_note}", due=case.checked_on
        )
    if is_my_office and not regions_where(actor, "support.confirm_received"):
        return task_on("support.deliver", case)
    return task_on("support.confirm_received", case)


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
            due=case.due_on if case.state != "missing" else case.checked_on,
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
