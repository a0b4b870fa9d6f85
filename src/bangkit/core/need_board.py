"""What every need of a kabupaten has come to: owner, answer, date, state; how old the open ones are; how long offices take.

One need stands on one line, however many offices were asked. What is missing is named, and "no answer yet" is never an answer.
All numbers are settings (policy/desks.toml).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from statistics import median
from typing import Any

from bangkit.core.policy import policy, read_toml
from bangkit.core.support_checks import ANSWERED, PROMISED, WAITING
from bangkit.core.words import decimal_text

OWNER, ANSWER, DATE, STATE = "owner", "answer", "date", "state"
GAPS = {OWNER: "Tanpa pemilik", ANSWER: "Tanpa jawaban", DATE: "Tanpa tanggal", STATE: "Tanpa keadaan"}
NOBODY, SEVERAL = "", "+"


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    """policy/desks.toml as plain values."""
    return read_toml("desks")


@dataclass(frozen=True)
class AskedOffice:
    """One need at one office, as the board reads it; ``state`` is a state of policy/subjects/support.toml."""

    office: str
    state: str
    routed_on: date | None = None
    due_on: date | None = None
    answered_on: date | None = None
    words: str = ""
    label: str = ""
    key: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether the village has an answer from it, of whatever kind."""
        return self.state in ANSWERED

    def is_late(self, today: date) -> bool:
        """Whether its day went by without an answer."""
        return self.state in WAITING and self.due_on is not None and self.due_on < today


@dataclass(frozen=True)
class BoardNeed:
    """One need of one village with every office that was asked; withdrawn ones stay off the board."""

    key: str
    name: str
    village: str
    subdistrict: str
    year: int
    raised_on: date
    asked: tuple[AskedOffice, ...] = field(default=())
    code: str = ""

    @property
    def row(self) -> str:
        """The one line of the matrix on which it stands: its office, several offices together, or nobody."""
        offices = {one.office for one in self.asked}
        return NOBODY if not offices else offices.pop() if len(offices) == 1 else SEVERAL

    @property
    def is_answered(self) -> bool:
        """Whether every office that was asked has answered."""
        return bool(self.asked) and all(one.is_answered for one in self.asked)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What it is without: an owner; an answer of each office; a date (of the answer, or until which one is due); a known state."""
        states = policy().subjects["support"].states
        missing = {
            OWNER: not self.asked,
            ANSWER: not self.is_answered,
            DATE: not self.asked or any((one.answered_on or one.due_on) is None for one in self.asked),
            STATE: not self.asked or any(one.state not in states for one in self.asked),
        }
        return tuple(key for key, is_missing in missing.items() if is_missing)

    def is_late(self, today: date) -> bool:
        """Whether an office let its day go by."""
        return any(one.is_late(today) for one in self.asked)

    @property
    def waits_since(self) -> date | None:
        """Since when the village waits: since it was raised while nobody owns it, else since the oldest open routing; None when answered."""
        if not self.asked:
            return self.raised_on
        open_ones = [one.routed_on or self.raised_on for one in self.asked if not one.is_answered]
        return min(open_ones) if open_ones else None

    @property
    def standing(self) -> str:
        """Its state in one word for filters: nobody, waiting, answered, promised (not wholly arrived) or arrived."""
        if not self.asked:
            return "nobody"
        if not self.is_answered:
            return "waiting"
        states = {one.state for one in self.asked}
        if states & set(PROMISED):
            return "promised"
        return "arrived" if "fulfilled" in states else "answered"


STANDINGS = {
    "nobody": "Belum ada OPD",
    "waiting": "Menunggu jawaban",
    "answered": "Dijawab: tidak, atau diteruskan",
    "promised": "Dijanjikan, belum sampai",
    "arrived": "Sudah sampai",
}


@dataclass(frozen=True)
class Gap:
    """How many needs are without one of the four."""

    key: str
    label: str
    count: int


def gap_counts(needs: Iterable[BoardNeed]) -> tuple[Gap, ...]:
    """The four counts at the top of the page; all are 0 when every need has owner, answer, date and state."""
    listed = list(needs)
    return tuple(Gap(key, label, sum(1 for need in listed if key in need.gaps)) for key, label in GAPS.items())


@dataclass(frozen=True)
class MatrixRow:
    """One office (or nobody, or several together) with the needs of each kecamatan; ``cases``: what lies at the office, shared ones too."""

    key: str
    cells: tuple[int, ...]
    total: int
    waiting: int
    late: int
    cases: int


def matrix(needs: Iterable[BoardNeed], today: date) -> tuple[tuple[str, ...], list[MatrixRow]]:
    """Offices × kecamatan. Each need stands in exactly one cell, so that the cells add up to the needs; nobody's row comes first."""
    listed = list(needs)
    places = tuple(sorted({need.subdistrict for need in listed}))
    keys = {need.row for need in listed} | {one.office for need in listed for one in need.asked}
    order = sorted(keys, key=lambda key: (key != NOBODY, key == SEVERAL, key))
    rows = []
    for key in order:
        mine = [need for need in listed if need.row == key]
        cells = tuple(sum(1 for need in mine if need.subdistrict == place) for place in places)
        cases = sum(1 for need in listed for one in need.asked if one.office == key)
        waiting = sum(1 for need in mine if not need.is_answered)
        rows.append(MatrixRow(key, cells, len(mine), waiting, sum(1 for need in mine if need.is_late(today)), cases))
    return places, rows


@dataclass(frozen=True)
class Band:
    """An age of waiting needs, both ends in days; ``last`` None: without end."""

    label: str
    first: int
    last: int | None
    needs: tuple[BoardNeed, ...]


def age_of(need: BoardNeed, today: date) -> int | None:
    """Days that the village waits; None when it has its answers. A day in the future counts as 0."""
    since = need.waits_since
    return None if since is None else max((today - since).days, 0)


def ageing(needs: Iterable[BoardNeed], today: date) -> list[Band]:
    """Waiting needs by age, oldest within each band first; each waiting need stands in exactly one band."""
    bounds = [int(one) for one in settings()["ageing"]["bounds"]]
    waiting = sorted(((age, need) for need in needs if (age := age_of(need, today)) is not None), key=lambda pair: -pair[0])
    bands, first = [], 0
    for last in (*bounds, None):
        inside = tuple(need for age, need in waiting if age >= first and (last is None or age <= last))
        label = f"Lebih dari {first - 1} hari" if last is None else f"{first}–{last} hari"
        bands.append(Band(label, first, last, inside))
        first = (last or 0) + 1
    return bands


@dataclass(frozen=True)
class OfficeTime:
    """How long one office takes. ``median_days`` over answered cases only, None without one; ``unanswered`` are counted apart."""

    office: str
    answered: int
    unanswered: int
    late: int
    median_days: float | None

    @property
    def total(self) -> int:
        """All cases of the office."""
        return self.answered + self.unanswered

    @property
    def percent(self) -> int:
        """Completeness: answered among all, in whole percent (total is never 0)."""
        return round(100 * self.answered / self.total)

    @property
    def is_few(self) -> bool:
        """Whether too few answers stand behind the median."""
        return 0 < self.answered < int(settings()["median"]["few"])

    @property
    def median_text(self) -> str:
        """The median in days as it is read, or "belum ada jawaban"."""
        return "belum ada jawaban" if self.median_days is None else decimal_text(self.median_days)


def office_times(needs: Iterable[BoardNeed], today: date) -> list[OfficeTime]:
    """One line for each office that was asked, slowest first; days from routing to answer, in calendar days."""
    grouped: dict[str, list[AskedOffice]] = {}
    for need in needs:
        for one in need.asked:
            grouped.setdefault(one.office, []).append(one)
    lines = []
    for office, asked in grouped.items():
        answered = [one for one in asked if one.is_answered]
        days = [(one.answered_on - one.routed_on).days for one in answered if one.answered_on and one.routed_on]
        late = sum(1 for one in asked if one.is_late(today))
        lines.append(OfficeTime(office, len(answered), len(asked) - len(answered), late, median(days) if days else None))
    return sorted(lines, key=lambda line: (-(line.median_days if line.median_days is not None else -1), line.office))
