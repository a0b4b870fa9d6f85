"""Offices of the kabupaten (OPD): their names as people there say them, and which of them a need usually belongs to.

Every kabupaten arranges its offices in its own way and renames them often. A key stays, so that an old proposal still points to
the same office; the label comes from the kabupaten's own list where it has one (seed 4.1; Bappeda in SBT is Bapperida in SBD).
A suggestion is only that: the one who routes a proposal decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bangkit.core.policy import PolicyError, read_toml


@dataclass(frozen=True)
class Office:
    """An OPD. ``urusan`` are the codes of regional affairs; ``in_team`` marks those that seed 4.1 names for Tim Kabupaten."""

    key: str
    label: str
    full_name: str
    urusan: tuple[str, ...]
    in_team: bool


@dataclass(frozen=True)
class Suggestion:
    """A kind of need with the offices that usually carry it. All of it is a setting, never checked law."""

    key: str
    label: str
    offices: tuple[str, ...]
    village_codes: tuple[str, ...]
    programs: tuple[str, ...]
    note: str


@lru_cache(maxsize=1)
def offices() -> dict[str, Office]:
    """Every office by its key, in the order of the policy."""
    return {
        row["key"]: Office(row["key"], row["label"], row["full_name"], tuple(row["urusan"]), row["in_team"])
        for row in read_toml("offices")["office"]
    }


def office_keys() -> frozenset[str]:
    """The keys that a proposal, a membership or a decision may name."""
    return frozenset(offices())


@lru_cache(maxsize=1)
def _local_names() -> dict[str, dict[str, str]]:
    return {code: dict(names) for code, names in read_toml("offices").get("local", {}).items()}


def _regency_of(code: str) -> str:
    return ".".join(code.split(".")[:2])


def office_label(key: str, code: str = "") -> str:
    """The office's short name in the kabupaten of place ``code``; an unknown key is shown as it is, since old rows stay readable."""
    local = _local_names().get(_regency_of(code), {})
    if key in local:
        return local[key]
    return offices()[key].label if key in offices() else key


def office_choices(code: str = "") -> tuple[tuple[str, str], ...]:
    """Keys and labels for a form at place ``code``, in the order of the policy."""
    return tuple((key, office_label(key, code)) for key in offices())


@lru_cache(maxsize=1)
def suggestions() -> tuple[Suggestion, ...]:
    """The kinds of need with their usual offices. Errors: ``PolicyError`` when one names an office that is not in the list."""
    found = tuple(
        Suggestion(
            row["key"], row["label"], tuple(row["offices"]), tuple(row["village_codes"]), tuple(row["programs"]), row.get("note", "")
        )
        for row in read_toml("offices")["suggestion"]
    )
    for each in found:
        if unknown := sorted(set(each.offices) - office_keys()):
            raise PolicyError(f"offices.toml, {each.key}: unknown office {', '.join(unknown)}")
    return found


def kinds_of_need() -> dict[str, Suggestion]:
    """The kinds of need by their keys, in the order of the policy: what a village chooses from when it has no activity code."""
    return {each.key: each for each in suggestions()}


def offices_for(village_code: str) -> tuple[str, ...]:
    """Offices that the activity code ``village_code`` (Permendagri 20/2018, e.g. "4.1.05") usually belongs to, in the order of the policy; may be empty."""
    ranked: dict[str, None] = {}
    for each in suggestions():
        if village_code in each.village_codes:
            ranked.update(dict.fromkeys(each.offices))
    return tuple(ranked)
