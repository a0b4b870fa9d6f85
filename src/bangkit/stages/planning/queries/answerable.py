"""What an idea may answer: the problems and potentials, assets, seasons, shocks and trends of the village's newest profile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bangkit.core.livelihood import assets
from bangkit.core.words import date_text
from bangkit.stages.planning.models import LINK_KINDS, Idea
from bangkit.stages.profile.models import PkdEntry, Profile

# The tools whose rows say a problem or a potential, each with the cells that hold it and what names the row.
_CELLS = {
    "problems": (("problem", "problem"), ("potential", "potential")),
    "potentials": (("potential", "explanation"),),
    "sketch": (("problem", "problem"), ("potential", "potential")),
    "institutions": (("problem", "problem"), ("potential", "potential")),
    "transect": (("problem", "problem"), ("potential", "potential")),
}
_LONGEST = 300


@dataclass(frozen=True)
class Answerable:
    """One thing that an idea may answer, with the words in which the profile says it."""

    kind: str
    key: str
    said: str

    @property
    def value(self) -> str:
        """How a form names it."""
        return f"{self.kind}:{self.key}"


def newest_profile(code: str, year: int) -> Profile | None:
    """The village's profile of the year, else the one before it; a planning year begins before its profile is filled."""
    return Profile.objects.filter(region_id=code, year__lte=year).order_by("-year").first()


def answerable(code: str, year: int) -> list[Answerable]:
    """Everything that the profile says, problems first; the five assets always. Five queries."""
    found = [Answerable("asset", asset.key, asset.label) for asset in assets()]
    profile = newest_profile(code, year)
    if profile is None:
        return found
    found = [*_rows(profile), *found]
    found += [Answerable("season", str(row.pk), row.label) for row in profile.seasons.order_by("group", "created_at")]
    found += [
        Answerable("shock", str(row.pk), f"{row.what} ({date_text(row.happened_on)})") for row in profile.shocks.order_by("-happened_on")
    ]
    found += [Answerable("trend", str(row.pk), row.what) for row in profile.trends.order_by("created_at")]
    return found


def _rows(profile: Profile) -> Iterator[Answerable]:
    """The rows of the PKD as they stand now: a problem and a potential of one row are two things."""
    rows = PkdEntry.objects.filter(profile=profile, tool__in=_CELLS, struck_at__isnull=True).order_by("tool", "number")
    said = [
        Answerable(kind, str(row.pk), " ".join(text.split())[:_LONGEST])
        for row in rows
        for kind, cell in _CELLS[row.tool]
        if (text := str(row.data.get(cell) or ""))
    ]
    yield from sorted(said, key=lambda item: item.kind != "problem")


def still_answerable(idea: Idea) -> list[Answerable]:
    """What an idea may answer, with what it answers already even where the profile no longer says it."""
    offered = answerable(idea.region_id, idea.year)
    known = {item.value for item in offered}
    kept = [Answerable(link.kind, link.key, link.said) for link in idea.links.all() if f"{link.kind}:{link.key}" not in known]
    return [*kept, *offered]


def by_kind(offered: list[Answerable]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The same as choices in groups, in the order in which the room is asked."""
    grouped = [(label, [(item.value, item.said) for item in offered if item.kind == kind]) for kind, label in LINK_KINDS]
    return [(label, choices) for label, choices in grouped if choices]
