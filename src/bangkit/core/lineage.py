"""What became of a thing that was joined with others or taken apart: origins and results, followed to their ends.

Edges run from an origin to what it became. A result is always newer than its origins, so that no path ever comes back; the functions
hold also for edges that somebody spoilt, since they visit each thing once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

Edges = Mapping[K, Sequence[K]]


def after(edges: Edges[K], start: K) -> tuple[K, ...]:
    """Everything that came of ``start``, nearest first, each once, without itself. Empty when it was never joined nor taken apart."""
    seen, waiting, found = {start}, deque([start]), list[K]()
    while waiting:
        for reached in edges.get(waiting.popleft(), ()):
            if reached not in seen:
                seen.add(reached)
                found.append(reached)
                waiting.append(reached)
    return tuple(found)


def turned(edges: Edges[K]) -> dict[K, list[K]]:
    """The same edges from the result to its origins."""
    found: dict[K, list[K]] = {}
    for origin, results in edges.items():
        for result in results:
            found.setdefault(result, []).append(origin)
    return found


def before(edges: Edges[K], start: K) -> tuple[K, ...]:
    """Everything that ``start`` was made of, nearest first, each once, without itself."""
    return after(turned(edges), start)


def ends(edges: Edges[K], start: K) -> tuple[K, ...]:
    """Where the words of ``start`` stand now: the things after it that became nothing else; itself when nothing came of it."""
    reached = [key for key in (start, *after(edges, start)) if not edges.get(key)]
    return tuple(reached)


def poured(amounts: Sequence[int], rooms: Sequence[int]) -> list[list[int]]:
    """``amounts`` (whole, 0 or more, e.g. rupiah of each source) poured one after the other into ``rooms`` (the cost of each part).

    One row an amount, one column a room. Every amount is given out whole: what the rooms do not hold goes to the last one. When both
    sides add up to the same, every room is filled exactly. Errors: ``ValueError`` without rooms, or for anything below 0.
    """
    if not rooms or min([0, *amounts, *rooms]) < 0:
        raise ValueError("needs rooms, and nothing below 0")
    left = list(rooms)
    rows = []
    for amount in amounts:
        row = [0] * len(left)
        for place, room in enumerate(left):
            row[place] = min(amount - sum(row), room)
            left[place] -= row[place]
        row[-1] += amount - sum(row)
        rows.append(row)
    return rows


def edges_of(pairs: Iterable[tuple[K, K]]) -> dict[K, list[K]]:
    """Pairs of origin and result as edges."""
    found: dict[K, list[K]] = {}
    for origin, result in pairs:
        found.setdefault(origin, []).append(result)
    return found
