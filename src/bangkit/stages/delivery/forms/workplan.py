"""Forms of the implementation plan: steps, tranches, materials; a row whose first field is emptied is taken off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from bangkit.core.progress import kinds
from bangkit.core.reference import funding_sources
from bangkit.core.words import date_text, rupiah
from bangkit.foundation.ui.forms import ChoiceField, CountField, DateField, DecimalField, RupiahField
from bangkit.stages.delivery.models import CARRIERS, Material, Milestone, Tranche
from bangkit.stages.planning.forms.common import GrownForm

MOST_STEPS, MOST_TRANCHES, MOST_MATERIALS = 12, 12, 60
SPARE = 3


def _rows(known: Sequence[Any], most: int) -> range:
    """The numbers of the rows shown: those that are used, and some to grow."""
    return range(1, min(most, max(SPARE + 1, max((row.number for row in known), default=0) + SPARE)) + 1)


def _line(label: str, number: int, names: Sequence[str]) -> tuple[str, list[str]]:
    return f"{label} {number}", [f"{name}_{number}" for name in names]


class RowsForm(GrownForm):
    """Rows of fields; ``names`` are the fields of a row, the first one says whether the row is used."""

    names: Sequence[str] = ()

    def __init__(self, *args: Any, rows: Sequence[int], **kwargs: Any) -> None:
        self.rows = rows
        super().__init__(*args, **kwargs)

    def used(self) -> list[dict[str, Any]]:
        """The used rows, each with its number."""
        data, first = self.cleaned_data, self.names[0]
        return [
            {"number": row, **{name: data.get(f"{name}_{row}") for name in self.names}}
            for row in self.rows
            if data.get(f"{first}_{row}") not in (None, "")
        ]

    def clean(self) -> dict[str, Any]:
        """What stands in a row without its first field would be lost silently."""
        data = super().clean() or {}
        first, *others = self.names
        for row in self.rows:
            is_half = data.get(f"{first}_{row}") in (None, "") and any(data.get(f"{name}_{row}") not in (None, "") for name in others)
            if is_half and f"{first}_{row}" not in self.errors:
                self.add_error(f"{first}_{row}", "Baris ini terisi sebagian. Lengkapi, atau kosongkan semuanya.")
        return data

    def need(self, name: str, text: str) -> None:
        """A field that every used row must hold."""
        for row in self.rows:
            used = self.cleaned_data.get(f"{self.names[0]}_{row}") not in (None, "")
            if used and self.cleaned_data.get(f"{name}_{row}") is None and f"{name}_{row}" not in self.errors:
                self.add_error(f"{name}_{row}", text)


class PlanForm(RowsForm):
    """Kind of work, who carries it, target, due day, and steps with weights that make 100 together."""

    kind = ChoiceField(label="Jenis pekerjaan", choices=[(kind.key, kind.label) for kind in kinds().values()])
    carried_by = ChoiceField(label="Pelaksana", choices=[("", "Belum ditentukan"), *CARRIERS], required=False)
    carrier_name = forms.CharField(
        label="Nama unit atau kelompok", max_length=120, required=False, help_text="Misalnya TPK, Kelompok Tani, atau Dinas Pertanian."
    )
    due_on = DateField(label="Rencana selesai", required=False)
    target_volume = DecimalField(
        label="Sasaran", required=False, help_text="Kosongkan bila sama dengan volume kegiatan. Pelatihan: jumlah sesi."
    )
    target_unit = forms.CharField(label="Satuan sasaran", max_length=30, required=False, help_text="Misalnya sesi, ekor, atau meter.")

    names = ("name", "weight", "starts_on", "ends_on")

    def __init__(self, *args: Any, known: Sequence[Milestone] = (), initial: dict[str, Any], **kwargs: Any) -> None:
        rows = _rows(known, MOST_STEPS)
        more: dict[str, forms.Field] = {}
        for row in rows:
            more |= {
                f"name_{row}": forms.CharField(label=f"Nama tahap {row}", max_length=160, required=False),
                f"weight_{row}": CountField(label=f"Bobot {row} (persen)", max_value=100, required=False),
                f"starts_on_{row}": DateField(label=f"Rencana mulai {row}", required=False, help_text=""),
                f"ends_on_{row}": DateField(label=f"Rencana selesai {row}", required=False, help_text=""),
            }
        told = {f"{name}_{row.number}": getattr(row, name) for row in known for name in self.names}
        lines = [_line("Tahap", row, self.names) for row in rows]
        super().__init__(*args, rows=rows, more=more, lines=lines, initial={**initial, **told}, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.need("weight", "Isi bobotnya; semua tahap berjumlah 100.")
        return data

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        names = ("kind", "carried_by", "carrier_name", "due_on", "target_volume", "target_unit")
        return {**{name: self.cleaned_data[name] for name in names}, "steps": self.used()}


class MoneyForm(RowsForm):
    """Tranches as planned, a row each."""

    names = ("source", "planned", "planned_on")

    def __init__(self, *args: Any, known: Sequence[Tranche] = (), sources: Sequence[str] = (), **kwargs: Any) -> None:
        rows = _rows(known, MOST_TRANCHES)
        more: dict[str, forms.Field] = {}
        listed = dict.fromkeys([*sources, *(row.source for row in known), *funding_sources()])
        choices = [("", "Tidak dipakai"), *((code, funding_sources()[code].short) for code in listed if code in funding_sources())]
        for row in rows:
            more |= {
                f"source_{row}": ChoiceField(label=f"Sumber dana {row}", choices=choices, required=False, widget=forms.Select),
                f"planned_{row}": RupiahField(label=f"Jumlah {row}", required=False, help_text=""),
                f"planned_on_{row}": DateField(label=f"Rencana tanggal {row}", required=False, help_text=""),
            }
        told = {f"{name}_{row.number}": getattr(row, name) for row in known for name in self.names}
        lines = [_line("Termin", row, self.names) for row in rows]
        super().__init__(*args, rows=rows, more=more, lines=lines, initial=told, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.need("planned", "Isi jumlahnya.")
        return data


class ReceiveForm(GrownForm):
    """What came of each tranche; both fields empty: nothing came yet."""

    def __init__(self, *args: Any, known: Sequence[Tranche], **kwargs: Any) -> None:
        self.known = known
        more: dict[str, forms.Field] = {}
        lines: list[tuple[str, list[str]]] = []
        told: dict[str, Any] = {}
        for row in known:
            number = row.number
            more |= {
                f"received_{number}": RupiahField(label=f"Diterima {number}", required=False, help_text=""),
                f"received_on_{number}": DateField(label=f"Tanggal diterima {number}", required=False, help_text=""),
            }
            told |= {f"received_{number}": row.received, f"received_on_{number}": row.received_on}
            source = funding_sources()[row.source].short if row.source in funding_sources() else row.source
            when = f", rencana {date_text(row.planned_on)}" if row.planned_on else ""
            lines.append((f"Termin {number}: {source} {rupiah(row.planned)}{when}", [f"received_{number}", f"received_on_{number}"]))
        super().__init__(*args, more=more, lines=lines, initial=told, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A day without an amount, or the other way round, says only half."""
        data = super().clean() or {}
        for row in self.known:
            pair = [f"received_{row.number}", f"received_on_{row.number}"]
            empty = [name for name in pair if data.get(name) is None and name not in self.errors]
            if len(empty) == 1 and not any(name in self.errors for name in pair):
                self.add_error(empty[0], "Isi tanggal dan jumlahnya, atau kosongkan keduanya.")
        return data

    def received(self) -> dict[int, tuple[Any, int] | None]:
        """Day and amount by tranche."""
        data = self.cleaned_data
        return {
            row.number: (data[f"received_on_{row.number}"], data[f"received_{row.number}"])
            if data[f"received_{row.number}"] is not None
            else None
            for row in self.known
        }


class MaterialsForm(RowsForm):
    """Materials, a row each; an empty "sudah tiba" means that nobody said yet."""

    names = ("name", "unit", "needed", "arrived")

    def __init__(self, *args: Any, known: Sequence[Material] = (), **kwargs: Any) -> None:
        rows = _rows(known, MOST_MATERIALS)
        more: dict[str, forms.Field] = {}
        for row in rows:
            more |= {
                f"name_{row}": forms.CharField(label=f"Bahan atau alat {row}", max_length=160, required=False),
                f"unit_{row}": forms.CharField(
                    label=f"Satuan {row}", max_length=30, required=False, widget=forms.TextInput(attrs={"class": "short"})
                ),
                f"needed_{row}": DecimalField(label=f"Dibutuhkan {row}", places=3, required=False),
                f"arrived_{row}": DecimalField(label=f"Sudah tiba {row}", places=3, required=False),
            }
        told = {f"{name}_{row.number}": getattr(row, name) for row in known for name in self.names}
        lines = [_line("Bahan", row, self.names) for row in rows]
        super().__init__(*args, rows=rows, more=more, lines=lines, initial=told, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.need("needed", "Isi jumlah yang dibutuhkan.")
        return data
