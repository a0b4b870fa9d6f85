"""The participatory wealth ranking of a village: the mean of what its informants sorted, by internal household numbers only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bangkit.stages.profile.models import PkdEntry

PILES = ("pile1", "pile2", "pile3", "pile4", "pile5")


@dataclass(frozen=True)
class Ranked:
    """A household with its score: 100 times pile by number of piles, averaged; low is well off, 100 is the poorest pile."""

    household: int
    score: float
    informants: int


def sortings(entries: Iterable[PkdEntry]) -> list[tuple[int, int, int, int]]:
    """Household, informant, pile and number of piles, a line for each card; an informant has as many piles as the last one filled."""
    found = []
    for entry in entries:
        filled = [place for place, key in enumerate(PILES, 1) if entry.private.get(key)]
        found += [(household, entry.number, place, max(filled)) for place in filled for household in entry.private[PILES[place - 1]]]
    return found


def ranking(entries: Iterable[PkdEntry]) -> tuple[Ranked, ...]:
    """Every household that was sorted, well off first."""
    scores: defaultdict[int, list[float]] = defaultdict(list)
    for household, _, pile, piles in sortings(entries):
        scores[household].append(100 * pile / piles)
    ranked = (Ranked(household, sum(each) / len(each), len(each)) for household, each in scores.items())
    return tuple(sorted(ranked, key=lambda one: (one.score, one.household)))
