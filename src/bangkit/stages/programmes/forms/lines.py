"""Forms of a programme that is written by hand."""

from __future__ import annotations

from typing import ClassVar

from django import forms

from bangkit.core.offices import office_choices
from bangkit.core.programmes.origins import origins
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DecimalField, RupiahField, TextField


class ProgrammeForm(BangkitForm):
    """A programme of others, or an OPD's own that is not in SIPD."""

    year = CountField(label="Tahun pelaksanaan", min_value=2000, max_value=2100)
    origin = ChoiceField(label="Asal program", choices=origins())
    name = forms.CharField(label="Nama program atau kegiatan", max_length=500)
    agency = forms.CharField(label="Kementerian, dinas, lembaga, atau perusahaan", max_length=200, required=False)
    office = ChoiceField(label="OPD kabupaten yang menangani", required=False, widget=forms.Select)
    output = TextField(label="Apa yang dihasilkan", rows=2, max_length=1000, required=False)
    target = DecimalField(label="Target", required=False)
    target_unit = forms.CharField(label="Satuan", max_length=60, required=False)
    budget = RupiahField(label="Pagu", required=False)
    fund = forms.CharField(label="Sumber dana", max_length=200, required=False)
    beneficiaries = forms.CharField(label="Kelompok sasaran", max_length=400, required=False, help_text="Golongan, bukan nama orang.")
    location = forms.CharField(
        label="Lokasi",
        max_length=1000,
        required=False,
        help_text="Nama kecamatan atau desa, dipisah koma, misalnya Kec. Teluk Waru, Desa Solang. Kosong berarti seluruh kabupaten.",
    )
    source = forms.CharField(label="Dari mana diketahui", max_length=160, help_text="Misalnya surat, rapat, atau dokumen dan tanggalnya.")

    groups: ClassVar = (("Target", ("target", "target_unit")),)

    @classmethod
    def at(cls, code: str, initial: dict[str, object]) -> ProgrammeForm:
        """The form with the offices of the kabupaten."""
        form = cls(initial=initial)
        form.choose("office", [("", "Tidak ada atau belum diketahui"), *office_choices(code)])
        return form


class CancelForm(BangkitForm):
    """Why a programme will not come."""

    reason = TextField(label="Mengapa batal", rows=3, max_length=300)
