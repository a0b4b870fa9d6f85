"""An RPJM as pages and papers show it: aims, directions, lines by bidang with a cell a year, money against its ceilings.

All sums are computed here, once. A year in which a line does not run has no figure, which is not 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from bangkit.core.access import Actor
from bangkit.core.livelihood import assets
from bangkit.core.reference import activity_codes, fields, funding_sources, village_goals
from bangkit.core.rpjm_aims import KINDS, label
from bangkit.core.rpjm_checks import RpjmFacts, RpjmLineFacts
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.models import Activity, Plan, Rpjm, RpjmAim, RpjmDirection, RpjmLine, RpjmLink, RpjmYear
from bangkit.stages.profile.queries import profile_of, weak_assets


@dataclass(frozen=True)
class AimRow:
    """A mission, purpose or target with its number as it is printed."""

    aim: RpjmAim
    number: tuple[int, ...]

    @property
    def label(self) -> str:
        """1.2.3"""
        return label(self.number)

    @property
    def depth(self) -> int:
        """1 for a mission, 3 for a target."""
        return len(self.number)


@dataclass(frozen=True)
class YearCell:
    """One line in one year: all its sources, and the activity that was drawn from it."""

    year: int
    rows: tuple[RpjmYear, ...]
    drawn: Activity | None = None

    @property
    def volume(self) -> Decimal | None:
        """All sources together; None where the line does not run in this year."""
        return sum((row.volume for row in self.rows), Decimal(0)) if self.rows else None

    @property
    def cost(self) -> int | None:
        """Whole rupiah, all sources together; None where the line does not run in this year."""
        return sum(row.cost for row in self.rows) if self.rows else None

    @property
    def sources(self) -> tuple[str, ...]:
        """The codes of its sources, each once; those that nobody named are left out."""
        return tuple(dict.fromkeys(row.source for row in self.rows if row.source))


@dataclass(frozen=True)
class RpjmRow:
    """A line with a cell for every year of the RPJM."""

    line: RpjmLine
    cells: tuple[YearCell, ...]
    aim: AimRow | None
    code_name: str
    goal_names: tuple[str, ...]
    asset_labels: tuple[str, ...]

    @property
    def filled(self) -> tuple[YearCell, ...]:
        """Only the years in which it runs."""
        return tuple(cell for cell in self.cells if cell.rows)

    @property
    def cost(self) -> int:
        """Whole rupiah in all years."""
        return sum(cell.cost or 0 for cell in self.cells)

    @property
    def volume(self) -> Decimal:
        """Volume in all years."""
        return sum((cell.volume or Decimal(0) for cell in self.cells), Decimal(0))

    @property
    def sources(self) -> tuple[str, ...]:
        """The codes of all its sources in the order of the years."""
        return tuple(dict.fromkeys(code for cell in self.cells for code in cell.sources))


@dataclass(frozen=True)
class RpjmField:
    """A bidang with its lines."""

    code: str
    name: str
    rows: tuple[RpjmRow, ...]

    @property
    def cost(self) -> int:
        """Whole rupiah of all its lines in all years."""
        return sum(row.cost for row in self.rows)

    def cost_in(self, year: int) -> int | None:
        """Whole rupiah in one year; None where nothing runs."""
        return _together(cell.cost for row in self.rows for cell in row.cells if cell.year == year)


@dataclass(frozen=True)
class Balance:
    """A source in a year: its ceiling, what the lines want, what is left; None where nobody knows or nothing runs."""

    year: int
    ceiling: int | None
    wanted: int | None

    @property
    def rest(self) -> int | None:
        """Ceiling minus what is wanted; negative when too much; None without a ceiling."""
        return None if self.ceiling is None else self.ceiling - (self.wanted or 0)


@dataclass(frozen=True)
class SourceBalance:
    """One source through all years."""

    code: str
    name: str
    years: tuple[Balance, ...]


@dataclass(frozen=True)
class RpjmSheet:
    """An RPJM with everything that a page or a paper needs."""

    rpjm: Rpjm
    village: Region
    aims: tuple[AimRow, ...]
    directions: tuple[RpjmDirection, ...]
    fields: tuple[RpjmField, ...]
    balances: tuple[SourceBalance, ...]
    left: tuple[RpjmLine, ...]

    @property
    def rows(self) -> tuple[RpjmRow, ...]:
        """All lines, bidang by bidang."""
        return tuple(row for field in self.fields for row in field.rows)

    @property
    def cost(self) -> int:
        """Whole rupiah of everything."""
        return sum(field.cost for field in self.fields)

    def cost_in(self, year: int) -> int | None:
        """Whole rupiah of all bidang in one year; None where nothing runs."""
        return _together(field.cost_in(year) for field in self.fields)

    def ceiling_in(self, year: int) -> int | None:
        """All known ceilings of one year; None where none is known."""
        return _together(balance.ceiling for source in self.balances for balance in source.years if balance.year == year)


def _together(figures: Iterable[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None


def rpjms(actor: Actor) -> Any:
    """The RPJMs that the reader may see."""
    return Rpjm.objects.visible_to(actor, "rpjm.view").select_related("region")


def rpjm_for(code: str, year: int) -> Rpjm | None:
    """The village's RPJM in force for a year: established, and covering it; the newest where two do."""
    found = Rpjm.objects.filter(region_id=code, state="established", start_year__lte=year).order_by("-start_year")
    return next((rpjm for rpjm in found if year in rpjm.all_years), None)


def aims_of(rpjm: Rpjm) -> tuple[AimRow, ...]:
    """Missions with their purposes and targets, numbered as they stand: one query."""
    children: dict[Any, list[RpjmAim]] = defaultdict(list)
    for aim in rpjm.aims.order_by("place", "created_at"):
        children[aim.parent_id].append(aim)
    found: list[AimRow] = []

    def walk(parent: Any, above: tuple[int, ...]) -> None:
        for place, aim in enumerate(children[parent], start=1):
            found.append(AimRow(aim, (*above, place)))
            if len(above) + 1 < len(KINDS):
                walk(aim.pk, (*above, place))

    walk(None, ())
    return tuple(found)


def _cells(line: RpjmLine, years: range) -> tuple[YearCell, ...]:
    rows: dict[int, list[RpjmYear]] = defaultdict(list)
    for row in sorted(line.years.all(), key=lambda row: (row.year, row.source)):
        rows[row.year].append(row)
    drawn = {link.year: link.activity for link in line.links.all() if link.activity.state != "dropped"}
    return tuple(YearCell(year, tuple(rows[year]), drawn.get(year)) for year in years)


def _balances(rpjm: Rpjm, rows: Iterable[RpjmRow]) -> tuple[SourceBalance, ...]:
    wanted: dict[tuple[str, int], int] = defaultdict(int)
    for row in rows:
        for cell in row.cells:
            for one in cell.rows:
                wanted[(one.source, cell.year)] += one.cost
    known = {(row.source, row.year): row.amount for row in rpjm.ceilings.all()}
    order = [*funding_sources(), ""]
    codes = sorted({source for source, _ in (*wanted, *known)}, key=lambda code: order.index(code) if code in order else len(order))
    return tuple(
        SourceBalance(
            code,
            funding_sources()[code].short if code in funding_sources() else (code or "Sumber belum ditentukan"),
            tuple(Balance(year, known.get((code, year)), wanted.get((code, year))) for year in rpjm.all_years),
        )
        for code in codes
    )


def rpjm_sheet(actor: Actor, rpjm: Rpjm) -> RpjmSheet:
    """The RPJM with its lines grouped by bidang: seven queries, however long it is."""
    aims = aims_of(rpjm)
    of_aim = {row.aim.pk: row for row in aims}
    links = RpjmLink.objects.select_related("activity__plan")
    listed = rpjm.lines.select_related("idea").prefetch_related("years", Prefetch("links", queryset=links))
    labels = {asset.key: asset.label for asset in assets()}
    grouped: dict[str, list[RpjmRow]] = defaultdict(list)
    left: list[RpjmLine] = []
    for line in listed.order_by("field", "code", "created_at"):
        if line.is_out:
            left.append(line)
            continue
        code = activity_codes().get(line.code)
        goals = tuple(f"{goal}. {village_goals()[goal]}" for goal in line.goals if goal in village_goals())
        shown = tuple(labels[key] for key in line.assets if key in labels)
        row = RpjmRow(line, _cells(line, rpjm.all_years), of_aim.get(line.aim_id), code.name if code else "", goals, shown)
        grouped[line.field].append(row)
    return RpjmSheet(
        rpjm,
        rpjm.region,
        aims,
        tuple(rpjm.directions.order_by("field")),
        tuple(RpjmField(code, fields().get(code, code), tuple(rows)) for code, rows in sorted(grouped.items())),
        _balances(rpjm, (row for rows in grouped.values() for row in rows)),
        tuple(left),
    )


def facts_of(sheet: RpjmSheet, actor: Actor) -> RpjmFacts:
    """What the rules ask, from a sheet that was read already; two queries more for the profile."""
    rpjm = sheet.rpjm
    profile = profile_of(rpjm.region_id, actor.today.year)
    parents = {row.aim.parent_id for row in sheet.aims}
    return RpjmFacts(
        start_year=rpjm.start_year,
        years=rpjm.years,
        vision=rpjm.vision,
        missions=sum(1 for row in sheet.aims if row.depth == 1),
        childless=tuple(f"{row.label} {row.aim.text}" for row in sheet.aims if row.depth < len(KINDS) and row.aim.pk not in parents),
        has_targets=any(row.depth == len(KINDS) for row in sheet.aims),
        lines=tuple(_line_facts(row) for row in sheet.rows),
        ceilings={(row.year, row.source): row.amount for row in rpjm.ceilings.all()},
        weak_assets=tuple(weak_assets(profile)) if profile else (),
        inaugurated_on=rpjm.inaugurated_on,
        is_established=rpjm.established_on is not None,
        male=rpjm.male,
        female=rpjm.female,
        today=actor.today,
    )


def _line_facts(row: RpjmRow) -> RpjmLineFacts:
    return RpjmLineFacts(
        title=row.line.name,
        costs=tuple((one.year, one.source, one.cost) for cell in row.cells for one in cell.rows),
        has_code=bool(row.line.code),
        has_target=row.line.aim_id is not None,
        poorest=row.line.poorest,
        asset_keys=tuple(row.line.assets),
        key=str(row.line.pk),
    )


def rpjm_facts(rpjm: Rpjm, actor: Actor) -> RpjmFacts:
    """What the door asks."""
    return facts_of(rpjm_sheet(actor, rpjm), actor)


@dataclass(frozen=True)
class Drawable:
    """A line as it would stand in the plan of one year; ``taken`` is the activity that was drawn from it before."""

    line: RpjmLine
    cell: YearCell

    @property
    def taken(self) -> Activity | None:
        """The activity that came from it, dropped ones aside."""
        return self.cell.drawn


def drawable(actor: Actor, rpjm: Rpjm, plan: Plan) -> list[Drawable]:
    """What the RPJM holds for the plan's year, in its order; what was drawn already says so. Seven queries."""
    rows = rpjm_sheet(actor, rpjm).rows
    found = [(row, cell) for row in rows for cell in row.cells if cell.year == plan.target_year and cell.rows]
    return [Drawable(row.line, cell) for row, cell in found]
