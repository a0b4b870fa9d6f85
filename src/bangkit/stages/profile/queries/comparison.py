"""Two profiles of a village side by side, whichever years a reader chooses."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bangkit.core.livelihood import indicators
from bangkit.core.profile_comparison import AssetChange, Movement, compare, total_counts
from bangkit.core.words import decimal_text
from bangkit.stages.profile.models import Observation, Profile

NO_DATA, NOT_ANSWERED = "tidak ada data", "belum dijawab"


@dataclass(frozen=True)
class CompareLine:
    """One indicator in both years, in words and as values for a file."""

    asset: str
    code: str
    label: str
    unit: str
    before: Decimal | None
    after: Decimal | None
    before_text: str
    after_text: str
    movement: Movement
    is_better: bool | None

    @property
    def means(self) -> str:
        """Whether the change is for the better, since less is better for some."""
        return "" if self.is_better is None else "membaik" if self.is_better else "memburuk"


@dataclass(frozen=True)
class Comparison:
    """The earlier and the later profile with what changed between them."""

    before: Profile
    after: Profile
    assets: tuple[AssetChange, ...]
    lines: tuple[CompareLine, ...]
    counts: dict[Movement, int]


def comparison(one: Profile, other: Profile) -> Comparison:
    """Both profiles, the earlier first, in one query."""
    before, after = sorted((one, other), key=lambda row: row.year)
    rows = [row for row in Observation.objects.filter(profile_id__in=[before.pk, after.pk]) if row.indicator in indicators()]
    old = {row.indicator: row for row in rows if row.profile_id == before.pk}
    new = {row.indicator: row for row in rows if row.profile_id == after.pk}
    assets = compare({code: row.value for code, row in old.items()}, {code: row.value for code, row in new.items()})
    lines = tuple(
        CompareLine(
            each.after.label,
            line.indicator.code,
            line.indicator.label,
            line.indicator.unit,
            _value(old.get(line.indicator.code)),
            _value(new.get(line.indicator.code)),
            _text(old.get(line.indicator.code)),
            _text(new.get(line.indicator.code)),
            line.movement,
            line.is_better,
        )
        for each in assets
        for line in each.lines
    )
    return Comparison(before, after, assets, lines, total_counts(assets))


def _value(row: Observation | None) -> Decimal | None:
    return row.value if row else None


def _text(row: Observation | None) -> str:
    """The figure, "tidak ada data" where that was said, "belum dijawab" where nothing was."""
    if row is None:
        return NOT_ANSWERED
    return NO_DATA if row.value is None else decimal_text(row.value)
