"""Five assets on a scale of 0 to 5, from observations and the fixed goalposts of the policy (seed 2; DFID guidance sheet 2.1).

Each indicator has a low and a high goalpost that do not change between years, since goalposts that move make change over time
meaningless. An asset's score is the plain mean of its indicators that have data, and it always says of how many; an indicator
without data has no score and is never counted as 0. The pentagon is only a drawing: its area depends on the order of the axes,
so that nothing here computes it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from bangkit.core.bands import Band, faults, parse_bands, share_of
from bangkit.core.policy import PolicyError, read_toml

Number = int | float | Decimal
Change = Literal["naik", "turun", "tetap", "tidak ada data"]
Point = tuple[float, float]


@dataclass(frozen=True)
class Indicator:
    """One observable of an asset. ``low < high`` are the goalposts in ``unit``; ``rising`` tells whether more is better.

    ``valid_low``/``valid_high`` are the outer limits of a believable value, in ``unit``; goalposts lie within them. An indicator with
    ``bands`` is scored by them instead, and its goalposts are the valid limits.
    """

    code: str
    label: str
    unit: str
    rising: bool
    low: float
    high: float
    valid_low: float
    valid_high: float
    question: str
    asset: str
    bands: tuple[Band, ...] = ()

    def accepts(self, value: Number) -> bool:
        """Whether ``value`` (in ``unit``) is a believable answer."""
        return math.isfinite(value) and self.valid_low <= float(value) <= self.valid_high


@dataclass(frozen=True)
class Asset:
    """One of the five assets with its DFID name and its indicators."""

    key: str
    label: str
    dfid: str
    meaning: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Scale:
    """The settings of the scale: 0–5 by default, from which score an asset is weak, from which difference it changed."""

    min: float
    max: float
    weak_below: float
    change_from: float


@dataclass(frozen=True)
class AssetScore:
    """An asset's score 0–5, the mean of ``available`` of ``total`` indicators; ``score`` is None when none has data."""

    key: str
    label: str
    score: float | None
    available: int
    total: int

    @property
    def says(self) -> str:
        """How far the score can be trusted, in Indonesian: "3 dari 4 indikator"."""
        return f"{self.available} dari {self.total} indikator" if self.available else "tidak ada data"


@lru_cache(maxsize=1)
def scale() -> Scale:
    """The scale of the policy."""
    raw = read_toml("livelihood")["scale"]
    return Scale(float(raw["min"]), float(raw["max"]), float(raw["weak_below"]), float(raw["change_from"]))


def parse_indicator(raw: Mapping[str, Any], asset: str) -> Indicator:
    """An indicator of the policy file, with goalposts (``min``, ``max``) or with ``bands``.

    Errors: ``PolicyError`` when its goalposts, bands or orientation make no sense.
    """
    valid_low, valid_high = (float(limit) for limit in raw["valid"])
    bands = parse_bands(raw.get("bands", ()))
    low, high = (valid_low, valid_high) if bands else (float(raw["min"]), float(raw["max"]))
    if raw["orientation"] not in ("naik", "turun"):
        raise PolicyError(f"livelihood.toml, {raw['code']}: orientation is naik or turun")
    if not valid_low <= low < high <= valid_high:
        raise PolicyError(f"livelihood.toml, {raw['code']}: the goalposts lie in order within the valid range")
    rising = raw["orientation"] == "naik"
    if bands and ("min" in raw or "max" in raw):
        raise PolicyError(f"livelihood.toml, {raw['code']}: goalposts or bands, not both")
    if bands and (found := faults(bands, valid_low, valid_high, rising)):
        raise PolicyError(f"livelihood.toml, {raw['code']}: {'; '.join(found)}")
    return Indicator(raw["code"], raw["label"], raw["unit"], rising, low, high, valid_low, valid_high, raw["question"], asset, bands)


@lru_cache(maxsize=1)
def assets() -> tuple[Asset, ...]:
    """The five assets in the order of the pentagon's corners. Errors: ``PolicyError``."""
    found = tuple(
        Asset(row["key"], row["label"], row["dfid"], row["meaning"], tuple(parse_indicator(each, row["key"]) for each in row["indicator"]))
        for row in read_toml("livelihood")["asset"]
    )
    if len(found) != 5:
        raise PolicyError("livelihood.toml: the framework has five assets")
    return found


@lru_cache(maxsize=1)
def indicators() -> dict[str, Indicator]:
    """Every indicator by its code, in the order of the policy."""
    return {indicator.code: indicator for asset in assets() for indicator in asset.indicators}


def score(indicator: Indicator, value: Number | None) -> float | None:
    """An observation on the scale.

    ``value``: in the indicator's unit; beyond a goalpost it gets that end of the scale. Returns 0–5, or None for no data.
    Errors: ``ValueError`` for a value that is not finite. Source: min–max with fixed goalposts, ``(x − min)/(max − min)``,
    reversed where less is better; with bands, the share of the band that holds the value.
    """
    if value is None:
        return None
    if not math.isfinite(value):
        raise ValueError(f"{indicator.code}: not a finite number")
    if indicator.bands:
        share = share_of(indicator.bands, float(value))
    else:
        share = (float(value) - indicator.low) / (indicator.high - indicator.low)
        share = min(1.0, max(0.0, share if indicator.rising else 1.0 - share))
    return scale().min + share * (scale().max - scale().min)


def mean(scores: Iterable[float | None]) -> float | None:
    """The plain mean of the scores that exist; None when there are none."""
    available = [each for each in scores if each is not None]
    return math.fsum(available) / len(available) if available else None


def asset_score(asset: Asset, values: Mapping[str, Number | None]) -> AssetScore:
    """One asset from ``values`` by indicator code (unit of each indicator); missing codes and None are no data."""
    scores = [score(indicator, values.get(indicator.code)) for indicator in asset.indicators]
    available = sum(each is not None for each in scores)
    return AssetScore(asset.key, asset.label, mean(scores), available, len(scores))


def asset_scores(values: Mapping[str, Number | None]) -> tuple[AssetScore, ...]:
    """All five assets, in the order of the corners. Unknown codes raise ``KeyError``, so that a typing error is not "no data"."""
    if unknown := sorted(set(values) - set(indicators())):
        raise KeyError(f"unknown indicator {', '.join(unknown)}")
    return tuple(asset_score(asset, values) for asset in assets())


def overall(scores: Iterable[AssetScore]) -> tuple[float | None, int]:
    """The mean of the assets that have data (0–5 or None), and how many they are. Never the pentagon's area."""
    available = [each.score for each in scores if each.score is not None]
    return mean(available), len(available)


def weak_assets(scores: Iterable[AssetScore]) -> tuple[AssetScore, ...]:
    """Assets below the policy's threshold, weakest first. An asset without data is not weak: it is unknown."""
    weak = [(each.score, each) for each in scores if each.score is not None and each.score < scale().weak_below]
    return tuple(each for _, each in sorted(weak, key=lambda pair: pair[0]))


def change(before: float | None, after: float | None) -> Change:
    """The direction between two scores in a word; differences below the policy's threshold are *tetap*."""
    if before is None or after is None:
        return "tidak ada data"
    # Rounded first: 2.6 − 2.5 is a hair below 0.1 in binary, and people read one decimal.
    difference = round(after - before, 6)
    if abs(difference) < scale().change_from:
        return "tetap"
    return "naik" if difference > 0 else "turun"


def corner(position: int, share: float, radius: float = 1.0, centre: Point = (0.0, 0.0)) -> Point:
    """The point on axis ``position`` (0–4, clockwise from the top) at ``share`` (0–1) of ``radius``; y grows downwards as in SVG."""
    angle = math.radians(72 * position - 90)
    return (centre[0] + share * radius * math.cos(angle), centre[1] + share * radius * math.sin(angle))


def pentagon_points(scores: Iterable[float | None], radius: float = 1.0, centre: Point = (0.0, 0.0)) -> tuple[Point | None, ...]:
    """The corners of the drawing, in the units of ``radius``; None where an asset has no data, so that it is not drawn as 0.

    ``scores``: five scores 0–5 in the order of ``assets()``. Errors: ``ValueError`` when they are not five or lie outside 0–5.
    """
    listed = tuple(scores)
    if len(listed) != 5 or any(each is not None and not scale().min <= each <= scale().max for each in listed):
        raise ValueError("a pentagon has five scores on the scale")
    span = scale().max - scale().min
    return tuple(None if each is None else corner(place, (each - scale().min) / span, radius, centre) for place, each in enumerate(listed))
