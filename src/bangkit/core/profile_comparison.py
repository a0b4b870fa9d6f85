"""Two years of a village side by side: what rose, what fell, what stayed, what is new, what is missing (seed 4.3).

Both years are brought to the scale by today's goalposts, so that they can be compared. An asset's mean may move only because other
indicators were answered; therefore the mean over the indicators that both years have stands beside it, and it alone says rose or fell.
"No data" is never 0: an indicator with data on one side only is *baru* or *hilang*, never a rise or a fall.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bangkit.core.livelihood import Asset, AssetScore, Indicator, Number, asset_score, assets, change, mean, score

Movement = Literal["naik", "turun", "tetap", "baru", "hilang", "tidak ada data"]
MOVEMENTS: tuple[Movement, ...] = ("naik", "turun", "tetap", "baru", "hilang", "tidak ada data")
Values = Mapping[str, Number | None]


@dataclass(frozen=True)
class IndicatorChange:
    """One indicator in both years, in its unit; None is no data. ``movement`` is of the value, ``is_better`` of its meaning."""

    indicator: Indicator
    before: Number | None
    after: Number | None

    @property
    def movement(self) -> Movement:
        """What the value did."""
        return movement(self.before, self.after)

    @property
    def is_better(self) -> bool | None:
        """Whether the movement is towards the good end; None where nothing moved or a side has no data."""
        return (self.movement == "naik") == self.indicator.rising if self.movement in ("naik", "turun") else None

    @property
    def before_score(self) -> float | None:
        """The earlier value on the scale 0–5."""
        return score(self.indicator, self.before)

    @property
    def after_score(self) -> float | None:
        """The later value on the scale 0–5."""
        return score(self.indicator, self.after)


@dataclass(frozen=True)
class AssetChange:
    """One asset in both years. ``shared``: how many indicators have data in both; the two shared means (0–5) are over those alone."""

    before: AssetScore
    after: AssetScore
    lines: tuple[IndicatorChange, ...]

    @property
    def _both(self) -> list[IndicatorChange]:
        return [line for line in self.lines if line.before is not None and line.after is not None]

    @property
    def shared(self) -> int:
        """Indicators with data in both years."""
        return len(self._both)

    @property
    def shared_before(self) -> float | None:
        """The earlier mean over the indicators of both years; None without any."""
        return mean(line.before_score for line in self._both)

    @property
    def shared_after(self) -> float | None:
        """The later mean over the same indicators."""
        return mean(line.after_score for line in self._both)

    @property
    def movement(self) -> Movement:
        """What the asset did, by the indicators that both years have; new or missing where one year has no data at all."""
        if self.shared:
            return change(self.shared_before, self.shared_after)
        if self.before.score is None and self.after.score is None:
            return "tidak ada data"
        if self.before.score is None:
            return "baru"
        return "hilang" if self.after.score is None else "tidak ada data"

    @property
    def is_like_for_like(self) -> bool:
        """Whether both means are of the same indicators."""
        return self.before.available == self.after.available == self.shared

    @property
    def counts(self) -> dict[Movement, int]:
        """How many indicators did what."""
        return _counted(self.lines)


def movement(before: Number | None, after: Number | None) -> Movement:
    """What a value did between two years; None is no data. Values are compared exactly as they were written."""
    if before is None or after is None:
        return "tidak ada data" if before is after else "baru" if before is None else "hilang"
    return "tetap" if before == after else "naik" if after > before else "turun"


def _counted(lines: tuple[IndicatorChange, ...]) -> dict[Movement, int]:
    found = Counter(line.movement for line in lines)
    return {each: found[each] for each in MOVEMENTS}


def _asset_change(asset: Asset, before: Values, after: Values) -> AssetChange:
    lines = tuple(IndicatorChange(each, before.get(each.code), after.get(each.code)) for each in asset.indicators)
    return AssetChange(asset_score(asset, before), asset_score(asset, after), lines)


def compare(before: Values, after: Values) -> tuple[AssetChange, ...]:
    """All five assets of two years, from values by indicator code (unit of each indicator); missing codes and None are no data.

    Codes that the policy does not know are left out. Errors: ``ValueError`` for a value that is not finite.
    """
    return tuple(_asset_change(asset, before, after) for asset in assets())


def total_counts(changes: tuple[AssetChange, ...]) -> dict[Movement, int]:
    """How many indicators of all assets did what."""
    return _counted(tuple(line for each in changes for line in each.lines))
