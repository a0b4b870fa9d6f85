"""Rules of stage 7: only the office that was asked answers, and what has no answer is never taken for one (seed 4.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bangkit.core.cadence import due_days, due_reminders, escalation
from bangkit.core.findings import Finding, Guard, blocker

# The states in which the village has no answer yet.
WAITING = ("routed", "studied", "needs_data")
# The states that are an answer, or come after one.
ANSWERED = ("accepted", "postponed", "partial", "refused", "forwarded", "delivered", "missing", "part_arrived", "fulfilled")
# Promised, and the village has not said that all of it arrived.
PROMISED = ("accepted", "postponed", "partial", "delivered", "missing", "part_arrived")


@dataclass(frozen=True)
class CaseDays:
    """The days that a case knows; None for what has not happened. ``answer_year``: the year of the promise."""

    state: str
    due_on: date
    data_due_on: date | None = None
    answer_year: int | None = None
    delivered_on: date | None = None
    checked_on: date | None = None


@dataclass(frozen=True)
class Turn:
    """Whose turn it is, and by which day; nobody's and None when nothing is awaited."""

    who: Literal["office", "village", ""]
    by: date | None = None

    def days_late(self, today: date) -> int:
        """Days beyond the day, 0 on the day itself and before it."""
        return max(0, (today - self.by).days) if self.by is not None else 0


def turn(days: CaseDays) -> Turn:
    """Who must act next. An office answers by the day it was given, sends what it promised by the end of that year, and sees to what did not
    arrive; a village sends data and says whether it arrived."""
    if days.state in ("routed", "studied"):
        return Turn("office", days.due_on)
    if days.state == "needs_data":
        return Turn("village", days.data_due_on)
    if days.state in ("accepted", "postponed", "partial"):
        return Turn("office", date(days.answer_year, 12, 31) if days.answer_year else None)
    if days.state == "delivered":
        return Turn("village", _after(days.delivered_on, "support.confirm_received"))
    if days.state in ("missing", "part_arrived"):
        return Turn("office", _after(days.checked_on, "support.deliver"))
    return Turn("")


def _after(day: date | None, verb: str) -> date | None:
    return day + timedelta(days=due_days()[verb]) if day is not None else None


def is_escalated(now: Turn, today: date) -> bool:
    """Whether an office is so late that the head of Tim Kabupaten is told: from the day that the policy names on."""
    return now.who == "office" and now.by is not None and (today - now.by).days >= escalation()[0]


def reminder_text(now: Turn, today: date) -> str:
    """The reminder that stands today, e.g. "Pengingat: tinggal 3 hari"; "" before the first one and after the day."""
    if now.by is None or due_reminders(now.by, today) is None:
        return ""
    left = (now.by - today).days
    return "Pengingat: batasnya hari ini." if left == 0 else f"Pengingat: tinggal {left} hari."


@dataclass(frozen=True)
class SupportFacts:
    """The office that was asked, the offices for which the person speaks, and whether the office is late beyond bearing."""

    asked_office: str
    my_offices: frozenset[str]
    asked_office_label: str = ""
    is_escalated: bool = False


def asked_office_is_mine(facts: SupportFacts) -> Finding | None:
    """An OPD answers what was put to it, not what was put to another."""
    if facts.asked_office in facts.my_offices:
        return None
    label = facts.asked_office_label or facts.asked_office
    return blocker(
        "support.office", f"Kebutuhan ini ditujukan kepada {label}.", "Minta Tim Kabupaten memindahkannya bila itu tugas dinas Anda."
    )


def office_is_far_too_late(facts: SupportFacts) -> Finding | None:
    """An office is urged only when the policy says that it is late beyond bearing."""
    if facts.is_escalated:
        return None
    return blocker(
        "support.not_late", "OPD ini belum melewati batas untuk diingatkan.", f"Tunggu {escalation()[0]} hari sesudah batas jawabannya."
    )


GUARDS: dict[str, Guard] = {"asked_office_is_mine": asked_office_is_mine, "office_is_far_too_late": office_is_far_too_late}
