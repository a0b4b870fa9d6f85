"""``bench select``: choosing with a proof beside choosing by hand, on a made-up meeting of 500 activities, 8 sources and 6 rules."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from bangkit.core.selection import Candidate, Earmark, Rules, rows_of, select
from bangkit.core.words import decimal_text
from bangkit.launch.saying import say

_SOURCES = tuple(f"S{number}" for number in range(1, 9))


def _meeting(seed: int) -> tuple[list[Candidate], Rules]:
    chance = random.Random(seed)  # noqa: S311 – a made-up meeting, nothing secret
    candidates = [
        Candidate(
            f"K{number}",
            f"Kegiatan {number}",
            Fraction(chance.randint(50, 400)),
            {source: chance.randint(5, 300) * 1_000_000 for source in chance.sample(_SOURCES, chance.choice((1, 1, 1, 2)))},
            f"Dusun {chance.randint(1, 6)}",
            chance.random() < 0.3,
            chance.random() < 0.4,
            frozenset(chance.choice((("pangan",), ("iklim",), ()))),
        )
        for number in range(500)
    ]
    asked: Counter[str] = Counter()
    for each in candidates:
        asked.update(each.costs)
    budget = {source: amount * 3 // 10 for source, amount in asked.items()}
    shares = {"women": Fraction(2, 5), "poorest": Fraction(1, 2)}
    marks = {"pangan": Earmark("S1", Fraction(2, 5)), "iklim": Earmark("S2", Fraction(2, 5))}
    return candidates, Rules(budget, shares, marks, 15, never=frozenset({"K0"}))


def _by_hand(candidates: Sequence[Candidate], rules: Rules) -> frozenset[int]:
    """What a room does without help: down the list by score for the money, as long as the money lasts."""
    left, chosen = dict(rules.budget), set()
    for place in sorted(range(len(candidates)), key=lambda place: -candidates[place].score / candidates[place].cost):
        costs = candidates[place].costs
        if all(left[source] >= amount for source, amount in costs.items()):
            chosen.add(place)
            for source, amount in costs.items():
                left[source] -= amount
    return frozenset(chosen)


def run() -> int:
    """Memilih 500 kegiatan dari 8 sumber dengan 6 aturan: HiGHS dibanding memilih dari atas ke bawah."""
    candidates, rules = _meeting(1)
    begun = time.perf_counter()
    chosen = _by_hand(candidates, rules)
    by_hand = time.perf_counter() - begun
    broken = sum(not row.holds(chosen) for row in rows_of(candidates, rules))
    score = float(sum(candidates[place].score for place in chosen))
    begun = time.perf_counter()
    found = select(candidates, rules)
    with_proof = time.perf_counter() - begun
    if found.score is None or found.bound is None:
        return 1
    gap = decimal_text(float((found.bound - found.score) / found.score) * 100, 2)
    say(f"  dari atas ke bawah {by_hand:.2f} detik, skor {score:.0f}, {broken} aturan dilanggar")
    say(
        f"  HiGHS {with_proof:.2f} detik, skor {float(found.score):.0f}, 0 aturan dilanggar; yang terbaik paling banyak {gap} % lebih tinggi"
    )
    say(f"  skor {float(found.score) / score:.3f} kali memilih dari atas ke bawah")
    return 0
