"""Small tools of every measure: numbers in, missing kept apart, a single number out where a single number came in."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from bangkit.core.measures.measure import Numbers


def valid(values: npt.ArrayLike, low: float, high: float) -> Numbers:
    """``values`` (any shape) as floats, NaN where missing (None, NaN) or outside ``low`` to ``high`` (both ends valid)."""
    numbers = np.asarray(values, dtype=np.float64)
    return np.where((numbers >= low) & (numbers <= high), numbers, np.nan)


def coded(values: npt.ArrayLike, codes: tuple[float, ...]) -> Numbers:
    """``values`` (any shape) as floats, NaN where missing or none of ``codes``."""
    numbers = np.asarray(values, dtype=np.float64)
    known = np.zeros(numbers.shape, dtype=bool)
    for code in codes:
        known |= numbers == code
    return np.where(known, numbers, np.nan)


def weighted_sum(columns: Iterable[npt.ArrayLike], weights: Iterable[float], low: float, high: float) -> Numbers:
    """The sum of weight times value over columns of one shape; NaN where any value is missing or outside ``low`` to ``high``."""
    total: Numbers = np.zeros(())
    for values, weight in zip(columns, weights, strict=True):
        total = total + weight * valid(values, low, high)
    return plain(total)


def banded(score: npt.ArrayLike, ends: tuple[float, ...]) -> Numbers:
    """The band of each score, 1 for ``score <= ends[0]``, 2 for ``<= ends[1]``, and so on; NaN where the score is missing."""
    numbers = np.asarray(score, dtype=np.float64)
    band = np.ones(numbers.shape)
    for end in ends:
        band += numbers > end
    return plain(np.where(np.isnan(numbers), np.nan, band))


def stepped(score: npt.ArrayLike, starts: tuple[float, ...]) -> Numbers:
    """The band of each score where a band begins at its start: 1 below ``starts[0]``, 2 from there, and so on; NaN where missing."""
    numbers = np.asarray(score, dtype=np.float64)
    band = np.ones(numbers.shape)
    for start in starts:
        band += numbers >= start
    return plain(np.where(np.isnan(numbers), np.nan, band))


def plain(numbers: npt.NDArray[np.float64] | np.float64) -> Numbers:
    """The array as it is; an array without dimensions as the number it holds, so that a scalar call gives a scalar."""
    return np.asarray(numbers)[()]
