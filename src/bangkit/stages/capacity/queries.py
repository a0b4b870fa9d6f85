"""Reads of stages 2 and 3: trainings and who came (never by name), facilitators, marks, tasks and hits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from bangkit.core.access import Actor, ancestors, inside, regions_where
from bangkit.core.retention import limit_day
from bangkit.core.stages import StageMark
from bangkit.core.tasks import Hit, Task
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.capacity.models import NUMBERED, UNNAMED, Assignment, Training

REGENCY_LENGTH = 5


def trainings(actor: Actor) -> Any:
    """The trainings that the reader may see, with counts; villages and kecamatan read upward, to those of their kabupaten."""
    rows = Training.objects.visible_to(actor, "training.view").select_related("region")
    named_female, passed = (
        Count("participants", filter=Q(participants__sex="P")),
        Count("participants", filter=Q(participants__has_passed=True)),
    )
    return rows.annotate(
        female=named_female + F("unnamed_female"),
        male=Count("participants", filter=Q(participants__sex="L")) + F("unnamed_male"),
        passed=passed + F("unnamed_passed_female") + F("unnamed_passed_male"),
    )


@dataclass(frozen=True)
class OriginCount:
    """How many people came from one place; no names."""

    place: str
    female: int
    male: int
    passed: int


def origins(training: Training) -> list[OriginCount]:
    """Participants by the place that they come from, in one query."""
    rows = training.participants.values("origin__name", "origin__kind", "unit").order_by("origin__name", "unit")
    counted = rows.annotate(
        female=Count("pk", filter=Q(sex="P")), male=Count("pk", filter=Q(sex="L")), ready=Count("pk", filter=Q(has_passed=True))
    )
    found = [OriginCount(_origin_name(row), row["female"], row["male"], row["ready"]) for row in counted]
    if training.unnamed_female or training.unnamed_male:
        passed = training.unnamed_passed_female + training.unnamed_passed_male
        found.append(OriginCount("Tanpa nama", training.unnamed_female, training.unnamed_male, passed))
    return found


def _origin_name(row: Any) -> str:
    return f"{row['unit']}, {row['origin__name']}" if row["unit"] else str(row["origin__name"])


def facilitators(actor: Actor) -> Any:
    """The assignments that the reader may see, with their place."""
    return Assignment.objects.visible_to(actor, "facilitator.view").select_related("region")


def facilitators_of(actor: Actor, code: str, year: int | None = None) -> list[Assignment]:
    """Who facilitates a place: its own facilitators and those of its kabupaten; in one year when asked, otherwise active ones."""
    rows = facilitators(actor).filter(region_id__in=(code, *ancestors(code))).order_by("-level", "person_name")
    if year is None:
        return list(rows.filter(state="active"))
    return [row for row in rows if row.served_in(year)]


def trainings_of_village(actor: Actor, code: str) -> list[Training]:
    """The trainings at which people of a village took part, newest first."""
    return list(trainings(actor).filter(Q(region_id=code) | Q(pk__in=_with_origin(code))).order_by("-class_from"))


def _with_origin(code: str) -> Any:
    return Training.objects.filter(participants__origin_id=code).values("pk")


class FirstDates:
    """The first date seen for each place."""

    def __init__(self) -> None:
        self.first: dict[str, date] = {}

    def add(self, code: str, day: date) -> None:
        self.first[code] = min(day, self.first.get(code, day))


def stage_marks_trainers(codes: list[str], year: int) -> dict[str, StageMark]:
    """Stage 2 in each village, from its kabupaten, in two queries.

    Begun with the first training for facilitators of the kabupaten, or the first one assigned. Done when by the end of ``year``
    such a training was closed, or when a facilitator of the kabupaten served in that year; the date is the earlier one of the two.
    """
    regencies = {code[:REGENCY_LENGTH] for code in codes}
    end = date(year, 12, 31)
    held = Training.objects.filter(region_id__in=regencies, kind="district_facilitator", class_from__lte=end)
    served = Assignment.objects.filter(region_id__in=regencies, level="district_facilitator", since__lte=end)
    begun, done = FirstDates(), FirstDates()
    lines: dict[str, int] = {}
    for region, class_from, closed_on in held.values_list("region_id", "class_from", "closed_on"):
        begun.add(region, class_from)
        if closed_on and closed_on <= end:
            done.add(region, closed_on)
    for row in served:
        begun.add(row.region_id, row.since)
        if row.served_in(year):
            done.add(row.region_id, row.since)
            lines[row.region_id] = lines.get(row.region_id, 0) + 1
    return {code: _trainer_mark(code[:REGENCY_LENGTH], begun, done, lines) for code in codes if code[:REGENCY_LENGTH] in begun.first}


def _trainer_mark(regency: str, begun: FirstDates, done: FirstDates, lines: dict[str, int]) -> StageMark:
    number = lines.get(regency, 0)
    line = f"{number} fasilitator kabupaten bertugas" if number else "Pelatihan selesai" if regency in done.first else "Pelatihan berjalan"
    return StageMark(begun.first[regency], done.first.get(regency), line)


def stage_marks_facilitators(codes: list[str], year: int) -> dict[str, StageMark]:
    """Stage 3 in each village, in two queries.

    Begun with the first facilitator assigned to the village or the first training with people from it. Done when in ``year`` a
    facilitator of the village served *and* by its end a training for village facilitators was closed to which the village sent
    people; people enrolled for a whole kabupaten or kecamatan, or counted without a name there, count for each of its villages.
    The date is the later one of the two.
    """
    end = date(year, 12, 31)
    begun, trained, serving = FirstDates(), FirstDates(), FirstDates()
    for class_from, closed_on, places in _village_trainings(codes, end):
        for code in codes:
            if any(inside(code, place) for place in places):
                begun.add(code, class_from)
                if closed_on and closed_on <= end:
                    trained.add(code, closed_on)
    numbers: dict[str, int] = {}
    for row in Assignment.objects.filter(region_id__in=codes, level="village_facilitator", since__lte=end):
        begun.add(row.region_id, row.since)
        if row.served_in(year):
            serving.add(row.region_id, row.since)
            numbers[row.region_id] = numbers.get(row.region_id, 0) + 1
    return {code: _facilitator_mark(code, begun, trained, serving, numbers) for code in codes if code in begun.first}


def _village_trainings(codes: list[str], end: date) -> list[tuple[date, date | None, set[str]]]:
    """Trainings for village facilitators with the places whose people came."""
    regencies = {code[:REGENCY_LENGTH] for code in codes}
    scope = Q(pk__in=())
    for regency in regencies:
        scope |= Q(region_id=regency) | Q(region_id__gte=f"{regency}.", region_id__lt=f"{regency}/")
    rows = Training.objects.filter(scope, kind="village_facilitator", class_from__lte=end)
    found: dict[Any, tuple[date, date | None, set[str]]] = {}
    fields = ("pk", "class_from", "closed_on", "region_id", "unnamed_female", "unnamed_male", "participants__origin_id")
    for pk, class_from, closed_on, region, female, male, origin in rows.values_list(*fields).distinct():
        places = found.setdefault(pk, (class_from, closed_on, set()))[2]
        if origin:
            places.add(origin)
        if female or male:
            places.add(region)
    return list(found.values())


def _facilitator_mark(code: str, begun: FirstDates, trained: FirstDates, serving: FirstDates, numbers: dict[str, int]) -> StageMark:
    is_trained, serves = trained.first.get(code), serving.first.get(code)
    done = max(is_trained, serves) if is_trained and serves else None
    if serves:
        line = f"{numbers[code]} fasilitator desa bertugas" if is_trained else "Fasilitator bertugas, pelatihannya belum selesai"
    else:
        line = "Sudah dilatih, belum ditugaskan" if is_trained else "Pelatihan berjalan"
    return StageMark(begun.first[code], done, line)


def open_tasks(actor: Actor) -> list[Task]:
    """The next step of each training that is under way, in one query."""
    verbs = ("training.enrol", "training.record_class", "training.record_practice", "training.close")
    scopes = {verb: regions_where(actor, verb) for verb in verbs}
    if not any(scopes.values()):
        return []
    rows = trainings(actor).filter(state__in=("planned", "class_done", "practice_done")).order_by("class_from")[:100]
    found = [(row, next_verb(row.state, row.female + row.male, row.passed)) for row in rows]
    return [_task(row, verb) for row, verb in found if any(inside(row.region_id, scope) for scope in scopes[verb])]


def next_verb(state: str, enrolled: int, passed: int) -> str:
    """The step that a training waits for; practice again while nobody is ready."""
    if state == "planned":
        return "training.record_class" if enrolled else "training.enrol"
    return "training.record_practice" if state == "class_done" or not passed else "training.close"


def _task(row: Any, verb_name: str) -> Task:
    due = {"training.enrol": row.class_from, "training.record_class": row.class_until}.get(verb_name, row.practice_until)
    return task_on(verb_name, row, stage=row.event_stage, place=row.region.title(), due=due, since=row.created_at)


def search(actor: Actor, words: str, limit: int = 10) -> list[Hit]:
    """Trainings by name, topic or practice place. People are not searched for by name."""
    fits = Q(name__icontains=words) | Q(topic__icontains=words) | Q(practice_place__icontains=words)
    rows = Training.objects.visible_to(actor, "training.view").select_related("region").filter(fits).order_by("-class_from")[:limit]
    return [
        Hit("Pelatihan", row.title(), f"{row.state_label}, {row.region.title()}", reverse("training.view", args=[row.pk]), row.region_id)
        for row in rows
    ]


def expired_names(code: str, until: date) -> list[tuple[Any, int]]:
    """Trainings that ended before the policy's years and still name their participants, with how many names."""
    day = limit_day("capacity.TrainingParticipant.name", until)
    named = Count("participants", filter=~Q(participants__name__regex=rf"^{NUMBERED} [0-9]+$"))
    rows = Training.objects.inside(code).annotate(ended=Coalesce("closed_on", "practice_until", "class_until"), named=named)
    return [(row, row.named) for row in rows.filter(ended__lt=day, named__gt=0).order_by("pk")]


def expired_assignments(code: str, until: date) -> list[tuple[Any, int]]:
    """Assignments that ended before the policy's years and still name a person."""
    day = limit_day("capacity.Assignment.person_name", until)
    rows = Assignment.objects.inside(code).annotate(last=Coalesce("ended_on", "until")).filter(last__lt=day)
    return [(row, 1) for row in rows.exclude(person_name=UNNAMED).order_by("pk")]
