"""Models of evaluation, one module a subject; other rooms import them from here."""

from bangkit.stages.evaluation.models.evaluations import LESSON_KINDS, VERDICTS, Evaluation, Lesson, Result
from bangkit.stages.evaluation.models.peers import PeerReview
from bangkit.stages.evaluation.models.stories import Story, StoryChoice

__all__ = [
    "LESSON_KINDS",
    "VERDICTS",
    "Evaluation",
    "Lesson",
    "PeerReview",
    "Result",
    "Story",
    "StoryChoice",
]
