"""Groups, indices, marks, tasks and hits of the village profile."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from bangkit.core.access import Actor, inside, regions_where
from bangkit.core.livelihood import indicators
from bangkit.core.stages import StageMark
from bangkit.core.tasks import Hit, Task
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.profile.models import Group, IndexScore, Observation, Profile


def groups(actor: Actor) -> Any:
    """The livelihood groups that the reader may see, with their village."""
    return Group.objects.visible_to(actor, "group.view").select_related("region")


def groups_of_village(actor: Actor, code: str) -> list[Group]:
    """The groups of one village, active ones first."""
    return list(groups(actor).filter(region_id=code).order_by("state", "name"))


def index_scores(actor: Actor) -> Any:
    """The published indices that the reader may see."""
    return IndexScore.objects.visible_to(actor, "profile.view").select_related("region")


def indices_of_village(actor: Actor, code: str) -> list[IndexScore]:
    """The published indices of one village, newest first."""
    return list(index_scores(actor).filter(region_id=code).order_by("-year", "kind"))


def latest_index(actor: Actor, code: str) -> IndexScore | None:
    """The newest published index of any kind."""
    return index_scores(actor).filter(region_id=code).order_by("-year").first()  # type: ignore[no-any-return]


def latest_observations(actor: Actor, code: str) -> dict[str, Observation]:
    """The village's newest answer to each indicator that anybody ever looked at, by its code; one query."""
    rows = Observation.objects.visible_to(actor, "profile.view").filter(region_id=code).order_by("profile__year", "observed_on")
    return {row.indicator: row for row in rows}


def stage_marks(codes: list[str], year: int) -> dict[str, StageMark]:
    """The profile's part of stage 4 in each village, in one query; planning adds its own part.

    Begun when the profile of ``year`` was opened, done when the village agreed on it.
    """
    rows = Profile.objects.filter(region_id__in=codes, year=year).annotate(answered=Count("observations"))
    return {row.region_id: _mark(row) for row in rows}


def _mark(row: Any) -> StageMark:
    started = timezone.localdate(row.created_at)
    if row.state == "confirmed":
        return StageMark(started, row.confirmed_on, "Profil disepakati")
    return StageMark(started, None, f"Profil: {row.answered} dari {len(indicators())} indikator")


def open_tasks(actor: Actor) -> list[Task]:
    """The next step of each profile under way: observations, then the calendar, then the agreement. One query."""
    verbs = ("profile.observe", "profile.season", "profile.confirm")
    scopes = {verb: regions_where(actor, verb) for verb in verbs}
    if not any(scopes.values()):
        return []
    rows = Profile.objects.visible_to(actor, "profile.view").filter(state="draft").select_related("region").order_by("year", "created_at")
    counted = rows.annotate(answered=Count("observations", distinct=True), lines=Count("seasons", distinct=True))[:100]
    found = [(row, _next_verb(row)) for row in counted]
    return [_task(row, verb) for row, verb in found if any(inside(row.region_id, scope) for scope in scopes[verb])]


def _next_verb(row: Any) -> str:
    if row.answered < len(indicators()):
        return "profile.observe"
    return "profile.confirm" if row.lines else "profile.season"


def _task(row: Any, verb_name: str) -> Task:
    return task_on(verb_name, row, place=row.region.title(), since=row.created_at)


def search(actor: Actor, words: str, limit: int = 10) -> list[Hit]:
    """Groups by name or note, and profiles by their shared goal."""
    found_groups = groups(actor).filter(Q(name__icontains=words) | Q(note__icontains=words)).order_by("name")[:limit]
    hits = [
        Hit("Kelompok", row.name, f"{row.get_kind_display()}, {row.region.title()}", reverse("group.view", args=[row.pk]), row.region_id)
        for row in found_groups
    ]
    rows = (
        Profile.objects.visible_to(actor, "profile.view").select_related("region").filter(goal__icontains=words).order_by("-year")[:limit]
    )
    hits += [
        Hit("Profil desa", f"Profil {row.region.title()} {row.year}", row.goal[:120], reverse("profile.view", args=[row.pk]), row.region_id)
        for row in rows
    ]
    return hits[:limit]
