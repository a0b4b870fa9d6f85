"""The plain values of choosing under a budget: candidates, the rules of the room, and what came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True)
class Candidate:
    """An activity that may be chosen. ``score``: the community's, finite; ``costs``: whole rupiah by source, none negative.

    ``requires`` and ``excludes`` hold ids of other candidates. An activity without a dusun counts for no dusun.
    """

    id: str
    name: str
    score: Fraction
    costs: Mapping[str, int]
    dusun: str = ""
    women: bool = False
    poorest: bool = False
    tags: frozenset[str] = frozenset()
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()

    @property
    def cost(self) -> int:
        """All its money, in rupiah."""
        return sum(self.costs.values())


@dataclass(frozen=True)
class Earmark:
    """At least ``share`` (0–1) of the budget of ``source`` goes to activities that carry the tag; with ``is_most``, at most."""

    source: str
    share: Fraction
    is_most: bool = False


@dataclass(frozen=True)
class Rules:
    """What the choice must keep to.

    ``budget``: rupiah by source (name the year with the source where years differ); a source without one is not limited.
    ``min_share``: ``women`` and ``poorest`` → share (0–1) of all money chosen. ``per_dusun``: least number of activities in every
    dusun that has a candidate.
    """

    budget: Mapping[str, int]
    min_share: Mapping[str, Fraction] = field(default_factory=dict)
    earmarks: Mapping[str, Earmark] = field(default_factory=dict)
    per_dusun: int = 0
    must: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Row:
    """One rule as a whole-number inequality: low ≤ Σ weight · chosen ≤ high; a bound that is None does not bind.

    ``equity`` is the name under which the rule has a price; empty for rules that are no question of fairness.
    """

    says: str
    weights: Mapping[int, int]
    low: int | None = None
    high: int | None = None
    equity: str = ""

    def holds(self, chosen: frozenset[int]) -> bool:
        """Whether a choice keeps the rule, in exact arithmetic."""
        total = sum(weight for place, weight in self.weights.items() if place in chosen)
        return (self.low is None or total >= self.low) and (self.high is None or total <= self.high)


@dataclass(frozen=True)
class Selection:
    """What came out. ``status``: ``optimal`` (proven), ``feasible`` (the best found; nothing scores above ``bound``) or ``infeasible``.

    ``prices``: for each rule of fairness, the score that the room gives up for it. ``clash``: the smallest set of rules found that
    cannot be kept together, in words.
    """

    status: str
    chosen: frozenset[str] = frozenset()
    score: Fraction | None = None
    bound: Fraction | None = None
    prices: tuple[tuple[str, Fraction], ...] = ()
    clash: tuple[str, ...] = ()
