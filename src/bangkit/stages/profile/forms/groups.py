"""The forms of livelihood groups."""

from __future__ import annotations

from datetime import date

from django import forms

from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, TextField
from bangkit.stages.profile.models import GROUP_KINDS

LEVEL_FIELDS = (("few", 1), ("some", 2), ("many", 3))


class GroupForm(BangkitForm):
    """A livelihood group, by numbers."""

    name = forms.CharField(label="Nama kelompok", max_length=100)
    kind = ChoiceField(label="Jenis usaha", choices=GROUP_KINDS)
    members_female = CountField(label="Perempuan", unit="orang", max_value=10_000)
    members_male = CountField(label="Laki-laki", unit="orang", max_value=10_000)
    since = CountField(label="Berdiri tahun", required=False, min_value=1900, max_value=date.max.year)
    note = TextField(
        label="Catatan", rows=3, max_length=600, required=False, help_text="Kegiatan, alat, aturan kelompok. Tanpa nama orang."
    )
    groups = (("Jumlah anggota", ("members_female", "members_male")),)


class RestForm(BangkitForm):
    """Why a group rests."""

    reason = TextField(label="Mengapa kelompok tidak lagi berkegiatan", rows=3, max_length=480)
