"""``bench measures``: a million households through FCS, rCSI, LCS and CARI, and through Alkire–Foster, beside plain NumPy.

The plain expression trusts every cell; ours looks at each for missing and impossible answers. Both answer the same households, and
the run fails when they differ.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from bangkit.core.measures import alkire_foster, cari, fcs, lcs, rcsi
from bangkit.core.measures.measure import Numbers
from bangkit.core.words import decimal_text, number
from bangkit.launch.saying import say

HOUSEHOLDS = 1_000_000
_ROUNDS = 3
_MISSING = 0.01

# Ten indicators as in the global index: two dimensions of two, one of six.
_GLOBAL_WEIGHTS = [Fraction(1, 6)] * 4 + [Fraction(1, 18)] * 6

Sample = Mapping[str, Numbers]


def run() -> int:
    """1.000.000 rumah tangga melalui FCS, rCSI, LCS dan CARI, dan melalui Alkire–Foster, di samping ungkapan NumPy polos."""
    return max(part() for part in (food, poverty))


def food() -> int:
    """Time both and compare their answers; 1 when they differ."""
    sample = households(HOUSEHOLDS)
    ours, answer = _best(lambda: classified(sample))
    plain, expected = _best(lambda: plainly(sample))
    same = np.array_equal(answer, expected, equal_nan=True)
    return told("FCS + rCSI + LCS + CARI", HOUSEHOLDS, ours, plain, same)


def poverty() -> int:
    """Time Alkire–Foster with ten indicators both ways and compare what they say; 1 when they differ."""
    deprived = (np.random.default_rng(2011).random((HOUSEHOLDS, len(_GLOBAL_WEIGHTS))) < 0.3).astype(float)
    ours, answer = _best(lambda: multidimensional(deprived))
    plain, expected = _best(lambda: plainly_multidimensional(deprived))
    return told("Alkire–Foster, 10 indikator", HOUSEHOLDS, ours, plain, np.allclose(answer, expected, rtol=1e-9))


def multidimensional(deprived: Numbers) -> Numbers:
    """H, M0, its error and the censored headcounts by our functions."""
    found = alkire_foster.measure(deprived, _GLOBAL_WEIGHTS, Fraction(1, 3))["all"]
    return np.array([found.h, found.m0, found.se_m0, *found.censored])


def plainly_multidimensional(deprived: Numbers) -> Numbers:
    """The same as one would write it at a prompt, for cells that are known to be 0 or 1."""
    score = deprived @ np.array([float(weight) for weight in _GLOBAL_WEIGHTS])
    poor = score >= 1 / 3 - 1e-9
    censored = score * poor
    return np.array([poor.mean(), censored.mean(), censored.std(ddof=1) / np.sqrt(len(score)), *(poor @ deprived / len(score))])


def told(what: str, count: int, ours: float, plain: float, same: bool) -> int:
    """The line of one comparison; 0 when the answers are the same."""
    times = f"{decimal_text(round(ours, 2))} detik, NumPy polos {decimal_text(round(plain, 2))} detik"
    say(f"  {what}, {number(count)} rumah tangga: {times} ({decimal_text(round(ours / plain, 1))} kali); jawaban sama: {same}")
    return 0 if same else 1


def households(count: int) -> Sample:
    """Made-up answers, one row of the array a column of the form, with one cell in a hundred missing."""
    chance = np.random.default_rng(2004)

    def columns(width: int, values: tuple[float, ...]) -> Numbers:
        cells = chance.choice(np.array(values, dtype=float), size=(width, count))
        cells[chance.random((width, count)) < _MISSING] = np.nan
        return cells

    week = tuple(float(day) for day in range(8))
    return {
        "food": columns(8, week),
        "coping": columns(5, week[:5]),
        "livelihood": columns(10, (10, 10, 10, 20, 30, 9999)),
        "economic": columns(1, (1, 2, 3, 4))[0],
    }


def classified(sample: Sample) -> Numbers:
    """The class of each household by our functions."""
    kinds = sample["livelihood"]
    worst = lcs.category(lcs.used(*kinds[:4]), lcs.used(*kinds[4:7]), lcs.used(*kinds[7:]))
    food_groups = fcs.category(fcs.score(*sample["food"]), 21)
    return cari.cari(food_groups, rcsi.score(*sample["coping"]), worst, sample["economic"])


def plainly(sample: Sample) -> Numbers:
    """The same as one would write it at a prompt, for answers that are known to be valid or missing."""
    score = np.array(list(fcs.WEIGHTS.values())) @ sample["food"]
    coping = np.array(list(rcsi.WEIGHTS.values())) @ sample["coping"]
    kinds = sample["livelihood"]
    hit = (kinds == 20) | (kinds == 30)
    worst = np.select([hit[7:].any(0), hit[4:7].any(0), hit[:4].any(0)], [4.0, 3.0, 2.0], 1.0)
    points = np.select([score <= 21, score <= 35, coping >= 4], [4.0, 3.0, 2.0], 1.0)
    whole = np.floor((points + (worst + sample["economic"]) / 2) / 2 + 0.5)
    return np.where(np.isnan(score + coping + kinds.sum(0)), np.nan, whole)


def _best(call: Callable[[], Numbers]) -> tuple[float, Any]:
    """The best time of some rounds, and the answer."""
    spans, answer = [], None
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        answer = call()
        spans.append(time.perf_counter() - begun)
    return min(spans), answer
