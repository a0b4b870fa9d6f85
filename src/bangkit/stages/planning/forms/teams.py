"""Forms of teams: seats side by side, the decree, the work plan, and names only where a decree needs them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from bangkit.core.teams import WorkStep, posts
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, TextField
from bangkit.stages.planning.forms.common import GrownForm
from bangkit.stages.planning.models import SEXES, TeamSeat

SPARE_SEATS, SPARE_STEPS = 2, 2
STEP_FIELDS = (
    ("activity", "Kegiatan", 160),
    ("purpose", "Tujuan", 160),
    ("time", "Waktu", 60),
    ("place", "Tempat", 80),
    ("who", "Pelaksana", 80),
    ("output", "Keluaran", 160),
)


class SeatsForm(GrownForm):
    """When and where the team was formed, and a row for each seat; an empty row is left out."""

    year = CountField(label="Tahun penyusunan")
    scope = forms.CharField(label="Jenis kegiatan yang diperiksa", max_length=120, help_text="Misalnya: prasarana; pertanian; pelatihan.")
    formed_on = DateField(label="Tanggal musyawarah pembentukan")
    place = forms.CharField(label="Tempat musyawarah", max_length=120)

    def __init__(self, *args: Any, rows: int, is_new: bool, has_scope: bool, **kwargs: Any) -> None:
        self.numbers = range(1, rows + SPARE_SEATS + 1)
        more: dict[str, forms.Field] = {}
        for number in self.numbers:
            more[f"post_{number}"] = ChoiceField(
                label="Jabatan", choices=list(posts().items()), required=False, initial="anggota", widget=forms.Select
            )
            more[f"element_{number}"] = forms.CharField(label="Unsur", max_length=80, required=False)
            more[f"sex_{number}"] = ChoiceField(label="L/P", choices=[("", "Pilih"), *SEXES], required=False, widget=forms.Select)
            more[f"disability_{number}"] = forms.BooleanField(label="Penyandang disabilitas", required=False)
        lines = [(f"Kursi {number}", [f"{name}_{number}" for name in ("post", "element", "sex", "disability")]) for number in self.numbers]
        super().__init__(*args, more=more, lines=lines, **kwargs)
        if not is_new:
            del self.fields["year"]
        if not (is_new and has_scope):
            del self.fields["scope"]

    def clean(self) -> dict[str, Any]:
        """A seat without its sex cannot be counted; a sex without its group says nothing."""
        data = super().clean() or {}
        for number in self.numbers:
            element, sex = data.get(f"element_{number}"), data.get(f"sex_{number}")
            if element and not sex:
                self.add_error(f"sex_{number}", f"Kursi {number}: pilih perempuan atau laki-laki, atau kosongkan unsurnya.")
            if sex and not element:
                self.add_error(f"element_{number}", f"Kursi {number}: tulis unsurnya.")
        return data

    def values(self) -> dict[str, Any]:
        """The cleaned values as the actions take them."""
        data = self.cleaned_data
        seats = [
            {
                "post": data[f"post_{number}"] or "anggota",
                "element": data[f"element_{number}"],
                "sex": data[f"sex_{number}"],
                "has_disability": data[f"disability_{number}"],
            }
            for number in self.numbers
            if data[f"element_{number}"]
        ]
        return {"seats": seats, **{name: data[name] for name in ("year", "scope", "formed_on", "place") if name in data}}


class AppointForm(BangkitForm):
    """The decree, with the words that stand on it."""

    decree_no = forms.CharField(label="Nomor SK", max_length=80)
    decree_on = DateField(label="Tanggal SK")
    weighing = TextField(label="Menimbang", max_length=3000, required=False, help_text="Satu butir satu baris.")
    citing = TextField(
        label="Mengingat", max_length=4000, required=False, help_text="Satu butir satu baris. Diperiksa bagian hukum kabupaten."
    )


class StepsForm(GrownForm):
    """The work plan, a row for each step; an empty row is left out."""

    def __init__(self, *args: Any, steps: Sequence[WorkStep], **kwargs: Any) -> None:
        self.numbers = range(1, len(steps) + SPARE_STEPS + 1)
        more: dict[str, forms.Field] = {}
        for number in self.numbers:
            known = steps[number - 1] if number <= len(steps) else None
            for name, label, longest in STEP_FIELDS:
                told = getattr(known, name) if known else ""
                more[f"{name}_{number}"] = forms.CharField(label=label, max_length=longest, required=False, initial=told)
        lines = [(f"Langkah {number}", [f"{name}_{number}" for name, _, _ in STEP_FIELDS]) for number in self.numbers]
        super().__init__(*args, more=more, lines=lines, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A line without its activity says nothing."""
        data = super().clean() or {}
        for number in self.numbers:
            told = [data.get(f"{name}_{number}") for name, _, _ in STEP_FIELDS]
            if any(told) and not told[0]:
                self.add_error(f"activity_{number}", f"Langkah {number}: tulis kegiatannya, atau kosongkan barisnya.")
        return data

    def steps(self) -> list[WorkStep]:
        """The filled lines."""
        data = self.cleaned_data
        return [
            WorkStep(**{name: data[f"{name}_{number}"] for name, _, _ in STEP_FIELDS})
            for number in self.numbers
            if data[f"activity_{number}"]
        ]


class NamesForm(GrownForm):
    """A name for each seat. What is stored is not shown here: an empty field keeps it, a tick removes all of them."""

    forget = forms.BooleanField(label="Hapus semua nama yang tersimpan", required=False)

    def __init__(self, *args: Any, seats: Sequence[TeamSeat], **kwargs: Any) -> None:
        self.seats = seats
        more: dict[str, forms.Field] = {
            f"name_{seat.number}": forms.CharField(label=f"{seat.number}. {seat.post_label}, {seat.element}", max_length=80, required=False)
            for seat in seats
        }
        super().__init__(*args, more=more, **kwargs)

    def names(self) -> dict[int, str]:
        """The names as the action takes them; removing goes before writing."""
        data = self.cleaned_data
        return {seat.number: data[f"name_{seat.number}"] for seat in self.seats if data["forget"] or data[f"name_{seat.number}"]}
