"""Published indices of a village: entered with their source, never computed."""

from __future__ import annotations

from django.db import models

from bangkit.foundation.access.models import ScopedModel


class IndexScore(ScopedModel):
    """A published index of a village, e.g. IDM of Kemendesa, with its source. Loaded by an importer, never typed."""

    kind = models.CharField("indeks", max_length=12, default="IDM")
    year = models.PositiveSmallIntegerField("tahun")
    score = models.DecimalField("nilai", max_digits=6, decimal_places=4)
    social = models.DecimalField("ketahanan sosial", max_digits=6, decimal_places=4, null=True, blank=True)
    economic = models.DecimalField("ketahanan ekonomi", max_digits=6, decimal_places=4, null=True, blank=True)
    environment = models.DecimalField("ketahanan lingkungan", max_digits=6, decimal_places=4, null=True, blank=True)
    status = models.CharField("status", max_length=40)
    source = models.CharField("sumber", max_length=160)

    class Meta:
        verbose_name = "indeks desa"
        constraints = (models.UniqueConstraint(fields=["region", "kind", "year"], name="index_once_per_village_and_year"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"

    @property
    def cycle_year(self) -> int:
        """The year that the index is of."""
        return self.year
