"""Two profiles of a village side by side, whichever years a reader chooses."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bangkit.core.livelihood import Indicator, indicators
from bangkit.core.livelihood_context import OutcomeIndicator, outcomes
from bangkit.core.profile_comparison import AssetChange, Movement, compare, movement, total_counts
from bangkit.core.words import decimal_text
from bangkit.stages.profile.models import DatedValue, Observation, OutcomeValue, Profile

Figures = dict[str, DatedValue]
NO_DATA, NOT_ANSWERED = "tidak ada data", "belum dijawab"


@dataclass(frozen=True)
class CompareLine:
    """One indicator in both years, in words and as values for a file. ``part``: its asset, or "Hasil" with the outcome."""

    part: str
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
    """Both profiles, the earlier first, in two queries."""
    before, after = sorted((one, other), key=lambda row: row.year)
    old, new = _pair(Observation, before, after)
    known = indicators()
    assets = compare(
        {code: row.value for code, row in old.items() if code in known}, {code: row.value for code, row in new.items() if code in known}
    )
    lines = [_line(each.after.label, line.indicator, old, new) for each in assets for line in each.lines]
    old, new = _pair(OutcomeValue, before, after)
    lines += [_line(f"Hasil: {outcome.label.lower()}", each, old, new) for outcome in outcomes() for each in outcome.indicators]
    return Comparison(before, after, assets, tuple(lines), total_counts(assets))


def _pair(model: type[Observation] | type[OutcomeValue], before: Profile, after: Profile) -> tuple[Figures, Figures]:
    """The figures of both years by indicator code; one query."""
    rows = list(model.objects.filter(profile_id__in=[before.pk, after.pk]))
    old = {row.indicator: row for row in rows if row.profile_id == before.pk}
    return old, {row.indicator: row for row in rows if row.profile_id == after.pk}


def _line(part: str, indicator: Indicator | OutcomeIndicator, old: Figures, new: Figures) -> CompareLine:
    before, after = old.get(indicator.code), new.get(indicator.code)
    values = (before.value if before else None, after.value if after else None)
    moved = movement(*values)
    is_better = (moved == "naik") == indicator.rising if moved in ("naik", "turun") else None
    return CompareLine(part, indicator.code, indicator.label, indicator.unit, *values, _text(before), _text(after), moved, is_better)


def _text(row: DatedValue | None) -> str:
    """The figure, "tidak ada data" where that was said, "belum dijawab" where nothing was."""
    if row is None:
        return NOT_ANSWERED
    return NO_DATA if row.value is None else decimal_text(row.value)
