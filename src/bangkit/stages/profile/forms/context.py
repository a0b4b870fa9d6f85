"""The forms of what surrounds the assets. Counts may stay empty where nobody counted; an empty count is never a zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from bangkit.core.livelihood_context import (
    OutcomeIndicator,
    outcomes,
    process_kinds,
    programme_origins,
    rule_levels,
    strategy_ways,
    trend_kinds,
)
from bangkit.core.reference import fields, village_goals
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DecimalField, ManyField, MonthsField, RupiahField, TextField
from bangkit.stages.profile.forms.sheet import ValuesForm
from bangkit.stages.profile.models import DIRECTIONS, DOERS, EFFECTS, FOLLOWED, RANKS, OutcomeValue
from bangkit.stages.profile.models.context import NEWEST_YEAR, OLDEST_YEAR

UNKNOWN = (("", "Belum diketahui"),)
SOURCE_HINT = "Misalnya lokakarya desa, musyawarah dusun, surat dinas."
NOT_COUNTED = "Kosongkan bila belum dihitung."


def _source() -> forms.CharField:
    return forms.CharField(label="Sumber", max_length=160, help_text=SOURCE_HINT)


def _removed() -> forms.BooleanField:
    return forms.BooleanField(label="Hapus catatan ini", required=False)


def _since() -> CountField:
    return CountField(
        label="Sejak tahun", required=False, min_value=OLDEST_YEAR, max_value=NEWEST_YEAR, help_text="Kira-kira; boleh kosong."
    )


class RowForm(BangkitForm):
    """A form that also serves a row that is there already: then it may be removed, and required answers are not asked for that."""

    def __init__(self, *args: Any, has_row: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_row:
            self.fields["is_removed"] = _removed()

    def full_clean(self) -> None:
        """Who removes a row need not fill it first."""
        is_removed = self.is_bound and "is_removed" in self.fields and bool(self.data.get("is_removed"))
        for field in self.fields.values() if is_removed else ():
            field.required = False
        super().full_clean()


class TrendForm(RowForm):
    """A slow change of many years."""

    kind = ChoiceField(label="Jenis kecenderungan", choices=())
    what = forms.CharField(label="Apa yang berubah", max_length=200, help_text="Misalnya jarak melaut, jumlah keluarga, harga pala.")
    direction = ChoiceField(label="Arahnya", choices=DIRECTIONS)
    effect = ChoiceField(label="Pengaruhnya bagi penghidupan warga", choices=EFFECTS)
    since = _since()
    evidence = TextField(label="Tanda atau bukti", rows=3, max_length=600, help_text="Apa yang dilihat warga, atau angka yang ada.")
    source = _source()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("kind", trend_kinds())


class RuleForm(RowForm):
    """A rule that decides who may use what."""

    name = forms.CharField(label="Nama aturan", max_length=120, help_text="Misalnya sasi pala, peraturan desa tentang padang gembala.")
    level = ChoiceField(label="Aturan siapa", choices=())
    kind = ChoiceField(label="Bentuknya", choices=())
    about = TextField(label="Apa yang diatur, bagi siapa, kapan", rows=3, max_length=600)
    followed = ChoiceField(label="Keadaannya sekarang", choices=(*UNKNOWN, *FOLLOWED), required=False)
    effect = ChoiceField(label="Pengaruhnya bagi penghidupan warga", choices=EFFECTS)
    since = _since()
    source = _source()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("level", rule_levels())
        self.choose("kind", process_kinds())


class StrategyForm(RowForm):
    """How people earn their living, counted and never named."""

    name = forms.CharField(label="Sumber penghidupan", max_length=120, help_text="Misalnya kebun pala, melaut, tenun, buruh bangunan.")
    rank = ChoiceField(label="Kedudukannya", choices=RANKS)
    way = ChoiceField(label="Cara memperkuat penghidupan", choices=UNKNOWN, required=False)
    doers = ChoiceField(label="Dikerjakan oleh", choices=DOERS)
    who = forms.CharField(
        label="Golongan rumah tangga", max_length=120, required=False, help_text="Misalnya keluarga nelayan kecil. Tanpa nama orang."
    )
    hamlet = forms.CharField(label="Dusun", max_length=60, required=False, help_text="Kosongkan bila di seluruh desa.")
    headed_female = CountField(label="Kepala perempuan", unit="RT", required=False)
    headed_male = CountField(label="Kepala laki-laki", unit="RT", required=False)
    poorest = CountField(label="Di antaranya rumah tangga miskin (A-RTM)", unit="RT", required=False, help_text=NOT_COUNTED)
    months = MonthsField(label="Bulan dikerjakan", required=False)
    market = forms.CharField(label="Dijual ke mana", max_length=160, required=False, help_text="Misalnya pengumpul di desa, pasar Bula.")
    source = _source()
    groups = (("Berapa rumah tangga yang hidup darinya", ("headed_female", "headed_male", "poorest")),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("way", (*UNKNOWN, *strategy_ways()))


class ProgrammeForm(RowForm):
    """A programme that others bring into the village, with the columns of the form."""

    origin = ChoiceField(label="Asal program", choices=())
    name = forms.CharField(label="Nama program atau kegiatan", max_length=200)
    agency = forms.CharField(label="Kementerian, OPD, atau lembaga", max_length=120, required=False)
    year = CountField(label="Tahun pelaksanaan", min_value=OLDEST_YEAR, max_value=NEWEST_YEAR)
    field = ChoiceField(label="Bidang", choices=UNKNOWN, required=False)
    location = forms.CharField(label="Lokasi", max_length=160, required=False, help_text="Dusun, RT/RW, atau kawasan.")
    volume = DecimalField(label="Volume", required=False)
    unit = forms.CharField(label="Satuan", max_length=30, required=False)
    budget = RupiahField(label="Prakiraan pagu", required=False)
    implementer = forms.CharField(label="Prakiraan pelaksana", max_length=120, required=False)
    goals = ManyField(label="SDGs Desa yang didukung", required=False)
    is_rural_area = forms.BooleanField(label="Bagian dari program kawasan perdesaan", required=False)
    source = forms.CharField(label="Sumber", max_length=160, help_text="Misalnya surat Bappeda, RKPD kabupaten, keterangan OPD.")
    groups = (("Prakiraan banyaknya", ("volume", "unit")),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("origin", programme_origins())
        self.choose("field", (*UNKNOWN, *fields().items()))
        self.choose("goals", [(str(number), f"{number}. {name}") for number, name in village_goals().items()])

    def clean(self) -> dict[str, Any]:
        """Goals are numbers."""
        data = super().clean() or {}
        data["goals"] = [int(number) for number in data.get("goals") or ()]
        return data


class OutcomesForm(ValuesForm):
    """All indicators of the five outcomes on one page."""

    def __init__(self, *args: Any, now: Mapping[str, OutcomeValue], before: Mapping[str, OutcomeValue], **kwargs: Any) -> None:
        indicators: Sequence[OutcomeIndicator] = [each for outcome in outcomes() for each in outcome.indicators]
        super().__init__(*args, indicators=indicators, now=now, before=before, **kwargs)


class KeepForm(BangkitForm):
    """Which of the rows brought along from last year still hold."""

    rows = ManyField(label="Yang masih berlaku")
