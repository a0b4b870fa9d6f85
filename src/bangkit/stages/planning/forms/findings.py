"""The form with which a finding is answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, TextField


class AnswerForm(BangkitForm):
    """Which finding, about which line, and why."""

    code = ChoiceField(label="Temuan", widget=forms.RadioSelect)
    activity = ChoiceField(label="Tentang kegiatan", required=False, widget=forms.Select)
    reason = TextField(label="Alasan", max_length=500, help_text="Ikut tercetak pada RKP Desa dan dibaca kecamatan.")
    is_taken_back = forms.BooleanField(label="Tarik jawaban sebelumnya; temuan ini kembali belum dijawab", required=False)

    def __init__(
        self, *args: Any, findings: Sequence[tuple[str, str]], lines: Sequence[tuple[str, str]], is_answered: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not is_answered:
            del self.fields["is_taken_back"]
        self.choose("code", findings)
        self.choose("activity", [("", "Semua yang disebut temuan itu"), *lines])
