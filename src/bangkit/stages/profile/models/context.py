"""What surrounds the five assets in a village's year: trends, rules, programmes of others, strategies, and the five outcomes.

``Programme`` is the register of what others bring into the village, so that nothing is planned twice. It holds the columns of the
form "data rencana program masuk desa" in both layouts (Permendagri 114/2014 and Permendesa 21/2020) and the mark of a *kawasan
perdesaan*; attachments b and c of the PKD report are its rows without and with that mark (``queries.programmes_of``). Offices and
donors make their plans known after the village agreed on its profile, so that programmes may also be written down later.

Trends, rules and strategies change slowly. A new year's profile begins with last year's rows; ``carried_from`` names the year that
they come from until somebody says that they still hold.
"""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from bangkit.core.livelihood_context import (
    label_in,
    outcome_indicators,
    process_kinds,
    programme_origins,
    rule_levels,
    strategy_ways,
    trend_kinds,
)
from bangkit.core.profile_checks import months_text
from bangkit.core.reference import fields, village_goals
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.profile.models.sheet import DatedValue, Profile

DIRECTIONS = (("up", "Bertambah"), ("down", "Berkurang"), ("mixed", "Naik turun"))
EFFECTS = (("helps", "Membantu penghidupan"), ("harms", "Menyulitkan penghidupan"), ("both", "Membantu sebagian, menyulitkan sebagian"))
FOLLOWED = (("yes", "Dijalankan"), ("partly", "Dijalankan sebagian"), ("no", "Tidak dijalankan"))
RANKS = (("main", "Utama"), ("side", "Sampingan"))
DOERS = (("both", "Perempuan dan laki-laki"), ("women", "Terutama perempuan"), ("men", "Terutama laki-laki"))
OLDEST_YEAR, NEWEST_YEAR = 1900, 2100
YEARS = (MinValueValidator(OLDEST_YEAR, "Tahun paling awal 1900."), MaxValueValidator(NEWEST_YEAR, "Tahun paling akhir 2100."))


class ContextRow(ScopedModel):
    """A row of a profile that says where it comes from; ``carried_from`` is the year whose profile it was brought along from."""

    source = models.CharField("sumber", max_length=160)
    carried_from = models.PositiveSmallIntegerField("dibawa dari profil tahun", null=True, blank=True)

    class Meta:
        abstract = True

    def parent_ref(self) -> tuple[str, str]:
        return "profile", str(self.profile_id)  # type: ignore[attr-defined]


class Trend(ContextRow):
    """A slow change of many years: which way, since when, by what it is seen."""

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="trends")
    kind = models.CharField("jenis", max_length=20)
    what = models.CharField("kecenderungan", max_length=200)
    direction = models.CharField("arah", max_length=8, choices=DIRECTIONS)
    effect = models.CharField("pengaruh", max_length=8, choices=EFFECTS)
    since = models.PositiveSmallIntegerField("sejak tahun", null=True, blank=True, validators=YEARS)
    evidence = models.TextField("tanda atau bukti", max_length=600)

    class Meta:
        verbose_name = "kecenderungan"

    def __str__(self) -> str:
        return self.what

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return label_in(trend_kinds(), self.kind)


class Rule(ContextRow):
    """A rule that decides who may use what: of custom (e.g. sasi), of the village, of the kabupaten, from above."""

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="rules")
    name = models.CharField("aturan", max_length=120)
    level = models.CharField("tingkat", max_length=8)
    kind = models.CharField("bentuk", max_length=12)
    about = models.TextField("yang diatur", max_length=600)
    followed = models.CharField("keadaan", max_length=8, choices=FOLLOWED, blank=True)
    effect = models.CharField("pengaruh", max_length=8, choices=EFFECTS)
    since = models.PositiveSmallIntegerField("sejak tahun", null=True, blank=True, validators=YEARS)

    class Meta:
        verbose_name = "aturan"

    def __str__(self) -> str:
        return self.name

    @property
    def level_label(self) -> str:
        """Whose rule it is, in words."""
        return label_in(rule_levels(), self.level)

    @property
    def kind_label(self) -> str:
        """The kind of process in words."""
        return label_in(process_kinds(), self.kind)


class Strategy(ContextRow):
    """How people earn their living: main or beside, who does it, in which months, where it is sold. Counted, never named.

    Households are counted by the head, women and men; those of the poorest among them. None where nobody counted.
    """

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="strategies")
    name = models.CharField("sumber penghidupan", max_length=120)
    rank = models.CharField("kedudukan", max_length=8, choices=RANKS)
    way = models.CharField("cara", max_length=12, blank=True)
    hamlet = models.CharField("dusun", max_length=60, blank=True)
    who = models.CharField("golongan rumah tangga", max_length=120, blank=True)
    doers = models.CharField("dikerjakan oleh", max_length=8, choices=DOERS)
    headed_female = models.PositiveIntegerField("kepala rumah tangga perempuan", null=True, blank=True)
    headed_male = models.PositiveIntegerField("kepala rumah tangga laki-laki", null=True, blank=True)
    poorest = models.PositiveIntegerField("rumah tangga miskin (A-RTM)", null=True, blank=True)
    months = models.JSONField("bulan dikerjakan", default=list, blank=True)
    market = models.CharField("dijual ke mana", max_length=160, blank=True)

    class Meta:
        verbose_name = "strategi penghidupan"

    def __str__(self) -> str:
        return self.name

    @property
    def way_label(self) -> str:
        """The way in words; empty where nobody chose one."""
        return label_in(strategy_ways(), self.way) if self.way else ""

    @property
    def households(self) -> int | None:
        """All households; None until both sides are counted."""
        return None if self.headed_female is None or self.headed_male is None else self.headed_female + self.headed_male

    @property
    def season(self) -> str:
        """The months as people say them; empty where nobody said."""
        return months_text(self.months)


class Programme(ScopedModel):
    """A programme that others bring into the village. ``year`` is the year in which it is carried out."""

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="programmes")
    origin = models.CharField("asal program", max_length=12)
    name = models.CharField("nama program atau kegiatan", max_length=200)
    field = models.CharField("bidang", max_length=2, blank=True)
    agency = models.CharField("kementerian, OPD, atau lembaga", max_length=120, blank=True)
    year = models.PositiveSmallIntegerField("tahun pelaksanaan", validators=YEARS)
    location = models.CharField("lokasi", max_length=160, blank=True)
    volume = models.DecimalField(
        "prakiraan volume", max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    unit = models.CharField("satuan", max_length=30, blank=True)
    budget = models.PositiveBigIntegerField("prakiraan pagu (Rp)", null=True, blank=True)
    implementer = models.CharField("prakiraan pelaksana", max_length=120, blank=True)
    goals = models.JSONField("SDGs Desa", default=list, blank=True)
    is_rural_area = models.BooleanField("program kawasan perdesaan", default=False)
    source = models.CharField("sumber", max_length=160)

    class Meta:
        verbose_name = "program pihak lain"
        constraints = (
            models.CheckConstraint(condition=Q(volume__isnull=True) | ~Q(unit=""), name="programme_volume_has_its_unit"),
            models.UniqueConstraint(fields=["profile", "origin", "name", "year"], name="programme_once_per_origin_and_year"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def origin_label(self) -> str:
        """From whom it comes, in words."""
        return label_in(programme_origins(), self.origin)

    @property
    def field_label(self) -> str:
        """The bidang in words; empty where nobody chose one."""
        return fields().get(self.field, "")

    @property
    def goal_names(self) -> str:
        """Its village goals by number and name."""
        return ", ".join(f"{number}. {village_goals()[number]}" for number in self.goals if number in village_goals())

    def parent_ref(self) -> tuple[str, str]:
        return "profile", str(self.profile_id)


class OutcomeValue(DatedValue):
    """One indicator of the five outcomes as it was seen on a day, by a source; or the answer that there is no data."""

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="outcomes")

    class Meta:
        verbose_name = "hasil penghidupan"
        constraints = (*DatedValue.Meta.constraints, models.UniqueConstraint(fields=["profile", "indicator"], name="one_outcome_value"))

    def __str__(self) -> str:
        return self.indicator

    @property
    def label(self) -> str:
        """The indicator in words; its code when the policy no longer knows it."""
        known = outcome_indicators().get(self.indicator)
        return known.label if known else self.indicator

    @property
    def unit(self) -> str:
        """The unit of the value."""
        known = outcome_indicators().get(self.indicator)
        return known.unit if known else ""

    def parent_ref(self) -> tuple[str, str]:
        return "profile", str(self.profile_id)
