"""Instruments as data: the questions of a form, versioned, asked alike on a page, on a card, on paper and in ODK Collect.

An instrument of a household survey also says where its questions come from, under which licence, of which other instruments it is
made, and which measures its answers give. What may be answered, and what stays hidden, is computed in ``core/answers.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from bangkit.core.livelihood import assets
from bangkit.core.policy import PolicyError, read_toml

# What a person answers, and three rows that nobody answers: a heading, a sentence to read out, a sum of other answers.
ANSWERED = frozenset({"date", "count", "decimal", "rupiah", "text", "select_one", "select_many", "photo"})
TYPES = ANSWERED | {"section", "note", "sum"}
OPERATORS = frozenset({"=", "!=", "<", "<=", ">", ">=", "in", "has"})
SURVEY = "survey.answer"
# Verbs that several instruments share, so that the kind of an envelope names the instrument too.
SHARED_VERBS = frozenset({SURVEY, "profile.assess"})
_KEYS = {"instrument", "version", "title", "verb", "question"}
_MORE_KEYS = {"title_en", "source", "licence", "unit", "include", "continues_when", "is_part", "choices", "result", "generate", "consent"}
_QUESTION_KEYS = {
    "name", "type", "label", "label_en", "hint", "required", "min", "max", "max_length", "unit", "choices", "when", "when_any", "of",
}  # fmt: skip
_RESULT_KEYS = {"measure", "column", "label", "unit", "classes"}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
# More alternatives than these make no sentence of their own; then the question's hint says when it is asked.
FEW = 2
_UNITS = ("household", "person", "village")


@dataclass(frozen=True)
class Condition:
    """``question`` compared with ``value`` by ``op``; without an answer no condition holds."""

    question: str
    op: str
    value: Any


@dataclass(frozen=True)
class Question:
    """One row of a form. ``minimum`` and ``maximum`` bound a number, ``max_length`` a text; ``choices`` are (value, label).

    It is asked when all of ``when`` and, if there are any, one of ``when_any`` hold. ``of`` holds the parts of a sum: (name, factor).
    """

    name: str
    type: str
    label: str
    hint: str = ""
    required: bool = False
    maximum: int | None = None
    max_length: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    minimum: int = 0
    unit: str = ""
    label_en: str = ""
    choices_en: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    when_any: tuple[Condition, ...] = ()
    of: tuple[tuple[str, Fraction], ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether a person answers it."""
        return self.type in ANSWERED


@dataclass(frozen=True)
class Result:
    """A column that ``measure`` computes from the answers; ``classes`` are (value, label), best first as in its source."""

    measure: str
    column: str
    label: str
    unit: str = ""
    classes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Instrument:
    """A form's questions in order. ``unit``: whom one filled form is about (household, person, village).

    ``consent``: the purposes of ``policy/households.toml`` that a household must have agreed to before it is asked.
    """

    key: str
    version: str
    title: str
    verb: str
    questions: tuple[Question, ...]
    title_en: str = ""
    source: str = ""
    licence: str = ""
    unit: str = "household"
    results: tuple[Result, ...] = ()
    is_part: bool = False
    continues_when: tuple[Condition, ...] = ()
    consent: tuple[str, ...] = ("survey",)

    @property
    def kind(self) -> str:
        """The envelope kind that it fills: verb and version, and the instrument where several share the verb."""
        return self.kind_of(self.version)

    def kind_of(self, version: str) -> str:
        """The envelope kind of another version."""
        return f"{self.verb}/{self.key}.{version}" if self.verb in SHARED_VERBS else f"{self.verb}/{version}"

    @property
    def answered(self) -> tuple[Question, ...]:
        """The questions that people answer."""
        return tuple(question for question in self.questions if question.is_answered)

    def question(self, name: str) -> Question:
        """A question by its name. Errors: ``KeyError``."""
        for question in self.questions:
            if question.name == name:
                return question
        raise KeyError(name)


def coded(value: str, label: str) -> str:
    """A choice with its code, as it stands on a sheet and where a sheet is entered; words that are no numbers are no help there."""
    return f"{value} · {label}" if value.isdecimal() else label


def _refuse_unknown(where: str, given: Mapping[str, Any], allowed: set[str], needed: set[str]) -> None:
    if unknown := sorted(set(given) - allowed):
        raise PolicyError(f"{where}: unknown key {', '.join(unknown)}")
    if missing := sorted(needed - set(given)):
        raise PolicyError(f"{where}: without {', '.join(missing)}")


def _conditions(raw: list[list[Any]], where: str) -> tuple[Condition, ...]:
    found = []
    for row in raw:
        if len(row) != 3 or row[1] not in OPERATORS or isinstance(row[2], list) != (row[1] == "in"):
            raise PolicyError(f"{where}: a condition is [question, operator, value], and only `in` takes a list")
        found.append(Condition(row[0], row[1], tuple(map(str, row[2])) if row[1] == "in" else row[2]))
    return tuple(found)


def _choices(raw: Any, shared: Mapping[str, Any], where: str) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The choices, and their English words where there are some. ``raw`` is a list, or the name of a list used by several questions."""
    if isinstance(raw, str) and raw not in shared:
        raise PolicyError(f"{where}: no list of choices is called {raw}")
    rows = shared[raw] if isinstance(raw, str) else raw
    values = [str(row[0]) for row in rows]
    if len(values) != len(set(values)):
        raise PolicyError(f"{where}: a choice stands twice")
    english = tuple(str(row[2]) for row in rows if len(row) == 3)
    if english and len(english) != len(rows):
        raise PolicyError(f"{where}: English words for some choices only")
    return tuple((str(row[0]), str(row[1])) for row in rows), english


def _question(raw: dict[str, Any], shared: Mapping[str, Any], where: str) -> Question:
    where = f"{where}, {raw.get('name')}"
    _refuse_unknown(where, raw, _QUESTION_KEYS, {"name", "type", "label"})
    if raw["type"] not in TYPES:
        raise PolicyError(f"{where}: unknown type {raw['type']}")
    if raw["type"].startswith("select") != bool(raw.get("choices")):
        raise PolicyError(f"{where}: choices belong to select_one and select_many, and to nothing else")
    if (raw["type"] == "sum") != bool(raw.get("of")):
        raise PolicyError(f"{where}: `of` belongs to a sum, and to nothing else")
    if len(raw.get("when_any", ())) > FEW and not raw.get("hint"):
        raise PolicyError(f"{where}: many alternatives need a hint that says when it is asked")
    if not _NAME.fullmatch(raw["name"]):
        raise PolicyError(f"{where}: a name is letters, digits and underscores")
    choices, english = _choices(raw.get("choices", ()), shared, where)
    return Question(
        raw["name"],
        raw["type"],
        raw["label"],
        raw.get("hint", ""),
        raw.get("required", False),
        raw.get("max"),
        raw.get("max_length"),
        choices,
        raw.get("min", 0),
        raw.get("unit", ""),
        raw.get("label_en", ""),
        english,
        _conditions(raw.get("when", []), where),
        _conditions(raw.get("when_any", []), where),
        tuple((name, Fraction(factor)) for name, factor in raw.get("of", ())),
    )


def _result(raw: dict[str, Any], where: str) -> Result:
    _refuse_unknown(f"{where}, result {raw.get('column')}", raw, _RESULT_KEYS, {"measure", "column", "label"})
    classes = tuple((str(value), str(label)) for value, label in raw.get("classes", ()))
    return Result(raw["measure"], raw["column"], raw["label"], raw.get("unit", ""), classes)


def _refuse_loose_ends(questions: tuple[Question, ...], where: str) -> None:
    """Each name once, and conditions and sums only about what was asked before: then one walk from above decides everything."""
    seen: dict[str, Question] = {}
    for question in questions:
        if question.name in seen:
            raise PolicyError(f"{where}: {question.name} is asked twice")
        for condition in (*question.when, *question.when_any):
            asked = seen.get(condition.question)
            if asked is None:
                raise PolicyError(f"{where}, {question.name}: depends on {condition.question}, which is not asked before it")
            _refuse_unknown_choice(asked, condition, where)
        for part, _ in question.of:
            if part not in seen:
                raise PolicyError(f"{where}, {question.name}: sums {part}, which is not asked before it")
        seen[question.name] = question


def _refuse_unknown_choice(asked: Question, condition: Condition, where: str) -> None:
    values = condition.value if condition.op == "in" else (str(condition.value),)
    if asked.choices and not set(values) <= {value for value, _ in asked.choices}:
        raise PolicyError(f"{where}: {asked.name} has no choice {', '.join(values)}")
    if (condition.op == "has") != (asked.type == "select_many"):
        raise PolicyError(f"{where}: `has` is for select_many, and select_many is asked by nothing else")


def _asset_questions() -> tuple[Question, ...]:
    """One question for each indicator of the five assets, out of policy/livelihood.toml, so that nothing stands twice."""
    found: list[Question] = []
    for asset in assets():
        found.append(Question(f"part_{asset.key}", "section", f"Aset {asset.label.lower()}", asset.meaning))
        for each in asset.indicators:
            low, high = int(each.valid_low), int(each.valid_high)
            found.append(Question(each.code, "decimal", each.question, maximum=high, minimum=low, unit=each.unit))
    codes = tuple((each.code, each.label) for asset in assets() for each in asset.indicators)
    found.append(Question("part_no_data", "section", "Yang tidak ada datanya"))
    found.append(Question("no_data", "select_many", "Indikator yang tidak ada datanya", "Tidak ada data bukan nol.", choices=codes))
    return tuple(found)


def _part(one: Instrument, opening: tuple[Condition, ...]) -> tuple[Question, ...]:
    """The questions of an included instrument under a heading of their own; ``opening`` says when the whole part is asked."""
    inner = tuple(replace(row, when=(*opening, *row.when)) if row.type == "section" else row for row in one.questions)
    starts_itself = bool(inner) and inner[0].type == "section"
    heading = Question(f"part_{one.key}", "section", one.title, label_en=one.title_en, when=opening)
    return inner if starts_itself else (heading, *inner)


def _whole(own: Instrument, parts: list[Instrument]) -> Instrument:
    """An instrument with its parts before its own questions; the conditions of an earlier part open all later ones."""
    if not parts:
        return own
    questions: tuple[Question, ...] = ()
    opening: tuple[Condition, ...] = ()
    for part in (*parts, own):
        if part.questions:
            questions = (*questions, *_part(part, opening))
        opening = (*opening, *part.continues_when)
    results = tuple(result for part in (*parts, own) for result in part.results)
    return replace(own, questions=questions, results=results)


def _own(raw: dict[str, Any], where: str) -> Instrument:
    """The instrument without its parts."""
    _refuse_unknown(where, raw, _KEYS | _MORE_KEYS, _KEYS)
    if raw["verb"] == SURVEY:
        _refuse_unknown(where, {}, set(), {"source", "licence"} - set(raw))
    if raw.get("unit", "household") not in _UNITS:
        raise PolicyError(f"{where}: unit is one of {', '.join(_UNITS)}")
    questions = tuple(_question(row, raw.get("choices", {}), where) for row in raw["question"])
    return Instrument(
        raw["instrument"],
        raw["version"],
        raw["title"],
        raw["verb"],
        (*questions, *_asset_questions()) if raw.get("generate") == "assets" else questions,
        raw.get("title_en", ""),
        raw.get("source", ""),
        raw.get("licence", ""),
        raw.get("unit", "household"),
        tuple(_result(row, where) for row in raw.get("result", ())),
        raw.get("is_part", False),
        _conditions(raw.get("continues_when", []), where),
        tuple(raw.get("consent", ("survey",))),
    )


def parse_instrument(raw: dict[str, Any], where: str) -> Instrument:
    """An instrument's values. Errors: ``PolicyError`` naming ``where`` and the key."""
    own = _own(raw, where)
    whole = _whole(own, [_part_of_policy(key) for key in raw.get("include", ())])
    _refuse_loose_ends(whole.questions, where)
    return whole


@cache
def _part_of_policy(key: str) -> Instrument:
    return _own(read_toml(f"instruments/{key}"), f"instruments/{key}.toml")


@cache
def instrument(key: str) -> Instrument:
    """An instrument of the policy by its key. Errors: ``PolicyError``; ``KeyError`` for a key that the policy does not have."""
    if key not in instrument_keys():
        raise KeyError(key)
    return parse_instrument(read_toml(f"instruments/{key}"), f"instruments/{key}.toml")


@cache
def instrument_keys() -> tuple[str, ...]:
    """The instruments of the policy, sorted."""
    folder = resources.files("bangkit.policy").joinpath("instruments")
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def instruments() -> tuple[Instrument, ...]:
    """Every instrument that people fill by itself, by title."""
    found = [instrument(key) for key in instrument_keys()]
    return tuple(sorted((one for one in found if not one.is_part), key=lambda one: one.title))


@cache
def surveys() -> tuple[Instrument, ...]:
    """The instruments of household surveys, by title."""
    return tuple(one for one in instruments() if one.verb == SURVEY)
