"""Several voices: every person counts once, women and the poorest stand apart, and a shaky top is seen."""

from __future__ import annotations

from fractions import Fraction
from statistics import median as plain_median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.sorting import (
    Sheet,
    apart,
    firmness,
    mean,
    median,
    pkd,
    priority,
    proposed,
    rank_of,
    rank_steps,
    rounded,
    top_size,
    yardstick,
)

KEYS = pkd().keys
answers = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 6)), min_size=1, max_size=5)
rows = st.lists(st.fixed_dictionaries(dict.fromkeys(KEYS, st.integers(1, 4))), min_size=1, max_size=15)


def flat(score: int) -> dict[str, int]:
    return dict.fromkeys(KEYS, score)


def a_sheet(voice: str, people: int, *, is_extra: bool = False, **scores: int) -> Sheet[str]:
    return Sheet(voice, people, {thing: flat(score) for thing, score in scores.items()}, is_extra)


# --- The scales ------------------------------------------------------------------------------------------------------------


def test_activities_have_four_criteria_and_four_ranks() -> None:
    assert (len(priority().criteria), priority().highest) == (4, 400)
    assert yardstick("priority") is priority()
    assert yardstick("pkd") is pkd()
    assert top_size() == 10


@pytest.mark.parametrize(
    ("total", "rank"), [(400, "I"), (301, "I"), (300, "II"), (201, "II"), (200, "III"), (101, "III"), (100, "IV"), (0, "IV"), (None, "")]
)
def test_the_rank_follows_from_the_total(total: int | None, rank: str) -> None:
    assert rank_of(total) == rank


def test_ranks_cover_the_whole_scale() -> None:
    assert rank_steps()[-1][1] == 0


# --- Together --------------------------------------------------------------------------------------------------------------


@given(answers)
def test_mean_and_median_are_those_of_all_people_standing_in_line(found: list[tuple[int, int]]) -> None:
    line = [score for score, people in found for _ in range(people)]
    assert mean(found) == Fraction(sum(line), len(line))
    assert median(found) == Fraction(plain_median(line))


def test_without_a_sheet_there_is_no_number() -> None:
    assert mean([]) is None
    assert median([]) is None


@pytest.mark.parametrize("count", [0, -1])
def test_a_sheet_without_people_is_an_error(count: int) -> None:
    with pytest.raises(ValueError, match="one person"):
        mean([(3, count)])


@pytest.mark.parametrize(("value", "whole"), [(Fraction(5, 2), 3), (Fraction(9, 4), 2), (Fraction(3), 3)])
def test_a_half_goes_up(value: Fraction, whole: int) -> None:
    assert rounded(value) == whole


def test_what_sheets_propose_counts_every_person_once() -> None:
    sheets = [a_sheet("men", 9, bibit=2), a_sheet("women", 3, bibit=4), a_sheet("poorest", 20, is_extra=True, bibit=4)]
    assert proposed(sheets, "bibit", pkd(), "mean") == flat(3)  # (9·2 + 3·4) / 12 = 2,5
    assert proposed(sheets, "bibit", pkd(), "median") == flat(2)


def test_nothing_is_proposed_while_a_criterion_was_scored_by_nobody() -> None:
    partly = Sheet("women", 3, {"bibit": dict.fromkeys(KEYS[1:], 3)})
    assert proposed([partly], "bibit", pkd(), "mean") is None
    assert proposed([partly], "embung", pkd(), "mean") is None


@given(st.lists(st.tuples(st.sampled_from(["women", "men", "all"]), st.integers(1, 30), st.integers(1, 4)), min_size=1, max_size=6))
def test_a_proposal_stays_on_the_scale(told: list[tuple[str, int, int]]) -> None:
    sheets = [a_sheet(voice, people, bibit=score) for voice, people, score in told]
    for way in ("mean", "median"):
        found = proposed(sheets, "bibit", pkd(), way)
        assert found is not None
        assert all(min(score for *_, score in told) <= value <= max(score for *_, score in told) for value in found.values())


# --- Apart -----------------------------------------------------------------------------------------------------------------


def test_women_stand_apart_beside_the_whole_and_the_widest_difference_comes_first() -> None:
    sheets = [a_sheet("men", 10, jalan=4, air=2), a_sheet("women", 10, jalan=3, air=4)]
    first, second = apart(sheets, ["jalan", "air"], pkd())
    assert (first.thing, second.thing) == ("air", "jalan")
    assert first.difference("women") == 5  # 20 against 15
    assert second.difference("women") == Fraction(-5, 2)
    assert first.difference("poorest") is None
    assert (first.whole.people if first.whole else 0, first.voices["women"].people) == (20, 10)


def test_a_sheet_that_is_already_counted_stands_apart_and_does_not_move_the_whole() -> None:
    sheets = [a_sheet("all", 20, air=2), a_sheet("poorest", 5, is_extra=True, air=4)]
    (row,) = apart(sheets, ["air"], pkd())
    assert row.whole is not None
    assert (row.whole.total, row.whole.people) == (10, 20)
    assert row.difference("poorest") == 10


def test_where_they_differ_most_is_named() -> None:
    women = Sheet("women", 5, {"air": {**flat(2), "severe": 4}})
    (row,) = apart([a_sheet("men", 5, air=2), women], ["air"], pkd())
    assert row.widest("women") == "severe"
    assert row.widest("poorest") == ""


def test_a_line_that_is_not_scored_whole_has_no_total() -> None:
    women = Sheet("women", 5, {"air": {"severe": 4}})
    (row,) = apart([women], ["air"], pkd())
    assert row.whole is None
    assert row.difference("women") is None


# --- How firm the top is ------------------------------------------------------------------------------------------------------


def slow_top(things: list[tuple[int, dict[str, int]]], keys: list[str], size: int) -> set[int]:
    """Whoever is surpassed by fewer than ``size`` others."""
    top = set()
    for thing, scores in things:
        own = sum(scores[key] for key in keys)
        better = [other for other, theirs in things if sum(theirs[key] for key in keys) > own]
        if len(better) < size:
            top.add(thing)
    return top


@given(rows, st.integers(1, 12))
def test_the_top_without_a_criterion_is_what_counting_by_hand_gives(scores: list[dict[str, int]], size: int) -> None:
    things = list(enumerate(scores))
    found = firmness(things, KEYS, size)
    whole = slow_top(things, list(KEYS), size)
    assert set(found.top) == whole
    firm = set(whole)
    for row in found.without:
        other = slow_top(things, [key for key in KEYS if key != row.criterion], size)
        assert set(row.enters) == other - whole
        assert set(row.leaves) == whole - other
        firm &= other
    assert set(found.firm) == firm


@given(rows, st.integers(1, 12))
def test_the_order_in_which_ideas_were_voiced_changes_nothing(scores: list[dict[str, int]], size: int) -> None:
    things = list(enumerate(scores))
    turned = list(reversed(things))
    assert set(firmness(things, KEYS, size).top) == set(firmness(turned, KEYS, size).top)


def test_a_criterion_that_decides_alone_is_found() -> None:
    things = [("jalan", {**flat(2), "severe": 4}), ("air", {**flat(2), "severe": 3}), ("bibit", {**flat(2), "severe": 1, "potential": 3})]
    found = firmness(things, KEYS, 1)
    assert found.top == ("jalan",)
    without = {row.criterion: row for row in found.without}
    assert (without["severe"].enters, without["severe"].leaves) == (("bibit",), ("jalan",))
    assert not without["recurring"].changes
    assert found.firm == ()


def test_those_who_share_the_last_place_are_all_at_the_top() -> None:
    assert set(firmness([("a", flat(4)), ("b", flat(2)), ("c", flat(2))], KEYS, 2).top) == {"a", "b", "c"}
    assert firmness([], KEYS, 10).top == ()


def test_a_top_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one"):
        firmness([("a", flat(4))], KEYS, 0)
