"""Food Insecurity Experience Scale (FAO): eight yes/no questions, their raw score, and what it says by FAO's global standard.

Source: Cafiero, Viviani & Nord 2018 (Measurement 116); severities and thresholds of the 2014–2016 global standard and the treatment
of extreme scores as in FAO's R package RM.weights. A village is too small to fit a Rasch model of its own, so that the standard's
severities are taken as they are. For each raw score the maximum-likelihood position of a household and its error follow from them,
and P(position > threshold) from a normal around that position. Raw 0 has probability 0 by convention. Raw 8 has no finite
position: it stands at 7.5, with the error of the other extreme. The standard has unit spread; taking its unit as the logit makes the
table less sharp than a national fit. A raw score is not a prevalence, and a national estimate needs FAO's own equating.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from bangkit.core.delimited import Unusable
from bangkit.core.measures.measure import Column, Columns, Measure, Numbers, Options, Result
from bangkit.core.measures.numbers import coded, plain

# Item of the standard: severity, WFP's column name, the question.
ITEMS: dict[str, tuple[float, str, str]] = {
    "WORRIED": (-1.2230564, "FIESWorried", "khawatir tidak cukup makanan"),
    "HEALTHY": (-0.8471210, "FIESHealthy", "tidak dapat makan makanan sehat dan bergizi"),
    "FEWFOOD": (-1.1056616, "FIESFewFoods", "makan hanya sedikit jenis makanan"),
    "SKIPPED": (0.3509848, "FIESSkipped", "melewatkan waktu makan"),
    "ATELESS": (-0.3117999, "FIESAteLess", "makan lebih sedikit dari seharusnya"),
    "RUNOUT": (0.5065051, "FIESRanOut", "kehabisan makanan"),
    "HUNGRY": (0.7546138, "FIESHungry", "lapar tetapi tidak makan"),
    "WHLDAY": (1.8755353, "FIESWholeDay", "sehari penuh tidak makan"),
}
THRESHOLDS = {"moderate_or_severe": ITEMS["ATELESS"][0], "severe": ITEMS["WHLDAY"][0]}
_ANSWERS = (0.0, 1.0)
_EXTREME = 0.5


def raw_score(*items: npt.ArrayLike) -> Numbers:
    """The count of yes, 0 to 8, from eight columns of 0/1 (arrays of one shape, or single numbers), in any order.

    NaN where any answer is missing or neither 0 nor 1. Raises ValueError unless there are eight. Source: FAO.
    """
    if len(items) != len(ITEMS):
        raise ValueError(f"{len(ITEMS)} items, not {len(items)}")
    total: Numbers = np.zeros(())
    for answers in items:
        total = total + coded(answers, _ANSWERS)
    return plain(total)


def probability(raw: npt.ArrayLike, level: str) -> Numbers:
    """P(beyond the threshold) of each raw score 0–8 (any shape); ``level`` is ``moderate_or_severe`` or ``severe``. NaN stays NaN."""
    scores = coded(raw, tuple(range(len(ITEMS) + 1)))
    known = np.nan_to_num(scores, nan=0.0).astype(np.intp)
    return plain(np.where(np.isnan(scores), np.nan, np.asarray(table()[level])[known]))


def prevalence(raw: npt.ArrayLike, level: str, weights: npt.ArrayLike | None = None) -> float:
    """The weighted mean of the probabilities (0 to 1) over households with a raw score; NaN when there is none.

    ``raw`` and ``weights`` are of one length; a household without a raw score is left out. Source: FAO.
    """
    chances = np.asarray(probability(raw, level), dtype=np.float64)
    weight = np.ones(chances.shape) if weights is None else np.asarray(weights, dtype=np.float64)
    known = ~np.isnan(chances) & (weight > 0)
    return float(np.average(chances[known], weights=weight[known])) if known.any() else math.nan


@lru_cache(maxsize=1)
def table() -> dict[str, tuple[float, ...]]:
    """By level, the probability at raw scores 0 to 8."""
    places = [position(score) for score in (*range(1, len(ITEMS)), len(ITEMS) - _EXTREME)]
    errors = [error(place) for place in places[:-1]] + [error(position(_EXTREME))]
    return {
        level: (0.0, *(_beyond((threshold - place) / wide) for place, wide in zip(places, errors, strict=True)))
        for level, threshold in THRESHOLDS.items()
    }


def position(raw: float) -> float:
    """The maximum-likelihood position of a household with this raw score (more than 0, less than 8), on the standard's scale."""
    place = 0.0
    for _ in range(50):
        chances = _chances(place)
        step = (raw - chances.sum()) / (chances * (1 - chances)).sum()
        place += float(np.clip(step, -1, 1))
    return place


def error(place: float) -> float:
    """The error of measurement at a position: one over the root of the information of the eight items."""
    chances = _chances(place)
    return float(1 / np.sqrt((chances * (1 - chances)).sum()))


def _chances(place: float) -> Numbers:
    """The chance of yes to each item at a position (Rasch)."""
    severities = np.array([severity for severity, _, _ in ITEMS.values()])
    return np.asarray(1 / (1 + np.exp(severities - place)))


def _beyond(deviate: float) -> float:
    """P(standard normal > deviate)."""
    return math.erfc(deviate / math.sqrt(2)) / 2


def _choose(header: Sequence[str], _: Options) -> tuple[Column, ...]:
    """Each item by WFP's name or that of the standard, with or without FIES before it, in the order of the standard."""
    bare = {name: re.sub(r"^fies_?", "", name.lower()) for name in header}
    columns = []
    for item, (_severity, column, question) in ITEMS.items():
        known = {item.lower(), column.lower().removeprefix("fies")}
        found = [name for name in header if bare[name] in known]
        if len(found) > 1 and column not in found:
            raise Unusable(f"Kolom {', '.join(found)} semuanya dapat berarti {item}. Sebut yang dipakai: --map {column}={found[0]}.")
        columns.append(Column(column if column in found or not found else found[0], question, codes=_ANSWERS))
    return tuple(columns)


def _run(columns: Columns, _: Options) -> Columns:
    raw = raw_score(*columns.values())
    return {
        "FIESRaw": raw,
        "FIESProbModSev": probability(raw, "moderate_or_severe"),
        "FIESProbSev": probability(raw, "severe"),
    }


def _remarks(results: Columns) -> list[str]:
    means = [prevalence(results["FIESRaw"], level) for level in THRESHOLDS]
    if math.isnan(means[0]):
        return []
    told = [f"{100 * mean:.1f} %".replace(".", ",") for mean in means]
    return [
        f"rata-rata peluang tanpa bobot: sedang atau berat {told[0]}, berat {told[1]} (menurut standar FAO, bukan hasil kalibrasi setempat)"
    ]


MEASURE = Measure(
    name="fies",
    label="Pengalaman Kerawanan Pangan (FIES)",
    columns=tuple(Column(column, f"{question} (boleh bernama {item})", codes=_ANSWERS) for item, (_, column, question) in ITEMS.items()),
    results=(
        Result("FIESRaw", "skor mentah 0–8; bukan prevalensi"),
        Result("FIESProbModSev", "peluang rawan pangan sedang atau berat menurut standar FAO"),
        Result("FIESProbSev", "peluang rawan pangan berat menurut standar FAO"),
    ),
    source="FAO, standar global FIES 2014–2016 (Cafiero, Viviani & Nord 2018); perlakuan skor ekstrem seperti RM.weights",
    missing="Satu jawaban kosong atau bukan 0/1: tanpa skor dan tanpa peluang. Tidak ada model Rasch setempat.",
    run=_run,
    example=(tuple(column for _, column, _ in ITEMS.values()), tuple("00000000"), tuple("11101000"), tuple("11111110"), tuple("11111111")),
    choose=_choose,
    remarks=_remarks,
)
