"""Instruments as data: the questions of a form, versioned, asked alike on a page, on a card and in ODK Collect."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bangkit.core.policy import PolicyError, read_toml

TYPES = frozenset({"date", "integer", "text", "select_one", "photo"})


@dataclass(frozen=True)
class Question:
    """One question. ``minimum``/``maximum`` bound a whole number; ``choices`` are (value, label)."""

    name: str
    type: str
    label: str
    hint: str = ""
    required: bool = False
    minimum: int | None = None
    maximum: int | None = None
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


@cache
def instrument(key: str) -> Instrument:
    """An instrument of the policy by its key. Errors: ``PolicyError`` for an unknown type of question."""
    raw = read_toml(f"instruments/{key}")
    questions = []
    for row in raw["question"]:
        if row["type"] not in TYPES:
            raise PolicyError(f"instruments/{key}.toml, {row['name']}: unknown type {row['type']}")
        questions.append(
            Question(
                row["name"],
                row["type"],
                row["label"],
                row.get("hint", ""),
                row.get("required", False),
                row.get("min"),
                row.get("max"),
                tuple((value, label) for value, label in row.get("choices", ())),
            )
        )
    return Instrument(raw["instrument"], raw["version"], raw["title"], raw["verb"], tuple(questions))
