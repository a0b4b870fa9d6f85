"""The material of a meeting, made from the record: villages and kecamatan under the four headings, needs by OPD, open decisions.

Everything is read at once for all villages of the place: the number of queries does not grow with them (``bench pack``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from bangkit.coordination.models import HEADINGS, Decision, Meeting
from bangkit.coordination.queries.meetings import HELD, DecisionRow, decision_rows, previous_of
from bangkit.coordination.queries.pack_sayings import Read, read_villages, sayings_of
from bangkit.coordination.queries.rounds import villages_in
from bangkit.core.access import Actor
from bangkit.core.offices import office_label
from bangkit.core.pack import Chosen, Saying, choose, limit, spread
from bangkit.core.round_report import Figure
from bangkit.core.rounds import Round, Tally, round_on, together
from bangkit.core.support_checks import ANSWERED
from bangkit.core.words import date_text, number, people_text
from bangkit.foundation.regions.models import Region
from bangkit.stages.overlap.queries import pairs_to_discuss
from bangkit.stages.planning.models import VillageMeeting
from bangkit.stages.support.models import Need, SupportCase

LABELS = dict(HEADINGS)
UNOWNED = "Belum ada OPD pemiliknya"


@dataclass(frozen=True)
class VillagePart:
    """One village: what was chosen under each heading; ``heard_on`` is the day of its newest report or sheet, None without any."""

    village: Region
    parts: tuple[Chosen, ...]
    heard_on: date | None

    @property
    def cards(self) -> list[tuple[str, Chosen]]:
        """The headings that have something to say, in words."""
        return [(LABELS[part.heading], part) for part in self.parts if part.sayings]


@dataclass(frozen=True)
class SubdistrictPart:
    """One kecamatan with its villages and what their sheets of the round come to."""

    place: Region
    villages: list[VillagePart]
    tally: Tally | None
    sent: int

    def short(self) -> list[tuple[str, list[tuple[str, Saying]]]]:
        """For the screen: a few sayings a heading, one of each village first."""
        found = spread({one.village.name: one.parts for one in self.villages}, limit("per_slide"))
        return [(LABELS[heading], rows) for heading, rows in found.items()]


@dataclass(frozen=True)
class NeedLine:
    """One open need at one office: how long it waits, and what its answer is so far."""

    village: Region
    name: str
    age: int
    says: str
    is_late: bool


@dataclass(frozen=True)
class OfficePart:
    """One office: open needs, how many are late, answered since the last meeting, the oldest lines. "" as office: no owner yet."""

    label: str
    waiting: int
    late: int
    answered: int
    lines: list[NeedLine]

    @property
    def oldest(self) -> int | None:
        """Days that the oldest open need waits; None when none is open."""
        return max((line.age for line in self.lines), default=None)

    @property
    def more(self) -> int:
        """Open needs that are not listed."""
        return self.waiting - len(self.lines)


@dataclass(frozen=True)
class OverlapLine:
    """Two things that people should look at together, and what is suggested or decided of them."""

    pk: UUID
    text: str


@dataclass(frozen=True)
class Pack:
    """Everything that a meeting is shown. ``since``: the day after which things are new; ``day``: as of when the record was read."""

    meeting: Meeting
    since: date
    day: date
    previous: Meeting | None
    round: Round
    figures: tuple[Figure, ...]
    inclusion: tuple[Figure, ...]
    subdistricts: list[SubdistrictPart]
    offices: list[OfficePart]
    decisions: list[DecisionRow]
    overlaps: list[OverlapLine]

    @property
    def villages(self) -> int:
        """Villages in the material."""
        return sum(len(part.villages) for part in self.subdistricts)

    @property
    def silent(self) -> list[Region]:
        """Villages of which nothing was heard since the last meeting."""
        rows = (one for part in self.subdistricts for one in part.villages)
        return [one.village for one in rows if one.heard_on is None or one.heard_on <= self.since]


def meeting_pack(actor: Actor, meeting: Meeting) -> Pack:
    """The material of a meeting of the Tim Kabupaten or of a kecamatan, as of today; a constant number of queries."""
    place, previous = meeting.region, previous_of(meeting)
    day = actor.now.astimezone(ZoneInfo(place.timezone_name)).date()
    since = previous.held_on if previous else day - timedelta(days=limit("first_meeting_days"))
    chosen = round_on(day)
    villages = villages_in(place, chosen)
    read = read_villages(actor, [one.code for one in villages], since, day, chosen)
    parts = _subdistricts(place, villages, read)
    offices = _offices(place, read)
    open_rows = Decision.objects.filter(region_id=place.code, meeting__kind=meeting.kind, state="open").exclude(meeting=meeting)
    decisions = decision_rows(actor, open_rows, today=day)
    figures, inclusion = _figures(read, parts, decisions), _inclusion(place, read)
    return Pack(meeting, since, day, previous, chosen, figures, inclusion, parts, offices, decisions, _overlaps(place))


def _overlaps(place: Region) -> list[OverlapLine]:
    """Suggestions that nobody decided on and decisions whose sides changed, the gravest first."""
    found = []
    for pair in pairs_to_discuss(place.code)[: limit("pairs_listed")]:
        owner = pair.other.region.name if pair.other else office_label(pair.office, place.code) if pair.office else ""
        beside = f"{pair.other_name} ({owner})" if owner else pair.other_name
        found.append(OverlapLine(pair.pk, f"{pair.chip[1]}: {pair.activity.name} ({pair.activity.region.name}) dan {beside}"))
    return found


def _subdistricts(place: Region, villages: list[Region], read: Read) -> list[SubdistrictPart]:
    """The villages by kecamatan, each with what was chosen of it."""
    grouped: dict[str, list[Region]] = {}
    for village in villages:
        grouped.setdefault(village.code[:8], []).append(village)
    found = []
    for code in sorted(grouped):
        listed = [
            VillagePart(one, choose(sayings_of(read, one.code), limit("per_heading")), read.heard_on(one.code)) for one in grouped[code]
        ]
        sheets = [read.sheets[one.code].tally for one in grouped[code] if one.code in read.sheets]
        above = grouped[code][0].parent if place.level != "subdistrict" else place
        found.append(SubdistrictPart(above or place, listed, together(sheets), len(sheets)))
    return found


def _line(need: Need, case: SupportCase | None, day: date) -> NeedLine:
    asked = case.routed_on if case else need.raised_on
    late = case is not None and case.due_on < day
    says = f"{case.state_label}, batas {date_text(case.due_on)}" if case else f"disampaikan {date_text(need.raised_on)}"
    return NeedLine(need.region, need.name, (day - asked).days, says, late)


def _offices(place: Region, read: Read) -> list[OfficePart]:
    """Open needs by office, the oldest first; needs that nobody owns stand first of all."""
    waiting: dict[str, list[NeedLine]] = {}
    answered: dict[str, int] = {}
    for need in read.needs:
        cases = [case for case in need.cases.all() if case.state != "withdrawn"]
        if not cases:
            waiting.setdefault("", []).append(_line(need, None, read.day))
        for case in cases:
            if case.state not in ANSWERED:
                waiting.setdefault(case.office, []).append(_line(need, case, read.day))
            elif case.answered_on is not None and case.answered_on > read.since:
                answered[case.office] = answered.get(case.office, 0) + 1
    parts = []
    for office in sorted(set(waiting) | set(answered), key=lambda key: (key != "", -len(waiting.get(key, [])), key)):
        lines = sorted(waiting.get(office, []), key=lambda line: (-line.age, line.village.code, line.name))
        label = office_label(office, place.code) if office else UNOWNED
        late = sum(line.is_late for line in lines)
        parts.append(OfficePart(label, len(lines), late, answered.get(office, 0), lines[: limit("needs_listed")]))
    return parts


def _figures(read: Read, parts: list[SubdistrictPart], decisions: list[DecisionRow]) -> tuple[Figure, ...]:
    """The few figures that open the meeting, each with its day, record and completeness."""
    day, whole = f"per {date_text(read.day)}", len(read.codes)
    total, sent = together(part.tally for part in parts), sum(part.sent for part in parts)
    of_villages = f"{number(sent)} dari {number(whole)} desa mengirim"
    cases = [[case for case in need.cases.all() if case.state != "withdrawn"] for need in read.needs]
    answered = sum(bool(each) and all(case.state in ANSWERED for case in each) for each in cases)
    established = sum(plan.state == "established" for plan in read.plans)
    sheet = "lembar pemantauan"
    runs = number(total.count("running") + total.count("done")) if total else ""
    stuck = number(total.count("stuck")) if total else ""
    activities = f"dari {number(total.activities)} kegiatan" if total else "kegiatan"
    late = sum(row.is_late for row in decisions)
    return (
        Figure(f"Rencana desa {read.day.year + 1} ditetapkan", number(established), f"dari {number(whole)} desa", day, "rencana desa"),
        Figure("Kegiatan berjalan atau selesai", runs, activities, day, sheet, of_villages),
        Figure("Kegiatan tidak berjalan", stuck, activities, day, sheet, of_villages),
        Figure("Kebutuhan desa dijawab", number(answered), f"dari {number(len(read.needs))} kebutuhan", day, "kebutuhan desa", f"{number(sum(not each for each in cases))} belum ada OPD-nya"),
        Figure("Keputusan rapat masih terbuka", number(len(decisions)), "keputusan", day, "catatan rapat", f"{number(late)} lewat batas"),
    )  # fmt: skip


def _inclusion(place: Region, read: Read) -> tuple[Figure, ...]:
    """Who took part and who is reached: women, men, the poorest, people with disability, as far as they were counted."""
    span, period = (read.since, read.day), f"{date_text(read.since)} sampai {date_text(read.day)}"
    in_villages = list(VillageMeeting.objects.filter(region_id__in=read.codes, state="held", held_on__range=span))
    above = [
        row for row in Meeting.objects.inside(place.code).filter(kind="subdistrict", state__in=HELD, held_on__range=span) if row.people
    ]
    counted = [report for report in read.newest.values() if report.people is not None]
    rows = (
        (
            "Musyawarah desa",
            in_villages,
            "catatan musyawarah",
            f"{len(in_villages)} pertemuan di {len({row.region_id for row in in_villages})} desa",
        ),
        ("Koordinasi kecamatan", above, "daftar hadir rapat", f"{len(above)} pertemuan"),
        (
            "Penerima manfaat kegiatan",
            counted,
            "laporan kemajuan terakhir",
            f"dihitung pada {len(counted)} dari {len(read.works)} kegiatan",
        ),
    )
    return tuple(Figure(label, _people(listed), "", period, source, complete) for label, listed, source, complete in rows)


def _people(rows: Iterable[object]) -> str:
    """Women, men, poorest, disability over rows that count people; "" without any."""
    listed = list(rows)
    if not listed:
        return ""

    def total(name: str) -> int | None:
        known = [getattr(row, name) for row in listed if getattr(row, name, None) is not None]
        return sum(known) if known else None

    more = [
        f"{label} {number(count)}"
        for label, count in (("A-RTM", total("poorest")), ("disabilitas", total("disability")))
        if count is not None
    ]
    return "; ".join((people_text(total("female"), total("male")), *more))
