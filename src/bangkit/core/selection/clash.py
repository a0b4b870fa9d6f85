"""When no choice keeps all rules: which few of them cannot stand together. Divide and conquer after Junker (QuickXplain, AAAI 2004)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bangkit.core.selection.solving import Undecided, solve
from bangkit.core.selection.values import Candidate, Row

Holds = Callable[[Sequence[Row]], bool]


def _explain(known: list[Row], is_new: bool, rows: list[Row], can_hold: Holds) -> list[Row]:
    """The rows that, together with ``known``, cannot be kept; without any of them, they could."""
    if is_new and not can_hold(known):
        return []
    if len(rows) == 1:
        return rows
    first, second = rows[: len(rows) // 2], rows[len(rows) // 2 :]
    of_second = _explain([*known, *first], bool(first), second, can_hold)
    of_first = _explain([*known, *of_second], bool(of_second), first, can_hold)
    return [*of_first, *of_second]


def clash_of(candidates: Sequence[Candidate], rows: Sequence[Row], *, seconds: float) -> tuple[Row, ...]:
    """A set of rules that clash, of which none can be left out; the smaller of two found from both ends.

    ``seconds``: how long one question may take; a question without an answer in that time counts as "can be kept".
    """

    def can_hold(some: Sequence[Row]) -> bool:
        try:
            return solve(candidates, some, seconds=seconds, is_any=True) is not None
        except Undecided:
            return True

    forward = _explain([], False, list(rows), can_hold)
    backward = _explain([], False, list(reversed(rows)), can_hold)
    return tuple(forward if len(forward) <= len(backward) else backward)
