"""The solver: HiGHS looks for the best choice and for the proof that nothing scores higher."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import highspy
import numpy as np

from bangkit.core.selection.values import Candidate, Row

_INFINITE = highspy.kHighsInf


class Undecided(Exception):  # noqa: N818 – it says what happened
    """The time was over before any choice was found, and before it was shown that there is none."""


@dataclass(frozen=True)
class Found:
    """A choice by places; ``bound``: no choice that keeps the rules scores above it."""

    chosen: frozenset[int]
    score: Fraction
    bound: Fraction

    @property
    def is_proven(self) -> bool:
        """Whether nothing better exists."""
        return self.bound == self.score


def _whole(scores: Sequence[Fraction]) -> tuple[list[int], int]:
    """Scores as whole numbers and what they were multiplied by: whole scores make the proof exact."""
    factor = math.lcm(*(score.denominator for score in scores)) if scores else 1
    return [int(score * factor) for score in scores], factor


def _solver(seconds: float) -> highspy.Highs:
    solver = highspy.Highs()
    options = {
        "output_flag": False,
        "time_limit": seconds,
        "mip_rel_gap": 0.0,
        # Whole scores: less than one apart is the same.
        "mip_abs_gap": 0.999,
        "threads": 1,
        "random_seed": 1,
    }
    for name, value in options.items():
        solver.setOptionValue(name, value)
    return solver


def _add(solver: highspy.Highs, row: Row) -> None:
    """A rule, divided by what all its numbers share, so that the solver works with small ones."""
    shared = math.gcd(*row.weights.values()) if row.weights else 1
    low = -_INFINITE if row.low is None else float(-(-row.low // shared))
    high = _INFINITE if row.high is None else float(row.high // shared)
    places = np.fromiter(row.weights, dtype=np.int32, count=len(row.weights))
    weights = np.array([weight // shared for weight in row.weights.values()], dtype=np.float64)
    solver.addRow(low, high, len(places), places, weights)


def solve(candidates: Sequence[Candidate], rows: Sequence[Row], *, seconds: float, is_any: bool = False) -> Found | None:
    """The best choice that keeps ``rows``; None when it is proven that there is none.

    ``seconds``: how long to look; ``is_any``: any choice will do, scores do not matter. Errors: ``Undecided``.
    """
    scores, factor = _whole([Fraction(0) if is_any else each.score for each in candidates])
    solver = _solver(seconds)
    count = len(candidates)
    solver.addVars(count, np.zeros(count), np.ones(count))
    places = np.arange(count, dtype=np.int32)
    solver.changeColsCost(count, places, np.array(scores, dtype=np.float64))
    solver.changeColsIntegrality(count, places, np.array([highspy.HighsVarType.kInteger] * count))
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    for row in rows:
        _add(solver, row)
    solver.run()
    status, info = solver.getModelStatus(), solver.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        raise Undecided
    values = solver.getSolution().col_value
    chosen = frozenset(place for place in range(count) if values[place] > 0.5)
    score = sum((scores[place] for place in chosen), start=0)
    bound = score if status == highspy.HighsModelStatus.kOptimal else max(score, math.floor(info.mip_dual_bound + 1e-6))
    return Found(chosen, Fraction(score, factor), Fraction(bound, factor))
