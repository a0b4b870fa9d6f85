"""Answers to an instrument: what is asked, given what was answered before, and what of the answers may be kept.

One walk through the questions from above decides both, for the page, for an envelope, for ODK Collect and for late entry alike. A
question that is not asked is never required, and what stands at it is dropped, so that a changed mind leaves no trace behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from bangkit.core.instruments import FEW, Condition, Instrument, Question
from bangkit.core.words import date_text, decimal_text, joined, number

Answers = Mapping[str, Any]
_MOST = 10**15
_LONGEST = 1000
_EMPTY: tuple[Any, ...] = (None, "", [], ())
_SAID = {"=": "", "!=": "bukan ", "<": "kurang dari ", "<=": "paling banyak ", ">": "lebih dari ", ">=": "paling sedikit ", "has": ""}


@dataclass(frozen=True)
class Checked:
    """``answers`` by question name as JSON values: numbers, texts, lists of choices, ISO dates. ``errors`` in Indonesian by name."""

    answers: dict[str, Any]
    errors: dict[str, str]


def holds(condition: Condition, answers: Answers) -> bool:
    """Whether a condition holds. Numbers are compared as numbers, choices as they are written; without an answer it never holds."""
    answer: Any = answers.get(condition.question)
    if answer in _EMPTY:
        return False
    if condition.op == "has":
        return str(condition.value) in answer
    if condition.op == "in":
        return str(answer) in condition.value
    if condition.op in ("=", "!="):
        return (str(answer) == str(condition.value)) == (condition.op == "=")
    left, right = float(answer), float(condition.value)
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[condition.op]


def is_met(question: Question, answers: Answers) -> bool:
    """Whether a question's own conditions hold; its section has to be open too."""
    any_of = question.when_any
    return all(holds(each, answers) for each in question.when) and (not any_of or any(holds(each, answers) for each in any_of))


def check(one: Instrument, given: Answers, today: date) -> Checked:
    """What may be kept of ``given``, and what is wrong with it.

    ``given``: values by question name, read already (numbers as numbers, dates as dates or ISO texts, choices as texts or lists);
    None and emptiness are no answer. Unknown names are dropped, like the answers to questions that are not asked. ``today`` bounds
    every date from above. Sums are computed where all of their parts are answered.
    """
    answers: dict[str, Any] = {}
    errors: dict[str, str] = {}
    is_open = True
    for question in one.questions:
        if question.type == "section":
            is_open = is_met(question, answers)
        elif not is_open or not is_met(question, answers):
            continue
        elif question.type == "sum":
            _add(question, answers)
        elif question.is_answered:
            _take(question, given.get(question.name), today, answers, errors)
    return Checked(answers, errors)


def asked(one: Instrument, answers: Answers) -> tuple[str, ...]:
    """The names of the questions that are asked given ``answers``; each from above, by the answers that are themselves asked for."""
    known: dict[str, Any] = {}
    names: list[str] = []
    is_open = True
    for question in one.questions:
        if question.type == "section":
            is_open = is_met(question, known)
        elif is_open and question.is_answered and is_met(question, known):
            names.append(question.name)
            known[question.name] = answers.get(question.name)
    return tuple(names)


def _add(question: Question, answers: dict[str, Any]) -> None:
    parts = [(answers.get(name), factor) for name, factor in question.of]
    if all(value is not None for value, _ in parts):
        answers[question.name] = round(
            float(sum(Decimal(str(value)) * factor.numerator / factor.denominator for value, factor in parts)), 2
        )


def _take(question: Question, value: Any, today: date, answers: dict[str, Any], errors: dict[str, str]) -> None:
    if value in _EMPTY or (isinstance(value, str) and not value.strip()):
        if question.required:
            errors[question.name] = _missing(question)
        return
    try:
        answers[question.name] = _READERS[question.type](question, value, today)
    except ValueError as refusal:
        errors[question.name] = str(refusal)


def _missing(question: Question) -> str:
    verb = "Pilih yang sesuai." if question.choices else "Tulis jawabannya; tidak tahu lain dari nol."
    return f"Belum dijawab. {verb}"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool) and isfinite(value)


def _count(question: Question, value: Any, today: date) -> int:
    if not _is_number(value) or value != int(value):
        raise ValueError(f"“{value}” bukan bilangan bulat. Tulis angka saja, misalnya 3.")
    return int(_bounded(question, int(value)))


def _decimal(question: Question, value: Any, today: date) -> float:
    if not _is_number(value):
        raise ValueError(f"“{value}” bukan angka. Pakai koma untuk pecahan, misalnya 0,5.")
    return float(_bounded(question, value))


def _bounded(question: Question, value: Any) -> Any:
    highest = _MOST if question.maximum is None else question.maximum
    shown = decimal_text(value)
    if value < question.minimum:
        raise ValueError(f"Angkanya {shown}, paling sedikit {number(question.minimum)}. Periksa lagi.")
    if value > highest:
        raise ValueError(f"Angkanya {shown}, paling banyak {number(highest)}. Periksa lagi.")
    return value


def _text(question: Question, value: Any, today: date) -> str:
    text, most = str(value).strip(), question.max_length or _LONGEST
    if len(text) > most:
        raise ValueError(f"Panjangnya {len(text)} huruf, paling panjang {most}. Ringkas lagi.")
    return text


def _date(question: Question, value: Any, today: date) -> str:
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"“{value}” bukan tanggal yang ada.") from None
    if day > today:
        raise ValueError(f"Tanggal {date_text(day)} belum tiba. Tulis hari wawancaranya.")
    return day.isoformat()


def _one_of(question: Question, value: Any, today: date) -> str:
    if str(value) not in dict(question.choices):
        raise ValueError("Pilihan ini tidak ada dalam daftar. Pilih yang lain.")
    return str(value)


def _some_of(question: Question, value: Any, today: date) -> list[str]:
    chosen = {str(each) for each in (value.split() if isinstance(value, str) else value)}
    if not chosen <= set(dict(question.choices)):
        raise ValueError("Ada pilihan yang tidak ada dalam daftar.")
    return [each for each, _ in question.choices if each in chosen]


_READERS = {
    "count": _count,
    "rupiah": _count,
    "decimal": _decimal,
    "text": _text,
    "date": _date,
    "select_one": _one_of,
    "select_many": _some_of,
    "photo": _text,
}


def when_words(one: Instrument, question: Question) -> str:
    """When a question is asked, in a sentence for a page without JavaScript and for paper; many alternatives stand in its hint."""
    parts = [_words(one, each) for each in question.when]
    either = list(dict.fromkeys(_words(one, each) for each in question.when_any))
    if 0 < len(either) <= FEW:
        parts.append(" atau ".join(either))
    return f"Hanya bila {joined(parts)}." if parts else ""


def _words(one: Instrument, condition: Condition) -> str:
    about = one.question(condition.question)
    labels = dict(about.choices)
    values = condition.value if condition.op == "in" else (condition.value,)
    said = " atau ".join(f"“{labels[str(value)]}”" if str(value) in labels else str(value) for value in values)
    label = about.label.rstrip("?")
    return f"{label[:1].lower()}{label[1:]}: {_SAID.get(condition.op, '')}{said}"
