"""Forms of a list of programmes."""

from __future__ import annotations

from django import forms

from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, TextField
from bangkit.stages.programmes.models import DOCUMENTS, OFFICIAL


class ListForm(BangkitForm):
    """A version that begins empty."""

    document = ChoiceField(label="Dokumen", choices=[row for row in DOCUMENTS if row[0] in OFFICIAL])
    year = CountField(label="Tahun anggaran", min_value=2000, max_value=2100)
    dated_on = DateField(label="Tanggal data", required=False)
    source = forms.CharField(label="Asal data", max_length=160, required=False, help_text="Misalnya SIPD, rancangan akhir Renja.")


class UseForm(BangkitForm):
    """Which version counts from now on."""

    note = TextField(label="Catatan", rows=2, max_length=300, required=False)


class ReopenForm(BangkitForm):
    """Why a version is opened again."""

    reason = TextField(label="Mengapa dibuka lagi", rows=3, max_length=300)
