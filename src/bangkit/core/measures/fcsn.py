"""Nutritional quality of food consumption (FCS-N, WFP): days of foods rich in vitamin A, protein and haem iron in the last 7 days.

Source: WFP VAM Resource Centre, WFP-VAM/RAMResourcesScripts FCSNutrition. The sum runs over groups, so that it may exceed 7.
"""

from __future__ import annotations

import numpy.typing as npt

from bangkit.core.measures.measure import MISSING_AS_ZERO, Column, Columns, Measure, Numbers, Options, Result
from bangkit.core.measures.numbers import banded, weighted_sum

GROUPS = {
    "FCSPulse": "kacang-kacangan",
    "FCSDairy": "susu dan hasil susu",
    "FCSNPrMeatF": "daging",
    "FCSNPrMeatO": "jeroan",
    "FCSNPrFish": "ikan dan hasil laut",
    "FCSNPrEggs": "telur",
    "FCSNVegOrg": "sayur berwarna jingga",
    "FCSNVegGre": "sayur hijau",
    "FCSNFruiOrg": "buah berwarna jingga",
}
NUTRIENTS = {
    "FGVitA": ("FCSDairy", "FCSNPrMeatO", "FCSNPrEggs", "FCSNVegOrg", "FCSNVegGre", "FCSNFruiOrg"),
    "FGProtein": ("FCSPulse", "FCSDairy", "FCSNPrMeatF", "FCSNPrMeatO", "FCSNPrFish", "FCSNPrEggs"),
    "FGHIron": ("FCSNPrMeatF", "FCSNPrMeatO", "FCSNPrFish"),
}
_LABELS = {"FGVitA": "vitamin A", "FGProtein": "protein", "FGHIron": "zat besi heme"}


def days(*groups: npt.ArrayLike) -> Numbers:
    """The sum of days 0 to 7 over the groups of one nutrient (arrays of one shape, or single numbers).

    NaN where any group is missing or outside 0 to 7. Source: WFP FCSNutrition.
    """
    return weighted_sum(groups, [1.0] * len(groups), 0, 7)


def category(eaten: npt.ArrayLike) -> Numbers:
    """1 never (0 days), 2 sometimes (1–6), 3 at least daily (7 and more), from sums of any shape; NaN stays NaN."""
    return banded(eaten, (0, 6))


def _run(columns: Columns, _: Options) -> Columns:
    sums = {nutrient: days(*(columns[name] for name in groups)) for nutrient, groups in NUTRIENTS.items()}
    return sums | {f"{nutrient}Cat": category(eaten) for nutrient, eaten in sums.items()}


MEASURE = Measure(
    name="fcs-n",
    label="Mutu gizi konsumsi pangan (FCS-N)",
    columns=tuple(Column(name, f"{label}, hari dalam 7 hari terakhir", 0, 7, whole=True) for name, label in GROUPS.items()),
    results=(
        *(Result(nutrient, f"jumlah hari kelompok kaya {_LABELS[nutrient]}", groups) for nutrient, groups in NUTRIENTS.items()),
        *(
            Result(f"{nutrient}Cat", "1 tidak pernah (0), 2 kadang-kadang (1–6), 3 setiap hari (7 ke atas)", groups)
            for nutrient, groups in NUTRIENTS.items()
        ),
    ),
    source="WFP VAM Resource Centre; WFP-VAM/RAMResourcesScripts «FCSNutrition» (d18c07a)",
    missing="Satu kelompok kosong atau tidak sah: zat gizi yang memakainya tanpa hasil. Formulir yang melompati pertanyaan rinci pada 0 hari: pakai --missing-as-zero.",
    run=_run,
    example=(
        tuple(GROUPS),
        ("1", "1", "1", "1", "1", "1", "1", "1", "1"),
        ("2", "0", "0", "0", "7", "0", "1", "3", "0"),
        tuple("000000000"),
    ),
    options=(MISSING_AS_ZERO,),
)
