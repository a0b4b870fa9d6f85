"""Reads of ideas: the ranking of a year, what earlier years left over, and where one idea went."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.ranking import Entry, ranked
from bangkit.foundation.audit.queries import DiaryEntry, history
from bangkit.stages.planning.models import Activity, Idea

WAITING = ("voiced", "ranked", "deferred")
MOST_LEFT = 20


@dataclass(frozen=True)
class IdeaRow:
    """An idea with its place in the ranking; None where the room has not scored it."""

    idea: Idea
    rank: int | None
    is_tied: bool = False


def ideas(actor: Actor) -> Any:
    """Every idea that the reader may see, with its village."""
    return Idea.objects.visible_to(actor, "plan.view").select_related("region")


def ranked_ideas(actor: Actor, code: str, year: int) -> list[IdeaRow]:
    """The village's ideas of a year by their scores, in three queries; those not scored yet come last, in the order of voicing."""
    rows = ideas(actor).filter(region_id=code, year=year).prefetch_related("activities", "links").order_by("created_at", "pk")
    placed = ranked(Entry(idea, idea.total, idea.poorest) for idea in rows)
    return [IdeaRow(one.thing, one.rank, one.is_tied) for one in placed]


def left_over(actor: Actor, code: str, year: int) -> list[Idea]:
    """Ideas of earlier years that were put off or never decided; nothing is lost, so they are offered again."""
    rows = ideas(actor).filter(region_id=code, year__lt=year, state__in=WAITING).prefetch_related("activities")
    return list(rows.order_by("-year", "created_at")[:MOST_LEFT])


@dataclass(frozen=True)
class IdeaCounts:
    """What a year's ideas came to."""

    total: int
    hamlets: int
    groups: int
    adopted: int
    waiting: int
    put_aside: int
    not_scored: int


def counts_of(rows: list[IdeaRow]) -> IdeaCounts:
    """The head line over the ranking."""
    states = Counter(row.idea.state for row in rows)
    return IdeaCounts(
        total=len(rows),
        hamlets=len({row.idea.hamlet.casefold() for row in rows}),
        groups=len({row.idea.group_name.casefold() for row in rows if row.idea.group_name}),
        adopted=states["adopted"],
        waiting=states["voiced"] + states["ranked"],
        put_aside=states["deferred"] + states["rejected"],
        not_scored=sum(1 for row in rows if row.rank is None),
    )


@dataclass(frozen=True)
class IdeaStory:
    """Where an idea went: its lines in plans, and everything that happened to it and to them, in order."""

    idea: Idea
    activities: tuple[Activity, ...]
    events: tuple[DiaryEntry, ...]


def idea_story(actor: Actor, idea: Idea) -> IdeaStory:
    """The whole way of one idea, from the hamlet to the answer of the kabupaten and to the work."""
    rows = idea.activities.select_related("plan", "proposal").order_by("created_at")
    activities = tuple(rows)
    events = history(actor, "idea", str(idea.pk))
    for activity in activities:
        events += history(actor, "activity", str(activity.pk))
        if hasattr(activity, "proposal"):
            events += history(actor, "proposal", str(activity.proposal.pk))
    return IdeaStory(idea, activities, tuple(sorted(events, key=lambda event: event.at)))
