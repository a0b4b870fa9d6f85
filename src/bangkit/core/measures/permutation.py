"""Few clusters: how often chance alone would give a difference as large, by exchanging which villages were supported.

Source: Fisher (1935), The Design of Experiments, ch. II; Young (2019), Quarterly J. Economics 134:557–598 for its use where clusters are
few. Every way of choosing as many supported villages among all is tried while there are at most ``MOST_EXACT`` of them, so that the
answer is exact; beyond, as many are drawn with a fixed seed and the observed one is counted among them.

It answers one question only: whether the difference could be chance. It does not say that the support made it, and with few villages
even the largest difference is never rare: the smallest share that could come out stands beside the share that did.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

import numpy as np
import numpy.typing as npt

MOST_EXACT = 20_000
_CLOSE = 1e-9


@dataclass(frozen=True)
class Exchange:
    """``estimate``: mean of the supported less that of the others, in the unit of the values; NaN when a side is empty.

    ``p``: the share (0–1) of exchanges with a difference at least as large, either way; ``least``: the smallest share possible here.
    ``tried`` exchanges were compared; ``exact`` when these were all of them.
    """

    estimate: float
    p: float
    least: float
    tried: int
    exact: bool
    supported: int
    others: int


def exchange(supported: npt.ArrayLike, change: npt.ArrayLike, *, draws: int = MOST_EXACT, seed: int = 20_260_101) -> Exchange:
    """Exchange the villages: ``supported`` (n,) of 0 or 1 and ``change`` (n,), one row for each village; in the unit of ``change``.

    Rows with another group or without a change (NaN) are left out. NaN when one side is empty. Errors: ``ValueError`` for shapes.
    """
    side, value = np.asarray(supported, dtype=np.float64), np.asarray(change, dtype=np.float64)
    if side.shape != value.shape or side.ndim != 1:
        raise ValueError("supported and change are of one length")
    known = np.isfinite(value) & ((side == 0) | (side == 1))
    side, value = side[known], value[known]
    n, k = len(value), int(side.sum())
    if k in (0, n):
        return Exchange(math.nan, math.nan, math.nan, 0, False, k, n - k)
    estimate = float(value[side == 1].mean() - value[side == 0].mean())
    ways = math.comb(n, k)
    is_exact = ways <= draws
    sums = _all_sums(value, k) if is_exact else _drawn_sums(value, k, draws, seed)
    others = (value.sum() - sums) / (n - k)
    found = np.abs(sums / k - others)
    scale = max(1.0, float(np.abs(value).max()))
    extreme = int((found >= abs(estimate) - _CLOSE * scale).sum())
    share = extreme / ways if is_exact else (extreme + 1) / (len(sums) + 1)
    # With sides of one size every exchange has a mirror image with the same difference.
    least = (2 if 2 * k == n else 1) / ways if is_exact else 1 / (len(sums) + 1)
    return Exchange(estimate, share, least, len(sums), is_exact, k, n - k)


def _all_sums(value: npt.NDArray[np.float64], k: int) -> npt.NDArray[np.float64]:
    chosen = np.fromiter(_flat(len(value), k), dtype=np.int64).reshape(-1, k)
    return np.asarray(value[chosen].sum(axis=1))


def _flat(n: int, k: int) -> Iterator[int]:
    for each in islice(combinations(range(n), k), MOST_EXACT):
        yield from each


def _drawn_sums(value: npt.NDArray[np.float64], k: int, draws: int, seed: int) -> npt.NDArray[np.float64]:
    order = np.random.default_rng(seed).random((draws, len(value))).argsort(axis=1)[:, :k]
    return np.asarray(value[order].sum(axis=1))
