"""What each source may give a village in a year: the pagu indikatif, with its date, its letter, and how sure it is."""

from __future__ import annotations

from django.db import models

from bangkit.core.money import STATUSES, CeilingFacts
from bangkit.core.policy import policy
from bangkit.core.reference import funding_sources
from bangkit.foundation.access.models import ScopedModel


class Ceiling(ScopedModel):
    """The ceiling of one source in one year, whole rupiah. A source without a row is not known, which is not 0.

    ``status`` carried: last year's number stands in (``taken_from`` is that year) until the new one is written down.
    ``previous_amount`` and ``previous_status``: what stood here before; everything earlier is in the trail.
    """

    subject = "ceiling"

    year = models.PositiveSmallIntegerField("tahun anggaran")
    source = models.CharField("sumber dana", max_length=8)
    amount = models.PositiveBigIntegerField("pagu")
    status = models.CharField("kepastian", max_length=8, choices=STATUSES)
    dated_on = models.DateField("tanggal surat atau sumber")
    letter = models.CharField("nomor surat atau sumber", max_length=160)
    taken_from = models.PositiveSmallIntegerField("diambil dari tahun", null=True, blank=True)
    recorded_role = models.CharField("dicatat oleh", max_length=40, blank=True)
    recorded_on = models.DateField("dicatat pada")
    previous_amount = models.PositiveBigIntegerField("pagu semula", null=True, blank=True)
    previous_status = models.CharField("kepastian semula", max_length=8, choices=STATUSES, blank=True)

    class Meta:
        verbose_name = "pagu indikatif"
        constraints = (models.UniqueConstraint(fields=["region", "year", "source"], name="one_ceiling_per_village_year_and_source"),)

    def __str__(self) -> str:
        return f"pagu {self.source_name} {self.year}"

    @property
    def source_name(self) -> str:
        """The source as sentences say it."""
        known = funding_sources().get(self.source)
        return known.short if known else self.source

    @property
    def recorded_by(self) -> str:
        """The role that wrote it down."""
        role = policy().roles.get(self.recorded_role)
        return role.label if role else self.recorded_role

    @property
    def cycle_year(self) -> int:
        """The plan of year N+1 is the work of cycle N."""
        return self.year - 1

    def as_facts(self) -> CeilingFacts:
        """The value that the rules read."""
        return CeilingFacts(self.source, self.amount, self.status)
