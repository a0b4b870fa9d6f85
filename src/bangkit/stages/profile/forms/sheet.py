"""The forms of the village profile. Every number asks for its date and its source; "tidak ada data" is always an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bangkit.core.livelihood import Asset, Indicator
from bangkit.core.livelihood_context import OutcomeIndicator
from bangkit.core.profile_checks import shock_kinds
from bangkit.core.words import MONTHS, date_text, decimal_text
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, DecimalField, MonthsField, Problem, TextField
from bangkit.stages.profile.actions import Observed
from bangkit.stages.profile.models import OWN_LABELS, SEASON_GROUPS, DatedValue, SeasonRow

Asked = Indicator | OutcomeIndicator
LEVEL_FIELDS = (("few", 1), ("some", 2), ("many", 3))
SEASON_WORDS = ("group", "label", "source", "observed_on", "note")


class OpenForm(BangkitForm):
    """A new year's profile."""

    year = CountField(label="Tahun profil", min_value=2000, max_value=2100)
    goal = TextField(
        label="Tujuan bersama", rows=3, max_length=1000, required=False, help_text="Boleh diisi nanti, saat profil disepakati."
    )
    has_last_seasons = forms.BooleanField(label="Mulai dari kalender musim profil sebelumnya", required=False, initial=True)
    has_last_context = forms.BooleanField(
        label="Bawa juga kecenderungan, aturan, dan strategi penghidupan profil sebelumnya",
        required=False,
        initial=True,
        help_text="Tiap baris bertanda dari tahun lalu sampai dinyatakan masih berlaku, diubah, atau dihapus.",
    )


class ValuesForm(BangkitForm):
    """Several indicators on one page. Date and source are asked once; a row may have its own."""

    observed_on = DateField(label="Tanggal pengamatan")
    source = forms.CharField(label="Sumber", max_length=160, help_text="Misalnya lokakarya desa, data puskesmas, hitungan kader.")

    def __init__(self, *args: Any, indicators: Sequence[Asked], now: Mapping[str, Any], before: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicators = indicators
        groups: list[tuple[str, tuple[str, ...]]] = [("Untuk semua baris di bawah", ("observed_on", "source"))]
        for indicator in indicators:
            names = tuple(f"{indicator.code}_{part}" for part in ("value", "no_data", "on", "source"))
            row = now.get(indicator.code)
            fields = _indicator_fields(indicator, row, before.get(indicator.code), self.initial)
            self.fields.update(dict(zip(names, fields, strict=True)))
            groups.append((indicator.question, names))
        self.groups = groups  # type: ignore[misc]

    def problems(self) -> list[Problem]:
        """The summary names the indicator, since the label beside the control is only "Angka"."""
        labels = {f"id_{each.code}_value": each.label for each in self.indicators}
        return [Problem(labels.get(one.focus_id, one.label), one.message, one.focus_id) for one in super().problems()]

    def observations(self) -> list[Observed]:
        """The rows that were filled; rows left alone stay as they are."""
        data, found = self.cleaned_data, []
        for indicator in self.indicators:
            code = indicator.code
            value, no_data = data.get(f"{code}_value"), bool(data.get(f"{code}_no_data"))
            if value is None and not no_data:
                continue
            day, source = data.get(f"{code}_on") or data["observed_on"], data.get(f"{code}_source") or data["source"]
            found.append(Observed(code, value, day, source, no_data=no_data))
        return found

    def clean(self) -> dict[str, Any]:
        """Something must be filled, and no row may hold a value and its absence."""
        data = super().clean() or {}
        for indicator in self.indicators:
            if data.get(f"{indicator.code}_value") is not None and data.get(f"{indicator.code}_no_data"):
                self.add_error(f"{indicator.code}_value", "Isi angkanya, atau tandai tidak ada data. Salah satu saja.")
        if not self.errors and not self.observations():
            raise ValidationError("Belum ada yang diisi. Tulis angka, atau tandai tidak ada data.")
        return data


class AssetForm(ValuesForm):
    """All indicators of one asset."""

    def __init__(self, *args: Any, asset: Asset, **kwargs: Any) -> None:
        super().__init__(*args, indicators=asset.indicators, **kwargs)


def _indicator_fields(
    indicator: Asked, row: DatedValue | None, before: DatedValue | None, common: Mapping[str, Any]
) -> tuple[forms.Field, ...]:
    """Value, no data, and the row's own date and source where they differ from those of the page."""
    limits = f"{decimal_text(indicator.valid_low)} sampai {decimal_text(indicator.valid_high)}"
    hint = f"{limits}."
    if before is not None and before.value is not None:
        hint += f" Sebelumnya: {decimal_text(before.value)} {indicator.unit} ({date_text(before.observed_on, 'bulan')})."
    value = DecimalField(
        label="Angka", unit=indicator.unit, required=False, help_text=hint, min_value=None, initial=row.value if row else None
    )
    own_day = row.observed_on if row and row.observed_on != common.get("observed_on") else None
    own_source = row.source if row and row.source != common.get("source") else ""
    no_data = forms.BooleanField(label="Tidak ada data", required=False, initial=bool(row and row.no_data))
    on = DateField(label="Tanggal lain", required=False, help_text="Bila berbeda.", initial=own_day)
    source = forms.CharField(
        label="Sumber lain",
        required=False,
        max_length=160,
        help_text="Bila berbeda.",
        initial=own_source,
    )
    return value, no_data, on, source


class SeasonForm(BangkitForm):
    """One row of the calendar: tick the months by how much; months left out mean none."""

    group = ChoiceField(label="Kelompok baris", choices=[(key, label) for key, label, _ in SEASON_GROUPS], widget=forms.RadioSelect)
    label = forms.CharField(
        label="Nama baris",
        max_length=60,
        required=False,
        help_text="Misalnya Panen pala. Boleh kosong untuk beban kerja perempuan dan laki-laki.",
    )
    few = MonthsField(label="Bulan sedikit", required=False)
    some = MonthsField(label="Bulan sedang", required=False)
    many = MonthsField(label="Bulan banyak", required=False)
    source = forms.CharField(
        label="Sumber", max_length=160, required=False, help_text="Misalnya lokakarya desa, atau BMKG untuk data terukur."
    )
    observed_on = DateField(label="Tanggal", required=False, help_text="Hari baris ini ditanyakan kepada warga.")
    note = forms.CharField(label="Keterangan", max_length=160, required=False)

    def clean(self) -> dict[str, Any]:
        """A month has one level; a row has a name."""
        data = super().clean() or {}
        taken: dict[int, str] = {}
        for name, _ in LEVEL_FIELDS:
            for month in data.get(name) or []:
                if month in taken:
                    first = str(self.fields[taken[month]].label).lower()
                    self.add_error(name, f"{MONTHS[month - 1]} sudah dipilih pada {first}. Pilih salah satu.")
                taken[month] = name
        if data.get("group") and not data.get("label") and data["group"] not in OWN_LABELS:
            self.add_error("label", "Tulis nama barisnya, misalnya Panen pala.")
        return data

    def values(self) -> dict[str, Any]:
        """What the action takes: the months as twelve levels."""
        levels = ["0"] * 12
        for name, level in LEVEL_FIELDS:
            for month in self.cleaned_data[name]:
                levels[month - 1] = str(level)
        return {key: self.cleaned_data[key] for key in SEASON_WORDS} | {"levels": "".join(levels)}


class SeasonRowForm(SeasonForm):
    """The same for a row that is there already."""

    is_removed = forms.BooleanField(label="Hapus baris ini dari kalender", required=False)


def season_initial(row: SeasonRow) -> dict[str, Any]:
    """The values of a row for its form."""
    months = {name: [month for month, each in enumerate(row.levels, 1) if each == str(level)] for name, level in LEVEL_FIELDS}
    return {name: getattr(row, name) for name in SEASON_WORDS} | months


class ShockForm(BangkitForm):
    """A sudden event and whom it reached."""

    kind = ChoiceField(label="Jenis guncangan", choices=())
    what = forms.CharField(
        label="Apa yang terjadi", max_length=200, help_text="Misalnya gelombang tinggi merusak perahu. Tanpa nama orang."
    )
    happened_on = DateField(label="Tanggal kejadian")
    households = CountField(label="Rumah tangga", unit="RT", required=False)
    poorest = CountField(label="Rumah tangga miskin (A-RTM)", unit="RT", required=False)
    female = CountField(label="Perempuan", unit="orang", required=False)
    male = CountField(label="Laki-laki", unit="orang", required=False)
    disability = CountField(label="Penyandang disabilitas", unit="orang", required=False)
    response = TextField(label="Apa yang sudah dilakukan", rows=3, max_length=600, required=False)
    groups = (("Siapa yang terdampak; kosongkan yang belum dihitung", ("households", "poorest", "female", "male", "disability")),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("kind", shock_kinds())


class ShockRowForm(ShockForm):
    """The same for an event that is recorded already."""

    is_removed = forms.BooleanField(label="Hapus catatan ini", required=False)


class ConfirmForm(BangkitForm):
    """The agreement of the villagers."""

    confirmed_on = DateField(label="Tanggal kesepakatan")
    female = CountField(label="Perempuan", unit="orang")
    male = CountField(label="Laki-laki", unit="orang")
    goal = TextField(label="Tujuan bersama", rows=4, max_length=1000, help_text="Apa yang ingin dicapai warga, berangkat dari keadaan ini.")
    groups = (("Warga yang ikut menyepakati", ("female", "male")),)
