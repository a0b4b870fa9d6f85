"""Reads of stories: only those that their tellers let this reader read. There is no other way to the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q

from bangkit.core.access import Actor
from bangkit.core.retention import limit_day
from bangkit.core.stories import LEVEL_KEYS
from bangkit.stages.evaluation.models import Story, StoryChoice


def readable(actor: Actor) -> Q:
    """The list twin of ``core.stories.may_read``: told, and as far as the consent reaches."""
    codes = {grant.code for grant in actor.grants}
    districts = Q(pk__in=())
    for code in {code[:5] for code in codes if len(code) >= 5}:
        districts |= Q(region_id__gte=f"{code}.", region_id__lt=f"{code}/")
    reach = Q(consent="public") | (Q(consent="district") & districts) | Q(consent="village", region_id__in=codes)
    return Q(state="told") & reach


def stories(actor: Actor) -> Any:
    """The stories that the reader may read, with what a list needs; two queries."""
    chosen = Prefetch("choices", StoryChoice.objects.order_by("held_on"), to_attr="chosen")
    rows = Story.objects.visible_to(actor, "story.view").filter(readable(actor))
    return rows.select_related("region", "group", "activity", "photo").prefetch_related(chosen)


def public_stories(district: str) -> Any:
    """The stories of a kabupaten that their tellers gave to everybody, newest first; never with a photo."""
    rows = Story.objects.inside(district).filter(state="told", consent="public").select_related("region", "group")
    return rows.order_by("-told_on", "pk")


@dataclass(frozen=True)
class StoryCounts:
    """How many stories a place has in a year: told, chosen at each level, and closed to this reader."""

    told: int
    chosen: dict[str, int]
    closed: int


def story_counts(actor: Actor, code: str, year: int) -> StoryCounts:
    """Counts only, of all stories of the place that were not taken back; two queries."""
    rows = Story.objects.visible_to(actor, "story.view").inside(code).filter(year=year, state="told")
    found = rows.aggregate(told=Count("pk"), read=Count("pk", filter=readable(actor)))
    levels = StoryChoice.objects.filter(story__in=rows).values("level").annotate(number=Count("pk")).order_by()
    known = {row["level"]: row["number"] for row in levels}
    return StoryCounts(found["told"], {level: known.get(level, 0) for level in LEVEL_KEYS}, found["told"] - found["read"])


def domains_told(actor: Actor, code: str, year: int) -> dict[str, int]:
    """How many stories of each domain a place has in a year: counts, whoever may read the words."""
    rows = Story.objects.visible_to(actor, "story.view").inside(code).filter(year=year, state="told")
    return dict(rows.values_list("domain").annotate(number=Count("pk")).order_by("-number", "domain"))


def expired_stories(code: str, until: Any) -> list[tuple[Any, int]]:
    """Stories that were told longer ago than they may be kept."""
    day = limit_day("evaluation.Story.change", until)
    rows = Story.objects.inside(code).filter(state="told", told_on__lt=day)
    return [(row, 1) for row in rows.select_related("region", "photo").order_by("pk")]
