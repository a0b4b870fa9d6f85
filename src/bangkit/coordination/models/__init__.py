"""Models of coordination, one module a subject; other rooms import them from here."""

from bangkit.coordination.models.meetings import HEADINGS, KINDS, Decision, Meeting, MeetingPoint

__all__ = [
    "HEADINGS",
    "KINDS",
    "Decision",
    "Meeting",
    "MeetingPoint",
]
