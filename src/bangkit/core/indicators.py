"""The programme's measures (policy/indicators.toml): what is counted by what, for which of the six objectives, and how it moved.

All are settings, read from records that exist already. Without a denominator a measure has no value: "belum ada data", never 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import Any, Literal

from bangkit.core.policy import read_toml
from bangkit.core.profile_comparison import Movement, movement

Unit = Literal["persen", "hari", "rapat", "desa"]


@dataclass(frozen=True)
class Indicator:
    """One measure of the policy; ``objectives`` are the numbers 1–6 of the seed that it speaks of."""

    key: str
    label: str
    numerator: str
    denominator: str
    unit: Unit
    better: str
    objectives: tuple[int, ...]


@dataclass(frozen=True)
class Objective:
    """One of the six objectives, word for word from the seed."""

    number: int
    label: str
    text: str


@dataclass(frozen=True)
class Count:
    """What one place adds to a measure in one year: ``part`` of ``whole``; days and plain numbers have whole 1."""

    year: int
    code: str
    part: float
    whole: float = 1


@dataclass(frozen=True)
class Reading:
    """A measure at a place in several years, oldest first; None where nothing was counted.

    ``without``: villages that add nothing in the last year; ``at_zero``: those whose part is 0 of something.
    """

    indicator: Indicator
    years: tuple[int, ...]
    values: tuple[float | None, ...]
    parts: tuple[tuple[float, float] | None, ...]
    without: tuple[str, ...]
    at_zero: tuple[str, ...]

    @property
    def value(self) -> float | None:
        """The value of the last year."""
        return self.values[-1]

    @property
    def movement(self) -> Movement:
        """What it did since the year before."""
        return movement(self.values[-2], self.values[-1]) if len(self.values) > 1 else "tidak ada data"

    @property
    def is_better(self) -> bool | None:
        """Whether it moved the good way; None where it did not move or cannot be said."""
        return (self.movement == self.indicator.better) if self.movement in ("naik", "turun") else None


@lru_cache(maxsize=1)
def all_indicators() -> tuple[Indicator, ...]:
    """Every measure, in the order of the policy."""
    return tuple(_parsed(row) for row in read_toml("indicators")["indicator"])


def _parsed(row: dict[str, Any]) -> Indicator:
    names = ("key", "label", "numerator", "denominator", "unit", "better")
    return Indicator(**{name: row[name] for name in names}, objectives=tuple(row["objective"]))


@lru_cache(maxsize=1)
def objectives() -> tuple[Objective, ...]:
    """The six objectives of seed 2."""
    return tuple(Objective(row["number"], row["label"], row["text"]) for row in read_toml("livelihood")["objective"])


def reading(indicator: Indicator, counts: Iterable[Count], years: tuple[int, ...], villages: Iterable[str]) -> Reading:
    """The measure over ``years`` (ascending, at least one) from what each place adds; ``villages``: those that should.

    Only counts with a whole above 0 are data. Days are the median of all, plain numbers the sum. Errors: none.
    """
    rows = [row for row in counts if row.whole > 0]
    by_year = [[row for row in rows if row.year == year] for year in years]
    last = {row.code for row in by_year[-1]}
    zero = {row.code for row in by_year[-1]} - {row.code for row in by_year[-1] if row.part > 0}
    wanted = list(villages)
    is_of_villages = not last or any(code in last for code in wanted)
    return Reading(
        indicator,
        years,
        tuple(_value(indicator.unit, listed) for listed in by_year),
        tuple(_sums(listed) for listed in by_year),
        tuple(code for code in wanted if code not in last) if is_of_villages else (),
        tuple(code for code in wanted if code in zero) if indicator.unit == "persen" else (),
    )


def _sums(rows: list[Count]) -> tuple[float, float] | None:
    return (sum(row.part for row in rows), sum(row.whole for row in rows)) if rows else None


def _value(unit: Unit, rows: list[Count]) -> float | None:
    if not rows:
        return None
    if unit == "hari":
        return float(median(row.part for row in rows))
    part, whole = sum(row.part for row in rows), sum(row.whole for row in rows)
    return 100 * part / whole if unit == "persen" else part
