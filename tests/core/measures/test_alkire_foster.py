"""Alkire–Foster: the published teaching matrices, weights as fractions, exact decomposition, and errors that know the design."""

from __future__ import annotations

import itertools
import math
import warnings
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.measures import alkire_foster as af
from bangkit.core.measures import survey
from tests.core.measures.test_survey import planned, world_bank

pytestmark = pytest.mark.slow

QUARTERS = [Fraction(1, 4)] * 4
FOUR = [[0, 0, 0, 0], [1, 0, 0, 1], [1, 1, 1, 1], [0, 1, 0, 0]]
FIVE = [[1, 0, 1, 0], [0, 1, 0, 0], [0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 1, 0]]
# The global index: four indicators of health and schooling, six of living standards.
GLOBAL = [Fraction(1, 6)] * 4 + [Fraction(1, 18)] * 6
THIRD = Fraction(1, 3)


# --- Published --------------------------------------------------------------------------------------------------------------------


def test_four_persons_of_the_ophi_teaching_matrix() -> None:
    """Source: tests of yng-me/mpindex."""
    found = af.measure(FOUR, QUARTERS, Fraction(1, 2))["all"]
    assert (found.h, found.a, found.m0) == (0.5, 0.75, 0.375)


def test_five_persons_of_the_mpitbr_vignette() -> None:
    """Source: cran/mpitbR; its printed contributions are the exact ones cut off."""
    found = af.measure(FIVE, QUARTERS, 0.5, groups=["North", "North", "South", "South", "South"])
    whole = found["all"]
    assert af.score(FIVE, QUARTERS).tolist() == [0.5, 0.25, 0.75, 0.25, 0.5]
    assert (whole.m0, whole.h, whole.a) == (pytest.approx(0.35), pytest.approx(0.6), pytest.approx(0.5833333))
    assert whole.headcounts == pytest.approx([0.6, 0.4, 0.6, 0.2])
    assert whole.censored == pytest.approx([0.4, 0.2, 0.6, 0.2])
    assert (100 * whole.contributions).round(2).tolist() == [28.57, 14.29, 42.86, 14.29]
    assert (found["North"].m0, found["South"].m0) == (pytest.approx(0.25), pytest.approx(0.4166667))


def test_three_of_eleven_indicators_as_counts() -> None:
    """Source: 9POINTEIGHT/MPI (README), region Bastia: H 1, A and M0 .4090909. Its rows are not at hand; two people deprived in 4
    and in 5 of 11 indicators have the same average."""
    eleven = [Fraction(1, 11)] * 11
    people = [[1] * 4 + [0] * 7, [1] * 5 + [0] * 6]
    found = af.measure(people, eleven, af.cutoff("3/11"))["all"]
    assert (found.h, found.a, found.m0) == (1.0, pytest.approx(0.4090909), pytest.approx(0.4090909))


# --- The trap at one third --------------------------------------------------------------------------------------------------------


def test_exactly_one_third_is_poor_in_every_pattern_of_the_global_index() -> None:
    patterns = np.array(list(itertools.product([0, 1], repeat=10)), dtype=float)
    exact = [sum((w for w, on in zip(GLOBAL, row, strict=True) if on), Fraction(0)) >= THIRD for row in patterns]
    assert af.poor(af.score(patterns, GLOBAL), THIRD).tolist() == exact
    assert af.poor(af.score(patterns, GLOBAL), af.cutoff("33")).tolist() == exact


def test_weights_rounded_by_hand_are_refused_since_they_flip_households_at_one_third() -> None:
    with pytest.raises(ValueError, match="pecahan"):
        af.weights({f"x{at}": ".1666" if at < 4 else ".0555" for at in range(10)})
    kept = af.weights({f"x{at}": "1/6" if at < 4 else "1/18" for at in range(10)})
    assert list(kept.values()) == GLOBAL


@pytest.mark.parametrize(
    ("written", "k"),
    [("1/3", THIRD), ("33", Fraction(33, 100)), ("33%", Fraction(33, 100)), ("0,5", Fraction(1, 2)), ("1", Fraction(1)), ("100", 1)],
)
def test_cutoffs_as_people_write_them(written: str, k: Fraction) -> None:
    assert af.cutoff(written) == k


@pytest.mark.parametrize("written", ["0", "-1/3", "101", "sepertiga", "1/0", "", "200%"])
def test_a_cutoff_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="k harus|pecahan"):
        af.cutoff(written)


def test_whole_points_are_shared_out() -> None:
    assert af.weights({"a": "1", "b": "1", "c": "2"}) == {"a": Fraction(1, 4), "b": Fraction(1, 4), "c": Fraction(1, 2)}
    with pytest.raises(ValueError, match="lebih dari 0"):
        af.weights({"a": "1", "b": "0"})
    with pytest.raises(ValueError, match="jumlah bobot"):
        af.weights({"a": "1/2", "b": "1/3"})


# --- Missing, empty, refused ------------------------------------------------------------------------------------------------------


def test_a_household_that_lacks_an_indicator_is_left_out_and_counted() -> None:
    found = af.measure([*FIVE, [1, math.nan, 1, 1], [1, 2, 1, 1]], QUARTERS, 0.5)["all"]
    assert (found.n, found.dropped, found.m0) == (5, 2, pytest.approx(0.35))
    weighted = af.measure(FIVE, QUARTERS, 0.5, people=[1, 1, math.nan, 0, 1], groups=list("abbba"))
    assert (weighted["all"].n, weighted["all"].dropped) == (3, 2)
    assert (weighted["a"].dropped, weighted["b"].dropped, weighted["b"].n) == (0, 2, 1)


def test_where_nobody_is_poor_intensity_and_contributions_are_not_zero_but_unknown() -> None:
    found = af.measure([[0, 0, 0, 0], [1, 0, 0, 0]], QUARTERS, 0.5)["all"]
    assert (found.h, found.m0) == (0.0, 0.0)
    assert math.isnan(found.a)
    assert np.isnan(found.contributions).all()
    nobody = af.measure([[math.nan] * 4], QUARTERS, 0.5)["all"]
    assert (nobody.n, nobody.dropped) == (0, 1)
    assert math.isnan(nobody.m0)


def test_one_household_alone_has_a_score() -> None:
    assert af.score([1, 0, 1, 0], QUARTERS) == 0.5


def test_shapes_and_weights_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="one weight"):
        af.score(FIVE, QUARTERS[:3])
    with pytest.raises(ValueError, match="sum to 1"):
        af.score(FIVE, [0.25, 0.25, 0.25, 0.2])
    with pytest.raises(ValueError, match="households"):
        af.measure([1, 0, 1, 0], QUARTERS, 0.5)
    with pytest.raises(ValueError, match="each household"):
        af.measure(FIVE, QUARTERS, 0.5, people=[1, 1])
    with pytest.raises(ValueError, match="k"):
        af.poor([0.5], 0)


# --- Errors -----------------------------------------------------------------------------------------------------------------------


def survey_of_deprivations() -> tuple[np.ndarray, dict[str, object]]:
    data = world_bank()
    food = data["share_food"] > 0.5
    columns = [data["electricity"] != "Yes", data["rooms"] <= 2, data["hhsize"] >= 6, food]
    return np.column_stack(columns).astype(float), {**data}


def test_the_error_of_m0_is_the_design_based_one_and_not_the_careless_one() -> None:
    """Trap: PyPI mpitb 0.2 gives SE .00106 where R's mpitbR has .00605, since it ignores the clusters."""
    deprived, data = survey_of_deprivations()
    people = data["hhweight"] * data["hhsize"]  # type: ignore[operator]
    found = af.measure(deprived, QUARTERS, 0.5, people=people, **planned(data))["all"]
    scores = af.score(deprived, QUARTERS)
    expected = survey.mean(np.where(af.poor(scores, 0.5), scores, 0), people, **planned(data))
    assert (found.m0, found.se_m0) == (pytest.approx(expected.value), pytest.approx(expected.se))
    assert found.se_m0 > 2 * af.measure(deprived, QUARTERS, 0.5, people=people)["all"].se_m0


def test_an_independent_package_gives_the_same_error_for_every_group() -> None:
    deprived, data = survey_of_deprivations()
    scores = af.score(deprived, QUARTERS)
    censored = np.where(af.poor(scores, 0.25), scores, 0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import polars
        import svy

        table = polars.DataFrame(
            {"c": censored.tolist(), **{name: data[name].tolist() for name in ("hhweight", "ea", "stratum", "urbrur")}}  # type: ignore[attr-defined]
        )
        sample = svy.Sample(table, svy.Design(stratum="stratum", psu="ea", wgt="hhweight"))
        theirs = {each.by_level[0]: each for each in sample.estimation.mean("c", by="urbrur").estimates}
    found = af.measure(deprived, QUARTERS, 0.25, people=data["hhweight"], groups=data["urbrur"], **planned(data))  # type: ignore[arg-type]
    for name, each in theirs.items():
        assert (found[name].m0, found[name].se_m0) == (pytest.approx(each.est), pytest.approx(each.se))


# --- Laws -------------------------------------------------------------------------------------------------------------------------

matrices = st.integers(1, 5).flatmap(
    lambda width: st.tuples(
        st.lists(st.lists(st.sampled_from([0.0, 1.0]), min_size=width, max_size=width), min_size=1, max_size=25),
        st.lists(st.integers(1, 9), min_size=width, max_size=width),
        st.fractions(min_value=Fraction(1, 20), max_value=1, max_denominator=20),
    )
)


def shared(points: list[int]) -> list[Fraction]:
    return [Fraction(point, sum(points)) for point in points]


@given(matrices, st.randoms(use_true_random=False))
def test_m0_breaks_down_exactly_by_group_and_by_indicator(matrix: tuple, chance) -> None:
    deprived, points, k = matrix
    people = [chance.uniform(0.5, 9) for _ in deprived]
    groups = [chance.choice("abc") for _ in deprived]
    found = af.measure(deprived, shared(points), k, people=people, groups=groups)
    whole = found.pop("all")
    assert math.fsum(each.share * each.m0 for each in found.values()) == pytest.approx(whole.m0, abs=1e-12)
    assert math.fsum(each.share * each.h for each in found.values()) == pytest.approx(whole.h, abs=1e-12)
    assert sum(float(w) * h for w, h in zip(shared(points), whole.censored, strict=True)) == pytest.approx(whole.m0, abs=1e-12)
    if whole.m0 > 0:
        assert whole.contributions.sum() == pytest.approx(1)
        assert whole.m0 == pytest.approx(whole.h * whole.a)


@given(matrices)
def test_shares_stay_between_0_and_1_and_the_poor_are_deprived_in_at_least_k(matrix: tuple) -> None:
    deprived, points, k = matrix
    found = af.measure(deprived, shared(points), k)["all"]
    for value in (found.h, found.m0, *found.headcounts, *found.censored):
        assert -1e-12 <= value <= 1 + 1e-12
    assert found.m0 <= found.h + 1e-12
    assert (found.censored <= found.headcounts + 1e-12).all()
    if found.h > 0:
        assert found.a >= float(k) - 1e-9


@given(matrices, st.data())
def test_a_new_deprivation_never_lowers_m0_and_a_stricter_cutoff_never_raises_it(matrix: tuple, data: st.DataObject) -> None:
    deprived, points, k = matrix
    before = af.measure(deprived, shared(points), k)["all"]
    row, column = data.draw(st.integers(0, len(deprived) - 1)), data.draw(st.integers(0, len(points) - 1))
    worse = [list(each) for each in deprived]
    worse[row][column] = 1.0
    assert af.measure(worse, shared(points), k)["all"].m0 >= before.m0 - 1e-12
    assert af.measure(deprived, shared(points), 1)["all"].m0 <= before.m0 + 1e-12


@given(matrices)
def test_a_household_of_another_group_changes_nothing(matrix: tuple) -> None:
    deprived, points, k = matrix
    alone = af.measure(deprived, shared(points), k, groups=["a"] * len(deprived))["a"]
    other = af.measure([*deprived, [1.0] * len(points)], shared(points), k, groups=["a"] * len(deprived) + ["b"])["a"]
    assert (alone.n, alone.h, alone.m0) == (other.n, pytest.approx(other.h), pytest.approx(other.m0))
