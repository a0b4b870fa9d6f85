"""The page form of an instrument, built from it: one field a question, headings and sentences between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from bangkit.core.answers import asked, check, when_words
from bangkit.core.instruments import SURVEY, Instrument, Question, coded, instrument, surveys
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, DecimalField, ManyField, RupiahField, TextField

CORRECTION = "is_correction"
SHORT = 60


class AnsweredManyField(ManyField):
    """Several choices; a phone sends them as one text, with spaces between them."""

    def to_python(self, value: Any) -> list[str]:
        return super().to_python(value.split() if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return [each for one in value for each in str(one).split()] if isinstance(value, list | tuple) else value


def _text(one: Question, words: dict[str, Any]) -> forms.Field:
    """A short text is one line, a long one a box."""
    most = one.max_length or 1000
    return forms.CharField(max_length=most, **words) if most <= SHORT else TextField(rows=2, max_length=most, **words)


_Maker = Callable[[Question, dict[str, Any]], forms.Field]
_FIELDS: dict[str, _Maker] = {
    "count": lambda one, words: CountField(min_value=-(10**9), unit=one.unit, **words),
    "decimal": lambda one, words: DecimalField(min_value=None, unit=one.unit, **words),
    "rupiah": lambda one, words: RupiahField(**words),
    "date": lambda one, words: DateField(**words),
    "text": _text,
    "select_one": lambda one, words: ChoiceField(choices=one.choices, **words),
    "select_many": lambda one, words: AnsweredManyField(choices=one.choices, **words),
}


class InstrumentForm(BangkitForm):
    """The questions of ``instrument``. A question that is not asked is never required, and what stands at it is dropped."""

    template_name = "profile/_instrument_form.html"
    instrument: Instrument

    def with_codes(self) -> None:
        """Put the code before each choice, as it is printed on the sheet."""
        for question in self.instrument.answered:
            if question.choices:
                self.choose(question.name, [(value, coded(value, label)) for value, label in question.choices])

    def rows(self) -> Iterator[tuple[str, Question | None, BoundField | None]]:
        """What is drawn, in order: sections, notes, and fields. Sums are computed later."""
        for question in self.instrument.questions:
            if question.is_answered:
                yield "field", question, self[question.name]
            elif question.type == "section":
                yield "section", question, None
            elif question.type == "note":
                yield "note", question, None
        if CORRECTION in self.fields:
            yield "field", None, self[CORRECTION]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        visible = asked(self.instrument, values)
        for question in self.instrument.answered:
            if question.name not in visible:
                self.errors.pop(question.name, None)
                values[question.name] = None
        # Whether a day has come is asked by the action, which knows what day it is.
        for name, text in check(self.instrument, values, date.max).errors.items():
            if name not in self.errors:
                self.add_error(name, text)
        return values

    def answers(self) -> dict[str, Any]:
        """The values by question, for the action."""
        return {question.name: self.cleaned_data.get(question.name) for question in self.instrument.answered}


def _field(one: Instrument, question: Question, said: str) -> forms.Field:
    hint = " ".join(part for part in (question.hint, said) if part)
    return _FIELDS[question.type](question, {"label": question.label, "required": question.required, "help_text": hint})


@cache
def form_of(key: str) -> type[InstrumentForm]:
    """The form class of an instrument. Errors: ``KeyError`` for an unknown key."""
    one = instrument(key)
    fields: dict[str, Any] = {}
    before = ""
    for question in one.answered:
        said = when_words(one, question)
        # Questions in a row that depend on the same answer say so once.
        fields[question.name] = _field(one, question, said if said != before else "")
        before = said
    if one.verb == SURVEY:
        fields[CORRECTION] = forms.BooleanField(label="Ini perbaikan atas jawaban yang sudah masuk", required=False)
    return type("FilledInstrumentForm", (InstrumentForm,), {**fields, "instrument": one, "__doc__": one.title})


class OpenSurveyForm(BangkitForm):
    """Which instrument, when, and of whom."""

    instrument = ChoiceField(label="Instrumen")
    since = DateField(label="Tanggal mulai")
    until = DateField(label="Rencana selesai", required=False)
    target = CountField(label="Rumah tangga yang hendak ditanya", required=False, min_value=1, max_value=100_000, unit="rumah tangga")
    sample_note = TextField(
        label="Cara memilih rumah tangga",
        rows=2,
        max_length=300,
        required=False,
        help_text="Misalnya: semua rumah tangga, atau setiap rumah ketiga di tiap dusun. Tanpa nama orang.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("instrument", [("", "Pilih"), *((one.key, one.title) for one in surveys())])


class CloseSurveyForm(BangkitForm):
    """The day on which a round ends."""

    closed_on = DateField(label="Tanggal ditutup")
