"""Reduced Coping Strategies Index (WFP): days in the last 7 on which a household coped with a lack of food, weighted by severity.

Source: WFP VAM Resource Centre, WFP-VAM/RAMResourcesScripts (d18c07a); bands of the IPC technical manual 3.1.
"""

from __future__ import annotations

import numpy.typing as npt

from bangkit.core.measures.measure import MISSING_AS_ZERO, Column, Columns, Measure, Numbers, Options, Result
from bangkit.core.measures.numbers import banded, weighted_sum

WEIGHTS = {"rCSILessQlty": 1.0, "rCSIBorrow": 2.0, "rCSIMealNb": 1.0, "rCSIMealSize": 1.0, "rCSIMealAdult": 3.0}
HIGHEST = 56.0
_ENDS = (3.0, 18.0)
# Above 42 the IPC sees phase 4 and beyond, where a finer band is wanted.
_CRISIS_END = 42.0


def score(
    less_quality: npt.ArrayLike, borrow: npt.ArrayLike, meal_number: npt.ArrayLike, meal_size: npt.ArrayLike, meal_adult: npt.ArrayLike
) -> Numbers:
    """The index, 0 to 56 (higher is worse), from days 0 to 7 of five strategies (arrays of one shape, or single numbers).

    NaN where any strategy is missing (None, NaN) or outside 0 to 7. Raises ValueError when shapes do not fit. Source: WFP.
    """
    return weighted_sum((less_quality, borrow, meal_number, meal_size, meal_adult), WEIGHTS.values(), 0, 7)


def category(rcsi: npt.ArrayLike, *, split_highest: bool = False) -> Numbers:
    """1 for 0–3, 2 for 4–18, 3 from 19 (IPC phases 1, 2, 3+) from scores of any shape; NaN stays NaN.

    With ``split_highest``: 3 for 19–42 and 4 from 43. Source: IPC technical manual 3.1.
    """
    return banded(rcsi, (*_ENDS, _CRISIS_END) if split_highest else _ENDS)


def _run(columns: Columns, _: Options) -> Columns:
    rcsi = score(*(columns[name] for name in WEIGHTS))
    return {"rCSI": rcsi, "rCSICat": category(rcsi)}


def _remarks(results: Columns) -> list[str]:
    count = int((results["rCSI"] >= _CRISIS_END).sum())
    return [f"{count} skor 42 atau lebih: periksa lagi wawancaranya"] if count else []


_LABELS = {
    "rCSILessQlty": "makan pangan yang kurang disukai atau lebih murah",
    "rCSIBorrow": "meminjam pangan atau dibantu kerabat dan teman",
    "rCSIMealNb": "mengurangi kali makan dalam sehari",
    "rCSIMealSize": "mengurangi porsi makan",
    "rCSIMealAdult": "orang dewasa mengurangi makan agar anak kecil dapat makan",
}

MEASURE = Measure(
    name="rcsi",
    label="Indeks Strategi Bertahan, ringkas (rCSI)",
    columns=tuple(Column(name, f"{label}, hari dalam 7 hari terakhir", 0, 7, whole=True) for name, label in _LABELS.items()),
    results=(Result("rCSI", "skor 0–56, makin tinggi makin berat"), Result("rCSICat", "1 untuk 0–3, 2 untuk 4–18, 3 mulai 19")),
    source="WFP VAM Resource Centre; WFP-VAM/RAMResourcesScripts (d18c07a); IPC Technical Manual 3.1",
    missing="Satu strategi kosong atau tidak sah: tanpa skor.",
    run=_run,
    example=(tuple(WEIGHTS), ("6", "0", "0", "3", "0"), ("0", "3", "0", "3", "3"), ("0", "0", "0", "0", "0")),
    options=(MISSING_AS_ZERO,),
    remarks=_remarks,
)
