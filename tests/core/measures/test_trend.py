"""Mann–Kendall and Sen: equal to an independent package, worked by hand, and blind to what does not matter."""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.delimited import Unusable
from bangkit.core.measures.trend import MEASURE, MOST, mann_kendall, moment

series = st.lists(st.integers(-50, 50), min_size=2, max_size=40)


def theirs(values: list[int]) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pymannkendall

        return pymannkendall.original_test(np.array(values, dtype=float))


@given(series)
def test_an_independent_package_says_the_same(values: list[int]) -> None:
    ours, other = mann_kendall(values), theirs(values)
    assert (ours.s, ours.var_s) == (other.s, pytest.approx(other.var_s))
    assert (ours.z, ours.p) == (pytest.approx(other.z), pytest.approx(other.p))
    assert (ours.slope, ours.tau) == (pytest.approx(other.slope), pytest.approx(other.Tau))


def test_five_values_by_hand() -> None:
    # 1 < 2, 1 < 4, 1 < 3, 1 < 5, 2 < 4, 2 < 3, 2 < 5, 4 > 3, 4 < 5, 3 < 5: nine rise, one falls.
    found = mann_kendall([1, 2, 4, 3, 5])
    assert (found.n, found.s, found.tau) == (5, 8, 0.8)
    assert found.var_s == pytest.approx(5 * 4 * 15 / 18)
    assert found.z == pytest.approx(7 / math.sqrt(50 / 3))
    assert found.slope == 1.0


def test_ties_make_the_variance_smaller_and_a_flat_series_has_no_trend() -> None:
    assert mann_kendall([1, 1, 2, 3]).var_s == pytest.approx((4 * 3 * 13 - 2 * 1 * 9) / 18)
    flat = mann_kendall([7, 7, 7, 7])
    assert (flat.s, flat.var_s, flat.z, flat.p, flat.slope) == (0, 0, 0, 1, 0)


@given(series, st.floats(0.01, 100), st.floats(-100, 100))
def test_the_unit_of_the_values_matters_only_to_the_slope(values: list[int], factor: float, shift: float) -> None:
    found, other = mann_kendall(values), mann_kendall([factor * value for value in values])
    assert (found.s, found.p, found.tau) == (other.s, other.p, other.tau)
    assert other.slope == pytest.approx(factor * found.slope)
    assert mann_kendall(values, np.arange(len(values)) + shift).slope == pytest.approx(found.slope)


@given(series)
def test_backwards_is_the_same_trend_turned_round(values: list[int]) -> None:
    found, back = mann_kendall(values), mann_kendall(values[::-1])
    assert (found.s, found.z, found.slope) == (-back.s, -back.z, pytest.approx(-back.slope))


@given(series, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter_and_missing_values_are_left_out(values: list[int], chance) -> None:
    rows = [*enumerate(values), (99.0, math.nan), (math.nan, 3.0)]
    chance.shuffle(rows)
    time, shuffled = zip(*rows, strict=True)
    assert mann_kendall(shuffled, time) == mann_kendall(values)


def test_a_gap_in_time_counts_in_the_slope() -> None:
    assert mann_kendall([10, 20, 40], [2000, 2001, 2003]).slope == 10


def test_what_cannot_be_tested() -> None:
    lone = mann_kendall([3.0, math.nan])
    assert lone.n == 1
    assert all(math.isnan(each) for each in (lone.s, lone.p, lone.slope))
    with pytest.raises(ValueError, match="one time"):
        mann_kendall([1, 2], [2000, 2000])
    with pytest.raises(ValueError, match="each value"):
        mann_kendall([1, 2], [2000])
    with pytest.raises(ValueError, match="more than"):
        mann_kendall(np.arange(MOST + 1))


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2001", 2001),
        ("2001.5", 2001.5),
        ("2001,5", 2001.5),
        ("2001-07", 2001.5),
        ("2001-01-01", 2001),
        ("1/7/2001", None),
        ("2001-13", None),
    ],
)
def test_times_as_people_write_them(text: str, time: float | None) -> None:
    assert moment(text) == (pytest.approx(time) if time is not None else pytest.approx(math.nan, nan_ok=True))


def test_a_table_with_two_values_for_one_year_is_refused() -> None:
    with pytest.raises(Unusable, match="dua kali"):
        MEASURE.run({"time": np.array(["2001", "2001"]), "value": np.array([1.0, 2.0])}, {})
