"""Forms of evaluation, one module a subject; other rooms import them from here."""

from bangkit.stages.evaluation.forms.evaluations import AssessForm, ConcludeForm, LessonForm, OpenForm

__all__ = [
    "AssessForm",
    "ConcludeForm",
    "LessonForm",
    "OpenForm",
]
