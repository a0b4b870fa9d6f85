"""Words of the village and words of the government: how a text becomes terms, and which terms the policy reads as which programmes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import snowballstemmer

from bangkit.core.policy import PolicyError, read_toml

_WORD = re.compile(r"[a-z0-9]+")
_ROW_KEYS = {"words", "means", "programmes", "weak"}


@dataclass(frozen=True)
class Meaning:
    """A row of the policy: any of ``phrases`` (each a set of stems) means ``means`` and points to programmes by their codes.

    A weak one holds only where no stronger one was found.
    """

    phrases: tuple[tuple[str, frozenset[str]], ...]
    means: str
    programmes: tuple[str, ...]
    is_weak: bool


@dataclass(frozen=True)
class Reading:
    """A meaning that was found in a text, with the village's own words for it."""

    said: str
    meaning: Meaning


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    return snowballstemmer.stemmer("indonesian")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The root of an Indonesian word by the Snowball rules; numbers and short words stay."""
    return word if len(word) < 4 or word.isdigit() else str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _raw() -> Mapping[str, Any]:
    return read_toml("overlap")


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    return frozenset(_raw()["stop"]["words"])


def _plain(text: str) -> list[str]:
    """Words in small letters, abbreviations written out."""
    short: Mapping[str, str] = _raw()["abbreviation"]
    found: list[str] = []
    for word in _WORD.findall(text.lower()):
        found += short[word].split() if word in short else [word]
    return found


def terms(text: str) -> list[str]:
    """The stems of a text in order, without words that say nothing about its subject."""
    return [stem(word) for word in _plain(text) if word not in _stops() and not (word.isdigit() and len(word) < 3)]


def _phrase(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _plain(text))


def _meaning(raw: Mapping[str, Any], number: int) -> Meaning:
    if set(raw) - _ROW_KEYS or not raw.get("words"):
        raise PolicyError(f"overlap.toml, synonym {number}: words, means, programmes and weak, nothing else")
    phrases = tuple((words, _phrase(words)) for words in raw["words"])
    return Meaning(phrases, raw["means"], tuple(raw["programmes"]), raw.get("weak", False))


@lru_cache(maxsize=1)
def meanings() -> tuple[Meaning, ...]:
    """Every row of the synonym list. Errors: ``PolicyError``."""
    return tuple(_meaning(row, number) for number, row in enumerate(_raw()["synonym"], 1))


@lru_cache(maxsize=1)
def _by_stem() -> Mapping[str, tuple[tuple[str, frozenset[str], Meaning], ...]]:
    """Phrases by each of their stems, so that a text is asked only about the phrases that it can hold."""
    found: dict[str, list[tuple[str, frozenset[str], Meaning]]] = {}
    for meaning in meanings():
        for said, stems in meaning.phrases:
            found.setdefault(min(stems), []).append((said, stems, meaning))
    return {key: tuple(rows) for key, rows in found.items()}


def readings(text: str) -> tuple[Reading, ...]:
    """What the policy reads in a text. The longest phrases take their words first: a "lampu jalan" is not a road."""
    stems = _phrase(text)
    candidates = [row for each in stems for row in _by_stem().get(each, ()) if row[1] <= stems]
    found: list[Reading] = []
    taken: set[str] = set()
    for said, phrase, meaning in sorted(candidates, key=lambda row: (row[2].is_weak, -len(row[1]), row[0])):
        if phrase & taken and not any(phrase == _phrase(other.said) for other in found):
            continue
        if meaning.is_weak and any(not other.meaning.is_weak for other in found):
            continue
        if all(other.meaning is not meaning for other in found):
            found.append(Reading(said, meaning))
        taken |= phrase
    return tuple(found)


def weights() -> Mapping[str, Any]:
    """The weights of the policy."""
    weight: Mapping[str, Any] = _raw()["weight"]
    return weight


def programmes_of(found: Iterable[Reading]) -> dict[str, float]:
    """The programmes that readings point to, 0–1: the first of a row counts whole, the next ones less; a weak row half."""
    strength: dict[str, float] = {}
    for reading in found:
        for place, code in enumerate(reading.meaning.programmes):
            value = (0.5 if reading.meaning.is_weak else 1.0) * 0.8**place
            strength[code] = max(strength.get(code, 0.0), value)
    return strength
