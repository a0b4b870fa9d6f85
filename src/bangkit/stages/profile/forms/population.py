"""The forms of population counts."""

from __future__ import annotations

from django import forms

from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField
from bangkit.stages.profile.models import DIMENSIONS

MOST = 1_000_000


class PopulationSourceForm(BangkitForm):
    """What holds for a whole table of counts."""

    dimension = ChoiceField(label="Jumlah penduduk menurut", choices=DIMENSIONS)
    counted_on = DateField(label="Tanggal data", help_text="Biasanya tertulis di kaki laporan, bukan tanggal mengunggah.")
    source = forms.CharField(label="Sumber", max_length=160, help_text="Misalnya OpenSID desa, statistik kependudukan.")


class PopulationForm(PopulationSourceForm):
    """One line of such a table."""

    label = forms.CharField(label="Kelompok", max_length=100, help_text="Misalnya Dusun Kanava, atau 18–56 tahun.")
    female = CountField(label="Perempuan", unit="orang", max_value=MOST)
    male = CountField(label="Laki-laki", unit="orang", max_value=MOST)
    groups = (("Jumlah orang", ("female", "male")),)
