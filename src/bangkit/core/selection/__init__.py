"""Choosing under a budget, in the open: the highest score of the community within the money and the rules of fairness.

The result is a proposal beside the room's own choice; the village meeting decides and may leave it aside. It says how good it is:
proven best, or how far from the best it can be at most; and what every rule of fairness costs in score, so that the price is known
before it is judged. Source: 0–1 programming with several budgets (multidimensional knapsack), solved by HiGHS.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

from bangkit.core.selection.clash import clash_of
from bangkit.core.selection.rows import rows_of
from bangkit.core.selection.solving import Found, Undecided, ceiling, solve
from bangkit.core.selection.values import Candidate, Earmark, Row, Rules, Selection

__all__ = ["Candidate", "Earmark", "Row", "Rules", "Selection", "Undecided", "rows_of", "select"]

# How long to look, in seconds, before the best so far is given with its bound.
PATIENCE = 0.5
_FOR_A_CLASH = 2.0


def select(candidates: Sequence[Candidate], rules: Rules, *, seconds: float = PATIENCE) -> Selection:
    """Choose the candidates with the highest sum of scores that keep every rule.

    ``candidates``: ids unique, ties only to ids among them; ``seconds``: greater than 0, how long to look. Returns a ``Selection``;
    ``chosen`` holds ids. Errors: ``KeyError`` for a tie to an unknown id, ``Undecided`` when the time was too short for anything.
    """
    rows = rows_of(candidates, rules)
    found = _patiently(candidates, rows, seconds)
    if found is None:
        clash = clash_of(candidates, rows, seconds=_FOR_A_CLASH)
        return Selection("infeasible", clash=tuple(row.says for row in clash))
    prices = _prices(candidates, rows, found, max(seconds - found.took, seconds / 4))
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


def _prices(candidates: Sequence[Candidate], rows: Sequence[Row], found: Found, seconds: float) -> tuple[tuple[str, Fraction], ...]:
    """What every rule of fairness costs. Only a proven choice has an exact price, so that nothing else is looked for."""
    names = tuple(dict.fromkeys(row.equity for row in rows if row.equity))
    if not found.is_proven:
        return tuple((name, _roughly(candidates, rows, name)) for name in names)
    # The solver lets go of Python while it works, so that two can be asked at once.
    with ThreadPoolExecutor(max_workers=2) as workers:
        prices = workers.map(lambda name: _price(candidates, rows, name, found, 2 * seconds / len(names)), names)
        return tuple(zip(names, prices, strict=True))


def _price(candidates: Sequence[Candidate], rows: Sequence[Row], equity: str, found: Found, seconds: float) -> Fraction:
    """The score given up for a rule: exact where the choice without it is proven in time."""
    try:
        free = solve(candidates, _but(rows, equity), seconds=seconds)
    except Undecided:
        free = None
    return free.score - found.score if free and free.is_proven else _roughly(candidates, rows, equity)


def _roughly(candidates: Sequence[Candidate], rows: Sequence[Row], equity: str) -> Fraction:
    """The price from choosing in part: quick, and close where there are many activities."""
    try:
        return max(Fraction(0), ceiling(candidates, _but(rows, equity)) - ceiling(candidates, rows))
    except Undecided:
        return Fraction(0)
