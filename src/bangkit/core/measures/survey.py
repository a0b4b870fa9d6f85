"""Means, shares, totals and ratios of a sample, with the errors that its design gives (Taylor linearisation).

A village survey is rarely a simple random sample: hamlets are drawn first (the primary sampling units, PSU), often inside strata, and
households after them. Errors that ignore this are too small, sometimes sixfold. Source: Särndal, Swensson & Wretman (1992), Model
Assisted Survey Sampling, ch. 5; the same numbers as R ``survey::svymean`` with nested clusters and ``options(survey.lonely.psu="adjust")``.

Rules: without ``psu`` each row is its own PSU; a PSU's label counts inside its stratum (village 1 of stratum A is not village 1 of B);
a stratum with a single PSU is measured from the mean of all PSUs, which errs on the safe side, and is counted in ``lonely``. Rows
outside ``domain`` keep their place in the design, so that a group's error is that of a domain and not of a smaller survey.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from bangkit.core.measures.measure import Numbers

Labels = npt.ArrayLike | None
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Estimate:
    """An estimate in the unit of its values.

    ``se`` is NaN where the design has one PSU; ``df`` is PSUs less strata; ``deff`` is the variance over that of a simple random
    sample of as many rows (NaN for totals and ratios); ``n`` rows were used and ``dropped`` had no value or no weight; ``lonely``
    strata have a single PSU.
    """

    value: float
    se: float
    df: int
    n: int
    dropped: int
    deff: float = math.nan
    lonely: int = 0

    def interval(self, confidence: float = 0.95) -> tuple[float, float]:
        """The confidence interval (t with ``df`` degrees of freedom); NaN without degrees of freedom."""
        if self.df < 1:
            return (math.nan, math.nan)
        reach = float(special.stdtrit(self.df, (1 + confidence) / 2)) * self.se
        return (self.value - reach, self.value + reach)


@dataclass(frozen=True)
class Design:
    """Which PSU (0 to ``psus``−1) each row belongs to, and which stratum (0 to ``strata``−1) each PSU."""

    psu: npt.NDArray[np.intp]
    stratum: npt.NDArray[np.intp]
    psus: int
    strata: int


def design(rows: int, psu: Labels = None, strata: Labels = None) -> Design:
    """The design of ``rows`` rows from labels of any kind, each of shape (rows,). Errors: ``ValueError`` for other shapes."""
    of_row = _codes(strata, rows)
    if psu is None:
        return Design(np.arange(rows), of_row, rows, int(of_row.max(initial=0)) + 1)
    inside = _codes(psu, rows)
    # One number for each pair, so that labels are nested in their strata.
    pairs, first, code = np.unique(of_row * (int(inside.max(initial=0)) + 1) + inside, return_index=True, return_inverse=True)
    return Design(code, of_row[first], len(pairs), int(of_row.max(initial=0)) + 1)


def _codes(labels: Labels, rows: int) -> npt.NDArray[np.intp]:
    if labels is None:
        return np.zeros(rows, dtype=np.intp)
    listed = np.asarray(labels)
    if listed.shape != (rows,):
        raise ValueError("a label for each row")
    return np.unique(listed, return_inverse=True)[1].astype(np.intp)


def mean(
    values: npt.ArrayLike, weights: npt.ArrayLike | None = None, *, psu: Labels = None, strata: Labels = None, domain: Labels = None
) -> Estimate:
    """The weighted mean of ``values`` (n,) in their unit.

    ``weights`` (n,) > 0, equal without; ``domain`` (n,) of bool picks the rows that are meant. Rows with a missing value or weight
    are left out and counted. Errors: ``ValueError`` when shapes differ. An empty domain gives NaN.
    """
    given = np.asarray(values, dtype=np.float64)
    used, weight, dropped = _used(given, weights, domain)
    whole = float(weight.sum())
    if not used.any():
        return Estimate(math.nan, math.nan, 0, 0, dropped)
    filled = np.where(used, given, 0.0)
    value = float(weight @ filled) / whole
    scores = weight * (filled - value) / whole
    plan = design(len(given), psu, strata)
    variance, df, lonely = linearised_variance(scores, plan)
    simple = _simple_variance(filled, weight, value, int(used.sum()))
    deff = variance / simple if simple > 0 else math.nan
    return Estimate(value, math.sqrt(variance), df, int(used.sum()), dropped, deff, lonely)


def share(
    holds: npt.ArrayLike, weights: npt.ArrayLike | None = None, *, psu: Labels = None, strata: Labels = None, domain: Labels = None
) -> Estimate:
    """The weighted share (0 to 1) of rows for which ``holds`` (n,) is 1; the others are 0, NaN is missing. Errors: as ``mean``."""
    given = np.asarray(holds, dtype=np.float64)
    if not bool(np.all(np.isnan(given) | (given == 0) | (given == 1))):
        raise ValueError("a share is of rows that are 0 or 1")
    return mean(given, weights, psu=psu, strata=strata, domain=domain)


def total(
    values: npt.ArrayLike, weights: npt.ArrayLike | None = None, *, psu: Labels = None, strata: Labels = None, domain: Labels = None
) -> Estimate:
    """The weighted total of ``values`` (n,), in their unit. Missing values are left out and counted, not estimated. Errors: as ``mean``."""
    given = np.asarray(values, dtype=np.float64)
    used, weight, dropped = _used(given, weights, domain)
    scores = weight * np.where(used, given, 0.0)
    variance, df, lonely = linearised_variance(scores, design(len(given), psu, strata))
    return Estimate(float(scores.sum()), math.sqrt(variance), df, int(used.sum()), dropped, lonely=lonely)


def ratio(
    above: npt.ArrayLike,
    below: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    psu: Labels = None,
    strata: Labels = None,
    domain: Labels = None,
) -> Estimate:
    """The ratio of two weighted totals, e.g. spent on food of all that was spent; both (n,).

    Rows that miss either are left out and counted. NaN where the lower total is 0. Errors: as ``mean``.
    """
    top, bottom = np.asarray(above, dtype=np.float64), np.asarray(below, dtype=np.float64)
    used, weight, dropped = _used(top + bottom, weights, domain)
    top, bottom = np.where(used, top, 0.0), np.where(used, bottom, 0.0)
    whole = float(weight @ bottom)
    if whole == 0:
        return Estimate(math.nan, math.nan, 0, int(used.sum()), dropped)
    value = float(weight @ top) / whole
    variance, df, lonely = linearised_variance(weight * (top - value * bottom) / whole, design(len(top), psu, strata))
    return Estimate(value, math.sqrt(variance), df, int(used.sum()), dropped, lonely=lonely)


def _used(values: Numbers, weights: npt.ArrayLike | None, domain: Labels) -> tuple[Mask, Numbers, int]:
    """Which rows count, their weights (0 for the others), and how many of the domain are left out."""
    weight = np.ones(values.shape) if weights is None else np.asarray(weights, dtype=np.float64)
    meant = np.ones(values.shape, dtype=bool) if domain is None else np.asarray(domain, dtype=bool)
    if values.ndim != 1 or weight.shape != values.shape or meant.shape != values.shape:
        raise ValueError("values, weights and domain are of one length")
    used: Mask = meant & np.isfinite(values) & np.isfinite(weight) & (weight > 0)
    return used, np.where(used, weight, 0.0), int((meant & ~used).sum())


def linearised_variance(scores: Numbers, plan: Design) -> tuple[float, int, int]:
    """The variance of the sum of ``scores`` (n,), its degrees of freedom and the number of strata with one PSU.

    Per stratum m/(m−1)·Σ(z − z̄)² over its m PSU sums z; NaN where the whole design has one PSU.
    """
    if plan.psus < 2:
        return math.nan, 0, plan.psus
    sums = np.bincount(plan.psu, scores, plan.psus)
    if plan.strata == 1:
        return plan.psus / (plan.psus - 1) * float(np.square(sums - sums.mean()).sum()), plan.psus - 1, 0
    many = np.bincount(plan.stratum, minlength=plan.strata)
    centre = np.bincount(plan.stratum, sums, plan.strata) / many
    alone = many == 1
    centre[alone] = sums.mean()
    factor = many / np.maximum(many - 1, 1)
    variance = float((factor[plan.stratum] * np.square(sums - centre[plan.stratum])).sum())
    return variance, plan.psus - plan.strata, int(alone.sum())


def _simple_variance(values: Numbers, weight: Numbers, value: float, n: int) -> float:
    """The variance of the mean were the rows drawn at random without replacement from the people that the weights stand for."""
    if n < 2:
        return math.nan
    whole = float(weight.sum())
    spread = float(weight @ np.square(values - value)) / whole * n / (n - 1)
    # Weights that sum to no more than the rows are relative weights: the size of the population is not known.
    unseen = (whole - n) / whole if whole > n else 1.0
    return spread / n * unseen
