"""The verbs of evaluation, one module a subject; other rooms import them from here."""

from bangkit.stages.evaluation.actions.evaluations import (
    conclude_evaluation,
    evaluation_facts,
    open_evaluation,
    record_lesson,
)
from bangkit.stages.evaluation.actions.peers import answer_peer_review, give_peer_review
from bangkit.stages.evaluation.actions.results import assess_result, recommend_result
from bangkit.stages.evaluation.actions.stories import (
    change_consent,
    choose_story,
    expire_story,
    promote_story,
    tell_story,
    withdraw_story,
)

__all__ = [
    "answer_peer_review",
    "assess_result",
    "change_consent",
    "choose_story",
    "conclude_evaluation",
    "evaluation_facts",
    "expire_story",
    "give_peer_review",
    "open_evaluation",
    "promote_story",
    "recommend_result",
    "record_lesson",
    "tell_story",
    "withdraw_story",
]
