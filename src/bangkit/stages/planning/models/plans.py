"""A village's plan of one year."""

from __future__ import annotations

from django.db import models

from bangkit.foundation.access.models import ScopedModel


class Plan(ScopedModel):
    """A village's livelihood plan for one year."""

    subject = "plan"

    target_year = models.PositiveSmallIntegerField("tahun rencana")
    goal = models.TextField("tujuan bersama", max_length=1000, blank=True)
    state = models.CharField(max_length=12, default="draft")
    version = models.PositiveIntegerField("versi", default=1)
    submitted_on = models.DateField("diajukan", null=True, blank=True)
    reviewed_on = models.DateField("ditelaah", null=True, blank=True)
    review_note = models.TextField("catatan telaah", max_length=1000, blank=True)
    agreed_on = models.DateField("disepakati", null=True, blank=True)
    decree_no = models.CharField("nomor Perdes", max_length=80, blank=True)
    established_on = models.DateField("ditetapkan", null=True, blank=True)

    class Meta:
        verbose_name = "rencana desa"
        constraints = (models.UniqueConstraint(fields=["region", "target_year"], name="one_plan_per_village_and_year"),)

    def __str__(self) -> str:
        return f"rencana desa tahun {self.target_year}"

    def title(self) -> str:
        return f"rencana desa tahun {self.target_year}"

    @property
    def cycle_year(self) -> int:
        """The plan for year N+1 is the work of cycle N."""
        return self.target_year - 1

    @property
    def is_open(self) -> bool:
        """Whether its activities may still change."""
        return self.state in ("draft", "returned", "amending")
