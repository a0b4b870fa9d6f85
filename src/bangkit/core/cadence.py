"""When things are due: the planning calendar and the meetings that are owed (seed 4.1, 4.5).

The seed gives one number: the Tim Kabupaten meets at least three times a year. Everything else is a setting of the kabupaten.
The village plan of year N takes effect in N+1, and the proposals written beside it land in the kabupaten's budget of N+2, so
that one planning year's calendar stretches over three. Nothing here asks a clock: ``today`` always comes in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from bangkit.core.policy import PolicyError, read_toml

Standing = Literal["done", "done_late", "late", "open", "soon", "later"]
MeetingKind = Literal["district", "subdistrict"]

STANDING_LABELS: dict[str, str] = {
    "done": "Selesai",
    "done_late": "Selesai, melewati batas waktu",
    "late": "Lewat batas waktu",
    "soon": "Segera jatuh tempo",
    "open": "Sedang berjalan",
    "later": "Belum waktunya",
}


@dataclass(frozen=True)
class CalendarItem:
    """An item of the planning calendar. ``opens``/``due`` are (years after N, month, day); ``status`` is V (read) or K (to be checked)."""

    key: str
    label: str
    level: str
    party: str
    opens: tuple[int, int, int]
    due: tuple[int, int, int]
    verbs: tuple[str, ...]
    status: str
    source: str

    def opens_on(self, year: int) -> date:
        """The first day for planning year ``year`` (N)."""
        return date(year + self.opens[0], self.opens[1], self.opens[2])

    def due_on(self, year: int) -> date:
        """The last day for planning year ``year`` (N)."""
        return date(year + self.due[0], self.due[1], self.due[2])


@dataclass(frozen=True)
class DatedItem:
    """An item in one planning year: where it stands today, and how many days are left (negative when late, None when done)."""

    item: CalendarItem
    opens_on: date
    due_on: date
    done_on: date | None
    standing: Standing
    days_left: int | None

    @property
    def label(self) -> str:
        """The standing in Indonesian."""
        return STANDING_LABELS[self.standing]


@dataclass(frozen=True)
class MeetingRule:
    """How often a meeting is held. ``by``: (month, day) by which the 1st, 2nd, … meeting of the year has taken place."""

    kind: MeetingKind
    label: str
    per_year: int
    by: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class MeetingDebt:
    """Meetings of one calendar year: held, required in all, expected before today.

    ``next_by`` is the date by which the next one is due (or was: it may have passed); None when all have been held.
    """

    held: int
    required: int
    expected: int
    next_by: date | None

    @property
    def owed(self) -> int:
        """Meetings that should have taken place by today and have not."""
        return max(0, self.expected - self.held)

    @property
    def left(self) -> int:
        """Meetings still to be held before the year ends."""
        return max(0, self.required - self.held)


def _month_day(text: str, where: str) -> tuple[int, int]:
    try:
        month, day = (int(part) for part in text.split("-"))
        date(2001, month, day)
    except ValueError as error:
        raise PolicyError(f"cadence.toml, {where}: {text!r} is no month and day") from error
    return month, day


def _offset_day(text: str, where: str) -> tuple[int, int, int]:
    years, _, rest = text.partition(" ")
    if not years.isdigit():
        raise PolicyError(f"cadence.toml, {where}: {text!r} is no year, month and day")
    return (int(years), *_month_day(rest, where))


def parse_item(raw: Mapping[str, Any]) -> CalendarItem:
    """A calendar entry of the policy. Errors: ``PolicyError`` when its dates are no dates, or it is due before it opens."""
    key = raw["key"]
    opens, due = _offset_day(raw["opens"], key), _offset_day(raw["due"], key)
    if due < opens:
        raise PolicyError(f"cadence.toml, {key}: due before it opens")
    if raw["status"] not in ("V", "K"):
        raise PolicyError(f"cadence.toml, {key}: status is V or K")
    return CalendarItem(key, raw["label"], raw["level"], raw["party"], opens, due, tuple(raw["verbs"]), raw["status"], raw["source"])


def calendar(code: str = "") -> tuple[CalendarItem, ...]:
    """The planning calendar of the kabupaten in which place ``code`` lies ("" the general one), by due date. Errors: ``PolicyError``."""
    return _calendar(".".join(code.split(".")[:2]))


@lru_cache(maxsize=64)
def _calendar(regency: str) -> tuple[CalendarItem, ...]:
    raw = read_toml("cadence")
    return local_calendar(raw["calendar"], raw.get("local", {}).get(regency, {}))


def local_calendar(rows: Sequence[Mapping[str, Any]], own: Mapping[str, Mapping[str, str]]) -> tuple[CalendarItem, ...]:
    """The general ``rows`` with a kabupaten's ``own`` dates by item key (``opens``, ``due``, ``source``), by due date.

    Errors: ``PolicyError`` for a key that is no item, anything else than these three, or dates that are none.
    """
    if unknown := sorted(set(own) - {row["key"] for row in rows}):
        raise PolicyError(f"cadence.toml, local: unknown item {', '.join(unknown)}")
    if wrong := sorted({name for dates in own.values() for name in dates} - {"opens", "due", "source"}):
        raise PolicyError(f"cadence.toml, local: only opens, due and source, not {', '.join(wrong)}")
    items = (parse_item({**row, **own.get(row["key"], {})}) for row in rows)
    return tuple(sorted(items, key=lambda item: (item.due, item.opens)))


@lru_cache(maxsize=2)
def meeting_rule(kind: MeetingKind) -> MeetingRule:
    """How often Tim Kabupaten or a kecamatan meets. Errors: ``PolicyError`` when the dates do not fit the number."""
    raw = read_toml("cadence")["meetings"][kind]
    by = tuple(sorted(_month_day(text, kind) for text in raw["by"]))
    if len(by) != raw["per_year"]:
        raise PolicyError(f"cadence.toml, {kind}: one date for each of the {raw['per_year']} meetings")
    return MeetingRule(kind, raw["label"], raw["per_year"], by)


@lru_cache(maxsize=1)
def reminder_days() -> tuple[int, ...]:
    """How many days before a due date reminders appear, largest first (a setting)."""
    return tuple(sorted(read_toml("cadence")["reminders"]["days_before"], reverse=True))


@lru_cache(maxsize=1)
def soon_days() -> int:
    """From how many days before its due date an item counts as soon due (a setting)."""
    return int(read_toml("cadence")["reminders"]["soon_days"])


@lru_cache(maxsize=1)
def due_days() -> dict[str, int]:
    """Days in which a verb is due, by its name (settings)."""
    return {verb: int(rule["days"]) for verb, rule in read_toml("cadence")["due"].items()}


@lru_cache(maxsize=1)
def escalation() -> tuple[int, str]:
    """After how many days beyond a due date an office's silence goes to the head of Tim Kabupaten, and that person's role (settings)."""
    raw = read_toml("cadence")["escalation"]
    return int(raw["after_days"]), str(raw["role"])


def standing(opens_on: date, due_on: date, done_on: date | None, today: date) -> Standing:
    """Where an item stands on ``today``. The last day itself is not late."""
    if done_on is not None:
        return "done" if done_on <= due_on else "done_late"
    if today > due_on:
        return "late"
    if (due_on - today).days <= soon_days():
        return "soon"
    return "open" if today >= opens_on else "later"


def dated(item: CalendarItem, year: int, today: date, done_on: date | None = None) -> DatedItem:
    """One item in planning year ``year`` (N), as it stands today."""
    opens_on, due_on = item.opens_on(year), item.due_on(year)
    left = None if done_on is not None else (due_on - today).days
    return DatedItem(item, opens_on, due_on, done_on, standing(opens_on, due_on, done_on, today), left)


def calendar_for(year: int, today: date, done: Mapping[str, date] | None = None) -> tuple[DatedItem, ...]:
    """Every item of planning year ``year`` with its standing. ``done``: date by item key. Errors: ``KeyError`` on an unknown key."""
    done = done or {}
    if unknown := sorted(set(done) - {item.key for item in calendar()}):
        raise KeyError(f"unknown calendar item {', '.join(unknown)}")
    return tuple(dated(item, year, today, done.get(item.key)) for item in calendar())


def pressing(items: Iterable[DatedItem]) -> tuple[DatedItem, ...]:
    """Those that are late or soon due, the most urgent first."""
    return tuple(sorted((each for each in items if each.standing in ("late", "soon")), key=lambda each: each.due_on))


def meetings_owed(kind: MeetingKind, held: Iterable[date], today: date) -> MeetingDebt:
    """The meetings of the year of ``today``. ``held``: dates of meetings that took place; other years and future dates do not count."""
    rule = meeting_rule(kind)
    count = sum(day.year == today.year and day <= today for day in held)
    by = [date(today.year, month, day) for month, day in rule.by]
    expected = sum(day < today for day in by)
    return MeetingDebt(count, rule.per_year, expected, by[count] if count < len(by) else None)


def due_reminders(due_on: date, today: date) -> int | None:
    """The reminder step (days before) that today falls into: the smallest one reached; None before the first and after the due date."""
    left = (due_on - today).days
    reached = [days for days in reminder_days() if 0 <= left <= days]
    return min(reached) if reached else None
