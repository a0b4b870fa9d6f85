"""Whether an activity stands when the weather does not: a few questions by its kind, answered by people (policy/climate_check.toml).

An answer that was never given is not "no"; a risk without an act against it is what the plan is asked about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bangkit.core.policy import read_toml


@dataclass(frozen=True)
class Question:
    """One question with the hazard that it is about; ``codes`` are beginnings of activity codes, ``is_general`` for all others."""

    key: str
    hazard: str
    text: str
    codes: tuple[str, ...]
    is_general: bool


@lru_cache(maxsize=1)
def _raw() -> dict[str, Any]:
    return read_toml("climate_check")


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """Every question in the policy's order."""
    return tuple(Question(row["key"], row["hazard"], row["text"], tuple(row["codes"]), row["general"]) for row in _raw()["question"])


def answers() -> dict[str, str]:
    """Keys and labels of the answers."""
    return {row["key"]: row["label"] for row in _raw()["answer"]}


def questions_for(code: str) -> tuple[Question, ...]:
    """The questions of an activity by its code; the general ones where none fits or no code is set yet."""
    fitting = tuple(one for one in questions() if any(code == start or code.startswith(f"{start}.") for start in one.codes))
    return fitting or tuple(one for one in questions() if one.is_general)


def is_checked(code: str, given: Mapping[str, str]) -> bool:
    """Whether every question of this kind of activity has an answer; "belum tahu" is one."""
    return all(given.get(one.key) in answers() for one in questions_for(code))


def risks(code: str, given: Mapping[str, str]) -> tuple[str, ...]:
    """The hazards that the activity does not stand by its answers; unanswered questions are no risk yet."""
    stands = {row["key"] for row in _raw()["answer"] if row["stands"]}
    return tuple(one.hazard for one in questions_for(code) if given.get(one.key) in answers() and given[one.key] not in stands)


def told(given: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Hazard and answer in words, of what was answered; keys that the policy no longer knows are left out."""
    return tuple((one.hazard, answers()[given[one.key]]) for one in questions() if given.get(one.key) in answers())
