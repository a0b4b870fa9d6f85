"""Reads of the village's own monitoring: what a sheet asks, what it says, and the sheets of many villages added up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from bangkit.core.access import Actor, regions_where
from bangkit.core.monitoring_checks import MonitoringFacts
from bangkit.core.rounds import STATUSES, Round, Said, Tally, round_on, suggested_status, tally_of
from bangkit.core.tasks import Task
from bangkit.foundation.audit.moves import task_on, url_of
from bangkit.foundation.regions.models import Region
from bangkit.stages.delivery.models import CAUSES, MonitoringLine, MonitoringSheet, ProgressReport
from bangkit.stages.planning.models import Activity

LINE_FIELDS = ("status", "what_runs", "cause", "why", "help_needed")


@dataclass(frozen=True)
class Item:
    """One activity on a sheet; ``number`` is the same on paper and page. ``given``: what stands there, or what the record suggests."""

    number: int
    activity: Activity
    report: ProgressReport | None
    given: dict[str, str]

    @property
    def pk(self) -> UUID:
        return self.activity.pk

    @property
    def seen(self) -> str:
        """The newest report in words."""
        return f"{self.report.physical_percent} persen" if self.report else ""


@dataclass(frozen=True)
class Board:
    """What a village checks in a round; ``sheet`` is None while nobody began."""

    village: Region
    round: Round
    sheet: MonitoringSheet | None
    items: list[Item]


def activities_in(codes: Iterable[str], until: date, since: date) -> Any:
    """What is monitored in a round: activities set for its year that the village carries, and works of earlier years not yet done."""
    carried = Q(plan__target_year=until.year, route="rkpdes") | Q(work__started_on__lte=until)
    ended = Q(work__state="done", work__finished_on__lt=since)
    rows = Activity.objects.filter(carried, region_id__in=list(codes), state="set").exclude(ended)
    return rows.select_related("work", "plan").order_by("region_id", "plan__target_year", "priority", "name")


def _newest(activities: Iterable[Activity], until: date) -> dict[UUID, ProgressReport]:
    """The newest report of each activity up to a day."""
    keys = [one.pk for one in activities]
    rows = ProgressReport.objects.filter(work__activity__in=keys, reported_on__lte=until, corrected_by__isnull=True)
    return {row.work.activity_id: row for row in rows.select_related("work").order_by("reported_on", "created_at")}


def _suggested(activity: Activity, report: ProgressReport | None, until: date) -> dict[str, str]:
    """What the record already says, so that nobody types it again."""
    work = getattr(activity, "work", None)
    starts_on = date(activity.plan.target_year, activity.starts_month, 1) if activity.starts_month else None
    status = suggested_status(work.state if work else "", starts_on, until)
    if report is None:
        return {"status": status}
    not_running = ". ".join(part.rstrip(". ") for part in (report.what_does_not, report.why) if part)
    return {
        "status": status,
        "what_runs": report.what_runs,
        "cause": report.cause,
        "why": f"{not_running}." if not_running else "",
        "help_needed": report.help_needed,
    }


def board_of(village: Region, chosen: Round) -> Board:
    """The sheet of a village in a round, filled in as far as the record knows; three queries."""
    sheet = MonitoringSheet.objects.filter(region=village, year=chosen.year, number=chosen.number).select_related("region").first()
    known = {line.activity_id: line for line in sheet.lines.all()} if sheet else {}
    activities = list(activities_in([village.code], chosen.until, chosen.since))
    listed = {one.pk for one in activities}
    # What was judged once stays on the sheet, whatever became of it since.
    activities += Activity.objects.filter(pk__in=set(known) - listed).select_related("work", "plan")
    newest = _newest(activities, chosen.until)
    items = []
    for number, activity in enumerate(activities, start=1):
        report, line = newest.get(activity.pk), known.get(activity.pk)
        given = {name: getattr(line, name) for name in LINE_FIELDS} if line else _suggested(activity, report, chosen.until)
        items.append(Item(number, activity, report, given))
    return Board(village, chosen, sheet, items)


def sheets(actor: Actor) -> Any:
    """The sheets that the reader may see, newest round first."""
    rows = MonitoringSheet.objects.visible_to(actor, "monitoring.view").select_related("region")
    return rows.order_by("-year", "-number", "region_id")


def lines_of(sheet: MonitoringSheet) -> list[MonitoringLine]:
    """The lines of a sheet in the order of the plan."""
    return list(
        sheet.lines.select_related("activity__plan").order_by("activity__plan__target_year", "activity__priority", "activity__name")
    )


def monitoring_facts(sheet: MonitoringSheet, actor: Actor) -> MonitoringFacts:
    """What the rules of sending read."""
    rows = list(sheet.lines.values_list("status", "cause"))
    return MonitoringFacts(
        len(rows),
        sum(1 for status, _ in rows if not status),
        sum(1 for status, cause in rows if status == "stuck" and not cause),
        sheet.people,
        sheet.female,
    )


@dataclass(frozen=True)
class SentSheet:
    """A sheet that was sent, with its lines and what they come to."""

    sheet: MonitoringSheet
    lines: list[MonitoringLine]
    tally: Tally


def tally_of_sheet(sheet: MonitoringSheet, lines: Iterable[MonitoringLine]) -> Tally:
    """What one sheet comes to; a line that nobody judged counts nowhere."""
    people = {"female": sheet.female, "male": sheet.male, "poorest": sheet.poorest, "disability": sheet.disability}
    return tally_of((Said(line.status, line.cause, bool(line.help_needed.strip())) for line in lines if line.status), people)


def sent_sheets(actor: Actor, codes: Iterable[str], chosen: Round) -> dict[str, SentSheet]:
    """The sheets of a round that villages sent, by village; two queries whatever their number."""
    rows = MonitoringSheet.objects.visible_to(actor, "round.view").filter(
        region_id__in=list(codes), year=chosen.year, number=chosen.number, state="sent"
    )
    listed = {sheet.pk: sheet for sheet in rows.select_related("region")}
    lines: dict[UUID, list[MonitoringLine]] = {key: [] for key in listed}
    found = MonitoringLine.objects.filter(sheet__in=listed).select_related("activity")
    for line in found.order_by("activity__priority", "activity__name"):
        lines[line.sheet_id].append(line)
    return {sheet.region_id: SentSheet(sheet, lines[key], tally_of_sheet(sheet, lines[key])) for key, sheet in listed.items()}


def cause_label(cause: str) -> str:
    """A cause in words; one that left the list is shown as it is."""
    return dict(CAUSES).get(cause, cause) if cause else "Penyebab belum disebut"


def status_label(status: str) -> str:
    """A status in words."""
    return STATUSES.get(status, "Belum diperiksa")


def monitoring_tasks(actor: Actor) -> list[Task]:
    """Sheets to send, and villages whose sheet of the running round was not begun."""
    tasks: list[Task] = []
    if not regions_where(actor, "monitoring.send"):
        return tasks
    now = round_on(actor.today)
    mine = MonitoringSheet.objects.visible_to(actor, "monitoring.send")
    waiting = mine.filter(state__in=("filled", "returned")).select_related("region")
    tasks.extend(task_on("monitoring.send", row, due=row.until) for row in waiting.order_by("until")[:20])
    return tasks + [_to_fill(village, now) for village in _not_begun(actor, now)]


def _not_begun(actor: Actor, now: Round) -> list[Region]:
    """My villages with something to monitor and no sheet of the round."""
    rows = Activity.objects.visible_to(actor, "monitoring.fill").filter(state="set", route="rkpdes", plan__target_year=now.year)
    begun = MonitoringSheet.objects.filter(year=now.year, number=now.number).values("region_id")
    codes = rows.exclude(region_id__in=begun).values_list("region_id", flat=True).distinct()
    return list(Region.objects.filter(code__in=codes).order_by("code")[:20])


def _to_fill(village: Region, now: Round) -> Task:
    return Task(
        verb="monitoring.fill",
        label="Isi lembar pemantauan",
        title=f"Lembar pemantauan {now.label.lower()}",
        why=f"Periksa bersama apa yang berjalan dan apa yang tidak, {now.span}.",
        stage=6,
        place_name=village.name,
        region_code=village.code,
        url=url_of("monitoring.fill", village.code),
        due=now.until,
    )
