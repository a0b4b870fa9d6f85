"""What is asked once about a list of programmes that is read from a file."""

from __future__ import annotations

from django import forms

from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField
from bangkit.stages.programmes.models import DOCUMENTS, OFFICIAL


class RenjaForm(BangkitForm):
    """Which list the file holds, from when it is, and whether it begins a version."""

    document = ChoiceField(label="Dokumen", choices=[row for row in DOCUMENTS if row[0] in OFFICIAL])
    year = CountField(label="Tahun anggaran", min_value=2000, max_value=2100)
    into = ChoiceField(
        label="Masuk ke",
        choices=[("new", "Versi baru"), ("open", "Versi yang masih diisi")],
        help_text="Versi lama tidak pernah ditimpa. Berkas per dinas dapat digabung dalam satu versi selama versinya masih diisi.",
    )
    dated_on = DateField(label="Tanggal data", required=False, help_text="Tanggal berkas diambil dari SIPD.")
    source = forms.CharField(label="Asal data", max_length=160, help_text="Misalnya SIPD, lampiran Renja.")
