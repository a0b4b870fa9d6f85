"""The form of a monitoring sheet: who checked, and the same questions for each activity as on the printed sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from bangkit.core.rounds import STATUSES
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, TextField
from bangkit.stages.delivery.models import CAUSES
from bangkit.stages.delivery.queries.monitoring import LINE_FIELDS, Item

SESSION = ("held_on", "female", "male", "poorest", "disability", "note")


class SheetForm(BangkitForm):
    """A sheet; the fields of an activity are ``<question>_<number>``."""

    held_on = DateField(label="Tanggal pemeriksaan", help_text="Hari desa memeriksa bersama.")
    female = CountField(label="Peserta perempuan (orang)")
    male = CountField(label="Peserta laki-laki (orang)")
    poorest = CountField(label="Dari rumah tangga termiskin, A-RTM (orang)", required=False, help_text="Kosongkan bila tidak dihitung.")
    disability = CountField(label="Penyandang disabilitas (orang)", required=False, help_text="Kosongkan bila tidak dihitung.")
    note = TextField(label="Hal lain yang perlu diketahui kecamatan", max_length=1000, required=False)

    def __init__(self, *args: Any, items: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        self.extend((name, field) for item in items for name, field in _fields_of(item))

    def session_fields(self) -> list[forms.BoundField]:
        """The questions about who checked."""
        return [self[name] for name in SESSION]

    def cards(self) -> list[tuple[Item, list[forms.BoundField]]]:
        """One card for each activity."""
        return [(item, [self[f"{name}_{item.number}"] for name in LINE_FIELDS]) for item in self.items]

    def told(self) -> dict[str, Any]:
        """When and who, as the actions take it."""
        return {name: self.cleaned_data[name] for name in SESSION}

    def found(self) -> dict[int, dict[str, str]]:
        """What was found, by the number on the sheet."""
        return {item.number: {name: self.cleaned_data[f"{name}_{item.number}"] for name in LINE_FIELDS} for item in self.items}


def _fields_of(item: Item) -> list[tuple[str, forms.Field]]:
    asked: dict[str, forms.Field] = {
        "status": ChoiceField(label="Bagaimana keadaannya?", choices=tuple(STATUSES.items()), widget=forms.RadioSelect, required=False),
        "what_runs": TextField(label="Apa yang sudah berjalan", max_length=1000, required=False, rows=2),
        "cause": forms.ChoiceField(label="Penyebab utama bila ada kendala", choices=CAUSES, required=False),
        "why": TextField(label="Apa yang tidak berjalan, dan mengapa", max_length=1000, required=False, rows=2),
        "help_needed": TextField(label="Dukungan yang dibutuhkan", max_length=1000, required=False, rows=2),
    }
    for name, field in asked.items():
        field.initial = item.given.get(name, "")
    return [(f"{name}_{item.number}", field) for name, field in asked.items()]


class ReturnForm(BangkitForm):
    """Why a sheet goes back."""

    reason = TextField(label="Apa yang perlu diperbaiki desa?", max_length=400, rows=3)
