"""Reads of stage 6: the works of a village, one work with its reports, marks, tasks and hits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from bangkit.core.access import Actor, can, regions_where
from bangkit.core.findings import Finding
from bangkit.core.progress import (
    SILENT_AFTER_DAYS,
    TROUBLES,
    Target,
    WorkKind,
    WorkState,
    attention,
    tranche_findings,
)
from bangkit.core.reference import funding_sources
from bangkit.core.revolving import Totals
from bangkit.core.stages import StageMark
from bangkit.core.tasks import Hit, Task
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.delivery.models import ProgressReport, Work
from bangkit.stages.delivery.queries.states import kind_of_work, state_of, target_of, with_facts
from bangkit.stages.planning.models import Activity
from bangkit.stages.profile.models import RevolvingLot
from bangkit.stages.profile.queries.revolving import lots, sums_of

# A finished work asks to be handed over for so long; an older one was done before anybody was asked.
HAND_OVER_DAYS = 180


def works(actor: Actor) -> Any:
    """The works that the reader may see, with what a list needs."""
    return Work.objects.visible_to(actor, "delivery.view").select_related("region", "activity", "activity__plan")


@dataclass(frozen=True)
class WorkPage:
    """One work as its page shows it. ``reports``: all of them, newest first; a corrected one stays readable and counts no more."""

    work: Work
    reports: list[ProgressReport]
    state: WorkState
    kind: WorkKind
    kind_reason: str
    target: Target
    findings: tuple[Finding, ...]
    lots: list[tuple[RevolvingLot, Totals]]

    @property
    def standing(self) -> list[ProgressReport]:
        """Reports that no later one corrected, newest first."""
        return [report for report in self.reports if not hasattr(report, "corrected_by")]

    @property
    def latest(self) -> ProgressReport | None:
        return self.standing[0] if self.standing else None


def work_page(actor: Actor, work: Work) -> WorkPage:
    """A work with its plan, its reports and what is worth asking.

    ``asked`` is what the room of support made of a report's call for help; read along, so that the button is offered once.
    """
    rows = work.reports.select_related("photo", "corrects", "corrected_by", "asked").prefetch_related("photos")
    reports = list(rows.order_by("-reported_on", "-created_at", "-pk"))
    state = state_of(work, [row for row in reversed(reports) if not hasattr(row, "corrected_by")])
    kind, reason = kind_of_work(work)
    found = attention(state, actor.today) + money_findings(work, state)
    return WorkPage(work, reports, state, kind, reason, target_of(work), found, _lots(actor, work))


def money_findings(work: Work, state: WorkState) -> tuple[Finding, ...]:
    """Where the tranches do not come to what the plan gives each source in cash."""
    funds: dict[str, int] = {}
    for share in work.activity.fundings.all():
        if not share.in_kind:
            funds[share.source] = funds.get(share.source, 0) + share.amount
    names = {code: source.short for code, source in funding_sources().items()}
    return tranche_findings(state.tranches, funds, names) if state.tranches and state.state != "done" else ()


def _lots(actor: Actor, work: Work) -> list[tuple[RevolvingLot, Totals]]:
    """What the activity's group was given to pass on, with what came of it."""
    group = work.activity.group_id
    if group is None or not can(actor, "revolving.view", work.region_id):
        return []
    return [(lot, sums_of(lot)) for lot in lots(actor).filter(group_id=group)]


@dataclass(frozen=True)
class Watched:
    """A work that needs attention, and why."""

    work: Work
    findings: tuple[Finding, ...]

    @property
    def pressing(self) -> int:
        """Where its first reason stands in the order of pressing; 0 presses most."""
        order = list(TROUBLES)
        return min((order.index(one.code) for one in self.findings), default=len(order))

    @property
    def labels(self) -> str:
        """The reasons in short."""
        return ", ".join(TROUBLES[one.code] for one in self.findings)


def watched(actor: Actor, code: str = "") -> list[Watched]:
    """Works that need attention in my places, or at one place and below; what presses most first."""
    rows = Work.objects.visible_to(actor, "delivery.view").filter(state__in=("running", "halted"))
    listed = with_facts(rows.inside(code) if code else rows).order_by("region_id", "activity__name")
    found = [Watched(work, attention(state_of(work), actor.today)) for work in listed]
    return sorted((one for one in found if one.findings), key=lambda one: one.pressing)


def works_of_village(actor: Actor, code: str, year: int | None = None) -> list[Work]:
    """The works of one village, newest first; of one year when asked."""
    rows = works(actor).filter(region_id=code)
    if year is not None:
        rows = rows.filter(started_on__year=year)
    return list(rows.order_by("-started_on", "activity__name"))


def reports_between(actor: Actor, code: str, since: date, until: date) -> list[ProgressReport]:
    """What was reported at the place and below in a period: the material of a coordination round."""
    rows = ProgressReport.objects.visible_to(actor, "delivery.view").inside(code)
    rows = rows.filter(reported_on__range=(since, until), corrected_by__isnull=True)
    return list(rows.select_related("work__activity", "region").order_by("region_id", "-reported_on"))


def stage_marks(codes: list[str], year: int) -> dict[str, StageMark]:
    """Stage 6 in each village: started with the first work of the year, done when every set activity of the plan is done.

    The plan of year N holds the activities that run in N; a halted work is an end too, since it has its reason.
    """
    planned: dict[str, int] = {}
    for code in Activity.objects.filter(region_id__in=codes, plan__target_year=year, state="set", route="rkpdes").values_list(
        "region_id", flat=True
    ):
        planned[code] = planned.get(code, 0) + 1
    found: dict[str, list[Work]] = {}
    rows = Work.objects.filter(region_id__in=codes).filter(Q(activity__plan__target_year=year) | Q(started_on__year=year))
    for work in rows.only("region_id", "state", "started_on", "finished_on", "last_report_on"):
        found.setdefault(work.region_id, []).append(work)
    marks = {}
    for code in set(planned) | set(found):
        listed = found.get(code, [])
        marks[code] = _mark(listed, max(planned.get(code, 0), len(listed)))
    return marks


def _mark(listed: list[Work], planned: int) -> StageMark:
    ended = [work for work in listed if work.state == "done"]
    line = f"{len(ended)} dari {planned} kegiatan selesai" if planned else ""
    if not listed:
        return StageMark(line=line)
    started = min(work.started_on for work in listed)
    is_done = len(ended) == planned
    done = max((work.finished_on or work.started_on for work in ended), default=None) if is_done else None
    return StageMark(started, done, line)


def open_tasks(actor: Actor) -> list[Task]:
    """Works to report on, to finish or to hand over, and set activities to start."""
    tasks: list[Task] = []
    if regions_where(actor, "progress.report"):
        mine = Work.objects.visible_to(actor, "progress.report").filter(state__in=("running", "halted"))
        tasks.extend(_work_task(actor, work) for work in with_facts(mine).order_by("last_report_on")[:50])
    if regions_where(actor, "delivery.hand_over"):
        done = Work.objects.visible_to(actor, "delivery.hand_over").filter(state="done", handed_over_on__isnull=True)
        recent = done.filter(finished_on__gte=actor.today - timedelta(days=HAND_OVER_DAYS))
        tasks.extend(
            task_on("delivery.hand_over", work, named=work.activity.name)
            for work in recent.select_related("region", "activity").order_by("finished_on")[:50]
        )
    if regions_where(actor, "delivery.start"):
        waiting = Activity.objects.visible_to(actor, "delivery.start").filter(
            state="set", route="rkpdes", work__isnull=True, plan__target_year__lte=actor.today.year
        )
        tasks.extend(
            task_on("delivery.start", activity, named=activity.name) for activity in waiting.select_related("region").order_by("name")[:50]
        )
    return tasks


def _work_task(actor: Actor, work: Work) -> Task:
    """A report, or the end of it; what needs attention says why, so that the report answers it."""
    ready = work.physical_percent >= 100 and bool(regions_where(actor, "delivery.finish"))
    since = work.last_report_on or work.started_on
    found = attention(state_of(work), actor.today)
    why = f"{found[0].message} {found[0].next_step}" if found else ""
    return task_on(
        "delivery.finish" if ready else "progress.report",
        work,
        named=work.activity.name,
        why="Kegiatan sudah 100 persen dan siap dinyatakan selesai." if ready else why,
        due=since + timedelta(days=SILENT_AFTER_DAYS // 2),
    )


def search(actor: Actor, words: str, limit: int = 10) -> list[Hit]:
    """Works by the name of their activity."""
    rows = works(actor).filter(activity__name__icontains=words).order_by("-started_on")[:limit]
    return [
        Hit(
            "Pelaksanaan",
            work.activity.name,
            f"{work.region.name}, {work.physical_percent} persen",
            reverse("delivery.view", args=[work.pk]),
            work.region_id,
        )
        for work in rows
    ]
