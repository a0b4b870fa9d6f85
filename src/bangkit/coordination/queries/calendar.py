"""The year of meetings beside the planning calendar, month by month: what falls due, what was held, what is late, what comes next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from bangkit.coordination.models import CALLS, Meeting
from bangkit.coordination.queries.meetings import HELD
from bangkit.core.access import Actor, ancestors
from bangkit.core.cadence import CalendarItem, MeetingKind, calendar
from bangkit.core.meeting_plan import NextMeeting, next_meeting, slots
from bangkit.foundation.access.models import within
from bangkit.foundation.audit.moves import Move, create_move
from bangkit.foundation.regions.models import Region

YEARS_SPANNED = 3
KINDS_AT: dict[str, MeetingKind] = {"regency": "district", "subdistrict": "subdistrict"}


@dataclass(frozen=True)
class DueLine:
    """A planning date that falls into a month; ``cycle_year``: the planning year to which it belongs (N of policy/cadence.toml)."""

    item: CalendarItem
    due_on: date
    cycle_year: int
    is_past: bool
    served_by: tuple[Meeting, ...]

    @property
    def label(self) -> str:
        """Its words, with the real year where the policy says N+1 or N+2."""
        return self.item.label.replace("N+2", str(self.cycle_year + 2)).replace("N+1", str(self.cycle_year + 1))


@dataclass(frozen=True)
class SlotLine:
    """A meeting that the cadence asks for: held by ``meeting``, called, late, or still to come."""

    kind: MeetingKind
    place: Region
    number: int
    by: date
    serves: CalendarItem | None
    meeting: Meeting | None
    is_late: bool

    @property
    def look(self) -> str:
        """The chip of its state."""
        if self.meeting is not None:
            return "done" if self.meeting.state in HELD else "waiting"
        return "refused" if self.is_late else "running"

    @property
    def word(self) -> str:
        """Its state in words."""
        if self.meeting is not None:
            return "Terlaksana" if self.meeting.state in HELD else "Sudah diundang"
        return "Terlambat" if self.is_late else "Akan datang"


@dataclass
class Month:
    """One month of the year."""

    number: int
    dues: list[DueLine] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    slots: list[SlotLine] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.dues or self.meetings or self.slots)


@dataclass(frozen=True)
class Suggestion:
    """The next meeting of a place with the button that calls it, for those who may."""

    place: Region
    kind: MeetingKind
    next: NextMeeting
    call: Move | None


@dataclass(frozen=True)
class CalendarPage:
    """The twelve months, and what comes next."""

    place: Region
    year: int
    months: list[Month]
    suggestions: list[Suggestion]


def meetings_around(actor: Actor, place: Region, year: int) -> list[Meeting]:
    """Meetings of a year at a place, below it, and above it as far as it takes part."""
    rows = Meeting.objects.visible_to(actor, "meeting.view").filter(held_on__year=year)
    rows = rows.filter(within((place.code,)) | Q(region_id__in=ancestors(place.code)))
    return list(rows.select_related("region").order_by("held_on", "created_at"))


def _places(place: Region) -> list[Region]:
    """The kabupaten and the kecamatan whose cadence concerns a place."""
    codes = [code for code in (place.code, *ancestors(place.code)) if code.count(".") in (1, 2)]
    return sorted(Region.objects.filter(code__in=codes), key=lambda row: row.code)


def _slot_lines(rows: list[Meeting], place: Region, year: int, today: date) -> list[SlotLine]:
    kind = KINDS_AT[place.level]
    own = [row for row in rows if row.region_id == place.code and row.kind == kind and row.state != "cancelled"]
    # Meetings that took place come before those that are only announced, so that an old invitation never hides a held one.
    own.sort(key=lambda row: (row.state not in HELD, row.held_on))
    lines = []
    for number, by, serves in slots(kind, year, place.code):
        meeting = own[number - 1] if number <= len(own) else None
        late = by < today and (meeting is None or meeting.state not in HELD)
        lines.append(SlotLine(kind, place, number, by, serves, None if late else meeting, late))
    return lines


def _dues(rows: list[Meeting], place: Region, year: int, today: date) -> list[DueLine]:
    found = []
    for item in calendar(place.code):
        for start in range(year - YEARS_SPANNED + 1, year + 1):
            due = item.due_on(start)
            if due.year == year:
                serving = tuple(row for row in rows if row.serves == item.key and row.state != "cancelled" and row.held_on <= due)
                found.append(DueLine(item, due, start, due < today, serving))
    return sorted(found, key=lambda line: line.due_on)


def calendar_page(actor: Actor, place: Region, year: int) -> CalendarPage:
    """A year of meetings and planning dates as it concerns a place; a constant number of queries."""
    rows, today, places = meetings_around(actor, place, year), actor.today, _places(place)
    months = {number: Month(number) for number in range(1, 13)}
    for line in _dues(rows, place, year, today):
        months[line.due_on.month].dues.append(line)
    for row in rows:
        months[row.held_on.month].meetings.append(row)
    for one in places:
        for slot in _slot_lines(rows, one, year, today):
            months[slot.by.month].slots.append(slot)
    nexts = [_suggestion(actor, rows, one) for one in places] if year == today.year else []
    return CalendarPage(place, year, list(months.values()), [one for one in nexts if one is not None])


def _suggestion(actor: Actor, rows: list[Meeting], place: Region) -> Suggestion | None:
    kind = KINDS_AT[place.level]
    own = [row for row in rows if row.region_id == place.code and row.kind == kind]
    if any(row.state == "called" and row.held_on >= actor.today for row in own):
        return None
    found = next_meeting(kind, [row.held_on for row in own if row.state in HELD], actor.today, place.code)
    return Suggestion(place, kind, found, create_move(actor, CALLS[kind], place.code)) if found else None


def years_of(actor: Actor, place: Region) -> list[int]:
    """The years in which something was called here, this year and the next."""
    rows: Any = Meeting.objects.visible_to(actor, "meeting.view").filter(within((place.code,)) | Q(region_id__in=ancestors(place.code)))
    years = {day.year for day in rows.dates("held_on", "year")}
    return sorted(years | {actor.today.year, actor.today.year + 1})
