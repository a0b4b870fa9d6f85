"""Forms of proposals and of what evaluation asked."""

from __future__ import annotations

from typing import Any

from django import forms

from bangkit.core.offices import office_choices
from bangkit.foundation.ui.forms import (
    BangkitForm,
    ChoiceField,
    CountField,
    TextField,
)


class ProposalForm(BangkitForm):
    """A need for the kabupaten."""

    need = TextField(
        label="Kebutuhan", max_length=1000, help_text="Apa, berapa, untuk siapa, dan mengapa desa tidak dapat memenuhinya sendiri."
    )
    target_year = CountField(label="Tahun usulan", help_text="Anggaran kabupaten untuk usulan tahun ini biasanya dua tahun lagi.")
    office_hint = ChoiceField(label="OPD yang disarankan", required=False, widget=forms.Select)
    has_land = forms.BooleanField(label="Lahan sudah siap", required=False)
    has_technical_detail = forms.BooleanField(label="Rincian teknis sudah siap", required=False)

    def __init__(self, *args: Any, region_code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("office_hint", [("", "Biarkan Tim Kabupaten memilih"), *office_choices(region_code)])


class ConsiderationForm(BangkitForm):
    """Taken up or not, and why."""

    is_used = ChoiceField(
        label="Dipakai dalam rencana?", choices=[("ya", "Ya, dipakai"), ("tidak", "Tidak dipakai")], widget=forms.RadioSelect
    )
    reply = TextField(label="Tanggapan", max_length=1000)
