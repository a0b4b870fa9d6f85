"""How ideas and proposals were joined and taken apart, as edges from an origin to what it became."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from bangkit.core.access import Actor
from bangkit.core.lineage import after, before, edges_of, ends
from bangkit.stages.planning.models import Activity, Idea, Proposal

Edges = dict[UUID, list[UUID]]
_IS_JOINED = Q(merged_into__isnull=False) | Q(split_from__isnull=False)


@dataclass(frozen=True)
class IdeaEdges:
    """The edges of a village's ideas. ``standing``: those that hold today; ``all``: also those that were undone."""

    standing: Edges
    all: Edges


def idea_edges(codes: Iterable[str]) -> IdeaEdges:
    """Every joining and parting of ideas in the villages, in one query."""
    rows = Idea.objects.filter(_IS_JOINED, region_id__in=list(codes)).values_list("pk", "state", "merged_into_id", "split_from_id")
    standing: list[tuple[UUID, UUID]] = []
    every: list[tuple[UUID, UUID]] = []
    for key, state, into, source in rows:
        if into:
            every.append((key, into))
            standing += [(key, into)] if state == "merged" else []
        if source:
            every.append((source, key))
            standing += [(source, key)] if state != "withdrawn" else []
    return IdeaEdges(edges_of(standing), edges_of(every))


def activity_edges(codes: Iterable[str]) -> Edges:
    """The same of the lines of plans, which follow their proposals; one query."""
    rows = Proposal.objects.filter(_IS_JOINED, region_id__in=list(codes))
    pairs: list[tuple[UUID, UUID]] = []
    for own, into, source in rows.values_list("activity_id", "merged_into__activity_id", "split_from__activity_id"):
        pairs += [(own, into)] if into else []
        pairs += [(source, own)] if source else []
    return edges_of(pairs)


@dataclass(frozen=True)
class Family:
    """An idea among its own. ``before``: what it was made of; ``after``: what was made of it; ``ends``: where its words stand now."""

    idea: Idea
    before: tuple[Idea, ...]
    after: tuple[Idea, ...]
    ends: tuple[Idea, ...]

    @property
    def keys(self) -> list[UUID]:
        """Everyone in it."""
        return [self.idea.pk, *(one.pk for one in (*self.before, *self.after))]


def family_of(idea: Idea) -> Family:
    """The idea with its origins and results, however many musyawarah lie between them; two queries."""
    edges = idea_edges([idea.region_id])
    older, newer, last = before(edges.all, idea.pk), after(edges.standing, idea.pk), ends(edges.standing, idea.pk)
    rows = Idea.objects.filter(pk__in=[*older, *newer]).select_related("region").prefetch_related("links")
    known = {row.pk: row for row in rows} | {idea.pk: idea}
    parts = [tuple(known[key] for key in keys) for keys in (older, newer, last)]
    return Family(idea, *parts)


def may_be_merged(actor: Actor, idea: Idea) -> list[Idea]:
    """The other ideas of the village that stand for themselves and that nobody took into a plan; those of this year first."""
    rows = Idea.objects.visible_to(actor, "plan.view").filter(region_id=idea.region_id, state__in=("voiced", "ranked", "deferred"))
    return list(rows.exclude(pk=idea.pk).order_by("-year", "created_at", "pk"))


def drafts_beside(proposal: Proposal) -> list[Proposal]:
    """The other proposals of the same plan that were not sent yet."""
    rows = Proposal.objects.filter(activity__plan_id=proposal.activity.plan_id, state="draft").exclude(pk=proposal.pk)
    return list(rows.exclude(activity__state="dropped").select_related("activity__plan").order_by("created_at"))


def lines_of_ideas(keys: Iterable[UUID], code: str) -> list[Activity]:
    """The lines of plans that carry these ideas, with those that they became when their proposals were joined or parted."""
    own = list(Activity.objects.filter(idea__in=list(keys)).values_list("pk", flat=True))
    edges = activity_edges([code]) if own else {}
    wanted = dict.fromkeys([*own, *(key for pk in own for key in after(edges, pk))])
    rows = (
        Activity.objects.filter(pk__in=list(wanted))
        .select_related("plan", "proposal__asked")
        .prefetch_related("results__evaluation", "proposal__asked__cases")
    )
    return list(rows.order_by("created_at", "pk"))
