"""The forms of livelihood groups."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from bangkit.core.groups import ANSWERS, areas, report_kinds
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, DecimalField, RupiahField, TextField
from bangkit.stages.profile.models import GROUP_KINDS, LEADERS

MOST = 10_000


class GroupForm(BangkitForm):
    """A livelihood group, by numbers."""

    name = forms.CharField(label="Nama kelompok", max_length=100)
    kind = ChoiceField(label="Jenis usaha", choices=GROUP_KINDS)
    members_female = CountField(label="Perempuan", unit="orang", max_value=MOST)
    members_male = CountField(label="Laki-laki", unit="orang", max_value=MOST)
    members_poorest = CountField(label="Dari rumah tangga miskin", unit="orang", max_value=MOST, required=False)
    members_disability = CountField(label="Dengan disabilitas", unit="orang", max_value=MOST, required=False)
    leader = ChoiceField(label="Ketua kelompok", choices=[*LEADERS, ("", "Belum ditanyakan")], required=False)
    since = CountField(label="Berdiri tahun", required=False, min_value=1900, max_value=date.max.year)
    formed_on = DateField(label="Tanggal berdiri", required=False, help_text="Bila diketahui.")
    rules = TextField(
        label="Aturan kelompok", rows=4, max_length=1200, required=False, help_text="Yang disepakati anggota: iuran, giliran, sanksi."
    )
    note = TextField(label="Catatan", rows=3, max_length=600, required=False, help_text="Kegiatan dan alat. Tanpa nama orang.")
    groups = (
        ("Jumlah anggota", ("members_female", "members_male")),
        ("Di antaranya (kosongkan bila belum ditanyakan)", ("members_poorest", "members_disability")),
    )


class RestForm(BangkitForm):
    """Why a group rests."""

    reason = TextField(label="Mengapa kelompok tidak lagi berkegiatan", rows=3, max_length=480)


class ReviveForm(BangkitForm):
    """Why a group is active again."""

    reason = TextField(label="Mengapa kelompok ini aktif lagi", rows=3, max_length=480)


class ReportForm(BangkitForm):
    """What a group did on a day."""

    kind = ChoiceField(label="Apa yang dilakukan", choices=report_kinds())
    happened_on = DateField(label="Tanggal")
    female = CountField(label="Perempuan", unit="orang", max_value=MOST, required=False)
    male = CountField(label="Laki-laki", unit="orang", max_value=MOST, required=False)
    quantity = DecimalField(label="Banyaknya", max_value=10**9, required=False)
    unit = forms.CharField(label="Satuan", max_length=20, required=False, help_text="Misalnya kg, lembar, ikat.")
    income = RupiahField(label="Hasil penjualan", required=False)
    note = TextField(label="Catatan", rows=2, max_length=300, required=False, help_text="Tanpa nama orang.")
    groups = (
        ("Yang hadir (boleh kosong)", ("female", "male")),
        ("Hasil, bila ada", ("quantity", "unit")),
    )


class ReportRowForm(ReportForm):
    """The same, with a way to remove what was noted by mistake."""

    is_removed = forms.BooleanField(label="Hapus catatan ini", required=False)


class SavingForm(BangkitForm):
    """What a group's savings come to."""

    counted_on = DateField(label="Tanggal dihitung")
    total = RupiahField(label="Jumlah simpanan")
    lent = RupiahField(label="Sedang dipinjam anggota", required=False)
    savers_female = CountField(label="Perempuan", unit="orang", max_value=MOST, required=False)
    savers_male = CountField(label="Laki-laki", unit="orang", max_value=MOST, required=False)
    source = forms.CharField(label="Sumber", max_length=160, help_text="Misalnya buku kas kelompok, dibacakan dalam pertemuan.")
    groups = (("Yang menabung (boleh kosong)", ("savers_female", "savers_male")),)


def _items() -> dict[str, forms.Field]:
    """One question for each item; the first of an area names the area."""
    return {
        f"item_{item.key}": ChoiceField(
            label=f"{area.label}: {item.text}" if item == area.items[0] else item.text, choices=ANSWERS, required=False
        )
        for area in areas()
        for item in area.items
    }


class _CheckForm(BangkitForm):
    checked_on = DateField(label="Tanggal diperiksa")
    female = CountField(label="Perempuan", unit="orang", max_value=MOST)
    male = CountField(label="Laki-laki", unit="orang", max_value=MOST)
    groups = (("Anggota yang hadir", ("female", "male")),)

    def answers(self) -> dict[str, str]:
        """The items that were answered."""
        values: Mapping[str, Any] = self.cleaned_data
        return {name.removeprefix("item_"): value for name, value in values.items() if name.startswith("item_") and value}


# The strength of a group, item by item; silence is allowed and counts for nothing.
CheckForm: type[_CheckForm] = type(
    "CheckForm", (_CheckForm,), {**_items(), "note": TextField(label="Catatan", rows=2, max_length=300, required=False)}
)
