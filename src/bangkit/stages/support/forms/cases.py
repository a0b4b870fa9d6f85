"""The forms of stage 7. The reason is written for the village, which reads it."""

from __future__ import annotations

from typing import Any

from django import forms

from bangkit.core.offices import office_choices
from bangkit.foundation.ui.forms import BangkitForm, CountField, DateField


class OfficeForm(BangkitForm):
    """Which office owns the need."""

    office = forms.ChoiceField(label="OPD")

    def __init__(self, *args: Any, region_code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("office", [("", "Pilih OPD"), *office_choices(region_code)])


class RouteForm(OfficeForm):
    """Owner and date by which an answer is due."""

    due_on = DateField(label="Batas jawaban", help_text="Tanggal OPD menjawab desa.")


class RerouteForm(OfficeForm):
    """Another owner, and why."""

    reason = forms.CharField(label="Mengapa dipindahkan", widget=forms.Textarea(attrs={"rows": 2}), max_length=300)


class AcceptForm(BangkitForm):
    """Yes: which year, which unit."""

    answer_year = CountField(label="Tahun dukungan", help_text="Tahun anggaran saat dukungan dilaksanakan.")
    answer_unit = forms.CharField(label="Unit yang melaksanakan", max_length=120, help_text="Misalnya: Bidang Perkebunan.")
    reason = forms.CharField(label="Pesan untuk desa", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False)


class PostponeForm(BangkitForm):
    """Not this year, but then, by whom, and why."""

    answer_year = CountField(label="Ditunda ke tahun")
    answer_unit = forms.CharField(label="Unit yang melaksanakan", max_length=120)
    reason = forms.CharField(label="Alasan untuk desa", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class RefuseForm(BangkitForm):
    """No, with the reason that the village reads."""

    reason = forms.CharField(
        label="Alasan untuk desa",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text="Tulis juga jalan lain bila ada, dan siapa yang dapat ditanya.",
    )


class DataRequestForm(BangkitForm):
    """What the office needs to know first."""

    data_request = forms.CharField(label="Data yang diminta", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class DataReplyForm(BangkitForm):
    """The village's answer to that."""

    data_reply = forms.CharField(label="Data dari desa", widget=forms.Textarea(attrs={"rows": 5}), max_length=2000)


class ReceivedForm(BangkitForm):
    """The day on which the support arrived."""

    received_on = DateField(label="Tanggal diterima")
