"""The XForm of an instrument, made by pyxform from the same questions as the page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pyxform.xls2xform import convert

from bangkit.core.instruments import Instrument, Question, instrument

TYPES = {"date": "date", "integer": "integer", "text": "text", "photo": "image"}
NO_ANSWER = "none"


def form_id(one: Instrument) -> str:
    """The form's id on the phone."""
    return f"bangkit_{one.key}"


def _row(question: Question) -> dict[str, Any]:
    kind = f"select_one {question.name}" if question.type == "select_one" else TYPES[question.type]
    bounds = [f". >= {question.minimum}"] if question.minimum is not None else []
    bounds += [f". <= {question.maximum}"] if question.maximum is not None else []
    row = {
        "type": kind,
        "name": question.name,
        "label": question.label,
        "hint": question.hint,
        "required": "yes" if question.required else "",
    }
    if bounds:
        message = f"Isi angka {question.minimum} sampai {question.maximum}." if question.maximum is not None else "Isi angka 0 atau lebih."
        row |= {"constraint": " and ".join(bounds), "constraint_message": message}
    return {key: value for key, value in row.items() if value}


@lru_cache(maxsize=4)
def xform(key: str) -> str:
    """The instrument as XForm XML. The list of works comes beside it, since it differs from person to person."""
    one = instrument(key)
    survey = [{"type": "select_one_from_file works.csv", "name": "work", "label": "Kegiatan", "required": "yes"}]
    survey += [_row(question) for question in one.questions]
    choices = [
        {"list_name": question.name, "name": value or NO_ANSWER, "label": label}
        for question in one.questions
        for value, label in question.choices
    ]
    settings = [{"form_id": form_id(one), "form_title": one.title, "version": one.version, "default_language": "Bahasa Indonesia (id)"}]
    return str(convert(xlsform={"survey": survey, "choices": choices, "settings": settings}, validate=False).xform)
