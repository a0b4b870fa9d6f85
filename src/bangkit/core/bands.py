"""Bands: scores given by ranges of a value instead of a straight line between two goalposts, e.g. land below 2 ha gets 0.2.

Published bands have holes (one widely used table has no score for farmland between 4 and 5 mu), so that bands are looked through
before they are used: they must meet end to end over everything that is a valid answer, and follow the direction of the indicator.
A band holds its lower end and not its upper one, except the last, which holds both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True)
class Band:
    """From ``start`` to ``end``, in the unit of its indicator, a value gets ``share`` (0 to 1) of the scale."""

    start: float
    end: float
    share: float


def parse_bands(raw: Iterable[Mapping[str, Any]]) -> tuple[Band, ...]:
    """Bands as a policy file writes them, ``{ from = 0, to = 2, score = 0.2 }``, lowest first. Errors: ``KeyError``, ``ValueError``."""
    return tuple(sorted((Band(float(each["from"]), float(each["to"]), float(each["score"])) for each in raw), key=lambda band: band.start))


def faults(bands: Sequence[Band], low: float, high: float, rising: bool) -> list[str]:
    """What is wrong with bands, lowest first, for valid values ``low`` to ``high``; empty when nothing is.

    ``rising`` tells whether more is better: then no band scores less than the one below it, otherwise no more.
    """
    if not bands:
        return ["no bands"]
    found = [f"the band {band.start:g} to {band.end:g} has no width" for band in bands if not band.start < band.end]
    found += [f"a score of {band.share:g} is not between 0 and 1" for band in bands if not 0 <= band.share <= 1]
    if bands[0].start > low or bands[-1].end < high:
        found.append(f"the bands cover {bands[0].start:g} to {bands[-1].end:g}, valid are {low:g} to {high:g}")
    for lower, upper in pairwise(bands):
        if lower.end < upper.start:
            found.append(f"a gap between {lower.end:g} and {upper.start:g}")
        if lower.end > upper.start:
            found.append(f"an overlap between {upper.start:g} and {min(lower.end, upper.end):g}")
        if (upper.share < lower.share) if rising else (upper.share > lower.share):
            found.append(f"the score turns at {upper.start:g}, against the direction of the indicator")
    return found


def share_of(bands: Sequence[Band], value: float) -> float:
    """The share (0 to 1) of the band that holds ``value``, in the unit of the bands; beyond them that of the nearest end.

    ``bands``: at least one, lowest first, without ``faults``. A missing value has no share: do not ask for one.
    """
    return next((band.share for band in reversed(bands) if value >= band.start), bands[0].share)
