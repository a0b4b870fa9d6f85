"""What people in the village want, and why."""

from __future__ import annotations

from django.db import models

from bangkit.core import ranking
from bangkit.core.policy import policy
from bangkit.foundation.access.models import ScopedModel

# Each key is a field of Idea; the words and the scale are policy (livelihood.toml).
CRITERIA = ranking.criteria()


class Idea(ScopedModel):
    """What somebody in the village wants, and why, before what is to be bought."""

    subject = "idea"

    year = models.PositiveSmallIntegerField("tahun")
    hamlet = models.CharField("dusun", max_length=80)
    group_name = models.CharField("kelompok pengusul", max_length=100, blank=True)
    why = models.TextField("mengapa penting", max_length=500)
    what = models.CharField("gagasan", max_length=200)
    male = models.PositiveIntegerField("penerima manfaat laki-laki", default=0)
    female = models.PositiveIntegerField("penerima manfaat perempuan", default=0)
    poorest = models.PositiveIntegerField("A-RTM", default=0)
    state = models.CharField(max_length=12, default="voiced")
    felt_by_many = models.PositiveSmallIntegerField(null=True, blank=True)
    severe = models.PositiveSmallIntegerField(null=True, blank=True)
    blocks_income = models.PositiveSmallIntegerField(null=True, blank=True)
    recurring = models.PositiveSmallIntegerField(null=True, blank=True)
    potential = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField("alasan", max_length=500, blank=True)
    decided_by_role = models.CharField(max_length=40, blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "gagasan"
        indexes = (models.Index(fields=["region", "year", "state"]),)

    def __str__(self) -> str:
        return self.what

    def title(self) -> str:
        return self.what

    @property
    def cycle_year(self) -> int:
        return self.year

    @property
    def scores(self) -> list[int | None]:
        """The five scores in the order of the criteria; None where the room has not scored."""
        return [getattr(self, name) for name, _ in CRITERIA]

    @property
    def total(self) -> int | None:
        """Sum of the five scores; None until all are given ("no data" is never 0)."""
        return ranking.total(self.scores)

    @property
    def proposer(self) -> str:
        """Where it comes from: the group, or the hamlet."""
        return f"{self.group_name}, Dusun {self.hamlet}" if self.group_name else f"Dusun {self.hamlet}"

    @property
    def decided_by(self) -> str:
        """The role that put it off or did not take it up."""
        role = policy().roles.get(self.decided_by_role)
        return role.label if role else self.decided_by_role
