"""The names of places of a kabupaten as programmes spell them, and those that a person must decide on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min

from bangkit.core.programmes.places import Gazetteer, Place
from bangkit.foundation.regions.models import Region, RegionAlias
from bangkit.foundation.regions.queries import find_regions, regions_inside
from bangkit.stages.programmes.models import LINKED, PlaceAnswer, ProgrammePlace


def gazetteer(district: str) -> Gazetteer:
    """Every kecamatan and village of a kabupaten by official name, by alias, and by what people answered about unclear names."""
    rows = named_places(district)
    places = [Place(code, name, level) for code, name, level in rows.values_list("code", "name", "level")]
    levels = {place.code: place.level for place in places}
    aliases = RegionAlias.objects.filter(region_id__in=levels).values_list("region_id", "name")
    places += [Place(code, name, levels[code]) for code, name in aliases]
    answers = PlaceAnswer.objects.filter(region_id=district).values_list("key", "place_id")
    return Gazetteer(places, {key: code or "" for key, code in answers})


def named_places(district: str) -> Any:
    """The kecamatan and villages that the newest official list holds."""
    return regions_inside(district).filter(level__in=("subdistrict", "village"), valid_until__isnull=True).order_by("code")


@dataclass(frozen=True)
class Question:
    """An unclear name: how it was written, in how many lines, in one of them, and the places that it may mean, likeliest first."""

    key: str
    words: str
    lines: int
    example: str
    candidates: tuple[Region, ...]


def questions_waiting(district: str) -> int:
    """How many unclear names nobody has answered yet."""
    return int(_asked(district).values("key").distinct().count())


def open_questions(district: str, limit: int) -> list[Question]:
    """The unclear names that stand in most lines, with what they may mean."""
    told = {"count": Count("line", distinct=True), "said": Min("words"), "guess": Max("place"), "example": Min("line__name")}
    rows = _asked(district).values("key").annotate(**told)
    rows = list(rows.order_by("-count", "key")[:limit])
    guessed = Region.objects.in_bulk([row["guess"] for row in rows if row["guess"]])
    return [
        Question(row["key"], row["said"], row["count"], row["example"], _candidates(row["said"], district, guessed.get(row["guess"])))
        for row in rows
    ]


def _asked(district: str) -> Any:
    return ProgrammePlace.objects.filter(region_id=district, state="asked").order_by()


def _candidates(words: str, district: str, guess: Region | None) -> tuple[Region, ...]:
    near = [hit.region for hit in find_regions(words, district, limit=6) if hit.region.level in ("subdistrict", "village")]
    return tuple({region.code: region for region in ([guess] if guess else []) + near}.values())[:5]


def places_named(lines: Any) -> list[Region]:
    """The kecamatan and villages that the lines name for sure; one query."""
    named = ProgrammePlace.objects.filter(line__in=lines.order_by(), state__in=LINKED).order_by().values("place_id").distinct()
    return list(Region.objects.filter(code__in=named))
