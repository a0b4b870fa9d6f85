"""Households of a village: a number, a hamlet and counts; everything personal only with consent, and never a NIK."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from bangkit.core.households import BANDS, NIK_REFUSED, SEXES, choices, looks_like_nik, total
from bangkit.foundation.access.models import ScopedModel

FEMALE_FIELDS = tuple(f"female_{band}" for band in BANDS)
MALE_FIELDS = tuple(f"male_{band}" for band in BANDS)
COUNT_FIELDS = FEMALE_FIELDS + MALE_FIELDS


def _count(label: str) -> Any:
    """None is not asked yet; 0 is nobody."""
    return models.PositiveSmallIntegerField(label, null=True, blank=True)


def refuse_nik(row: models.Model) -> None:
    """Errors: ``ValidationError`` by the field whose text looks like a NIK or a family card's number."""
    texts = [field for field in row._meta.concrete_fields if isinstance(field, models.CharField | models.TextField)]
    wrong = {field.name: NIK_REFUSED for field in texts if looks_like_nik(getattr(row, field.attname) or "")}
    if wrong:
        raise ValidationError(wrong)


class Household(ScopedModel):
    """A household by its internal number; the fields below ``dusun`` and the counts stand only with consent."""

    subject = "household"

    number = models.CharField("nomor rumah tangga", max_length=6)
    hamlet = models.CharField("dusun", max_length=60)
    female_toddler = _count("balita perempuan")
    female_child = _count("anak perempuan")
    female_adult = _count("dewasa perempuan")
    female_elder = _count("lansia perempuan")
    male_toddler = _count("balita laki-laki")
    male_child = _count("anak laki-laki")
    male_adult = _count("dewasa laki-laki")
    male_elder = _count("lansia laki-laki")
    head_name = models.CharField("nama kepala rumah tangga", max_length=100, blank=True)
    head_sex = models.CharField("kepala rumah tangga", max_length=1, choices=SEXES, blank=True)
    livelihood = models.CharField("mata pencaharian utama", max_length=12, blank=True)
    income_range = models.CharField("rentang pendapatan", max_length=12, blank=True)
    debt_range = models.CharField("rentang utang", max_length=12, blank=True)
    poorest = models.BooleanField("anggota rumah tangga miskin (A-RTM)", null=True, blank=True)
    poorest_source = models.CharField("sumber A-RTM", max_length=120, blank=True)
    poorest_on = models.DateField("tanggal sumber A-RTM", null=True, blank=True)
    disability_female = _count("perempuan dengan banyak kesulitan")
    disability_male = _count("laki-laki dengan banyak kesulitan")
    disability_on = models.DateField("tanggal ditanyakan", null=True, blank=True)
    state = models.CharField(max_length=12, default="active")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    updated_on = models.DateField("terakhir dimutakhirkan")

    class Meta:
        verbose_name = "rumah tangga"
        constraints = (
            models.UniqueConstraint(fields=["region", "number"], name="household_number_once_per_village"),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False) | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="household_merged_says_into_which",
            ),
        )
        indexes = (models.Index(fields=["region", "state", "hamlet"]),)

    def __str__(self) -> str:
        return f"Rumah tangga {self.number}"

    def title(self) -> str:
        """The number only: titles go into the trail and into lists."""
        return f"Rumah tangga {self.number}"

    def clean(self) -> None:
        """No NIK in any text."""
        super().clean()
        refuse_nik(self)

    @property
    def female(self) -> int | None:
        """Women and girls; None as long as one band is unknown."""
        return total(getattr(self, name) for name in FEMALE_FIELDS)

    @property
    def male(self) -> int | None:
        """Men and boys; None as long as one band is unknown."""
        return total(getattr(self, name) for name in MALE_FIELDS)

    @property
    def members(self) -> int | None:
        """All members; None as long as one band is unknown."""
        return total(getattr(self, name) for name in COUNT_FIELDS)

    @property
    def disability(self) -> int | None:
        """Members with a lot of difficulty or more; None as long as nobody asked."""
        return total((self.disability_female, self.disability_male))


class Consent(ScopedModel):
    """What the head of a household agreed to: which text, when, how, in which language, for which purposes. Withdrawn, never deleted.

    Who recorded it stands in the trail's event, not here.
    """

    subject = "household"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="consents")
    text_version = models.CharField("versi naskah", max_length=20)
    agreed_on = models.DateField("tanggal persetujuan")
    method = models.CharField("cara", max_length=12)
    language = models.CharField("bahasa", max_length=12)
    purposes = models.JSONField("tujuan yang disetujui", default=list)
    withdrawn_on = models.DateField("ditarik tanggal", null=True, blank=True)

    class Meta:
        verbose_name = "persetujuan"
        constraints = (
            models.UniqueConstraint(fields=["household"], condition=Q(withdrawn_on__isnull=True), name="household_one_consent_stands"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=models.F("agreed_on")), name="consent_withdrawn_after_agreed"
            ),
        )

    def __str__(self) -> str:
        return f"Persetujuan {self.text_version}"

    def title(self) -> str:
        """Which household's; never a name."""
        return f"Persetujuan {self.household.title().lower()}"

    @property
    def method_label(self) -> str:
        """How it was given, in words."""
        return dict(choices("method")).get(self.method, self.method)

    @property
    def language_label(self) -> str:
        """In which language, in words."""
        return dict(choices("language")).get(self.language, self.language)
