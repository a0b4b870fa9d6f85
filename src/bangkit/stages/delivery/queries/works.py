"""Reads of stage 6: the works of a village, one work with its reports, marks, tasks and hits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from bangkit.core.access import Actor, regions_where
from bangkit.core.findings import Finding
from bangkit.core.progress import SILENT_AFTER_DAYS, WorkState, work_findings
from bangkit.core.stages import StageMark
from bangkit.core.tasks import Hit, Task
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.delivery.models import ProgressReport, Work
from bangkit.stages.planning.models import Activity


def works(actor: Actor) -> Any:
    """The works that the reader may see, with what a list needs."""
    return Work.objects.visible_to(actor, "delivery.view").select_related("region", "activity", "activity__plan")


def state_of(work: Work) -> WorkState:
    """The plain value that the rules of progress read."""
    return WorkState(
        work.activity.name,
        work.state,
        work.physical_percent,
        work.spent,
        work.activity.cost,
        work.started_on,
        work.due_on,
        work.last_report_on,
    )


@dataclass(frozen=True)
class WorkPage:
    """One work as its page shows it."""

    work: Work
    reports: list[ProgressReport]
    findings: tuple[Finding, ...]

    @property
    def latest(self) -> ProgressReport | None:
        return self.reports[0] if self.reports else None


def work_page(actor: Actor, work: Work) -> WorkPage:
    """A work with all its reports, newest first."""
    reports = list(work.reports.select_related("photo").order_by("-reported_on", "-created_at"))
    return WorkPage(work, reports, work_findings(state_of(work), actor.today))


def works_of_village(actor: Actor, code: str, year: int | None = None) -> list[Work]:
    """The works of one village, newest first; of one year when asked."""
    rows = works(actor).filter(region_id=code)
    if year is not None:
        rows = rows.filter(started_on__year=year)
    return list(rows.order_by("-started_on", "activity__name"))


def reports_between(actor: Actor, code: str, since: date, until: date) -> list[ProgressReport]:
    """What was reported at the place and below in a period: the material of a coordination round."""
    rows = ProgressReport.objects.visible_to(actor, "delivery.view").inside(code).filter(reported_on__range=(since, until))
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
    """Works to report on or to finish, and set activities to start."""
    tasks: list[Task] = []
    if regions_where(actor, "progress.report"):
        mine = Work.objects.visible_to(actor, "progress.report").filter(state__in=("running", "halted"))
        tasks.extend(_work_task(actor, work) for work in mine.select_related("region", "activity").order_by("last_report_on")[:50])
    if regions_where(actor, "delivery.start"):
        waiting = Activity.objects.visible_to(actor, "delivery.start").filter(
            state="set", route="rkpdes", work__isnull=True, plan__target_year__lte=actor.today.year
        )
        tasks.extend(
            task_on("delivery.start", activity, named=activity.name) for activity in waiting.select_related("region").order_by("name")[:50]
        )
    return tasks


def _work_task(actor: Actor, work: Work) -> Task:
    ready = work.physical_percent >= 100 and bool(regions_where(actor, "delivery.finish"))
    since = work.last_report_on or work.started_on
    return task_on(
        "delivery.finish" if ready else "progress.report",
        work,
        named=work.activity.name,
        why="Kegiatan sudah 100 persen dan siap dinyatakan selesai." if ready else "",
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
