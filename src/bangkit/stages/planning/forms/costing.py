"""Forms of RAB and of local prices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from bangkit.core.costing import SECTIONS, Item
from bangkit.core.reference import funding_sources
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, DateField, DecimalField, RupiahField
from bangkit.stages.planning.forms.common import GrownForm
from bangkit.stages.planning.models import Activity

RAB_ROWS, SPARE_ROWS = 8, 4


class RabForm(GrownForm):
    """Items of a RAB, a row each; a row without a name is left out. An empty price is taken from the list."""

    def __init__(self, *args: Any, known: Sequence[Item] = (), sources: Sequence[str] = (), **kwargs: Any) -> None:
        self.rows = range(1, max(RAB_ROWS, len(known) + SPARE_ROWS) + 1)
        self.with_source = len(sources) > 1
        names = [("", "Belum dibagi"), *((code, funding_sources()[code].short) for code in sources if code in funding_sources())]
        more: dict[str, forms.Field] = {}
        for row in self.rows:
            more |= self._row(row, names)
        lines = [(f"Butir {row}", [name for name in more if name.endswith(f"_{row}")]) for row in self.rows]
        super().__init__(*args, more=more, lines=lines, initial=_initial(known), **kwargs)

    def _row(self, row: int, sources: Sequence[tuple[str, str]]) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {
            f"name_{row}": forms.CharField(
                label=f"Uraian {row}",
                max_length=160,
                required=False,
                widget=forms.TextInput(attrs={"list": "harga", "autocomplete": "off"}),
            ),
            f"section_{row}": ChoiceField(
                label=f"Kelompok {row}", choices=SECTIONS, required=False, initial="material", widget=forms.Select
            ),
            f"volume_{row}": DecimalField(label=f"Volume {row}", places=3, required=False),
            f"unit_{row}": forms.CharField(
                label=f"Satuan {row}", max_length=30, required=False, widget=forms.TextInput(attrs={"class": "short"})
            ),
            f"price_{row}": RupiahField(label=f"Harga satuan {row}", required=False, help_text=""),
            f"account_{row}": forms.CharField(
                label=f"Kode rekening {row}",
                max_length=12,
                required=False,
                widget=forms.TextInput(attrs={"list": "rekening", "class": "short"}),
            ),
        }
        if self.with_source:
            fields[f"source_{row}"] = ChoiceField(label=f"Sumber dana {row}", choices=sources, required=False, widget=forms.Select)
        return fields

    def items(self) -> list[dict[str, Any]]:
        """The filled rows as the action takes them."""
        data = self.cleaned_data
        return [
            {
                "row": row,
                "section": data[f"section_{row}"] or "material",
                "name": data[f"name_{row}"],
                "volume": data[f"volume_{row}"],
                "unit": data[f"unit_{row}"],
                "unit_price": data[f"price_{row}"],
                "account": data[f"account_{row}"],
                "source": data.get(f"source_{row}", ""),
            }
            for row in self.rows
            if data[f"name_{row}"]
        ]

    def clean(self) -> dict[str, Any]:
        """A volume or a price without its thing would be lost silently."""
        data = super().clean() or {}
        for row in self.rows:
            if not data.get(f"name_{row}") and any(data.get(f"{name}_{row}") for name in ("volume", "unit", "price")):
                self.add_error(f"name_{row}", "Baris ini terisi sebagian. Tulis uraiannya, atau kosongkan semuanya.")
            if data.get(f"name_{row}") and not data.get(f"volume_{row}") and f"volume_{row}" not in self.errors:
                self.add_error(f"volume_{row}", "Isi volumenya, lebih dari 0.")
        return data


def _initial(known: Sequence[Item]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row, item in enumerate(known, start=1):
        told = {"name": item.name, "section": item.section, "volume": item.plain_volume, "unit": item.unit}
        told |= {"price": item.unit_price, "account": item.account, "source": item.source}
        found |= {f"{name}_{row}": value for name, value in told.items()}
    return found


class CopyRabForm(BangkitForm):
    """From which activity."""

    origin = ChoiceField(label="Kegiatan asal", widget=forms.Select)

    def __init__(self, *args: Any, rows: Sequence[Activity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(str(row.pk), f"{row.name}, {row.region.name} {row.plan.target_year}") for row in rows]
        self.choose("origin", [("", "Pilih"), *told])


class PriceForm(BangkitForm):
    """One price with its day and its origin."""

    section = ChoiceField(label="Kelompok", choices=SECTIONS)
    name = forms.CharField(label="Uraian", max_length=160, help_text="Misalnya Semen 50 kg, Bibit pala, atau Upah tukang.")
    unit = forms.CharField(label="Satuan", max_length=30, help_text="Misalnya zak, batang, atau HOK.")
    amount = RupiahField(label="Harga satuan")
    dated_on = DateField(label="Tanggal harga")
    origin = forms.CharField(label="Asal harga", max_length=160, help_text="Misalnya toko di Bula, atau standar harga kabupaten.")


class PriceRowForm(BangkitForm):
    """The same for a price that is written down; its thing, unit and day stay."""

    section = ChoiceField(label="Kelompok", choices=SECTIONS)
    amount = RupiahField(label="Harga satuan")
    origin = forms.CharField(label="Asal harga", max_length=160)
    is_removed = forms.BooleanField(label="Hapus harga ini", required=False)


class PriceSourceForm(BangkitForm):
    """What holds for every row of an imported list."""

    dated_on = DateField(label="Tanggal harga")
    origin = forms.CharField(label="Asal harga", max_length=160, help_text="Misalnya standar harga kabupaten dan nomornya.")
