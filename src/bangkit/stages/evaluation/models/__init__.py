"""Models of evaluation, one module a subject; other rooms import them from here."""

from bangkit.stages.evaluation.models.evaluations import LESSON_KINDS, VERDICTS, Evaluation, Lesson, Result

__all__ = [
    "LESSON_KINDS",
    "VERDICTS",
    "Evaluation",
    "Lesson",
    "Result",
]
