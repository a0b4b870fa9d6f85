"""What a meeting is prepared with: when the next one should be and why, its agenda from what is open, and who usually comes.

Everything is proposed from policy/meetings.toml and policy/cadence.toml; a person changes it freely. No clock is asked: ``today`` comes in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from bangkit.core.cadence import CalendarItem, MeetingDebt, MeetingKind, calendar, meeting_rule, meetings_owed
from bangkit.core.policy import PolicyError, read_toml
from bangkit.core.words import date_text

SATURDAY = 5
WEEK = 7


@dataclass(frozen=True)
class AgendaLine:
    """One line of a proposed agenda; ``needs``: the figure that must be above nought, "" for always."""

    minutes: int
    title: str
    lead: str
    needs: str = ""


@dataclass(frozen=True)
class MeetingPlan:
    """What the policy says of a kind of meeting. ``serves``: calendar items that the 1st, 2nd, … meeting of a year prepares."""

    kind: str
    serves: tuple[str, ...]
    lead_days: int
    notice_days: int
    starts: tuple[int, int]
    roles: tuple[str, ...]
    offices: bool
    agenda: tuple[AgendaLine, ...]


@dataclass(frozen=True)
class NextMeeting:
    """The next meeting that is owed: a suggested ``day``, the day ``by`` which it is due, what it prepares and why that day."""

    number: int
    day: date
    by: date
    serves: CalendarItem | None
    serves_on: date | None
    is_late: bool
    reason: str


@lru_cache(maxsize=8)
def plan_of(kind: str) -> MeetingPlan:
    """The plan of a kind (district, subdistrict, class). Errors: ``KeyError`` for another; ``PolicyError`` when it names no calendar item."""
    raw = read_toml("meetings")["kind"][kind]
    known = {item.key for item in calendar()}
    if unknown := sorted(set(raw["serves"]) - known):
        raise PolicyError(f"meetings.toml, {kind}: unknown calendar item {', '.join(unknown)}")
    hour, minute = (int(part) for part in raw["starts"].split("."))
    lines = tuple(AgendaLine(**line) for line in raw["agenda"])
    told: dict[str, Any] = {name: raw[name] for name in ("lead_days", "notice_days", "offices")}
    return MeetingPlan(kind, tuple(raw["serves"]), starts=(hour, minute), roles=tuple(raw["roles"]), agenda=lines, **told)


def served_by(kind: str, number: int, year: int, code: str) -> tuple[CalendarItem, date] | None:
    """The calendar item that the ``number``-th meeting of ``year`` (from 1) prepares at place ``code``, with its last day in or after that year.

    None when the policy names none. The item's planning year is the one whose last day falls into ``year``.
    """
    serves = plan_of(kind).serves
    if not 0 < number <= len(serves):
        return None
    item = next(each for each in calendar(code) if each.key == serves[number - 1])
    return item, date(year, item.due[1], item.due[2])


def working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    over = day.weekday() - SATURDAY
    return day if over < 0 else day - timedelta(days=over + 1)


def next_meeting(kind: MeetingKind, held: Iterable[date], today: date, code: str = "") -> NextMeeting | None:
    """The next meeting of the year of ``today`` that is owed, or None when all have been held.

    The day is early enough for what the meeting prepares, at least ``notice_days`` ahead, and no weekend.
    """
    debt = meetings_owed(kind, held, today)
    if debt.next_by is None:
        return None
    plan, number = plan_of(kind), debt.held + 1
    served = served_by(kind, number, today.year, code)
    wanted = debt.next_by
    if served is not None:
        wanted = min(wanted, served[1] - timedelta(days=plan.lead_days))
    earliest = today + timedelta(days=plan.notice_days)
    # A weekend before the earliest day would fall short of the notice: then the Monday after it.
    day = working_day(max(wanted, earliest))
    if day < earliest:
        day = earliest + timedelta(days=WEEK - earliest.weekday())
    item, item_on = served or (None, None)
    return NextMeeting(number, day, debt.next_by, item, item_on, debt.next_by < today, _reason(debt, number, served, today))


def _reason(debt: MeetingDebt, number: int, served: tuple[CalendarItem, date] | None, today: date) -> str:
    by = debt.next_by or today
    first = f"Rapat ke-{number} dari sedikitnya {debt.required} setahun"
    first += f" seharusnya sudah diadakan sebelum {date_text(by)}" if by < today else f", paling lambat {date_text(by)}"
    if served is None:
        return f"{first}."
    item, day = served
    label = f"{item.label[:1].lower()}{item.label[1:]}" if item.label.split(" ")[0].istitle() else item.label
    return f"{first}; menyiapkan {label} ({date_text(day)})."


def proposed_agenda(kind: str, figures: Mapping[str, int | None]) -> str:
    """The agenda as text, one line an item with its hour, as people may change it.

    ``figures`` by name; None or a missing one means that nobody knows: a line that needs it is left out, and so is one that names it.
    """
    plan = plan_of(kind)
    at = plan.starts[0] * 60 + plan.starts[1]
    lines = []
    for line in plan.agenda:
        if line.needs and not figures.get(line.needs):
            continue
        try:
            title = line.title.format_map({name: value for name, value in figures.items() if value is not None})
        except KeyError:
            continue
        end = at + line.minutes
        lines.append(f"{_clock(at)}–{_clock(end)} {title} | {line.lead}")
        at = end
    return "\n".join(lines)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}.{minutes % 60:02d}"


def slots(kind: MeetingKind, year: int, code: str = "") -> tuple[tuple[int, date, CalendarItem | None], ...]:
    """The meetings that a year asks for: number from 1, the day by which, and the calendar item that it prepares (None: none named)."""
    found = []
    for number, (month, day) in enumerate(meeting_rule(kind).by, start=1):
        served = served_by(kind, number, year, code)
        found.append((number, date(year, month, day), served[0] if served else None))
    return tuple(found)
