"""Which villages have the trouble that another village learnt from: the same coded cause, like words, the same field or asset.

The result only points; a person recommends, with a reason of their own. Weights are settings (policy/meetings.toml).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from bangkit.core.policy import read_toml
from bangkit.core.similar import Threshold, alike

T = TypeVar("T")


@dataclass(frozen=True)
class Learnt:
    """A lesson with its place and what its work was about. ``causes``: pairs of sub bidang and coded cause; empty sets: not known."""

    place: str
    text: str
    causes: frozenset[tuple[str, str]] = frozenset()
    sectors: frozenset[str] = frozenset()
    assets: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Trouble:
    """What a place struggles with now: pairs of sub bidang and coded cause, sub bidang, assets, and its own words."""

    place: str
    causes: frozenset[tuple[str, str]] = frozenset()
    sectors: frozenset[str] = frozenset()
    assets: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Common:
    """What a lesson and a place's trouble have in common. ``said``: the place's words that are like the lesson; "" when none are."""

    place: str
    score: int
    causes: tuple[tuple[str, str], ...]
    sectors: tuple[str, ...]
    assets: tuple[str, ...]
    said: str


@lru_cache(maxsize=1)
def weights() -> dict[str, int]:
    """The settings of the policy: weights, the least sum, how like words must be, months of reports read, most places named."""
    return {key: int(value) for key, value in read_toml("meetings")["lessons"].items() if key != "setting"}


def in_common(lesson: Learnt, trouble: Trouble, said: str) -> Common:
    """The likeness of one lesson and one place, whatever its sum; ``said``: the place's words that are like the lesson's."""
    told = weights()
    causes, sectors, assets = (tuple(sorted(getattr(lesson, name) & getattr(trouble, name))) for name in ("causes", "sectors", "assets"))
    score = told["cause"] * bool(causes) + told["sector"] * bool(sectors) + told["asset"] * bool(assets) + told["words"] * bool(said)
    return Common(trouble.place, score, causes, sectors, assets, said)


def places_for(lesson: Learnt, troubles: Sequence[Trouble]) -> list[Common]:
    """The places that a lesson could help, the most alike first; never its own place, and none below the least sum."""
    said = _words_like(lesson.text, [(trouble.place, text) for trouble in troubles for text in trouble.texts])
    found = [in_common(lesson, one, said.get(one.place, "")) for one in troubles if one.place != lesson.place]
    return _best(found)


def lessons_for(trouble: Trouble, lessons: Sequence[tuple[T, Learnt]]) -> list[tuple[T, Common]]:
    """The lessons of others that could help one place, the most alike first; each lesson with its own key."""
    others = [(key, one) for key, one in lessons if one.place != trouble.place]
    rows = []
    for key, one in others:
        said = _words_like(one.text, [(trouble.place, text) for text in trouble.texts]).get(trouble.place, "")
        rows.append((key, in_common(one, trouble, said)))
    least = weights()["from"]
    kept = [row for row in rows if row[1].score >= least]
    return sorted(kept, key=lambda row: -row[1].score)[: weights()["most"]]


def _best(found: list[Common]) -> list[Common]:
    kept = [one for one in found if one.score >= weights()["from"]]
    return sorted(kept, key=lambda one: (-one.score, one.place))[: weights()["most"]]


def _words_like(text: str, said: Sequence[tuple[str, str]]) -> dict[str, str]:
    """By place, its words that are most like ``text``, where they are like enough by the policy."""
    if not said:
        return {}
    # Every like text is looked at: one place with many words must not crowd out the others.
    near = alike([text, *(words for _, words in said)], Threshold(weights()["like_percent"] / 100, len(said)))[0]
    found: dict[str, str] = {}
    for one in near:
        place, words = said[one.place - 1]
        found.setdefault(place, words)
    return found
