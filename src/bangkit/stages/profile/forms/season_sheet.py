"""A whole season calendar from its printed sheet: a row a line, months as they are written there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from bangkit.core.profile_checks import months_text, read_months
from bangkit.core.words import MONTHS
from bangkit.foundation.ui.forms import BangkitForm, DateField
from bangkit.stages.profile.models import OWN_LABELS, SEASON_GROUPS

LEVELS = (("few", 1, "Bulan sedikit"), ("some", 2, "Bulan sedang"), ("many", 3, "Bulan banyak"))


class SeasonSheetForm(BangkitForm):
    """Date and source once, then rows: group, name, and the months of each level in words. Empty rows are passed over."""

    observed_on = DateField(label="Tanggal pada lembar", help_text="Hari kalender ini dibuat bersama warga.")
    source = forms.CharField(label="Sumber", max_length=160, help_text="Misalnya lokakarya desa, kelompok perempuan.")

    def __init__(self, *args: Any, starts: Sequence[tuple[str, str]], rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        groups: list[tuple[str, tuple[str, ...]]] = []
        for place in range(rows):
            group, label = starts[place] if place < len(starts) else ("", "")
            made = _row_fields(place, group, label)
            self.fields.update(made)
            groups.append((f"Baris {place + 1}", tuple(made)))
        self.groups = groups  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        """Months are read here, so that what is wrong stands by its field."""
        data = super().clean() or {}
        for place in range(self.rows):
            if any(data.get(f"r{place}_{name}") for name, _, _ in LEVELS):
                self._read(data, place)
        return data

    def _read(self, data: dict[str, Any], place: int) -> None:
        levels = ["0"] * 12
        taken: dict[int, str] = {}
        for name, level, words in LEVELS:
            try:
                months = read_months(data.get(f"r{place}_{name}") or "")
            except ValueError as wrong:
                self.add_error(f"r{place}_{name}", f"“{wrong}” bukan nama bulan. Tulis seperti Apr–Jul, Nov atau 4-7, 11.")
                continue
            if again := next((month for month in months if month in taken), 0):
                self.add_error(f"r{place}_{name}", f"{MONTHS[again - 1]} sudah ditulis pada {taken[again]}. Pilih salah satu.")
            taken |= dict.fromkeys(months, words.lower())
            for month in months:
                levels[month - 1] = str(level)
        data[f"r{place}_levels"] = "".join(levels)
        if not data.get(f"r{place}_group"):
            self.add_error(f"r{place}_group", "Pilih kelompok barisnya.")
        elif not data.get(f"r{place}_label") and data[f"r{place}_group"] not in OWN_LABELS:
            self.add_error(f"r{place}_label", "Tulis nama barisnya, misalnya Panen pala.")

    def typed_rows(self) -> list[tuple[int, dict[str, Any]]]:
        """The rows that hold months, with their place on the page."""
        data = self.cleaned_data
        common = {"observed_on": data["observed_on"], "source": data["source"]}
        return [
            (place, {**common, **{key: data[f"r{place}_{key}"] for key in ("group", "label", "note", "levels")}})
            for place in range(self.rows)
            if data.get(f"r{place}_levels")
        ]


def _row_fields(place: int, group: str, label: str) -> dict[str, forms.Field]:
    choices = [("", "Pilih"), *((key, words) for key, words, _ in SEASON_GROUPS if key != "data")]
    months = {name: forms.CharField(label=words, required=False, max_length=80) for name, _, words in LEVELS}
    fields: dict[str, forms.Field] = {
        "group": forms.ChoiceField(label="Kelompok", choices=choices, required=False, initial=group),
        "label": forms.CharField(label="Masalah/kegiatan", max_length=60, required=False, initial=label),
        **months,
        "note": forms.CharField(label="Keterangan", max_length=160, required=False),
    }
    return {f"r{place}_{key}": field for key, field in fields.items()}


def months_hint() -> str:
    """How months are written, with an example over the new year."""
    return f"Bulan ditulis seperti {months_text((4, 5, 6, 7, 11))} atau 4-7, 11. Bulan yang tidak ditulis berarti tidak ada."
