"""Food Expenditure Share (FES) and Economic Capacity to Meet Essential Needs (ECMEN), the two economic sides of CARI.

Source: WFP VAM Resource Centre, WFP-VAM/RAMResourcesScripts (d18c07a): FES.sps and ECMEN_Excluding_Assistance_Assessment.sps.
Amounts are of one currency, and of one period within a row.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bangkit.core.measures.measure import Column, Columns, Measure, Numbers, Options, Result
from bangkit.core.measures.numbers import plain, stepped


def share(food: npt.ArrayLike, total: npt.ArrayLike) -> Numbers:
    """The share of food in all spending, 0 to 1 (arrays of one shape, or single amounts, 0 or more).

    NaN where either is missing or negative, where the total is 0, and where food exceeds the total. Source: WFP FES.sps.
    """
    spent, whole = _amounts(food), _amounts(total)
    possible = (whole > 0) & (spent <= whole)
    return plain(np.where(possible, spent / np.where(possible, whole, 1.0), np.nan))


def share_class(fes: npt.ArrayLike) -> Numbers:
    """1 below .50, 2 below .65, 3 below .75, 4 from .75 on, from shares of any shape; NaN stays NaN. Source: WFP FES.sps."""
    return stepped(fes, (0.50, 0.65, 0.75))


def above(spending: npt.ArrayLike, line: npt.ArrayLike) -> Numbers:
    """1 where spending per head is above a line (MEB or SMEB per head), else 0; NaN where either is missing or negative.

    Arrays of one shape, or numbers. Exactly on the line is 0, as WFP's script computes it. Source: WFP ECMEN script, 6.a and 6.b.
    """
    spent, wanted = _amounts(spending), _amounts(line)
    return plain(np.where(np.isnan(spent) | np.isnan(wanted), np.nan, spent > wanted))


def capacity_class(spending: npt.ArrayLike, meb: npt.ArrayLike, smeb: npt.ArrayLike) -> Numbers:
    """1 from MEB on, 3 from SMEB up to MEB, 4 below SMEB, from spending and lines per head (arrays of one shape, or numbers).

    NaN where any of the three is missing or negative, or where SMEB exceeds MEB. Source: WFP CARI guidance, ECMEN on four points.
    """
    spent, high, low = _amounts(spending), _amounts(meb), _amounts(smeb)
    known = ~np.isnan(spent) & (low <= high)
    return plain(np.where(known, np.where(spent >= high, 1.0, np.where(spent >= low, 3.0, 4.0)), np.nan))


def _amounts(values: npt.ArrayLike) -> Numbers:
    numbers = np.asarray(values, dtype=np.float64)
    return np.where(numbers >= 0, numbers, np.nan)


def _run_share(columns: Columns, _: Options) -> Columns:
    food, total = columns["food_exp"], columns["total_exp"]
    fes = share(food, total)
    why = np.where(total == 0, "total_exp 0: bagian tidak dapat dihitung", np.where(food > total, "food_exp melebihi total_exp", ""))
    return {"FES": fes, "Foodexp_4pt": share_class(fes), "FES_reason": why, "Foodexp_4pt_reason": why}


def _run_capacity(columns: Columns, _: Options) -> Columns:
    spent, meb, smeb = columns["pc_exp"], columns["MEB"], columns["SMEB"]
    why = np.where(smeb > meb, "SMEB melebihi MEB", "")
    return {"ECMEN_MEB": above(spent, meb), "ECMEN_4pt": capacity_class(spent, meb, smeb), "ECMEN_4pt_reason": why}


SHARE = Measure(
    name="fes",
    label="Bagian pengeluaran untuk pangan (FES)",
    columns=(
        Column("food_exp", "pengeluaran untuk pangan, termasuk nilai hasil sendiri dan pemberian", 0),
        Column("total_exp", "seluruh pengeluaran pada masa yang sama", 0),
    ),
    results=(
        Result("FES", "bagian 0–1"),
        Result("Foodexp_4pt", "1 di bawah 0,50; 2 di bawah 0,65; 3 di bawah 0,75; 4 mulai 0,75"),
    ),
    source="WFP VAM Resource Centre; WFP-VAM/RAMResourcesScripts «FES.sps» (2025)",
    missing="Salah satu kosong, total nol, atau pangan melebihi total: tanpa hasil.",
    run=_run_share,
    example=(("food_exp", "total_exp"), ("650000", "1000000"), ("400000", "1250000"), ("900000", "1100000")),
)

CAPACITY = Measure(
    name="ecmen",
    label="Kemampuan ekonomi memenuhi kebutuhan pokok (ECMEN)",
    columns=(
        Column("pc_exp", "pengeluaran per orang", 0),
        Column("MEB", "nilai keranjang kebutuhan pokok per orang", 0),
        Column("SMEB", "nilai keranjang untuk bertahan hidup per orang, tidak lebih dari MEB", 0),
    ),
    results=(
        Result("ECMEN_MEB", "1 bila pengeluaran di atas MEB, 0 bila tidak", ("pc_exp", "MEB")),
        Result("ECMEN_4pt", "1 mulai MEB, 3 di antara SMEB dan MEB, 4 di bawah SMEB"),
    ),
    source="WFP VAM Resource Centre; WFP-VAM/RAMResourcesScripts «ECMEN_Excluding_Assistance_Assessment.sps» (d18c07a)",
    missing="Pengeluaran atau nilai keranjang kosong: hasil yang memakainya kosong.",
    run=_run_capacity,
    example=(("pc_exp", "MEB", "SMEB"), ("17000", "16000", "10000"), ("12000", "16000", "10000"), ("9000", "16000", "10000")),
)
MEASURES = (SHARE, CAPACITY)
