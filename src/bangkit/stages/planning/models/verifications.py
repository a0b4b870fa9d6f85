"""What the verification team found: a checklist, a verdict, and the cost that it looked at."""

from __future__ import annotations

from django.db import models

from bangkit.core.verification import FIT, checklist, lacking, verdicts
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.planning.models.activities import Activity
from bangkit.stages.planning.models.teams import Team


class Verification(ScopedModel):
    """One verification of one activity; the newest one counts. ``answers``: item → yes, no or none."""

    subject = "verification"

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="verifications")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="verifications")
    checked_on = models.DateField("tanggal verifikasi")
    answers = models.JSONField("daftar periksa", default=dict)
    cost = models.PositiveBigIntegerField("biaya saat diperiksa")
    verdict = models.CharField("putusan", max_length=5)
    reason = models.TextField("alasan", max_length=1000, blank=True)

    class Meta:
        verbose_name = "verifikasi kegiatan"
        indexes = (models.Index(fields=["activity", "created_at"]),)

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        return f"verifikasi {self.activity.name}"

    @property
    def cycle_year(self) -> int:
        return self.activity.cycle_year

    def parent_ref(self) -> tuple[str, str]:
        return "activity", str(self.activity_id)

    @property
    def verdict_label(self) -> str:
        """LAYAK or TIDAK LAYAK."""
        return verdicts().get(self.verdict, self.verdict)

    @property
    def is_fit(self) -> bool:
        """Whether it was found fit."""
        return self.verdict == FIT

    @property
    def is_old(self) -> bool:
        """Whether the cost changed since."""
        return self.cost != self.activity.cost

    @property
    def lacking(self) -> tuple[str, ...]:
        """What was missing, in words."""
        return lacking(self.answers)

    @property
    def checked(self) -> tuple[tuple[str, str], ...]:
        """Every item with its answer's key; an item that came later has none."""
        return tuple((label, str(self.answers.get(key, ""))) for key, label in checklist().items())
