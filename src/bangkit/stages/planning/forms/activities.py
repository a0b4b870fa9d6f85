"""Forms of activities and their money."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from bangkit.core.livelihood import assets
from bangkit.core.reference import ActivityCode, activities_only, fields, funding_sources, village_goals
from bangkit.core.words import MONTHS as MONTH_NAMES
from bangkit.foundation.ui.forms import (
    BangkitForm,
    ChoiceField,
    CountField,
    DecimalField,
    ManyField,
    RupiahField,
    TextField,
)
from bangkit.stages.planning.forms.common import GrownForm
from bangkit.stages.planning.models import PAID_THROUGH, PATTERNS, ROUTES, Plan

MONTHS = [(str(number), name) for number, name in enumerate(MONTH_NAMES, start=1)]
SHARE_ROWS = 4


class AdoptForm(BangkitForm):
    """Which plan takes the idea."""

    plan = ChoiceField(label="Rencana")

    def __init__(self, *args: Any, plans: list[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("plan", [(str(plan.pk), f"Rencana {plan.target_year}, {plan.state_label}") for plan in plans])


def code_choices(suggested: Sequence[ActivityCode] = ()) -> list[Any]:
    """The kegiatan of Permendagri 20/2018, grouped by bidang; what the name suggests stands first, and nothing is chosen for anybody."""
    names = fields()
    grouped: dict[str, list[tuple[str, str]]] = {}
    for code in activities_only():
        grouped.setdefault(f"{code.field}. {names[code.field]}", []).append((code.code, f"{code.code} {code.name}"))
    near = [("Saran dari nama kegiatan", [(code.code, f"{code.code} {code.name}") for code in suggested])] if suggested else []
    return [("", "Belum ditentukan"), *near, *grouped.items()]


class ActivityForm(BangkitForm):
    """A line of the plan."""

    name = forms.CharField(label="Nama kegiatan", max_length=200)
    code = ChoiceField(label="Kode kegiatan (Permendagri 20/2018)", required=False, widget=forms.Select)
    hamlet = forms.CharField(label="Dusun", max_length=80, required=False)
    neighbourhood = forms.CharField(label="RT/RW", max_length=30, required=False)
    location = forms.CharField(
        label="Lokasi", max_length=120, required=False, help_text="Misalnya seluruh desa, atau dari mata air sampai kebun lama."
    )
    specification = TextField(
        label="Spesifikasi teknis",
        rows=3,
        max_length=1000,
        required=False,
        help_text="Ukuran, jenis, mutu, dan yang sudah disurvei: misalnya benih bersertifikat kemasan 5 kg, atau panjang dan lebar saluran.",
    )
    volume = DecimalField(label="Volume", required=False)
    unit = forms.CharField(label="Satuan", max_length=30, required=False)
    cost = RupiahField(label="Prakiraan biaya", required=False)
    male = CountField(label="Penerima manfaat laki-laki", unit="orang", required=False)
    female = CountField(label="Penerima manfaat perempuan", unit="orang", required=False)
    poorest = CountField(label="Di antaranya A-RTM", unit="orang", required=False)
    disability = CountField(
        label="Di antaranya penyandang disabilitas", unit="orang", required=False, help_text="Kosongkan bila belum ditanyakan."
    )
    existing_data = forms.CharField(
        label="Data eksisting", max_length=200, required=False, help_text="Keadaan sekarang, dengan angka dan sumbernya."
    )
    starts_month = ChoiceField(label="Mulai bulan", choices=[("", "Belum ditentukan"), *MONTHS], required=False)
    ends_month = ChoiceField(label="Selesai bulan", choices=[("", "Belum ditentukan"), *MONTHS], required=False)
    pattern = ChoiceField(label="Pola pelaksanaan", choices=PATTERNS)
    implementer = forms.CharField(label="Pelaksana kegiatan", max_length=120, required=False)
    maintenance_owner = forms.CharField(label="Yang merawat hasilnya", max_length=120, required=False)
    assets = ManyField(label="Aset penghidupan yang diperkuat", required=False)
    goals = ManyField(label="SDGs Desa yang didukung", required=False)
    priority = CountField(label="Urutan prioritas", required=False)
    route = ChoiceField(label="Jalur", choices=ROUTES)

    groups: ClassVar[Any] = (
        ("Di mana", ("hamlet", "neighbourhood", "location")),
        ("Seberapa banyak", ("volume", "unit")),
        ("Siapa yang menerima manfaat", ("male", "female", "poorest", "disability")),
        ("Kapan dilaksanakan", ("starts_month", "ends_month")),
    )

    def __init__(self, *args: Any, suggested: Sequence[ActivityCode] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("code", code_choices(suggested))
        self.choose("assets", [(asset.key, asset.label) for asset in assets()])
        self.choose("goals", [(str(number), f"{number}. {name}") for number, name in village_goals().items()])

    def values(self) -> dict[str, Any]:
        """The cleaned values as the action takes them."""
        data = dict(self.cleaned_data)
        for name in ("cost", "male", "female", "poorest", "priority", "volume"):
            data[name] = data[name] or 0
        for name in ("starts_month", "ends_month"):
            data[name] = int(data[name]) if data[name] else None
        data["goals"] = [int(number) for number in data["goals"]]
        return data


class FundingForm(GrownForm):
    """Sources beside each other: four rows, and one more than there are shares; an empty row is left out."""

    def __init__(self, *args: Any, known: int = 0, purposes: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        self.rows = range(1, max(SHARE_ROWS, known + 1) + 1)
        sources = [("", "Tidak dipakai"), *((code, f"{code}: {source.name}") for code, source in funding_sources().items())]
        more: dict[str, forms.Field] = {}
        for row in self.rows:
            more[f"source_{row}"] = ChoiceField(label=f"Sumber dana {row}", choices=sources, required=row == 1)
            more[f"amount_{row}"] = RupiahField(label=f"Jumlah {row}", required=row == 1)
            more[f"in_kind_{row}"] = forms.BooleanField(label=f"Sumber {row} berupa barang atau tenaga", required=False)
            more[f"paid_{row}"] = ChoiceField(label=f"Dibayar lewat {row}", choices=PAID_THROUGH, required=False)
        if purposes:
            more["earmarks"] = ManyField(label="Kegiatan ini dihitung untuk", choices=purposes, required=False)
        super().__init__(*args, more=more, **kwargs)

    def shares(self) -> list[dict[str, Any]]:
        """The filled rows as the action takes them."""
        data = self.cleaned_data
        return [
            {
                "source": data[f"source_{row}"],
                "amount": data[f"amount_{row}"] or 0,
                "in_kind": data[f"in_kind_{row}"],
                "paid_through": data[f"paid_{row}"] or "apbdes",
            }
            for row in self.rows
            if data[f"source_{row}"]
        ]

    def clean(self) -> dict[str, Any]:
        """An amount without its source would be lost silently."""
        data = super().clean() or {}
        for row in self.rows:
            if data.get(f"amount_{row}") and not data.get(f"source_{row}") and f"source_{row}" not in self.errors:
                self.add_error(f"source_{row}", "Jumlahnya terisi. Pilih juga sumber dananya.")
            if data.get(f"source_{row}") and not data.get(f"amount_{row}") and f"amount_{row}" not in self.errors:
                self.add_error(f"amount_{row}", "Isi jumlahnya, atau kosongkan sumber dananya.")
        return data
