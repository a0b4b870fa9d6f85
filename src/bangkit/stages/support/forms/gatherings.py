"""Forms of a gathering: which needs are alike, who is left out, and one answer for all."""

from __future__ import annotations

from typing import Any

from django import forms

from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, ManyField
from bangkit.stages.support.models import FORWARDED_TO, Gathering

ANSWER_CHOICES = (
    ("accept", "Ya, didukung"),
    ("accept_part", "Sebagian"),
    ("postpone", "Ditunda ke tahun lain"),
    ("refuse", "Tidak dapat didukung"),
    ("forward", "Bukan kewenangan, diteruskan"),
)
# What each answer says; the rest of the form is left alone.
ANSWER_FIELDS = {
    "accept": ("answer_year", "answer_unit", "reason"),
    "accept_part": ("answer_year", "answer_unit", "answer_part", "answer_rest", "reason"),
    "postpone": ("answer_year", "answer_unit", "reason"),
    "refuse": ("reason",),
    "forward": ("forwarded_to", "forwarded_name", "letter_ref", "reason"),
}
NOT_NEEDED = {"accept": ("reason",), "forward": ("letter_ref",)}


class GatherForm(BangkitForm):
    """The needs that a person takes for the same."""

    cases = ManyField(label="Kebutuhan yang dikumpulkan")
    name = forms.CharField(label="Nama kebutuhan bersama", max_length=200)
    why = forms.CharField(label="Mengapa dikumpulkan", max_length=300)


class LeaveOutForm(BangkitForm):
    """One that is different after all."""

    case = ChoiceField(label="Desa yang dikeluarkan")
    reason = forms.CharField(label="Mengapa dikeluarkan", max_length=300)

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._cases = {str(case.pk): case for case in gathering.cases.select_related("region", "need").order_by("region__name")}
        self.choose("case", [(key, f"{case.region.name}: {case.title()}") for key, case in self._cases.items()])

    def clean_case(self) -> Any:
        """The case itself."""
        return self._cases[self.cleaned_data["case"]]


class AnswerForm(BangkitForm):
    """One answer for all: the kind first, then what this kind says."""

    answer = ChoiceField(label="Jawaban", choices=ANSWER_CHOICES)
    answer_year = CountField(label="Tahun dukungan", required=False, help_text="Untuk ya, sebagian, atau ditunda.")
    answer_unit = forms.CharField(label="Unit yang melaksanakan", max_length=120, required=False)
    answer_part = forms.CharField(label="Bagian yang didukung", max_length=300, required=False, help_text="Hanya untuk sebagian.")
    answer_rest = forms.CharField(label="Bagian yang tidak didukung", max_length=300, required=False)
    forwarded_to = ChoiceField(label="Diteruskan kepada", choices=FORWARDED_TO, required=False, help_text="Hanya bila bukan kewenangan.")
    forwarded_name = forms.CharField(label="Nama instansi", max_length=160, required=False)
    letter_ref = forms.CharField(label="Nomor surat, bila ada", max_length=80, required=False)
    reason = forms.CharField(label="Alasan untuk desa", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False)

    def clean(self) -> dict[str, Any]:
        """Every field that the chosen answer needs is there."""
        values: dict[str, Any] = super().clean() or {}
        answer = values.get("answer", "")
        for name in ANSWER_FIELDS.get(answer, ()):
            if not values.get(name) and name not in NOT_NEEDED.get(answer, ()) and name not in self.errors:
                self.add_error(name, "Diperlukan untuk jawaban ini.")
        return values

    def said(self) -> dict[str, Any]:
        """The values that the chosen answer says."""
        return {name: self.cleaned_data[name] for name in ("answer", *ANSWER_FIELDS[self.cleaned_data["answer"]])}


class DissolveForm(BangkitForm):
    """Why each is answered on its own after all."""

    reason = forms.CharField(label="Mengapa dibubarkan", max_length=300)
