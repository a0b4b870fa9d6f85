"""Five assets on a scale of 0 to 5: what people read from it must hold for every village, not only for the examples."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core import livelihood
from bangkit.core.livelihood import (
    Asset,
    AssetScore,
    Indicator,
    asset_scores,
    assets,
    change,
    corner,
    indicators,
    overall,
    pentagon_points,
    score,
    weak_assets,
)
from bangkit.core.policy import PolicyError

numbers = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)
some_indicator = st.sampled_from(sorted(indicators().values(), key=lambda each: each.code))
observed = st.dictionaries(st.sampled_from(sorted(indicators())), st.one_of(st.none(), numbers))
scale_scores = st.one_of(st.none(), st.floats(min_value=0, max_value=5))


def rising(low: float = 0, high: float = 100) -> Indicator:
    return Indicator("X", "Contoh", "persen", True, low, high, low, high, "?", "human")


def falling(low: float = 0, high: float = 100) -> Indicator:
    return Indicator("Y", "Contoh", "persen", False, low, high, low, high, "?", "human")


def test_the_framework_has_five_assets_in_the_order_of_the_corners() -> None:
    assert [asset.key for asset in assets()] == ["human", "natural", "physical", "financial", "social"]
    assert all(3 <= len(asset.indicators) <= 4 for asset in assets())


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, 0.0), (50, 2.5), (100, 5.0), (140, 5.0), (-10, 0.0), (Decimal("33.3"), 1.665)],
)
def test_goalposts_are_the_ends_of_the_scale(value: float, expected: float) -> None:
    assert score(rising(), value) == pytest.approx(expected)


def test_where_less_is_better_the_scale_is_turned() -> None:
    minutes = indicators()["H3"]
    assert score(minutes, 0) == 5.0
    assert score(minutes, 90) == 2.5
    assert score(minutes, 600) == 0.0


def test_no_data_has_no_score_and_zero_has_one() -> None:
    assert score(rising(), None) is None
    assert score(rising(), 0) == 0.0


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_none_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        score(rising(), value)
    assert not rising().accepts(value)


@given(some_indicator, numbers)
def test_every_score_stays_on_the_scale(indicator: Indicator, value: float) -> None:
    found = score(indicator, value)
    assert found is not None
    assert 0 <= found <= 5


@given(some_indicator, numbers, numbers)
def test_a_better_value_never_gets_a_lower_score(indicator: Indicator, one: float, other: float) -> None:
    worse, better = sorted((one, other), reverse=not indicator.rising)
    assert score(indicator, worse) <= score(indicator, better)  # type: ignore[operator]


@given(numbers)
def test_the_two_directions_mirror_each_other(value: float) -> None:
    assert score(rising(), value) + score(falling(), value) == pytest.approx(5)  # type: ignore[operator]


def test_the_mean_counts_only_what_has_data_and_says_of_how_many() -> None:
    human = asset_scores({"H1": 50, "H3": 30, "H2": None})[0]
    assert human.score == pytest.approx((2.5 + 25 / 6) / 2)
    assert (human.available, human.total, human.says) == (2, 4, "2 dari 4 indikator")
    natural = asset_scores({"H1": 50})[1]
    assert (natural.score, natural.says) == (None, "tidak ada data")


@given(observed)
def test_leaving_out_what_has_no_data_changes_nothing(values: dict[str, float | None]) -> None:
    known = {code: value for code, value in values.items() if value is not None}
    assert asset_scores(values) == asset_scores(known)


@given(observed)
def test_an_assets_score_lies_between_its_lowest_and_highest_indicator(values: dict[str, float | None]) -> None:
    for asset, found in zip(assets(), asset_scores(values), strict=True):
        own = [score(each, values.get(each.code)) for each in asset.indicators]
        known = [each for each in own if each is not None]
        assert found.available == len(known)
        assert (found.score is None) == (not known)
        if found.score is not None:
            assert min(known) - 1e-9 <= found.score <= max(known) + 1e-9


def test_a_code_that_the_policy_does_not_know_is_an_error_not_a_gap() -> None:
    with pytest.raises(KeyError, match="Z9"):
        asset_scores({"Z9": 1})


def scored(*values: float | None) -> list[AssetScore]:
    return [
        AssetScore(asset.key, asset.label, value, 1 if value is not None else 0, 1) for asset, value in zip(assets(), values, strict=True)
    ]


def test_the_whole_is_the_mean_and_never_the_area() -> None:
    # The corner values of the drawing test in the literature: mean 0.5 on 0–1, whatever the order of the axes.
    assert overall(scored(2.5, 3.0, 3.5, 2.0, 1.5)) == (pytest.approx(2.5), 5)
    assert overall(scored(1.5, 3.5, 2.0, 3.0, 2.5)) == (pytest.approx(2.5), 5)
    assert overall(scored(None, 4.0, None, 2.0, None)) == (pytest.approx(3.0), 2)
    assert overall(scored(None, None, None, None, None)) == (None, 0)


def area(shares: Sequence[float]) -> float:
    """The area of a drawn pentagon, for this proof only: the product never computes it."""
    points = [corner(place, share) for place, share in enumerate(shares)]
    return abs(math.fsum(x * v - u * y for (x, y), (u, v) in zip(points, points[1:] + points[:1], strict=True))) / 2


def test_why_the_area_is_never_used_the_same_scores_in_another_order_have_another_area() -> None:
    assert area([1] * 5) == pytest.approx(2.377641, abs=5e-7)
    scores = [0.5, 0.6, 0.7, 0.4, 0.3]
    assert math.fsum(scores) / 5 == pytest.approx(0.5)
    assert area(scores) == pytest.approx(0.603921, abs=5e-7)
    assert area([0.7, 0.3, 0.6, 0.4, 0.5]) < area(scores) - 0.02
    assert not [name for name in dir(livelihood) if "area" in name.lower()]


def test_weak_assets_come_weakest_first_and_unknown_is_not_weak() -> None:
    assert [each.key for each in weak_assets(scored(2.4, None, 0.5, 2.5, 4.0))] == ["physical", "human"]


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        (2.4, 2.9, "naik"),
        (3.8, 3.7, "turun"),
        (2.5, 2.55, "tetap"),
        (2.5, 2.6, "naik"),
        (None, 3.0, "tidak ada data"),
        (3.0, None, "tidak ada data"),
    ],
)
def test_change_is_said_in_a_word(before: float | None, after: float | None, word: str) -> None:
    assert change(before, after) == word


@given(scale_scores, scale_scores)
def test_what_rises_one_way_falls_the_other(one: float | None, other: float | None) -> None:
    assert {change(one, other), change(other, one)} in ({"naik", "turun"}, {"tetap"}, {"tidak ada data"})


def test_full_scores_make_the_regular_pentagon() -> None:
    top, right, *_ = pentagon_points([5, 5, 5, 5, 5], radius=100)
    assert top == (pytest.approx(0, abs=1e-9), pytest.approx(-100))
    assert right == (pytest.approx(95.1057, abs=1e-3), pytest.approx(-30.9017, abs=1e-3))


@given(st.lists(scale_scores, min_size=5, max_size=5))
def test_each_corner_lies_as_far_out_as_its_score(values: list[float | None]) -> None:
    for value, point in zip(values, pentagon_points(values), strict=True):
        assert (point is None) == (value is None)
        if point is not None and value is not None:
            assert math.hypot(*point) == pytest.approx(value / 5, abs=1e-9)


@pytest.mark.parametrize("values", [[1, 2, 3, 4], [1, 2, 3, 4, 5.1], [1, 2, 3, 4, -0.1]])
def test_a_pentagon_of_other_numbers_is_refused(values: list[float]) -> None:
    with pytest.raises(ValueError, match="five scores"):
        pentagon_points(values)


@pytest.mark.parametrize(
    "wrong",
    [{"orientation": "up"}, {"min": 100, "max": 0}, {"min": 0, "max": 120}, {"valid": [10, 100]}],
)
def test_goalposts_that_make_no_sense_stop_the_start(wrong: dict[str, object]) -> None:
    raw = {"code": "X1", "label": "x", "unit": "persen", "orientation": "naik", "min": 0, "max": 100, "valid": [0, 100], "question": "?"}
    with pytest.raises(PolicyError, match="X1"):
        livelihood.parse_indicator({**raw, **wrong}, "human")


def test_every_indicator_asks_a_question_in_a_unit_and_belongs_to_its_asset() -> None:
    asset: Asset
    for asset in assets():
        for each in asset.indicators:
            assert each.asset == asset.key
            assert each.question.endswith("?")
            assert each.unit
            assert each.accepts(each.low)
            assert each.accepts(each.high)
