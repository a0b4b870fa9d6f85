"""Instruments as data: the questions of a form, versioned, asked alike on a page, on a card, on paper and in ODK Collect."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from bangkit.core.policy import PolicyError, read_toml

TYPES = frozenset({"date", "count", "rupiah", "text", "select_one", "photo"})
_KEYS = {"instrument", "version", "title", "verb", "question"}
_QUESTION_KEYS = {"name", "type", "label", "hint", "required", "max", "max_length", "choices"}


@dataclass(frozen=True)
class Question:
    """One question. ``maximum`` bounds a count, ``max_length`` a text; ``choices`` are (value, label). Numbers start from 0."""

    name: str
    type: str
    label: str
    hint: str = ""
    required: bool = False
    maximum: int | None = None
    max_length: int | None = None
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Instrument:
    """A form's questions in order."""

    key: str
    version: str
    title: str
    verb: str
    questions: tuple[Question, ...]

    @property
    def kind(self) -> str:
        """The envelope kind that it fills: verb and version."""
        return f"{self.verb}/{self.version}"


def _refuse_unknown(where: str, given: dict[str, Any], allowed: set[str], needed: set[str]) -> None:
    if unknown := sorted(set(given) - allowed):
        raise PolicyError(f"{where}: unknown key {', '.join(unknown)}")
    if missing := sorted(needed - set(given)):
        raise PolicyError(f"{where}: without {', '.join(missing)}")


def _question(raw: dict[str, Any], where: str) -> Question:
    _refuse_unknown(f"{where}, {raw.get('name')}", raw, _QUESTION_KEYS, {"name", "type", "label"})
    if raw["type"] not in TYPES:
        raise PolicyError(f"{where}, {raw['name']}: unknown type {raw['type']}")
    if (raw["type"] == "select_one") != bool(raw.get("choices")):
        raise PolicyError(f"{where}, {raw['name']}: choices belong to select_one, and to nothing else")
    choices = tuple((str(value), str(label)) for value, label in raw.get("choices", ()))
    return Question(
        raw["name"],
        raw["type"],
        raw["label"],
        raw.get("hint", ""),
        raw.get("required", False),
        raw.get("max"),
        raw.get("max_length"),
        choices,
    )


def parse_instrument(raw: dict[str, Any], where: str) -> Instrument:
    """An instrument's values. Errors: ``PolicyError`` naming ``where`` and the key."""
    _refuse_unknown(where, raw, _KEYS, _KEYS)
    questions = tuple(_question(row, where) for row in raw["question"])
    names = [question.name for question in questions]
    if len(names) != len(set(names)):
        raise PolicyError(f"{where}: a question is asked twice")
    return Instrument(raw["instrument"], raw["version"], raw["title"], raw["verb"], questions)


@cache
def instrument(key: str) -> Instrument:
    """An instrument of the policy by its key. Errors: ``PolicyError``."""
    return parse_instrument(read_toml(f"instruments/{key}"), f"instruments/{key}.toml")
