"""Is a series rising or falling: the Mann–Kendall test and Sen's slope, which mind neither outliers nor the shape of the values.

Source: Mann (1945), Econometrica 13:245–259; Kendall (1975), Rank Correlation Methods; Sen (1968), JASA 63:1379–1389. Equal to
``pymannkendall.original_test`` 1.4.

Not offered: the seasonal test and Hamed and Rao's correction for a series that remembers itself. Both change what is tested, and with
the short series of a district their answers part. So give one value for each year, or the same month of every year; on raw monthly
rainfall the p-value is too small.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from bangkit.core.delimited import Unusable
from bangkit.core.measures.measure import Column, Columns, Measure, Numbers, Options, Result

# Below this the normal approximation of p is rough.
ENOUGH = 10
# Every pair is looked at; a daily series of decades belongs summed to months or years first.
MOST = 5000


@dataclass(frozen=True)
class Trend:
    """``s`` pairs rising less pairs falling, its variance, ``z`` with continuity correction, two-sided ``p``.

    ``slope`` is Sen's, in units of value for each unit of time; ``tau`` is Kendall's tau-a, −1 to 1. NaN below two values.
    """

    n: int
    s: float
    var_s: float
    z: float
    p: float
    slope: float
    tau: float


def mann_kendall(values: npt.ArrayLike, time: npt.ArrayLike | None = None) -> Trend:
    """The trend of ``values`` (n,) at ``time`` (n,), by order of time; without ``time`` they are one step apart.

    Missing values (NaN) and values at a missing time are left out. Tied values are allowed and correct the variance. Errors:
    ``ValueError`` when two values have one time, shapes differ, or there are more than ``MOST``.
    """
    given = np.asarray(values, dtype=np.float64)
    when = np.arange(len(given), dtype=np.float64) if time is None else np.asarray(time, dtype=np.float64)
    if given.shape != when.shape or given.ndim != 1:
        raise ValueError("a time for each value")
    known = np.isfinite(given) & np.isfinite(when)
    if int(known.sum()) > MOST:
        raise ValueError(f"more than {MOST} values")
    order = np.argsort(when[known], kind="stable")
    y, t = given[known][order], when[known][order]
    if bool((np.diff(t) == 0).any()):
        raise ValueError("two values have one time")
    n = len(y)
    if n < 2:
        return Trend(n, *(math.nan,) * 6)
    s, slope = _pairs(y, t)
    _, ties = np.unique(y, return_counts=True)
    var_s = (n * (n - 1) * (2 * n + 5) - float((ties * (ties - 1) * (2 * ties + 5)).sum())) / 18
    z = (s - math.copysign(1, s)) / math.sqrt(var_s) if s and var_s > 0 else 0.0
    return Trend(n, s, var_s, z, float(2 * special.ndtr(-abs(z))), slope, s / (n * (n - 1) / 2))


def _pairs(y: Numbers, t: Numbers) -> tuple[float, float]:
    """S and the median slope over all pairs, later less earlier."""
    slopes = np.concatenate([(y[at + 1 :] - y[at]) / (t[at + 1 :] - t[at]) for at in range(len(y) - 1)])
    return float(np.sign(slopes).sum()), float(np.median(slopes))


_DATE = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")


def moment(text: str) -> float:
    """A time as written: a number, or year-month or year-month-day as a part of years (2001-07 is 2001.5). NaN for anything else."""
    if found := _DATE.fullmatch(text.strip()):
        year, month, day = (int(part or 1) for part in found.groups())
        return year + (month - 1) / 12 + (day - 1) / 366 if 1 <= month <= 12 and 1 <= day <= 31 else math.nan
    try:
        number = float(text.strip().replace(",", "."))
    except ValueError:
        return math.nan
    return number if math.isfinite(number) else math.nan


def _run(columns: Columns, _: Options) -> Columns:
    time = np.array([moment(text) for text in columns["time"]])
    known = time[np.isfinite(time) & np.isfinite(columns["value"])]
    if len(np.unique(known)) < len(known):
        raise Unusable("Ada waktu yang tertulis dua kali. Satu nilai untuk satu waktu: gabungkan atau pisahkan tempatnya dulu.")
    if len(known) > MOST:
        raise Unusable(f"Lebih dari {MOST} nilai. Jumlahkan per bulan atau per tahun dulu.")
    found = mann_kendall(columns["value"], time)
    return {
        "n": [found.n],
        "S": [found.s],
        "var_S": [found.var_s],
        "Z": [found.z],
        "p": [found.p],
        "sen_slope": [found.slope],
        "tau": [found.tau],
    }


def _remarks(columns: Columns) -> list[str]:
    n = columns["n"][0]
    return [f"Hanya {n} nilai: di bawah {ENOUGH} nilai p-nya kasar."] if n < ENOUGH else []


MEASURE = Measure(
    name="trend",
    label="Kecenderungan (Mann–Kendall dan kemiringan Sen)",
    columns=(Column("time", "tahun, atau tanggal seperti 2001-07 dan 2001-07-31", text=True), Column("value", "nilai pada waktu itu")),
    results=(
        Result("n", "nilai yang dihitung"),
        Result("S", "pasangan yang naik dikurangi pasangan yang turun"),
        Result("var_S", "varians S, dengan koreksi nilai yang sama"),
        Result("Z", "dengan koreksi kekontinuan"),
        Result("p", "dua sisi"),
        Result("sen_slope", "perubahan per satuan waktu (per tahun bila waktunya tanggal)"),
        Result("tau", "Kendall tau-a, −1 sampai 1"),
    ),
    source="Mann (1945), Econometrica 13; Kendall (1975); Sen (1968), JASA 63",
    missing=(
        "Nilai atau waktu yang kosong atau tidak terbaca tidak dihitung. Untuk data bulanan pakai jumlah tahunan atau bulan yang sama tiap "
        "tahun: uji musiman dan koreksi Hamed–Rao tidak disediakan."
    ),
    run=_run,
    example=(("time", "value"), *((str(2015 + at), value) for at, value in enumerate(("1420", "1388", "1405", "1290", "1311", "1254")))),
    kind="table",
    remarks=_remarks,
)
