"""Values of all villages of a kabupaten in two years, for the comparison of villages with and without support."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Min

from bangkit.core.comparing import Compared, Side, VillageValues, compare_villages, side_of
from bangkit.core.indices import index_short
from bangkit.core.livelihood import asset_score, assets, indicators
from bangkit.foundation.access.models import within
from bangkit.foundation.cycle.models import Cycle
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.models import IndexScore, Observation

INDEX, ASSET = "indeks", "aset"
Values = dict[str, dict[int, tuple[float, str]]]


@dataclass(frozen=True)
class Choice:
    """Something that can be compared: its key in addresses, what it is called, its unit, and which way is better."""

    key: str
    label: str
    unit: str
    is_rising: bool = True


@dataclass(frozen=True)
class VillageRow:
    """One village in the table for researchers, with where its figures come from."""

    region: Region
    side: Side
    first_cycle: int | None
    before: float | None
    after: float | None
    before_source: str
    after_source: str

    @property
    def change(self) -> float | None:
        """After less before; None as long as one is unknown."""
        return None if self.before is None or self.after is None else self.after - self.before


def choices() -> list[Choice]:
    """Everything that can be compared: the published indices, the five assets, and each indicator of the profile."""
    found = [Choice(f"{INDEX}:{kind}", f"{index_short(kind)} (nilai terbitan)", "nilai") for kind in ("ID", "IDM")]
    found += [Choice(f"{ASSET}:{asset.key}", f"Aset {asset.label.lower()} (nilai rata-rata)", "0–5") for asset in assets()]
    return found + [Choice(code, f"{code} {one.label}", one.unit, one.rising) for code, one in indicators().items()]


def years_with_data(code: str) -> list[int]:
    """The years of which a kabupaten has profile figures or indices, oldest first."""
    here = within((code,))
    years = set(Observation.objects.filter(here).values_list("profile__year", flat=True).distinct())
    return sorted(years | set(IndexScore.objects.filter(here, score__isnull=False).values_list("year", flat=True).distinct()))


def village_rows(code: str, choice: Choice, before: int, after: int) -> list[VillageRow]:
    """Every village of the kabupaten with its side and its two values; four queries whatever their number."""
    villages = Region.objects.filter(within((code,), "code"), level="village", valid_until__isnull=True).order_by("code")
    cycles = Cycle.objects.filter(within((code,))).values("region_id").annotate(first=Min("year"))
    first = {row["region_id"]: int(row["first"]) for row in cycles}
    values = _values(code, choice.key, (before, after))
    rows = []
    for village in villages:
        known = values.get(village.code, {})
        (old, old_source), (new, new_source) = (known.get(year, (None, "")) for year in (before, after))
        side = side_of(first.get(village.code), before, after)
        rows.append(VillageRow(village, side, first.get(village.code), old, new, old_source, new_source))
    return rows


def compared(rows: list[VillageRow]) -> Compared:
    """The difference-in-differences over these villages."""
    return compare_villages([VillageValues(row.region.code, row.side, row.before, row.after) for row in rows])


def _values(code: str, key: str, years: tuple[int, int]) -> Values:
    kind, _, name = key.partition(":")
    if kind == INDEX:
        return _index_values(code, name, years)
    wanted = [one.code for asset in assets() if asset.key == name for one in asset.indicators] if kind == ASSET else [key]
    rows = Observation.objects.filter(within((code,)), profile__year__in=years, indicator__in=wanted, value__isnull=False)
    seen: dict[tuple[str, int], dict[str, Observation]] = {}
    for row in rows.select_related("profile"):
        seen.setdefault((row.region_id, row.profile.year), {})[row.indicator] = row
    found: Values = {}
    for (village, year), known in seen.items():
        value = _asset_value(name, known) if kind == ASSET else float(known[key].value or 0)
        source = f"{len(known)} dari {len(wanted)} indikator" if kind == ASSET else known[key].source
        if value is not None:
            found.setdefault(village, {})[year] = (value, source)
    return found


def _asset_value(name: str, known: Mapping[str, Observation]) -> float | None:
    asset = next(one for one in assets() if one.key == name)
    score = asset_score(asset, {code: row.value for code, row in known.items()}).score
    return None if score is None else float(score)


def _index_values(code: str, kind: str, years: tuple[int, int]) -> Values:
    found: Values = {}
    for row in IndexScore.objects.filter(within((code,)), kind=kind, year__in=years, score__isnull=False):
        found.setdefault(row.region_id, {})[row.year] = (float(row.score or 0), row.source)
    return found
