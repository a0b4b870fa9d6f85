"""Choosing under a budget: which activities belong together or exclude each other, and what the village meeting decided."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.planning.models.activities import Activity
from bangkit.stages.planning.models.plans import Plan

TIES = (("requires", "hanya bersama"), ("excludes", "tidak bersama"))
VERDICTS = (
    ("this_year", "Masuk tahun ini"),
    ("next_year", "Tahun depan"),
    ("du_rkp", "Diusulkan ke kabupaten (DU-RKP)"),
    ("self", "Swadaya atau pihak lain"),
)


class ActivityTie(ScopedModel):
    """An activity that is done only together with another, or never beside it."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="ties")
    other = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="tied_to")
    kind = models.CharField("kaitan", max_length=8, choices=TIES)

    class Meta:
        verbose_name = "kaitan kegiatan"
        constraints = (
            models.UniqueConstraint(fields=["activity", "other"], name="two_activities_are_tied_in_one_way"),
            models.CheckConstraint(condition=~Q(activity=F("other")), name="an_activity_is_not_tied_to_itself"),
        )

    def __str__(self) -> str:
        return self.get_kind_display()


class PlanSuggestion(ScopedModel):
    """What a long search found for one question; ``fingerprint``: of that question, so that a changed plan does not meet an old answer."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="suggestions")
    fingerprint = models.CharField("sidik pertanyaan", max_length=64)
    found = models.JSONField("jawaban", default=dict)

    class Meta:
        verbose_name = "saran pilihan"
        indexes = (models.Index(fields=["plan", "fingerprint"]),)

    def __str__(self) -> str:
        return str(self.found.get("status", ""))


class PlanChoice(ScopedModel):
    """What the village meeting decided about a plan's activities, beside what was suggested then and under which rules."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="choices")
    decided_on = models.DateField("diputuskan")
    as_suggested = models.BooleanField("sesuai saran")
    reason = models.TextField("alasan berbeda", max_length=1000, blank=True)
    rules = models.JSONField("aturan", default=dict)
    status = models.CharField("keadaan saran", max_length=10)
    score = models.CharField("jumlah skor saran", max_length=20, blank=True)
    bound = models.CharField("batas atas skor", max_length=20, blank=True)

    class Meta:
        verbose_name = "keputusan pilihan kegiatan"

    def __str__(self) -> str:
        return f"{self.decided_on}"


class ChoiceLine(ScopedModel):
    """What was decided about one activity, and whether it was suggested."""

    choice = models.ForeignKey(PlanChoice, on_delete=models.PROTECT, related_name="lines")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="choice_lines")
    verdict = models.CharField("keputusan", max_length=10, choices=VERDICTS)
    was_suggested = models.BooleanField("disarankan masuk", null=True, blank=True)

    class Meta:
        verbose_name = "keputusan satu kegiatan"
        constraints = (models.UniqueConstraint(fields=["choice", "activity"], name="one_decision_per_activity_and_choice"),)

    def __str__(self) -> str:
        return self.get_verdict_display()
