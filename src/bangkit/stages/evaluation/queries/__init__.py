"""Reads of evaluation, one module a subject; other rooms import them from here."""

from bangkit.stages.evaluation.queries.evaluations import (
    AssessRow,
    EvaluationPage,
    activities_to_assess,
    evaluation_page,
    evaluations,
    lessons_of,
    open_tasks,
    search,
    stage_marks,
)

__all__ = [
    "AssessRow",
    "EvaluationPage",
    "activities_to_assess",
    "evaluation_page",
    "evaluations",
    "lessons_of",
    "open_tasks",
    "search",
    "stage_marks",
]
