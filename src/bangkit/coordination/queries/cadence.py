"""The cadence of a kabupaten and each of its kecamatan: held of needed this year, what is late, and who convened (seed 4.1, 4.5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import ExtractYear

from bangkit.coordination.models import KINDS, Meeting
from bangkit.coordination.queries.guests import followed
from bangkit.coordination.queries.meetings import HELD
from bangkit.core.access import Actor
from bangkit.core.cadence import MeetingDebt, MeetingKind, meetings_owed
from bangkit.core.handover import PROGRAM_PARTY
from bangkit.core.meeting_plan import NextMeeting, next_meeting
from bangkit.foundation.regions.models import Region


@dataclass(frozen=True)
class CadenceRow:
    """One place in a year. ``follows``: whether a village of it follows the mechanism; others owe no meeting."""

    place: Region
    kind: MeetingKind
    debt: MeetingDebt
    next: NextMeeting | None
    last: Meeting | None
    announced: date | None
    local: int
    follows: bool

    @property
    def owed(self) -> int:
        """Meetings that are late; none where nobody follows the mechanism."""
        return self.debt.owed if self.follows else 0


@dataclass(frozen=True)
class Convened:
    """Meetings of one kind that were held in a year, and how many of them local parties convened."""

    year: int
    kind: str
    label: str
    local: int
    total: int


@dataclass(frozen=True)
class CadencePage:
    """The kabupaten's row, the kecamatan's rows, the classes held, and who convened year by year."""

    district: Region
    year: int
    own: CadenceRow
    rows: list[CadenceRow]
    classes: int
    convened: list[Convened]

    @property
    def late(self) -> int:
        """Kecamatan that owe a meeting."""
        return sum(1 for row in self.rows if row.owed)


def day_in(year: int, today: date) -> date:
    """The day from which a year is looked at: today, its last day once it is over, its first day before it begins."""
    return today if year == today.year else date(year, 12, 31) if year < today.year else date(year, 1, 1)


def _row(place: Region, kind: MeetingKind, meetings: Iterable[Meeting], day: date, *, follows: bool) -> CadenceRow:
    rows = [row for row in meetings if row.region_id == place.code and row.kind == kind]
    held = sorted((row for row in rows if row.state in HELD), key=lambda row: row.held_on)
    days = [row.held_on for row in held]
    announced = min((row.held_on for row in rows if row.state == "called" and row.held_on >= day), default=None)
    return CadenceRow(
        place=place,
        kind=kind,
        debt=meetings_owed(kind, days, day),
        next=next_meeting(kind, days, day, place.code),
        last=held[-1] if held else None,
        announced=announced,
        local=sum(1 for row in held if row.convener_party != PROGRAM_PARTY),
        follows=follows,
    )


def convened_by_year(district: Region) -> list[Convened]:
    """Who convened the meetings that were held, by year and kind, the newest year first."""
    rows = (
        Meeting.objects.inside(district.code)
        .filter(state__in=HELD)
        .annotate(year=ExtractYear("held_on"))
        .values("year", "kind", "convener_party")
        .annotate(number=Count("pk"))
        .order_by()
    )
    total: Counter[tuple[int, str]] = Counter()
    local: Counter[tuple[int, str]] = Counter()
    for row in rows:
        key = (row["year"], row["kind"])
        total[key] += row["number"]
        local[key] += row["number"] if row["convener_party"] != PROGRAM_PARTY else 0
    order = [kind for kind, _ in KINDS]
    listed = sorted(total, key=lambda key: (-key[0], order.index(key[1])))
    return [Convened(year, kind, dict(KINDS)[kind], local[year, kind], total[year, kind]) for year, kind in listed]


def cadence_page(actor: Actor, district: Region, year: int) -> CadencePage:
    """Held and needed in the kabupaten and each kecamatan; a constant number of queries."""
    day = day_in(year, actor.today)
    meetings = list(Meeting.objects.inside(district.code).filter(held_on__year=year).select_related("region"))
    active = followed(district.code, year)
    below = Region.objects.filter(level="subdistrict", parent_id=district.code, valid_until__isnull=True).order_by("name")
    rows = [_row(place, "subdistrict", meetings, day, follows=place.code in active) for place in below]
    return CadencePage(
        district=district,
        year=year,
        own=_row(district, "district", meetings, day, follows=True),
        rows=sorted(rows, key=lambda row: not row.follows),
        classes=sum(1 for row in meetings if row.kind == "class" and row.state in HELD),
        convened=convened_by_year(district),
    )
