"""Before and after of the five assets, from the profiles of two years, beside the activities that aimed at each.

A difference between two years says that something changed, never why: prices, weather and other programmes changed too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bangkit.core.livelihood import indicators
from bangkit.core.profile_comparison import AssetChange, IndicatorChange, compare
from bangkit.stages.planning.models import Activity
from bangkit.stages.profile.models import Observation, Profile


@dataclass(frozen=True)
class IndicatorLine:
    """One indicator in both years with where each figure comes from; None is no data, never 0."""

    change: IndicatorChange
    before: Observation | None
    after: Observation | None


@dataclass(frozen=True)
class AssetLine:
    """One asset: how it moved, its indicators, and the activities that aimed at it."""

    change: AssetChange
    lines: tuple[IndicatorLine, ...]
    activities: tuple[Activity, ...]


@dataclass(frozen=True)
class BeforeAfter:
    """The two profiles that stand before and after the cycle, as far as there are any."""

    before: Profile | None
    after: Profile | None
    assets: tuple[AssetLine, ...]

    @property
    def is_same_year(self) -> bool:
        """Whether the later profile is of the cycle's own year and may be older than what was done."""
        return self.before is not None and self.after is not None and self.after.year == self.before.year + 1


def before_after(code: str, year: int, activities: Iterable[Activity]) -> BeforeAfter:
    """The newest profile before ``year`` and the newest of ``year`` or the year after, and what changed between them; two queries."""
    profiles = list(Profile.objects.filter(region_id=code, year__lte=year + 1).order_by("year"))
    before = next((row for row in reversed(profiles) if row.year < year), None)
    after = next((row for row in reversed(profiles) if row.year >= year), None)
    seen: dict[object, dict[str, Observation]] = {}
    for row in Observation.objects.filter(profile__in=[one for one in (before, after) if one is not None]):
        seen.setdefault(row.profile_id, {})[row.indicator] = row
    old, new = (seen.get(one.pk, {}) if one is not None else {} for one in (before, after))
    known = indicators()
    changes = compare(*({key: row.value for key, row in side.items() if key in known} for side in (old, new)))
    listed = list(activities)
    return BeforeAfter(before, after, tuple(_line(change, old, new, listed) for change in changes))


def _line(change: AssetChange, old: dict[str, Observation], new: dict[str, Observation], activities: list[Activity]) -> AssetLine:
    key = change.after.key
    lines = tuple(IndicatorLine(one, old.get(one.indicator.code), new.get(one.indicator.code)) for one in change.lines)
    return AssetLine(change, lines, tuple(activity for activity in activities if key in activity.assets))
