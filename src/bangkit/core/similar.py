"""Which of several short texts mean much the same, by the stems of their words (TF-IDF, cosine). Pointed out, never decided.

The vector space model (Salton, Wong and Yang 1975) over Indonesian stems (Snowball, as for the programmes of the kabupaten): a word that
few texts hold tells more than one that all hold. Texts are compared as sets of stems, since an idea is one line.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bangkit.core.overlap.vocabulary import terms
from bangkit.core.policy import read_toml


@dataclass(frozen=True)
class Alike:
    """Another text by its place in the list, and how alike the two are: above 0, at most 1."""

    place: int
    score: float


@dataclass(frozen=True)
class Threshold:
    """From which likeness (0 to 1) two texts are pointed out, and how many at most for one text."""

    score: float
    most: int


@lru_cache(maxsize=1)
def threshold() -> Threshold:
    """The setting of the policy (policy/ideas.toml)."""
    raw = read_toml("ideas")["similar"]
    return Threshold(int(raw["from_percent"]) / 100, int(raw["most"]))


def alike(texts: Sequence[str], least: Threshold | None = None) -> list[tuple[Alike, ...]]:
    """For each text the others that are like it, the likest first, equal ones in their order; empty for a text without words.

    Likeness is the same both ways, and a text is never like itself. ``least``: the policy's threshold when left out.
    """
    wanted = least or threshold()
    found = [frozenset(terms(text)) for text in texts]
    holders = Counter(stem for stems in found for stem in stems)
    weight = {stem: math.log(1 + len(texts) / count) ** 2 for stem, count in holders.items()}
    lengths = [math.sqrt(sum(weight[stem] for stem in stems)) for stems in found]
    places: dict[str, list[int]] = {}
    for place, stems in enumerate(found):
        for stem in stems:
            places.setdefault(stem, []).append(place)
    return [_others(place, found, places, weight, lengths, wanted) for place in range(len(texts))]


def _others(
    place: int,
    found: Sequence[frozenset[str]],
    places: dict[str, list[int]],
    weight: dict[str, float],
    lengths: Sequence[float],
    wanted: Threshold,
) -> tuple[Alike, ...]:
    """Only texts that share a stem are looked at, so that a village's list stays quick."""
    shared: dict[int, float] = {}
    for stem in sorted(found[place]):
        for other in places[stem]:
            shared[other] = shared.get(other, 0.0) + weight[stem]
    shared.pop(place, None)
    scored = [Alike(other, min(1.0, product / (lengths[place] * lengths[other]))) for other, product in shared.items()]
    near = [one for one in scored if one.score >= wanted.score]
    return tuple(sorted(near, key=lambda one: (-round(one.score, 9), one.place))[: wanted.most])
