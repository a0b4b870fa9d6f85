"""An instrument as an XLSForm: the sheets survey, choices and settings, as pyxform, ODK and Kobo read them.

What is asked when, what is refused at once, and what adds up comes from the same values as on the page. The form for our own door asks
beside the questions what it is about (which work, which round), out of a list that differs from person to person.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from bangkit.core.instruments import Condition, Instrument, Question

Sheets = dict[str, list[dict[str, Any]]]
# Money is digits typed into a text: Collect's whole numbers end at nine digits, and its decimals come back as 4.0E9.
TYPES = {"date": "date", "count": "integer", "decimal": "decimal", "rupiah": "text", "text": "text", "photo": "image", "note": "note"}
LANGUAGES = {"id": "Bahasa Indonesia (id)", "en": "English (en)"}
TEXTS = ("label", "hint", "constraint_message", "required_message")
NO_ANSWER = "none"
VERSION, CORRECTION = "base_version", "is_correction"


@dataclass(frozen=True)
class About:
    """What a form is about: the question's name, the file with the choices, its words, and whether the phone says which version it saw."""

    name: str
    file: str
    label: str
    hint: str
    is_versioned: bool = False


ABOUT = {
    "progress.report": About("work", "works.csv", "Kegiatan", "Hanya kegiatan berjalan yang boleh Anda laporkan.", is_versioned=True),
    "profile.observe": About("profile", "profiles.csv", "Profil desa", "Hanya profil yang sedang disusun dan boleh Anda isi."),
    "profile.assess": About("profile", "profiles.csv", "Profil desa", "Hanya profil yang sedang disusun dan boleh Anda isi."),
    "survey.answer": About("survey", "surveys.csv", "Putaran survei", "Hanya putaran yang berjalan dan boleh Anda isi."),
}


def form_id(one: Instrument) -> str:
    """The form's id on the phone."""
    return f"bangkit_{one.key}"


def is_bilingual(one: Instrument) -> bool:
    """Whether the instrument has English words beside the Indonesian ones."""
    return any(question.label_en for question in one.questions)


def _xpath(condition: Condition) -> str:
    """A condition as XPath. Without an answer it never holds, also where XPath would take emptiness for "different" or "less"."""
    it, value = f"${{{condition.question}}}", condition.value
    if condition.op == "has":
        return f"selected({it}, '{value}')"
    if condition.op == "in":
        return "(" + " or ".join(f"{it} = '{each}'" for each in value) + ")"
    if condition.op in ("=", "!="):
        return f"{it} = '{value}'" if condition.op == "=" else f"({it} != '' and {it} != '{value}')"
    return f"({it} != '' and {it} {condition.op} {value})"


def relevant(question: Question) -> str:
    """When a question is asked, as XPath; empty where it always is."""
    parts = [_xpath(each) for each in question.when]
    if question.when_any:
        parts.append("(" + " or ".join(_xpath(each) for each in question.when_any) + ")")
    return " and ".join(parts)


def _limit(rule: str, said: str, english: str, **more: str) -> dict[str, str]:
    return {"constraint": rule, "constraint_message": said, "constraint_message_en": english, **more}


def _number_limits(question: Question) -> dict[str, str]:
    low, high = question.minimum, question.maximum
    if high is None:
        return _limit(f". >= {low}", f"Isi angka {low} atau lebih.", f"Enter {low} or more.")
    return _limit(f". >= {low} and . <= {high}", f"Isi angka {low} sampai {high}.", f"Enter a number from {low} to {high}.")


def _limits(question: Question) -> dict[str, str]:
    """What the phone refuses at once, in the words of the page."""
    if question.type in ("count", "decimal"):
        return _number_limits(question)
    if question.type == "rupiah":
        said = "Tulis angka saja tanpa titik dan tanpa sen, misalnya 1250000."
        return _limit("regex(., '^[0-9]{1,15}$')", said, "Digits only, for example 1250000.", appearance="numbers")
    if question.type == "date":
        return _limit(". <= today()", "Tanggal pengamatan tidak boleh sesudah hari ini.", "Not later than today.")
    if question.type == "photo":
        return {"parameters": "max-pixels=1280"}
    if question.max_length:
        most = question.max_length
        return _limit(f"string-length(.) <= {most}", f"Paling panjang {most} huruf.", f"At most {most} characters.", appearance="multiline")
    return {}


def _sum(question: Question) -> str:
    parts = [
        f"${{{name}}} * {factor.numerator} div {factor.denominator}" if factor != 1 else f"${{{name}}}" for name, factor in question.of
    ]
    return f"round({' + '.join(parts)}, 2)"


def _row(question: Question) -> dict[str, Any]:
    if question.type == "sum":
        return {"type": "calculate", "name": question.name, "calculation": _sum(question), "relevant": relevant(question)}
    kind = TYPES.get(question.type, "")
    if question.type == "section":
        kind = "begin_group"
    elif question.choices:
        kind = f"{'select_multiple' if question.type == 'select_many' else 'select_one'} {question.name}"
    unit = f" ({question.unit})" if question.unit else ""
    return {
        "type": kind,
        "name": question.name,
        "label": f"{question.label}{unit}",
        "label_en": question.label_en,
        "hint": question.hint if question.type != "section" else "",
        "required": "yes" if question.required else "",
        "required_message": "Pertanyaan ini perlu dijawab." if question.required else "",
        "required_message_en": "This question needs an answer." if question.required else "",
        "relevant": relevant(question),
        **_limits(question),
    }


def _rows(one: Instrument) -> list[dict[str, Any]]:
    """The questions in their groups."""
    rows: list[dict[str, Any]] = []
    is_open = False
    for question in one.questions:
        if question.type == "section":
            rows += [{"type": "end_group"}] if is_open else []
            is_open = True
        rows.append(_row(question))
    return [*rows, *([{"type": "end_group"}] if is_open else [])]


def _opening(about: About) -> list[dict[str, Any]]:
    """What a form for our own door asks before its questions."""
    row = {
        "type": f"select_one_from_file {about.file}",
        "name": about.name,
        "label": about.label,
        "label_en": about.label,
        "hint": about.hint,
    }
    seen = f"instance('{about.file.removesuffix('.csv')}')/root/item[name = ${{{about.name}}}]/version"
    version = [{"type": "calculate", "name": VERSION, "calculation": seen}] if about.is_versioned else []
    return [{**row, "required": "yes", "appearance": "autocomplete"}, *version]


CORRECTS = {
    "type": f"select_one {CORRECTION}",
    "name": CORRECTION,
    "label": "Apakah ini perbaikan atas jawaban yang sudah masuk?",
    "label_en": "Does this correct an answer that came in before?",
    "hint": "Kosongkan bila rumah tangga ini baru pertama kali dijawab.",
}


def sheets(one: Instrument, *, for_our_door: bool = False) -> Sheets:
    """The three sheets. ``for_our_door``: with what it is about, and for surveys with whether it is a correction."""
    survey, choices = _rows(one), _choices(one)
    if for_our_door:
        survey = [*_opening(ABOUT[one.verb]), *survey]
        if one.verb == "survey.answer":
            survey = [*survey, CORRECTS]
            choices = [*choices, {"list_name": CORRECTION, "name": "on", "label": "Ya, ini perbaikan", "label_en": "Yes, a correction"}]
    settings = {"form_id": form_id(one), "form_title": one.title, "version": one.version, "default_language": LANGUAGES["id"]}
    both = is_bilingual(one)
    return {
        "survey": [_spoken(row, both) for row in survey],
        "choices": [_spoken(row, both) for row in choices],
        "settings": [settings],
    }


def _choices(one: Instrument) -> list[dict[str, Any]]:
    rows = []
    for question in one.questions:
        english = question.choices_en or tuple(label for _, label in question.choices)
        for (value, label), other in zip(question.choices, english, strict=True):
            rows.append({"list_name": question.name, "name": value or NO_ANSWER, "label": label, "label_en": other})
    return rows


def _spoken(row: dict[str, Any], both: bool) -> dict[str, Any]:
    """The row without its empty cells, each text under its language where there are two."""
    kept = {key: value for key, value in row.items() if value}
    if not both:
        return {key: value for key, value in kept.items() if not key.endswith("_en")}
    return {_column(key): value for key, value in kept.items()}


def _column(key: str) -> str:
    """A column's name with its language."""
    text = key.removesuffix("_en")
    return f"{text}::{LANGUAGES['en' if key.endswith('_en') else 'id']}" if text in TEXTS else key


def as_xlsx(found: Sheets) -> bytes:
    """The sheets as a workbook."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    head = book.add_format({"bold": True})
    for name, rows in found.items():
        sheet = book.add_worksheet(name)
        columns = list(dict.fromkeys(key for row in rows for key in row))
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column, head)
            for line, row in enumerate(rows, 1):
                sheet.write_string(line, place, str(row.get(column, "")))
        sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
