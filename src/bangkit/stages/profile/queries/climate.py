"""Rainfall as pages read it: imports joined into series, what is usual in each month, and the village's own words beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bangkit.core.access import Actor, ancestors
from bangkit.core.climate import MonthKey, Normal, RainMonth, joined_months, normals, observed, rain_levels, settings, yearly
from bangkit.core.measures.spi import LONG_ENOUGH
from bangkit.core.profile_checks import months_text
from bangkit.core.words import decimal_text, number
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.bars import Bar, BarChart
from bangkit.foundation.ui.charts import LEVELS
from bangkit.stages.profile.models import RainImport, SeasonRow
from bangkit.stages.profile.models import RainMonth as StoredMonth

LOOKS = {"basah": "b1", "lembap": "b4", "kering": "b2", "": "b5"}
RAIN_LABEL = "Hujan rata-rata"
TOLD_GROUPS = ("hazard", "food", "activity")


@dataclass(frozen=True)
class RainSeries:
    """One station or area with all its months. ``place`` is whose series it is: the village or a place above it."""

    place: Region
    imports: tuple[RainImport, ...]
    months: tuple[RainMonth, ...]
    amounts: dict[MonthKey, float]

    @property
    def newest(self) -> RainImport:
        """The latest import."""
        return self.imports[0]

    @property
    def title(self) -> str:
        """Station and kind of file."""
        return f"{self.newest.station} ({self.newest.get_layout_display()})"

    @property
    def normals(self) -> tuple[Normal, ...]:
        """What is usual in each month."""
        return normals(self.amounts)

    @property
    def years(self) -> tuple[int, ...]:
        """The years with at least one complete month."""
        return tuple(sorted({year for year, _ in self.amounts}))

    @property
    def period(self) -> str:
        """From when to when."""
        years = self.years
        return "tanpa bulan lengkap" if not years else str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"

    @property
    def source(self) -> str:
        """The source as a line beside a number: what, from when to when, whose."""
        return f"{self.newest.source}, {self.newest.station}, {self.period}, {self.place.title()}"


def rain_imports(actor: Actor) -> Any:
    """The imports that the reader may see, newest first."""
    return RainImport.objects.visible_to(actor, "rainfall.view").select_related("region").order_by("-created_at", "-pk")


def rain_series(actor: Actor, code: str) -> list[RainSeries]:
    """The series of a place and of the places above it, nearest and longest first, in two queries."""
    imports = list(rain_imports(actor).filter(region_id__in=(code, *ancestors(code)), state="used"))
    if not imports:
        return []
    of_import: dict[Any, list[RainMonth]] = {}
    for row in StoredMonth.objects.filter(rain_import__in=imports):
        of_import.setdefault(row.rain_import_id, []).append(row.as_value())
    groups: dict[tuple[str, str, str], list[RainImport]] = {}
    for one in imports:
        groups.setdefault(one.series_key, []).append(one)
    found = [_series(listed, of_import) for listed in groups.values()]
    return sorted(found, key=lambda series: (-len(series.place.code), -len(series.amounts), series.title))


def _series(imports: list[RainImport], of_import: dict[Any, list[RainMonth]]) -> RainSeries:
    months = joined_months(of_import.get(one.pk, ()) for one in imports)
    return RainSeries(imports[0].region, tuple(imports), months, observed(months))


def rain_beside_calendar(actor: Actor, code: str) -> RainSeries | None:
    """The series that stands beside a village's calendar: the nearest one that has a complete month at all."""
    return next((series for series in rain_series(actor, code) if series.amounts), None)


def rain_row(series: RainSeries) -> dict[int, int]:
    """The series as a row of the calendar: month → 1 dry, 2 between, 3 wet; months without data are left out."""
    return {month: int(level) for month, level in enumerate(rain_levels(series.normals), 1) if level != "0"}


def normals_chart(series: RainSeries) -> BarChart:
    """Twelve bars, what is usual in each month, with the limits of wet and dry."""
    rule = settings()["months"]
    names = "JFMAMJJASOND"
    bars = tuple(Bar(names[each.month - 1], each.mean, LOOKS[each.kind], names[each.month - 1]) for each in series.normals)
    legend = (
        ("b1", f"basah, {rule['wet_from']} mm atau lebih"),
        ("b4", "lembap"),
        ("b2", f"kering, kurang dari {rule['dry_below']} mm"),
    )
    marks = (float(rule["dry_below"]), float(rule["wet_from"]))
    return BarChart(f"Hujan rata-rata tiap bulan, {series.title}, {series.period}", bars, "mm", marks, legend, "hujan")


@dataclass(frozen=True)
class MonthBeside:
    """A month with what was measured and what people say of it."""

    month: int
    normal: Normal
    told: str

    @property
    def mean(self) -> str:
        """The usual amount, or that there is none."""
        return "tidak ada data" if self.normal.mean is None else f"{decimal_text(self.normal.mean, 0)} mm"

    @property
    def spread(self) -> str:
        """Least and most."""
        if self.normal.least is None or self.normal.most is None:
            return ""
        return f"{number(round(self.normal.least))}–{number(round(self.normal.most))} mm"


def months_beside(series: RainSeries, rows: Sequence[SeasonRow]) -> list[MonthBeside]:
    """Twelve months: the usual rain beside the hazards, shortages and work that the village put there."""
    wanted = [row for group in TOLD_GROUPS for row in rows if row.group == group]
    found = []
    for each in series.normals:
        told = [(row.label, int(row.levels[each.month - 1])) for row in wanted]
        says = "; ".join(f"{label} ({LEVELS[level]})" for label, level in told if level)
        found.append(MonthBeside(each.month, each, says or "tidak ada yang disebut"))
    return found


def rain_notes(series: RainSeries, code: str) -> list[str]:
    """What must be known before the numbers are used."""
    years = len(series.years)
    told = []
    if series.place.code != code:
        told.append(f"Deret ini milik {series.place.title()}, bukan desa ini sendiri; hujan di desa dapat berbeda.")
    if years < LONG_ENOUGH:
        told.append(f"Deret ini {years} tahun. WMO menyarankan sedikitnya {LONG_ENOUGH} tahun; anggap hasilnya sementara.")
    holes = [each for each in series.months if each.amount is None]
    if holes:
        told.append(
            f"{number(len(holes))} dari {number(len(series.months))} bulan tidak lengkap dan tidak ikut dihitung. "
            "Hari tanpa data tidak pernah dihitung 0 mm."
        )
    if any(each.is_forecast for each in series.months):
        told.append("Bulan yang masih berupa prakiraan tampak dalam daftar, tetapi tidak ikut dihitung.")
    if any(each.version == "prelim" for each in series.months):
        told.append("Sebagian bulan masih berupa angka awal (prelim) dan dapat berubah.")
    return told


def extremes(series: RainSeries) -> tuple[str, str]:
    """The wet and the dry months in words; empty where there are none."""
    wet = [each.month for each in series.normals if each.kind == "basah"]
    dry = [each.month for each in series.normals if each.kind == "kering"]
    return months_text(wet), months_text(dry)


def yearly_sums(series: RainSeries) -> dict[int, float]:
    """Sums of whole years in mm."""
    return yearly(series.amounts)


@dataclass(frozen=True)
class RainYear:
    """A year of a series: twelve cells and the sum of a whole year."""

    year: int
    cells: tuple[str, ...]
    total: float | None


def month_table(months: Iterable[RainMonth]) -> list[RainYear]:
    """Year by month as text: mm; "26/31" where days are missing; "*" marks a forecast. Newest year first."""
    by_key = {(each.year, each.month): each for each in months}
    sums = yearly(observed(by_key.values()))
    years = sorted({year for year, _ in by_key}, reverse=True)
    return [RainYear(year, tuple(_cell(by_key.get((year, month))) for month in range(1, 13)), sums.get(year)) for year in years]


def _cell(each: RainMonth | None) -> str:
    if each is None:
        return ""
    shown = f"{each.known}/{each.expected}" if each.amount is None else number(round(each.amount))
    return f"{shown}*" if each.is_forecast else shown


def unmeasured(kept: RainImport) -> list[tuple[str, int]]:
    """How many rows of an import have no amount, by the reason written beside them; refused rows apart."""
    reasons = Counter(kept.rows.filter(amount__isnull=True, column="").values_list("why", flat=True))
    return sorted(reasons.items())
