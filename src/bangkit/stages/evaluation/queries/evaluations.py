"""Reads of stage 8: an evaluation with its results and lessons, marks, tasks and hits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from bangkit.core.access import Actor, regions_where
from bangkit.core.results import Timing
from bangkit.core.stages import StageMark
from bangkit.core.tasks import Hit, Task
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.delivery.models import Work
from bangkit.stages.evaluation.models import Evaluation, Lesson, Result
from bangkit.stages.evaluation.queries.results import Measured, Reported, measured, reported_on, timing_of
from bangkit.stages.planning.models import Activity, Consideration


def evaluations(actor: Actor) -> Any:
    """The evaluations that the reader may see."""
    return Evaluation.objects.visible_to(actor, "evaluation.view").select_related("region")


def activities_to_assess(evaluation: Evaluation) -> Any:
    """The set activities of the plan that ran in the cycle's year."""
    return Activity.objects.filter(region_id=evaluation.region_id, plan__target_year=evaluation.year, state="set", route="rkpdes").order_by(
        "name"
    )


@dataclass(frozen=True)
class AssessRow:
    """An activity with its work, its last report and its result, as far as there are any, and what they say beside the plan."""

    activity: Activity
    known: Reported
    result: Result | None
    measured: tuple[Measured, ...]
    timing: Timing

    @property
    def work(self) -> Work | None:
        return self.known.work


@dataclass(frozen=True)
class EvaluationPage:
    """One evaluation as its page shows it."""

    evaluation: Evaluation
    rows: list[AssessRow]
    lessons: list[Lesson]

    @property
    def assessed(self) -> int:
        return sum(1 for row in self.rows if row.result is not None)

    @property
    def results(self) -> list[Result]:
        """The judged ones, in the order of the activities."""
        return [row.result for row in self.rows if row.result is not None]


def evaluation_page(actor: Actor, evaluation: Evaluation) -> EvaluationPage:
    """Results against targets for every activity of the cycle, and the lessons; five queries whatever their number."""
    activities = list(activities_to_assess(evaluation).select_related("plan"))
    results = {result.activity_id: result for result in evaluation.results.all()}
    reports = reported_on(activities)
    rows = []
    for activity in activities:
        known, result = reports.get(activity.pk, Reported()), results.get(activity.pk)
        line = AssessRow(activity, known, result, measured(activity, result, known), timing_of(activity, result, known, actor.today))
        rows.append(line)
    return EvaluationPage(evaluation, rows, list(evaluation.lessons.order_by("created_at")))


def passed_on(evaluation: Evaluation) -> list[Consideration]:
    """What this evaluation asked of the village's own next plan, with the answers; older rows carry the evaluation's key."""
    rows = Consideration.objects.filter(region_id=evaluation.region_id, year=evaluation.year + 1)
    origins = {str(evaluation.pk), *map(str, evaluation.results.values_list("pk", flat=True))}
    origins |= set(map(str, evaluation.lessons.values_list("pk", flat=True)))
    return list(rows.filter(origin__in=origins).order_by("created_at"))


def lessons_of(actor: Actor, code: str, limit: int = 10) -> list[Lesson]:
    """Lessons at the place and below, newest first; they pass between villages."""
    rows = Lesson.objects.visible_to(actor, "evaluation.view").inside(code).select_related("region", "evaluation")
    return list(rows.order_by("-created_at")[:limit])


def stage_marks(codes: list[str], year: int) -> dict[str, StageMark]:
    """Stage 8: started when the evaluation was opened, done when it was concluded."""
    marks = {}
    for row in Evaluation.objects.filter(region_id__in=codes, year=year):
        line = "Disimpulkan" if row.state == "concluded" else "Sedang disusun"
        marks[row.region_id] = StageMark(localdate(row.created_at), row.concluded_on, line)
    return marks


def open_tasks(actor: Actor) -> list[Task]:
    """Evaluations that wait to be filled or concluded."""
    if not regions_where(actor, "result.assess"):
        return []
    rows = Evaluation.objects.visible_to(actor, "result.assess").filter(state="open").select_related("region").order_by("year")[:30]
    return [
        task_on(
            "result.assess",
            row,
            label="Lanjutkan evaluasi",
            title=f"Lanjutkan {row.title()}",
            url=reverse("evaluation.view", args=[row.pk]),
        )
        for row in rows
    ]


def search(actor: Actor, words: str, limit: int = 10) -> list[Hit]:
    """Lessons by their words."""
    rows = (
        Lesson.objects.visible_to(actor, "evaluation.view").filter(Q(text__icontains=words)).select_related("region", "evaluation")[:limit]
    )
    return [
        Hit("Pembelajaran", lesson.text[:80], lesson.region.name, reverse("evaluation.view", args=[lesson.evaluation_id]), lesson.region_id)
        for lesson in rows
    ]
