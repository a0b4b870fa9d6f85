"""Rainfall by month: sums that say how complete they are, what is usual, and words for wet and dry.

A month's sum exists only when its days are there (policy/climate.toml); a month without data is None, never 0. What people remember
and what was measured stand side by side elsewhere; nothing here corrects the one by the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from bangkit.core.climate_files import DAY, VERSIONS, RainLine, expected_rows
from bangkit.core.policy import read_toml

WET, HUMID, DRY = "basah", "lembap", "kering"
_RANK = {version: place for place, version in enumerate(("", *VERSIONS))}
MonthKey = tuple[int, int]


@dataclass(frozen=True)
class RainMonth:
    """One month: ``amount`` in mm, None when it is not complete; ``known`` of ``expected`` rows had an amount, ``part`` their sum."""

    year: int
    month: int
    amount: Decimal | None
    part: Decimal | None
    known: int
    expected: int
    version: str = ""

    @property
    def is_forecast(self) -> bool:
        """Whether a forecast is part of it; such a month is shown but never analysed."""
        return self.version == "forecast"


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    """The policy of this module as plain values."""
    return read_toml("climate")


def monthly(rows: Iterable[RainLine], step: str) -> tuple[RainMonth, ...]:
    """Months from rows, in order of time. ``step``: day, dekad or month; refused rows and rows without an amount add nothing.

    Missing: a month with more empty days than the policy allows has no amount; dekads and months allow none. Source: WMO-No. 1203.
    """
    spare = int(settings()["completeness"]["most_missing_days"]) if step == DAY else 0
    found: dict[MonthKey, list[RainLine]] = {}
    for row in rows:
        if row.first is not None:
            found.setdefault((row.first.year, row.first.month), []).append(row)
    return tuple(_month(key, listed, step, spare) for key, listed in sorted(found.items()))


def _month(key: MonthKey, listed: list[RainLine], step: str, spare: int) -> RainMonth:
    amounts = [row.amount for row in listed if row.amount is not None]
    expected = expected_rows(step, *key)
    is_whole = bool(amounts) and expected - len(amounts) <= spare
    version = max((row.version for row in listed), key=lambda text: _RANK[text])
    part = sum(amounts, Decimal(0)) if amounts else None
    return RainMonth(*key, part if is_whole else None, part, len(amounts), expected, version)


def joined_months(imports: Iterable[Iterable[RainMonth]]) -> tuple[RainMonth, ...]:
    """One series out of several imports, newest first: a measured month wins over an incomplete one, and that over a forecast."""
    best: dict[MonthKey, RainMonth] = {}
    for months in imports:
        for each in months:
            kept = best.get((each.year, each.month))
            if kept is None or _worth(each) > _worth(kept):
                best[each.year, each.month] = each
    return tuple(best[key] for key in sorted(best))


def _worth(month: RainMonth) -> tuple[bool, bool, int]:
    return month.amount is not None and not month.is_forecast, month.amount is not None, -_RANK[month.version]


def observed(months: Iterable[RainMonth]) -> dict[MonthKey, float]:
    """The complete months that are no forecast, in mm by (year, month)."""
    return {(each.year, each.month): float(each.amount) for each in months if each.amount is not None and not each.is_forecast}


@dataclass(frozen=True)
class Normal:
    """What is usual in a calendar month (1–12): ``mean`` in mm over ``years`` years, None without data; the share of rainless years."""

    month: int
    mean: float | None
    least: float | None
    most: float | None
    years: int
    zero_share: float | None

    @property
    def kind(self) -> str:
        """basah, lembap, kering; "" without data."""
        return "" if self.mean is None else month_kind(self.mean)


def month_kind(amount: float) -> str:
    """A month of ``amount`` mm by the policy's limits (Oldeman 1975 as set)."""
    rule = settings()["months"]
    return WET if amount >= rule["wet_from"] else DRY if amount < rule["dry_below"] else HUMID


def normals(amounts: Mapping[MonthKey, float]) -> tuple[Normal, ...]:
    """Twelve months, January first, from ``observed``; a month that no year has is without data, not 0."""
    return tuple(_normal(month, [value for (_, each), value in sorted(amounts.items()) if each == month]) for month in range(1, 13))


def _normal(month: int, values: Sequence[float]) -> Normal:
    if not values:
        return Normal(month, None, None, None, 0, None)
    zeros = sum(value == 0 for value in values) / len(values)
    return Normal(month, math.fsum(values) / len(values), min(values), max(values), len(values), zeros)


def yearly(amounts: Mapping[MonthKey, float]) -> dict[int, float]:
    """Sums in mm of the years that have all twelve months."""
    years = sorted({year for year, _ in amounts})
    whole = [year for year in years if all((year, month) in amounts for month in range(1, 13))]
    return {year: math.fsum(amounts[year, month] for month in range(1, 13)) for year in whole}


def rain_levels(listed: Sequence[Normal]) -> str:
    """Twelve levels for the season calendar, January first: 3 a wet month, 2 between, 1 a dry one, 0 without data."""
    return "".join({WET: "3", HUMID: "2", DRY: "1", "": "0"}[each.kind] for each in listed)
