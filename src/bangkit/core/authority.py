"""Whose matter an activity is: the village's, the kabupaten's or the province's; guessed with a reason, set by a person.

The list that counts is each kabupaten's own regulation; the rules here are a setting (``policy/authority.toml``) with a local part
that is read first. Source of the general part: UU 6/2014 and UU 23/2014 as the domain notes read them, not checked against local law.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bangkit.core.policy import PolicyError, read_toml

VILLAGE = "village"


@dataclass(frozen=True)
class Level:
    """Who is in charge: ``says`` tells what that means for a village."""

    key: str
    label: str
    says: str


@dataclass(frozen=True)
class Rule:
    """Words of the name and beginnings of the code that point to a level; an empty part asks nothing."""

    words: tuple[str, ...]
    codes: tuple[str, ...]
    level: str
    reason: str

    def fits(self, code: str, name: str) -> str | None:
        """The word that was found, "" where only the code speaks, None where the rule does not fit."""
        if self.codes and not any(code == start or code.startswith(f"{start}.") for start in self.codes):
            return None
        if not self.words:
            return "" if self.codes else None
        said = f" {' '.join(re.findall(r'[a-z0-9]+', name.casefold()))} "
        return next((word for word in self.words if f" {word} " in said), None)


@dataclass(frozen=True)
class Guess:
    """A level with the reason, which is always shown beside it."""

    level: str
    reason: str


@dataclass(frozen=True)
class Table:
    """The rules of the policy: those of every kabupaten, and its own by its code."""

    levels: tuple[Level, ...]
    rules: tuple[Rule, ...]
    local: Mapping[str, tuple[Rule, ...]]


def _rules(rows: list[dict[str, Any]], levels: set[str]) -> tuple[Rule, ...]:
    found = tuple(Rule(tuple(row.get("words", ())), tuple(row.get("codes", ())), row["level"], row["reason"]) for row in rows)
    if unknown := sorted({rule.level for rule in found} - levels):
        raise PolicyError(f"authority.toml: unknown level {', '.join(unknown)}")
    return found


def parse(raw: Mapping[str, Any]) -> Table:
    """A file's values as a table. Errors: ``PolicyError`` when a rule names a level that is not in the list."""
    levels = tuple(Level(row["key"], row["label"], row["says"]) for row in raw["level"])
    keys = {level.key for level in levels}
    local = {code: _rules(part["rule"], keys) for code, part in raw.get("local", {}).items()}
    return Table(levels, _rules(raw["rule"], keys), local)


@lru_cache(maxsize=1)
def table() -> Table:
    """The policy's table."""
    return parse(read_toml("authority"))


def levels() -> dict[str, str]:
    """Keys and labels in the policy's order, for forms."""
    return {level.key: level.label for level in table().levels}


def level_label(key: str) -> str:
    """The level in words; the key itself when the policy no longer knows it, "" for none."""
    return levels().get(key, key)


def guess(code: str, name: str, place: str, known: Table | None = None) -> Guess | None:
    """Whose matter an activity probably is. None when nothing speaks, as with neither code nor a telling word.

    ``code``: of Permendagri 20/2018, may be empty; ``place``: any code of region, of which the kabupaten's part counts.
    """
    held = known or table()
    regency = ".".join(place.split(".")[:2])
    for rule in (*held.local.get(regency, ()), *held.rules):
        word = rule.fits(code, name)
        if word is not None:
            return Guess(rule.level, f"Nama kegiatan menyebut «{word}». {rule.reason}" if word else rule.reason)
    return None
