"""What surrounds the assets, as its pages show it: counts, programmes in the order of the form, outcomes, and entry points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bangkit.core.access import Actor
from bangkit.core.entry_points import (
    EntryPoint,
    Potential,
    SeenShock,
    entry_points,
    entry_rules,
    group_potential,
    strategy_potential,
)
from bangkit.core.livelihood import AssetScore
from bangkit.core.livelihood_context import Outcome, OutcomeIndicator, outcomes, programme_origins
from bangkit.core.profile_checks import shock_label
from bangkit.stages.profile.models import Group, OutcomeValue, PkdEntry, Profile, Programme, Shock

PARTS = ("shocks", "trends", "rules", "programmes", "strategies", "outcomes")


def part_counts(profile: Profile) -> dict[str, int]:
    """How many rows each part around the assets holds; one query a part."""
    return {name: getattr(profile, name).count() for name in PARTS}


def programmes_of(profile: Profile, *, is_rural_area: bool | None = None) -> list[Programme]:
    """The programmes of others in the order of the form: by origin, then year and name.

    ``is_rural_area``: None all (the page), False those of attachment b of the PKD report, True those of attachment c.
    """
    order = [key for key, _ in programme_origins()]
    rows = profile.programmes.all() if is_rural_area is None else profile.programmes.filter(is_rural_area=is_rural_area)
    return sorted(rows, key=lambda row: (order.index(row.origin) if row.origin in order else len(order), row.year, row.name.lower()))


@dataclass(frozen=True)
class OutcomeLine:
    """One indicator of an outcome: now, and in the profile before."""

    outcome: Outcome
    indicator: OutcomeIndicator
    now: OutcomeValue | None
    before: OutcomeValue | None


def outcome_lines(profile: Profile) -> tuple[OutcomeLine, ...]:
    """The five outcomes with their indicators, with the values of the year before; two queries."""
    older = Profile.objects.filter(region_id=profile.region_id, year__lt=profile.year).order_by("-year").first()
    rows = OutcomeValue.objects.filter(profile_id__in=[profile.pk, *([older.pk] if older else [])])
    found = {(row.profile_id == profile.pk, row.indicator): row for row in rows}
    return tuple(
        OutcomeLine(outcome, each, found.get((True, each.code)), found.get((False, each.code)))
        for outcome in outcomes()
        for each in outcome.indicators
    )


def _inventory(profile: Profile) -> list[Potential]:
    """The newest inventory of potentials that the village made up to this year; one query."""
    rows = PkdEntry.objects.filter(
        region_id=profile.region_id, profile__year__lte=profile.year, tool="potentials", struck_at__isnull=True
    ).select_related("profile")
    newest = max((row.profile.year for row in rows), default=0)
    listed = [row.data for row in rows if row.profile.year == newest]
    return [Potential(f"Inventaris potensi: {data['explanation']}", (data["category"],)) for data in listed]


def potentials_of(profile: Profile) -> list[Potential]:
    """What is present to build on: active groups, the strategies that people follow, the inventory of potentials."""
    groups = Group.objects.filter(region_id=profile.region_id, state="active")
    found = [group_potential(row.name, row.kind) for row in groups]
    found += [strategy_potential(row.name, row.way) for row in profile.strategies.exclude(way="")]
    return found + _inventory(profile)


def village_entry_points(actor: Actor, profile: Profile, scores: Sequence[AssetScore]) -> tuple[EntryPoint, ...]:
    """The entry points of a profile, from its scores, the shocks of all its years within the window, and what is present."""
    first = profile.year - entry_rules().window_years + 1
    rows = Shock.objects.visible_to(actor, "profile.view").filter(
        region_id=profile.region_id, happened_on__year__gte=first, happened_on__year__lte=profile.year
    )
    shocks = [SeenShock(row.kind, shock_label(row.kind), row.happened_on.year) for row in rows]
    return entry_points(scores, shocks, potentials_of(profile), profile.year)
