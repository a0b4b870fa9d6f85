"""Evaluation of a village, a kecamatan or a kabupaten in one year: verdicts, objectives, who benefited, voices, and the process itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Min

from bangkit.coordination.models import Meeting
from bangkit.coordination.queries.cadence import day_in
from bangkit.coordination.queries.handover import district_shares, village_shares
from bangkit.coordination.queries.indicators import HELD, readings
from bangkit.core.access import Actor
from bangkit.core.cadence import MeetingDebt, calendar, dated, meetings_owed
from bangkit.core.handover import StageShare
from bangkit.core.indicators import Objective, Reading, objectives
from bangkit.core.support_checks import ANSWERED, WAITING
from bangkit.foundation.access.models import within
from bangkit.foundation.audit.models import Event
from bangkit.foundation.cycle.models import Cycle
from bangkit.foundation.regions.models import Region
from bangkit.stages.evaluation.models import VERDICTS, Evaluation, Result
from bangkit.stages.evaluation.queries import (
    Benefit,
    StoryCounts,
    benefit,
    domains_told,
    evaluations,
    peer_reviews,
    results_at,
    story_counts,
)
from bangkit.stages.planning.models import Consideration
from bangkit.stages.support.models import SupportCase

YEARS_SHOWN, MOST_PEERS = 3, 20


@dataclass(frozen=True)
class StepOnTime:
    """One dated step of the villages' calendar: how many were in time, late, or have not done it although its day has passed."""

    label: str
    due_on: date
    in_time: int
    late: int
    undone: int
    villages: int


@dataclass(frozen=True)
class Answers:
    """Answers of the OPD to cases of the year: in time, late, still waiting, and waiting past the day."""

    in_time: int
    late: int
    waiting: int
    overdue: int

    @property
    def total(self) -> int:
        """All cases of the year."""
        return self.in_time + self.late + self.waiting


@dataclass(frozen=True)
class Process:
    """How the mechanism itself ran."""

    steps: list[StepOnTime]
    answers: Answers
    meetings: list[tuple[str, MeetingDebt]]
    shares: list[StageShare]


@dataclass(frozen=True)
class Followed:
    """What was passed on to plans of the next year, and what became of it."""

    passed: int
    used: int
    not_used: int

    @property
    def open(self) -> int:
        """Not answered yet."""
        return self.passed - self.used - self.not_used


@dataclass(frozen=True)
class PlaceEvaluation:
    """Everything that the page and the paper of a place show."""

    place: Region
    year: int
    years: tuple[int, ...]
    villages: int
    evaluated: list[Evaluation]
    results: list[Result]
    verdicts: list[tuple[str, int]]
    objectives: list[tuple[Objective, list[Reading]]]
    benefit: Benefit
    stories: StoryCounts
    domains: dict[str, int]
    peers: list[Any]
    followed: Followed
    process: Process
    names: dict[str, str]
    is_running: bool

    @property
    def key(self) -> str:
        """Code and year, as papers name it: 81.05-2026."""
        return f"{self.place.code}-{self.year}"


def place_evaluation(actor: Actor, place: Region, year: int) -> PlaceEvaluation:
    """The evaluation of one year at a place; a constant number of queries."""
    code = place.code
    years = tuple(range(year - YEARS_SHOWN + 1, year + 1))
    cycles = list(Cycle.objects.inside(code).filter(year=year).values_list("region_id", flat=True))
    results = results_at(actor, code, year)
    told = Counter(result.verdict for result in results)
    found = readings(code, years, actor.today.year)
    return PlaceEvaluation(
        place=place,
        year=year,
        years=years,
        villages=len(cycles),
        evaluated=list(evaluations(actor).inside(code).filter(year=year).order_by("region_id")),
        results=results,
        verdicts=[(label, told[key]) for key, label in VERDICTS],
        objectives=[(one, [row for row in found if one.number in row.indicator.objectives]) for one in objectives()],
        benefit=benefit(actor, code, results),
        stories=story_counts(actor, code, year),
        domains=domains_told(actor, code, year),
        peers=list(peer_reviews(actor).filter(within((code,)), year=year).order_by("-held_on", "pk")[:MOST_PEERS]),
        followed=_followed(code, year),
        process=_process(actor, place, year, cycles),
        names=dict(Region.objects.filter(code__in=cycles).values_list("code", "name")),
        is_running=year >= actor.today.year,
    )


def _followed(code: str, year: int) -> Followed:
    rows = list(Consideration.objects.inside(code).filter(year=year + 1).values_list("state", "is_used"))
    answered = [is_used for state, is_used in rows if state == "answered"]
    return Followed(len(rows), sum(bool(one) for one in answered), sum(not one for one in answered))


def _process(actor: Actor, place: Region, year: int, cycles: list[str]) -> Process:
    shares = (village_shares if place.is_village else district_shares)(place.code, [year])[year]
    return Process(_steps(place, year, cycles, actor.today), _answers(place.code, year, actor.today), _meetings(place, year, actor.today), list(shares.values()))  # fmt: skip


def _steps(place: Region, year: int, cycles: list[str], today: date) -> list[StepOnTime]:
    """The steps of villages in the planning calendar that the trail knows; a step is done on the day of its last verb."""
    items = [item for item in calendar(place.code) if item.level == "village" and item.verbs]
    verbs = {item.verbs[-1] for item in items}
    rows = Event.objects.filter(region_id__in=cycles, cycle_year=year, verb__in=verbs).values("region_id", "verb")
    done = {
        (row["region_id"], row["verb"]): (row["first"], row["last"]) for row in rows.annotate(first=Min("at"), last=Max("at")).order_by()
    }
    found = []
    for item in items:
        days = [done[village, item.verbs[-1]][0].date() if (village, item.verbs[-1]) in done else None for village in cycles]
        stands = Counter(dated(item, year, today, day).standing for day in days)
        found.append(StepOnTime(item.label, item.due_on(year), stands["done"], stands["done_late"], stands["late"], len(cycles)))
    return found


def _answers(code: str, year: int, today: date) -> Answers:
    rows = SupportCase.objects.inside(code).filter(routed_on__year=year).values_list("state", "due_on", "answered_on")
    answered = [(due, day) for state, due, day in rows if state in ANSWERED and day is not None]
    waiting = [due for state, due, _ in rows if state in WAITING]
    in_time = sum(day <= due for due, day in answered)
    return Answers(in_time, len(answered) - in_time, len(waiting), sum(due < today for due in waiting))


def _meetings(place: Region, year: int, today: date) -> list[tuple[str, MeetingDebt]]:
    """Meetings held beside those that are owed, at the place and the places below it that owe some."""
    if place.is_village:
        return []
    day = day_in(year, today)
    held: dict[tuple[str, str], list[date]] = {}
    for code, kind, on in (
        Meeting.objects.inside(place.code).filter(held_on__year=year, state__in=HELD).values_list("region_id", "kind", "held_on")
    ):
        held.setdefault((code, kind), []).append(on)
    listed = [place] if place.level == "subdistrict" else list(Region.objects.filter(code__in={code for code, _ in held if len(code) == 8}).order_by("code"))  # fmt: skip
    found = [(place.title(), meetings_owed("district", held.get((place.code, "district"), []), day))] if place.level == "regency" else []
    return found + [(one.title(), meetings_owed("subdistrict", held.get((one.code, "subdistrict"), []), day)) for one in listed]


def evaluated_years(code: str, today: date) -> list[int]:
    """The years of which the place has cycles, newest first; this year without any."""
    years = Cycle.objects.inside(code).order_by("-year").values_list("year", flat=True).distinct()
    return list(years) or [today.year]
