"""The sheet of a village's year: five assets, the season calendar, shocks."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from bangkit.core.livelihood import indicators
from bangkit.core.profile_checks import SeasonLine, shock_label
from bangkit.core.words import joined, number
from bangkit.foundation.access.models import ScopedModel

# Key, heading, look of the bars. Work load stands in two groups, since women and men are always asked both.
SEASON_GROUPS = (
    ("season", "Musim setempat", ""),
    ("activity", "Kegiatan penghidupan", ""),
    ("hazard", "Bahaya dan tekanan", "hazard"),
    ("food", "Kekurangan pangan", "hazard"),
    ("price", "Harga jual", "price"),
    ("income", "Pendapatan", "price"),
    ("labour_women", "Beban kerja perempuan", "women"),
    ("labour_men", "Beban kerja laki-laki", "men"),
    ("data", "Data berkata", "data"),
)
OWN_LABELS = {"labour_women": "Perempuan", "labour_men": "Laki-laki"}


class Profile(ScopedModel):
    """A village's profile of one year."""

    subject = "profile"

    year = models.PositiveSmallIntegerField("tahun")
    state = models.CharField(max_length=10, default="draft")
    goal = models.TextField("tujuan bersama", max_length=1000, blank=True)
    observed_by_male = models.PositiveIntegerField("peserta laki-laki", default=0)
    observed_by_female = models.PositiveIntegerField("peserta perempuan", default=0)
    confirmed_on = models.DateField("disepakati", null=True, blank=True)

    class Meta:
        verbose_name = "profil desa"
        constraints = (
            models.UniqueConstraint(fields=["region", "year"], name="one_profile_per_village_and_year"),
            models.CheckConstraint(condition=~Q(state="confirmed") | Q(confirmed_on__isnull=False), name="profile_confirmed_has_its_date"),
        )

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        """What a diary calls it."""
        return f"profil desa {self.year}"

    @property
    def cycle_year(self) -> int:
        """The profile counts for its own year."""
        return self.year

    @property
    def is_open(self) -> bool:
        """Whether it may still be filled."""
        return self.state == "draft"


class DatedValue(ScopedModel):
    """A figure as it was seen on a day, by a source; or the answer that there is no data, which is never a zero."""

    indicator = models.CharField("indikator", max_length=8)
    value = models.DecimalField("nilai", max_digits=12, decimal_places=2, null=True, blank=True)
    no_data = models.BooleanField("tidak ada data", default=False)
    observed_on = models.DateField("tanggal pengamatan")
    source = models.CharField("sumber", max_length=160)
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=Q(value__isnull=False, no_data=False) | Q(value__isnull=True, no_data=True),
                name="%(class)s_has_value_or_says_no_data",
            ),
        )


class Observation(DatedValue):
    """One indicator as it was seen on a day, by a source; or the answer that there is no data."""

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="observations")

    class Meta:
        verbose_name = "pengamatan aset"
        constraints = (
            *DatedValue.Meta.constraints,
            models.UniqueConstraint(fields=["profile", "indicator"], name="one_observation_per_indicator"),
        )

    def __str__(self) -> str:
        return self.indicator

    @property
    def label(self) -> str:
        """The indicator in words; its code when the policy no longer knows it."""
        known = indicators().get(self.indicator)
        return known.label if known else self.indicator

    @property
    def unit(self) -> str:
        """The unit of the value."""
        known = indicators().get(self.indicator)
        return known.unit if known else ""

    def parent_ref(self) -> tuple[str, str]:
        return "profile", str(self.profile_id)


class SeasonRow(ScopedModel):
    """A row of the season calendar: twelve levels from 0 (none) to 3 (much), January first."""

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="seasons")
    group = models.CharField("kelompok", max_length=14, choices=[(key, label) for key, label, _ in SEASON_GROUPS])
    label = models.CharField("baris", max_length=60)
    levels = models.CharField(
        "tingkat tiap bulan", max_length=12, validators=[RegexValidator(r"^[0-3]{12}$", "Dua belas angka 0 sampai 3.")]
    )
    source = models.CharField("sumber", max_length=160, blank=True)
    observed_on = models.DateField("tanggal", null=True, blank=True)
    note = models.CharField("keterangan", max_length=160, blank=True)
    carried_from = models.PositiveSmallIntegerField("dibawa dari profil tahun", null=True, blank=True)

    class Meta:
        verbose_name = "baris kalender musim"
        constraints = (models.UniqueConstraint(fields=["profile", "group", "label"], name="season_row_once"),)

    def __str__(self) -> str:
        return self.label

    def as_line(self) -> SeasonLine:
        """The plain value that the rules read."""
        return SeasonLine(self.group, self.label, tuple(int(level) for level in self.levels))

    def parent_ref(self) -> tuple[str, str]:
        return "profile", str(self.profile_id)


class Shock(ScopedModel):
    """A sudden event that cost assets, with the people it reached and what was done. A count is None where nobody counted."""

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="shocks")
    kind = models.CharField("jenis", max_length=20)
    what = models.CharField("kejadian", max_length=200)
    happened_on = models.DateField("tanggal kejadian")
    households = models.PositiveIntegerField("rumah tangga terdampak", null=True, blank=True)
    poorest = models.PositiveIntegerField("rumah tangga miskin (A-RTM) terdampak", null=True, blank=True)
    male = models.PositiveIntegerField("laki-laki terdampak", null=True, blank=True)
    female = models.PositiveIntegerField("perempuan terdampak", null=True, blank=True)
    disability = models.PositiveIntegerField("penyandang disabilitas terdampak", null=True, blank=True)
    response = models.TextField("yang dilakukan", max_length=600, blank=True)

    class Meta:
        verbose_name = "guncangan"

    def __str__(self) -> str:
        return self.what

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return shock_label(self.kind)

    @property
    def affected(self) -> str:
        """Whom it reached, in words; what nobody counted is left out, and a zero that was counted is said."""
        counted = (
            (self.households, "rumah tangga"),
            (self.poorest, "rumah tangga miskin (A-RTM)"),
            (self.female, "perempuan"),
            (self.male, "laki-laki"),
            (self.disability, "penyandang disabilitas"),
        )
        return joined([f"{number(count)} {word}" for count, word in counted if count is not None]) or "yang terdampak belum dihitung"

    def parent_ref(self) -> tuple[str, str]:
        return "profile", str(self.profile_id)
