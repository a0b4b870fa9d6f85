"""Reads of meetings: lists, one meeting under its four headings, and the decisions of the last one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from bangkit.coordination.models import HEADINGS, Decision, Meeting, MeetingPoint
from bangkit.coordination.queries.facts import owner_label
from bangkit.core.access import Actor
from bangkit.foundation.regions.models import Region


def meetings(actor: Actor) -> Any:
    """The meetings that the reader may see, those above their place included."""
    rows = Meeting.objects.visible_to(actor, "meeting.view").select_related("region")
    return rows.annotate(decision_count=Count("decisions", distinct=True))


@dataclass(frozen=True)
class DecisionRow:
    """One decision with its owner in words, and whether it is late today."""

    decision: Decision
    owner: str
    is_late: bool


@dataclass(frozen=True)
class HeadingCard:
    """One of the four headings with its points."""

    key: str
    label: str
    points: list[MeetingPoint]


@dataclass(frozen=True)
class MeetingPage:
    """One meeting as its page shows it; last decisions come before new ones."""

    meeting: Meeting
    cards: list[HeadingCard]
    decisions: list[DecisionRow]
    previous: Meeting | None
    previous_decisions: list[DecisionRow]


def _row(decision: Decision, today: date) -> DecisionRow:
    return DecisionRow(decision, owner_label(decision), decision.state == "open" and decision.due_on < today)


def meeting_page(actor: Actor, meeting: Meeting) -> MeetingPage:
    """A meeting with its points, its decisions, and what came of the decisions before it."""
    points = list(meeting.points.select_related("about").order_by("created_at"))
    cards = [HeadingCard(key, label, [point for point in points if point.heading == key]) for key, label in HEADINGS]
    earlier = (
        Meeting.objects.filter(region_id=meeting.region_id, kind=meeting.kind, held_on__lt=meeting.held_on).order_by("-held_on").first()
    )
    old = list(earlier.decisions.order_by("due_on")) if earlier else []
    return MeetingPage(
        meeting,
        cards,
        [_row(decision, actor.today) for decision in meeting.decisions.order_by("due_on")],
        earlier,
        [_row(decision, actor.today) for decision in old],
    )


def held_dates(place: Region, year: int) -> list[date]:
    """The days on which meetings of a place were really held in a year."""
    rows = Meeting.objects.filter(region=place, held_on__year=year).exclude(state="called")
    return list(rows.order_by("held_on").values_list("held_on", flat=True))
