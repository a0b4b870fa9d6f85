"""*Halaman Desa*: where the village stands in the eight stages, who carries each, what comes next, and its diary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Sum
from django.urls import NoReverseMatch, reverse

from bangkit.coordination.queries.handover import village_shares
from bangkit.coordination.queries.marks import marks_of
from bangkit.coordination.queries.tasks import TaskCard, task_board
from bangkit.core.access import Actor
from bangkit.core.handover import StageShare, overall
from bangkit.core.stages import StageMark, current_stage, stages
from bangkit.core.words import date_text, rupiah
from bangkit.foundation.audit.queries import DiaryEntry, diary
from bangkit.foundation.cycle.models import Cycle
from bangkit.foundation.cycle.queries import cycles_of
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.models import Activity, Plan, VillageMeeting
from bangkit.stages.profile.queries import profile_of
from bangkit.stages.support import queries as support


@dataclass(frozen=True)
class RoadStep:
    """One stage on the road; ``column`` is the seed's executor for the cycle's phase."""

    number: int
    name: str
    status: str
    line: str
    carrier: str
    url: str
    title: str
    column: str
    mark: StageMark


@dataclass(frozen=True)
class Tile:
    """A number with its meaning, what it counts against, and its date."""

    number: str
    of: str
    meaning: str
    reference: str
    sample: bool = True


@dataclass(frozen=True)
class CarrierRow:
    """Who carried a stage, year by year, beside the column that the seed foresees."""

    number: int
    name: str
    by_year: tuple[StageShare | None, ...]
    should: str


@dataclass(frozen=True)
class VillagePage:
    """Everything that Halaman Desa shows."""

    village: Region
    cycle: Cycle | None
    cycles: list[Cycle]
    year: int
    steps: list[RoadStep]
    now: int
    tiles: list[Tile]
    carriers: list[CarrierRow]
    carrier_years: tuple[int, ...]
    diary: list[DiaryEntry]
    plan: Plan | None
    has_profile: bool


def _line(mark: StageMark) -> str:
    if mark.done is not None:
        return f"Selesai {date_text(mark.done)}"
    if mark.started is not None:
        return mark.line or f"Berjalan sejak {date_text(mark.started)}"
    return mark.line or "Belum dimulai"


def _stage_url(number: int, village: Region, plan: Plan | None, year: int) -> str:
    """The page of a stage for this village; empty where there is none yet."""
    names: dict[int, tuple[str, tuple[Any, ...]]] = {
        1: ("guidance.view:list", ()),
        2: ("training.view:list", ()),
        3: ("facilitator.view:list", ()),
        4: ("profile.view:village", (village.code,)),
        5: ("plan.view", (plan.pk,)) if plan else ("plan.view:village", (village.code,)),
        6: ("delivery.view:village", (village.code,)),
        7: ("need.view:village", (village.code,)),
        8: ("evaluation.view:village", (village.code,)),
    }
    name, args = names[number]
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def road(
    village: Region, marks: dict[int, StageMark], shares: dict[int, StageShare], phase: str, plan: Plan | None, year: int
) -> list[RoadStep]:
    """The eight stages in the seed's order with status, carrier and the column that should carry them."""
    now = current_stage(marks)
    steps = []
    for stage in stages():
        mark = marks.get(stage.number, StageMark())
        status = "now" if stage.number == now and mark.status != "done" else mark.status
        share = shares.get(stage.number)
        carrier = share.carrier if share and share.carrier != "none" else ""
        url = _stage_url(stage.number, village, plan, year)
        steps.append(RoadStep(stage.number, stage.label, status, _line(mark), carrier, url, stage.title, stage.executor(phase), mark))
    return steps


def _tiles(village: Region, plan: Plan | None, shares: dict[int, StageShare], year: int, today: date) -> list[Tile]:
    whole = overall(shares)
    when = f"Per {date_text(today)}"
    tiles = []
    if whole.total:
        tiles.append(
            Tile(str(whole.local), f"dari {whole.total}", "Langkah oleh pihak lokal", f"Sisanya oleh Tim Program. Siklus {year}. {when}")
        )
    if plan is not None:
        activities = Activity.objects.filter(plan=plan).exclude(state="dropped")
        count = activities.count()
        cost = activities.aggregate(total=Sum("cost"))["total"] or 0
        tiles.append(Tile(str(count), "", f"Kegiatan dalam rencana {plan.target_year}", f"Biaya {rupiah(cost)}. {when}"))
        tiles.extend(_meeting_tiles(plan))
    listed = support.needs_of_year(village.code, year)
    if listed:
        answered = sum(1 for need in listed if support.has_all_answers(need))
        tiles.append(Tile(str(answered), f"dari {len(listed)}", "Kebutuhan sudah dijawab", when))
    return tiles[:4]


def _meeting_tiles(plan: Plan) -> list[Tile]:
    meeting = VillageMeeting.objects.filter(plan=plan, state="held").order_by("-held_on").first()
    if meeting is None or not meeting.male + meeting.female:
        return []
    total = meeting.male + meeting.female
    share = round(meeting.female * 100 / total)
    return [
        Tile(str(meeting.female), f"dari {total}", "Perempuan dalam musyawarah", f"{share} persen peserta, {date_text(meeting.held_on)}")
    ]


def _carriers(by_year: dict[int, dict[int, StageShare]], years: tuple[int, ...], phase: str) -> list[CarrierRow]:
    rows = []
    for stage in stages():
        cells = tuple(_cell(by_year.get(year, {}), stage.number) for year in years)
        rows.append(CarrierRow(stage.number, stage.label, cells, stage.executor(phase)))
    return rows


def _cell(shares: dict[int, StageShare], number: int) -> StageShare | None:
    share = shares.get(number)
    return share if share and share.total else None


def village_page(actor: Actor, village: Region, year: int | None = None) -> VillagePage:
    """Everything about one village's cycle; the newest cycle unless a year is asked for."""
    cycles = cycles_of(actor, village.code)
    cycle = next((row for row in cycles if row.year == year), None) or (cycles[0] if cycles else None)
    shown = year or (cycle.year if cycle else actor.today.year)
    years = tuple(sorted({row.year for row in cycles} | {shown})[-4:])
    by_year = village_shares(village.code, list(years))
    marks = marks_of([village.code], shown)[village.code]
    plan = (
        Plan.objects.filter(region=village, target_year=shown + 1).first()
        or Plan.objects.filter(region=village).order_by("-target_year").first()
    )
    phase = cycle.phase if cycle else "after"
    steps = road(village, marks, by_year.get(shown, {}), phase, plan, shown)
    return VillagePage(
        village=village,
        cycle=cycle,
        cycles=cycles,
        year=shown,
        steps=steps,
        now=current_stage(marks),
        tiles=_tiles(village, plan, by_year.get(shown, {}), shown, actor.today),
        carriers=_carriers(by_year, years, phase),
        carrier_years=years,
        diary=diary(actor, village.code, limit=8),
        plan=plan,
        has_profile=profile_of(village.code, actor.today.year) is not None,
    )


def next_moves(actor: Actor, village: Region) -> list[TaskCard]:
    """At most four tasks of mine in this village, nearest first; the first is the page's primary action."""
    board = task_board(actor)
    cards = [*board.today, *board.week, *board.later]
    return [card for card in cards if card.region_code == village.code][:4]
