"""Forms of agreed roles and of telling villages."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from bangkit.core.feedback import ways
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField
from bangkit.stages.support.forms.cases import OfficeForm


class AgreeForm(OfficeForm):
    """Who does what, by when, agreed where."""

    part = forms.CharField(label="Mengerjakan apa", max_length=300, help_text="Misalnya: melatih kelompok; desa membeli alatnya.")
    due_on = DateField(label="Sampai")
    agreed_in = forms.CharField(label="Disepakati dalam", max_length=160, help_text="Misalnya: rapat Tim Kabupaten 12 Maret, atau di meja.")


class FulfilForm(BangkitForm):
    """What was done, and when."""

    done_on = DateField(label="Tanggal")
    done_note = forms.CharField(label="Yang sudah dikerjakan", max_length=300)


class CancelForm(BangkitForm):
    """Why a part falls away."""

    reason = forms.CharField(label="Mengapa dibatalkan", max_length=300)


class FeedbackForm(BangkitForm):
    """That a village was told."""

    given_on = DateField(label="Diberitahukan tanggal")
    way = ChoiceField(label="Cara", choices=list(ways().items()), widget=forms.RadioSelect)
    female = CountField(label="Perempuan yang hadir", unit="orang", required=False)
    male = CountField(label="Laki-laki yang hadir", unit="orang", required=False)
    note = forms.CharField(label="Catatan", max_length=300, required=False, help_text="Misalnya pertanyaan yang perlu dijawab.")

    groups: ClassVar[Any] = (("Yang hadir (boleh kosong)", ("female", "male")),)
