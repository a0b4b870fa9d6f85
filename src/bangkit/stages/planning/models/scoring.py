"""Score sheets of groups and participants, and the priority score that a room agrees on for an activity.

A sheet says which voice gave the scores and how many people stand behind it; it holds no name.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.core import sorting
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.planning.models.activities import Activity
from bangkit.stages.planning.models.ideas import Idea
from bangkit.stages.planning.models.plans import Plan

VOICES = sorting.VOICES
SCALES = (("pkd", "Lima kriteria gagasan"), ("priority", "Empat kriteria kegiatan"))


class ScoreSheet(ScopedModel):
    """The scores of one voice: for the ideas of a year, or for the activities of a plan."""

    subject = "scoring"

    scale = models.CharField("ukuran", max_length=8, choices=SCALES)
    year = models.PositiveSmallIntegerField("tahun")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="score_sheets")
    voice = models.CharField("suara", max_length=10, choices=VOICES)
    group_name = models.CharField("nama kelompok", max_length=100, blank=True)
    people = models.PositiveIntegerField("jumlah orang")
    is_extra = models.BooleanField("orangnya juga ada pada lembar lain", default=False)
    held_on = models.DateField("tanggal menilai")
    reason = models.TextField("alasan ditarik", max_length=500, blank=True)
    state = models.CharField(max_length=12, default="recorded")

    class Meta:
        verbose_name = "lembar nilai"
        indexes = (models.Index(fields=["region", "year", "scale"]),)
        constraints = (
            models.CheckConstraint(condition=Q(people__gt=0), name="somebody_stands_behind_a_sheet"),
            models.CheckConstraint(
                condition=Q(scale="pkd", plan__isnull=True) | Q(scale="priority", plan__isnull=False),
                name="activities_are_scored_in_a_plan",
            ),
        )

    def __str__(self) -> str:
        return f"lembar nilai {self.voice_text}"

    @property
    def voice_text(self) -> str:
        """Whose scores they are: a group by its name."""
        return self.group_name or str(self.get_voice_display())

    @property
    def cycle_year(self) -> int:
        return self.year

    def parent_ref(self) -> tuple[str, str] | None:
        return ("plan", str(self.plan_id)) if self.plan_id else None


class SheetScore(ScopedModel):
    """One line of a sheet: the scores of an idea or of an activity, by the key of the criterion."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="lines")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, null=True, blank=True, related_name="sheet_scores")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="sheet_scores")
    scores = models.JSONField("nilai", default=dict)

    class Meta:
        verbose_name = "nilai pada lembar"
        constraints = (
            models.UniqueConstraint(fields=["sheet", "idea"], name="a_sheet_scores_an_idea_once"),
            models.UniqueConstraint(fields=["sheet", "activity"], name="a_sheet_scores_an_activity_once"),
            models.CheckConstraint(
                condition=Q(idea__isnull=False, activity__isnull=True) | Q(idea__isnull=True, activity__isnull=False),
                name="a_sheet_line_is_about_one_thing",
            ),
        )

    def __str__(self) -> str:
        return str(self.idea or self.activity)


class PriorityScore(ScopedModel):
    """What the room agreed on for an activity: the four criteria, each 0–100."""

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="priority_score")
    scores = models.JSONField("skor", default=dict)
    scored_on = models.DateField("dinilai")

    class Meta:
        verbose_name = "skor prioritas"

    def __str__(self) -> str:
        return str(self.total)

    @property
    def total(self) -> int | None:
        """The sum of the four; None while one is missing."""
        return sorting.priority().total(self.scores)

    @property
    def rank(self) -> str:
        """The rank, I to IV."""
        return sorting.rank_of(self.total)
