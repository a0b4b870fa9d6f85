"""The kabupaten page: all villages × stages, the hand-over, the answers of the OPD, and the cadence of meetings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bangkit.coordination.models import Meeting
from bangkit.coordination.queries.handover import district_shares
from bangkit.coordination.queries.marks import marks_of
from bangkit.coordination.queries.meetings import HELD
from bangkit.core.access import Actor
from bangkit.core.handover import StageShare
from bangkit.core.stages import Stage, StageMark, current_stage, stages
from bangkit.foundation.cycle.models import Cycle
from bangkit.foundation.regions.models import Region

STATUS_WORDS = {"done": "selesai", "running": "berjalan", "later": "belum"}


@dataclass(frozen=True)
class Cell:
    """One stage of one village: status in a word and a letter, since colour alone says nothing."""

    number: int
    status: str
    word: str


@dataclass(frozen=True)
class VillageRow:
    """One village of the table."""

    code: str
    name: str
    subdistrict: str
    phase: str
    now: int
    cells: list[Cell]

    @property
    def done(self) -> int:
        """Stages done, 0–8."""
        return sum(1 for cell in self.cells if cell.status == "done")


@dataclass(frozen=True)
class DistrictPage:
    """Everything that the kabupaten page shows. ``outside``: villages without a cycle, where the mechanism may spread."""

    district: Region
    year: int
    years: list[int]
    stages: tuple[Stage, ...]
    rows: list[VillageRow]
    outside: int
    stage_counts: dict[int, int]
    shares: dict[int, dict[int, StageShare]]
    meetings_held: int
    meetings_needed: int
    by_subdistrict: dict[str, int]

    @property
    def finished(self) -> int:
        """Villages that are through all eight stages this year."""
        return sum(1 for row in self.rows if row.done == 8)

    @property
    def carrier_years(self) -> list[int]:
        """The years of the hand-over table."""
        return list(self.shares)

    @property
    def carrier_rows(self) -> list[tuple[Stage, list[StageShare | None]]]:
        """One row per stage: who carried it in each year; None where nothing was done."""
        return [
            (stage, [share if (share := self.shares[year].get(stage.number)) and share.total else None for year in self.shares])
            for stage in self.stages
        ]


def _row(village: Region, subdistrict: str, cycle: Cycle, marks: dict[int, StageMark]) -> VillageRow:
    cells = []
    for stage in stages():
        status = marks.get(stage.number, StageMark()).status
        cells.append(Cell(stage.number, status, STATUS_WORDS[status]))
    return VillageRow(village.code, village.name, subdistrict, cycle.phase, current_stage(marks), cells)


def district_page(actor: Actor, district: Region, year: int | None = None, *, meetings_needed: int = 3) -> DistrictPage:
    """All villages of the kabupaten that have a cycle in the year; a constant number of queries."""
    rows = list(Cycle.objects.inside(district.code).order_by("year", "region_id"))
    years = sorted({row.year for row in rows})
    shown: int = year if year is not None and year in years else (years[-1] if years else actor.today.year)
    chosen = {row.region_id: row for row in rows if row.year == shown}
    villages = Region.objects.filter(code__in=chosen).select_related("parent").order_by("code")
    marks = marks_of(list(chosen), shown)
    listed = [
        _row(village, village.parent.name if village.parent else "", chosen[village.code], marks[village.code]) for village in villages
    ]
    everything = Region.objects.filter(level="village", code__startswith=f"{district.code}.", valid_until__isnull=True).count()
    counts = Counter(cell.number for row in listed for cell in row.cells if cell.status == "done")
    held = Meeting.objects.filter(region=district, kind="district", held_on__year=shown, state__in=HELD).count()
    return DistrictPage(
        district,
        shown,
        years,
        stages(),
        listed,
        everything - len(listed),
        {stage.number: counts[stage.number] for stage in stages()},
        district_shares(district.code, years[-4:]),
        held,
        meetings_needed,
        dict(Counter(row.subdistrict for row in listed)),
    )
