"""The verbs of coordination, one module a subject; other rooms import them from here."""

from bangkit.coordination.actions.decisions import carry_decision, decide, drop_decision, fulfil_decision, tell_progress
from bangkit.coordination.actions.meetings import (
    Presence,
    call_meeting,
    cancel_meeting,
    close_meeting,
    complete_invitation,
    convene_meeting,
    hold_meeting,
    open_class,
    postpone_meeting,
    recount_meeting,
    reply_invitation,
)
from bangkit.coordination.actions.notes import note_point, record_turn, strike_point
from bangkit.coordination.actions.recommendations import ANSWERS, answer_recommendation, recommend
from bangkit.coordination.actions.retention import EMPTIED, apply_retention
from bangkit.coordination.actions.rounds import close_round, open_round, receive_round, remark_round, return_round

__all__ = [
    "ANSWERS",
    "EMPTIED",
    "Presence",
    "answer_recommendation",
    "apply_retention",
    "call_meeting",
    "cancel_meeting",
    "carry_decision",
    "close_meeting",
    "close_round",
    "complete_invitation",
    "convene_meeting",
    "decide",
    "drop_decision",
    "fulfil_decision",
    "hold_meeting",
    "note_point",
    "open_class",
    "open_round",
    "postpone_meeting",
    "receive_round",
    "recommend",
    "record_turn",
    "recount_meeting",
    "remark_round",
    "reply_invitation",
    "return_round",
    "strike_point",
    "tell_progress",
]
