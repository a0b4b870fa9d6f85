"""Livelihood Vulnerability Index (LVI) and LVI-IPCC, from indicators with fixed goalposts.

    index = (value − min) / (max − min)              of each indicator, 0 to 1
    M     = plain mean of the indices of a component, turned so that more is more vulnerable
    LVI   = Σ n·M / Σ n                              n indicators in a component ("balanced weighted average"), 0 to 1
    LVI-IPCC = (e − a)·s                             exposure, adaptive capacity, sensitivity: Σ n·M / Σ n of their components, −1 to 1

Source: Hahn, Riederer & Foster (2009), Global Environmental Change 19:74–88. In the LVI every indicator points towards vulnerability,
but ``a`` is a capacity: it is built from 1 − M. Published code that puts M itself in its place makes a district with worse schools
look safer. Hence every indicator says which way it points, and ``literal`` exists only to reproduce such papers: it takes each index
as it stands, whatever its orientation, and puts M in the place of ``a``.

Goalposts are given with the data and stay the same between rounds; a value beyond one gets that end. No data is left out of the mean
and of n, never 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from bangkit.core.delimited import Unusable
from bangkit.core.measures.measure import Column, Columns, Measure, Numbers, Option, Options, Result
from bangkit.core.measures.numbers import plain

Role = Literal["e", "s", "a"]
ROLES: tuple[Role, ...] = ("e", "s", "a")


@dataclass(frozen=True)
class Vulnerability:
    """The index of one unit (a village, a hamlet). NaN where nothing is known.

    ``components`` in order of first appearance; ``means`` and ``counts`` are theirs (mean towards vulnerability and number of
    indicators with data); ``factors`` are e, s and a as they enter LVI-IPCC.
    """

    lvi: float
    lvi_ipcc: float
    components: tuple[str, ...]
    means: Numbers
    counts: Numbers
    factors: dict[Role, float]


def index(value: npt.ArrayLike, low: npt.ArrayLike, high: npt.ArrayLike) -> Numbers:
    """Where ``value`` lies between its goalposts, 0 to 1 (same units, any shapes that fit together).

    NaN where something is missing or the goalposts are not in order (``low < high``).
    """
    at, bottom, top = (np.asarray(each, dtype=np.float64) for each in (value, low, high))
    span = np.where(top > bottom, top - bottom, np.nan)
    return plain(np.clip((at - bottom) / span, 0.0, 1.0))


def balanced(means: npt.ArrayLike, counts: npt.ArrayLike) -> float:
    """The balanced weighted average Σ n·M / Σ n of components (c,); those without indicators or without a mean do not count."""
    values, n = np.asarray(means, dtype=np.float64), np.asarray(counts, dtype=np.float64)
    known = np.isfinite(values) & (n > 0)
    return float((values[known] * n[known]).sum() / n[known].sum()) if known.any() else float("nan")


def ipcc(exposure: npt.ArrayLike, sensitivity: npt.ArrayLike, capacity: npt.ArrayLike) -> Numbers:
    """(e − a)·s, −1 (least vulnerable) to 1; each 0 to 1, of any shape; NaN where one is missing."""
    e, s, a = (np.asarray(each, dtype=np.float64) for each in (exposure, sensitivity, capacity))
    return plain((e - a) * s)


def vulnerability(
    indices: npt.ArrayLike,
    components: npt.ArrayLike,
    roles: npt.ArrayLike,
    vulnerable: npt.ArrayLike,
    *,
    literal: bool = False,
) -> Vulnerability:
    """The index of one unit from its indicators, all arguments (n,).

    ``indices`` 0 to 1 (from ``index``; NaN is no data), ``components`` their names, ``roles`` one of e, s, a for every component,
    ``vulnerable`` whether more means more vulnerable. Errors: ``ValueError`` for another role, or two roles in one component.
    """
    values, names, role = np.asarray(indices, dtype=np.float64), np.asarray(components), np.asarray(roles)
    if not set(role.tolist()) <= set(ROLES):
        raise ValueError("a role is e, s or a")
    turned = values if literal else np.where(np.asarray(vulnerable, dtype=bool), values, 1.0 - values)
    order = tuple(dict.fromkeys(names.tolist()))
    mine = [names == name for name in order]
    if any(len(set(role[of].tolist())) > 1 for of in mine):
        raise ValueError("a component has one role")
    counts = np.array([float(np.isfinite(turned[of]).sum()) for of in mine])
    sums = np.array([float(np.nansum(turned[of])) for of in mine])
    means = np.where(counts > 0, sums / np.maximum(counts, 1.0), np.nan)
    kinds = np.array([role[of][0] for of in mine])
    factors = {each: balanced(means[kinds == each], counts[kinds == each]) for each in ROLES}
    if not literal:
        factors["a"] = 1.0 - factors["a"]
    return Vulnerability(balanced(means, counts), float(ipcc(factors["e"], factors["s"], factors["a"])), order, means, counts, factors)


# How files write which way an indicator points; "naik" and "turun" as in policy/livelihood.toml.
MORE_IS_WORSE = (
    *("vulnerability", "vulnerable", "kerentanan", "rentan", "v", "turun"),
    *("worse", "higher_worse", "higher_is_worse", "more_vulnerable", "bad", "buruk", "positive", "+", "+1", "1"),
)
MORE_IS_BETTER = (
    *("capacity", "kapasitas", "mampu", "c", "naik"),
    *("better", "higher_better", "higher_is_better", "less_vulnerable", "good", "baik", "negative", "-", "-1", "−", "−1"),
)
_KEPT = ("unit", "LVI", "LVI_IPCC", "LVI_reason", "LVI_IPCC_reason")


def _run(columns: Columns, options: Options) -> Columns:
    units, components, roles = columns["unit"], columns["component"], np.char.lower(columns["role"])
    vulnerable = _pointing(columns["orientation"])
    _check(units, components, columns["indicator"], roles)
    indices = index(columns["value"], columns["min"], columns["max"])
    found = {}
    for unit in dict.fromkeys(units.tolist()):
        of = units == unit
        found[unit] = vulnerability(indices[of], components[of], roles[of], vulnerable[of], literal=options["literal"])
    names = tuple(dict.fromkeys(components.tolist()))
    without = {unit: columns["indicator"][(units == unit) & np.isnan(indices)].tolist() for unit in found}
    reasons = [f"tanpa data: {', '.join(lost)}" if lost else "" for lost in without.values()]
    table: dict[str, object] = {"unit": list(found), "LVI": [each.lvi for each in found.values()]}
    table["LVI_IPCC"] = [each.lvi_ipcc for each in found.values()]
    for name in names:
        table[name] = [dict(zip(each.components, each.means, strict=True)).get(name, np.nan) for each in found.values()]
    table["LVI_reason"] = reasons
    table["LVI_IPCC_reason"] = [_why(each, said) for each, said in zip(found.values(), reasons, strict=True)]
    return table


def _why(found: Vulnerability, said: str) -> str:
    lacking = [role for role, factor in found.factors.items() if np.isnan(factor)]
    return "; ".join(filter(None, [f"tidak ada data untuk {', '.join(lacking)}" if lacking else "", said]))


def _pointing(written: npt.NDArray[np.str_]) -> npt.NDArray[np.bool_]:
    words = np.char.replace(np.char.lower(written), " ", "_")
    strange = ~np.isin(words, MORE_IS_WORSE + MORE_IS_BETTER)
    if strange.any():
        raise Unusable(
            f"orientation «{written[strange][0]}» (baris data ke-{int(strange.argmax()) + 1}) tidak dikenal. Tulis vulnerability bila "
            "makin besar makin rentan, capacity bila makin besar makin mampu."
        )
    return np.isin(words, MORE_IS_WORSE)


def _check(
    units: npt.NDArray[np.str_], components: npt.NDArray[np.str_], indicators: npt.NDArray[np.str_], roles: npt.NDArray[np.str_]
) -> None:
    """Refuse a table that does not say of whom, of what, or in which role it speaks."""
    for says, cells in (("unit", units), ("component", components), ("indicator", indicators)):
        if (cells == "").any():
            raise Unusable(f"{says} kosong pada baris data ke-{int((cells == '').argmax()) + 1}.")
    if (strange := ~np.isin(roles, ROLES)).any():
        raise Unusable(
            f"role pada baris data ke-{int(strange.argmax()) + 1} harus e (keterpaparan), s (kepekaan), atau a (kapasitas adaptif)."
        )
    for name in dict.fromkeys(components.tolist()):
        if name in _KEPT:
            raise Unusable(f"Komponen tidak boleh bernama {name}: itu nama kolom hasil.")
        if len(set(roles[components == name].tolist())) > 1:
            raise Unusable(f"Komponen {name} memakai lebih dari satu role. Satu komponen satu role.")
    _once(list(zip(units.tolist(), components.tolist(), indicators.tolist(), strict=True)))


def _once(rows: Sequence[tuple[str, str, str]]) -> None:
    seen: set[tuple[str, str, str]] = set()
    for row in rows:
        if row in seen:
            raise Unusable(f"Indikator {row[2]} ({row[1]}) tertulis dua kali untuk {row[0]}.")
        seen.add(row)


def _remarks(columns: Columns) -> list[str]:
    value, low, high = (np.asarray(columns[name], dtype=np.float64) for name in ("value", "min", "max"))
    outside = int(((low < high) & ((value < low) | (value > high))).sum())
    return (
        [f"{outside} nilai di luar patokannya dihitung pada patokan itu (0 atau 1). Periksa nilainya atau patokannya."] if outside else []
    )


_ROWS = (
    ("Bencana dan iklim", "kejadian banjir 6 tahun", "3", "0", "6", "vulnerability", "e"),
    ("Kesehatan", "menit ke puskesmas", "90", "0", "180", "vulnerability", "s"),
    ("Pangan", "bulan kurang pangan", "4", "0", "12", "vulnerability", "s"),
    ("Strategi", "rumah tangga hanya bertani (%)", "60", "0", "100", "vulnerability", "a"),
    ("Jejaring", "anggota kelompok (%)", "35", "0", "100", "capacity", "a"),
)

MEASURE = Measure(
    name="lvi",
    label="Indeks kerentanan penghidupan (LVI dan LVI-IPCC)",
    columns=(
        Column("unit", "desa atau dusun", text=True),
        Column("component", "komponen utama", text=True),
        Column("indicator", "indikator", text=True),
        Column("value", "nilai dalam satuannya"),
        Column("min", "patokan rendah yang tetap"),
        Column("max", "patokan tinggi yang tetap"),
        Column(
            "orientation", "vulnerability atau +: makin besar makin rentan; capacity atau -: makin besar makin mampu", text=True, dash=True
        ),
        Column("role", "e keterpaparan, s kepekaan, a kapasitas adaptif; satu untuk satu komponen", text=True),
    ),
    results=(
        Result("unit", "desa atau dusun"),
        Result("LVI", "0–1, makin besar makin rentan"),
        Result("LVI_IPCC", "(e − a)·s, −1 sampai 1, makin besar makin rentan"),
        Result("<komponen>", "rata-rata tiap komponen, 0–1, makin besar makin rentan"),
    ),
    source="Hahn, Riederer & Foster (2009), Global Environmental Change 19:74–88",
    missing="Indikator tanpa nilai atau patokan tidak ikut dalam rata-rata dan tidak dihitung 0; LVI_reason menyebutnya.",
    run=_run,
    example=(
        ("unit", "component", "indicator", "value", "min", "max", "orientation", "role"),
        *(("Dusun Satu (contoh)", *row) for row in _ROWS),
    ),
    kind="table",
    remarks=_remarks,
    options=(
        Option("literal", "seperti kode beberapa terbitan: arah indikator diabaikan dan a memakai kerentanannya; hanya untuk meniru"),
    ),
)
