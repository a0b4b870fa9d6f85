"""Published indices of a village: written down as they were published, with their source; never computed."""

from __future__ import annotations

from typing import Any

from django.db import models

from bangkit.core.indices import index_short
from bangkit.foundation.access.models import ScopedModel


def _dimension(label: str) -> Any:
    return models.DecimalField(label, max_digits=8, decimal_places=4, null=True, blank=True)


class IndexScore(ScopedModel):
    """A published index of a village and year. Which dimensions it has, depends on its kind (``policy/indices.toml``)."""

    subject = "index"

    kind = models.CharField("indeks", max_length=12, default="IDM")
    year = models.PositiveSmallIntegerField("tahun")
    score = models.DecimalField("nilai", max_digits=8, decimal_places=4, null=True, blank=True)
    basic = _dimension("layanan dasar")
    social = _dimension("sosial")
    economic = _dimension("ekonomi")
    environment = _dimension("lingkungan")
    access = _dimension("aksesibilitas")
    governance = _dimension("tata kelola pemerintahan desa")
    status = models.CharField("status", max_length=40)
    source = models.CharField("sumber", max_length=160)
    published_on = models.DateField("tanggal sumber", null=True, blank=True)

    class Meta:
        verbose_name = "indeks desa"
        constraints = (models.UniqueConstraint(fields=["region", "kind", "year"], name="index_once_per_village_and_year"),)

    def __str__(self) -> str:
        return f"{index_short(self.kind)} {self.year}"

    @property
    def cycle_year(self) -> int:
        """The year that the index is of."""
        return self.year
