"""Ranking helps people to talk: sums of five scores, shared ranks, and "not scored" is never 0."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.ranking import Entry, criteria, highest_total, ranked, scale, total

scores = st.lists(st.integers(scale().low, scale().high), min_size=5, max_size=5)
entries = st.lists(
    st.builds(Entry, st.text("abc", min_size=1, max_size=3), st.none() | st.integers(5, 25), st.integers(0, 30)), max_size=10
)


def test_there_are_five_criteria() -> None:
    assert len(criteria()) == 5
    assert len({key for key, _ in criteria()}) == 5
    assert highest_total() == 5 * scale().high


@given(scores)
def test_the_total_is_the_sum_and_stays_on_the_scale(given_scores: list[int]) -> None:
    assert total(given_scores) == sum(given_scores)
    assert 5 * scale().low <= (total(given_scores) or 0) <= highest_total()


@given(scores, st.integers(0, 4))
def test_one_missing_score_leaves_no_total(given_scores: list[int], missing: int) -> None:
    partly: list[int | None] = list(given_scores)
    partly[missing] = None
    assert total(partly) is None
    assert total([]) is None


@given(entries)
def test_everything_is_placed_once_and_the_better_never_stand_behind(given_entries: list[Entry[str]]) -> None:
    placed = ranked(given_entries)
    assert sorted(one.thing for one in placed) == sorted(entry.thing for entry in given_entries)
    ranks = [one.rank for one in placed if one.rank is not None]
    assert ranks == sorted(ranks)
    assert [one.rank for one in placed[len(ranks) :]] == [None] * (len(placed) - len(ranks))


def test_equal_totals_share_a_rank_and_the_poorest_come_first() -> None:
    placed = ranked([Entry("sumur", 20, 3), Entry("bibit", 20, 9), Entry("jalan", 18, 40), Entry("kapal", None, 99)])
    assert [(one.thing, one.rank, one.is_tied) for one in placed] == [
        ("bibit", 1, True),
        ("sumur", 1, True),
        ("jalan", 3, False),
        ("kapal", None, False),
    ]


def test_what_is_equal_in_everything_keeps_the_order_in_which_it_was_voiced() -> None:
    assert [one.thing for one in ranked([Entry("dua", 9, 1), Entry("satu", 9, 1)])] == ["dua", "satu"]
