"""Words of the village and words of the government: how a text becomes terms, and which terms the policy reads as which programmes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bangkit.core.policy import PolicyError, read_toml
from bangkit.core.reference import programme_names

_WORD = re.compile(r"[a-z0-9]+")
_TWICE = re.compile(r"\b([a-z]{3,})2")
_SHORTEST_MISSPELT, _LONG = 6, 9
_BETWEEN = 2  # other words between the words of a phrase
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


def _cut(word: str) -> str:
    """The word by the Snowball rules alone; numbers and short words stay."""
    return word if len(word) < 4 or word.isdigit() else str(_stemmer().stemWord(word))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The root of an Indonesian word: the Snowball rules, and the first letter of the root that a prefix swallowed.

    Snowball makes "ampung" of "penampung" and "tampung" of "tampung": men- and pen- swallow a t, meng- and peng- sometimes a k.
    Words that the policy names stay whole: "pemasaran" is no market.
    """
    if word in _raw()["whole"]["words"]:
        return word
    root = _cut(word)
    if root == word or root[0] not in "aeiou" or root in _known():
        return root
    if re.match(f"[pm]en{root[0]}", word):
        return _cut(f"t{root}")
    return _cut(f"k{root}") if re.match("[pm]eng", word) and f"k{root}" in _known() else root


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Every word of the policy's lists and of the nomenclature."""
    rules = read_toml("overlap_rules")
    lists = [[*row["words"], row["means"]] for row in _raw()["synonym"]]
    lists += [[*row["one"], *row["other"]] for row in (*rules["conflict"], *rules["synergy"])]
    lists += [row["words"] for row in (*rules["form"], *rules["people"])]
    texts = [*chain.from_iterable(lists), *_raw()["stop"]["words"], *_raw()["abbreviation"].keys(), *_raw()["abbreviation"].values()]
    return frozenset(word for text in (*texts, *programme_names().values()) for word in _WORD.findall(text.lower()))


@lru_cache(maxsize=1)
def _known_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in _known())


@lru_cache(maxsize=1)
def _known_by_letter() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in sorted(_known()):
        if len(word) >= _SHORTEST_MISSPELT and not word.isdigit():
            found.setdefault(word[0], []).append(word)
    return {letter: tuple(words) for letter, words in found.items()}


@lru_cache(maxsize=50_000)
def spelled(word: str) -> str:
    """A long unknown word as the known word that it misses by a letter, or by two where it is very long ("jemabtan"); else itself."""
    if len(word) < _SHORTEST_MISSPELT or word.isdigit() or word in _known() or stem(word) in _known_stems():
        return word
    near = process.extractOne(word, _known_by_letter().get(word[0], ()), scorer=OSA.distance, score_cutoff=1 if len(word) < _LONG else 2)
    return near[0] if near else word


@lru_cache(maxsize=1)
def _raw() -> Mapping[str, Any]:
    return read_toml("overlap")


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    return frozenset(_raw()["stop"]["words"])


def _plain(text: str) -> list[str]:
    """Words in small letters, abbreviations written out, slips of the pen put right."""
    short: Mapping[str, str] = _raw()["abbreviation"]
    found: list[str] = []
    for word in _WORD.findall(_TWICE.sub(r"\1", text.lower())):
        found += short[word].split() if word in short else [spelled(word)]
    return found


@lru_cache(maxsize=20_000)
def written(text: str) -> str:
    """The words of a text as they stand, in small letters with abbreviations written out: a "penenun" is not yet "tenun"."""
    return " ".join(_plain(text))


@lru_cache(maxsize=20_000)
def spoken(text: str) -> tuple[str, ...]:
    """The stems of all words of a text in order, also of those that say nothing about its subject: what a phrase is looked for in."""
    return tuple(stem(word) for word in _plain(text))


def terms(text: str) -> list[str]:
    """The stems of a text in order, without words that say nothing about its subject."""
    return [stem(word) for word in _plain(text) if word not in _stops() and not (word.isdigit() and len(word) < 3)]


@lru_cache(maxsize=5_000)
def _phrase(text: str) -> frozenset[str]:
    return frozenset(spoken(text))


def first_said(phrases: Iterable[str], words: Sequence[str]) -> str:
    """The first of the phrases whose words stand near each other in a text (``spoken``); empty when none does."""
    return next((said for said in phrases if _stands_together(_phrase(said), words)), "")


def meaning_of(said: str, means: str, programmes: Sequence[str]) -> Meaning:
    """One word or phrase as a meaning of its own; no programmes where it means none of them."""
    return Meaning(((said, _phrase(said)),), means, tuple(programmes), is_weak=False)


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


def _stands_together(phrase: frozenset[str], words: Sequence[str]) -> bool:
    """Whether a phrase's words stand near each other: in "nikah massal dan akta anak" nobody marries a child."""
    reach = len(phrase) + _BETWEEN
    return any(phrase <= set(words[place : place + reach]) for place in range(max(1, len(words) - reach + 1)))


@lru_cache(maxsize=10_000)
def readings(text: str, local: tuple[Meaning, ...] = ()) -> tuple[Reading, ...]:
    """What the policy reads in a text. The longest phrases take their words first: a "lampu jalan" is not a road.

    ``local``: words that a kabupaten adopted itself; they stand in the place of the policy's reading of the same words.
    """
    words = spoken(text)
    shared = [row for each in set(words) for row in _by_stem().get(each, ()) if _stands_together(row[1], words)]
    own = [(said, phrase, one) for one in local for said, phrase in one.phrases if phrase and _stands_together(phrase, words)]
    adopted = {phrase for _, phrase, _ in own}
    candidates = [*own, *(row for row in shared if row[1] not in adopted)]
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
