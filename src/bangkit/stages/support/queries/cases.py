"""Reads of stage 7: desks, lists, one case, marks, tasks and hits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.db.models import Q
from django.urls import reverse

from bangkit.core.access import Actor, regions_where
from bangkit.core.offices import office_label
from bangkit.core.stages import StageMark
from bangkit.core.tasks import Hit, Task
from bangkit.core.words import date_text
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.planning.models import Proposal
from bangkit.stages.support.models import SupportCase

ANSWERED = ("accepted", "postponed", "refused", "fulfilled")


def cases(actor: Actor) -> Any:
    """The cases that the reader may see, with what a list needs."""
    return SupportCase.objects.visible_to(actor, "support.view").select_related("region", "proposal__activity")


def unrouted(actor: Actor) -> Any:
    """Proposals that were sent and have no owner yet."""
    rows = Proposal.objects.visible_to(actor, "support.view").filter(state="sent", case__isnull=True)
    return rows.select_related("region", "activity").order_by("created_at")


def due_chip(case: SupportCase, today: date) -> tuple[str, str]:
    """Kind and words of the waiting chip: "Menunggu, 14 hari lagi", "Lewat 2 hari", or the answer."""
    if case.is_answered:
        kind = {"accepted": "done", "fulfilled": "done", "postponed": "waiting", "refused": "refused"}[case.state]
        return kind, case.state_label
    days = (case.due_on - today).days
    if days < 0:
        return "refused", f"Lewat {-days} hari"
    return "waiting", f"{case.state_label}, {days} hari lagi"


@dataclass(frozen=True)
class OfficeRow:
    """One OPD's answers; ``waiting`` and ``late`` are never merged. ``median_days`` is None without an answer."""

    office: str
    label: str
    waiting: int
    late: int
    needs_data: int
    accepted: int
    postponed: int
    refused: int
    median_days: float | None

    @property
    def total(self) -> int:
        """All cases of the office."""
        return self.waiting + self.late + self.needs_data + self.accepted + self.postponed + self.refused


def offices_table(actor: Actor, code: str) -> list[OfficeRow]:
    """One row per OPD and one column per answer; sums agree with the number of cases."""
    grouped: dict[str, list[SupportCase]] = {}
    rows = SupportCase.objects.visible_to(actor, "support.view").inside(code)
    for case in rows.only("office", "state", "due_on", "routed_on", "answered_on", "region_id"):
        grouped.setdefault(case.office, []).append(case)
    return sorted((_office_row(office, listed, actor.today) for office, listed in grouped.items()), key=lambda row: row.label)


def _office_row(office: str, listed: list[SupportCase], today: date) -> OfficeRow:
    def count(*states: str) -> int:
        return sum(1 for case in listed if case.state in states)

    late = sum(1 for case in listed if case.state == "routed" and case.due_on < today)
    days = [(case.answered_on - case.routed_on).days for case in listed if case.answered_on is not None]
    return OfficeRow(
        office,
        office_label(office, listed[0].region_id),
        count("routed") - late,
        late,
        count("needs_data"),
        count("accepted", "fulfilled"),
        count("postponed"),
        count("refused"),
        median(days) if days else None,
    )


def stage_marks(codes: list[str], year: int) -> dict[str, StageMark]:
    """Stage 7: started when a proposal of the year's plan was routed, done when every one of them has an answer.

    The year is that in which the village wrote the proposals (plan year minus one).
    """
    sent: dict[str, int] = {}
    found: dict[str, list[SupportCase]] = {}
    rows = Proposal.objects.filter(region_id__in=codes, state="sent", activity__plan__target_year=year + 1)
    for proposal in rows.select_related("case").only("region_id", "case__state", "case__routed_on", "case__answered_on"):
        sent[proposal.region_id] = sent.get(proposal.region_id, 0) + 1
        case = getattr(proposal, "case", None)
        if case is not None:
            found.setdefault(proposal.region_id, []).append(case)
    return {code: _mark(count, found.get(code, [])) for code, count in sent.items()}


def _mark(sent: int, listed: list[SupportCase]) -> StageMark:
    answered = [case for case in listed if case.state in ANSWERED]
    line = f"{len(answered)} dari {sent} usulan dijawab"
    if not listed:
        return StageMark(line=line)
    is_done = len(answered) == sent
    done = max((case.answered_on for case in answered if case.answered_on), default=None) if is_done else None
    return StageMark(min(case.routed_on for case in listed), done, line)


def open_tasks(actor: Actor) -> list[Task]:
    """Proposals to route, cases of my office to answer, data to send, support to confirm."""
    tasks: list[Task] = []
    if regions_where(actor, "support.route"):
        tasks.extend(_task("support.route", proposal, None) for proposal in unrouted(actor)[:50])
    mine = Q(pk__in=())
    if actor.offices:
        mine |= Q(state="routed", office__in=actor.offices)
    supplies, receives = regions_where(actor, "support.supply_data"), regions_where(actor, "support.confirm_received")
    if supplies:
        mine |= Q(state="needs_data")
    if receives:
        mine |= Q(state="accepted", answer_year__lte=actor.today.year)
    rows = cases(actor).filter(mine).order_by("due_on")[:80] if (actor.offices or supplies or receives) else []
    verbs = {"routed": "support.accept", "needs_data": "support.supply_data", "accepted": "support.confirm_received"}
    for case in rows:
        due = case.due_on if case.state == "routed" else None
        tasks.append(_task(verbs[case.state], case, due))
    return tasks


def _task(verb_name: str, row: Any, due: date | None) -> Task:
    if verb_name == "support.accept":
        return task_on(verb_name, row, label="Jawab usulan", url=reverse("support.view", args=[row.pk]), due=due)
    return task_on(verb_name, row, due=due)


def waiting_for_others(actor: Actor) -> list[Task]:
    """What my villages wait for at an OPD's desk: shown, without a button."""
    if not regions_where(actor, "support.supply_data"):
        return []
    rows = (
        SupportCase.objects.visible_to(actor, "support.supply_data").filter(state="routed").select_related("region", "proposal__activity")
    )
    return [
        task_on(
            "support.view",
            case,
            label="Lihat usulan",
            title=f"{office_label(case.office, case.region_id)}: {case.title()}",
            why=f"Diteruskan {date_text(case.routed_on)}.",
            due=case.due_on,
        )
        for case in rows.order_by("due_on")[:20]
    ]


def search(actor: Actor, words: str, limit: int = 10) -> list[Hit]:
    """Cases by what was asked for."""
    rows = cases(actor).filter(Q(proposal__activity__name__icontains=words) | Q(proposal__need__icontains=words))
    return [
        Hit(
            "Kebutuhan dukungan",
            case.title(),
            f"{case.region.name}, {case.state_label}",
            reverse("support.view", args=[case.pk]),
            case.region_id,
        )
        for case in rows.order_by("-created_at")[:limit]
    ]
