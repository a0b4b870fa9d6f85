"""Words of the framework around the five assets: trends, rules, programmes of others, strategies, and the five outcomes (seed 2).

Everything here is read from policy/livelihood.toml. An outcome is recorded with its unit and is never brought to a scale, since
nobody agreed on goalposts for it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bangkit.core.livelihood import Number
from bangkit.core.policy import PolicyError, read_toml

Choices = tuple[tuple[str, str], ...]


def _described(rows: Iterable[Mapping[str, Any]]) -> Choices:
    """Key and label with examples, for a list to choose from."""
    return tuple((row["key"], f"{row['label']}: {row['examples']}") for row in rows)


def _plain(rows: Iterable[Mapping[str, Any]]) -> Choices:
    return tuple((row["key"], row["label"]) for row in rows)


@lru_cache(maxsize=1)
def trend_kinds() -> Choices:
    """The kinds of slow change: population, resource, economic, governance, technology."""
    parts = read_toml("livelihood")["vulnerability"]["part"]
    return _described(next(part["kind"] for part in parts if part["key"] == "trend"))


@lru_cache(maxsize=1)
def rule_levels() -> Choices:
    """Whose rule it is: of custom, of the village, of the kabupaten, from above."""
    return _described(read_toml("livelihood")["rule"]["level"])


@lru_cache(maxsize=1)
def process_kinds() -> Choices:
    """What kind of process a rule is: law, policy, custom, the way of an institution."""
    return _described(read_toml("livelihood")["process"])


@lru_cache(maxsize=1)
def programme_origins() -> Choices:
    """From whom a programme comes into the village."""
    return _plain(read_toml("livelihood")["programme"]["origin"])


@lru_cache(maxsize=1)
def strategy_ways() -> Choices:
    """The ways in which people strengthen their livelihood."""
    return _described(read_toml("livelihood")["strategy"])


def label_in(choices: Choices, key: str) -> str:
    """The label without its examples; the key itself when the policy no longer knows it."""
    return dict(choices).get(key, key).partition(":")[0]


@dataclass(frozen=True)
class OutcomeIndicator:
    """One observable of an outcome. ``valid_low``/``valid_high`` are the limits of a believable value, in ``unit``.

    ``rising`` tells whether more is better.
    """

    code: str
    label: str
    unit: str
    rising: bool
    valid_low: float
    valid_high: float
    question: str
    outcome: str

    def accepts(self, value: Number) -> bool:
        """Whether ``value`` (in ``unit``) is a believable answer."""
        return math.isfinite(value) and self.valid_low <= float(value) <= self.valid_high


@dataclass(frozen=True)
class Outcome:
    """One of the five outcomes with its DFID name and its indicators."""

    key: str
    label: str
    dfid: str
    indicators: tuple[OutcomeIndicator, ...]


def parse_outcome(raw: Mapping[str, Any]) -> Outcome:
    """An outcome of the policy file. Errors: ``PolicyError`` when an indicator's limits or orientation make no sense."""
    found = []
    for row in raw.get("indicator", ()):
        low, high = (float(limit) for limit in row["valid"])
        if row["orientation"] not in ("naik", "turun") or not low < high:
            raise PolicyError(f"livelihood.toml, {row['code']}: orientation is naik or turun, and valid holds two limits in order")
        rising = row["orientation"] == "naik"
        found.append(OutcomeIndicator(row["code"], row["label"], row["unit"], rising, low, high, row["question"], raw["key"]))
    return Outcome(raw["key"], raw["label"], raw["dfid"], tuple(found))


@lru_cache(maxsize=1)
def outcomes() -> tuple[Outcome, ...]:
    """The five outcomes of the framework, in its order. Errors: ``PolicyError``."""
    found = tuple(parse_outcome(row) for row in read_toml("livelihood")["outcome"])
    if len(found) != 5:
        raise PolicyError("livelihood.toml: the framework has five outcomes")
    return found


@lru_cache(maxsize=1)
def outcome_indicators() -> dict[str, OutcomeIndicator]:
    """Every outcome indicator by its code, in the order of the policy."""
    return {indicator.code: indicator for outcome in outcomes() for indicator in outcome.indicators}
