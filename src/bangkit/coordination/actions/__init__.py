"""The verbs of coordination, one module a subject; other rooms import them from here."""

from bangkit.coordination.actions.meetings import (
    call_meeting,
    close_meeting,
    convene_meeting,
    decide,
    fulfil_decision,
    hold_meeting,
    note_point,
)
from bangkit.coordination.actions.retention import EMPTIED, apply_retention

__all__ = [
    "EMPTIED",
    "apply_retention",
    "call_meeting",
    "close_meeting",
    "convene_meeting",
    "decide",
    "fulfil_decision",
    "hold_meeting",
    "note_point",
]
