"""Forms of village meetings."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from bangkit.foundation.ui.forms import (
    BangkitForm,
    ChoiceField,
    CountField,
    DateField,
    PhotoField,
    TextField,
)
from bangkit.stages.planning.models import CONSULTATIONS


class VillageMeetingForm(BangkitForm):
    """A meeting in the village: when, where, who came, what was said."""

    held_on = DateField(label="Tanggal")
    place = forms.CharField(label="Tempat", max_length=120)
    male = CountField(label="Hadir laki-laki", unit="orang")
    female = CountField(label="Hadir perempuan", unit="orang")
    poorest = CountField(label="Di antaranya dari rumah tangga termiskin (A-RTM)", unit="orang", required=False)
    disability = CountField(label="Di antaranya penyandang disabilitas", unit="orang", required=False)
    chair = forms.CharField(label="Pimpinan musyawarah (jabatan)", max_length=80, required=False)
    decisions = TextField(label="Butir kesepakatan atau masukan", max_length=4000, help_text="Satu butir satu baris.")
    photo = PhotoField(label="Foto daftar hadir atau pertemuan", required=False)

    groups: ClassVar[Any] = (("Peserta", ("male", "female", "poorest", "disability")),)


class ConsultationForm(VillageMeetingForm):
    """A consultation: of the whole village, of a hamlet, or of one group."""

    kind = ChoiceField(label="Jenis pertemuan", choices=CONSULTATIONS, initial="consultation")
    field_order = ("kind", "held_on", "place")
