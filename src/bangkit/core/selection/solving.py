"""The solver: HiGHS looks for the best choice and for the proof that nothing scores higher."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import highspy
import numpy as np

from bangkit.core.selection.values import Candidate, Row

_INFINITE = highspy.kHighsInf


class Undecided(Exception):
    """The time was over before any choice was found, and before it was shown that there is none."""


@dataclass(frozen=True)
class Found:
    """A choice by places; ``bound``: no choice that keeps the rules scores above it; ``took``: how long it was looked for, in seconds."""

    chosen: frozenset[int]
    score: Fraction
    bound: Fraction
    took: float = 0.0

    @property
    def is_proven(self) -> bool:
        """Whether nothing better exists."""
        return self.bound == self.score


def _whole(scores: Sequence[Fraction]) -> tuple[list[int], int]:
    """Scores as whole numbers and what they were multiplied by: whole scores make the proof exact."""
    factor = math.lcm(*(score.denominator for score in scores)) if scores else 1
    return [int(score * factor) for score in scores], factor


def _solver(seconds: float) -> Any:
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
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


def _add(solver: Any, row: Row) -> None:
    """A rule, divided by what all its numbers share, so that the solver works with small ones."""
    shared = math.gcd(*row.weights.values()) if row.weights else 1
    low = -_INFINITE if row.low is None else float(-(-row.low // shared))
    high = _INFINITE if row.high is None else float(row.high // shared)
    places = np.fromiter(row.weights, dtype=np.int32, count=len(row.weights))
    weights = np.array([weight // shared for weight in row.weights.values()], dtype=np.float64)
    solver.addRow(low, high, len(places), places, weights)


def _model(scores: Sequence[int], rows: Sequence[Row], seconds: float, *, is_whole: bool) -> Any:
    """The choice as the solver reads it; with ``is_whole`` an activity is chosen or not, else also in part."""
    solver, count = _solver(seconds), len(scores)
    solver.addVars(count, np.zeros(count), np.ones(count))
    places = np.arange(count, dtype=np.int32)
    solver.changeColsCost(count, places, np.array(scores, dtype=np.float64))
    if is_whole:
        solver.changeColsIntegrality(count, places, np.array([highspy.HighsVarType.kInteger] * count))
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    for row in rows:
        _add(solver, row)
    solver.run()
    return solver


def solve(candidates: Sequence[Candidate], rows: Sequence[Row], *, seconds: float, is_any: bool = False) -> Found | None:
    """The best choice that keeps ``rows``; None when it is proven that there is none.

    ``seconds``: how long to look; ``is_any``: any choice will do, scores do not matter. Errors: ``Undecided``.
    """
    if not candidates:
        return Found(frozenset(), Fraction(0), Fraction(0))
    scores, factor = _whole([Fraction(0) if is_any else each.score for each in candidates])
    solver = _model(scores, rows, seconds, is_whole=True)
    status, info = solver.getModelStatus(), solver.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        raise Undecided
    values = solver.getSolution().col_value
    chosen = frozenset(place for place, value in enumerate(values) if value > 0.5)
    score = sum((scores[place] for place in chosen), start=0)
    bound = score if status == highspy.HighsModelStatus.kOptimal else max(score, math.floor(info.mip_dual_bound + 1e-6))
    return Found(chosen, Fraction(score, factor), Fraction(bound, factor), float(solver.getRunTime()))


def ceiling(candidates: Sequence[Candidate], rows: Sequence[Row]) -> Fraction:
    """The score if activities could also be chosen in part: quick to know, and close where there are many. Errors: ``Undecided``."""
    scores, factor = _whole([each.score for each in candidates])
    solver = _model(scores, rows, seconds=math.inf, is_whole=False)
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise Undecided
    return Fraction(round(solver.getInfo().objective_function_value), factor)
