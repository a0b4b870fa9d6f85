"""Ranking ideas by five criteria, as the room scores them together (PKD; the scale is a setting of policy/livelihood.toml).

Each criterion gets a whole number; the total is their sum and exists only when all five are given, since "not scored" is never 0.
Equal totals share a rank and stand in the order of how many of the poorest they reach, then in the order of voicing. Ranking helps
people to talk; the village meeting decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from bangkit.core.policy import read_toml

T = TypeVar("T")


@dataclass(frozen=True)
class Scale:
    """The lowest and the highest score of one criterion."""

    low: int
    high: int

    def holds(self, score: int) -> bool:
        """Whether a score lies on the scale."""
        return self.low <= score <= self.high


@lru_cache(maxsize=1)
def scale() -> Scale:
    """The scale of the policy."""
    raw = read_toml("livelihood")["ranking"]
    return Scale(int(raw["min"]), int(raw["max"]))


@lru_cache(maxsize=1)
def criteria() -> tuple[tuple[str, str], ...]:
    """The five criteria: key and the words in which the room is asked."""
    return tuple((row["key"], row["label"]) for row in read_toml("livelihood")["ranking"]["criterion"])


def highest_total() -> int:
    """What an idea would get that stands highest on every criterion."""
    return scale().high * len(criteria())


def total(scores: Sequence[int | None]) -> int | None:
    """The sum of all scores; None while one is missing."""
    given = [score for score in scores if score is not None]
    return sum(given) if given and len(given) == len(scores) else None


@dataclass(frozen=True)
class Entry(Generic[T]):
    """A thing to rank: its total (None while not scored) and how many of the poorest it reaches."""

    thing: T
    total: int | None
    poorest: int = 0


@dataclass(frozen=True)
class Placed(Generic[T]):
    """A thing with its rank, from 1; None where the room has not scored it. ``is_tied``: others share the rank."""

    thing: T
    rank: int | None
    is_tied: bool = False


def ranked(entries: Iterable[Entry[T]]) -> list[Placed[T]]:
    """Scored ones first, best first; the order in which they come in settles what is equal in everything."""
    listed = list(entries)
    scored = sorted((entry for entry in listed if entry.total is not None), key=lambda entry: (-(entry.total or 0), -entry.poorest))
    totals = [entry.total for entry in scored]
    placed = [Placed(entry.thing, 1 + totals.index(entry.total), totals.count(entry.total) > 1) for entry in scored]
    return placed + [Placed(entry.thing, None) for entry in listed if entry.total is None]
