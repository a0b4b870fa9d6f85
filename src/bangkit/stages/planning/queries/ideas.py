"""Reads of ideas: the ranking of a year, what earlier years left over, and where one idea went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from bangkit.core.access import Actor
from bangkit.core.ranking import Entry, ranked
from bangkit.core.similar import alike
from bangkit.foundation.audit.models import Event
from bangkit.foundation.audit.queries import DiaryEntry, tell_all
from bangkit.stages.planning.models import Activity, Idea, Proposal
from bangkit.stages.planning.queries.facts import facts_of_ideas
from bangkit.stages.planning.queries.lineage import Family, family_of, lines_of_ideas
from bangkit.stages.planning.queries.lists import proposals

# What an idea may still be when its year ends: nobody decided, it was put off, or it was not taken up. All three come back.
COMES_BACK = ("voiced", "ranked", "deferred", "rejected")
# These stand for nothing of their own any more: their words live on in others.
GONE_INTO_OTHERS = ("merged", "split", "withdrawn")
MAY_BE_ALIKE = ("voiced", "ranked", "deferred")
# Answers that bring the need back to the village's list, unless another office promised it.
ASKED_AGAIN = ("refused", "postponed", "forwarded")


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
    """The village's ideas of a year by their scores, in five queries; those not scored yet come last, in the order of voicing.

    Those that went into others keep their place on the list and have no rank.
    """
    rows = ideas(actor).filter(region_id=code, year=year).select_related("merged_into", "split_from")
    rows = rows.prefetch_related("activities", "links", "origins", "parts").order_by("created_at", "pk")
    placed = ranked(Entry(idea, idea.total if idea.state not in GONE_INTO_OTHERS else None, idea.poorest) for idea in rows)
    return [IdeaRow(one.thing, one.rank, one.is_tied) for one in placed]


def left_over(actor: Actor, code: str, year: int) -> list[Idea]:
    """Ideas of earlier years that did not make it into a plan, whatever the reason: they come back on this year's list by themselves.

    Also those whose activity was taken out of its plan. Newest first; a constant number of queries.
    """
    rows = ideas(actor).filter(region_id=code, year__lt=year, state__in=(*COMES_BACK, "adopted"))
    listed = list(rows.prefetch_related("activities__plan", "links").order_by("-year", "created_at", "pk"))
    facts = facts_of_ideas(idea for idea in listed if idea.state == "adopted")
    return [idea for idea in listed if idea.state != "adopted" or not facts[idea.pk].live_activities]


def moved_on(actor: Actor, code: str, year: int) -> list[Idea]:
    """Ideas that were voiced for this year, or stood on its list, and stand on a later one now: the old list keeps showing them."""
    return list(ideas(actor).filter(region_id=code, first_year__lte=year, year__gt=year).order_by("created_at", "pk"))


def not_granted(actor: Actor, code: str, year: int) -> list[Proposal]:
    """Proposals of earlier plans that the kabupaten refused or postponed, and that nobody voiced again yet: material for this year."""
    rows = _not_granted(actor, code).filter(activity__plan__target_year__lte=year)
    return list(rows.filter(ideas_again__isnull=True).select_related("activity__plan").order_by("-target_year", "created_at"))


def _not_granted(actor: Actor, code: str) -> Any:
    """Proposals whose every office said no, later, or not ours; one that still waits or promised keeps it off the list."""
    rows = proposals(actor).filter(region_id=code)
    open_elsewhere = rows.filter(asked__cases__isnull=False).exclude(asked__cases__state__in=(*ASKED_AGAIN, "withdrawn"))
    return rows.filter(asked__cases__state__in=ASKED_AGAIN).exclude(pk__in=open_elsewhere.values("pk")).distinct()


def alike_of(rows: Sequence[Idea]) -> dict[UUID, list[Idea]]:
    """For each idea that still stands for itself, the others of the list that are like it; no query."""
    standing = [idea for idea in rows if idea.state in MAY_BE_ALIKE]
    found = alike([idea.what for idea in standing])
    return {idea.pk: [standing[one.place] for one in others] for idea, others in zip(standing, found, strict=True) if others}


def like_what(actor: Actor, code: str, what: str) -> list[Idea]:
    """The ideas of the village that still stand for themselves and are like ``what``; one query."""
    rows = list(ideas(actor).filter(region_id=code, state__in=MAY_BE_ALIKE).order_by("-year", "created_at", "pk"))
    found = alike([what, *(idea.what for idea in rows)])[0]
    return [rows[one.place - 1] for one in found]


@dataclass(frozen=True)
class RoomList:
    """What a room has said so far, newest first, with everyone whom it reaches; people of several ideas are counted several times."""

    ideas: tuple[Idea, ...]
    male: int
    female: int
    poorest: int
    disability: int


def said_in_room(actor: Actor, code: str, year: int) -> RoomList:
    """The ideas of the year that still stand for themselves, newest first; one query."""
    rows = tuple(ideas(actor).filter(region_id=code, year=year).exclude(state__in=GONE_INTO_OTHERS).order_by("-created_at", "-pk"))
    return RoomList(rows, *(sum(getattr(idea, name) for idea in rows) for name in ("male", "female", "poorest", "disability")))


def asked_again(actor: Actor, code: str, key: str) -> Proposal | None:
    """The proposal of that number from which an idea begins anew; None for any other word in the address."""
    try:
        number = UUID(key)
    except ValueError:
        return None
    rows = _not_granted(actor, code).select_related("activity__idea")
    found: Proposal | None = rows.filter(pk=number).first()
    return found


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
    regrouped: int


def counts_of(rows: list[IdeaRow]) -> IdeaCounts:
    """The head line over the ranking."""
    states = Counter(row.idea.state for row in rows)
    return IdeaCounts(
        # What was made of others is theirs: words are counted where they were said.
        total=sum(1 for row in rows if row.idea.split_from_id is None and not row.idea.origins.all()),
        hamlets=len({row.idea.hamlet.casefold() for row in rows}),
        groups=len({row.idea.group_name.casefold() for row in rows if row.idea.group_name}),
        adopted=states["adopted"],
        waiting=states["voiced"] + states["ranked"],
        put_aside=states["deferred"] + states["rejected"],
        not_scored=sum(1 for row in rows if row.rank is None and row.idea.state not in GONE_INTO_OTHERS),
        regrouped=sum(states[state] for state in GONE_INTO_OTHERS),
    )


@dataclass(frozen=True)
class IdeaStory:
    """Where an idea went: its own kind, its lines in plans, and everything that happened to it and to them, in order."""

    idea: Idea
    family: Family
    activities: tuple[Activity, ...]
    trail: tuple[Event, ...]

    @property
    def events(self) -> list[DiaryEntry]:
        """The trail as people tell it; one query."""
        return tell_all(self.trail)


# What befell the whole plan after the idea was in it, and in which order things stand that happened in one moment.
PLAN_STEPS = ("plan.submit", "plan.return", "plan.review", "plan.agree", "plan.establish")
_ORDER = ("idea", "activity", "plan", "proposal", "support", "work")


def idea_story(actor: Actor | None, idea: Idea) -> IdeaStory:
    """The whole way of one idea across every joining and parting, from the hamlet to the answer of the kabupaten and to the work.

    Only what the reader may see; everything for the command line, which has no actor. Eight queries, however long the way.
    """
    rows = Event.objects.visible_to(actor, "village.view") if actor is not None else Event.objects.all()
    family = family_of(idea)
    lines = lines_of_ideas(family.keys, idea.region_id)
    acts, plans = [str(line.pk) for line in lines], [str(line.plan_id) for line in lines]
    asked = [str(line.proposal.pk) for line in lines if hasattr(line, "proposal")]
    about = Q(subject="idea", subject_id__in=[str(key) for key in family.keys])
    about |= Q(subject="activity", subject_id__in=acts) | Q(parent_subject="activity", parent_id__in=acts)
    about |= Q(parent_subject="proposal", parent_id__in=asked) | Q(subject="plan", subject_id__in=plans, verb__in=PLAN_STEPS)
    found = sorted(rows.filter(about).order_by("seq"), key=lambda event: (event.at, _place(event)))
    return IdeaStory(idea, family, tuple(lines), tuple(found))


def _place(event: Event) -> int:
    return _ORDER.index(event.subject) if event.subject in _ORDER else len(_ORDER)
