"""One search over everything that the reader may see: villages, groups, ideas, activities, proposals, works, lessons, meetings, papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from bangkit.coordination.models import Meeting
from bangkit.core.access import Actor, inside, regions_where
from bangkit.core.tasks import Hit
from bangkit.core.words import date_text
from bangkit.foundation.regions.queries import find_regions
from bangkit.outputs.papers.models import IssuedPaper
from bangkit.stages.delivery import queries as delivery
from bangkit.stages.evaluation import queries as evaluation
from bangkit.stages.guidance import queries as guidance
from bangkit.stages.planning import queries as planning
from bangkit.stages.profile import queries as profile
from bangkit.stages.programmes import queries as programmes
from bangkit.stages.support import queries as support

SHORTEST = 2
PER_KIND = 10
GOOD_MATCH = 70


def places(actor: Actor, words: str, limit: int = PER_KIND) -> list[Hit]:
    """Villages by name, alias or code, also when misspelt."""
    scopes = regions_where(actor, "village.view")
    hits = []
    for found in find_regions(words, limit=60, level="village"):
        code = found.region.code
        if found.score >= GOOD_MATCH and any(inside(code, scope) for scope in scopes):
            also = f" (dikenal juga sebagai {found.matched})" if found.matched.lower() != found.region.name.lower() else ""
            hits.append(Hit("Desa", f"{found.region.title()}{also}", found.region.path_name, reverse("village.view", args=[code]), code))
    return hits[:limit]


def meetings(actor: Actor, words: str, limit: int = PER_KIND) -> list[Hit]:
    """Meetings by name."""
    rows = Meeting.objects.visible_to(actor, "meeting.view").filter(name__icontains=words).select_related("region").order_by("-held_on")
    return [
        Hit("Rapat", row.name, f"{row.region.name}, {date_text(row.held_on)}", reverse("meeting.view", args=[row.pk]), row.region_id)
        for row in rows[:limit]
    ]


def papers(actor: Actor, words: str, limit: int = PER_KIND) -> list[Hit]:
    """Issued papers by number or kind."""
    rows = IssuedPaper.objects.visible_to(actor, "paper.view").select_related("region")
    rows = rows.filter(number__icontains=words) | rows.filter(name__icontains=words)
    return [
        Hit("Kertas", row.title(), row.region.name, reverse("paper.view", args=[row.pk]), row.region_id)
        for row in rows.order_by("-created_at")[:limit]
    ]


SOURCES: tuple[Callable[[Actor, str, int], list[Hit]], ...] = (
    places,
    guidance.search,
    profile.search,
    programmes.search,
    planning.search,
    support.search,
    delivery.search,
    meetings,
    evaluation.search,
    papers,
)


@dataclass(frozen=True)
class Results:
    """What was found, by kind, in the order of the mechanism."""

    words: str
    groups: dict[str, list[Hit]]

    @property
    def count(self) -> int:
        """All hits."""
        return sum(len(hits) for hits in self.groups.values())


def search(actor: Actor, words: str) -> Results:
    """Everything about ``words`` that the reader may see; nothing for fewer than two letters."""
    cleaned = " ".join(words.split())[:80]
    groups: dict[str, list[Hit]] = {}
    if len(cleaned) >= SHORTEST:
        for source in SOURCES:
            for hit in source(actor, cleaned, PER_KIND):
                groups.setdefault(hit.kind, []).append(hit)
    return Results(cleaned, groups)
