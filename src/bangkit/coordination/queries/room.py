"""The room while people talk: the lines of each heading, whose turn it has been, and the needs that wait for an answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from bangkit.coordination.models import HEADINGS, Meeting, MeetingPoint
from bangkit.coordination.queries.guests import followed
from bangkit.coordination.queries.meetings import HeadingCard, cards_of
from bangkit.core.access import Actor, acting_grant, inside
from bangkit.core.offices import office_label
from bangkit.foundation.access.models import within
from bangkit.foundation.regions.models import Region
from bangkit.stages.support.models import Need, SupportCase
from bangkit.stages.support.queries import WAITING

MOST_CASES = 60


@dataclass(frozen=True)
class PlaceTurn:
    """A place with how many lines it has under each heading, in their order."""

    place: Region
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All its lines."""
        return sum(self.counts)


@dataclass(frozen=True)
class Line:
    """A line of a heading; ``need``: what it became, once somebody made a village's need of it."""

    point: MeetingPoint
    need: Need | None


@dataclass(frozen=True)
class WaitingCase:
    """A need that waits for an office's answer, to be answered in the room by the office itself."""

    case: SupportCase
    office: str
    is_late: bool


@dataclass(frozen=True)
class RoomPage:
    """One meeting while it goes on."""

    meeting: Meeting
    cards: list[HeadingCard]
    turns: list[PlaceTurn]
    waiting: list[WaitingCase]
    lines: dict[str, list[Line]]

    @property
    def unheard(self) -> int:
        """Places about which nothing was written yet."""
        return sum(1 for turn in self.turns if not turn.total)


def places_to_speak(actor: Actor, meeting: Meeting) -> list[Region]:
    """The places about which this person may write: all of the meeting's, or only their own when they come from below.

    Kecamatan come before their villages; villages that do not follow the mechanism are left out of a kabupaten's meeting.
    """
    grant = acting_grant(actor, "meeting.note", meeting.region_id)
    rows = Region.objects.filter(within((meeting.region_id,), "code"), level__in=("subdistrict", "village"), valid_until__isnull=True)
    found = list(rows.exclude(code=meeting.region_id).order_by("code"))
    if grant is not None and not inside(meeting.region_id, grant.code):
        return [row for row in found if inside(row.code, grant.code)]
    if meeting.kind == "district":
        active = followed(meeting.region_id, meeting.held_on.year)
        return [row for row in found if row.code in active]
    return found


def room_page(actor: Actor, meeting: Meeting, places: list[Region]) -> RoomPage:
    """Lines, turns and waiting needs; a constant number of queries."""
    cards = cards_of(meeting)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for card in cards:
        for point in card.points:
            if point.about_id and point.struck_on is None:
                counted[point.about_id][card.key] += 1
    turns = [PlaceTurn(place, tuple(counted[place.code][key] for key, _ in HEADINGS)) for place in places]
    raised = needs_raised(meeting)
    lines = {card.key: [Line(point, raised.get(str(point.pk))) for point in card.points] for card in cards}
    return RoomPage(meeting, cards, turns, waiting_cases(actor, meeting), lines)


def need_ref(point: MeetingPoint) -> str:
    """By which a need remembers the line of a meeting that it comes from."""
    return f"meeting-point:{point.pk}"


def needs_raised(meeting: Meeting) -> dict[str, Need]:
    """The needs that lines of this meeting became, by the line's id."""
    refs = {need_ref(point): str(point.pk) for point in meeting.points.filter(heading="support_needed", about__isnull=False)}
    return {refs[need.source_ref]: need for need in Need.objects.filter(source="meeting", source_ref__in=list(refs))}


def waiting_cases(actor: Actor, meeting: Meeting) -> list[WaitingCase]:
    """Needs from the meeting's villages that still wait, the oldest promise first."""
    here = within((meeting.region_id,))
    rows = SupportCase.objects.visible_to(actor, "support.view").filter(here, state__in=WAITING).select_related("region", "need")
    listed = rows.order_by("due_on", "pk")[:MOST_CASES]
    return [WaitingCase(row, office_label(row.office, row.region_id), row.due_on < actor.today) for row in listed]
