"""Lessons pass between villages: one village's lesson is recommended by a person to a village with the same trouble (seed 4.5)."""

from __future__ import annotations

from django.db import models

from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.evaluation.models import Lesson


class Recommendation(ScopedModel):
    """A lesson handed to a village (``region``), with who gave it, why, and what the village answered."""

    subject = "recommendation"

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField("kesamaan", max_length=200, blank=True)
    why = models.CharField("mengapa dianjurkan", max_length=400)
    given_by_role = models.CharField(max_length=40)
    state = models.CharField(max_length=12, default="offered")
    answered_on = models.DateField("dijawab", null=True, blank=True)
    answer = models.CharField("jawaban", max_length=400, blank=True)

    class Meta:
        verbose_name = "anjuran pembelajaran"
        constraints = (models.UniqueConstraint(fields=["region", "lesson"], name="a_lesson_recommended_once_to_a_village"),)

    def __str__(self) -> str:
        return self.why[:60]

    def title(self) -> str:
        return f"pembelajaran dari {self.lesson.region.name}"

    @property
    def cycle_year(self) -> int:
        return self.created_at.year

    def parent_ref(self) -> tuple[str, str]:
        return "evaluation", str(self.lesson.evaluation_id)
