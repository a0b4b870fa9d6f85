"""Models of coordination, one module a subject; other rooms import them from here."""

from bangkit.coordination.models.decisions import Decision, DecisionNote
from bangkit.coordination.models.meetings import (
    CALLS,
    HEADINGS,
    INVITEES,
    KINDS,
    LEVELS,
    REPLIES,
    RESULTS,
    GroupTurn,
    Invitee,
    Meeting,
    MeetingPoint,
)
from bangkit.coordination.models.recommendations import Recommendation
from bangkit.coordination.models.rounds import RoundReport

__all__ = [
    "CALLS",
    "HEADINGS",
    "INVITEES",
    "KINDS",
    "LEVELS",
    "REPLIES",
    "RESULTS",
    "Decision",
    "DecisionNote",
    "GroupTurn",
    "Invitee",
    "Meeting",
    "MeetingPoint",
    "Recommendation",
    "RoundReport",
]
