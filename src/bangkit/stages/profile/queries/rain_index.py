"""How dry or wet the months were against what is usual there, and whether years become drier: SPI and trend of a series."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bangkit.core.climate import MonthKey
from bangkit.core.measures.spi import CLASSES, MANY_ZEROS, category, spi
from bangkit.core.measures.trend import ENOUGH, mann_kendall
from bangkit.core.words import MONTHS_SHORT, decimal_text, number
from bangkit.foundation.ui.bars import Bar, BarChart
from bangkit.stages.profile.queries.climate import RainSeries, yearly_sums

SCALES = (1, 3, 6)
SHOWN_SCALES = (3, 6)
LAST_MONTHS, LAST_LISTED = 36, 24
DRY_FROM, WET_FROM = -1, 1
CLEAR = 0.05


@dataclass(frozen=True)
class IndexMonth:
    """A month with its index at each scale; None where it cannot be said. ``rare``: its own month mostly has no rain at all."""

    key: MonthKey
    values: dict[int, float | None]
    is_rare: bool

    @property
    def name(self) -> str:
        """The month as people write it."""
        return f"{MONTHS_SHORT[self.key[1] - 1]} {self.key[0]}"

    def says(self, scale: int) -> str:
        """The class in words; "tidak dihitung" where there is none."""
        value = self.values[scale]
        return "tidak dihitung" if value is None else spi_class(value)

    def shown(self, scale: int) -> str | SafeString:
        """The index as text; SPI-1 is greyed and bracketed where it says little."""
        value = self.values[scale]
        text = "–" if value is None else decimal_text(value, 2)
        return format_html('<span class="muted">({})</span>', text) if scale == 1 and self.is_rare and value is not None else text


def spi_class(value: float) -> str:
    """An index in words, by the classes of WMO-No. 1090."""
    return CLASSES[int(category(value)) + len(CLASSES) // 2]


def index_months(series: RainSeries) -> list[IndexMonth]:
    """Every month of the series from its first to its last, gaps included."""
    if not series.amounts:
        return []
    (first, begins), (last, ends) = min(series.amounts), max(series.amounts)
    keys = [(at // 12, at % 12 + 1) for at in range(first * 12 + begins - 1, last * 12 + ends)]
    years, months = np.array([key[0] for key in keys]), np.array([key[1] for key in keys])
    rain = np.array([series.amounts.get(key, math.nan) for key in keys])
    found = {scale: spi(years, months, rain, scale) for scale in SCALES}
    rare = found[1].zero_share > MANY_ZEROS
    return [
        IndexMonth(key, {scale: _number(found[scale].spi[place]) for scale in SCALES}, bool(rare[place])) for place, key in enumerate(keys)
    ]


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def index_chart(series: RainSeries, months: list[IndexMonth], scale: int) -> BarChart:
    """The last three years at one scale; a label at each January."""
    bars = tuple(
        Bar(each.name, value := each.values[scale], _look(value), str(each.key[0]) if each.key[1] == 1 else "")
        for each in months[-LAST_MONTHS:]
    )
    legend = (("b1", "lebih basah dari biasanya"), ("b5", "normal"), ("b3", "lebih kering dari biasanya"))
    return BarChart(f"SPI-{scale} tiga tahun terakhir, {series.title}", bars, "", (-2.0, -1.0, 1.0, 2.0), legend, f"spi{scale}")


def _look(value: float | None) -> str:
    return "b5" if value is None or DRY_FROM < value < WET_FROM else "b3" if value <= DRY_FROM else "b1"


def class_counts(months: list[IndexMonth], scale: int) -> list[tuple[str, int]]:
    """How many months fell into each class, driest first."""
    counts = Counter(spi_class(value) for each in months if (value := each.values[scale]) is not None)
    return [(name, counts[name]) for name in CLASSES if counts[name]]


def has_rare_months(months: list[IndexMonth]) -> bool:
    """Whether SPI-1 is greyed anywhere in what is listed."""
    return any(each.is_rare for each in months[-LAST_LISTED:])


def trend_says(series: RainSeries) -> str:
    """Whether whole years become wetter or drier, with Sen's slope and p of Mann–Kendall; what is missing when it is not said."""
    sums = yearly_sums(series)
    if len(sums) < ENOUGH:
        return f"Kecenderungan belum dihitung: baru {number(len(sums))} tahun yang kedua belas bulannya lengkap, perlu sedikitnya {ENOUGH}."
    found = mann_kendall(list(sums.values()), list(sums))
    basis = f"kemiringan Sen {decimal_text(found.slope, 1)} mm setahun, p = {decimal_text(found.p, 3)} (Mann–Kendall), {len(sums)} tahun lengkap"
    if found.p >= CLEAR:
        return f"Tidak ada kecenderungan yang jelas pada jumlah hujan setahun: {basis}."
    return f"Jumlah hujan setahun {'bertambah' if found.slope > 0 else 'berkurang'} dengan jelas: {basis}."
