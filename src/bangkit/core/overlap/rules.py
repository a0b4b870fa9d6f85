"""The rules by which two things are set side by side (``policy/overlap_rules.toml``): thresholds, forms of support, what harms what,
what completes what, and for whom. All of it is a setting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bangkit.core.overlap.vocabulary import first_said, spoken, written
from bangkit.core.policy import PolicyError, read_toml

NOTHING, SYNERGY, OVERLAP, CONFLICT, DUPLICATION = "", "synergy", "overlap", "conflict", "duplication"
VERDICTS = (CONFLICT, DUPLICATION, OVERLAP, SYNERGY)


@dataclass(frozen=True)
class Rule:
    """Two lists of phrases, and why what one says and what the other says matter to each other."""

    key: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Verdict:
    """A verdict as people read it: its name, what it means, and what is usually done about it."""

    key: str
    label: str
    says: str
    act: str


@dataclass(frozen=True)
class Hit:
    """A rule that both texts meet, with the words of each."""

    rule: Rule
    here: str
    there: str


@lru_cache(maxsize=1)
def _raw() -> Mapping[str, Any]:
    return read_toml("overlap_rules")


@lru_cache(maxsize=1)
def verdicts() -> dict[str, Verdict]:
    """The four verdicts by key, the gravest first. Errors: ``PolicyError``."""
    raw = _raw()["verdict"]
    if set(raw) != set(VERDICTS):
        raise PolicyError("overlap_rules.toml: exactly the verdicts duplication, overlap, conflict, synergy")
    return {key: Verdict(key, raw[key]["label"], raw[key]["says"], raw[key]["act"]) for key in VERDICTS}


def setting(part: str, name: str) -> float:
    """A number of the policy, e.g. ``setting("meaning", "aim")``."""
    return float(_raw()[part][name])


def most(name: str) -> int:
    """How many of something are kept at most."""
    return int(_raw()["most"][name])


def _rules(part: str) -> tuple[Rule, ...]:
    found = tuple(Rule(row["key"], tuple(row["one"]), tuple(row["other"]), row["why"]) for row in _raw()[part])
    if any(not rule.one or not rule.other or not rule.why.endswith(".") for rule in found) or len({one.key for one in found}) < len(found):
        raise PolicyError(f"overlap_rules.toml, {part}: each rule has a key of its own, two lists and a sentence")
    return found


@lru_cache(maxsize=1)
def conflicts() -> tuple[Rule, ...]:
    """What harms what. Errors: ``PolicyError``."""
    return _rules("conflict")


@lru_cache(maxsize=1)
def synergies() -> tuple[Rule, ...]:
    """What completes what, by the work itself. Errors: ``PolicyError``."""
    return _rules("synergy")


def _sides_of(rule: Rule, words: tuple[str, ...], *, is_guarded: bool) -> dict[str, str]:
    """On which sides of a rule a text stands ("one", "other"), and by which of its words. Of a conflict a text that says both is ``one``:
    a garden "without chemical fertiliser" is what is guarded."""
    said = {"one": first_said(rule.one, words), "other": first_said(rule.other, words)}
    if is_guarded and said["one"]:
        del said["other"]
    return {side: text for side, text in said.items() if text}


@lru_cache(maxsize=20_000)
def sides(text: str) -> dict[str, dict[str, str]]:
    """The sides of all rules on which a text stands, by the rule's key: words by side. Empty where it meets none."""
    words = spoken(text)
    found = {rule.key: _sides_of(rule, words, is_guarded=True) for rule in conflicts()}
    found |= {rule.key: _sides_of(rule, words, is_guarded=False) for rule in synergies()}
    return {key: value for key, value in found.items() if value}


Sides = Mapping[str, Mapping[str, str]]


def met(rules: tuple[Rule, ...], here: Sides, there: Sides) -> Hit | None:
    """The first rule whose two sides are taken by the two texts, whichever way round; the same sides on both is no meeting."""
    for rule in rules:
        mine, theirs = here.get(rule.key, {}), there.get(rule.key, {})
        if set(mine) == set(theirs):
            continue
        for side, opposite in (("one", "other"), ("other", "one")):
            if side in mine and opposite in theirs:
                return Hit(rule, mine[side], theirs[opposite])
    return None


@lru_cache(maxsize=20_000)
def forms(text: str) -> frozenset[str]:
    """The forms of support that a text names, by their labels: training, goods, building, market, capital. May be empty.

    A form that stands alone leaves no other: who writes a plan of training trains nobody.
    """
    words = spoken(text)
    found = {row["label"]: row.get("alone", False) for row in _raw()["form"] if first_said(row["words"], words)}
    return frozenset(label for label, is_alone in found.items() if is_alone or not any(found.values()))


@lru_cache(maxsize=20_000)
def people(text: str) -> frozenset[str]:
    """For whom a text says that it is, by the words as they stand. Empty where it does not say."""
    padded = f" {written(text)} "
    return frozenset(row["label"] for row in _raw()["people"] if any(f" {said} " in padded for said in row["words"]))


@lru_cache(maxsize=1)
def _completing() -> dict[frozenset[str], str]:
    labels = {row["key"]: row["label"] for row in _raw()["form"]}
    return {frozenset(labels[key] for key in row["forms"]): row["why"] for row in _raw()["complete"]}


def completes(here: frozenset[str], there: frozenset[str]) -> str:
    """Why two sets of forms complete each other; empty when they share one or no rule says so."""
    if here & there:
        return ""
    pairs = (_completing().get(frozenset((one, other)), "") for one in sorted(here) for other in sorted(there))
    return next(filter(None, pairs), "")


@lru_cache(maxsize=20_000)
def serves_many(text: str) -> str:
    """The words by which a thing usually serves several villages; empty for an ordinary one."""
    return first_said(_raw()["shared"]["words"], spoken(text))
