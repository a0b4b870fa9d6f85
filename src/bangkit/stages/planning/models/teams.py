"""Teams that write or check a plan: seats by post and group, the decree, and the work plan (RKTL)."""

from __future__ import annotations

from typing import Any

from django.db import models

from bangkit.core.teams import TeamFacts, WorkStep, kinds, posts
from bangkit.foundation.access.models import ScopedModel

SEXES = (("P", "Perempuan"), ("L", "Laki-laki"))


class Team(ScopedModel):
    """A team of a village for one year of planning. Its seats say who is represented; names are kept only where a decree needs them."""

    subject = "team"
    kind = models.CharField("jenis tim", max_length=12)
    year = models.PositiveSmallIntegerField("tahun penyusunan")
    scope = models.CharField("jenis kegiatan yang diperiksa", max_length=120, blank=True)
    formed_on = models.DateField("tanggal musyawarah pembentukan")
    place = models.CharField("tempat musyawarah", max_length=120)
    decree_no = models.CharField("nomor SK", max_length=80, blank=True)
    decree_on = models.DateField("tanggal SK", null=True, blank=True)
    weighing = models.TextField("menimbang", max_length=3000, blank=True)
    citing = models.TextField("mengingat", max_length=4000, blank=True)
    steps = models.JSONField("rencana kerja", default=list, blank=True)
    state = models.CharField(max_length=10, default="formed")

    class Meta:
        verbose_name = "tim penyusun"
        constraints = (models.UniqueConstraint(fields=["region", "kind", "year", "scope"], name="one_team_of_a_kind_and_year"),)

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        """For lists and the trail, which never hold a name."""
        about = f", {self.scope}" if self.scope else ""
        return f"{self.kind_label} {self.year}{about}"

    @property
    def kind_label(self) -> str:
        """What people call this kind of team."""
        return kinds()[self.kind].label

    @property
    def cycle_year(self) -> int:
        return self.year

    @property
    def work_plan(self) -> tuple[WorkStep, ...]:
        """The lines of the work plan as values."""
        return tuple(WorkStep(**row) for row in self.steps)

    def facts_of(self, seats: list[Any]) -> TeamFacts:
        """What the rules read of these seats."""
        female = sum(1 for seat in seats if seat.sex == "P")
        return TeamFacts(self.kind, female=female, male=len(seats) - female)


class TeamSeat(ScopedModel):
    """One seat. ``element``: the group that the person comes from. ``name`` stays empty unless the decree is typed with names."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField("nomor")
    post = models.CharField("jabatan", max_length=10)
    element = models.CharField("unsur", max_length=80)
    sex = models.CharField("L/P", max_length=1, choices=SEXES)
    has_disability = models.BooleanField("penyandang disabilitas", default=False)
    name = models.CharField("nama", max_length=80, blank=True)

    class Meta:
        verbose_name = "kursi tim"
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["team", "number"], name="one_seat_per_number"),)

    def __str__(self) -> str:
        return f"kursi {self.number}"

    @property
    def post_label(self) -> str:
        """The post in words."""
        return posts()[self.post]

    def parent_ref(self) -> tuple[str, str]:
        return "team", str(self.team_id)
