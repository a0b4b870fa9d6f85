"""Local words: Tim Kabupaten is Pokja BangKIT in one kabupaten and Forum BangKIT in another (policy/terms).

A kabupaten's file overrides only what differs there. Where a village has its own word (a negeri led by a raja), the file lists
the lawful variants, and which one holds is chosen for the village; the first choice is always the kabupaten's standard word.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources
from typing import Any

from bangkit.core.policy import PolicyError, read_toml


@dataclass(frozen=True)
class SeasonWord:
    """A season as people there call it, and what they then do. When it comes is asked of the villagers, never written here."""

    label: str
    note: str


@dataclass(frozen=True)
class Terms:
    """The words of one kabupaten, with the standard ones filled in. ``variants`` are other lawful words by key.

    ``villages`` are the words that a village has chosen among the lawful ones, by its code.
    """

    regency: str
    name: str
    words: dict[str, str]
    variants: dict[str, tuple[str, ...]]
    seasons: tuple[SeasonWord, ...] = ()
    villages: dict[str, dict[str, str]] = field(default_factory=dict)

    def __getitem__(self, key: str) -> str:
        """The word for ``key``. Errors: ``KeyError`` for a key that the policy does not know."""
        return self.words[key]

    def choices(self, key: str) -> tuple[str, ...]:
        """The standard word and its variants, in the order of the policy."""
        return tuple(dict.fromkeys((self.words[key], *self.variants.get(key, ()))))


def _names() -> tuple[str, ...]:
    folder = resources.files("bangkit.policy").joinpath("terms")
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml") and entry.name != "default.toml"))


def _seasons(raw: dict[str, Any]) -> tuple[SeasonWord, ...]:
    return tuple(SeasonWord(one["label"], one["note"]) for one in raw.get("season", ()))


@lru_cache(maxsize=1)
def _all_terms() -> dict[str, Terms]:
    standard = read_toml("terms/default")
    variants = {key: tuple(words) for key, words in standard.get("variant", {}).items()}
    general = _seasons(standard)
    found = {"": Terms("", standard["name"], dict(standard["term"]), variants, general)}
    for name in _names():
        raw = read_toml(f"terms/{name}")
        given = {*raw["term"], *raw.get("variant", {})}
        if unknown := sorted(given - set(standard["term"])):
            raise PolicyError(f"terms/{name}.toml: unknown word {', '.join(unknown)}")
        words = {**standard["term"], **raw["term"]}
        local = {**variants, **{key: tuple(listed) for key, listed in raw.get("variant", {}).items()}}
        chosen = {code: dict(one) for code, one in raw.get("village", {}).items()}
        found[raw["regency"]] = Terms(raw["regency"], raw["name"], words, local, _seasons(raw) or general, chosen)
        _check_choices(name, found[raw["regency"]])
    return found


def _check_choices(name: str, terms: Terms) -> None:
    """A village chooses only words that are lawful there. Errors: ``PolicyError``."""
    for code, chosen in terms.villages.items():
        if wrong := sorted(key for key, word in chosen.items() if key not in terms.words or word not in terms.choices(key)):
            raise PolicyError(f"terms/{name}.toml: {code} chooses a word that is not listed for {', '.join(wrong)}")


def terms_for(code: str = "") -> Terms:
    """The words in use at place ``code``: the village's own choice, else those of its kabupaten, else the standard ones.

    Errors: ``PolicyError``.
    """
    known = _all_terms()
    found = known.get(".".join(code.split(".")[:2]), known[""])
    chosen = found.villages.get(code)
    return replace(found, words={**found.words, **chosen}) if chosen else found
