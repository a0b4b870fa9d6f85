"""Every need stands on one line, in one cell and in at most one age; what is missing is named, and no answer is not zero days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.need_board import (
    AskedOffice,
    BoardNeed,
    age_of,
    ageing,
    gap_counts,
    matrix,
    office_times,
)
from bangkit.core.policy import policy
from bangkit.core.support_checks import ANSWERED, WAITING

TODAY = date(2026, 7, 1)
STATES = [state for state in policy().subjects["support"].states if state in (*ANSWERED, *WAITING)]


def asked(office: str = "pertanian", state: str = "routed", *, days: int = 10, took: int = 4) -> AskedOffice:
    routed = TODAY - timedelta(days=days)
    answered = routed + timedelta(days=took) if state in ANSWERED else None
    return AskedOffice(office, state, routed, routed + timedelta(days=28), answered)


def need(*offices: AskedOffice, key: str = "1", subdistrict: str = "Teluk Waru", raised: int = 20) -> BoardNeed:
    return BoardNeed(key, "Bibit", "Solang", subdistrict, 2026, TODAY - timedelta(days=raised), offices)


def test_a_need_that_nobody_owns_is_without_all_four() -> None:
    assert need().gaps == ("owner", "answer", "date", "state")
    assert [gap.count for gap in gap_counts([need()])] == [1, 1, 1, 1]


def test_a_waiting_need_has_an_owner_a_date_and_a_state_but_no_answer() -> None:
    assert need(asked()).gaps == ("answer",)


def test_when_every_office_answered_nothing_is_missing() -> None:
    assert need(asked(state="refused"), asked("perikanan", "accepted")).gaps == ()
    assert [gap.count for gap in gap_counts([need(asked(state="postponed"))])] == [0, 0, 0, 0]


def test_one_answer_of_two_is_not_an_answer() -> None:
    assert need(asked(state="accepted"), asked("perikanan")).gaps == ("answer",)


def test_a_state_that_the_policy_does_not_know_is_a_gap() -> None:
    assert need(asked(state="lupa")).gaps == ("answer", "state")


def test_the_row_is_the_office_or_several_or_nobody() -> None:
    assert (need().row, need(asked()).row, need(asked(), asked("perikanan")).row) == ("", "pertanian", "+")


def test_the_bands_are_those_of_the_policy() -> None:
    assert [(band.first, band.last) for band in ageing([], TODAY)] == [(0, 14), (15, 28), (29, 60), (61, None)]
    assert ageing([], TODAY)[-1].label == "Lebih dari 60 hari"


def test_an_unowned_need_ages_since_it_was_raised_and_an_owned_one_since_it_was_routed() -> None:
    assert age_of(need(raised=70), TODAY) == 70
    assert age_of(need(asked(days=10), raised=70), TODAY) == 10
    assert age_of(need(asked(state="refused")), TODAY) is None


def test_the_median_is_only_of_answers_and_few_answers_are_said() -> None:
    line = office_times([need(asked(state="accepted", took=4)), need(asked(state="refused", took=9)), need(asked(days=40))], TODAY)[0]
    assert (line.answered, line.unanswered, line.late, line.median_text, line.percent, line.is_few) == (2, 1, 1, "6,5", 67, True)
    assert office_times([need(asked())], TODAY)[0].median_text == "belum ada jawaban"


ASKED = st.builds(
    lambda office, state, days, took: asked(office, state, days=days, took=took),
    st.sampled_from(["pertanian", "perikanan", "pupr"]),
    st.sampled_from(STATES),
    st.integers(0, 200),
    st.integers(0, 90),
)
NEEDS = st.lists(
    st.builds(
        lambda offices, place, raised: need(*offices, subdistrict=place, raised=raised),
        st.lists(ASKED, max_size=3, unique_by=lambda one: one.office),
        st.sampled_from(["Bula", "Kilmury", "Teluk Waru"]),
        st.integers(0, 300),
    ),
    max_size=30,
)


@given(NEEDS)
def test_every_need_is_counted_exactly_once_in_the_matrix(needs: list[BoardNeed]) -> None:
    places, rows = matrix(needs, TODAY)
    assert sum(sum(row.cells) for row in rows) == sum(row.total for row in rows) == len(needs)
    assert all(len(row.cells) == len(places) for row in rows)
    assert sum(row.cases for row in rows) == sum(len(one.asked) for one in needs)
    assert sum(row.waiting for row in rows) == sum(1 for one in needs if not one.is_answered)


@given(NEEDS)
def test_every_waiting_need_stands_in_exactly_one_age_and_no_answered_one_in_any(needs: list[BoardNeed]) -> None:
    inside = [one for band in ageing(needs, TODAY) for one in band.needs]
    waiting = [one for one in needs if not one.is_answered]
    assert sorted(map(id, inside)) == sorted(map(id, waiting))


@given(NEEDS)
def test_offices_are_counted_by_their_cases_and_a_median_needs_an_answer(needs: list[BoardNeed]) -> None:
    lines = office_times(needs, TODAY)
    assert sum(line.total for line in lines) == sum(len(one.asked) for one in needs)
    for line in lines:
        assert (line.median_days is None) == (line.answered == 0)
        assert 0 <= line.percent <= 100
        assert line.late <= line.unanswered


@given(NEEDS)
def test_without_an_owner_always_counts_as_without_an_answer_too(needs: list[BoardNeed]) -> None:
    owner, answer, day, state = (gap.count for gap in gap_counts(needs))
    assert owner <= answer
    assert owner <= day
    assert owner <= state
    assert (answer == 0) == all(one.is_answered for one in needs)
