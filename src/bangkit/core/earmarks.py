"""Shares of a source that a year's rules bind to a purpose: KDMP, BLT, food security, padat karya (policy/earmarks.toml).

They change every year and are settings of the kabupaten. A year without rules of its own takes the last known year's, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, Literal

from bangkit.core.access import inside
from bangkit.core.policy import PolicyError, read_toml
from bangkit.core.words import decimal_text

Rule = Literal["exact", "min", "max", "count"]
RULES = ("exact", "min", "max", "count")
BASES = ("ceiling", "wage")
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Earmark:
    """One purpose in one year. ``share`` in percent, or ``amount`` in whole rupiah; neither where the purpose is only counted.

    ``of``: the share is of the source's ceiling, or ("wage") the part of wages in the activity's own RAB. ``regency``: the
    kabupaten that set it; empty for everybody.
    """

    year: int
    key: str
    label: str
    source: str
    rule: Rule
    basis: str
    share: Decimal | None = None
    amount: int | None = None
    of: str = "ceiling"
    valid_from: date | None = None
    valid_until: date | None = None
    regency: str = ""
    note: str = ""

    def limit(self, ceiling: int | None) -> int | None:
        """Whole rupiah that the rule asks of a ceiling, a half rounded up; None where it asks nothing or the ceiling is not known."""
        if self.amount is not None:
            return self.amount
        if self.share is None or ceiling is None or self.of != "ceiling":
            return None
        return int((ceiling * self.share / HUNDRED).quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def says(self) -> str:
        """The rule in words: "paling sedikit 20 persen", "58,03 persen"; empty where it is only counted."""
        if self.rule == "count":
            return ""
        size = f"{decimal_text(self.share)} persen" if self.share is not None else f"Rp{self.amount or 0:,}".replace(",", ".")
        return {"min": "paling sedikit ", "max": "paling banyak ", "exact": ""}[self.rule] + size


@dataclass(frozen=True)
class Earmarks:
    """What holds in ``year``; ``known_year`` is the year whose rules are used, 0 where no year is known."""

    year: int
    known_year: int
    rows: tuple[Earmark, ...]

    @property
    def is_borrowed(self) -> bool:
        """Whether another year's rules stand in."""
        return bool(self.known_year) and self.known_year != self.year

    @property
    def note(self) -> str:
        """Which year's rules are used, where it is not the year's own."""
        if not self.is_borrowed:
            return ""
        return f"Aturan {self.year} belum diketahui; memakai tahun terakhir yang diketahui, {self.known_year}."


def _earmark(raw: dict[str, Any]) -> Earmark:
    where = f"earmarks.toml: {raw.get('key')} {raw.get('year')}"
    if raw["rule"] not in RULES or raw.get("of", "ceiling") not in BASES:
        raise PolicyError(f"{where}: unknown rule or base")
    share = Decimal(raw["share"]) if "share" in raw else None
    if (raw["rule"] == "count") != (share is None and "amount" not in raw):
        raise PolicyError(f"{where}: a share or an amount, except where it is only counted")
    if share is not None and not 0 < share <= HUNDRED:
        raise PolicyError(f"{where}: share must be above 0 and at most 100")
    dates: dict[str, Any] = {name: date.fromisoformat(raw[name]) for name in ("valid_from", "valid_until") if name in raw}
    plain = {name: value for name, value in raw.items() if name not in ("share", "valid_from", "valid_until")}
    return Earmark(share=share, **plain, **dates)


@lru_cache(maxsize=1)
def _all_earmarks() -> tuple[Earmark, ...]:
    return tuple(_earmark(raw) for raw in read_toml("earmarks")["earmark"])


def earmarks_of(year: int, code: str = "") -> Earmarks:
    """The rules of a budget year at place ``code``: a kabupaten's own row stands before the general one with the same key.

    A year later than all known ones takes the newest; a year before all of them has none. Errors: ``PolicyError``.
    """
    return earmarks_from(_all_earmarks(), year, code)


def earmarks_from(rows: tuple[Earmark, ...], year: int, code: str = "") -> Earmarks:
    """The same from given rows. A kabupaten's row is taken only inside that kabupaten."""
    mine = [row for row in rows if not row.regency or (code and inside(code, row.regency))]
    known = max((row.year for row in mine if row.year <= year), default=0)
    chosen: dict[str, Earmark] = {}
    for row in sorted((row for row in mine if row.year == known), key=lambda row: bool(row.regency)):
        chosen[row.key] = row
    return Earmarks(year, known, tuple(chosen.values()))
