"""Consulting the community in the open: what was published, and what people said to it.

A round holds a copy of the draft as it stood on its day, so that everybody knows what a comment is about. Nothing about the sender is
kept: a comment from the public page has no account, no address and no name.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from bangkit.core.consultation import PublicLine, hiding_reasons, ways
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.planning.models.activities import Activity
from bangkit.stages.planning.models.plans import Plan


class Consultation(ScopedModel):
    """One round: a draft published from a day to a day, at an address that all rounds of the plan share."""

    subject = "consultation"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="consultations")
    number = models.PositiveSmallIntegerField("putaran", default=1)
    address = models.CharField("alamat pendek", max_length=80, db_index=True)
    opened_on = models.DateField("diumumkan")
    closes_on = models.DateField("sampai")
    invitation = models.TextField("ajakan", max_length=500, blank=True)
    lines = models.JSONField("rancangan yang diumumkan", default=list)
    closed_on = models.DateField("ditutup", null=True, blank=True)
    reason = models.TextField("alasan ditutup", max_length=500, blank=True)
    state = models.CharField(max_length=8, default="open")

    class Meta:
        verbose_name = "konsultasi terbuka"
        constraints = (models.UniqueConstraint(fields=["plan", "number"], name="one_consultation_per_round"),)

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        return f"konsultasi rencana {self.plan.target_year}, putaran {self.number}"

    @property
    def cycle_year(self) -> int:
        return self.plan.cycle_year

    def parent_ref(self) -> tuple[str, str]:
        return "plan", str(self.plan_id)

    @property
    def published(self) -> tuple[PublicLine, ...]:
        """The draft as it was published."""
        return tuple(PublicLine(**{**row, "sources": tuple(map(tuple, row["sources"]))}) for row in self.lines)

    @property
    def total(self) -> int:
        """Cost of all that was published, whole rupiah."""
        return sum(int(row["cost"]) for row in self.lines)

    def takes_comments(self, today: date) -> bool:
        """Whether anyone may still comment."""
        return self.state == "open" and today <= self.closes_on


class Comment(ScopedModel):
    """What somebody said. Counts are optional and stay empty where nobody counted; ``line`` is the number on the published draft, 0: all."""

    subject = "comment"

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="comments")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    line = models.PositiveSmallIntegerField("nomor kegiatan", default=0)
    text = models.TextField("masukan", max_length=1000, blank=True)
    way = models.CharField("cara", max_length=8)
    male = models.PositiveIntegerField("laki-laki", null=True, blank=True)
    female = models.PositiveIntegerField("perempuan", null=True, blank=True)
    poorest = models.PositiveIntegerField("A-RTM", null=True, blank=True)
    disability = models.PositiveIntegerField("penyandang disabilitas", null=True, blank=True)
    hidden_because = models.CharField("tidak ditampilkan karena", max_length=10, blank=True)
    hidden_on = models.DateField("tidak ditampilkan sejak", null=True, blank=True)
    is_used = models.BooleanField("dipakai", null=True, blank=True)
    reply = models.TextField("jawaban", max_length=1000, blank=True)
    answered_on = models.DateField("dijawab", null=True, blank=True)
    state = models.CharField(max_length=8, default="waiting")

    class Meta:
        verbose_name = "masukan warga"
        indexes = (models.Index(fields=["region", "state"]),)
        constraints = (
            models.CheckConstraint(condition=~Q(state="answered") | Q(is_used__isnull=False), name="an_answer_says_used_or_not"),
        )

    def __str__(self) -> str:
        return f"masukan {self.pk}"

    def title(self) -> str:
        """For the trail: never what was said."""
        about = f" tentang kegiatan nomor {self.line}" if self.line else ""
        return f"masukan{about} atas rencana {self.consultation.plan.target_year}"

    @property
    def cycle_year(self) -> int:
        return self.consultation.cycle_year

    def parent_ref(self) -> tuple[str, str]:
        return "consultation", str(self.consultation_id)

    @property
    def way_label(self) -> str:
        """How it came, in words."""
        return ways().get(self.way, self.way)

    @property
    def hidden_label(self) -> str:
        """Why it is not shown, in words."""
        return hiding_reasons().get(self.hidden_because, "")

    @property
    def counted(self) -> list[tuple[str, Any]]:
        """The counts that were given, with their words."""
        told = (("perempuan", self.female), ("laki-laki", self.male), ("A-RTM", self.poorest), ("penyandang disabilitas", self.disability))
        return [(word, count) for word, count in told if count is not None]
