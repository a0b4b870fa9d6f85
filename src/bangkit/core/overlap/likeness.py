"""Whether two names of activities mean the same: their roots compared, with words that people use for one thing taken as one.

A measure between 0 and 1 that only points; a person decides. Source: Dice (1945), on the stems of ``vocabulary``; words and threshold
are settings (``policy/likeness.toml``). Programmes of offices are matched in ``matching``, where the other side is a catalogue.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any

from bangkit.core.overlap.vocabulary import stem, terms
from bangkit.core.policy import read_toml

Roots = frozenset[str]


@lru_cache(maxsize=1)
def _raw() -> dict[str, Any]:
    return read_toml("likeness")


def threshold() -> float:
    """From which measure two names are pointed out (a setting, 0–1)."""
    return float(_raw()["threshold"])


@lru_cache(maxsize=1)
def _same() -> dict[str, str]:
    """Each root of a row by the root of the row's first word."""
    return {stem(word): stem(row[0]) for row in _raw()["same"]["rows"] for word in row}


@lru_cache(maxsize=20_000)
def roots(text: str, places: Collection[str] = ()) -> Roots:
    """The roots that a name is compared by. ``places``: names of hamlets and the village, which say where and not what. May be empty."""
    where = {root for place in places for root in terms(place)}
    same = _same()
    return frozenset(same.get(root, root) for root in terms(text) if root not in where)


def likeness(one: Roots, other: Roots) -> float:
    """Twice the shared roots by all roots of both: 0 for nothing in common or an empty side, 1 for the same roots; symmetric."""
    together = len(one) + len(other)
    return 2 * len(one & other) / together if one and other else 0.0


def alike(ones: Sequence[Roots], others: Sequence[Roots]) -> Iterable[tuple[int, int, float]]:
    """Places in both lists that reach the threshold, with the measure, in order of the first list."""
    holders: dict[str, set[int]] = {}
    for place, held in enumerate(others):
        for root in held:
            holders.setdefault(root, set()).add(place)
    for here, held in enumerate(ones):
        near: set[int] = set().union(*(holders.get(root, set()) for root in held)) if held else set()
        for there in sorted(near):
            measure = likeness(held, others[there])
            if measure >= threshold():
                yield here, there, measure
