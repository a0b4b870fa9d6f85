"""Lessons that pass between villages: the library, what a village struggles with, and what was recommended to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from bangkit.coordination.models import MeetingPoint, Recommendation
from bangkit.coordination.queries.guests import followed
from bangkit.core.access import Actor, regions_where
from bangkit.core.lesson_matching import Common, Learnt, Trouble, lessons_for, places_for, weights
from bangkit.core.livelihood import assets as asset_list
from bangkit.core.policy import policy
from bangkit.core.reference import activity_codes
from bangkit.core.tasks import Task
from bangkit.foundation.access.models import within
from bangkit.foundation.audit.moves import task_on
from bangkit.foundation.regions.models import Region
from bangkit.stages.delivery.models import CAUSES, ProgressReport
from bangkit.stages.evaluation.models import Lesson

MONTH = timedelta(days=30)
MOST_LESSONS = 400
MOST_TEXTS = 12
TROUBLES = ("challenge", "support_needed")
LOOKS = {"offered": "waiting", "tried": "running", "unfit": "refused", "known": "done"}


def regencies_of(actor: Actor) -> tuple[str, ...]:
    """The kabupaten in which the reader has a place: lessons are shared within one."""
    return tuple(sorted({".".join(code.split(".")[:2]) for code in regions_where(actor, "recommendation.view")}))


def library(actor: Actor) -> Any:
    """Lessons of evaluations that were concluded, in the reader's kabupaten, with how often each was recommended and is tried."""
    rows = Lesson.objects.filter(within(regencies_of(actor)), evaluation__state="concluded").select_related("region", "evaluation")
    given = Recommendation.objects.filter(lesson=OuterRef("pk")).order_by().values("lesson").annotate(number=Count("pk")).values("number")
    tried = given.filter(state__in=("tried", "known"))
    return rows.annotate(given=Coalesce(Subquery(given), 0), tried=Coalesce(Subquery(tried), 0))


def recommendations(actor: Actor) -> Any:
    """The recommendations of my places."""
    return Recommendation.objects.visible_to(actor, "recommendation.view").select_related("region", "lesson__region", "lesson__evaluation")


def for_village(code: str) -> list[tuple[Recommendation, str]]:
    """What was recommended to a village, the unanswered first, with the chip of each."""
    rows = Recommendation.objects.filter(region_id=code).select_related("region", "lesson__region", "lesson__evaluation")
    listed = sorted(rows.order_by("-created_at")[:20], key=lambda row: row.state != "offered")
    return [(row, LOOKS[row.state]) for row in listed]


def giver_label(row: Recommendation) -> str:
    """Who recommended, as a party."""
    role = policy().roles.get(row.given_by_role)
    return role.label if role else row.given_by_role


def _sector(code: str) -> str:
    known = activity_codes().get(code)
    return known.sub_field if known else ""


def _about(reports: Iterable[ProgressReport]) -> tuple[frozenset[tuple[str, str]], frozenset[str], frozenset[str]]:
    """Causes with their sub bidang, sub bidang, and assets of the works that reports are about."""
    causes, sectors, assets = set(), set(), set()
    for row in reports:
        sector = _sector(row.work.activity.code)
        if sector and row.cause not in ("", "other"):
            causes.add((sector, row.cause))
        sectors.add(sector)
        assets.update(row.work.activity.assets)
    return frozenset(causes), frozenset(sectors - {""}), frozenset(assets)


def _field(code: str) -> str:
    known = activity_codes().get(code)
    return known.name.removeprefix("Sub Bidang ").lower() if known else code


def _reports(codes: Iterable[str], since: date, until: date) -> dict[str, list[ProgressReport]]:
    """Reports of things that did not go well, by village."""
    rows = ProgressReport.objects.filter(region_id__in=list(codes), reported_on__range=(since, until))
    found: dict[str, list[ProgressReport]] = defaultdict(list)
    for row in rows.exclude(cause="", what_does_not="").select_related("work__activity").order_by("-reported_on"):
        found[row.region_id].append(row)
    return found


def troubles_of(codes: Iterable[str], today: date) -> list[Trouble]:
    """What villages struggle with now, from their reports and from what was said of them in meetings; three queries at most."""
    listed, since = list(codes), today - MONTH * weights()["months"]
    reports = _reports(listed, since, today)
    said: dict[str, list[str]] = defaultdict(list)
    points = MeetingPoint.objects.filter(about_id__in=listed, heading__in=TROUBLES, struck_on__isnull=True, created_at__date__gte=since)
    for about, text in points.order_by("-created_at").values_list("about_id", "text"):
        said[about].append(text)
    found = []
    for code in listed:
        causes, sectors, assets = _about(reports[code])
        words = [f"{row.what_does_not} {row.why}".strip() for row in reports[code]] + said[code]
        found.append(Trouble(code, causes, sectors, assets, tuple(text for text in words if text)[:MOST_TEXTS]))
    return found


def learnt_of(lessons: list[Lesson]) -> list[tuple[Lesson, Learnt]]:
    """Lessons with what their villages' work of that year was about; two queries, however many."""
    years = [row.evaluation.year for row in lessons]
    if not years:
        return []
    reports = _reports({row.region_id for row in lessons}, date(min(years), 1, 1), date(max(years), 12, 31))
    found = []
    for row in lessons:
        own = [one for one in reports[row.region_id] if one.reported_on.year == row.evaluation.year]
        found.append((row, Learnt(row.region_id, row.text, *_about(own))))
    return found


def ground_text(common: Common) -> str:
    """What two places have in common, in a sentence."""
    causes, assets = dict(CAUSES), {one.key: one.label for one in asset_list()}
    parts = []
    if common.causes:
        told = [f"{causes.get(key, key).lower()} ({_field(sector)})" for sector, key in common.causes]
        parts.append(f"sebab yang sama: {', '.join(told)}")
    if common.said:
        parts.append(f"desa itu berkata “{common.said[:90]}”")
    if common.sectors and not common.causes:
        parts.append(f"bidang yang sama: {', '.join(_field(key) for key in common.sectors)}")
    if common.assets:
        parts.append(f"aset yang sama: {', '.join(assets.get(key, key).lower() for key in common.assets)}")
    return "; ".join(parts)


@dataclass(frozen=True)
class Pointed:
    """A village or a lesson that is pointed out, with what is alike; ``given``: what was already recommended."""

    lesson: Lesson
    village: Region
    ground: str
    given: Recommendation | None


def villages_for(actor: Actor, lesson: Lesson) -> list[Pointed]:
    """The villages of my places to which a lesson could be recommended, the most alike first."""
    scopes = list(regions_where(actor, "recommendation.give"))
    codes = [code for code in sorted(followed(lesson.region.regency_code, actor.today.year)) if code.count(".") == 3]
    mine = [code for code in codes if any(code == scope or code.startswith(f"{scope}.") for scope in scopes)]
    learnt = learnt_of([lesson])[0][1]
    found = places_for(learnt, troubles_of(mine, actor.today))
    places = Region.objects.in_bulk([one.place for one in found])
    given = {row.region_id: row for row in Recommendation.objects.filter(lesson=lesson)}
    return [Pointed(lesson, places[one.place], ground_text(one), given.get(one.place)) for one in found]


def lessons_pointed(actor: Actor, village: Region) -> list[Pointed]:
    """The lessons of other villages in the kabupaten that could help this one, the most alike first."""
    rows = list(library(actor).filter(within((village.regency_code,))).exclude(region=village).order_by("-created_at")[:MOST_LESSONS])
    trouble = troubles_of([village.code], actor.today)[0]
    found = lessons_for(trouble, learnt_of(rows))
    given = {row.lesson_id: row for row in Recommendation.objects.filter(region=village)}
    return [Pointed(lesson, village, ground_text(one), given.get(lesson.pk)) for lesson, one in found]


def common_ground(village: Region, lesson: Lesson, today: date) -> str:
    """What one lesson and one village have in common, in words; "" when nothing is known to be."""
    (_, learnt), trouble = learnt_of([lesson])[0], troubles_of([village.code], today)[0]
    found = places_for(learnt, [trouble])
    return ground_text(found[0])[:200] if found else ""


def lesson_tasks(actor: Actor) -> list[Task]:
    """Recommendations that wait for my village's answer."""
    if not regions_where(actor, "recommendation.answer"):
        return []
    rows = Recommendation.objects.visible_to(actor, "recommendation.answer").filter(state="offered")
    listed = rows.select_related("region", "lesson__region").order_by("created_at")[:20]
    return [task_on("recommendation.answer", row, url=reverse("recommendation.view", args=[row.pk])) for row in listed]
