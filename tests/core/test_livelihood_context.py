"""The words around the assets come from the policy, and an outcome has a unit and believable limits but no score."""

from __future__ import annotations

import math

import pytest

from bangkit.core.livelihood import indicators
from bangkit.core.livelihood_context import (
    label_in,
    outcome_indicators,
    outcomes,
    parse_outcome,
    process_kinds,
    programme_origins,
    rule_levels,
    strategy_ways,
    trend_kinds,
)
from bangkit.core.policy import PolicyError


def test_the_five_outcomes_are_those_of_the_framework() -> None:
    assert [each.dfid for each in outcomes()] == [
        "More income",
        "Increased well-being",
        "Reduced vulnerability",
        "Improved food security",
        "More sustainable use of the natural resource base",
    ]
    assert all(each.indicators for each in outcomes())


def test_every_outcome_indicator_asks_a_question_within_limits_and_shares_no_code_with_an_asset() -> None:
    assert not set(outcome_indicators()) & set(indicators())
    for each in outcome_indicators().values():
        assert each.question.endswith("?")
        assert each.unit
        assert each.accepts(each.valid_low)
        assert each.accepts(each.valid_high)
        assert not each.accepts(each.valid_high + 1)
        assert not each.accepts(math.nan)


@pytest.mark.parametrize("wrong", [{"orientation": "up"}, {"valid": [100, 0]}])
def test_an_outcome_that_makes_no_sense_stops_the_start(wrong: dict[str, object]) -> None:
    indicator = {"code": "X1", "label": "x", "unit": "persen", "orientation": "naik", "valid": [0, 100], "question": "?", **wrong}
    with pytest.raises(PolicyError, match="X1"):
        parse_outcome({"key": "income", "label": "x", "dfid": "x", "indicator": [indicator]})


def test_trends_have_the_five_kinds_and_programmes_the_row_groups_of_the_form() -> None:
    assert [key for key, _ in trend_kinds()] == ["population", "resource", "economic", "governance", "technology"]
    labels = [label for _, label in programme_origins()]
    assert labels[:4] == ["Pemerintah pusat", "Provinsi", "Kabupaten", "Aspirasi DPRD"]
    for choices in (rule_levels(), process_kinds(), strategy_ways()):
        assert len(choices) >= 4


def test_a_label_without_its_examples_and_a_key_that_the_policy_forgot() -> None:
    assert label_in(rule_levels(), "custom") == "Adat"
    assert label_in(rule_levels(), "lama") == "lama"
