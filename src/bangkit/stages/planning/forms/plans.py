"""Forms of a plan."""

from __future__ import annotations

from django import forms

from bangkit.foundation.ui.forms import (
    BangkitForm,
    CountField,
    DateField,
    TextField,
)


class PlanForm(BangkitForm):
    """A new plan."""

    target_year = CountField(label="Tahun rencana", help_text="Rencana yang disusun tahun ini berlaku tahun depan.")
    goal = TextField(label="Tujuan bersama", required=False, max_length=1000)


class EstablishForm(BangkitForm):
    """The village regulation."""

    decree_no = forms.CharField(label="Nomor peraturan desa", max_length=80)
    established_on = DateField(label="Tanggal penetapan")
