"""The forms of planning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from bangkit.core.livelihood import assets
from bangkit.core.offices import office_choices
from bangkit.core.ranking import scale
from bangkit.core.reference import ActivityCode, activities_only, fields, funding_sources, village_goals
from bangkit.core.words import MONTHS as MONTH_NAMES
from bangkit.foundation.ui.forms import (
    BangkitForm,
    ChoiceField,
    CountField,
    DateField,
    DecimalField,
    ManyField,
    PhotoField,
    RupiahField,
    TextField,
)
from bangkit.stages.planning.models import CONSULTATIONS, CRITERIA, PAID_THROUGH, PATTERNS, ROUTES, Idea, Plan

MONTHS = [(str(number), name) for number, name in enumerate(MONTH_NAMES, start=1)]
SHARE_ROWS, IDEA_ROWS = 4, 5


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
    photo = PhotoField(label="Foto daftar hadir atau pertemuan", required=False)

    groups: ClassVar[Any] = (("Peserta", ("male", "female", "poorest", "disability")),)


class ConsultationForm(VillageMeetingForm):
    """A consultation: of the whole village, of a hamlet, or of one group."""

    kind = ChoiceField(label="Jenis pertemuan", choices=CONSULTATIONS, initial="consultation")
    field_order = ("kind", "held_on", "place")


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

    groups: ClassVar[Any] = (("Siapa yang menerima manfaat", ("male", "female", "poorest")),)


class GrownForm(BangkitForm):
    """A form whose fields are known only when it is made: as many lines as there are things."""

    def __init__(self, *args: Any, more: dict[str, forms.Field], lines: Sequence[tuple[str, Sequence[str]]] = (), **kwargs: Any) -> None:
        # Django copies base_fields while it makes the form, so that what grows here gets its words like every other field.
        self.base_fields = {**type(self).base_fields, **more}  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        self.groups = lines  # type: ignore[misc]


class IdeasForm(GrownForm):
    """Several ideas of one hamlet or group, a line each; an empty line is left out."""

    hamlet = forms.CharField(label="Dusun", max_length=80)
    group_name = forms.CharField(label="Kelompok pengusul", max_length=100, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        rows = range(1, IDEA_ROWS + 1)
        more: dict[str, forms.Field] = {}
        for row in rows:
            more[f"what_{row}"] = forms.CharField(label=f"Gagasan {row}", max_length=200, required=row == 1)
            more[f"why_{row}"] = forms.CharField(label=f"Mengapa gagasan {row} penting", max_length=500, required=row == 1)
            for name, label in (("male", "Laki-laki"), ("female", "Perempuan"), ("poorest", "A-RTM")):
                more[f"{name}_{row}"] = CountField(label=f"{label} {row}", required=False)
        lines = [(f"Baris {row}", [f"{name}_{row}" for name in ("what", "why", "male", "female", "poorest")]) for row in rows]
        super().__init__(*args, more=more, lines=lines, **kwargs)

    def rows(self) -> list[tuple[int, dict[str, Any]]]:
        """The filled lines with their numbers, as the action takes them."""
        data = self.cleaned_data
        shared = {"hamlet": data["hamlet"], "group_name": data["group_name"]}
        found = []
        for row in range(1, IDEA_ROWS + 1):
            counts = {name: data[f"{name}_{row}"] or 0 for name in ("male", "female", "poorest")}
            texts = {name: data[f"{name}_{row}"] for name in ("what", "why")}
            if any(texts.values()) or any(counts.values()):
                found.append((row, {**shared, **texts, **counts}))
        return found


def _score_field(label: str, **more: Any) -> CountField:
    known = scale()
    return CountField(label=label, min_value=known.low, max_value=known.high, **more)


class RankForm(GrownForm):
    """The five criteria of one idea."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        hint = f"{scale().low} sedikit, {scale().high} sangat."
        super().__init__(*args, more={name: _score_field(label, help_text=hint) for name, label in CRITERIA}, **kwargs)


class ScoresForm(GrownForm):
    """All ideas of a year scored on one sheet; an idea without any score is left for later."""

    def __init__(self, *args: Any, ideas: Sequence[Idea], **kwargs: Any) -> None:
        self.ideas = ideas
        more: dict[str, forms.Field] = {
            f"{name}_{row}": _score_field(f"{label} ({row})", required=False, initial=getattr(idea, name))
            for row, idea in enumerate(ideas, start=1)
            for name, label in CRITERIA
        }
        lines = [
            (f"{row}. {idea.what} ({idea.proposer})", [f"{name}_{row}" for name, _ in CRITERIA]) for row, idea in enumerate(ideas, start=1)
        ]
        super().__init__(*args, more=more, lines=lines, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A line is scored whole or not at all."""
        data = super().clean() or {}
        for row in range(1, len(self.ideas) + 1):
            names = [f"{name}_{row}" for name, _ in CRITERIA]
            given = [name for name in names if data.get(name) is not None]
            for name in names if given else ():
                if data.get(name) is None and name not in self.errors:
                    self.add_error(name, "Isi kelima kriterianya, atau kosongkan semuanya.")
        return data

    def scored(self) -> dict[int, tuple[Idea, dict[str, int]]]:
        """The scored lines by number, as the action takes them."""
        found = {}
        for row, idea in enumerate(self.ideas, start=1):
            scores = {name: self.cleaned_data[f"{name}_{row}"] for name, _ in CRITERIA}
            if all(score is not None for score in scores.values()):
                found[row] = (idea, scores)
        return found


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

    groups: ClassVar[Any] = (
        ("Seberapa banyak", ("volume", "unit")),
        ("Siapa yang menerima manfaat", ("male", "female", "poorest")),
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

    def __init__(self, *args: Any, known: int = 0, **kwargs: Any) -> None:
        self.rows = range(1, max(SHARE_ROWS, known + 1) + 1)
        sources = [("", "Tidak dipakai"), *((code, f"{code}: {source.name}") for code, source in funding_sources().items())]
        more: dict[str, forms.Field] = {}
        for row in self.rows:
            more[f"source_{row}"] = ChoiceField(label=f"Sumber dana {row}", choices=sources, required=row == 1)
            more[f"amount_{row}"] = RupiahField(label=f"Jumlah {row}", required=row == 1)
            more[f"in_kind_{row}"] = forms.BooleanField(label=f"Sumber {row} berupa barang atau tenaga", required=False)
            more[f"paid_{row}"] = ChoiceField(label=f"Dibayar lewat {row}", choices=PAID_THROUGH, required=False)
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
        self.choose("office_hint", [("", "Biarkan Tim Kabupaten memilih"), *office_choices(region_code)])


class ConsiderationForm(BangkitForm):
    """Taken up or not, and why."""

    is_used = ChoiceField(
        label="Dipakai dalam rencana?", choices=[("ya", "Ya, dipakai"), ("tidak", "Tidak dipakai")], widget=forms.RadioSelect
    )
    reply = TextField(label="Tanggapan", max_length=1000)


class ConfirmForm(BangkitForm):
    """A confirmation without questions."""
