"""The forms of measured rainfall."""

from __future__ import annotations

from django import forms

from bangkit.foundation.imports.forms import TableField
from bangkit.foundation.ui.forms import BangkitForm, TextField


class RainFileForm(BangkitForm):
    """A file and what it does not say of itself."""

    upload = TableField(label="Berkas hujan", max_bytes=10_000_000)
    source = forms.CharField(label="Sumber", max_length=160, help_text="Misalnya data harian BMKG, diunduh 12 Mar 2026.")
    station = forms.CharField(
        label="Nama stasiun atau tempat ukur",
        max_length=100,
        required=False,
        help_text="Kosongkan bila berkas menyebutnya sendiri, seperti BMKG.",
    )
    area = forms.CharField(
        label="Kode wilayah di dalam berkas",
        max_length=20,
        required=False,
        help_text="Hanya untuk berkas CHIRPS yang memuat beberapa wilayah. Kode itu bisa berbeda dari kode Kemendagri.",
    )


class UndoRainForm(BangkitForm):
    """Why an import is taken back."""

    reason = TextField(label="Mengapa impor ini dibatalkan", rows=3, max_length=300)
