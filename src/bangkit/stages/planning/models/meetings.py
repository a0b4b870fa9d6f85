"""Meetings of the village about a plan."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.files.models import StoredFile
from bangkit.stages.planning.models.plans import Plan

# The first three are ways of consulting the community; a plan is agreed on in the last.
CONSULTATIONS = (("consultation", "Konsultasi dengan masyarakat"), ("hamlet", "Musyawarah dusun"), ("group", "Musyawarah khusus kelompok"))
MEETING_KINDS = (*CONSULTATIONS, ("musdes", "Musyawarah desa"))


class VillageMeeting(ScopedModel):
    """A meeting in the village about a plan, with attendance of women and men."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField("jenis", max_length=12, choices=MEETING_KINDS)
    held_on = models.DateField("tanggal")
    place = models.CharField("tempat", max_length=120)
    male = models.PositiveIntegerField("hadir laki-laki")
    female = models.PositiveIntegerField("hadir perempuan")
    poorest = models.PositiveIntegerField("hadir A-RTM", default=0)
    disability = models.PositiveIntegerField("hadir penyandang disabilitas", default=0)
    chair = models.CharField("pimpinan", max_length=80, blank=True)
    decisions = models.TextField("kesepakatan", max_length=4000)
    photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "musyawarah"
        constraints = (models.CheckConstraint(condition=Q(male__gt=0) | Q(female__gt=0), name="somebody_came_to_the_meeting"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on}"

    @property
    def people(self) -> int:
        """Everyone who came."""
        return self.male + self.female
