"""The programme's measures at a place, read from the record: one counter a measure, each a query or two whatever the number of rows.

A counter gets the place and the years, and says what each village (or the kabupaten itself) adds. A measure of the policy without a
counter here fails a test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Count as Number
from django.db.models import F, Min, Q, Sum
from django.db.models.functions import ExtractYear

from bangkit.coordination.models import Decision, Meeting
from bangkit.coordination.queries.handover import district_shares, village_shares
from bangkit.core.cadence import meeting_rule
from bangkit.core.handover import overall
from bangkit.core.indicators import Count, Reading, all_indicators, reading
from bangkit.core.support_checks import ANSWERED, PROMISED
from bangkit.foundation.access.models import within
from bangkit.foundation.cycle.models import Cycle
from bangkit.stages.capacity.models import Assignment, TrainingParticipant
from bangkit.stages.planning.models import Activity, Consideration, Funding, Plan, VillageMeeting
from bangkit.stages.profile.models import Group, Profile
from bangkit.stages.support.models import SupportCase

Counter = Callable[[str, tuple[int, ...]], list[Count]]
HELD = ("held", "closed")


# Kept as they are now, so that an earlier year has no value.
AS_OF_NOW = frozenset({"groups_active", "facilitators_serving"})


def readings(code: str, years: tuple[int, ...], this_year: int) -> list[Reading]:
    """Every measure at the place over the years, with the villages of the last year that add nothing."""
    villages = list(Cycle.objects.inside(code).filter(year=years[-1]).order_by("region_id").values_list("region_id", flat=True))
    known = [one for one in all_indicators() if one.key not in AS_OF_NOW or years[-1] == this_year]
    counts = {one.key: COUNTERS[one.key](code, years) for one in known}
    return [reading(one, counts.get(one.key, []), years, villages) for one in all_indicators()]


def _of(code: str) -> Q:
    return within((code,))


def _shares(rows: Iterable[dict[str, Any]], year: str = "year", part: str = "part", whole: str = "whole") -> list[Count]:
    return [Count(int(row[year]), row["region_id"], float(row[part] or 0), float(row[whole] or 0)) for row in rows]


def _of_cycles(code: str, years: tuple[int, ...], reached: set[tuple[str, int]]) -> list[Count]:
    """One for each village with a cycle, 1 where it reached what is asked."""
    rows = Cycle.objects.filter(_of(code), year__in=years).values_list("region_id", "year")
    return [Count(year, village, float((village, year) in reached)) for village, year in rows]


def _plans(date: str) -> Counter:
    def counter(code: str, years: tuple[int, ...]) -> list[Count]:
        rows = Plan.objects.filter(_of(code), target_year__in=[year + 1 for year in years], **{f"{date}__isnull": False})
        return _of_cycles(code, years, {(village, year - 1) for village, year in rows.values_list("region_id", "target_year")})

    return counter


def _profiles(code: str, years: tuple[int, ...]) -> list[Count]:
    rows = Profile.objects.filter(_of(code), year__in=years, state="confirmed").values_list("region_id", "year")
    return _of_cycles(code, years, set(rows))


def _set_activities(code: str, years: tuple[int, ...]) -> Any:
    rows = Activity.objects.filter(_of(code), plan__target_year__in=years, state="set", route="rkpdes")
    return rows.values("region_id", year=F("plan__target_year")).order_by()


def _done(code: str, years: tuple[int, ...]) -> list[Count]:
    return _shares(_set_activities(code, years).annotate(whole=Number("pk"), part=Number("pk", filter=Q(work__state="done"))))


def _poorest(code: str, years: tuple[int, ...]) -> list[Count]:
    return _shares(_set_activities(code, years).annotate(part=Sum("poorest"), whole=Sum(F("male") + F("female"))))


def _funded(code: str, years: tuple[int, ...]) -> list[Count]:
    costs = _set_activities(code, years).annotate(whole=Sum("cost"))
    wanted = {"activity__plan__target_year__in": years, "activity__state": "set", "activity__route": "rkpdes"}
    paid = (
        Funding.objects.filter(_of(code), **wanted).values("region_id", year=F("activity__plan__target_year")).annotate(part=Sum("amount"))
    )
    known = {(row["region_id"], row["year"]): row["part"] or 0 for row in paid.order_by()}
    return [Count(row["year"], row["region_id"], known.get((row["region_id"], row["year"]), 0), row["whole"] or 0) for row in costs]


def _cases(code: str, years: tuple[int, ...]) -> Any:
    rows = SupportCase.objects.filter(_of(code), routed_on__year__in=years).exclude(state="withdrawn")
    return rows.annotate(year=ExtractYear("routed_on")).values("region_id", "year").order_by()


def _answered(code: str, years: tuple[int, ...]) -> list[Count]:
    return _shares(_cases(code, years).annotate(whole=Number("pk"), part=Number("pk", filter=Q(state__in=ANSWERED))))


def _received(code: str, years: tuple[int, ...]) -> list[Count]:
    promised = Q(state__in=(*PROMISED, "fulfilled"))
    return _shares(_cases(code, years).annotate(whole=Number("pk", filter=promised), part=Number("pk", filter=Q(state="fulfilled"))))


def _answer_days(code: str, years: tuple[int, ...]) -> list[Count]:
    rows = SupportCase.objects.filter(_of(code), routed_on__year__in=years, answered_on__isnull=False)
    told = rows.values_list("region_id", "routed_on", "answered_on")
    return [Count(routed.year, village, float((answered - routed).days)) for village, routed, answered in told]


def _women(code: str, years: tuple[int, ...]) -> list[Count]:
    found: list[Count] = []
    for model in (VillageMeeting, Meeting):
        rows = model.objects.filter(_of(code), held_on__year__in=years, state__in=HELD)
        summed = rows.annotate(year=ExtractYear("held_on")).values("region_id", "year").order_by()
        found += _shares(summed.annotate(part=Sum("female"), whole=Sum(F("female") + F("male"))))
    return found


def _groups(code: str, years: tuple[int, ...]) -> list[Count]:
    """The groups as they are now."""
    rows = Group.objects.filter(_of(code)).values("region_id").order_by()
    told = rows.annotate(whole=Number("pk"), part=Number("pk", filter=Q(state="active")))
    return [Count(years[-1], row["region_id"], row["part"], row["whole"]) for row in told]


def _meetings(code: str, years: tuple[int, ...]) -> list[Count]:
    if len(code) != 5:
        return []
    rows = Meeting.objects.filter(region_id=code, kind="district", held_on__year__in=years, state__in=HELD)
    held = dict(rows.annotate(year=ExtractYear("held_on")).values_list("year").annotate(number=Number("pk")).order_by())
    running = set(Cycle.objects.filter(_of(code), year__in=years).values_list("year", flat=True))
    return [Count(year, code, float(held.get(year, 0)), meeting_rule("district").per_year) for year in years if year in running]


def _decisions(code: str, years: tuple[int, ...]) -> list[Count]:
    rows = Decision.objects.filter(_of(code), due_on__year__in=years).exclude(state__in=("dropped", "carried"))
    told = rows.annotate(year=ExtractYear("due_on")).values("region_id", "year").order_by()
    return _shares(told.annotate(whole=Number("pk"), part=Number("pk", filter=Q(done_on__lte=F("due_on")))))


def _facilitators(code: str, years: tuple[int, ...]) -> list[Count]:
    """Those who serve now, of all who ever passed a training; as it is now."""
    serving = Assignment.objects.filter(_of(code), state="active").count()
    passed = TrainingParticipant.objects.filter(_of(code), has_passed=True).count()
    return [Count(years[-1], code, min(serving, passed), passed)]


def _lessons(code: str, years: tuple[int, ...]) -> list[Count]:
    rows = Consideration.objects.filter(_of(code), year__in=years).values("region_id", "year").order_by()
    return _shares(rows.annotate(whole=Number("pk"), part=Number("pk", filter=Q(state="answered"))))


def _replication(code: str, years: tuple[int, ...]) -> list[Count]:
    first = dict(Cycle.objects.filter(_of(code)).values_list("region_id").annotate(first=Min("year")).order_by())
    rows = Cycle.objects.filter(_of(code), year__in=years).values_list("region_id", "year", "phase")
    return [Count(year, village, float(first[village] == year and phase == "after")) for village, year, phase in rows]


def _handover(code: str, years: tuple[int, ...]) -> list[Count]:
    shares = village_shares if len(code) == 13 else district_shares
    found = {year: overall(each) for year, each in shares(code, list(years)).items()}
    return [Count(year, code, share.local, share.total) for year, share in found.items()]


COUNTERS: dict[str, Counter] = {
    "plans_agreed": _plans("agreed_on"),
    "plans_established": _plans("established_on"),
    "activities_done": _done,
    "proposals_answered": _answered,
    "answer_days": _answer_days,
    "proposals_received": _received,
    "activities_funded": _funded,
    "women_in_meetings": _women,
    "poorest_beneficiaries": _poorest,
    "groups_active": _groups,
    "profiles_updated": _profiles,
    "meetings_held": _meetings,
    "decisions_done": _decisions,
    "facilitators_serving": _facilitators,
    "lessons_answered": _lessons,
    "replication_villages": _replication,
    "handover": _handover,
}
