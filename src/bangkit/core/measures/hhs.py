"""Household Hunger Scale: three questions on hunger in the last 30 days, each never 0, rarely or sometimes 1, often 2.

Source: FANTA HHS guide (Ballard et al. 2011); bands of the IPC technical manual 3.1; column names of WFP.
"""

from __future__ import annotations

import numpy.typing as npt

from bangkit.core.measures.measure import Column, Columns, Measure, Numbers, Option, Options, Result
from bangkit.core.measures.numbers import banded, coded, plain

_CODES = (0.0, 1.0, 2.0)
_ITEMS = {
    "HHhSNoFood": "tidak ada makanan sama sekali di rumah",
    "HHhSBedHung": "tidur malam dalam keadaan lapar",
    "HHhSNotEat": "sehari semalam tidak makan apa pun",
}


def score(no_food: npt.ArrayLike, bed_hungry: npt.ArrayLike, not_eaten: npt.ArrayLike) -> Numbers:
    """The scale, 0 to 6 (higher is worse), from three answers 0/1/2 (arrays of one shape, or single numbers).

    NaN where any is missing or has another code. Raises ValueError when shapes do not fit. Source: FANTA 2011.
    """
    return plain(coded(no_food, _CODES) + coded(bed_hungry, _CODES) + coded(not_eaten, _CODES))


def category(hhs: npt.ArrayLike) -> Numbers:
    """1 little or no hunger (0–1), 2 moderate (2–3), 3 severe (4–6) from scores of any shape; NaN stays NaN."""
    return banded(hhs, (1, 3))


def ipc(hhs: npt.ArrayLike) -> Numbers:
    """The IPC phase that the score points to: 1 for 0, 2 for 1, 3 for 2–3, 4 for 4, 5 for 5–6; NaN stays NaN."""
    return banded(hhs, (0, 1, 3, 4))


def _run(columns: Columns, options: Options) -> Columns:
    hhs = score(*(columns[name] for name in _ITEMS))
    results = {"HHS": hhs, "HHSCat": category(hhs)}
    return results | ({"HHS_IPC": ipc(hhs)} if options["ipc"] else {})


MEASURE = Measure(
    name="hhs",
    label="Skala Kelaparan Rumah Tangga (HHS)",
    columns=tuple(
        Column(name, f"{label}, 30 hari terakhir: 0 tidak pernah, 1 jarang atau kadang-kadang, 2 sering", codes=_CODES)
        for name, label in _ITEMS.items()
    ),
    results=(
        Result("HHS", "skor 0–6, makin tinggi makin berat"),
        Result("HHSCat", "1 sedikit atau tidak ada (0–1), 2 sedang (2–3), 3 berat (4–6)"),
        Result("HHS_IPC", "dengan --ipc: fase IPC 1 (0), 2 (1), 3 (2–3), 4 (4), 5 (5–6)"),
    ),
    source="FANTA, Household Hunger Scale (Ballard dkk. 2011); IPC Technical Manual 3.1; nama kolom WFP",
    missing="Satu jawaban kosong atau berkode lain dari 0, 1, 2: tanpa skor.",
    run=_run,
    example=(tuple(_ITEMS), ("0", "0", "0"), ("1", "1", "0"), ("2", "2", "1")),
    options=(Option("ipc", "menambah kolom HHS_IPC"),),
)
