"""Sorting with several voices: score sheets of groups or participants, what they come to, where they differ, and how firm the top is.

A sheet holds the scores that one voice gave (all, women, men, the poorest, people with disability, a group) and how many people stand
behind it; never a name. Two scales use it: the five PKD criteria of ideas (policy/livelihood.toml) and the four criteria of activities
(policy/planning.toml). What is not scored is left out and never 0.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import Generic, Literal, TypeVar

from bangkit.core import ranking
from bangkit.core.policy import read_toml
from bangkit.core.ranking import Scale

T = TypeVar("T", bound=Hashable)
Scores = Mapping[str, int]
Way = Literal["mean", "median"]

# The voices of a sheet; the first ones are always shown, since a room must see where they differ.
VOICES = (
    ("all", "Semua peserta"),
    ("women", "Perempuan"),
    ("poorest", "Rumah tangga termiskin (A-RTM)"),
    ("men", "Laki-laki"),
    ("disability", "Penyandang disabilitas"),
    ("group", "Kelompok"),
)


@dataclass(frozen=True)
class Yardstick:
    """Criteria by key with the words in which the room is asked, and the scale of each."""

    key: str
    criteria: tuple[tuple[str, str], ...]
    scale: Scale

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the criteria in their order."""
        return tuple(key for key, _ in self.criteria)

    @property
    def highest(self) -> int:
        """The highest total."""
        return self.scale.high * len(self.criteria)

    def total(self, scores: Scores) -> int | None:
        """The sum over all criteria; None while one is missing."""
        return ranking.total([scores.get(key) for key in self.keys])


@lru_cache(maxsize=1)
def pkd() -> Yardstick:
    """The five PKD criteria of ideas."""
    return Yardstick("pkd", ranking.criteria(), ranking.scale())


@lru_cache(maxsize=1)
def priority() -> Yardstick:
    """The four criteria of activities, each 0–100 (one village's practice, a setting)."""
    raw = read_toml("planning")["priority_score"]
    return Yardstick("priority", tuple((row["key"], row["label"]) for row in raw["criterion"]), Scale(int(raw["min"]), int(raw["max"])))


def yardstick(key: str) -> Yardstick:
    """The scale by its key, ``pkd`` or ``priority``. Errors: ``KeyError``."""
    return {"pkd": pkd, "priority": priority}[key]()


@lru_cache(maxsize=1)
def rank_steps() -> tuple[tuple[str, int], ...]:
    """The ranks of the priority score with the least total of each, highest first: I from 301 … IV from 0."""
    rows = read_toml("planning")["priority_score"]["rank"]
    return tuple(sorted(((row["name"], int(row["from"])) for row in rows), key=lambda step: -step[1]))


def rank_of(total: int | None) -> str:
    """The rank (I–IV) of a priority score of 0–400; empty while there is none."""
    if total is None:
        return ""
    return next((name for name, least in rank_steps() if total >= least), "")


def top_size() -> int:
    """How many stand at the top when it is asked whether the top changes; the policy's number."""
    return int(read_toml("planning")["sorting"]["top"])


# --- What several sheets come to ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sheet(Generic[T]):
    """The scores of one voice for some things. ``people``: 1 or more; ``is_extra``: they also stand on another sheet, so that they do
    not count a second time in the whole."""

    voice: str
    people: int
    scores: Mapping[T, Scores]
    is_extra: bool = False


def mean(given: Sequence[tuple[int, int]]) -> Fraction | None:
    """The mean of (score, people), every person counting once; None without any. Errors: ``ValueError`` for people below 1."""
    people = sum(_heads(given))
    return Fraction(sum(score * count for score, count in given), people) if people else None


def median(given: Sequence[tuple[int, int]]) -> Fraction | None:
    """The middle of (score, people), as if all people stood in line by their score; with an even number, the mean of the two in the
    middle. None without any. Errors: ``ValueError`` for people below 1."""
    people = sum(_heads(given))
    if not people:
        return None
    low, high = _standing_at(given, (people - 1) // 2), _standing_at(given, people // 2)
    return Fraction(low + high, 2)


def _heads(given: Sequence[tuple[int, int]]) -> list[int]:
    counts = [count for _, count in given]
    if any(count < 1 for count in counts):
        raise ValueError("a sheet stands for one person or more")
    return counts


def _standing_at(given: Sequence[tuple[int, int]], place: int) -> int:
    """The score of the person at a place of the line, from 0."""
    passed = 0
    for score, count in sorted(given):
        passed += count
        if place < passed:
            return score
    raise IndexError(place)


def rounded(value: Fraction) -> int:
    """To the nearest whole number; a half goes up."""
    return floor(value + Fraction(1, 2))


def given_for(sheets: Sequence[Sheet[T]], thing: T, key: str) -> list[tuple[int, int]]:
    """(score, people) of every sheet that scored the criterion."""
    return [(sheet.scores[thing][key], sheet.people) for sheet in sheets if key in sheet.scores.get(thing, {})]


def of_the_whole(sheets: Sequence[Sheet[T]]) -> list[Sheet[T]]:
    """The sheets whose people count in the whole: each person once."""
    return [sheet for sheet in sheets if not sheet.is_extra]


def proposed(sheets: Sequence[Sheet[T]], thing: T, measure: Yardstick, way: Way) -> dict[str, int] | None:
    """Common scores as the sheets would have them, whole numbers on the scale; None while a criterion was scored by no sheet.

    A proposal only: the room agrees on its own scores.
    """
    found: dict[str, int] = {}
    for key in measure.keys:
        given = given_for(of_the_whole(sheets), thing, key)
        value = mean(given) if way == "mean" else median(given)
        if value is None:
            return None
        found[key] = rounded(value)
    return found


@dataclass(frozen=True)
class Said:
    """What one voice said about a thing: mean by criterion (all of them given), and how many people stand behind it."""

    by_criterion: Mapping[str, Fraction]
    people: int

    @property
    def total(self) -> Fraction:
        """The mean total."""
        return sum(self.by_criterion.values(), start=Fraction(0))


def said(sheets: Sequence[Sheet[T]], thing: T, measure: Yardstick) -> Said | None:
    """The means over the sheets that scored the thing whole; None without any. Every person counts once per sheet."""
    whole = [sheet for sheet in sheets if measure.total(sheet.scores.get(thing, {})) is not None]
    if not whole:
        return None
    means = {key: mean(given_for(whole, thing, key)) or Fraction(0) for key in measure.keys}
    return Said(means, sum(sheet.people for sheet in whole))


@dataclass(frozen=True)
class Apart(Generic[T]):
    """A thing as the whole and each voice scored it; voices that said nothing about it are missing."""

    thing: T
    whole: Said | None
    voices: Mapping[str, Said]

    def difference(self, voice: str) -> Fraction | None:
        """How much higher (+) or lower (−) a voice stands than the whole, in points of the total."""
        if self.whole is None or voice not in self.voices:
            return None
        return self.voices[voice].total - self.whole.total

    def widest(self, voice: str) -> str:
        """The criterion at which a voice differs most from the whole; empty where there is nothing to compare or no difference."""
        if self.whole is None or voice not in self.voices:
            return ""
        gaps = {key: abs(value - self.whole.by_criterion[key]) for key, value in self.voices[voice].by_criterion.items()}
        best = max(gaps, key=lambda key: gaps[key])
        return best if gaps[best] else ""


WATCHED = ("women", "poorest")


def apart(sheets: Sequence[Sheet[T]], things: Sequence[T], measure: Yardstick) -> list[Apart[T]]:
    """Every thing beside the voices, where women or the poorest differ most from the whole first; equal ones keep their order."""
    rows = []
    for thing in things:
        by_voice = {voice: said([sheet for sheet in sheets if sheet.voice == voice], thing, measure) for voice, _ in VOICES}
        voices = {voice: found for voice, found in by_voice.items() if found is not None}
        rows.append(Apart(thing, said(of_the_whole(sheets), thing, measure), voices))
    return sorted(rows, key=lambda row: -max(abs(row.difference(voice) or Fraction(0)) for voice in WATCHED))


# --- How firm the top is -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Without(Generic[T]):
    """The top when a criterion is left out: what comes in and what goes out, in the order of the things given."""

    criterion: str
    enters: tuple[T, ...]
    leaves: tuple[T, ...]

    @property
    def changes(self) -> bool:
        """Whether anything at the top changes."""
        return bool(self.enters or self.leaves)


@dataclass(frozen=True)
class Firmness(Generic[T]):
    """The top with all criteria, and without each in turn. ``firm``: what stays at the top whichever criterion is left out."""

    top: tuple[T, ...]
    without: tuple[Without[T], ...]
    firm: tuple[T, ...]


def _top(scored: Sequence[tuple[T, Mapping[str, Fraction | int]]], keys: Sequence[str], size: int) -> set[T]:
    """Everything that fewer than ``size`` others surpass: those who share the last place are all in."""
    totals = {thing: sum(scores[key] for key in keys) for thing, scores in scored}
    least = sorted(totals.values(), reverse=True)[:size]
    return {thing for thing, total in totals.items() if total >= least[-1]} if least else set()


def firmness(scored: Sequence[tuple[T, Mapping[str, Fraction | int]]], keys: Sequence[str], size: int) -> Firmness[T]:
    """Does the top change when one criterion is left out?

    ``scored``: things, each once, with a score for every key (leave out what has none); ``keys``: the criteria, two or more;
    ``size``: how many are the top, 1 or more. Errors: ``KeyError`` for a missing score, ``ValueError`` for a size below 1.
    """
    if size < 1:
        raise ValueError("the top holds at least one")
    whole = _top(scored, keys, size)
    firm, rows = set(whole), []
    for left_out in keys:
        other = _top(scored, [key for key in keys if key != left_out], size)
        firm &= other
        rows.append(
            Without(
                left_out,
                tuple(thing for thing, _ in scored if thing in other - whole),
                tuple(thing for thing, _ in scored if thing in whole - other),
            )
        )
    return Firmness(
        tuple(thing for thing, _ in scored if thing in whole), tuple(rows), tuple(thing for thing, _ in scored if thing in firm)
    )
