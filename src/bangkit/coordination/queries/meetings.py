"""Reads of meetings: lists, one meeting under its four headings, its guests, and how the decisions before it stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from bangkit.coordination.models import HEADINGS, Decision, DecisionNote, GroupTurn, Invitee, Meeting, MeetingPoint
from bangkit.coordination.queries.facts import decision_facts
from bangkit.core.access import Actor
from bangkit.core.cadence import calendar, meeting_rule
from bangkit.core.handover import PROGRAM_PARTY
from bangkit.core.policy import read_toml
from bangkit.foundation.regions.models import Region

HELD = ("held", "closed")


def meetings(actor: Actor) -> Any:
    """The meetings that the reader may see, those above their place included."""
    rows = Meeting.objects.visible_to(actor, "meeting.view").select_related("region")
    return rows.annotate(decision_count=Count("decisions", distinct=True))


@dataclass(frozen=True)
class DecisionRow:
    """One decision: its owner in words, its news, whether it is late today and whether the reader carries it; ``to``: where it was carried to."""

    decision: Decision
    owner: str
    is_late: bool
    notes: tuple[DecisionNote, ...] = ()
    to: UUID | None = None
    is_mine: bool = False

    @property
    def look(self) -> str:
        """The chip of its state."""
        if self.decision.state == "open":
            return "refused" if self.is_late else "waiting"
        return {"done": "done", "dropped": "refused"}.get(self.decision.state, "running")


@dataclass(frozen=True)
class HeadingCard:
    """One of the four headings with its points."""

    key: str
    label: str
    points: list[MeetingPoint]


@dataclass(frozen=True)
class Replies:
    """How many of the invited answered and came: parties, and people by sex as far as they said. ``offices``: came, of all invited."""

    invited: int
    yes: int
    no: int
    female: int
    male: int
    came: int
    noted: int
    offices_came: int
    offices: int


@dataclass(frozen=True)
class MeetingPage:
    """One meeting as its page shows it; last decisions come before new ones. ``number``: which meeting of its year; 0 when called off."""

    meeting: Meeting
    number: int
    needed: int | None
    serves: str
    convener: str
    is_local: bool
    cards: list[HeadingCard]
    decisions: list[DecisionRow]
    previous: Meeting | None
    previous_decisions: list[DecisionRow]
    older_open: list[DecisionRow]
    invitees: list[Invitee]
    replies: Replies
    turns: list[GroupTurn]

    @property
    def fulfilled(self) -> int:
        """Decisions of the last meeting that were fulfilled."""
        return sum(1 for row in self.previous_decisions if row.decision.state == "done")


def party_label(party: str) -> str:
    """A party as people call it."""
    return next((row["label"] for row in read_toml("parties")["party"] if row["key"] == party), party)


def decision_rows(actor: Actor, decisions: Any, *, today: date | None = None) -> list[DecisionRow]:
    """Decisions in the order of their days, with their news, late as of ``today``; a constant number of queries."""
    rows = list(decisions.select_related("owner_place", "meeting", "carried_to").prefetch_related("notes").order_by("due_on", "created_at"))
    return [_row(actor, one, today or actor.today) for one in rows]


def _row(actor: Actor, decision: Decision, today: date) -> DecisionRow:
    next_one = getattr(decision, "carried_to", None)
    late = decision.state == "open" and decision.due_on < today
    facts = decision_facts(decision, actor)
    to = next_one.meeting_id if next_one else None
    return DecisionRow(decision, facts.owner_label, late, tuple(decision.notes.all()), to, facts.is_owner)


def previous_of(meeting: Meeting) -> Meeting | None:
    """The last meeting of the same kind and place before this one that really took place."""
    rows = Meeting.objects.filter(region_id=meeting.region_id, kind=meeting.kind, held_on__lt=meeting.held_on, state__in=HELD)
    return rows.order_by("-held_on", "-created_at").first()


def cards_of(meeting: Meeting) -> list[HeadingCard]:
    """The lines under the four headings, in the order in which they were written; struck ones keep their place."""
    points = list(meeting.points.select_related("about").order_by("created_at", "pk"))
    return [HeadingCard(key, label, [point for point in points if point.heading == key]) for key, label in HEADINGS]


def replies_of(rows: list[Invitee]) -> Replies:
    """Counts over the invited; people only as far as they were said."""
    coming = [row for row in rows if row.reply == "yes"]
    offices = [row for row in rows if row.kind == "office"]
    return Replies(
        invited=len(rows),
        yes=len(coming),
        no=sum(1 for row in rows if row.reply == "no"),
        female=sum(row.will_female or 0 for row in coming),
        male=sum(row.will_male or 0 for row in coming),
        came=sum(1 for row in rows if row.came),
        noted=sum(1 for row in rows if row.came is not None),
        offices_came=sum(1 for row in offices if row.came),
        offices=len(offices),
    )


def number_of(meeting: Meeting) -> int:
    """Which meeting of its kind, place and year it is, those called off left out; 0 for one that was called off."""
    if meeting.state == "cancelled":
        return 0
    before = Q(held_on__lt=meeting.held_on) | Q(held_on=meeting.held_on, created_at__lt=meeting.created_at)
    rows = Meeting.objects.filter(region_id=meeting.region_id, kind=meeting.kind, held_on__year=meeting.held_on.year)
    return int(rows.filter(before).exclude(state="cancelled").count()) + 1


def serves_label(meeting: Meeting) -> str:
    """The planning date that the meeting prepares, in words; empty when none."""
    return next((item.label for item in calendar(meeting.region_id) if item.key == meeting.serves), "")


def meeting_page(actor: Actor, meeting: Meeting) -> MeetingPage:
    """A meeting with its guests, points and decisions, and what came of the decisions before it."""
    earlier, invitees = previous_of(meeting), list(meeting.invitees.all())
    before = Decision.objects.filter(
        region_id=meeting.region_id, meeting__kind=meeting.kind, meeting__held_on__lt=meeting.held_on, state="open"
    )
    return MeetingPage(
        meeting=meeting,
        number=number_of(meeting),
        needed=meeting_rule(meeting.kind).per_year if meeting.kind in ("district", "subdistrict") else None,
        serves=serves_label(meeting),
        convener=party_label(meeting.convener_party),
        is_local=meeting.convener_party != PROGRAM_PARTY,
        cards=cards_of(meeting),
        decisions=decision_rows(actor, meeting.decisions),
        previous=earlier,
        previous_decisions=decision_rows(actor, earlier.decisions) if earlier else [],
        older_open=decision_rows(actor, before.exclude(meeting=earlier)) if earlier else [],
        invitees=invitees,
        replies=replies_of(invitees),
        turns=list(meeting.turns.select_related("group__region")) if meeting.kind == "class" else [],
    )


def held_dates(place: Region, year: int) -> list[date]:
    """The days on which meetings of a place were really held in a year, classes left out: the cadence does not count them."""
    rows = Meeting.objects.filter(region=place, held_on__year=year, state__in=HELD).exclude(kind="class")
    return list(rows.order_by("held_on").values_list("held_on", flat=True))


def later_meetings(decision: Decision) -> list[Meeting]:
    """The meetings to which an unfinished decision can be carried."""
    old = decision.meeting
    rows = Meeting.objects.filter(region_id=old.region_id, kind=old.kind, held_on__gt=old.held_on, state__in=("called", "held"))
    return list(rows.order_by("held_on"))
