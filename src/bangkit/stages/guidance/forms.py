"""The forms of stage 1."""

from __future__ import annotations

from django import forms

from bangkit.foundation.ui.forms import BangkitForm, CountField, DateField, TextField
from bangkit.stages.guidance.models import LONGEST_BODY

BODY_HINT = "Baris yang diawali # menjadi judul bagian, baris yang diawali - menjadi butir. Baris kosong memisahkan alinea."


class ReviseForm(BangkitForm):
    """The text of a guidance."""

    summary = TextField(label="Ringkasan", rows=2, max_length=400, help_text="Satu dua kalimat: panduan ini untuk siapa dan untuk apa.")
    body = TextField(label="Isi panduan", rows=18, max_length=LONGEST_BODY, help_text=BODY_HINT)


class DraftForm(ReviseForm):
    """A new guidance, or the next version of one."""

    field_order = ("name", "summary", "body")
    name = forms.CharField(
        label="Nama panduan", max_length=120, help_text="Nama yang sama dengan panduan yang ada berarti versi berikutnya dari panduan itu."
    )


class ConsultForm(BangkitForm):
    """The consultation with the local government."""

    consulted_on = DateField(label="Tanggal konsultasi")
    female = CountField(label="Peserta perempuan", unit="orang")
    male = CountField(label="Peserta laki-laki", unit="orang")
    note = TextField(label="Apa yang dibahas dan disepakati", rows=4, max_length=2000, required=False)
    groups = (("Siapa yang hadir", ("female", "male")),)


class ReturnForm(BangkitForm):
    """Why a guidance does not fit yet."""

    reason = TextField(
        label="Apa yang belum sesuai", rows=4, max_length=480, help_text="Sebutkan bagian panduan dan aturan daerah yang bersangkutan."
    )


class ConfirmForm(BangkitForm):
    """The day on which Tim Kabupaten confirmed."""

    confirmed_on = DateField(label="Tanggal konfirmasi")
    note = TextField(label="Catatan", rows=2, max_length=400, required=False)
