"""What of each village enters a meeting's material: by clear rules of the policy, never everything (policy/pack.toml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from bangkit.core.policy import PolicyError, read_toml

HEADINGS = ("achievement", "challenge", "lesson", "support_needed")


@dataclass(frozen=True)
class Saying:
    """One thing to say of a village. ``rule`` is a key of the policy's order; ``day`` when it became so, None where no day is known."""

    rule: str
    text: str
    day: date | None = None

    @property
    def source(self) -> str:
        """Which record it comes from."""
        return _policy()["source"][self.rule]  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Chosen:
    """What was chosen under one heading, and how many more there are."""

    heading: str
    sayings: tuple[Saying, ...]
    more: int


@lru_cache(maxsize=1)
def _policy() -> dict[str, Any]:
    raw = read_toml("pack")
    if set(raw["order"]) != set(HEADINGS):
        raise PolicyError("pack.toml, order: one list for each of the four headings")
    listed = [rule for rules in raw["order"].values() for rule in rules]
    if len(set(listed)) != len(listed) or set(listed) != set(raw["source"]):
        raise PolicyError("pack.toml: every rule stands once in the order and has a source")
    return raw


def limit(name: str) -> int:
    """A limit of the policy. Errors: ``KeyError`` for one that it does not name."""
    return int(_policy()["choose"][name])


@lru_cache(maxsize=1)
def _places() -> dict[str, tuple[str, int]]:
    """Heading and place in its order, by rule."""
    return {rule: (heading, place) for heading, rules in _policy()["order"].items() for place, rule in enumerate(rules)}


def rank_of(saying: Saying) -> tuple[int, int, str]:
    """What comes first: the rule's place in the policy; then the newest of achievements and lessons, the oldest of what waits; then the words.

    Errors: ``KeyError`` for a rule that the policy does not name.
    """
    heading, place = _places()[saying.rule]
    day = (saying.day or date.min).toordinal()
    return place, day if heading in ("challenge", "support_needed") else -day, saying.text


def choose(sayings: Iterable[Saying], most: int) -> tuple[Chosen, ...]:
    """Up to ``most`` sayings under each of the four headings, in their order; the same words stand once. ``most`` ≥ 1."""
    grouped: dict[str, list[Saying]] = {heading: [] for heading in HEADINGS}
    for saying in sorted(set(sayings), key=rank_of):
        listed = grouped[_places()[saying.rule][0]]
        if saying.text not in {one.text for one in listed}:
            listed.append(saying)
    return tuple(Chosen(heading, tuple(listed[:most]), max(0, len(listed) - most)) for heading, listed in grouped.items())


def spread(villages: Mapping[str, tuple[Chosen, ...]], most: int) -> dict[str, list[tuple[str, Saying]]]:
    """For one screen of a kecamatan: up to ``most`` sayings a heading, one of each village before a second of any.

    Returns (village, saying) by heading; a heading without any is an empty list.
    """
    found: dict[str, list[tuple[str, Saying]]] = {}
    for place, heading in enumerate(HEADINGS):
        rows = [
            (turn, rank_of(saying), name, saying) for name, parts in villages.items() for turn, saying in enumerate(parts[place].sayings)
        ]
        found[heading] = [(name, saying) for _, _, name, saying in sorted(rows, key=lambda row: row[:3])[:most]]
    return found
