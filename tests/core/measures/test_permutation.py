"""Exchanging villages: published counts, laws, and what few villages can never show."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.measures.did import difference_in_differences
from bangkit.core.measures.permutation import exchange

SMALL = st.lists(st.integers(-50, 50), min_size=2, max_size=8)


def test_the_lady_tasting_tea() -> None:
    """Source: Fisher (1935), ch. II: all eight cups told right is one way of 70 (two of them as far, either way)."""
    said_milk_first = [1, 1, 1, 1, 0, 0, 0, 0]
    found = exchange(said_milk_first, said_milk_first)
    assert (found.tried, found.exact) == (70, True)
    assert found.p == pytest.approx(2 / 70)
    assert found.least == pytest.approx(2 / 70)


def test_one_cup_wrong_on_either_side_is_no_longer_rare() -> None:
    """Source: the same chapter: 16 + 1 ways of 70 are as good or better, so 34 of 70 either way."""
    found = exchange([1, 1, 1, 1, 0, 0, 0, 0], [1, 1, 1, 0, 1, 0, 0, 0])
    assert found.p == pytest.approx(34 / 70)


def test_the_mice_of_efron_and_tibshirani() -> None:
    """Source: Efron & Tibshirani (1993), table 2.1 and ch. 15: means differ by 30.63; 1,000 drawn exchanges gave .132 one way."""
    treated, control = [94, 197, 16, 38, 99, 141, 23], [52, 104, 146, 10, 51, 30, 40, 27, 46]
    found = exchange([1] * 7 + [0] * 9, treated + control)
    assert round(found.estimate, 2) == 30.63
    assert (found.tried, found.exact) == (math.comb(16, 7), True)
    assert found.p / 2 == pytest.approx(0.14, abs=0.02)


@given(SMALL, st.data())
def test_it_counts_exactly_what_counting_by_hand_gives(changes: list[int], data: st.DataObject) -> None:
    k = data.draw(st.integers(1, len(changes) - 1))
    n, side = len(changes), [1] * k + [0] * (len(changes) - k)

    def gap(chosen: tuple[int, ...]) -> float:
        picked = sum(changes[at] for at in chosen)
        return abs(picked / k - (sum(changes) - picked) / (n - k))

    ways = list(combinations(range(n), k))
    here = gap(tuple(range(k)))
    found = exchange(side, changes)
    assert found.p == pytest.approx(sum(gap(way) >= here - 1e-7 for way in ways) / len(ways))
    assert found.least <= found.p + 1e-12


@given(SMALL, st.integers(-20, 20))
def test_what_all_villages_share_changes_nothing(changes: list[int], shift: int) -> None:
    side = [1] + [0] * (len(changes) - 1)
    moved = exchange(side, [value + shift for value in changes])
    found = exchange(side, changes)
    assert moved.p == pytest.approx(found.p)
    assert moved.estimate == pytest.approx(found.estimate)


def test_the_estimate_is_the_difference_in_differences_of_whole_villages() -> None:
    before, after, side = [3.0, 4.0, 5.0, 2.0, 6.0], [5.0, 7.0, 5.0, 3.0, 6.0], [1, 1, 0, 0, 0]
    rows = [(s, when, (before, after)[when][at]) for at, s in enumerate(side) for when in (0, 1)]
    whole = difference_in_differences(*zip(*rows, strict=True))  # type: ignore[arg-type]
    assert exchange(side, np.array(after) - np.array(before)).estimate == pytest.approx(whole.estimate)


def test_many_villages_are_drawn_and_the_answer_is_the_same_each_time() -> None:
    change, side = np.linspace(0, 1, 40), [1, 0] * 20
    first, second = exchange(side, change), exchange(side, change)
    assert (first.exact, first.p) == (False, second.p)
    assert 0 < first.least <= first.p <= 1


def test_without_another_side_nothing_is_said() -> None:
    found = exchange([1, 1], [2.0, 3.0])
    assert math.isnan(found.estimate)
    assert math.isnan(found.p)
    with pytest.raises(ValueError, match="one length"):
        exchange([1], [1.0, 2.0])
