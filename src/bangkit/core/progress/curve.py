"""The S-curve: how far a work should be and how far it is, day by day; percent of the work, and rupiah.

What was planned comes from milestones and tranches, what happened from reports and received tranches. A plan in which a day is
missing draws no line, since a line would claim a day that nobody named. After the last report nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bangkit.core.progress.kinds import Step


@dataclass(frozen=True)
class Instalment:
    """A tranche: source, planned day and amount, and what came. Whole rupiah; days may be missing; ``received`` None: nothing came."""

    source: str
    planned: int
    planned_on: date | None = None
    received: int | None = None
    received_on: date | None = None


@dataclass(frozen=True)
class Seen:
    """A standing report: the day, percent 0–100, whole rupiah spent up to that day, and the numbers of the finished steps."""

    on: date
    percent: int
    spent: int
    steps: tuple[int, ...] = ()


@dataclass(frozen=True)
class Point:
    """A day on the curve. Percent 0–100, whole rupiah; None where nothing is known for that day."""

    on: date
    planned: float | None
    actual: int | None
    planned_money: int | None
    received: int | None
    spent: int | None


def planned_percent(steps: Sequence[Step], day: date) -> float | None:
    """The weight that should be done at the end of ``day``, 0–100, growing evenly within a step.

    A step without a first day comes whole on its last day. None without steps, and when one of them has no last day.
    """
    if not steps or any(step.ends_on is None for step in steps):
        return None
    return float(sum(step.weight * _part(step, day) for step in steps))


def _part(step: Step, day: date) -> float:
    """The part of a step that should be done, 0–1."""
    end = step.ends_on
    if end is None or day >= end:
        return 1.0
    if step.starts_on is None or day < step.starts_on:
        return 0.0
    return ((day - step.starts_on).days + 1) / ((end - step.starts_on).days + 1)


def planned_money(tranches: Sequence[Instalment], day: date) -> int | None:
    """Rupiah that should have come by ``day``; None without tranches, and when one of them has no day."""
    if not tranches or any(one.planned_on is None for one in tranches):
        return None
    return sum(one.planned for one in tranches if one.planned_on is not None and one.planned_on <= day)


def received_money(tranches: Sequence[Instalment], day: date) -> int | None:
    """Rupiah that came by ``day``; None when nobody ever noted a tranche as received."""
    came = [one for one in tranches if one.received is not None and one.received_on is not None]
    return sum(one.received or 0 for one in came if one.received_on is not None and one.received_on <= day) if came else None


def _seen_at(seen: Sequence[Seen], day: date) -> Seen | None:
    return max((one for one in seen if one.on <= day), key=lambda one: one.on, default=None)


def s_curve(
    started_on: date, due_on: date | None, steps: Sequence[Step], tranches: Sequence[Instalment], seen: Sequence[Seen]
) -> tuple[Point, ...]:
    """The curve's points by day: the start, the due day, every day on which a step ends, money moves, or somebody reported.

    ``seen``: standing reports in any order; of several on a day the last given counts. Nothing is claimed after the last report.
    """
    days = {started_on, *(one.on for one in seen)} | ({due_on} if due_on else set())
    ends = {step.ends_on for step in steps if step.ends_on is not None}
    # A step that begins on the day after another one ended adds nothing to the line.
    begins = {step.starts_on for step in steps if step.starts_on is not None}
    days |= ends | {day for day in begins if day - timedelta(days=1) not in ends | {started_on}}
    days |= {day for one in tranches for day in (one.planned_on, one.received_on) if day is not None}
    by_day = {one.on: one for one in seen}
    reports = [by_day[day] for day in sorted(by_day)]
    return tuple(_point(day, started_on, steps, tranches, reports) for day in sorted(days))


def _point(day: date, started_on: date, steps: Sequence[Step], tranches: Sequence[Instalment], seen: Sequence[Seen]) -> Point:
    last = max((one.on for one in seen), default=started_on)
    found = _seen_at(seen, day)
    # On its first day a work has done nothing yet; that is a fact and not a guess.
    actual, spent = (found.percent, found.spent) if found else (0, 0)
    is_known = started_on <= day <= last
    planned = planned_percent(steps, day)
    return Point(
        day,
        planned,
        actual if is_known else None,
        planned_money(tranches, day),
        received_money(tranches, day) if is_known or day <= last else None,
        spent if is_known else None,
    )
