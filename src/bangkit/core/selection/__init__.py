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
from bangkit.core.selection.solving import Found, Undecided, solve
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
        best = workers.submit(solve, candidates, rows, seconds=seconds)
        without = {name: workers.submit(_without, candidates, rows, name, seconds / len(names)) for name in names}
    found = best.result()
    if found is None:
        clash = clash_of(candidates, rows, seconds=_FOR_A_CLASH)
        return Selection("infeasible", clash=tuple(row.says for row in clash))
    return Selection(
        "optimal" if found.is_proven else "feasible",
        frozenset(candidates[place].id for place in found.chosen),
        found.score,
        found.bound,
        tuple((name, _price(future, found)) for name, future in without.items()),
    )


def _without(candidates: Sequence[Candidate], rows: Sequence[Row], equity: str, seconds: float) -> Found | None:
    """The best choice if one rule of fairness were not there."""
    return solve(candidates, [row for row in rows if row.equity != equity], seconds=seconds)


def _price(without: Future[Found | None], found: Found) -> Fraction:
    """The score given up for a rule; never less than nothing, since what keeps all rules also keeps all but one."""
    try:
        free = without.result()
    except Undecided:
        return Fraction(0)
    return max(Fraction(0), free.score - found.score) if free else Fraction(0)
