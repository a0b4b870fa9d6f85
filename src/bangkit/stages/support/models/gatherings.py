"""Like needs of several villages, gathered so that one decision of an office answers them all.

Each village keeps its own row, answer, date and state: the gathering only carries one answer to each of them.
"""

from __future__ import annotations

from django.db import models

from bangkit.foundation.access.models import ScopedModel


class Gathering(ScopedModel):
    """Cases of several villages of a kabupaten at one office; ``region`` is the kabupaten."""

    subject = "gathering"

    office = models.CharField("OPD", max_length=40)
    name = models.CharField("kebutuhan bersama", max_length=200)
    why = models.CharField("mengapa dikumpulkan", max_length=300)
    gathered_on = models.DateField("dikumpulkan")
    answered_on = models.DateField("dijawab", null=True, blank=True)
    state = models.CharField(max_length=12, default="open")

    class Meta:
        verbose_name = "kebutuhan bersama"
        indexes = (models.Index(fields=["region", "office", "state"]),)

    def __str__(self) -> str:
        return self.name

    def title(self) -> str:
        return self.name

    @property
    def cycle_year(self) -> int:
        return self.gathered_on.year
