"""Forms on a case: to whom it goes, and what must be known before an answer."""

from __future__ import annotations

from typing import Any

from django import forms

from bangkit.core.offices import office_choices
from bangkit.foundation.ui.forms import BangkitForm, DateField, ManyField


class OfficeForm(BangkitForm):
    """Which office owns the need."""

    office = forms.ChoiceField(label="OPD")

    def __init__(self, *args: Any, region_code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("office", [("", "Pilih OPD"), *office_choices(region_code)])


class RouteForm(BangkitForm):
    """Owners and the date by which an answer is due; one need may be put to several offices."""

    offices = ManyField(label="OPD", help_text="Boleh lebih dari satu; setiap OPD menjawab sendiri.")
    due_on = DateField(label="Batas jawaban", help_text="Tanggal OPD menjawab desa.")


class RerouteForm(OfficeForm):
    """Another owner, and why."""

    reason = forms.CharField(label="Mengapa dipindahkan", widget=forms.Textarea(attrs={"rows": 2}), max_length=300)


class DataRequestForm(BangkitForm):
    """What the office needs to know first."""

    data_request = forms.CharField(label="Data yang diminta", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class DataReplyForm(BangkitForm):
    """The village's answer to that."""

    data_reply = forms.CharField(label="Data dari desa", widget=forms.Textarea(attrs={"rows": 5}), max_length=2000)


class UrgeForm(BangkitForm):
    """What is expected of the office, and until when."""

    reason = forms.CharField(label="Pesan kepada OPD", widget=forms.Textarea(attrs={"rows": 2}), max_length=300)
