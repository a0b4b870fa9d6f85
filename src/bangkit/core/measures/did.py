"""What changed, and what changed more than elsewhere: before/after, differences between groups, and difference-in-differences.

Source: Khandker, Koolwal & Samad (2010), Handbook on Impact Evaluation, ch. 5; Cameron & Miller (2015), J. Human Resources 50:317–372
for errors by cluster. The estimate of the 2×2 design is (T1 − T0) − (C1 − C0), the interaction of ``y ~ group·period``.

Errors. Without clusters: those of ordinary least squares, n − 4 degrees of freedom, as handbooks print them. With clusters (villages):
CR1, that is the sandwich times G/(G−1)·(n−1)/(n−4), and t with G − 1. Support reaches whole villages, so the cluster error is
the honest one; below ``FEW_CLUSTERS`` it is itself unreliable, and villages are exchanged instead (``permutation``).

A difference between groups is not an effect unless both would have changed alike; nothing here can prove that they would.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from bangkit.core.measures.measure import Column, Columns, Measure, Numbers, Option, Options, Result
from bangkit.core.measures.survey import Labels, mean

FEW_CLUSTERS = 30


@dataclass(frozen=True)
class Difference:
    """An estimated difference in the unit of the values; NaN where it or its error cannot be said.

    ``n`` values were used; ``clusters`` is their number, 0 when errors are not by cluster; ``df`` the degrees of freedom of ``t``.
    """

    estimate: float
    se: float
    t: float
    p: float
    df: int
    n: int
    clusters: int = 0


@dataclass(frozen=True)
class Panel:
    """How much of a panel was seen twice: ``matched`` units in both periods, ``before_only`` (lost) and ``after_only`` (new)."""

    matched: int
    before_only: int
    after_only: int

    @property
    def attrition(self) -> float:
        """The share of the units seen before that were lost, 0 to 1; NaN when there were none."""
        seen = self.matched + self.before_only
        return self.before_only / seen if seen else math.nan


def panel(unit: npt.ArrayLike, period: npt.ArrayLike, value: npt.ArrayLike) -> Panel:
    """How the units (n,) of ``period`` (n,) 0 before, 1 after, are matched; rows without value (NaN) or period do not count."""
    names, when, known = np.asarray(unit), np.asarray(period, dtype=np.float64), np.isfinite(np.asarray(value, dtype=np.float64))
    before, after = (set(names[known & (when == each)].tolist()) for each in (0, 1))
    return Panel(len(before & after), len(before - after), len(after - before))


def before_after(before: npt.ArrayLike, after: npt.ArrayLike, psu: Labels = None, weights: npt.ArrayLike | None = None) -> Difference:
    """The mean change of the same units, ``before`` and ``after`` (n,); error over PSUs (``survey.mean``).

    Units that miss one are left out: count them with ``panel``. Says nothing of why it changed. Errors: ``ValueError`` for shapes.
    """
    change = np.asarray(after, dtype=np.float64) - np.asarray(before, dtype=np.float64)
    known = np.isfinite(change)
    picked = tuple(None if each is None else np.asarray(each)[known] for each in (weights, psu))
    found = mean(change[known], picked[0], psu=picked[1])
    clusters = 0 if psu is None else found.df + 1
    return _tested(found.value, found.se, found.df, found.n, clusters)


def between(group: npt.ArrayLike, value: npt.ArrayLike, cluster: Labels = None) -> Difference:
    """The mean of group 1 less that of group 0, (n,) each; as in a lottery, where both were alike before.

    Rows with another group or no value are left out. Errors: ``ValueError`` for shapes; NaN when a group is empty.
    """
    side, y = np.asarray(group, dtype=np.float64), np.asarray(value, dtype=np.float64)
    return _regressed([side], y, cluster)


def difference_in_differences(group: npt.ArrayLike, period: npt.ArrayLike, value: npt.ArrayLike, cluster: Labels = None) -> Difference:
    """The 2×2 estimate from one row for each value: ``group`` 1 supported and 0 not, ``period`` 0 before and 1 after; all (n,).

    Rows with another group or period, or no value, are left out. NaN when one of the four cells is empty. Errors: ``ValueError``.
    """
    side, when = np.asarray(group, dtype=np.float64), np.asarray(period, dtype=np.float64)
    if side.shape != when.shape:
        raise ValueError("group, period, value and cluster are of one length")
    return _regressed([side, when, side * when], np.asarray(value, dtype=np.float64), cluster)


def cells(group: npt.ArrayLike, period: npt.ArrayLike, value: npt.ArrayLike) -> Numbers:
    """The four means behind the estimate, [[control before, after], [supported before, after]]; NaN where a cell is empty."""
    side, when = np.asarray(group, dtype=np.float64), np.asarray(period, dtype=np.float64)
    y = np.asarray(value, dtype=np.float64)
    picked = [[y[(side == g) & (when == t) & np.isfinite(y)] for t in (0, 1)] for g in (0, 1)]
    return np.array([[float(cell.mean()) if len(cell) else math.nan for cell in row] for row in picked])


def _regressed(terms: list[Numbers], value: Numbers, cluster: Labels) -> Difference:
    """The last coefficient of an ordinary least squares fit on a constant and ``terms``, which are 0 or 1."""
    labels = None if cluster is None else np.asarray(cluster)
    if any(each.shape != value.shape for each in terms) or (labels is not None and labels.shape != value.shape):
        raise ValueError("group, period, value and cluster are of one length")
    known = np.isfinite(value)
    for each in terms:
        known &= (each == 0) | (each == 1)
    y = value[known]
    x = np.column_stack([np.ones(len(y)), *(each[known] for each in terms)])
    n, width = x.shape
    clusters = 0 if labels is None else len(np.unique(labels[known]))
    if np.linalg.matrix_rank(x) < width:
        return Difference(math.nan, math.nan, math.nan, math.nan, 0, n, clusters)
    bread = np.linalg.inv(x.T @ x)
    coefficient = bread @ (x.T @ y)
    residual = y - x @ coefficient
    if labels is None:
        df = n - width
        variance = float(bread[-1, -1] * (residual @ residual)) / df if df > 0 else math.nan
    else:
        df = clusters - 1
        variance = _clustered(x, residual, labels[known], bread) if df > 0 and n > width else math.nan
    return _tested(float(coefficient[-1]), math.sqrt(variance), df, n, clusters)


def _clustered(x: Numbers, residual: Numbers, labels: npt.NDArray[np.generic], bread: Numbers) -> float:
    """CR1: the sandwich over sums of scores in each cluster, with its correction for few of them."""
    n, width = x.shape
    _, code = np.unique(labels, return_inverse=True)
    count = int(code.max()) + 1
    scores = np.column_stack([np.bincount(code, x[:, column] * residual, count) for column in range(width)])
    sandwich = bread @ (scores.T @ scores) @ bread
    return float(sandwich[-1, -1] * count / (count - 1) * (n - 1) / (n - width))


def _tested(estimate: float, se: float, df: int, n: int, clusters: int) -> Difference:
    t = estimate / se if se > 0 else math.nan
    p = float(2 * special.stdtr(df, -abs(t))) if df > 0 else math.nan
    return Difference(estimate, se, t, p, df, n, clusters)


def _choose(_: Sequence[str], options: Options) -> tuple[Column, ...]:
    cluster = (Column(options["cluster"], "kelompok galat baku", text=True),) if options["cluster"] else ()
    return (*_COLUMNS, *cluster)


def _run(columns: Columns, options: Options) -> Columns:
    group, period = columns["group"], columns["period"]
    value, cluster = columns["value"], columns[options["cluster"]] if options["cluster"] else None
    if cluster is not None:
        value = np.where(cluster == "", np.nan, value)
    found = difference_in_differences(group, period, value, cluster)
    table: dict[str, object] = {"estimate": [found.estimate], "se": [found.se], "t": [found.t], "p": [found.p], "n": [found.n]}
    table["clusters"] = [float(found.clusters) if options["cluster"] else math.nan]
    table["warning"] = ["; ".join(_warnings(found, columns, bool(options["cluster"])))]
    return table


def _warnings(found: Difference, columns: Columns, clustered: bool) -> list[str]:
    said = []
    if math.isnan(found.estimate):
        said.append("salah satu dari empat sel (kelompok × waktu) kosong: tidak dapat dihitung")
    elif math.isnan(found.se):
        said.append("terlalu sedikit data untuk galat baku")
    if clustered and found.clusters < FEW_CLUSTERS:
        said.append(f"hanya {found.clusters} kelompok (cluster), kurang dari {FEW_CLUSTERS}: galat bakunya tidak dapat diandalkan")
    sides = {(unit, side) for unit, side in zip(columns["unit"], columns["group"], strict=True) if unit and not math.isnan(side)}
    if changed := len(sides) - len({unit for unit, _ in sides}):
        said.append(f"{changed} unit berpindah kelompok")
    return said


def _remarks(columns: Columns) -> list[str]:
    named = columns["unit"] != ""
    seen = panel(columns["unit"][named], columns["period"][named], columns["value"][named])
    said = [
        f"Unit yang diamati dua kali: {seen.matched}; hanya sebelum (hilang): {seen.before_only}; hanya sesudah (baru): {seen.after_only}."
    ]
    if math.isnan(columns["clusters"][0]):
        said.append("Tanpa --cluster galat baku menganggap setiap baris bebas; bila dukungan diberikan per desa, sebut kolom desanya.")
    return said


_COLUMNS = (
    Column("unit", "nomor unit, sama pada kedua waktu", text=True),
    Column("group", "1 didukung, 0 pembanding", codes=(0, 1)),
    Column("period", "0 sebelum, 1 sesudah", codes=(0, 1)),
    Column("value", "nilai yang dibandingkan"),
)

MEASURE = Measure(
    name="did",
    label="Selisih dari selisih (difference-in-differences)",
    columns=_COLUMNS,
    results=(
        Result("estimate", "(didukung sesudah − sebelum) − (pembanding sesudah − sebelum), dalam satuan value"),
        Result("se", "galat baku: kuadrat terkecil biasa; dengan --cluster CR1"),
        Result("t", "estimate / se"),
        Result("p", "dua sisi; derajat bebas n − 4, dengan --cluster banyaknya kelompok − 1"),
        Result("n", "baris yang dihitung"),
        Result("clusters", "banyaknya kelompok, kosong tanpa --cluster"),
        Result("warning", "mengapa angka ini jangan dipercaya begitu saja; kosong bila tidak ada"),
    ),
    source="Khandker, Koolwal & Samad (2010), Handbook on Impact Evaluation, bab 5; Cameron & Miller (2015), J. Human Resources 50",
    missing="Baris tanpa nilai, kelompok, waktu (atau cluster) yang sah tidak dihitung.",
    run=_run,
    example=(
        ("unit", "group", "period", "value", "desa"),
        *(
            (f"{at:02d}", str(at % 2), when, str(10 + at + int(when) * (2 + 3 * (at % 2) + at % 3)), f"D{at % 4 + 1}")
            for at in range(1, 9)
            for when in "01"
        ),
    ),
    kind="table",
    options=(Option("cluster", "kolom kelompok untuk galat baku, misalnya desa", str),),
    choose=_choose,
    remarks=_remarks,
)
