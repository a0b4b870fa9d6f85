"""Across the stages: meetings of the Tim Kabupaten and of the kecamatan, and what they decide (seed 4.1, 4.5).

Every report has the four headings achievement, challenge, lesson, support needed; every decision has an owner and a due date.
"""

from __future__ import annotations

from django.db import models

from bangkit.core.words import date_text
from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.regions.models import Region

KINDS = (("district", "Rapat Tim Kabupaten"), ("subdistrict", "Koordinasi kecamatan"))
HEADINGS = (
    ("achievement", "Capaian"),
    ("challenge", "Tantangan"),
    ("lesson", "Pembelajaran"),
    ("support_needed", "Dukungan yang dibutuhkan"),
)


class Meeting(ScopedModel):
    """One coordination meeting; ``convener_party`` tells who really called it, programme or local."""

    subject = "meeting"

    kind = models.CharField("jenis", max_length=12, choices=KINDS)
    name = models.CharField("nama", max_length=160)
    held_on = models.DateField("tanggal")
    venue = models.CharField("tempat", max_length=120)
    agenda = models.TextField("agenda", max_length=2000, blank=True)
    convener_party = models.CharField("pengundang", max_length=40)
    state = models.CharField(max_length=12, default="called")
    male = models.PositiveIntegerField("hadir laki-laki", default=0)
    female = models.PositiveIntegerField("hadir perempuan", default=0)
    disability = models.PositiveIntegerField("hadir penyandang disabilitas", default=0)
    closed_on = models.DateField("ditutup", null=True, blank=True)

    class Meta:
        verbose_name = "rapat"
        indexes = (models.Index(fields=["region", "kind", "held_on"]),)

    def __str__(self) -> str:
        return self.name

    def title(self) -> str:
        return f"{self.name}, {date_text(self.held_on)}"

    @property
    def cycle_year(self) -> int:
        return self.held_on.year

    @property
    def event_stage(self) -> int:
        """A kecamatan round is the support that the kecamatan gives to monitoring (stage 6); a rakor answers needs (7)."""
        return 7 if self.kind == "district" else 6

    @property
    def people(self) -> int:
        """Everyone who came."""
        return self.male + self.female


class MeetingPoint(ScopedModel):
    """One point under one of the four headings, often about one village."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="points")
    heading = models.CharField("pokok", max_length=16, choices=HEADINGS)
    text = models.TextField("isi", max_length=1000)
    about = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_column="about_code")
    said_by_role = models.CharField(max_length=40)

    class Meta:
        verbose_name = "pokok pembahasan"

    def __str__(self) -> str:
        return self.text[:60]


class Decision(ScopedModel):
    """What was decided, who carries it, by when."""

    subject = "decision"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    text = models.CharField("keputusan", max_length=300)
    owner_role = models.CharField("penanggung jawab", max_length=40)
    owner_office = models.CharField("OPD penanggung jawab", max_length=40, blank=True)
    due_on = models.DateField("batas waktu")
    state = models.CharField(max_length=12, default="open")
    done_on = models.DateField("selesai", null=True, blank=True)
    outcome = models.CharField("hasil", max_length=400, blank=True)

    class Meta:
        verbose_name = "keputusan rapat"
        indexes = (models.Index(fields=["state", "due_on"]),)

    def __str__(self) -> str:
        return self.text

    def title(self) -> str:
        return self.text

    @property
    def cycle_year(self) -> int:
        return self.due_on.year

    def parent_ref(self) -> tuple[str, str]:
        return "meeting", str(self.meeting_id)
