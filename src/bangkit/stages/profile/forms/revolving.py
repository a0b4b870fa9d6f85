"""The forms of aid that revolves."""

from __future__ import annotations

from typing import Any

from django import forms

from bangkit.core.groups import settings
from bangkit.core.revolving import GIVEN, KINDS, PASSED
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, TextField

MOST = 100_000


ASSETS = [(one["key"], f"{one['label']} ({one['unit']})") for one in settings()["revolving"]["asset"]]


class GiveForm(BangkitForm):
    """What was given, and what was agreed."""

    asset = ChoiceField(label="Apa yang diberikan", choices=ASSETS)
    what = forms.CharField(label="Keterangan", max_length=120, required=False, help_text="Misalnya betina, umur satu tahun.")
    number = CountField(label="Jumlah", min_value=1, max_value=MOST)
    given_on = DateField(label="Tanggal diberikan")
    source = forms.CharField(label="Dari siapa", max_length=160, help_text="Program, OPD, desa, atau swadaya.")
    pass_on = CountField(label="Digulirkan", required=False, min_value=1, max_value=MOST)
    within_months = CountField(label="Dalam waktu", unit="bulan", required=False, min_value=1, max_value=120)
    rule = TextField(label="Kesepakatan perguliran", rows=3, max_length=600, required=False, help_text="Seperti diucapkan dalam pertemuan.")
    groups = (("Yang disepakati (boleh kosong)", ("pass_on", "within_months")),)


class MovementForm(BangkitForm):
    """What happened to what was given."""

    kind = ChoiceField(label="Apa yang terjadi", choices=[one for one in KINDS if one[0] != GIVEN])
    holder = ChoiceField(label="Pada siapa")
    number = CountField(label="Jumlah", min_value=1, max_value=MOST)
    happened_on = DateField(label="Tanggal")
    to_group = ChoiceField(label="Digulirkan kepada kelompok", required=False, widget=forms.Select)
    to_household = forms.CharField(
        label="atau kepada rumah tangga nomor", max_length=6, required=False, help_text="Nomor rumah tangga di daftar desa, bukan nama."
    )
    note = TextField(label="Catatan", rows=2, max_length=300, required=False, help_text="Tanpa nama orang.")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        given = [name for name in ("to_group", "to_household") if values.get(name)]
        if values.get("kind") == PASSED and len(given) != 1:
            self.add_error("to_group", "Pilih satu penerima: kelompok, atau nomor rumah tangga.")
        if values.get("kind") not in (PASSED, None, "") and given:
            self.add_error(given[0], "Penerima hanya ditulis bila digulirkan. Kosongkan.")
        return values


class CorrectForm(BangkitForm):
    """Which note is wrong, and why."""

    row = ChoiceField(label="Catatan yang keliru", widget=forms.RadioSelect)
    reason = TextField(label="Apa yang keliru", rows=3, max_length=300, help_text="Tanpa nama orang.")
