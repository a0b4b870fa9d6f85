"""Small counts stay at home: a count of one is still a person (``policy/privacy.toml`` [disclosure]; UU 27/2022).

Counts of people from 1 to below the threshold are not shown outside their place. Hiding them alone is not enough, since a total gives
the hidden one away; so further entries are hidden until every hidden small count could also have been another one with all shown
numbers unchanged. What is hidden only for that reason is marked differently, because it may be large. A count of 0 is shown.

Proof of safety: each small entry lies in a pattern of hidden entries (a pair in a list, a rectangle in a table, totals included) whose
values can all move by one without touching a shown number and without leaving what their marks say. That is checked for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal

from bangkit.core.policy import read_toml

SMALL: Literal["small"] = "small"
HIDDEN: Literal["hidden"] = "hidden"
Shown = int | None | Literal["small", "hidden"]
Spot = tuple[int, int]
Pattern = tuple[tuple[Spot, int], ...]


@lru_cache(maxsize=1)
def smallest_group() -> int:
    """The policy's threshold: counts of people below it are not shown outside their place."""
    return int(read_toml("privacy")["disclosure"]["smallest_group"])


def disclosure_text(value: Shown, smallest: int | None = None) -> str | int | None:
    """A shown value in words: ``SMALL`` → kurang dari 5, ``HIDDEN`` → ditutup; numbers and None as they are."""
    if value == SMALL:
        return f"kurang dari {smallest or smallest_group()}"
    return "ditutup" if value == HIDDEN else value


@dataclass(frozen=True)
class ShownList:
    """A list of counts as it may leave its place, with its total."""

    counts: dict[str, Shown]
    total: Shown


@dataclass(frozen=True)
class ShownTable:
    """A table of counts as it may leave its place: cells, totals of rows, totals of columns, and the whole."""

    cells: tuple[tuple[Shown, ...], ...]
    row_totals: tuple[Shown, ...]
    column_totals: tuple[Shown, ...]
    total: Shown


def suppress(counts: Mapping[str, int | None], smallest: int | None = None) -> ShownList:
    """One list of counts of people whose total is shown too.

    ``counts``: label → people, ≥ 0; None (no data) stays None and does not enter the total. ``smallest``: at least 3, the policy's
    threshold without it. Errors: ``ValueError`` for a negative count or a threshold below 3.
    """
    line = list(counts.values())
    hider = _Hider([[*line, _sum(line)]], smallest or smallest_group(), has_total_row=False)
    shown = hider.shown()[0]
    return ShownList(dict(zip(counts, shown, strict=False)), shown[-1])


def suppress_table(rows: Sequence[Sequence[int | None]], smallest: int | None = None) -> ShownTable:
    """A table of counts of people whose row totals, column totals and whole are shown too.

    ``rows``: all of the same length, people ≥ 0, None for no data. A table of one row is taken as a list. Errors: ``ValueError`` for
    rows of different length, a negative count, or a threshold below 3.
    """
    if len({len(row) for row in rows}) > 1:
        raise ValueError("rows of different length")
    extended: list[list[int | None]] = [[*row, _sum(row)] for row in rows]
    if len(rows) > 1:
        extended.append([_sum(column) for column in zip(*extended, strict=True)])
    shown = _Hider(extended, smallest or smallest_group(), has_total_row=len(rows) > 1).shown() if rows else [[0]]
    body = shown[: len(rows)]
    return ShownTable(
        cells=tuple(tuple(row[:-1]) for row in body),
        row_totals=tuple(row[-1] for row in body),
        column_totals=tuple(shown[-1][:-1]),
        total=shown[-1][-1],
    )


def whole_table(rows: Sequence[Sequence[int | None]]) -> ShownTable:
    """The same table with everything shown, for readers at the place itself. ``rows`` as for ``suppress_table``."""
    columns = tuple(zip(*rows, strict=True))
    totals = tuple(_sum(row) for row in rows)
    return ShownTable(tuple(map(tuple, rows)), totals, tuple(_sum(column) for column in columns), _sum(totals))


def _sum(values: Sequence[int | None]) -> int | None:
    """The total of what is known; None when nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


class _Hider:
    """Marks entries of a table whose last column, and last row where there is one, hold the totals."""

    def __init__(self, table: Sequence[Sequence[int | None]], smallest: int, *, has_total_row: bool) -> None:
        if smallest < 3:
            raise ValueError("a threshold below 3 hides nothing: the mark itself would say the count")
        if any(value is not None and value < 0 for row in table for value in row):
            raise ValueError("a count of people is never negative")
        self.smallest = smallest
        self.height, self.width = len(table), len(table[0])
        self.last_row = self.height - 1 if has_total_row else -1
        self.value: dict[Spot, int] = {
            (row, column): value for row, line in enumerate(table) for column, value in enumerate(line) if value is not None
        }
        self.small = {spot for spot, value in self.value.items() if 0 < value < smallest}
        self.mark: dict[Spot, Literal["small", "hidden"]] = dict.fromkeys(self.small, SMALL)

    def shown(self) -> list[list[Shown]]:
        """The table with its marks."""
        for spot in sorted(self.small):
            self._protect(spot)
        return [[self.mark.get((row, column), self.value.get((row, column))) for column in range(self.width)] for row in range(self.height)]

    def _protect(self, spot: Spot) -> None:
        """Hide the cheapest pattern that leaves the count at ``spot`` open; where marks stand in the way, say less with them."""
        fitting = [pattern for pattern in self._patterns(spot) if self._can_move(pattern, self.mark)]
        if fitting:
            best = min(fitting, key=self._price)
            self.mark.update({other: HIDDEN for other, _ in best if other not in self.mark})
            return
        loose = [pattern for pattern in self._patterns(spot) if self._can_move(pattern, {})]
        self.mark.update({other: HIDDEN for other, _ in min(loose, key=self._price)})

    def _price(self, pattern: Pattern) -> tuple[int, int, Pattern]:
        """Totals are dearer than cells, large counts dearer than small ones."""
        fresh = [spot for spot, _ in pattern if spot not in self.mark]
        return sum(self._is_total(spot) for spot in fresh), sum(self.value[spot] for spot in fresh), pattern

    def _is_total(self, spot: Spot) -> bool:
        return spot[1] == self.width - 1 or spot[0] == self.last_row

    def _can_move(self, pattern: Pattern, marks: Mapping[Spot, str]) -> bool:
        """Whether all entries can move by one, in one of the two directions, within what their marks say."""
        return any(all(self._fits(spot, step * way, marks) for spot, step in pattern) for way in (1, -1))

    def _fits(self, spot: Spot, step: int, marks: Mapping[Spot, str]) -> bool:
        moved = self.value[spot] + step
        return 0 < moved < self.smallest if marks.get(spot) == SMALL else moved >= 0

    def _patterns(self, spot: Spot) -> Iterator[Pattern]:
        """Pairs in a list, rectangles in a table. A step crosses a total with its sign, and turns between two parts of one total."""
        row, column = spot
        columns = [other for other in range(self.width) if other != column]
        rows = [other for other in range(self.height) if other != row]
        for across in columns:
            turn = self._turn(column, across, self.width - 1)
            if not rows:
                found: Pattern = ((spot, 1), ((row, across), turn))
                if self._is_known(found):
                    yield found
        for across, down in product(columns, rows):
            turn, tilt = self._turn(column, across, self.width - 1), self._turn(row, down, self.last_row)
            found = ((spot, 1), ((row, across), turn), ((down, column), tilt), ((down, across), turn * tilt))
            if self._is_known(found):
                yield found

    def _is_known(self, pattern: Pattern) -> bool:
        return all(spot in self.value for spot, _ in pattern)

    @staticmethod
    def _turn(one: int, other: int, total: int) -> int:
        return 1 if total in (one, other) else -1
