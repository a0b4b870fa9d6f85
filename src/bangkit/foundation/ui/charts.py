"""Charts from plain values: the pentagon, the season calendar, the funding bar. Each stands beside its table, which is the content.

The pentagon compares by the mean of the five corners, never by the area: an area grows with the square and depends on the order of
the corners. Widths and points are attributes of the SVG, since inline styles are forbidden.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bangkit.core import livelihood, words

CENTRE_X, CENTRE_Y, RADIUS, TOP_SCORE = 190.0, 178.0, 125.0, 5
LEVELS = {1: "sedikit", 2: "sedang", 3: "banyak"}
_BAR_WIDTH = 600.0
_COLOURS = 5


@dataclass(frozen=True)
class Asset:
    """One corner: now and, where known, before. None where nobody has scored it."""

    name: str
    now: float | None
    before: float | None = None

    @property
    def change(self) -> str:
        """naik 0,5 · turun 0,1 · tetap · baru dinilai."""
        if self.now is None:
            return "belum dinilai"
        if self.before is None:
            return "baru dinilai"
        word = livelihood.change(self.before, self.now)
        return word if word == "tetap" else f"{word} {words.decimal_text(abs(self.now - self.before), 1)}"


@dataclass(frozen=True)
class Corner:
    """Where a corner and its words stand."""

    asset: Asset
    x: str
    y: str
    label_x: str
    label_y: str
    anchor: str


@dataclass(frozen=True)
class Pentagon:
    """Five assets of a place, 0–5, as ``{% pentagon … %}`` draws them."""

    place: str
    assets: tuple[Asset, ...]
    when: str
    before: str = ""
    note: str = ""
    key: str = "segi-lima"

    def _points(self, values: list[float]) -> str:
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in (self._at(place, value) for place, value in enumerate(values)))

    def _at(self, place: int, value: float) -> tuple[float, float]:
        angle = math.radians(360 / len(self.assets) * place - 90)
        reach = RADIUS * value / TOP_SCORE
        return CENTRE_X + reach * math.cos(angle), CENTRE_Y + reach * math.sin(angle)

    @property
    def rings(self) -> list[str]:
        """The grid: one ring for each score."""
        return [self._points([score] * len(self.assets)) for score in range(1, TOP_SCORE + 1)]

    @property
    def spokes(self) -> list[str]:
        """The grid: one line for each asset."""
        ends = (self._at(place, TOP_SCORE) for place in range(len(self.assets)))
        return [f"M{CENTRE_X:g} {CENTRE_Y:g}L{x:.1f} {y:.1f}" for x, y in ends]

    @property
    def now_points(self) -> str:
        """The figure of today; empty while a corner is missing, since a half figure misleads."""
        values = [asset.now for asset in self.assets]
        return "" if None in values else self._points([value for value in values if value is not None])

    @property
    def before_points(self) -> str:
        """The figure of the earlier time."""
        values = [asset.before for asset in self.assets]
        return "" if None in values else self._points([value for value in values if value is not None])

    @property
    def corners(self) -> list[Corner]:
        """Dots and words."""
        found = []
        for place, asset in enumerate(self.assets):
            x, y = self._at(place, asset.now or 0)
            edge_x, edge_y = self._at(place, TOP_SCORE)
            side = edge_x - CENTRE_X
            anchor = "middle" if abs(side) < 1 else "start" if side > 0 else "end"
            label_x = edge_x + (0 if anchor == "middle" else 10 if side > 0 else -10)
            label_y = edge_y - 25 if anchor == "middle" else edge_y + (21 if edge_y > CENTRE_Y else -4)
            found.append(Corner(asset, f"{x:.1f}", f"{y:.1f}", f"{label_x:.0f}", f"{label_y:.0f}", anchor))
        return found

    @property
    def mean(self) -> float | None:
        """The mean of the corners; None while one is missing."""
        values = [asset.now for asset in self.assets if asset.now is not None]
        return sum(values) / len(values) if len(values) == len(self.assets) and values else None


@dataclass(frozen=True)
class SeasonRow:
    """A row of the season calendar: month → level 1–3. ``look``: "" hazard price women men data."""

    label: str
    levels: Mapping[int, int]
    look: str = ""

    @property
    def months(self) -> list[tuple[int, int, str]]:
        """Twelve cells: month, level (0 for none) and the level's word."""
        return [(month, self.levels.get(month, 0), LEVELS.get(self.levels.get(month, 0), "")) for month in range(1, 13)]


@dataclass(frozen=True)
class SeasonGroup:
    """Rows that belong together."""

    title: str
    look: str
    rows: tuple[SeasonRow, ...]


@dataclass(frozen=True)
class SeasonChart:
    """Twelve months × rows, as ``{% season … %}`` draws them. ``month``: the current one, 0 for none."""

    title: str
    groups: tuple[SeasonGroup, ...]
    note: str = ""
    month: int = 0
    sample: bool = True

    @property
    def heads(self) -> list[tuple[int, str, str, str]]:
        """Month, its first letter, the rest of its short name, its whole name."""
        pairs = zip(words.MONTHS_SHORT, words.MONTHS, strict=True)
        return [(month, short[0], short[1:], name) for month, (short, name) in enumerate(pairs, 1)]


@dataclass(frozen=True)
class Source:
    """One source of money."""

    label: str
    amount: int


@dataclass(frozen=True)
class Slice:
    """A source's part of the bar."""

    source: Source
    look: int
    x: str
    width: str
    share: str


@dataclass(frozen=True)
class Funding:
    """Where the money comes from: one stacked bar and its table, as ``{% funding … %}`` draws them."""

    title: str
    sources: tuple[Source, ...]
    note: str = ""

    @property
    def total(self) -> int:
        """All sources together."""
        return sum(source.amount for source in self.sources)

    @property
    def slices(self) -> list[Slice]:
        """The parts, largest share first as given; shares are rounded so that they add up to 100."""
        shares = whole_shares([source.amount for source in self.sources])
        found, x = [], 0.0
        for place, (source, share) in enumerate(zip(self.sources, shares, strict=True)):
            width = _BAR_WIDTH * source.amount / self.total if self.total else 0.0
            found.append(Slice(source, place % _COLOURS + 1, f"{x:.1f}", f"{width:.1f}", f"{share}%"))
            x += width
        return found


def whole_shares(amounts: list[int]) -> list[int]:
    """Whole percentages that add up to 100 (largest remainder); zeros when there is nothing to share."""
    total = sum(amounts)
    if total <= 0:
        return [0] * len(amounts)
    exact = [amount * 100 / total for amount in amounts]
    floors = [math.floor(value) for value in exact]
    by_rest = sorted(range(len(amounts)), key=lambda place: exact[place] - floors[place], reverse=True)
    for place in by_rest[: 100 - sum(floors)]:
        floors[place] += 1
    return floors
