"""Livelihood Coping Strategies (WFP), for food security (LCS-FS) and for essential needs (LCS-EN), and the way from EN to FS.

Source: WFP VAM Resource Centre, WFP-VAM/RAMResourcesScripts (d18c07a). Answers over the last 30 days: 10 no need, 20 exhausted
already, 30 yes, 9999 not applicable. A strategy counts when exhausted (20) or used (30). Any other code, such as the 999 in WFP's
own sample, is invalid and leaves the result without an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from bangkit.core.delimited import Unusable
from bangkit.core.measures.measure import Column, Columns, Measure, Numbers, Option, Options, Result
from bangkit.core.measures.numbers import coded, plain, valid

NO_NEED, EXHAUSTED, YES, NOT_APPLICABLE = 10.0, 20.0, 30.0, 9999.0
CODES = (NO_NEED, EXHAUSTED, YES, NOT_APPLICABLE)


def used(*strategies: npt.ArrayLike) -> Numbers:
    """1 where any of the strategies was used or is exhausted, else 0 (arrays of one shape, or single codes 10/20/30/9999).

    NaN where any answer is missing or has another code. Raises ValueError without a strategy. Source: WFP LCS-FS-indicator.
    """
    if not strategies:
        raise ValueError("at least one strategy")
    any_used = np.zeros((), dtype=bool)
    unknown = np.zeros((), dtype=bool)
    for answers in strategies:
        known = coded(answers, CODES)
        any_used = any_used | (known == EXHAUSTED) | (known == YES)
        unknown = unknown | np.isnan(known)
    return plain(np.where(unknown, np.nan, any_used))


def category(stress: npt.ArrayLike, crisis: npt.ArrayLike, emergency: npt.ArrayLike) -> Numbers:
    """The worst kind used: 1 none, 2 stress, 3 crisis, 4 emergency, from 0/1 of each kind (arrays of one shape, or numbers).

    NaN where any of the three is missing. Source: WFP.
    """
    kinds = [valid(kind, 0, 1) for kind in (stress, crisis, emergency)]
    worst = np.where(kinds[2] == 1, 4.0, np.where(kinds[1] == 1, 3.0, np.where(kinds[0] == 1, 2.0, 1.0)))
    return plain(np.where(np.isnan(kinds[0] + kinds[1] + kinds[2]), np.nan, worst))


def food_category(category_en: npt.ArrayLike, to_buy_food: npt.ArrayLike) -> Numbers:
    """From essential needs to food security: the category (1–4) stays where "to buy food" (1/0) was a reason, else 1.

    Arrays of one shape, or numbers. NaN where either is missing. Source: WFP LCS-EN-indicator, last part.
    """
    kept, reason = valid(category_en, 1, 4), coded(to_buy_food, (0, 1))
    return plain(np.where(np.isnan(kept) | np.isnan(reason), np.nan, np.where(reason == 1, kept, 1.0)))


# The standard set of 4 + 3 + 3 strategies; a survey may use others under the same beginnings.
_STANDARD = (
    *("stress_DomAsset", "stress_Saving", "stress_BorrowCash", "stress_Utilities"),
    *("crisis_ProdAssets", "crisis_Health", "crisis_OutSchool"),
    *("em_ResAsset", "em_Begged", "em_IllegalAct"),
)
_KINDS = {"stress": ("stress", "stres"), "crisis": ("crisis", "krisis"), "em": ("emergency", "darurat")}
_FOOD_REASON = Option(
    "food-reason",
    "kolom 0/1 «untuk membeli pangan» (di WFP: LhCSIEnAccess.1); menambah Max_coping_behaviourFS",
    parse=str,
)


def _run(columns: Columns, options: Options, prefix: str, end: str) -> Columns:
    found = {kind: used(*(columns[name] for name in columns if name.startswith(f"{prefix}_{kind}_"))) for kind in _KINDS}
    results: dict[str, Numbers] = {f"{_KINDS[kind][0]}_coping_{end}": value for kind, value in found.items()}
    results[f"Max_coping_behaviour{end}"] = category(found["stress"], found["crisis"], found["em"])
    if options.get(_FOOD_REASON.name):
        results["Max_coping_behaviourFS"] = food_category(results["Max_coping_behaviourEN"], columns[options[_FOOD_REASON.name]])
    return results


def _columns(prefix: str) -> tuple[Column, ...]:
    return tuple(Column(f"{prefix}_{kind}_*", f"setiap strategi {label}", codes=CODES) for kind, (_, label) in _KINDS.items())


def _choose(header: Sequence[str], options: Options) -> tuple[Column, ...]:
    """The strategies, and the reason where it is named."""
    reason = options[_FOOD_REASON.name]
    if reason and reason not in header:
        raise Unusable(f"--food-reason {reason}: tidak ada kolom {reason}. Kolom di berkas: {', '.join(header)}.")
    return (*_columns("LcsEN"), *((Column(reason, "untuk membeli pangan", codes=(0, 1)),) if reason else ()))


def _results(prefix: str, end: str) -> tuple[Result, ...]:
    flags = tuple(
        Result(f"{name}_coping_{end}", f"1 bila ada strategi {label} yang dipakai atau sudah habis, 0 bila tidak", (f"{prefix}_{kind}_*",))
        for kind, (name, label) in _KINDS.items()
    )
    worst = Result(
        f"Max_coping_behaviour{end}", "1 tidak ada, 2 stres, 3 krisis, 4 darurat", tuple(f"{prefix}_{kind}_*" for kind in _KINDS)
    )
    return (*flags, worst)


def _example(prefix: str, *more: str) -> tuple[tuple[str, ...], ...]:
    header = tuple(f"{prefix}_{name}" for name in _STANDARD) + more
    calm = ("10", "10", "10", "10", "10", "9999", "10", "10", "10", "10")
    hard = ("20", "30", "10", "20", "10", "30", "30", "20", "10", "20")
    return header, (*calm, *("0" for _ in more)), (*hard, *("1" for _ in more))


FOOD = Measure(
    name="lcs-fs",
    label="Strategi bertahan penghidupan untuk pangan (LCS-FS)",
    columns=_columns("Lcs"),
    results=_results("Lcs", "FS"),
    source="WFP VAM Resource Centre; WFP-VAM/RAMResourcesScripts «LCS-FS-indicator.sps» (d18c07a)",
    missing="Satu strategi kosong atau berkode lain dari 10, 20, 30, 9999: hasil yang memakainya kosong. 9999 (tidak berlaku) dihitung tidak dipakai.",
    run=partial(_run, prefix="Lcs", end="FS"),
    example=_example("Lcs"),
)

ESSENTIAL = Measure(
    name="lcs-en",
    label="Strategi bertahan penghidupan untuk kebutuhan pokok (LCS-EN)",
    columns=_columns("LcsEN"),
    results=(
        *_results("LcsEN", "EN"),
        Result("Max_coping_behaviourFS", "dengan --food-reason: kategori tetap bila untuk membeli pangan, selain itu 1"),
    ),
    source="WFP VAM Resource Centre; WFP-VAM/RAMResourcesScripts «LCS-EN-indicator.sps» (d18c07a)",
    missing=FOOD.missing,
    run=partial(_run, prefix="LcsEN", end="EN"),
    example=_example("LcsEN", "LhCSIEnAccess.1"),
    options=(_FOOD_REASON,),
    choose=_choose,
)
MEASURES = (FOOD, ESSENTIAL)
