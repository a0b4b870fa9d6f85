"""What a meeting decided: who carries it, by when, how it goes on, and how it ended (seed 4.1)."""

from __future__ import annotations

from django.db import models

from bangkit.coordination.models.meetings import Meeting
from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.regions.models import Region


class Decision(ScopedModel):
    """What was decided, who carries it, by when. Ends as done, dropped with a reason, or carried over to a later meeting."""

    subject = "decision"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    text = models.CharField("keputusan", max_length=300)
    owner_role = models.CharField("penanggung jawab", max_length=40)
    owner_office = models.CharField("OPD penanggung jawab", max_length=40, blank=True)
    owner_place = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_column="owner_code", verbose_name="tempat"
    )
    due_on = models.DateField("batas waktu")
    state = models.CharField(max_length=12, default="open")
    done_on = models.DateField("selesai", null=True, blank=True)
    outcome = models.CharField("hasil", max_length=400, blank=True)
    carried_from = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to")

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


class DecisionNote(ScopedModel):
    """One piece of news about a decision under way."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="notes")
    noted_on = models.DateField("tanggal")
    text = models.CharField("kemajuan", max_length=400)
    noted_by_role = models.CharField(max_length=40)

    class Meta:
        verbose_name = "kemajuan keputusan"
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return self.text[:60]
