"""Design-based errors: equal to published numbers, to an independent package, and to a slow twin written out stratum by stratum."""

from __future__ import annotations

import math
import warnings
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.measures import survey


@lru_cache(maxsize=1)
def world_bank() -> dict[str, Any]:
    """The World Bank's synthetic household sample (825 households), as the package svy bundles it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from importlib import resources

        import polars

        file = resources.files("svy") / "datasets" / "_bundled" / "hld_sample_wb_2023.parquet"
        with resources.as_file(file) as path:
            table = polars.read_parquet(path)
    columns = {name: np.array(table[name].to_list()) for name in table.columns}
    columns["stratum"] = np.char.add(columns["geo1"], columns["urbrur"])
    return columns


def planned(data: dict[str, Any]) -> dict[str, Any]:
    return {"psu": data["ea"], "strata": data["stratum"]}


# --- Published: R survey on this sample, strata geo1 × urbrur, PSU the enumeration area -------------------------------------------


def test_mean_expenditure_error_interval_and_design_effect_are_those_of_r() -> None:
    data = world_bank()
    found = survey.mean(data["pc_exp"], data["hhweight"], **planned(data))
    assert found.value == pytest.approx(3810.0716, abs=5e-5)
    assert found.se == pytest.approx(216.5374, abs=5e-5)
    assert found.interval() == (pytest.approx(3364.9725, abs=5e-5), pytest.approx(4255.1706, abs=5e-5))
    assert found.deff == pytest.approx(5.56068, abs=5e-6)
    assert (found.n, found.dropped, found.lonely) == (825, 0, 0)


@pytest.mark.parametrize(("where", "mean", "se"), [("Rural", 2388.53853, 254.386217), ("Urban", 4535.08235, 300.133663)])
def test_a_group_is_a_domain_of_the_same_design(where: str, mean: float, se: float) -> None:
    data = world_bank()
    found = survey.mean(data["pc_exp"], data["hhweight"], domain=data["urbrur"] == where, **planned(data))
    assert found.value == pytest.approx(mean, abs=5e-5)
    assert found.se == pytest.approx(se, abs=5e-6)


def test_the_share_of_the_poorest_and_the_food_ratio_are_those_of_r() -> None:
    data = world_bank()
    poorest = survey.share(data["quint_nat"] == "poorest", data["hhweight"], **planned(data))
    assert (poorest.value, poorest.se) == (pytest.approx(0.1067314, abs=5e-8), pytest.approx(0.02803, abs=5e-6))
    food = survey.ratio(data["tot_food"], data["tot_exp"], data["hhweight"], **planned(data))
    assert (food.value, food.se) == (pytest.approx(0.287027153, abs=5e-10), pytest.approx(0.0103728334, abs=5e-11))


def test_the_weights_stand_for_the_census() -> None:
    data = world_bank()
    assert survey.total(np.ones(825), data["hhweight"], **planned(data)).value == pytest.approx(57_867)


def test_an_independent_package_says_the_same() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import polars
        import svy

        data = world_bank()
        names = ("pc_exp", "tot_food", "hhweight", "ea", "stratum")
        sample = svy.Sample(
            polars.DataFrame({name: data[name].tolist() for name in names}), svy.Design(stratum="stratum", psu="ea", wgt="hhweight")
        )
        mean = sample.estimation.mean("tot_food").estimates[0]
        total = sample.estimation.total("tot_food").estimates[0]
    ours = survey.mean(data["tot_food"], data["hhweight"], **planned(data))
    assert (ours.value, ours.se) == (pytest.approx(mean.est), pytest.approx(mean.se))
    whole = survey.total(data["tot_food"], data["hhweight"], **planned(data))
    assert (whole.value, whole.se) == (pytest.approx(total.est), pytest.approx(total.se))


def test_errors_that_ignore_the_clusters_are_too_small() -> None:
    data = world_bank()
    careless = survey.mean(data["pc_exp"], data["hhweight"])
    assert careless.se < survey.mean(data["pc_exp"], data["hhweight"], **planned(data)).se / 2


# --- A slow twin, and laws --------------------------------------------------------------------------------------------------------


def slow_mean(rows: list[tuple[float, float, int, int]]) -> tuple[float, float]:
    """The mean and its error, written out PSU by PSU."""
    whole = sum(weight for _, weight, _, _ in rows)
    value = sum(y * weight for y, weight, _, _ in rows) / whole
    sums: dict[tuple[int, int], float] = {}
    for y, weight, stratum, psu in rows:
        sums[stratum, psu] = sums.get((stratum, psu), 0.0) + weight * (y - value) / whole
    overall = sum(sums.values()) / len(sums)
    variance = 0.0
    for stratum in {stratum for stratum, _ in sums}:
        own = [total for (where, _), total in sums.items() if where == stratum]
        centre = sum(own) / len(own) if len(own) > 1 else overall
        variance += len(own) / max(len(own) - 1, 1) * sum((total - centre) ** 2 for total in own)
    return value, math.sqrt(variance) if len(sums) > 1 else math.nan


rows_of_a_survey = st.lists(
    st.tuples(st.floats(-1000, 1000), st.floats(0.5, 50), st.integers(0, 3), st.integers(0, 4)), min_size=1, max_size=40
)


@given(rows_of_a_survey)
def test_the_slow_twin_says_the_same(rows: list[tuple[float, float, int, int]]) -> None:
    values, weights, strata, psu = (np.array(column) for column in zip(*rows, strict=True))
    found = survey.mean(values, weights, psu=psu, strata=strata)
    value, se = slow_mean(rows)
    assert found.value == pytest.approx(value, abs=1e-7)
    assert found.se == pytest.approx(se, abs=1e-6, nan_ok=True)


@given(rows_of_a_survey, st.floats(0.01, 100))
def test_the_unit_of_the_weights_does_not_matter_to_a_mean(rows: list[tuple[float, float, int, int]], factor: float) -> None:
    values, weights, strata, psu = (np.array(column) for column in zip(*rows, strict=True))
    one, other = (survey.mean(values, scale * weights, psu=psu, strata=strata) for scale in (1.0, factor))
    assert one.value == pytest.approx(other.value, abs=1e-6)
    assert one.se == pytest.approx(other.se, abs=1e-6, nan_ok=True)


def test_labels_of_units_count_inside_their_stratum() -> None:
    values, strata = [1.0, 2.0, 5.0, 9.0], ["a", "a", "b", "b"]
    assert survey.mean(values, psu=[1, 2, 1, 2], strata=strata).se == survey.mean(values, psu=[1, 2, 3, 4], strata=strata).se


def test_the_order_of_labels_does_not_matter() -> None:
    values, strata, psu = [1.0, 2.0, 5.0, 9.0, 4.0], ["b", "a", "a", "b", "b"], ["z", "y", "x", "w", "v"]
    assert survey.mean(values, psu=psu, strata=strata).se == pytest.approx(survey.mean(values, strata=strata).se)


def test_a_stratum_with_one_unit_is_counted_and_measured_from_the_mean_of_all() -> None:
    found = survey.mean([1.0, 3.0, 9.0], strata=["a", "a", "b"])
    assert found.lonely == 1
    assert found.se > survey.mean([1.0, 3.0], strata=["a", "a"]).se / 3


def test_without_values_there_is_no_mean_and_missing_rows_are_counted() -> None:
    assert math.isnan(survey.mean([math.nan, math.nan]).value)
    found = survey.mean([2.0, math.nan, 4.0, 6.0], [1, 1, math.nan, 1])
    assert (found.value, found.n, found.dropped) == (4.0, 2, 2)
    assert math.isnan(survey.mean([3.0]).se)
    assert all(map(math.isnan, survey.mean([3.0]).interval()))


def test_shapes_and_shares_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        survey.mean([1.0, 2.0], [1.0])
    with pytest.raises(ValueError, match="label"):
        survey.mean([1.0, 2.0], psu=["a"])
    with pytest.raises(ValueError, match="0 or 1"):
        survey.share([0.0, 0.5])
    assert math.isnan(survey.ratio([1.0], [0.0]).value)
