"""That a village was told what became of its asks: once a year, with how and when (Permendagri 114/2014 pasal 51)."""

from __future__ import annotations

from django.db import models

from bangkit.core.feedback import ways
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.profile.models.households import refuse_nik


class Feedback(ScopedModel):
    """One village told in one year about what it asked for in the year before. Counts of people stay empty where nobody counted."""

    subject = "feedback"

    year = models.PositiveSmallIntegerField("tahun pemberitahuan")
    given_on = models.DateField("diberitahukan")
    way = models.CharField("cara", max_length=8)
    asked = models.PositiveIntegerField("yang diminta desa")
    answered = models.PositiveIntegerField("yang sudah dijawab")
    female = models.PositiveIntegerField("perempuan yang hadir", null=True, blank=True)
    male = models.PositiveIntegerField("laki-laki yang hadir", null=True, blank=True)
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        verbose_name = "pemberitahuan hasil usulan"
        constraints = (models.UniqueConstraint(fields=["region", "year"], name="a_village_is_told_once_a_year"),)

    def __str__(self) -> str:
        return f"hasil usulan {self.year - 1}"

    def clean(self) -> None:
        """No NIK in any text."""
        super().clean()
        refuse_nik(self)

    def title(self) -> str:
        return str(self)

    @property
    def cycle_year(self) -> int:
        return self.year - 1

    @property
    def way_label(self) -> str:
        """How, in words."""
        return ways().get(self.way, self.way)
