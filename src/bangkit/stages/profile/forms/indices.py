"""The forms of published indices."""

from __future__ import annotations

from typing import Any

from django import forms

from bangkit.core.indices import ID, index_kinds, statuses
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, DecimalField
from bangkit.stages.profile.models import IndexScore

DIMENSIONS = index_kinds()[ID].dimensions
_KEPT = ("score", "status", "source", "published_on")


class IndexForm(BangkitForm):
    """Indeks Desa of a year, as published; a number that the source does not give stays empty."""

    year = CountField(label="Tahun indeks", min_value=2000, max_value=2100)
    status = ChoiceField(label="Status menurut sumber", choices=[(one, one) for one in statuses()])
    score = DecimalField(label="Nilai Indeks Desa", places=4, required=False, help_text="Kosongkan bila sumber tidak menyebutnya.")
    source = forms.CharField(label="Sumber", max_length=160, help_text="Misalnya keputusan menteri dan nomornya, atau laman Indeks Desa.")
    published_on = DateField(label="Tanggal sumber")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in DIMENSIONS:
            self.fields[name] = DecimalField(label=label, places=4, required=False)
        self.groups = (("Enam dimensi menurut sumber", tuple(name for name, _ in DIMENSIONS)),)  # type: ignore[misc]

    def values(self) -> dict[str, Any]:
        """What the actions take."""
        data = self.cleaned_data
        return {name: data[name] for name in _KEPT} | {"dimensions": {name: data[name] for name, _ in DIMENSIONS}}


class IndexRowForm(IndexForm):
    """The same for what is written down already; its year stays."""

    is_removed = forms.BooleanField(label="Hapus catatan ini", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["year"]


def index_initial(row: IndexScore) -> dict[str, Any]:
    """The values of a row for its form."""
    return {name: getattr(row, name) for name in (*_KEPT, *(name for name, _ in DIMENSIONS))}
