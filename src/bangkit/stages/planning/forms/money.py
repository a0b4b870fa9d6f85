"""Forms of ceilings."""

from __future__ import annotations

from typing import Any

from django import forms

from bangkit.core.money import STATUSES, goes_through_village
from bangkit.core.reference import funding_sources
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, RupiahField
from bangkit.stages.planning.forms.common import GrownForm


class CeilingsForm(GrownForm):
    """One letter and the ceilings that it names; a source left empty is not changed."""

    year = CountField(label="Tahun anggaran", min_value=2000, max_value=2100)
    status = ChoiceField(label="Seberapa pasti", choices=STATUSES[:2])
    letter = forms.CharField(
        label="Nomor surat atau sumber", max_length=160, help_text="Misalnya surat bupati dan nomornya, atau siapa yang memperkirakan."
    )
    dated_on = DateField(label="Tanggal surat atau sumber")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        sources = funding_sources()
        more: dict[str, forms.Field] = {
            f"amount_{code}": RupiahField(label=_label(code, source.short), required=False, help_text="")
            for code, source in sources.items()
        }
        super().__init__(*args, more=more, **kwargs)

    def amounts(self) -> dict[str, int]:
        """The sources that were filled in, whole rupiah."""
        found = {code: self.cleaned_data[f"amount_{code}"] for code in funding_sources()}
        return {code: amount for code, amount in found.items() if amount is not None}


def _label(code: str, name: str) -> str:
    return f"{name} ({code})" if goes_through_village(code) else f"{name} ({code}), di luar APB Desa"


class TakeOverForm(BangkitForm):
    """For which year last year's ceilings stand in."""

    year = CountField(label="Tahun anggaran", min_value=2000, max_value=2100)
