"""The verbs of evaluation, one module a subject; other rooms import them from here."""

from bangkit.stages.evaluation.actions.evaluations import (
    assess_result,
    conclude_evaluation,
    evaluation_facts,
    open_evaluation,
    record_lesson,
)

__all__ = [
    "assess_result",
    "conclude_evaluation",
    "evaluation_facts",
    "open_evaluation",
    "record_lesson",
]
