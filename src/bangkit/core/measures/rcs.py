"""Resilience Capacity Score (WFP): nine statements on a scale from 1 (strongly agree) to 5 (totally disagree).

Source: WFP-VAM/RAMResourcesScripts, the Stata script, where 1 is agreement and the score is turned so that more is more resilient.
WFP's sample file misspells HHRCSFutureChallenge; such a column is named by ``--map``, never guessed.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bangkit.core.measures.measure import Column, Columns, Measure, Numbers, Options, Result
from bangkit.core.measures.numbers import coded, plain, stepped

ITEMS = {
    "HHRCSBounce": "dapat pulih dari tantangan apa pun",
    "HHRCSRevenue": "dapat mengganti sumber penghidupan pada masa sulit",
    "HHRCSIncrease": "tetap dapat hidup bila ancaman makin sering dan berat",
    "HHRCSFinAccess": "dapat memperoleh bantuan keuangan pada masa sulit",
    "HHRCSSupportCommunity": "dapat mengandalkan keluarga dan teman",
    "HHRCSSupportPublic": "dapat mengandalkan pemerintah dan lembaga lain",
    "HHRCSLessonsLearnt": "belajar dari masa sulit yang lalu",
    "HHRCSFutureChallenge": "siap menghadapi ancaman mendatang",
    "HHRCSWarningAccess": "menerima peringatan dini",
}
CAPACITIES = {
    "RCSAnticipatory": ("HHRCSFutureChallenge", "kemampuan mengantisipasi"),
    "RCSAbsorptive": ("HHRCSBounce", "kemampuan menyerap guncangan"),
    "RCSTransformative": ("HHRCSRevenue", "kemampuan berubah"),
    "RCSAdaptive": ("HHRCSIncrease", "kemampuan menyesuaikan diri"),
}
_AGREE, _DISAGREE = 1.0, 5.0
_CODES = (1.0, 2.0, 3.0, 4.0, 5.0)


def score(*items: npt.ArrayLike) -> Numbers:
    """0 (all disagree) to 100 (all agree) from one or more statements 1–5 (arrays of one shape, or single numbers).

    All nine give the score, one alone a single capacity. NaN where any is missing or has another code. Source: WFP RCS (Stata).
    """
    total: Numbers = np.zeros(())
    for answers in items:
        total = total + coded(answers, _CODES)
    return plain(100 * (total / len(items) - _DISAGREE) / (_AGREE - _DISAGREE))


def category(rcs: npt.ArrayLike) -> Numbers:
    """1 low (below 33), 2 medium (below 66), 3 high, from scores of any shape; NaN stays NaN. Source: WFP."""
    return stepped(rcs, (33, 66))


def _run(columns: Columns, _: Options) -> Columns:
    rcs = score(*(columns[name] for name in ITEMS))
    return {"RCS": rcs, "RCSCat": category(rcs)} | {name: score(columns[item]) for name, (item, _) in CAPACITIES.items()}


MEASURE = Measure(
    name="rcs",
    label="Skor Kemampuan Bertahan (RCS)",
    columns=tuple(Column(name, f"{label}: 1 sangat setuju … 5 sama sekali tidak", codes=_CODES) for name, label in ITEMS.items()),
    results=(
        Result("RCS", "skor 0–100, makin tinggi makin tangguh"),
        Result("RCSCat", "1 rendah (di bawah 33), 2 sedang (di bawah 66), 3 tinggi"),
        *(Result(name, f"{label}, 0–100", (item,)) for name, (item, label) in CAPACITIES.items()),
    ),
    source="WFP-VAM/RAMResourcesScripts «Resilience-capacity-score» (Stata, d18c07a); 1 = sangat setuju",
    missing="Satu pernyataan kosong atau berkode lain dari 1–5: tanpa skor; kemampuan tunggal memakai pernyataannya sendiri.",
    run=_run,
    example=(tuple(ITEMS), tuple("111111111"), tuple("131313131"), tuple("353535353"), tuple("555555555")),
)
