"""What the rules read of many ideas at once: the lines of plans that carry them, and what was made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from bangkit.core.lineage import after
from bangkit.core.plan_checks import IdeaFacts
from bangkit.stages.planning.models import Activity, Idea
from bangkit.stages.planning.queries.lineage import activity_edges

# In these states nothing was decided yet on an idea; one that was withdrawn stands for nothing.
UNDECIDED = ("voiced", "ranked")
STANDS_FOR_NOTHING = "withdrawn"


def _live_lines(ideas: Sequence[Idea]) -> dict[UUID, int]:
    """How many live lines carry each idea: its own, and what they became when their proposals were joined or parted. Three queries."""
    rows = list(Activity.objects.filter(idea__in=[idea.pk for idea in ideas]).values_list("idea_id", "pk", "state"))
    edges = activity_edges({idea.region_id for idea in ideas}) if rows else {}
    reached = {key for _, pk, _ in rows for key in after(edges, pk)}
    live = set(Activity.objects.filter(pk__in=reached).exclude(state="dropped").values_list("pk", flat=True)) if reached else set()
    live |= {pk for _, pk, state in rows if state != "dropped"}
    found: dict[UUID, set[UUID]] = {}
    for idea_id, pk, _ in rows:
        found.setdefault(idea_id, set()).update(live & {pk, *after(edges, pk)})
    return {idea_id: len(lines) for idea_id, lines in found.items()}


def facts_of_ideas(ideas: Iterable[Idea]) -> dict[UUID, IdeaFacts]:
    """The facts of every idea by its id, in a constant number of queries."""
    listed = list(ideas)
    lines, keys = _live_lines(listed), [idea.pk for idea in listed]
    made: dict[UUID, list[str]] = {}
    rows = Idea.objects.filter(split_from__in=keys).values_list("split_from_id", "state")
    for key, state in (*rows, *Idea.objects.filter(pk__in=keys, state="merged").values_list("pk", "merged_into__state")):
        made.setdefault(key, []).append(state)
    return {
        idea.pk: IdeaFacts(
            lines.get(idea.pk, 0),
            sum(state not in (*UNDECIDED, STANDS_FOR_NOTHING) for state in made.get(idea.pk, ()))
            if idea.state in ("merged", "split")
            else 0,
        )
        for idea in listed
    }
