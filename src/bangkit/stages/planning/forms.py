"""The forms of planning."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from bangkit.core.livelihood import assets
from bangkit.core.offices import office_choices
from bangkit.core.reference import activities_only, fields, funding_sources, village_goals
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, DecimalField, ManyField, RupiahField, TextField
from bangkit.stages.planning.models import CRITERIA, PAID_THROUGH, PATTERNS, ROUTES, Plan

MONTHS = [(str(number), name) for number, name in enumerate(
    ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"), start=1)]  # fmt: skip
SHARE_ROWS = 4


class PlanForm(BangkitForm):
    """A new plan."""

    target_year = CountField(label="Tahun rencana", help_text="Rencana yang disusun tahun ini berlaku tahun depan.")
    goal = TextField(label="Tujuan bersama", required=False, max_length=1000)


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

    groups: ClassVar[Any] = (("Peserta", ("male", "female", "poorest", "disability")),)


class NoteForm(BangkitForm):
    """A note that may stay empty."""

    note = TextField(label="Catatan", max_length=1000, required=False)


class ReasonForm(BangkitForm):
    """A reason that must be given."""

    reason = TextField(label="Alasan atau catatan", max_length=500)


class EstablishForm(BangkitForm):
    """The village regulation."""

    decree_no = forms.CharField(label="Nomor peraturan desa", max_length=80)
    established_on = DateField(label="Tanggal penetapan")


class IdeaForm(BangkitForm):
    """Why first, then what."""

    hamlet = forms.CharField(label="Dusun", max_length=80)
    group_name = forms.CharField(label="Kelompok pengusul", max_length=100, required=False)
    why = TextField(label="Mengapa ini penting", max_length=500)
    what = forms.CharField(label="Gagasan", max_length=200)
    male = CountField(label="Penerima manfaat laki-laki", unit="orang", required=False)
    female = CountField(label="Penerima manfaat perempuan", unit="orang", required=False)
    poorest = CountField(label="Di antaranya A-RTM", unit="orang", required=False)


class RankForm(BangkitForm):
    """The five criteria, 1 (sedikit) to 4 (sangat)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in CRITERIA:
            self.fields[name] = CountField(label=label, max_value=4, help_text="1 sedikit, 4 sangat.")


class AdoptForm(BangkitForm):
    """Which plan takes the idea."""

    plan = ChoiceField(label="Rencana")

    def __init__(self, *args: Any, plans: list[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].choices = [(str(plan.pk), f"Rencana {plan.target_year}, {plan.state_label}") for plan in plans]  # type: ignore[attr-defined]


def code_choices() -> list[Any]:
    """The kegiatan of Permendagri 20/2018, grouped by bidang."""
    names = fields()
    grouped: dict[str, list[tuple[str, str]]] = {}
    for code in activities_only():
        grouped.setdefault(f"{code.field}. {names[code.field]}", []).append((code.code, f"{code.code} {code.name}"))
    return [("", "Belum ditentukan"), *grouped.items()]


class ActivityForm(BangkitForm):
    """A line of the plan."""

    name = forms.CharField(label="Nama kegiatan", max_length=200)
    code = ChoiceField(label="Kode kegiatan (Permendagri 20/2018)", required=False, widget=forms.Select)
    location = forms.CharField(label="Lokasi", max_length=120, required=False, help_text="Dusun, RT, atau seluruh desa.")
    volume = DecimalField(label="Volume", required=False)
    unit = forms.CharField(label="Satuan", max_length=30, required=False)
    cost = RupiahField(label="Prakiraan biaya", required=False)
    male = CountField(label="Penerima manfaat laki-laki", unit="orang", required=False)
    female = CountField(label="Penerima manfaat perempuan", unit="orang", required=False)
    poorest = CountField(label="Di antaranya A-RTM", unit="orang", required=False)
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = code_choices()  # type: ignore[attr-defined]
        self.fields["assets"].choices = [(asset.key, asset.label) for asset in assets()]  # type: ignore[attr-defined]
        self.fields["goals"].choices = [(str(number), f"{number}. {name}") for number, name in village_goals().items()]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """The cleaned values as the action takes them."""
        data = dict(self.cleaned_data)
        for name in ("cost", "male", "female", "poorest", "priority", "volume"):
            data[name] = data[name] or 0
        for name in ("starts_month", "ends_month"):
            data[name] = int(data[name]) if data[name] else None
        data["goals"] = [int(number) for number in data["goals"]]
        return data


class FundingForm(BangkitForm):
    """Up to four sources beside each other; an empty row is left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sources = [("", "Tidak dipakai"), *((code, f"{code}: {source.name}") for code, source in funding_sources().items())]
        for row in range(1, SHARE_ROWS + 1):
            self.fields[f"source_{row}"] = ChoiceField(label=f"Sumber dana {row}", choices=sources, required=row == 1)
            self.fields[f"amount_{row}"] = RupiahField(label=f"Jumlah {row}", required=row == 1)
            self.fields[f"in_kind_{row}"] = forms.BooleanField(label=f"Sumber {row} berupa barang atau tenaga", required=False)
            self.fields[f"paid_{row}"] = ChoiceField(label=f"Dibayar lewat {row}", choices=PAID_THROUGH, required=False)

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
            for row in range(1, SHARE_ROWS + 1)
            if data[f"source_{row}"]
        ]


class ProposalForm(BangkitForm):
    """A need for the kabupaten."""

    need = TextField(
        label="Kebutuhan", max_length=1000, help_text="Apa, berapa, untuk siapa, dan mengapa desa tidak dapat memenuhinya sendiri."
    )
    target_year = CountField(label="Tahun usulan", help_text="Anggaran kabupaten untuk usulan tahun ini biasanya dua tahun lagi.")
    office_hint = ChoiceField(label="OPD yang disarankan", required=False, widget=forms.Select)
    has_land = forms.BooleanField(label="Lahan sudah siap", required=False)
    has_technical_detail = forms.BooleanField(label="Rincian teknis sudah siap", required=False)

    def __init__(self, *args: Any, region_code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office_hint"].choices = [("", "Biarkan Tim Kabupaten memilih"), *office_choices(region_code)]  # type: ignore[attr-defined]


class ConsiderationForm(BangkitForm):
    """Taken up or not, and why."""

    is_used = ChoiceField(
        label="Dipakai dalam rencana?", choices=[("ya", "Ya, dipakai"), ("tidak", "Tidak dipakai")], widget=forms.RadioSelect
    )
    reply = TextField(label="Tanggapan", max_length=1000)


class ConfirmForm(BangkitForm):
    """A confirmation without questions."""
