"""Sample sizes: the published ones, and what must hold for any."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from bangkit.core.measures.sampling import design_effect, finite, proportion, two_proportions, whole

shares = st.floats(0.05, 0.95)


def test_one_survey_of_al_haouz() -> None:
    """Source: sample size note for Al Haouz, Morocco: p = .3, margin .05 gives 322.69, so 323. It rounds z to 1.96."""
    as_printed = proportion(0.3, 0.05, confidence=2 * float(stats.norm.cdf(1.96)) - 1)
    assert as_printed == pytest.approx(322.69, abs=0.005)
    assert whole(proportion(0.3, 0.05)) == 323


def test_two_surveys_of_gorstein() -> None:
    """Source: Gorstein et al. (2007): .30 → .20 with 80 % power 293.1513 a round; R power.prop.test .50 → .40 387.3385."""
    assert two_proportions(0.3, 0.2) == pytest.approx(293.1513, abs=5e-5)
    assert two_proportions(0.5, 0.4) == pytest.approx(387.3385, abs=5e-5)
    assert two_proportions(0.3, 0.2, deff=1.5) == pytest.approx(439.7, abs=0.05)


def test_households_that_are_alike_count_less() -> None:
    assert design_effect(1, 0.3) == 1
    assert design_effect(11, 0.05) == pytest.approx(1.5)
    assert design_effect(20, 0) == 1


def test_a_village_is_never_asked_for_more_households_than_it_has() -> None:
    assert finite(323, 350) == pytest.approx(323 / (1 + 322 / 350))
    assert finite(323, math.inf) == 323
    assert whole(proportion(0.5, 0.01, population=80)) == 80


@given(shares, st.floats(0.01, 0.2), st.floats(1, 5), st.integers(1, 5000))
def test_more_certainty_costs_more_households(p: float, margin: float, deff: float, population: int) -> None:
    n = proportion(p, margin, deff=deff)
    assert n <= proportion(p, margin, 0.99, deff)
    assert n <= proportion(p, margin, deff=deff + 1)
    assert n <= proportion(0.5, margin, deff=deff) * (1 + 1e-12)
    assert n >= proportion(p, margin * 1.1, deff=deff)
    if n >= 1:
        assert proportion(p, margin, deff=deff, population=population) <= min(n, population) * (1 + 1e-9)


@given(shares, shares)
def test_a_change_up_needs_as_many_as_the_same_change_down(one: float, other: float) -> None:
    assert two_proportions(one, other) == pytest.approx(two_proportions(other, one), nan_ok=True)
    assert math.isnan(two_proportions(one, one))


def test_columns_of_scenarios_and_what_is_out_of_range() -> None:
    found = proportion([0.3, 0.0, math.nan, 0.3], 0.05, deff=[1, 1, 1, 0.5])
    assert found[0] == pytest.approx(322.68, abs=0.01)
    assert np.isnan(found[1:]).all()
    assert math.isnan(two_proportions(0.3, 0.2, power=1))
    assert math.isnan(design_effect(0, 0.1))
    assert math.isnan(finite(100, 0))
    assert whole(322.0000000001) == 322
    assert whole(322.01) == 323
