"""The forms of peer evaluation: what guests saw, and the answer."""

from __future__ import annotations

from django import forms

from bangkit.core.peers import STANDINGS
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, TextField


class PeerForm(BangkitForm):
    """What guests from a village saw in a neighbouring one."""

    visited = forms.ChoiceField(label="Desa yang dikunjungi")
    held_on = DateField(label="Tanggal")
    round_name = forms.CharField(label="Dalam putaran", max_length=120, required=False, help_text="Misalnya: koordinasi kecamatan ke-2.")
    copying = TextField(label="Yang layak ditiru", rows=3, max_length=1000, required=False)
    mending = TextField(label="Yang perlu diperbaiki", rows=3, max_length=1000, required=False)
    standing = ChoiceField(
        label="Keadaan menurut tamu", choices=[("", "Tidak disebut"), *STANDINGS], required=False, help_text="Kata, bukan nilai."
    )
    female = CountField(label="Perempuan (orang)", required=False)
    male = CountField(label="Laki-laki (orang)", required=False)

    groups = (("Tamu yang datang", ("female", "male")),)


class ReplyForm(BangkitForm):
    """What the village answers."""

    reply = TextField(label="Jawaban desa", rows=4, max_length=1000, help_text="Apa yang akan dilakukan, atau mengapa tidak.")
