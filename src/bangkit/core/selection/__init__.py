"""Choosing under a budget, in the open: the highest score of the community within the money and the rules of fairness.

The result is a proposal beside the room's own choice; the village meeting decides and may leave it aside. It says how good it is:
proven best, or how far from the best it can be at most; and what every rule of fairness costs in score, so that the price is known
before it is judged. Source: 0–1 programming with several budgets (multidimensional knapsack), solved by HiGHS.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction

from bangkit.core.selection.clash import clash_of
from bangkit.core.selection.rows import rows_of
from bangkit.core.selection.solving import Found, Undecided, ceiling, solve
from bangkit.core.selection.values import Candidate, Earmark, Row, Rules, Selection

__all__ = ["Candidate", "Earmark", "Row", "Rules", "Selection", "Undecided", "rows_of", "select"]

# How long to look, in seconds, before the best so far is given with its bound.
PATIENCE = 0.6
_FOR_A_CLASH = 2.0


def select(candidates: Sequence[Candidate], rules: Rules, *, seconds: float = PATIENCE) -> Selection:
    """Choose the candidates with the highest sum of scores that keep every rule.

    ``candidates``: ids unique, ties only to ids among them; ``seconds``: greater than 0, how long to look. Returns a ``Selection``;
    ``chosen`` holds ids. Errors: ``KeyError`` for a tie to an unknown id, ``Undecided`` when the time was too short for anything.
    """
    rows = rows_of(candidates, rules)
    names = tuple(dict.fromkeys(row.equity for row in rows if row.equity))
    # The solver lets go of Python while it works, so the second core looks for the prices meanwhile.
    with ThreadPoolExecutor(max_workers=2) as workers:
        best = workers.submit(_patiently, candidates, rows, seconds)
        without = {name: workers.submit(solve, candidates, _but(rows, name), seconds=seconds / len(names)) for name in names}
    found = best.result()
    if found is None:
        clash = clash_of(candidates, rows, seconds=_FOR_A_CLASH)
        return Selection("infeasible", clash=tuple(row.says for row in clash))
    prices = tuple((name, _price(candidates, rows, name, future, found)) for name, future in without.items())
    status = "optimal" if found.is_proven else "feasible"
    return Selection(status, frozenset(candidates[place].id for place in found.chosen), found.score, found.bound, prices)


def _patiently(candidates: Sequence[Candidate], rows: Sequence[Row], seconds: float) -> Found | None:
    """The best choice; when the time did not suffice for any, ten times that time, since a late answer is better than none."""
    try:
        return solve(candidates, rows, seconds=seconds)
    except Undecided:
        return solve(candidates, rows, seconds=10 * seconds)


def _but(rows: Sequence[Row], equity: str) -> list[Row]:
    return [row for row in rows if row.equity != equity]


def _price(candidates: Sequence[Candidate], rows: Sequence[Row], equity: str, without: Future[Found | None], found: Found) -> Fraction:
    """The score given up for a rule: exact where both choices are proven, else from choosing in part, where the difference is close."""
    try:
        free = without.result()
        if free is not None and free.is_proven and found.is_proven:
            return free.score - found.score
        return max(Fraction(0), ceiling(candidates, _but(rows, equity)) - ceiling(candidates, rows))
    except Undecided:
        return Fraction(0)
