"""Food Consumption Score (WFP): days in the last 7 on which eight food groups were eaten, weighted.

Source: WFP VAM Resource Centre and the standard scripts WFP-VAM/RAMResourcesScripts (d18c07a). Of WFP's two scripts we follow the
SPSS rule (a missing group gives no score); the R script counts missing as 0, which is offered as a switch for old data only.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bangkit.core.measures.measure import MISSING_AS_ZERO, Column, Columns, Measure, Numbers, Options, Result
from bangkit.core.measures.numbers import banded, weighted_sum

WEIGHTS = {
    "FCSStap": 2.0,
    "FCSPulse": 3.0,
    "FCSDairy": 4.0,
    "FCSPr": 4.0,
    "FCSVeg": 1.0,
    "FCSFruit": 1.0,
    "FCSFat": 0.5,
    "FCSSugar": 0.5,
}
HIGHEST = 112.0
# Ends of poor and of borderline; the second set where oil and sugar are eaten almost daily.
THRESHOLDS = {21: (21.0, 35.0), 28: (28.0, 42.0)}
# Scores outside are possible but rare: the enumerator is asked to look again.
RARE = (14.0, 100.0)


def score(
    stap: npt.ArrayLike,
    pulse: npt.ArrayLike,
    dairy: npt.ArrayLike,
    pr: npt.ArrayLike,
    veg: npt.ArrayLike,
    fruit: npt.ArrayLike,
    fat: npt.ArrayLike,
    sugar: npt.ArrayLike,
    *,
    missing_as_zero: bool = False,
) -> Numbers:
    """The score, 0 to 112, from days 0 to 7 in each group (arrays of one shape, or single numbers).

    NaN where any group is missing (None, NaN) or outside 0 to 7. With ``missing_as_zero`` a missing (not an invalid) group
    counts as 0 days. Raises ValueError when shapes do not fit. Source: WFP SPSS ``FCS high threshold.sps``.
    """
    groups = [stap, pulse, dairy, pr, veg, fruit, fat, sugar]
    if missing_as_zero:
        groups = [np.where(np.isnan(days), 0.0, days) for days in (np.asarray(group, dtype=np.float64) for group in groups)]
    return weighted_sum(groups, WEIGHTS.values(), 0, 7)


def category(fcs: npt.ArrayLike, threshold: int) -> Numbers:
    """1 poor, 2 borderline, 3 acceptable from scores of any shape; ``threshold`` is 21 (21/35) or 28 (28/42). NaN stays NaN."""
    return banded(fcs, THRESHOLDS[threshold])


def rare(fcs: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Whether a score is so low (< 14) or so high (> 100) that WFP asks to check the interview. False where missing."""
    numbers = np.asarray(fcs, dtype=np.float64)
    return np.asarray((numbers < RARE[0]) | (numbers > RARE[1]))


def _run(columns: Columns, _: Options) -> Columns:
    fcs = score(*(columns[name] for name in WEIGHTS))
    return {"FCS": fcs, "FCSCat21": category(fcs, 21), "FCSCat28": category(fcs, 28)}


def _remarks(results: Columns) -> list[str]:
    count = int(rare(results["FCS"]).sum())
    return [f"{count} skor di bawah 14 atau di atas 100: periksa lagi wawancaranya"] if count else []


_LABELS = {
    "FCSStap": "makanan pokok",
    "FCSPulse": "kacang-kacangan",
    "FCSDairy": "susu dan hasil susu",
    "FCSPr": "daging, ikan, telur",
    "FCSVeg": "sayur",
    "FCSFruit": "buah",
    "FCSFat": "minyak dan lemak",
    "FCSSugar": "gula",
}

MEASURE = Measure(
    name="fcs",
    label="Skor Konsumsi Pangan (FCS)",
    columns=tuple(Column(name, f"{label}, hari dalam 7 hari terakhir", 0, 7, whole=True) for name, label in _LABELS.items()),
    results=(
        Result("FCS", "skor 0–112"),
        Result("FCSCat21", "1 kurang (≤ 21), 2 batas (≤ 35), 3 cukup"),
        Result("FCSCat28", "1 kurang (≤ 28), 2 batas (≤ 42), 3 cukup; dipakai bila minyak dan gula dimakan hampir setiap hari"),
    ),
    source="WFP VAM Resource Centre; WFP-VAM/RAMResourcesScripts «FCS high threshold.sps» (2025)",
    missing="Satu kelompok kosong atau tidak sah: tanpa skor. --missing-as-zero menghitung yang kosong sebagai 0 hari, hanya untuk data lama.",
    run=_run,
    example=(
        tuple(WEIGHTS),
        ("7", "4", "1", "2", "5", "3", "0", "6"),
        ("1", "1", "4", "0", "1", "3", "5", "7"),
        ("7", "0", "0", "0", "2", "0", "3", "1"),
    ),
    options=(MISSING_AS_ZERO,),
    remarks=_remarks,
)
