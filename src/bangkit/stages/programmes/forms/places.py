"""The form that asks what unclear names mean: several at once, each answered or left for later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from bangkit.core.words import number
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField
from bangkit.stages.programmes.queries.places import Question

LATER, NO_PLACE = "", "-"
Answer = tuple[str, str]


def names_form(questions: Sequence[Question], every: Sequence[Region] = ()) -> BangkitForm:
    """A choice for each name. ``every``: all places of the kabupaten, where the likely ones were not the right one."""
    form = BangkitForm()
    form.extend((f"name_{question.key}", _field(question, every)) for question in questions)
    return form


def _field(question: Question, every: Sequence[Region]) -> ChoiceField:
    offered = [(place.code, _label(place)) for place in (every or question.candidates)]
    choices = [(LATER, "Belum tahu"), *offered, (NO_PLACE, "Bukan nama tempat di kabupaten ini")]
    return ChoiceField(
        label=f"“{question.words}”",
        help_text=f"{number(question.lines)} baris, misalnya: {question.example[:120]}",
        choices=choices,
        required=False,
        widget=forms.Select if every else forms.RadioSelect,
    )


def _label(place: Region) -> str:
    return f"{place.title()}, {place.subdistrict_title}" if place.is_village else place.title()


def answers_in(questions: Sequence[Question], values: Mapping[str, Any]) -> list[Answer]:
    """The names that were answered with the code of their place, ``NO_PLACE`` where they are none."""
    given = ((question.words, str(values.get(f"name_{question.key}") or "")) for question in questions)
    return [(words, code) for words, code in given if code != LATER]
