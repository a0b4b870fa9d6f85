"""The XForm of an instrument, made by pyxform from the same questions as the page."""

from __future__ import annotations

from functools import cache
from typing import Any

from pyxform.xls2xform import convert

from bangkit.core.instruments import Instrument, Question, instrument

# Money is digits typed into a text: Collect's whole numbers end at nine digits, and its decimals come back as 4.0E9.
TYPES = {"date": "date", "count": "integer", "rupiah": "text", "text": "text", "photo": "image"}
NO_ANSWER = "none"
WORKS = "works.csv"
# What the phone sends beside the questions: the thing that it is about, and the version of it that the person saw.
ABOUT, VERSION = "work", "base_version"


def form_id(one: Instrument) -> str:
    """The form's id on the phone."""
    return f"bangkit_{one.key}"


def _limits(question: Question) -> dict[str, str]:
    """What the phone refuses at once, in the words of the page."""
    if question.type == "count":
        if question.maximum is None:
            return {"constraint": ". >= 0", "constraint_message": "Isi angka 0 atau lebih."}
        limit = question.maximum
        return {"constraint": f". >= 0 and . <= {limit}", "constraint_message": f"Isi angka 0 sampai {limit}."}
    if question.type == "rupiah":
        message = "Tulis angka saja tanpa titik dan tanpa sen, misalnya 1250000."
        return {"constraint": "regex(., '^[0-9]{1,15}$')", "constraint_message": message, "appearance": "numbers"}
    if question.type == "date":
        return {"constraint": ". <= today()", "constraint_message": "Tanggal pengamatan tidak boleh sesudah hari ini."}
    if question.type == "photo":
        return {"parameters": "max-pixels=1280"}
    if question.max_length:
        message = f"Paling panjang {question.max_length} huruf."
        return {"constraint": f"string-length(.) <= {question.max_length}", "constraint_message": message, "appearance": "multiline"}
    return {}


def _row(question: Question) -> dict[str, Any]:
    row = {
        "type": f"select_one {question.name}" if question.type == "select_one" else TYPES[question.type],
        "name": question.name,
        "label": question.label,
        "hint": question.hint,
        "required": "yes" if question.required else "",
        "required_message": "Pertanyaan ini perlu dijawab." if question.required else "",
    }
    return {key: value for key, value in (row | _limits(question)).items() if value}


@cache
def xform(key: str) -> str:
    """The instrument as XForm XML. The list of works comes beside it, since it differs from person to person."""
    one = instrument(key)
    seen = f"instance('works')/root/item[name = ${{{ABOUT}}}]/version"
    survey: list[dict[str, Any]] = [
        {
            "type": f"select_one_from_file {WORKS}",
            "name": ABOUT,
            "label": "Kegiatan",
            "hint": "Hanya kegiatan berjalan yang boleh Anda laporkan.",
            "required": "yes",
            "appearance": "autocomplete",
        },
        {"type": "calculate", "name": VERSION, "calculation": seen},
        *(_row(question) for question in one.questions),
    ]
    choices = [
        {"list_name": question.name, "name": value or NO_ANSWER, "label": label}
        for question in one.questions
        for value, label in question.choices
    ]
    settings = [{"form_id": form_id(one), "form_title": one.title, "version": one.version, "default_language": "Bahasa Indonesia (id)"}]
    return str(convert(xlsform={"survey": survey, "choices": choices, "settings": settings}, validate=False).xform)
