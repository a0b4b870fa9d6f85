"""Livelihood groups: whether they are active, and how strong they are, both from dated notes alone.

A group is not active because somebody ticked so, but because something dated was noted. Months are calendar months; the day is kept
where it exists and moved to the month's last day where it does not. The items of the strength check and all numbers of months are
settings (``policy/groups.toml``); the four areas come from practice with fishers' groups.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from bangkit.core.policy import read_toml

ANSWERS = (("yes", "Ya"), ("partly", "Sebagian"), ("no", "Belum"), ("unknown", "Tidak tahu"))
WORTH = {"yes": 2, "partly": 1, "no": 0}


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    """The policy of groups as plain values."""
    return read_toml("groups")


def report_kinds() -> tuple[tuple[str, str], ...]:
    """Kinds of dated activity: key and label."""
    return tuple((one["key"], one["label"]) for one in settings()["report"])


def windows() -> tuple[int, ...]:
    """The numbers of months over which activity is shown."""
    return tuple(settings()["active"]["windows"])


def add_months(day: date, months: int) -> date:
    """``day`` moved by calendar months, forwards or back; the 31st becomes the last day of a shorter month."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def within(dates: Iterable[date], today: date, months: int) -> int:
    """How many of the dates lie in the last ``months`` months: after the same day so many months ago, up to and with today."""
    start = add_months(today, -months)
    return sum(start < day <= today for day in dates)


def is_active(dates: Iterable[date], today: date, months: int | None = None) -> bool:
    """Whether something dated happened in the last ``months`` months (the policy's number when not given). No dates: not active."""
    return within(dates, today, settings()["active"]["within_months"] if months is None else months) > 0


def active_at(start: date, dates: Iterable[date], today: date, month: int) -> bool | None:
    """Whether the group was still active in the given month of its life.

    ``start``: the day from which its life is counted. True when something dated lies in the policy's window that ends with the milestone
    (``start`` plus ``month`` months), False when nothing does, None while the milestone has not come: no answer is not "no".
    """
    milestone = add_months(start, month)
    return None if today < milestone else is_active(dates, milestone)


@dataclass(frozen=True)
class Life:
    """One line of a group's activity table: ``months``, how many dated notes in the last so many months, and the milestone's answer."""

    months: int
    notes: int
    still_active: bool | None

    @property
    def recent(self) -> str:
        """The first answer in words."""
        return f"ya, {self.notes} catatan" if self.notes else "tidak ada catatan"

    @property
    def milestone(self) -> str:
        """The second answer in words."""
        return {True: "masih aktif", False: "tidak aktif", None: "belum sampai"}[self.still_active]


def life(start: date, dates: Collection[date], today: date) -> tuple[Life, ...]:
    """Activity over the policy's windows, in both readings."""
    return tuple(Life(months, within(dates, today, months), active_at(start, dates, today, months)) for months in windows())


@dataclass(frozen=True)
class Item:
    """One sentence that a group holds true of itself, or not."""

    key: str
    text: str


@dataclass(frozen=True)
class Area:
    """One of the four areas of strength."""

    key: str
    label: str
    items: tuple[Item, ...]


@lru_cache(maxsize=1)
def areas() -> tuple[Area, ...]:
    """The four areas with their items, in the policy's order."""
    return tuple(Area(one["key"], one["label"], tuple(Item(**item) for item in one["item"])) for one in settings()["area"])


@dataclass(frozen=True)
class Strength:
    """An area's score of one check: mean worth of its answered items from 0 (belum) to 100 (ya); None where none is answered."""

    area: Area
    score: int | None
    answered: int
    before: int | None = None

    @property
    def change(self) -> str:
        """naik · turun · tetap · baru diperiksa · tidak ada jawaban."""
        if self.score is None:
            return "tidak ada jawaban"
        if self.before is None:
            return "baru diperiksa"
        step = self.score - self.before
        return "tetap" if step == 0 else f"{'naik' if step > 0 else 'turun'} {abs(step)}"


def area_score(area: Area, answers: Mapping[str, str]) -> tuple[int | None, int]:
    """The score 0–100 of an area, rounded half up, and how many items were answered; "tidak tahu" and silence count for neither."""
    worth = [WORTH[answers[item.key]] for item in area.items if answers.get(item.key) in WORTH]
    return ((sum(worth) * 100 + len(worth)) // (2 * len(worth)) if worth else None), len(worth)


def strength(now: Mapping[str, str], before: Mapping[str, str] | None = None) -> tuple[Strength, ...]:
    """All areas of a check, beside an earlier one when it is given. Keys that the policy no longer knows are ignored."""
    found = []
    for area in areas():
        score, answered = area_score(area, now)
        found.append(Strength(area, score, answered, area_score(area, before)[0] if before is not None else None))
    return tuple(found)


def weakest(lines: Sequence[Strength]) -> Strength | None:
    """The area to work on first: the lowest score; None when nothing is answered or all are full."""
    scored = [line for line in lines if line.score is not None and line.score < 100]
    return min(scored, key=lambda line: line.score or 0) if scored else None
