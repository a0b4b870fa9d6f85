"""What there is to say of villages since a day: read for all of them at once, then sorted out village by village."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from bangkit.coordination.models import MeetingPoint
from bangkit.core.access import Actor
from bangkit.core.offices import office_label
from bangkit.core.pack import Saying
from bangkit.core.progress import is_late, is_silent, is_stuck
from bangkit.core.rounds import Round
from bangkit.core.support_checks import ANSWERED
from bangkit.core.words import date_text
from bangkit.stages.delivery.models import ProgressReport, Work
from bangkit.stages.delivery.queries import SentSheet, cause_label, sent_sheets
from bangkit.stages.delivery.queries.states import state_of, with_facts
from bangkit.stages.evaluation.models import Lesson
from bangkit.stages.planning.models import Plan
from bangkit.stages.support.models import Need


@dataclass
class Read:
    """The record of the villages ``codes``, as of ``day``; what is after ``since`` is new."""

    codes: list[str]
    since: date
    day: date
    works: list[Work]
    newest: dict[UUID, ProgressReport]
    asked: frozenset[UUID]
    plans: list[Plan]
    needs: list[Need]
    lessons: list[Lesson]
    points: list[MeetingPoint]
    sheets: dict[str, SentSheet]

    def __post_init__(self) -> None:
        self._by_village: dict[str, dict[str, list[Any]]] = {name: defaultdict(list) for name in ("works", "plans", "needs", "lessons")}
        for name, grouped in self._by_village.items():
            for row in getattr(self, name):
                grouped[row.region_id].append(row)
        self._points: dict[str, list[MeetingPoint]] = defaultdict(list)
        for point in self.points:
            self._points[point.about_id or ""].append(point)

    def rows(self, name: str, code: str) -> list[Any]:
        """The works, plans, needs or lessons of one village."""
        return self._by_village[name][code]

    def said_of(self, code: str) -> list[MeetingPoint]:
        """What meetings of the kecamatan said of the village."""
        return self._points[code]

    def is_new(self, day: date | None) -> bool:
        """Whether something became so after the last meeting."""
        return day is not None and self.since < day <= self.day

    def heard_on(self, code: str) -> date | None:
        """The day of a village's newest report or sheet."""
        days = [self.newest[work.pk].reported_on for work in self.rows("works", code) if work.pk in self.newest]
        sent = self.sheets[code].sheet.sent_on if code in self.sheets else None
        return max([*days, *([sent] if sent else [])], default=None)


def read_villages(actor: Actor, codes: list[str], since: date, day: date, chosen: Round) -> Read:
    """Works, reports, plans, needs, lessons, points and sheets of the villages; as many queries for one as for hundreds."""
    works = Work.objects.filter(region_id__in=codes).exclude(state="done", finished_on__lte=since)
    listed = list(with_facts(works).order_by("region_id", "activity__priority", "activity__name"))
    newest = {row.work_id: row for work in listed for row in work.standing_reports if row.reported_on <= day}
    asked = Need.objects.filter(region_id__in=codes, report__isnull=False).values_list("report_id", flat=True)
    needs = Need.objects.filter(region_id__in=codes, state="open").select_related("region").prefetch_related("cases")
    lessons = Lesson.objects.filter(region_id__in=codes, created_at__date__gt=since, created_at__date__lte=day)
    points = MeetingPoint.objects.filter(
        about_id__in=codes, heading="lesson", struck_on__isnull=True, meeting__kind="subdistrict", meeting__held_on__range=(since, day)
    )
    return Read(
        codes=codes,
        since=since,
        day=day,
        works=listed,
        newest=newest,
        asked=frozenset(asked),
        plans=list(Plan.objects.filter(region_id__in=codes, target_year=day.year + 1)),
        needs=list(needs.order_by("raised_on", "created_at")),
        lessons=list(lessons.order_by("-created_at")),
        points=list(points.select_related("meeting").order_by("-created_at")),
        sheets=sent_sheets(actor, codes, chosen),
    )


def sayings_of(read: Read, code: str) -> list[Saying]:
    """Everything that may be said of one village; the choice is ``core.pack``'s."""
    return [*_of_works(read, code), *_of_plans(read, code), *_of_needs(read, code), *_of_lessons(read, code), *_of_sheet(read, code)]


def _of_works(read: Read, code: str) -> Iterator[Saying]:
    for work in read.rows("works", code):
        name, report = work.activity.name, read.newest.get(work.pk)
        if work.state == "done" and read.is_new(work.finished_on):
            yield Saying("work_done", f"{name} selesai {date_text(work.finished_on)}.", work.finished_on)
        if work.state == "done":
            continue
        state = state_of(work)
        if work.state == "halted":
            why = f": {cause_label(report.cause).lower()}" if report and report.cause else ""
            yield Saying("halted", f"{name} terhenti{why}.", work.last_report_on)
        elif is_late(state, read.day):
            yield Saying("late", f"{name} lewat dari rencana selesai {date_text(work.due_on)}.", work.due_on)
        elif is_stuck(state):
            yield Saying("still", f"{name} tidak maju menurut laporan berturut-turut.", work.last_report_on)
        elif is_silent(state, read.day):
            since = work.last_report_on or work.started_on
            yield Saying("silent", f"{name} belum dilaporkan lagi sejak {date_text(since)}.", since)
        if report is not None and read.is_new(report.reported_on):
            yield from _of_report(name, report, is_asked=report.pk in read.asked)


def _of_report(name: str, report: ProgressReport, *, is_asked: bool) -> Iterator[Saying]:
    day = report.reported_on
    yield Saying("progress", f"{name}: fisik {report.physical_percent} persen, {date_text(day)}.", day)
    if report.what_does_not:
        cause = f" ({cause_label(report.cause).lower()})" if report.cause else ""
        yield Saying("obstacle", f"{name}: {_sentence(report.what_does_not)}{cause}.", day)
    if report.help_needed and not is_asked:
        yield Saying("help_report", f"{_sentence(report.help_needed)} ({name}).", day)


def _sentence(text: str) -> str:
    """The first sentence of what was written, without its stop."""
    return text.strip().split("\n", 1)[0].split(". ", 1)[0].rstrip(". ")


def _of_plans(read: Read, code: str) -> Iterator[Saying]:
    for plan in read.rows("plans", code):
        if read.is_new(plan.established_on):
            yield Saying(
                "plan_established", f"Rencana desa {plan.target_year} ditetapkan {date_text(plan.established_on)}.", plan.established_on
            )


def _of_needs(read: Read, code: str) -> Iterator[Saying]:
    for need in read.rows("needs", code):
        cases = [case for case in need.cases.all() if case.state != "withdrawn"]
        if not cases:
            yield Saying("need_unowned", f"{need.name}: belum ada OPD pemiliknya sejak {date_text(need.raised_on)}.", need.raised_on)
        for case in cases:
            office = office_label(case.office, code)
            if case.state == "fulfilled" and read.is_new(case.received_on):
                yield Saying("support_arrived", f"Dukungan {office} sampai: {need.name}.", case.received_on)
            if case.state in ANSWERED:
                continue
            late = case.due_on < read.day
            words = f"lewat batas {date_text(case.due_on)}" if late else f"batas {date_text(case.due_on)}"
            yield Saying("need_late" if late else "need_waiting", f"{need.name}: menunggu {office}, {words}.", case.routed_on)


def _of_lessons(read: Read, code: str) -> Iterator[Saying]:
    for lesson in read.rows("lessons", code):
        yield Saying("lesson", lesson.text, lesson.created_at.date())
    for point in read.said_of(code):
        yield Saying("point_lesson", point.text, point.meeting.held_on)


def _of_sheet(read: Read, code: str) -> Iterator[Saying]:
    """What the village's own sheet says; a work that is done, halted or late speaks for itself."""
    if code not in read.sheets:
        return
    told = {work.activity_id for work in read.rows("works", code) if work.state in ("halted", "done") or is_late(state_of(work), read.day)}
    sheet = read.sheets[code]
    for line in sheet.lines:
        if line.status == "stuck" and line.activity_id not in told:
            yield Saying("stuck", f"{line.activity.name} tidak berjalan: {cause_label(line.cause).lower()}.", sheet.sheet.sent_on)
        if line.help_needed.strip():
            yield Saying("help_sheet", f"{_sentence(line.help_needed)} ({line.activity.name}).", sheet.sheet.sent_on)
