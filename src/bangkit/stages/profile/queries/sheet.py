"""A profile as its page shows it: five assets by their mean, compared with the year before, never by the pentagon's area."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bangkit.core import livelihood
from bangkit.core.access import Actor
from bangkit.core.livelihood import AssetScore, asset_scores, assets, indicators
from bangkit.core.words import date_text, people_text
from bangkit.foundation.ui.charts import Asset, Pentagon
from bangkit.stages.profile.models import Observation, Profile, Shock


def profiles(actor: Actor) -> Any:
    """The profiles that the reader may see, with their village."""
    return Profile.objects.visible_to(actor, "profile.view").select_related("region")


def latest_profile(actor: Actor, code: str) -> Profile | None:
    """The village's newest profile."""
    return profiles(actor).filter(region_id=code).order_by("-year").first()  # type: ignore[no-any-return]


def profile_of(code: str, year: int) -> Profile | None:
    """The village's profile of a year, for rooms that plan from it; the newest earlier one when that year has none."""
    return Profile.objects.filter(region_id=code, year__lte=year).order_by("-year").first()


def _values(observations: Iterable[Observation]) -> dict[str, Decimal | None]:
    """Values by indicator code; codes that the policy dropped are left out."""
    known = indicators()
    return {row.indicator: row.value for row in observations if row.indicator in known}


def scores_of(profile: Profile) -> tuple[AssetScore, ...]:
    """The five assets 0–5, each a plain mean that says of how many indicators."""
    return asset_scores(_values(profile.observations.all()))


def weak_assets(profile: Profile) -> list[tuple[str, str]]:
    """Key and label of the assets below the policy's threshold, weakest first; an asset without data is unknown, not weak."""
    return [(each.key, each.label) for each in livelihood.weak_assets(scores_of(profile))]


@dataclass(frozen=True)
class AssetLine:
    """One asset of the sheet: its score and what it stands on."""

    key: str
    label: str
    score: float | None
    before: float | None
    says: str
    available: int
    answered: int
    total: int
    newest: date | None
    sources: str

    @property
    def basis(self) -> str:
        """Of how many indicators the score is, and how many were said to have no data."""
        without = self.answered - self.available
        return f"{self.says}, {without} dinyatakan tanpa data" if without else self.says

    @property
    def change(self) -> str:
        """naik, turun, tetap; or no data on one side."""
        return livelihood.change(self.before, self.score)


@dataclass(frozen=True)
class Sheet:
    """A profile with everything that its page shows."""

    profile: Profile
    before: Profile | None
    lines: tuple[AssetLine, ...]
    observations: dict[str, Observation]
    shocks: tuple[Shock, ...]
    pentagon: Pentagon | None

    @property
    def overall(self) -> tuple[float | None, int]:
        """The mean of the assets that have data, and how many they are."""
        listed = [line.score for line in self.lines if line.score is not None]
        return livelihood.mean(listed), len(listed)


def _with_before(profile: Profile) -> tuple[Profile | None, list[Observation]]:
    """The profile that came before, and the observations of both, in two queries."""
    older = Profile.objects.filter(region_id=profile.region_id, year__lt=profile.year).order_by("-year").first()
    keys = [profile.pk, *([older.pk] if older else [])]
    return older, list(Observation.objects.filter(profile_id__in=keys))


def profile_sheet(actor: Actor, profile: Profile) -> Sheet:
    """The sheet of a profile, in three queries."""
    older, rows = _with_before(profile)
    now = [row for row in rows if row.profile_id == profile.pk]
    earlier = [row for row in rows if row.profile_id != profile.pk]
    lines = _lines(now, earlier)
    shocks = tuple(profile.shocks.order_by("-happened_on"))
    return Sheet(profile, older, lines, {row.indicator: row for row in now}, shocks, _pentagon(profile, older, lines, now, earlier))


def _lines(now: list[Observation], earlier: list[Observation]) -> tuple[AssetLine, ...]:
    scores, old_scores = asset_scores(_values(now)), asset_scores(_values(earlier))
    found = []
    for asset, score, old in zip(assets(), scores, old_scores, strict=True):
        codes = {each.code for each in asset.indicators}
        own = [row for row in now if row.indicator in codes]
        newest = max((row.observed_on for row in own), default=None)
        sources = ", ".join(dict.fromkeys(row.source for row in own))
        found.append(
            AssetLine(asset.key, asset.label, score.score, old.score, score.says, score.available, len(own), len(codes), newest, sources)
        )
    return tuple(found)


def _pentagon(
    profile: Profile, older: Profile | None, lines: tuple[AssetLine, ...], now: list[Observation], earlier: list[Observation]
) -> Pentagon | None:
    if not any(line.score is not None for line in lines):
        return None
    has_before = older is not None and any(line.before is not None for line in lines)
    return Pentagon(
        place=profile.region.title(),
        assets=tuple(Asset(line.label, line.score, line.before) for line in lines),
        when=_when(profile, now),
        before=_when(older, earlier) if older is not None and has_before else "",
        note=_pentagon_note(profile),
    )


def _when(profile: Profile, rows: list[Observation]) -> str:
    """The month of the newest observation; the year where that month lies in another year."""
    newest = max((row.observed_on for row in rows), default=None)
    return date_text(newest, "bulan") if newest and newest.year == profile.year else str(profile.year)


def _pentagon_note(profile: Profile) -> str:
    parts = ["Nilai tiap aset adalah rata-rata indikator yang ada datanya. 0 = tidak ada, 5 = cukup untuk semua."]
    if profile.confirmed_on:
        people = people_text(profile.observed_by_female, profile.observed_by_male)
        parts.insert(0, f"Disepakati {date_text(profile.confirmed_on)} bersama {people}.")
    return " ".join(parts)


def pentagon_of(actor: Actor, code: str) -> Pentagon | None:
    """The pentagon of the village's newest profile with the one before, for the village page; None without data."""
    profile = latest_profile(actor, code)
    if profile is None:
        return None
    older, rows = _with_before(profile)
    now = [row for row in rows if row.profile_id == profile.pk]
    earlier = [row for row in rows if row.profile_id != profile.pk]
    return _pentagon(profile, older, _lines(now, earlier), now, earlier)
