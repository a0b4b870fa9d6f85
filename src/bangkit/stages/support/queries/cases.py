"""Reads of cases: lists, the chip that says how it stands, one row per OPD, and the marks of stage 7."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.db.models import Q

from bangkit.core.access import Actor
from bangkit.core.offices import office_label
from bangkit.core.stages import StageMark
from bangkit.core.support_checks import ANSWERED, WAITING, is_escalated
from bangkit.core.words import date_text
from bangkit.stages.support.models import Need, SupportCase

# How each state looks; a waiting one is drawn by its date.
LOOKS = {
    "accepted": "done",
    "partial": "done",
    "delivered": "done",
    "fulfilled": "done",
    "postponed": "waiting",
    "forwarded": "waiting",
    "part_arrived": "waiting",
    "refused": "refused",
    "missing": "refused",
    "withdrawn": "plain",
}


def cases(actor: Actor) -> Any:
    """The cases that the reader may see, with what a list needs."""
    return SupportCase.objects.visible_to(actor, "support.view").select_related("region", "need")


def due_chip(case: SupportCase, today: date) -> tuple[str, str]:
    """Kind and words of the waiting chip: "Menunggu, 14 hari lagi", "Lewat 2 hari", or the answer."""
    late = case.turn.days_late(today)
    if case.state not in WAITING:
        return ("refused", f"{case.state_label}, lewat {late} hari") if late else (LOOKS[case.state], case.state_label)
    if late:
        return "refused", f"Lewat {late} hari"
    by = case.turn.by
    return "waiting", f"{case.state_label}, {(by - today).days} hari lagi" if by is not None else case.state_label


def late_text(case: SupportCase, today: date) -> str:
    """The mark of a case whose office is so late that the head of Tim Kabupaten was told; "" for others."""
    if not is_escalated(case.turn, today):
        return ""
    urged = f" Diingatkan {date_text(case.urged_on)}." if case.urged_on else ""
    return f"Sudah disampaikan kepada pimpinan Tim Kabupaten: {case.turn.days_late(today)} hari melewati batas.{urged}"


@dataclass(frozen=True)
class OfficeRow:
    """One OPD's answers; ``waiting`` and ``late`` are never merged. ``median_days`` is None without an answer."""

    office: str
    label: str
    waiting: int
    late: int
    needs_data: int
    accepted: int
    partial: int
    postponed: int
    refused: int
    forwarded: int
    median_days: float | None

    @property
    def total(self) -> int:
        """All cases of the office but those that the village withdrew."""
        answered = self.accepted + self.partial + self.postponed + self.refused + self.forwarded
        return self.waiting + self.late + self.needs_data + answered


def offices_table(actor: Actor, code: str) -> list[OfficeRow]:
    """One row per OPD and one column per answer; sums agree with the number of cases."""
    grouped: dict[str, list[SupportCase]] = {}
    rows = SupportCase.objects.visible_to(actor, "support.view").inside(code).exclude(state="withdrawn")
    for case in rows.only("office", "state", "due_on", "routed_on", "answered_on", "answer_part", "region_id"):
        grouped.setdefault(case.office, []).append(case)
    return sorted((_office_row(office, listed, actor.today) for office, listed in grouped.items()), key=lambda row: row.label)


def answer_kind(case: SupportCase) -> str:
    """Which answer the village has: what arrived, or did not, still is the answer that promised it; "" without one."""
    if case.state in ("delivered", "part_arrived", "missing", "fulfilled"):
        return "partial" if case.answer_part else "accepted"
    return case.state if case.state in ANSWERED else ""


def _office_row(office: str, listed: list[SupportCase], today: date) -> OfficeRow:
    kinds = [answer_kind(case) for case in listed]
    at_office = [case for case in listed if case.state in ("routed", "studied")]
    late = sum(1 for case in at_office if case.due_on < today)
    days = [(case.answered_on - case.routed_on).days for case in listed if case.answered_on is not None]
    return OfficeRow(
        office,
        office_label(office, listed[0].region_id),
        waiting=len(at_office) - late,
        late=late,
        needs_data=sum(1 for case in listed if case.state == "needs_data"),
        accepted=kinds.count("accepted"),
        partial=kinds.count("partial"),
        postponed=kinds.count("postponed"),
        refused=kinds.count("refused"),
        forwarded=kinds.count("forwarded"),
        median_days=median(days) if days else None,
    )


def stage_marks(codes: list[str], year: int) -> dict[str, StageMark]:
    """Stage 7: started when a need of the year was routed, done when every one of them has all its answers.

    The year is that in which the village wrote the proposals (plan year minus one), or voiced the need otherwise.
    """
    grouped: dict[str, list[Need]] = {}
    for need in _of_year(year).filter(region_id__in=codes):
        grouped.setdefault(need.region_id, []).append(need)
    return {code: _mark(listed) for code, listed in grouped.items()}


def _of_year(year: int) -> Any:
    of_year = Q(proposal__activity__plan__target_year=year + 1) | Q(proposal__isnull=True, raised_on__year=year)
    return Need.objects.filter(of_year, state="open").prefetch_related("cases")


def needs_of_year(code: str, year: int) -> list[Need]:
    """The open needs that a village voiced in a year of the cycle, with their cases; two queries."""
    return list(_of_year(year).filter(region_id=code))


def has_all_answers(need: Need) -> bool:
    """Whether some office was asked and every one of them answered; reads the prefetched cases."""
    asked = [case for case in need.cases.all() if case.state != "withdrawn"]
    return bool(asked) and all(case.state in ANSWERED for case in asked)


def _mark(listed: list[Need]) -> StageMark:
    answered = [need for need in listed if has_all_answers(need)]
    line = f"{len(answered)} dari {len(listed)} kebutuhan dijawab"
    asked = [case for need in listed for case in need.cases.all()]
    if not asked:
        return StageMark(line=line)
    is_done = len(answered) == len(listed)
    done = max((case.answered_on for case in asked if case.answered_on), default=None) if is_done else None
    return StageMark(min(case.routed_on for case in asked), done, line)
