"""One form for several cases: an answer for all of them, which each case may put in its own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField
from bangkit.stages.support.answering import Told
from bangkit.stages.support.forms.gatherings import ANSWER_CHOICES, ANSWER_FIELDS, NOT_NEEDED, AnswerForm
from bangkit.stages.support.models import SupportCase

AS_ALL = ("", "Seperti jawaban di atas")
NEEDED = "Diperlukan untuk jawaban ini. Isi di sini, atau di atas untuk semuanya."
# What one case may say by itself; the rest is said once for all.
OWN = ("answer_year", "answer_part", "answer_rest", "reason")


class ManyForm(AnswerForm):
    """The common answer, and for each case: another kind, year, part or reason; an empty field takes the common one."""

    def __init__(self, *args: Any, cases: Sequence[SupportCase], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = list(cases)
        for place in range(len(self.cases)):
            self.extend(_own_fields(place))

    def clean(self) -> dict[str, Any]:
        """Every case has all that its own answer needs; the fields of the common answer alone need not be whole."""
        values: dict[str, Any] = BangkitForm.clean(self) or {}
        for place in range(len(self.cases)):
            answer, said = self._said(values, place)
            for name in ANSWER_FIELDS.get(answer, ()):
                if not said.get(name) and name not in NOT_NEEDED.get(answer, ()):
                    self._put(place, name, NEEDED)
        return values

    def _said(self, values: dict[str, Any], place: int) -> tuple[str, dict[str, Any]]:
        answer = values.get(f"answer_{place}") or values.get("answer", "")
        own = {name: values.get(f"{name}_{place}") for name in OWN}
        said = {name: own.get(name) or values.get(name) for name in ANSWER_FIELDS.get(answer, ())}
        return answer, {name: "" if value is None and name != "answer_year" else value for name, value in said.items()}

    def _put(self, place: int, name: str, text: str) -> None:
        own, common = f"{name}_{place}", name
        field = own if own in self.fields else common if common in self.fields else f"answer_{place}"
        if text not in self.errors.get(field, []):
            self.add_error(field, text)

    def told(self) -> list[Told]:
        """Each case with its own answer."""
        said = [self._said(self.cleaned_data, place) for place in range(len(self.cases))]
        return [Told(case, answer, values) for case, (answer, values) in zip(self.cases, said, strict=True)]

    def add_problems(self, problems: dict[int, dict[str, str]]) -> None:
        """Put what was refused by the field of its own case."""
        for place, found in problems.items():
            for name, text in found.items():
                self._put(place, name, text)

    def common(self) -> list[Any]:
        """The fields of the answer for all."""
        return [self[name] for name in AnswerForm.base_fields]

    def by_case(self) -> list[tuple[SupportCase, list[Any]]]:
        """Each case with its own fields."""
        return [(case, [self[f"answer_{place}"], *(self[f"{name}_{place}"] for name in OWN)]) for place, case in enumerate(self.cases)]


def _own_fields(place: int) -> list[tuple[str, forms.Field]]:
    return [
        (f"answer_{place}", ChoiceField(label="Jawaban", choices=[AS_ALL, *ANSWER_CHOICES], required=False, widget=forms.Select)),
        (f"answer_year_{place}", CountField(label="Tahun dukungan", required=False)),
        (f"answer_part_{place}", forms.CharField(label="Bagian yang didukung", max_length=300, required=False)),
        (f"answer_rest_{place}", forms.CharField(label="Bagian yang tidak didukung", max_length=300, required=False)),
        (
            f"reason_{place}",
            forms.CharField(label="Alasan untuk desa", widget=forms.Textarea(attrs={"rows": 2}), max_length=1000, required=False),
        ),
    ]
