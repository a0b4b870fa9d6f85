"""Two versions of a plan beside each other: what entered, what left, what changed a year in volume and money.

A version is plain values, so that it can be frozen as JSON when a lawful amendment begins (Permendagri 114/2014: special events, or
a fundamental change of policy). Used for the plan of six or eight years and for the plan of one year alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypedDict

Kind = Literal["entered", "left", "changed"]
NOTHING = "belum diisi"
_Sums = tuple[Decimal | None, int | None]
NO_YEAR: _Sums = (None, None)


class FrozenRow(TypedDict):
    """A line's year with one source. ``volume``: a decimal as text; ``cost``: whole rupiah; ``source``: its code, "" where unknown."""

    year: int
    source: str
    volume: str
    cost: int


class FrozenLine(TypedDict):
    """A line. ``id`` is the same through all versions; ``words`` are its fields as a reader sees them, by their labels."""

    id: str
    name: str
    unit: str
    words: dict[str, str]
    rows: list[FrozenRow]


class Frozen(TypedDict):
    """A version. ``words``: vision, length, missions, ceilings and the like, by their labels."""

    words: dict[str, str]
    lines: list[FrozenLine]


@dataclass(frozen=True)
class WordChange:
    """One text: its label, before and now; what was empty says so."""

    what: str
    before: str
    now: str


@dataclass(frozen=True)
class YearChange:
    """One year of a line: volume and whole rupiah before and now; None where it did not run in that year, which is not 0."""

    year: int
    volume_before: Decimal | None
    volume_now: Decimal | None
    cost_before: int | None
    cost_now: int | None

    @property
    def difference(self) -> int:
        """Whole rupiah more (or less) than before."""
        return (self.cost_now or 0) - (self.cost_before or 0)


@dataclass(frozen=True)
class LineChange:
    """One line that entered, left or changed."""

    kind: Kind
    name: str
    unit: str
    words: tuple[WordChange, ...]
    years: tuple[YearChange, ...]

    @property
    def difference(self) -> int:
        """Whole rupiah more (or less) in all years together."""
        return sum(year.difference for year in self.years)


@dataclass(frozen=True)
class YearTotal:
    """All lines of one year, whole rupiah, before and now; None where the version has no row in that year."""

    year: int
    before: int | None
    now: int | None

    @property
    def difference(self) -> int:
        """Whole rupiah more (or less) than before."""
        return (self.now or 0) - (self.before or 0)


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two versions, and the totals of every year that either of them has."""

    words: tuple[WordChange, ...]
    lines: tuple[LineChange, ...]
    totals: tuple[YearTotal, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.words or self.lines)

    @property
    def difference(self) -> int:
        """Whole rupiah more (or less) in all years together; the sum over the lines and over the totals alike."""
        return sum(total.difference for total in self.totals)

    def of_kind(self, kind: Kind) -> tuple[LineChange, ...]:
        """Only what entered, left or changed."""
        return tuple(line for line in self.lines if line.kind == kind)


def compare(before: Frozen, now: Frozen) -> Comparison:
    """What differs. Lines are matched by ``id``; both versions must come from the same plan. Errors: none for well-formed versions."""
    old, new = ({line["id"]: line for line in version["lines"]} for version in (before, now))
    changes = [_line(old.get(key), new.get(key)) for key in dict.fromkeys([*old, *new])]
    order = {"entered": 0, "left": 1, "changed": 2}
    lines = sorted((change for change in changes if change is not None), key=lambda change: (order[change.kind], change.name))
    return Comparison(
        _words(before["words"], now["words"]),
        tuple(lines),
        _totals((row for line in before["lines"] for row in line["rows"]), (row for line in now["lines"] for row in line["rows"])),
    )


def _words(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[WordChange, ...]:
    return tuple(
        WordChange(what, before.get(what) or NOTHING, now.get(what) or NOTHING)
        for what in dict.fromkeys([*before, *now])
        if (before.get(what) or "") != (now.get(what) or "")
    )


def _by_year(line: FrozenLine | None) -> dict[int, tuple[Decimal, int]]:
    sums: dict[int, tuple[Decimal, int]] = {}
    for row in line["rows"] if line else ():
        volume, cost = sums.get(row["year"], (Decimal(0), 0))
        sums[row["year"]] = (volume + Decimal(row["volume"]), cost + row["cost"])
    return sums


def _sources(line: FrozenLine) -> str:
    """Which source pays in which year, in an order that does not depend on how the rows were written."""
    rows = sorted((row["year"], row["source"], row["cost"]) for row in line["rows"])
    return ", ".join(f"{year} {source or 'belum ditentukan'}" for year, source, _ in rows)


def _line(old: FrozenLine | None, new: FrozenLine | None) -> LineChange | None:
    """None where nothing differs."""
    before, now = _by_year(old), _by_year(new)
    years = tuple(
        _year(year, before.get(year, NO_YEAR), now.get(year, NO_YEAR))
        for year in sorted({*before, *now})
        if before.get(year) != now.get(year)
    )
    known = new or old
    if known is None:
        return None
    if old is None or new is None:
        return LineChange("entered" if old is None else "left", known["name"], known["unit"], (), years)
    words = _words(
        {"nama": old["name"], "satuan": old["unit"], **old["words"], "sumber dana": _sources(old)},
        {"nama": new["name"], "satuan": new["unit"], **new["words"], "sumber dana": _sources(new)},
    )
    return LineChange("changed", new["name"], new["unit"], words, years) if words or years else None


def _year(year: int, before: _Sums, now: _Sums) -> YearChange:
    return YearChange(year, before[0], now[0], before[1], now[1])


def _totals(before: Iterable[FrozenRow], now: Iterable[FrozenRow]) -> tuple[YearTotal, ...]:
    sums: tuple[dict[int, int], dict[int, int]] = (defaultdict(int), defaultdict(int))
    for side, rows in zip(sums, (before, now), strict=True):
        for row in rows:
            side[row["year"]] += row["cost"]
    return tuple(YearTotal(year, sums[0].get(year), sums[1].get(year)) for year in sorted({*sums[0], *sums[1]}))
