"""The forms of coordination."""

from __future__ import annotations

from typing import Any

from django import forms

from bangkit.coordination.models import HEADINGS
from bangkit.core.offices import office_choices
from bangkit.core.policy import policy
from bangkit.foundation.ui.forms import BangkitForm, CountField, DateField


class MeetingForm(BangkitForm):
    """An invitation."""

    name = forms.CharField(label="Nama rapat", max_length=160, help_text="Misalnya: Rapat koordinasi Tim Kabupaten triwulan II.")
    held_on = DateField(label="Tanggal")
    venue = forms.CharField(label="Tempat", max_length=120)
    agenda = forms.CharField(label="Agenda", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000, required=False)


class PointForm(BangkitForm):
    """One point under one of the four headings."""

    heading = forms.ChoiceField(label="Pokok", choices=HEADINGS, widget=forms.RadioSelect)
    text = forms.CharField(label="Isi", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)
    about = forms.ChoiceField(label="Tentang desa", required=False, help_text="Kosongkan bila tentang seluruh wilayah.")

    def __init__(self, *args: Any, villages: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("about", [("", "Seluruh wilayah"), *(villages or [])])


class AttendanceForm(BangkitForm):
    """Who came, always women and men apart."""

    male = CountField(label="Hadir laki-laki (orang)")
    female = CountField(label="Hadir perempuan (orang)")
    disability = CountField(label="Di antaranya penyandang disabilitas (orang)", required=False)


def owner_choices() -> list[tuple[str, str]]:
    """The roles that can carry a decision."""
    return [(role.key, role.label) for role in policy().roles_with("decision.fulfil")]


class DecisionForm(BangkitForm):
    """What was decided, who carries it, by when."""

    text = forms.CharField(label="Keputusan", max_length=300)
    owner_role = forms.ChoiceField(label="Penanggung jawab")
    owner_office = forms.ChoiceField(label="OPD, bila penanggung jawabnya OPD", required=False)
    due_on = DateField(label="Batas waktu")

    def __init__(self, *args: Any, region_code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("owner_role", [("", "Pilih pihak"), *owner_choices()])
        self.choose("owner_office", [("", "Bukan OPD"), *office_choices(region_code)])


class OutcomeForm(BangkitForm):
    """What came of a decision."""

    outcome = forms.CharField(label="Hasilnya", widget=forms.Textarea(attrs={"rows": 3}), max_length=400)
