"""Meetings of villages: lists, the year's calendar of one village, what the rules say, and what waits to be written down."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from bangkit.core.access import Actor, can, regions_where
from bangkit.core.assembly_checks import CHECKS, AssemblyFacts
from bangkit.core.cadence import CalendarItem, calendar
from bangkit.core.findings import Finding, collect, note
from bangkit.core.retention import limit_day
from bangkit.core.tasks import Task
from bangkit.core.words import MONTHS
from bangkit.foundation.audit.moves import task_on
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.models import DECIDING, Idea, VillageMeeting

# Where each finding of a meeting is mended.
MENDED_BY = {
    "assembly.unrecorded": "assembly.hold",
    "assembly.decisions": "assembly.decide",
    "assembly.minutes": "assembly.minute",
    "assembly.photo": "assembly.correct",
    "assembly.chair": "assembly.correct",
    "assembly.poorest": "assembly.correct",
}


def assemblies(actor: Actor) -> QuerySet[VillageMeeting]:
    """Meetings of my places, with how many decisions were written one by one."""
    rows: QuerySet[VillageMeeting] = VillageMeeting.objects.visible_to(actor, "assembly.view")
    return rows.select_related("region", "plan").annotate(resolved=Count("resolutions"))


def assembly_facts(meeting: VillageMeeting, actor: Actor) -> AssemblyFacts:
    """A meeting as its rules read it: one query beside the row."""
    return AssemblyFacts(
        label=meeting.label,
        state=meeting.state,
        male=meeting.male,
        female=meeting.female,
        poorest=meeting.poorest,
        disability=meeting.disability,
        decisions=meeting.resolutions.count() + len(meeting.agreed_lines),
        has_minutes=bool(meeting.minutes),
        has_photo=meeting.photo_id is not None,
        has_chair=bool(meeting.chair),
        last_day=meeting.last_day,
        today=actor.today,
        plan_state=meeting.plan.state if meeting.plan else "",
    )


def assembly_findings(actor: Actor, meeting: VillageMeeting, facts: AssemblyFacts) -> tuple[Finding, ...]:
    """What the rules say about a meeting, each leading to where the reader can mend it."""
    found = []
    for one in collect(CHECKS, facts):
        verb = MENDED_BY.get(one.code)
        may = verb is not None and facts.plan_state != "established" and can(actor, verb, meeting.region_id)
        found.append(one.at(reverse(verb, args=[meeting.pk])) if verb and may else one)
    return tuple(found)


@dataclass(frozen=True)
class CalendarMonth:
    """A month of a village's year: its meetings, and what the planning calendar wants by then."""

    name: str
    meetings: tuple[VillageMeeting, ...]
    due: tuple[tuple[date, CalendarItem], ...]


def village_calendar(actor: Actor, village: Region, year: int) -> tuple[CalendarMonth, ...]:
    """The months of a year in which something is or was, in order: one query."""
    by_month: dict[int, list[VillageMeeting]] = defaultdict(list)
    for row in assemblies(actor).filter(region=village, held_on__year=year).order_by("held_on", "starts_at", "created_at"):
        by_month[row.held_on.month].append(row)
    due: dict[int, list[tuple[date, CalendarItem]]] = defaultdict(list)
    for item in calendar():
        day = item.due_on(year)
        if item.level == "village" and day.year == year:
            due[day.month].append((day, item))
    return tuple(
        CalendarMonth(name, tuple(by_month[month]), tuple(sorted(due[month], key=lambda pair: pair[0])))
        for month, name in enumerate(MONTHS, 1)
        if by_month[month] or due[month]
    )


def meeting_years(actor: Actor, village: Region) -> list[int]:
    """The years in which the village met, the newest first, with the running one."""
    days = VillageMeeting.objects.filter(region=village).dates("held_on", "year")
    return sorted({day.year for day in days} | {actor.today.year}, reverse=True)


def assembly_tasks(actor: Actor) -> list[Task]:
    """Meetings whose day passed and that nobody wrote down: one query."""
    if not regions_where(actor, "assembly.hold"):
        return []
    rows = VillageMeeting.objects.visible_to(actor, "assembly.hold").filter(state="called", held_on__lt=actor.today)
    listed = rows.select_related("region", "plan").order_by("held_on", "created_at")[:30]
    return [
        task_on("assembly.hold", row, url=reverse("assembly.view", args=[row.pk]), due=row.last_day, since=row.created_at)
        for row in listed
        if row.last_day < actor.today
    ]


def ideas_heard(meeting: VillageMeeting) -> QuerySet[Idea]:
    """Ideas of the hamlet in the meeting's year; none for a meeting that is no hamlet's."""
    if not meeting.hamlet:
        return Idea.objects.none()
    return Idea.objects.filter(region_id=meeting.region_id, hamlet__iexact=meeting.hamlet, year=meeting.held_on.year).order_by("created_at")


def already_called(plan_id: Any) -> tuple[Finding, ...]:
    """Meetings that were called or held for a plan and can agree on it, each leading to its page, so that none is written down twice."""
    rows = VillageMeeting.objects.filter(plan_id=plan_id, kind__in=DECIDING, state__in=("called", "held")).order_by("held_on")
    return tuple(
        note("assembly.already", f"{row.title()}: {row.state_label.lower()}.", "Catat kesepakatannya pada musyawarah itu.").at(
            reverse("assembly.view", args=[row.pk])
        )
        for row in rows
    )


def expired_attendance(code: str, until: date) -> list[tuple[Any, int]]:
    """Meetings held before the policy's years that still name people, with how many names."""
    day = limit_day("planning.Attendee.name", until)
    rows = VillageMeeting.objects.inside(code).filter(held_on__lt=day).annotate(named=Count("attendees"))
    return [(row, row.named) for row in rows.filter(named__gt=0).order_by("pk")]
