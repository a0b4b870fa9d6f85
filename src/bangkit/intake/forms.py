"""The few forms of intake; what an envelope holds is checked by the form of its kind."""

from __future__ import annotations

from django import forms

from bangkit.foundation.ui.forms import BangkitForm, TextField


class ReasonForm(BangkitForm):
    """Why an envelope is not used."""

    reason = TextField(label="Alasan", max_length=300, help_text="Pengirim membacanya di kotak keluarnya.")


class NoteForm(BangkitForm):
    """A note that may stay empty."""

    reason = TextField(label="Catatan", max_length=300, required=False)


class FileForm(BangkitForm):
    """A saved envelope."""

    saved = forms.FileField(
        label="Berkas kiriman",
        help_text="Berkas bangkit-….json dari tombol Simpan sebagai berkas.",
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
