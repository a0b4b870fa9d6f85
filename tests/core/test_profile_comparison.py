"""Two years side by side: the words of a movement, like compared with like, and the laws of turning the years round."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.livelihood import Number, assets, indicators
from bangkit.core.profile_comparison import MOVEMENTS, compare, movement, total_counts

OTHER_WAY = {"naik": "turun", "turun": "naik", "tetap": "tetap", "baru": "hilang", "hilang": "baru", "tidak ada data": "tidak ada data"}
value = st.one_of(st.none(), st.decimals(min_value=0, max_value=100, places=1))
year = st.dictionaries(st.sampled_from(sorted(indicators())), value)


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        (10, 20, "naik"),
        (20, 10, "turun"),
        (10, Decimal("10.00"), "tetap"),
        (None, 0, "baru"),
        (0, None, "hilang"),
        (None, None, "tidak ada data"),
        (0, 0, "tetap"),
    ],
)
def test_a_movement_in_a_word(before: Number | None, after: Number | None, word: str) -> None:
    assert movement(before, after) == word


def test_less_is_better_for_some() -> None:
    human = compare({"H3": 90, "H1": 40}, {"H3": 60, "H1": 30})[0]
    minutes = next(line for line in human.lines if line.indicator.code == "H3")
    school = next(line for line in human.lines if line.indicator.code == "H1")
    assert (minutes.movement, minutes.is_better) == ("turun", True)
    assert (school.movement, school.is_better) == ("turun", False)


def test_an_asset_does_not_rise_because_more_was_answered() -> None:
    human = compare({"H1": 50}, {"H1": 50, "H4": 100})[0]
    assert human.before.score == pytest.approx(2.5)
    assert human.after.score == pytest.approx(3.75)
    assert (human.movement, human.shared, human.is_like_for_like) == ("tetap", 1, False)
    assert human.counts["baru"] == 1


def test_two_years_without_an_indicator_in_common_say_nothing() -> None:
    human, natural = compare({"H1": 50}, {"H4": 100, "N1": 20})[:2]
    assert (human.movement, human.shared, human.shared_before) == ("tidak ada data", 0, None)
    assert natural.movement == "baru"
    assert compare({"N1": 20}, {})[1].movement == "hilang"


@given(year, year)
def test_turning_the_years_round_turns_every_movement_round(one: dict[str, Number | None], other: dict[str, Number | None]) -> None:
    for there, back in zip(compare(one, other), compare(other, one), strict=True):
        assert OTHER_WAY[there.movement] == back.movement
        assert [OTHER_WAY[line.movement] for line in there.lines] == [line.movement for line in back.lines]
        assert (there.shared, there.shared_before) == (back.shared, back.shared_after)


@given(year)
def test_a_year_beside_itself_has_not_moved(one: dict[str, Number | None]) -> None:
    assert {each.movement for each in compare(one, one)} <= {"tetap", "tidak ada data"}


@given(year, year)
def test_every_indicator_is_counted_once(one: dict[str, Number | None], other: dict[str, Number | None]) -> None:
    counts = total_counts(compare(one, other))
    assert tuple(counts) == MOVEMENTS
    assert sum(counts.values()) == len(indicators())


@given(year, year, st.sampled_from(sorted(indicators())), value)
def test_an_unrelated_row_changes_only_its_own_asset(
    one: dict[str, Number | None], other: dict[str, Number | None], code: str, more: Number | None
) -> None:
    asset = indicators()[code].asset
    for key, old, new in zip((each.key for each in assets()), compare(one, other), compare(one, {**other, code: more}), strict=True):
        assert key == asset or old == new
