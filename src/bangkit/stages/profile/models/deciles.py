"""DTSEN deciles of households: imported with their date and source, kept only as long as consent stands, never computed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.profile.models.households import Household


class Decile(ScopedModel):
    """What the national register said of a household on a day: 1 is the poorest tenth."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="deciles")
    decile = models.PositiveSmallIntegerField("desil")
    as_of = models.DateField("keadaan tanggal")
    source = models.CharField("sumber", max_length=160)

    class Meta:
        verbose_name = "desil DTSEN"
        constraints = (
            models.UniqueConstraint(fields=["household", "as_of"], name="decile_once_per_household_and_day"),
            models.CheckConstraint(condition=Q(decile__gte=1, decile__lte=10), name="decile_is_one_to_ten"),
        )

    def __str__(self) -> str:
        return "desil DTSEN"

    def parent_ref(self) -> tuple[str, str]:
        return "household", str(self.household_id)
