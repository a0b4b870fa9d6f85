"""DTSEN deciles beside the village's own judgement, by household number; and their counts, which alone leave the village."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bangkit.core.access import Actor, can
from bangkit.core.disclosure import Shown, suppress
from bangkit.core.dtsen import differences, limits
from bangkit.core.words import date_text
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.models import Decile, Household, PkdEntry
from bangkit.stages.profile.queries.pkd_wealth import Ranked, ranking

RANKED_BY = "profile.assess"


@dataclass(frozen=True)
class DecileLine:
    """One household by its number only."""

    number: str
    hamlet: str
    decile: int | None
    as_of: date | None
    source: str
    poorest: bool | None
    score: float | None

    @property
    def differs(self) -> tuple[str, ...]:
        """What the register and the village say differently."""
        return differences(self.decile, self.poorest, self.score)

    @property
    def village_says(self) -> str:
        """A-RTM as the village has it."""
        return "belum ditanyakan" if self.poorest is None else "A-RTM" if self.poorest else "bukan A-RTM"


def latest_deciles(code: str) -> dict[object, Decile]:
    """The newest decile of every living household of a village, by the household's key; one query."""
    rows = Decile.objects.filter(region_id=code, household__state="active").order_by("as_of", "created_at")
    return {row.household_id: row for row in rows}


def decile_says(household: Household) -> str:
    """A household's newest decile with its date and source, for the page that opens the household; empty without one."""
    row = Decile.objects.filter(household=household).order_by("-as_of", "-created_at").first()
    return f"{row.decile} ({row.source}, {date_text(row.as_of)})" if row else ""


def decile_lines(actor: Actor, village: Region) -> list[DecileLine]:
    """Every household that has a decile or is A-RTM; those that differ first, then the poorest. Four queries.

    The village's ranking is read only by those who fill it.
    """
    deciles, ranked = latest_deciles(village.code), _ranking(actor, village)
    found = []
    for row in Household.objects.filter(region=village, state="active").order_by("number"):
        decile = deciles.get(row.pk)
        if decile is None and not row.poorest:
            continue
        scored = ranked.get(int(row.number))
        found.append(
            DecileLine(
                row.number,
                row.hamlet,
                decile.decile if decile else None,
                decile.as_of if decile else None,
                decile.source if decile else "",
                row.poorest,
                scored.score if scored else None,
            )
        )
    return sorted(found, key=lambda line: (not line.differs, line.decile or 0, line.number))


def _ranking(actor: Actor, village: Region) -> dict[int, Ranked]:
    if not can(actor, RANKED_BY, village.code):
        return {}
    rows = PkdEntry.objects.filter(region=village, tool="wealth", struck_at__isnull=True).order_by("-profile__year")
    entries = list(rows.select_related("profile"))
    newest = [entry for entry in entries if entry.profile_id == entries[0].profile_id]
    return {one.household: one for one in ranking(newest)}


@dataclass(frozen=True)
class DecileCounts:
    """How many households stand in each decile, ready to be shown to this reader; ``days`` are the dates that they are of."""

    counts: dict[str, Shown]
    total: Shown
    days: tuple[date, ...]
    is_exact: bool


def decile_counts(actor: Actor, village: Region) -> DecileCounts:
    """Counts by decile; small ones closed for readers from outside, with the further ones that would give them away. One query."""
    rows = latest_deciles(village.code).values()
    counts = {str(place): sum(row.decile == place for row in rows) for place in range(limits().lowest, limits().highest + 1)}
    days = tuple(sorted({row.as_of for row in rows}))
    if can(actor, "decile.view", village.code):
        return DecileCounts(dict(counts), len(rows), days, is_exact=True)
    shown = suppress(counts)
    return DecileCounts(shown.counts, shown.total, days, is_exact=False)
