"""A cycle: one village, one year, during or after the programme. The phase picks the executor column of seed 3.2."""

from __future__ import annotations

from django.db import models

from bangkit.foundation.access.models import ScopedModel

PHASES = (("during", "Masa program"), ("after", "Pasca program"))


class Cycle(ScopedModel):
    """The year in which a village goes through the stages that repeat."""

    subject = "cycle"

    year = models.PositiveSmallIntegerField("tahun")
    phase = models.CharField("masa", max_length=8, choices=PHASES)
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("sampai")
    state = models.CharField(max_length=12, default="open")

    class Meta:
        verbose_name = "siklus"
        constraints = (
            models.UniqueConstraint(fields=["region", "year"], name="one_cycle_per_village_and_year"),
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="cycle_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return f"siklus {self.year}"

    def title(self) -> str:
        return f"siklus {self.year} ({self.get_phase_display().lower()})"

    @property
    def cycle_year(self) -> int:
        return self.year
