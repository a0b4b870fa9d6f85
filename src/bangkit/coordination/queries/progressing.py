"""The Bupati's list: villages that progress well, with the reason for each measure, and what would help each. Constant queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.cadence import calendar
from bangkit.core.need_board import STANDINGS, BoardNeed
from bangkit.core.village_progress import Progress, Signals, progress_of
from bangkit.foundation.cycle.models import Cycle
from bangkit.foundation.regions.models import Region
from bangkit.stages.delivery.models import Complaint, ProgressReport, Work
from bangkit.stages.evaluation.models import Evaluation
from bangkit.stages.planning.models import Activity, Plan, VillageMeeting
from bangkit.stages.support.queries import board

MOST_HELP = 3


@dataclass(frozen=True)
class VillageProgress:
    """One village with its verdict and the open needs that would help it, the longest waiting first."""

    village: Region
    subdistrict: str
    progress: Progress
    helps: tuple[BoardNeed, ...]
    more: int

    @property
    def help_words(self) -> list[tuple[str, str]]:
        """What would help: the need, and with whom it stands."""
        return [(need.name, ", ".join(one.label for one in need.asked) or STANDINGS["nobody"]) for need in self.helps]


@dataclass(frozen=True)
class ProgressList:
    """The villages of a kabupaten in one year: the good ones first, and how many others there are."""

    year: int
    good: list[VillageProgress]
    others: list[VillageProgress]


def _late_steps(codes: list[str], year: int, today: date) -> dict[str, tuple[str, ...]]:
    """Steps of the village in the planning calendar that were not taken by their day, or are past it: three queries.

    Looked at: the plan for this year and for the next one (item plan_established), and last year's evaluation (year_evaluated).
    """
    items = {item.key: item for item in calendar(codes[0][:5] if codes else "")}
    set_on = {(row.region_id, row.target_year): row.established_on for row in Plan.objects.filter(region_id__in=codes)}
    judged = set(Evaluation.objects.filter(region_id__in=codes, state="concluded").values_list("region_id", "year"))
    # Newest first, so that the first year of a village is what stays.
    joined = dict(Cycle.objects.filter(region_id__in=codes).order_by("-year").values_list("region_id", "year"))
    found: dict[str, tuple[str, ...]] = {}
    for code in codes:
        late = []
        for cycle in (year - 1, year):
            due = items["plan_established"].due_on(cycle)
            done = set_on.get((code, cycle + 1))
            if cycle >= joined.get(code, year) and today > due and (done is None or done > due):
                late.append(f"RKP Desa {cycle + 1} ditetapkan")
        if year - 1 >= joined.get(code, year) and today > items["year_evaluated"].due_on(year - 1) and (code, year - 1) not in judged:
            late.append(f"evaluasi {year - 1} selesai")
        found[code] = tuple(late)
    return found


def _works(codes: list[str], year: int, today: date) -> tuple[dict[str, tuple[int, int]], dict[str, int]]:
    """Set activities that run or are done, of all; and the age of the oldest last report of a running work: two queries."""
    planned: Counter[str] = Counter(
        Activity.objects.filter(region_id__in=codes, plan__target_year=year, state="set")
        .exclude(route="du_rkp")
        .values_list("region_id", flat=True)
    )
    well: Counter[str] = Counter()
    ages: dict[str, int] = {}
    for work in Work.objects.filter(region_id__in=codes, activity__plan__target_year=year):
        well[work.region_id] += work.state != "halted"
        if work.state == "running":
            age = (today - (work.last_report_on or work.started_on)).days
            ages[work.region_id] = max(ages.get(work.region_id, 0), age)
    return {code: (min(well[code], count), count) for code, count in planned.items()}, ages


def _reached(codes: list[str], year: int) -> dict[str, tuple[int, int]]:
    """A-RTM and all people reached, by the last counted report of each work: one query. A village that counted nobody is left out."""
    last: dict[Any, ProgressReport] = {}
    rows = ProgressReport.objects.filter(region_id__in=codes, work__activity__plan__target_year=year, poorest__isnull=False)
    for report in rows.order_by("reported_on", "created_at").only("region_id", "work_id", "male", "female", "poorest"):
        last[report.work_id] = report
    sums: dict[str, tuple[int, int]] = {}
    for report in last.values():
        poorest, people = sums.get(report.region_id, (0, 0))
        sums[report.region_id] = (poorest + (report.poorest or 0), people + (report.male or 0) + (report.female or 0))
    return sums


def _women(codes: list[str], year: int) -> dict[str, tuple[int, int]]:
    """Women and all who attended the last held meeting about the plan of this year or the next: one query."""
    rows = VillageMeeting.objects.filter(region_id__in=codes, state="held", plan__target_year__in=(year, year + 1)).order_by("held_on")
    return {row.region_id: (row.female, row.female + row.male) for row in rows if row.female + row.male}


def _complaints(codes: list[str], today: date) -> dict[str, int]:
    """Complaints past their day, for villages that had any: one query."""
    found: dict[str, int] = {}
    for code, state, due in Complaint.objects.filter(region_id__in=codes).values_list("region_id", "state", "due_on"):
        found[code] = found.get(code, 0) + (state in ("received", "handled") and due < today)
    return found


def signals_of(codes: list[str], year: int, today: date) -> dict[str, Signals]:
    """What is known of each village for the measures; None where nobody recorded anything."""
    late = _late_steps(codes, year, today)
    works, ages = _works(codes, year, today)
    reached, women, complaints = _reached(codes, year), _women(codes, year), _complaints(codes, today)
    return {
        code: Signals(late.get(code), works.get(code), ages.get(code), women.get(code), reached.get(code), complaints.get(code))
        for code in codes
    }


def progress_list(actor: Actor, district: Region, year: int) -> ProgressList:
    """Every village with a cycle in the year: those that progress well, most measures met first, and the others."""
    rows = Cycle.objects.visible_to(actor, "district.view").inside(district.code).filter(year=year)
    codes = sorted(set(rows.values_list("region_id", flat=True)))
    signals = signals_of(codes, year, actor.today)
    waiting: dict[str, list[BoardNeed]] = {}
    for need in board(actor, district.code):
        if need.standing in ("nobody", "waiting", "promised"):
            waiting.setdefault(need.code, []).append(need)
    found = []
    for village in Region.objects.filter(code__in=codes).select_related("parent").order_by("code"):
        needs = sorted(waiting.get(village.code, []), key=lambda need: need.raised_on)
        progress = progress_of(signals[village.code])
        parent = village.parent.name if village.parent else ""
        found.append(VillageProgress(village, parent, progress, tuple(needs[:MOST_HELP]), max(len(needs) - MOST_HELP, 0)))
    found.sort(key=lambda one: (-len(one.progress.met), one.village.name))
    return ProgressList(year, [one for one in found if one.progress.is_good], [one for one in found if not one.progress.is_good])
