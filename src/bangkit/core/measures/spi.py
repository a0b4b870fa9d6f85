"""Standardized Precipitation Index: how dry or wet a month was against the same months of other years.

Sums over ``scale`` months are compared within each calendar month: a gamma distribution for the rainy ones (Thom's maximum
likelihood), mixed with the share of years without rain, and read as a standard normal value. Source: McKee, Doesken & Kleist (1993);
Thom (1966); WMO-No. 1090 (2012), Standardized Precipitation Index User Guide. Equal to ``climate-indices`` 3.1 to 1e-9.

Two warnings belong on every page that shows it. With few years the fit is loose: ``LONG_ENOUGH`` are wanted. Where many years have
no rain, "no rain" is normal and its index positive: at Waingapu a September without a drop has SPI-1 = +0.63, because 14 of 19 had
none. Above ``MANY_ZEROS`` the index of that month says little; show SPI-3 or SPI-6.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from bangkit.core.delimited import Unusable
from bangkit.core.measures.measure import Column, Columns, Measure, Numbers, Option, Options, Result, positive_whole
from bangkit.core.measures.numbers import banded, plain

LIMIT = 3.09
LONG_ENOUGH = 30
MANY_ZEROS = 1 / 3
# What BMKG's data-online writes where nothing was measured; neither is an amount of rain.
NO_DATA = (8888.0, 9999.0)
CLASSES = ("sangat kering", "kering", "agak kering", "normal", "agak basah", "basah", "sangat basah")


@dataclass(frozen=True)
class Standardized:
    """The index for every month given, (n,): ``spi`` −3.09 to 3.09, NaN where it cannot be said.

    ``zero_share`` (0 to 1) and ``years`` tell on what its calendar month stands: sums without rain, and sums at all.
    """

    spi: Numbers
    zero_share: Numbers
    years: Numbers


def sums(precip: npt.ArrayLike, scale: int) -> Numbers:
    """Sums over each month and the ``scale`` − 1 before it, (n,) in the unit of ``precip``: consecutive months, NaN is missing.

    NaN where one of the months is missing or before the beginning. Errors: ``ValueError`` for a scale below 1.
    """
    if scale < 1:
        raise ValueError("a scale of at least one month")
    rain = np.asarray(precip, dtype=np.float64)
    found = np.full(rain.shape, np.nan)
    if len(rain) >= scale:
        found[scale - 1 :] = np.lib.stride_tricks.sliding_window_view(rain, scale).sum(axis=1)
    return found


def standardize(amounts: npt.ArrayLike) -> tuple[Numbers, float, int]:
    """The index of each amount (n,) ≥ 0 of one calendar month against all of them, the share of zeros and how many there are.

    NaN where the amount is missing, and everywhere when fewer than two different amounts are above 0 (no gamma can be fitted).
    """
    given = np.asarray(amounts, dtype=np.float64)
    known = given[np.isfinite(given)]
    rainy = known[known > 0]
    zeros = float((known == 0).mean()) if len(known) else np.nan
    nothing = np.full(given.shape, np.nan)
    spread = float(np.log(rainy.mean()) - np.log(rainy).mean()) if len(rainy) > 1 else 0.0
    if spread <= 1e-12:
        return nothing, zeros, len(known)
    shape = (1 + np.sqrt(1 + 4 * spread / 3)) / (4 * spread)
    below = special.gammainc(shape, np.where(np.isfinite(given), given, 0.0) * shape / rainy.mean())
    index = np.clip(special.ndtri(zeros + (1 - zeros) * below), -LIMIT, LIMIT)
    return np.where(np.isfinite(given), index, np.nan), zeros, len(known)


def spi(year: npt.ArrayLike, month: npt.ArrayLike, precip: npt.ArrayLike, scale: int = 3) -> Standardized:
    """The index of each month given, in the order given; all (n,).

    ``month`` 1 to 12; ``precip`` in mm ≥ 0, where NaN, a negative amount and BMKG's codes 8888 and 9999 are missing. Months that are
    not listed are missing too, so that a gap in the calendar never joins what is apart. A row without year or month has no index.
    Errors: ``ValueError`` when a month is given twice or a scale is below 1.
    """
    at, amounts = _calendar(year, month, precip, scale)
    columns = [np.full(amounts.shape, np.nan) for _ in range(3)]
    for start in range(min(12, len(amounts))):
        for column, part in zip(columns, standardize(amounts[start::12]), strict=True):
            column[start::12] = part
    return Standardized(*(_placed(column, at) for column in columns))


def accumulated(year: npt.ArrayLike, month: npt.ArrayLike, precip: npt.ArrayLike, scale: int) -> Numbers:
    """What ``spi`` compares, by row as given: the sum in mm over the month and the ``scale`` − 1 before it; NaN where one is missing."""
    at, amounts = _calendar(year, month, precip, scale)
    return _placed(amounts, at)


def _calendar(year: npt.ArrayLike, month: npt.ArrayLike, precip: npt.ArrayLike, scale: int) -> tuple[npt.NDArray[np.intp], Numbers]:
    """Where each row stands in a calendar without gaps (−1: nowhere), and the sums over that calendar."""
    years, months, rain = np.asarray(year, dtype=np.float64), np.asarray(month, dtype=np.float64), observed(precip)
    dated = np.isfinite(years) & np.isin(months, np.arange(1, 13)) & (years == np.floor(years))
    count = (years[dated] * 12 + months[dated] - 1).astype(np.intp)
    if len(np.unique(count)) != len(count):
        raise ValueError("a month is given twice")
    at = np.full(rain.shape, -1, dtype=np.intp)
    calendar = np.full(int(np.ptp(count)) + 1 if len(count) else 0, np.nan)
    if len(count):
        at[dated] = count - count.min()
    calendar[at[dated]] = rain[dated]
    return at, sums(calendar, scale)


def _placed(column: Numbers, at: npt.NDArray[np.intp]) -> Numbers:
    return np.append(column, np.nan)[at]


def observed(precip: npt.ArrayLike) -> Numbers:
    """Amounts of rain in mm, NaN for what is none: missing, below 0, or a code for "not measured" (any shape)."""
    rain = np.asarray(precip, dtype=np.float64)
    return plain(np.where((rain >= 0) & np.isfinite(rain) & ~np.isin(rain, NO_DATA), rain, np.nan))


def category(index: npt.ArrayLike) -> Numbers:
    """The WMO class of each index (any shape): −3 extremely dry (≤ −2), −2 severely (≤ −1.5), −1 moderately (≤ −1), 0 near normal,
    1 moderately wet (≥ 1), 2 very wet (≥ 1.5), 3 extremely wet (≥ 2); NaN stays NaN. ``CLASSES`` names them from −3 on."""
    values = np.asarray(index, dtype=np.float64)
    # Turned round for the wet side, so that an end belongs to the stronger class on both.
    return plain(banded(values, (-2.0, -1.5, -1.0)) - banded(-values, (-2.0, -1.5, -1.0)))


def _run(columns: Columns, options: Options) -> Columns:
    year, month, precip = columns["year"], columns["month"], columns["precip"]
    try:
        found = spi(year, month, precip, options["scale"])
    except ValueError as error:
        raise Unusable("Ada bulan yang tertulis dua kali. Satu baris untuk satu bulan: pisahkan tempat atau stasiunnya dulu.") from error
    rain = observed(precip)
    reasons = np.full(rain.shape, f"perlu {options['scale']} bulan berturut-turut yang terisi", dtype=object)
    reasons[np.isnan(year) | np.isnan(month) | np.isnan(precip)] = ""
    coded = np.isin(precip, NO_DATA)
    reasons[coded] = [f"precip = {code:.0f} adalah kode BMKG untuk tidak ada data" for code in precip[coded]]
    summed = np.isfinite(accumulated(year, month, precip, options["scale"]))
    reasons[summed] = "bulan ini terlalu jarang berhujan untuk dihitung"
    return {"SPI": found.spi, "zero_share": found.zero_share, "n_years": found.years, "SPI_reason": reasons}


def _remarks(columns: Columns) -> list[str]:
    years, zeros = columns["n_years"], columns["zero_share"]
    said = []
    if np.isfinite(years).any() and np.nanmin(years) < LONG_ENOUGH:
        said.append(
            f"Deret pendek: {np.nanmin(years):.0f} tahun pada bulan yang paling sedikit; untuk SPI dianjurkan paling sedikit {LONG_ENOUGH} tahun."
        )
    if (zeros > MANY_ZEROS).any():
        said.append(
            "Ada bulan yang lebih dari sepertiga tahunnya tanpa hujan (zero_share): SPI-nya kurang berarti, pakai --scale 3 atau 6."
        )
    return said


_RAIN = (
    *("212", "180", "95.5", "60", "22", "8", "0", "0", "14", "70", "140", "205"),
    *("160", "240", "120", "35", "30", "0", "0", "5", "0", "8888", "180", "190"),
    *("275", "150", "88", "82", "10", "12", "3", "0", "0", "41", "99", "230"),
    *("190", "205", "130", "44", "18", "0", "6", "0", "9", "55", "120", "170"),
)

MEASURE = Measure(
    name="spi",
    label="Indeks curah hujan baku (SPI)",
    columns=(
        Column("year", "tahun", 1, 9999, whole=True),
        Column("month", "bulan", 1, 12, whole=True),
        Column("precip", "curah hujan sebulan, mm; 8888 dan 9999 adalah kode BMKG untuk tidak ada data", 0),
    ),
    results=(
        Result(
            "SPI", "−3,09 sampai 3,09; ≤ −2 sangat kering, ≤ −1,5 kering, ≤ −1 agak kering, ≥ 1 agak basah, ≥ 1,5 basah, ≥ 2 sangat basah"
        ),
        Result("zero_share", "bagian tahun (0–1) yang jumlahnya 0 pada bulan kalender itu", ("year", "month")),
        Result("n_years", "banyaknya tahun pada bulan kalender itu", ("year", "month")),
    ),
    source="McKee, Doesken & Kleist (1993); Thom (1966); WMO-No. 1090 (2012)",
    missing="Bulan yang kosong, tidak tertulis, atau berkode 8888/9999 tidak dihitung 0: jumlah yang memuatnya tanpa SPI.",
    run=_run,
    example=(("year", "month", "precip"), *((str(2001 + at // 12), str(at % 12 + 1), rain) for at, rain in enumerate(_RAIN))),
    options=(Option("scale", "jumlah bulan yang dijumlahkan: 1, 3, 6 atau 12; tanpa pilihan 3", positive_whole, 3),),
    remarks=_remarks,
)
