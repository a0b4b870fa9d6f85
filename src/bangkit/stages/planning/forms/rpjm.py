"""Forms of an RPJM Desa: its frame, its outline, its lines with a row a year, its money, and its moves."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from bangkit.core.livelihood import assets
from bangkit.core.reference import ActivityCode, fields, funding_sources, village_goals
from bangkit.core.rpjm_checks import lengths
from bangkit.foundation.ui.forms import (
    BangkitForm,
    ChoiceField,
    CountField,
    DateField,
    DecimalField,
    ManyField,
    RupiahField,
    TextField,
)
from bangkit.stages.planning.forms.activities import code_choices
from bangkit.stages.planning.forms.common import GrownForm
from bangkit.stages.planning.models import CAUSES, PATTERNS, RpjmLine

MORE_ROWS = 2
FIELDS = [(code, f"{code}. {name}") for code, name in fields().items()]
SOURCES = [("", "Belum ditentukan"), *((code, f"{code}: {source.short}") for code, source in funding_sources().items())]
# What passes through the village's own budget is what an RPJM has ceilings for.
CEILING_SOURCES = [(code, source) for code, source in funding_sources().items() if source.path.startswith("APB Desa")]
LENGTHS = [(str(years), f"{years} tahun") for years in lengths()]


class RpjmForm(BangkitForm):
    """A new RPJM."""

    start_year = CountField(label="Tahun mulai", help_text="Tahun pertama yang direncanakan, misalnya 2027.")
    years = ChoiceField(label="Lamanya", choices=LENGTHS, help_text="Masa jabatan kepala desa menurut UU 3/2024 adalah 8 tahun.")
    inaugurated_on = DateField(label="Kepala desa dilantik", required=False)
    vision = TextField(label="Visi desa", required=False, max_length=1000, help_text="Boleh diisi kemudian.")


class RpjmEditForm(BangkitForm):
    """Vision and length; the first year stays."""

    vision = TextField(label="Visi desa", max_length=1000)
    years = ChoiceField(label="Lamanya", choices=LENGTHS)
    inaugurated_on = DateField(label="Kepala desa dilantik", required=False)


class AimsForm(BangkitForm):
    """Missions, purposes and targets as one outline."""

    outline = TextField(
        label="Misi, tujuan, dan sasaran",
        rows=16,
        max_length=20_000,
        help_text="Satu butir satu baris. Misi diawali 1, tujuannya 1.1, sasarannya 1.1.1. Boleh ditempel dari Word.",
    )


class DirectionsForm(GrownForm):
    """Direction, strategy, target and indicator of every bidang."""

    TEXTS: ClassVar[Any] = (
        ("direction", "Arah kebijakan"), ("strategy", "Strategi"), ("target", "Sasaran"), ("indicator", "Indikator"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        more: dict[str, forms.Field] = {}
        lines = []
        for code, title in FIELDS:
            for name, label in self.TEXTS:
                more[f"{name}_{code}"] = TextField(label=label, rows=2, max_length=1000, required=False)
            lines.append((title, [f"{name}_{code}" for name, _ in self.TEXTS]))
        super().__init__(*args, more=more, lines=lines, **kwargs)

    def directions(self) -> dict[str, dict[str, str]]:
        """The texts by bidang, as the action takes them."""
        return {code: {name: self.cleaned_data[f"{name}_{code}"] for name, _ in self.TEXTS} for code, _ in FIELDS}


class LineForm(GrownForm):
    """A line with one row for every year, and two more for a year that has a second source."""

    name = forms.CharField(label="Nama kegiatan", max_length=200)
    code = ChoiceField(label="Kode kegiatan (Permendagri 20/2018)", required=False, widget=forms.Select)
    field = ChoiceField(label="Bidang", choices=[("", "Menurut kodenya"), *FIELDS], required=False, help_text="Hanya bila belum berkode.")
    aim = ChoiceField(label="Sasaran yang dilayani", required=False, widget=forms.Select)
    location = forms.CharField(label="Lokasi", max_length=120, required=False, help_text="Dusun, RT, atau seluruh desa.")
    origin = forms.CharField(label="Asal usulan", max_length=120, required=False, help_text="Dusun atau kelompok, tanpa nama orang.")
    benefit = forms.CharField(label="Sasaran atau manfaat", max_length=200, required=False)
    output = forms.CharField(label="Keluaran", max_length=200, required=False)
    male = CountField(label="Penerima manfaat laki-laki", unit="orang", required=False)
    female = CountField(label="Penerima manfaat perempuan", unit="orang", required=False)
    poorest = CountField(label="Di antaranya A-RTM", unit="orang", required=False)
    pattern = ChoiceField(label="Pola pelaksanaan", choices=PATTERNS, initial="swakelola")
    assets = ManyField(label="Aset penghidupan yang diperkuat", required=False)
    goals = ManyField(label="SDGs Desa yang didukung", required=False)
    unit = forms.CharField(label="Satuan, sama untuk semua tahun", max_length=30, required=False)

    def __init__(
        self,
        *args: Any,
        years: range,
        aims: Sequence[tuple[str, str]],
        suggested: Sequence[ActivityCode] = (),
        extra: int = 0,
        **kwargs: Any,
    ) -> None:
        self.all_years, self.extra = years, range(1, extra + MORE_ROWS + 1)
        more: dict[str, forms.Field] = {}
        lines: list[tuple[str, Sequence[str]]] = [("Penerima manfaat", ("male", "female", "poorest"))]
        for year in years:
            more |= _row(str(year), f"year_{year}")
            lines.append((f"Tahun {year}", (f"volume_{year}", f"year_{year}", f"source_{year}")))
        for row in self.extra:
            choices = [("", "Tidak dipakai"), *((str(year), str(year)) for year in years)]
            more[f"more_{row}"] = ChoiceField(label="Tahun", choices=choices, required=False, widget=forms.Select)
            more |= _row(f"more_{row}", f"cost_more_{row}")
            names = (f"more_{row}", f"volume_more_{row}", f"cost_more_{row}", f"source_more_{row}")
            lines.append((f"Sumber dana tambahan {row}, bila satu tahun dibiayai dua sumber", names))
        super().__init__(*args, more=more, lines=lines, **kwargs)
        first = ("name", "code", "field", "aim", "location", "origin", "benefit", "output", "unit")
        self.order_fields([*first, *more])
        self.choose("code", code_choices(suggested))
        self.choose("aim", [("", "Belum dikaitkan"), *aims])
        self.choose("assets", [(asset.key, asset.label) for asset in assets()])
        self.choose("goals", [(str(number), f"{number}. {name}") for number, name in village_goals().items()])

    def values(self) -> dict[str, Any]:
        """The line's own values as the action takes them; the target is a key."""
        names = ("name", "code", "field", "location", "origin", "benefit", "output", "pattern", "assets", "unit")
        data = {name: self.cleaned_data[name] for name in names}
        data |= {name: self.cleaned_data[name] or 0 for name in ("male", "female", "poorest")}
        return {**data, "goals": [int(number) for number in self.cleaned_data["goals"]]}

    def rows(self) -> list[dict[str, Any]]:
        """The filled years as the action takes them."""
        data = self.cleaned_data
        kept = [(year, data[f"volume_{year}"], data[f"year_{year}"], data[f"source_{year}"]) for year in self.all_years]
        for row in self.extra:
            if data[f"more_{row}"]:
                found = (data[f"volume_more_{row}"], data[f"cost_more_{row}"], data[f"source_more_{row}"])
                kept.append((int(data[f"more_{row}"]), *found))
        return [
            {"year": year, "volume": volume or Decimal(0), "cost": cost or 0, "source": source}
            for year, volume, cost, source in kept
            if volume or cost
        ]

    def clean(self) -> dict[str, Any]:
        """A second source without its year would be lost silently."""
        data = super().clean() or {}
        for row in self.extra:
            if (data.get(f"volume_more_{row}") or data.get(f"cost_more_{row}")) and not data.get(f"more_{row}"):
                self.add_error(f"more_{row}", "Isiannya ada. Pilih juga tahunnya, atau kosongkan.")
        return data


def _row(key: str, cost: str) -> dict[str, forms.Field]:
    return {
        f"volume_{key}": DecimalField(label="Volume", required=False),
        cost: RupiahField(label="Biaya", required=False, help_text=""),
        f"source_{key}": ChoiceField(label="Sumber dana", choices=SOURCES, required=False, widget=forms.Select),
    }


def line_initial(line: RpjmLine) -> tuple[dict[str, Any], int]:
    """What the form shows of a line, and how many rows for second sources it needs."""
    names = ("name", "code", "location", "origin", "benefit", "output", "unit", "male", "female", "poorest", "pattern", "assets", "goals")
    initial: dict[str, Any] = {name: getattr(line, name) for name in names}
    initial |= {"aim": str(line.aim_id or ""), "field": "" if line.code else line.field}
    second = 0
    seen: set[int] = set()
    for row in sorted(line.years.all(), key=lambda row: (row.year, row.source)):
        if row.year not in seen:
            seen.add(row.year)
            initial |= {f"volume_{row.year}": row.volume, f"year_{row.year}": row.cost, f"source_{row.year}": row.source}
            continue
        second += 1
        initial |= {f"more_{second}": str(row.year), f"volume_more_{second}": row.volume}
        initial |= {f"cost_more_{second}": row.cost, f"source_more_{second}": row.source}
    return initial, second


class RpjmCeilingForm(GrownForm):
    """The indicative money of one year, source by source."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        more: dict[str, forms.Field] = {
            f"amount_{code}": RupiahField(label=f"{source.short} ({code})", required=False, help_text="")
            for code, source in CEILING_SOURCES
        }
        more["fills_later"] = forms.BooleanField(label="Isi juga tahun-tahun sesudahnya yang masih kosong", required=False)
        super().__init__(*args, more=more, **kwargs)

    def amounts(self) -> dict[str, int]:
        """Only what was filled in: an empty field is not 0."""
        given = {code: self.cleaned_data[f"amount_{code}"] for code, _ in CEILING_SOURCES}
        return {code: amount for code, amount in given.items() if amount is not None}


class MusrenbangForm(BangkitForm):
    """The musrenbang that discussed the draft."""

    held_on = DateField(label="Tanggal musrenbang")
    place = forms.CharField(label="Tempat", max_length=120)
    male = CountField(label="Hadir laki-laki", unit="orang")
    female = CountField(label="Hadir perempuan", unit="orang")
    poorest = CountField(label="Di antaranya dari rumah tangga termiskin (A-RTM)", unit="orang", required=False)
    disability = CountField(label="Di antaranya penyandang disabilitas", unit="orang", required=False)
    decisions = TextField(label="Butir kesepakatan", max_length=4000, help_text="Satu butir satu baris.")

    groups: ClassVar[Any] = (("Peserta", ("male", "female", "poorest", "disability")),)

    def values(self) -> dict[str, Any]:
        """Counts that were left empty beside the total are none."""
        return {name: 0 if value is None else value for name, value in self.cleaned_data.items()}


class AgreeForm(BangkitForm):
    """The day on which the BPD agreed."""

    agreed_on = DateField(label="Tanggal kesepakatan BPD")
    note = TextField(label="Catatan BPD", max_length=500, required=False)


class AmendForm(BangkitForm):
    """One of two causes, and what happened."""

    cause = ChoiceField(
        label="Sebab perubahan",
        choices=CAUSES,
        help_text=(
            "Peristiwa khusus: bencana, krisis politik atau ekonomi, kerusuhan berkepanjangan. Perubahan mendasar kebijakan: "
            "pemerintah, provinsi, atau kabupaten; misalnya masa jabatan 8 tahun menurut UU 3/2024."
        ),
    )
    explanation = TextField(label="Apa yang terjadi dan apa yang perlu diubah", max_length=1000)


class DrawForm(BangkitForm):
    """Which lines of a year go into its plan."""

    lines = ManyField(label="Kegiatan yang diambil", required=False)
