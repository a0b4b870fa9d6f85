"""A round seen from above: the sheets of a kecamatan's villages side by side, and the kecamatan of a kabupaten.

Every number above is the sum of the rows below it; a village without a sheet is named as missing and adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bangkit.coordination.models import RoundReport
from bangkit.core.access import Actor, regions_where
from bangkit.core.coordination_checks import RoundFacts
from bangkit.core.rounds import STATUSES, Round, Tally, round_on, together
from bangkit.core.tasks import Task
from bangkit.foundation.access.models import within
from bangkit.foundation.audit.moves import task_on
from bangkit.foundation.cycle.models import Cycle
from bangkit.foundation.regions.models import Region
from bangkit.stages.delivery.models import MonitoringLine, MonitoringSheet
from bangkit.stages.delivery.queries import SentSheet, cause_label, sent_sheets

NOT_SENT = "belum mengirim"


@dataclass(frozen=True)
class VillageLine:
    """One village in a round; ``tally`` is None until it sent. ``state`` is that of its sheet, "" where nobody began."""

    village: Region
    state: str
    sheet: MonitoringSheet | None
    tally: Tally | None

    @property
    def says(self) -> str:
        """How far it is, in words."""
        words = {"sent": "dikirim", "filled": "diisi, belum dikirim", "returned": "dikembalikan"}
        return words.get(self.state, NOT_SENT)


@dataclass(frozen=True)
class HelpLine:
    """Help that a village asked for on its sheet."""

    village: Region
    line: MonitoringLine


@dataclass(frozen=True)
class SubdistrictRound:
    """One kecamatan in a round."""

    place: Region
    round: Round
    rows: list[VillageLine]
    report: RoundReport | None
    helps: list[HelpLine] = field(default_factory=list)

    @property
    def total(self) -> Tally | None:
        """All villages that sent; None when none did."""
        return together(row.tally for row in self.rows)

    @property
    def sent(self) -> int:
        """Villages that sent."""
        return sum(row.tally is not None for row in self.rows)

    @property
    def missing(self) -> list[Region]:
        """Villages that did not send."""
        return [row.village for row in self.rows if row.tally is None]


@dataclass(frozen=True)
class DistrictRound:
    """All kecamatan of a kabupaten in a round."""

    place: Region
    round: Round
    rows: list[SubdistrictRound]

    @property
    def total(self) -> Tally | None:
        """The sum of the kecamatan; None when no village sent."""
        return together(row.total for row in self.rows)

    @property
    def sent(self) -> int:
        """Villages that sent."""
        return sum(row.sent for row in self.rows)

    @property
    def villages(self) -> int:
        """Villages that follow the mechanism."""
        return sum(len(row.rows) for row in self.rows)


def villages_in(place: Region, chosen: Round) -> list[Region]:
    """Villages that follow the mechanism in the year of the round, and those that made a sheet."""
    cycles = Cycle.objects.inside(place.code).filter(year=chosen.year).values("region_id")
    made = MonitoringSheet.objects.inside(place.code).filter(year=chosen.year, number=chosen.number).values("region_id")
    rows = Region.objects.filter(within((place.code,), "code"), level="village")
    return list((rows.filter(code__in=cycles) | rows.filter(code__in=made)).select_related("parent").order_by("code"))


def _lines(villages: Iterable[Region], sent: dict[str, SentSheet], begun: dict[str, MonitoringSheet]) -> list[VillageLine]:
    rows = []
    for village in villages:
        sheet, done = begun.get(village.code), sent.get(village.code)
        rows.append(VillageLine(village, sheet.state if sheet else "", sheet, done.tally if done else None))
    return rows


def _rounds(actor: Actor, place: Region, chosen: Round) -> list[SubdistrictRound]:
    """The kecamatan at a place with their villages; a constant number of queries."""
    villages = villages_in(place, chosen)
    codes = [village.code for village in villages]
    sent = sent_sheets(actor, codes, chosen)
    begun = {row.region_id: row for row in MonitoringSheet.objects.filter(region_id__in=codes, year=chosen.year, number=chosen.number)}
    reports = {
        row.region_id: row
        for row in RoundReport.objects.inside(place.code).filter(year=chosen.year, number=chosen.number).select_related("region")
    }
    grouped: dict[str, list[Region]] = {}
    for village in villages:
        grouped.setdefault(village.code[:8], []).append(village)
    places = {place.code: place} if place.level == "subdistrict" else {one.code: one for one in Region.objects.filter(code__in=grouped)}
    return [
        SubdistrictRound(
            places[code],
            chosen,
            _lines(grouped.get(code, []), sent, begun),
            reports.get(code),
            [
                HelpLine(village, line)
                for village in grouped.get(code, [])
                if village.code in sent
                for line in sent[village.code].lines
                if line.help_needed.strip()
            ],
        )
        for code in sorted(places)
    ]


def subdistrict_round(actor: Actor, place: Region, chosen: Round) -> SubdistrictRound:
    """One kecamatan in a round."""
    return _rounds(actor, place, chosen)[0]


def district_round(actor: Actor, place: Region, chosen: Round) -> DistrictRound:
    """All kecamatan of a kabupaten in a round."""
    return DistrictRound(place, chosen, _rounds(actor, place, chosen))


def causes_of(tally: Tally | None) -> list[tuple[str, int]]:
    """Why activities do not run, the most frequent first."""
    found = sorted((tally.causes if tally else {}).items(), key=lambda pair: (-pair[1], pair[0]))
    return [(cause_label(cause), count) for cause, count in found]


def counts_of(tally: Tally | None) -> list[int | None]:
    """Activities by status in the order of the policy; None in each where nothing was sent."""
    return [tally.count(status) if tally else None for status in STATUSES]


def round_facts(report: RoundReport, actor: Actor) -> RoundFacts:
    """What the rules of closing read."""
    villages = villages_in(report.region, report.round)
    sent = MonitoringSheet.objects.inside(report.region_id).filter(year=report.year, number=report.number, state="sent").count()
    return RoundFacts(len(villages), sent)


def reports(actor: Actor) -> Any:
    """The reports that the reader may see, newest round first."""
    return RoundReport.objects.visible_to(actor, "round.view").select_related("region").order_by("-year", "-number", "region_id")


def round_tasks(actor: Actor) -> list[Task]:
    """Reports to close, and reports that came in."""
    tasks: list[Task] = []
    if regions_where(actor, "round.close"):
        mine = RoundReport.objects.visible_to(actor, "round.close").filter(
            state__in=("open", "returned"), until__gte=round_on(actor.today).since
        )
        tasks.extend(task_on("round.close", row, due=row.until) for row in mine.select_related("region").order_by("until")[:20])
    if regions_where(actor, "round.receive"):
        came = RoundReport.objects.visible_to(actor, "round.receive").filter(state="sent").select_related("region").order_by("sent_on")
        tasks.extend(task_on("round.receive", row, title=f"{row.region.title()}: {row.title()}") for row in came[:20])
    return tasks
