"""The participatory wealth ranking of a village: what its informants sorted, by internal household numbers only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bangkit.core.measures.wealth import POOR_AGREEMENT, agreement, rank
from bangkit.stages.profile.models import PkdEntry

PILES = ("pile1", "pile2", "pile3", "pile4", "pile5")
Cards = tuple[list[int], list[int], list[int], list[int]]


@dataclass(frozen=True)
class Ranked:
    """A household with its score 0 to 100: low is well off, 100 is the poorest pile of every informant."""

    household: int
    score: float
    informants: int


def sorted_cards(entries: Iterable[PkdEntry]) -> Cards:
    """Households, informants, piles and numbers of piles, one place for each card; the last pile filled says how many there are."""
    cards: Cards = ([], [], [], [])
    for entry in entries:
        filled = [place for place, key in enumerate(PILES, 1) if entry.private.get(key)]
        for place in filled:
            for household in entry.private[PILES[place - 1]]:
                for column, value in zip(cards, (household, entry.number, place, max(filled)), strict=True):
                    column.append(value)
    return cards


def ranking(entries: Iterable[PkdEntry]) -> tuple[Ranked, ...]:
    """Every household that was sorted, well off first."""
    cards = sorted_cards(entries)
    if not cards[0]:
        return ()
    found = rank(*cards)
    listed = zip(found.households, found.scores, found.informants, strict=True)
    ranked = (Ranked(int(household), float(score), int(informants)) for household, score, informants in listed)
    return tuple(sorted(ranked, key=lambda one: (one.score, one.household)))


def strangers(entries: Iterable[PkdEntry]) -> tuple[int, ...]:
    """The numbers of informants who see the village otherwise than the others: to be asked again, never to be dropped silently."""
    cards = sorted_cards(entries)
    found = agreement(*cards) if cards[0] else {}
    return tuple(sorted(int(name) for name, share in found.items() if share < POOR_AGREEMENT))
