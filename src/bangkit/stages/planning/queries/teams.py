"""Reads of teams: a village's teams with their counts, what the rules read, and what is past its time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.retention import limit_day
from bangkit.core.tasks import Task
from bangkit.core.teams import TeamFacts
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.planning.models import Team


def teams(actor: Actor) -> Any:
    """The teams that the reader may see, with how many sit in each and how many of them are women; one query."""
    rows = Team.objects.visible_to(actor, "team.view").select_related("region")
    return rows.annotate(people=Count("seats"), female=Count("seats", filter=Q(seats__sex="P")))


def team_facts(team: Team, actor: Actor) -> TeamFacts:
    """What the rules ask of a team: one query."""
    return team.facts_of(list(team.seats.all()))


def team_tasks(actor: Actor) -> list[Task]:
    """Teams that were formed and wait for their decree: one query."""
    waiting = Team.objects.visible_to(actor, "team.appoint").filter(state="formed", year__gte=actor.today.year - 1)
    rows = waiting.select_related("region").order_by("created_at")[:30]
    return [task_on("team.appoint", row, url=reverse("team.view", args=[row.pk]), since=row.created_at) for row in rows]


def expired_seats(code: str, until: date) -> list[tuple[Any, int]]:
    """Teams whose names are past their time, with how many seats still hold something personal; their year ends on 31 December."""
    day = limit_day("planning.TeamSeat.name", until)
    rows = Team.objects.inside(code).filter(year__lt=day.year).select_related("region")
    told = rows.annotate(held=Count("seats", filter=~Q(seats__name="") | Q(seats__has_disability=True)))
    return [(row, row.held) for row in told.filter(held__gt=0).order_by("pk")]
