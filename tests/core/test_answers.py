"""What is asked and what is kept: one walk through the questions, the same for every door, as stories and as laws."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.answers import asked, check, holds, when_words
from bangkit.core.instruments import Condition, Instrument, Question, instrument, parse_instrument, surveys

pytestmark = pytest.mark.slow

TODAY = date(2026, 3, 10)
VISIT = {"household": "14", "answered_on": "2026-03-09", "outcome": "done", "RESPSex": "0", "HHHSex": "1", "is_poorest": "1"}
LAND = instrument("livelihood")


def an_answer(question: Question) -> st.SearchStrategy[Any]:
    """Anything that a person could answer, right or wrong, or nothing."""
    values = [value for value, _ in question.choices]
    right: dict[str, st.SearchStrategy[Any]] = {
        "count": st.integers(-3, 60),
        "rupiah": st.integers(0, 5_000_000),
        "decimal": st.floats(-1, 600, allow_nan=False),
        "text": st.text(max_size=8),
        "date": st.dates(date(2026, 3, 1), date(2026, 3, 20)),
        "select_one": st.sampled_from(values or [""]),
        "select_many": st.lists(st.sampled_from(values or [""]), max_size=3),
    }
    return st.none() | right[question.type]


@st.composite
def filled(draw: st.DrawFn) -> tuple[Instrument, dict[str, Any]]:
    """An instrument with any answers, many of them to questions that should not have been asked."""
    one = draw(st.sampled_from(surveys()))
    return one, {question.name: draw(an_answer(question)) for question in one.answered}


@given(filled())
def test_a_question_that_is_not_asked_is_never_required_and_leaves_nothing(case: tuple[Instrument, dict[str, Any]]) -> None:
    one, given_answers = case
    found = check(one, given_answers, TODAY)
    visible = set(asked(one, found.answers))
    sums = {question.name for question in one.questions if question.type == "sum"}
    assert set(found.answers) <= visible | sums
    assert set(found.errors) <= set(asked(one, {**found.answers, **dict.fromkeys(found.errors, None)})) | visible


@given(filled())
def test_what_was_kept_is_kept_again_and_answers_to_hidden_questions_change_nothing(case: tuple[Instrument, dict[str, Any]]) -> None:
    one, given_answers = case
    found = check(one, given_answers, TODAY)
    again = check(one, found.answers, TODAY)
    assert again.answers == found.answers
    hidden = {question.name: value for question in one.answered if question.name not in found.answers and question.name not in found.errors
              for value in ["apa saja"] if question.name not in asked(one, found.answers)}  # fmt: skip
    assert check(one, {**found.answers, **hidden}, TODAY).answers == found.answers


@given(filled())
def test_a_kept_number_lies_within_its_bounds_and_a_kept_choice_on_its_list(case: tuple[Instrument, dict[str, Any]]) -> None:
    one, given_answers = case
    for name, value in check(one, given_answers, TODAY).answers.items():
        question = one.question(name)
        if question.type in ("count", "decimal", "rupiah"):
            assert question.minimum <= value <= (question.maximum if question.maximum is not None else 10**15)
        if question.type == "select_one":
            assert value in dict(question.choices)
        if question.type == "select_many":
            assert set(value) <= set(dict(question.choices))


@pytest.mark.parametrize(
    ("op", "value", "answer", "expected"),
    [
        ("=", "1", "1", True),
        ("=", 1, "1", True),
        ("=", "1", None, False),
        ("!=", "1", "0", True),
        ("!=", "1", None, False),
        ("!=", "1", "", False),
        (">", 0, 2, True),
        (">", 0, 0, False),
        ("<=", 5, 5.0, True),
        ("<", 5, None, False),
        (">=", 3, 2, False),
        ("in", ("20", "30"), "30", True),
        ("in", ("20", "30"), "10", False),
        ("has", "goat", ["goat", "pig"], True),
        ("has", "goat", [], False),
    ],
)
def test_a_condition_holds_only_where_there_is_an_answer(op: str, value: Any, answer: Any, expected: bool) -> None:
    assert holds(Condition("q", op, value), {"q": answer}) is expected


def test_a_household_that_refused_is_asked_nothing_more() -> None:
    found = check(instrument("fcs"), {**VISIT, "outcome": "refused", "FCSStap": 9}, TODAY)
    assert (found.answers, found.errors) == ({"household": "14", "answered_on": "2026-03-09", "outcome": "refused"}, {})


def test_a_changed_mind_takes_what_followed_with_it() -> None:
    answers = {**VISIT, "has_land": "1", "land_ha": 0.5, "land_right": "own"}
    assert {"land_ha", "land_right"} <= set(asked(LAND, answers))
    assert not {"land_ha", "land_right"} & set(check(LAND, {**answers, "has_land": "0"}, TODAY).answers)


def test_why_is_asked_once_a_strategy_was_used_and_not_before() -> None:
    one = instrument("lcs_en")
    items = [question.name for question in one.answered if question.name.startswith("LcsEN_")]
    none = {**VISIT, **dict.fromkeys(items, "10")}
    assert "LhCSIEnAccess" not in asked(one, none)
    assert "LhCSIEnAccess" in asked(one, {**none, items[-1]: "20"})
    assert check(one, {**none, items[0]: "30"}, TODAY).errors == {"LhCSIEnAccess": "Belum dijawab. Pilih yang sesuai."}


def test_not_answered_is_not_zero_and_out_of_range_names_the_bound() -> None:
    found = check(instrument("fcs"), {**VISIT, "FCSStap": 8, "FCSPulse": 0}, TODAY)
    assert found.answers["FCSPulse"] == 0
    assert found.errors["FCSStap"] == "Angkanya 8, paling banyak 7. Periksa lagi."
    assert "tidak tahu lain dari nol" in found.errors["FCSDairy"]
    assert "FCSCond" not in found.errors


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "tujuh", True, 2.5])
def test_what_is_no_whole_number_is_no_count_of_days(value: Any) -> None:
    assert "bukan bilangan bulat" in check(instrument("fcs"), {**VISIT, "FCSStap": value}, TODAY).errors["FCSStap"]


def test_an_interview_tomorrow_is_refused() -> None:
    assert "belum tiba" in check(instrument("hhs"), {**VISIT, "answered_on": "2026-03-11"}, TODAY).errors["answered_on"]


def test_spending_is_brought_to_a_month_and_needs_every_part() -> None:
    one = instrument("expenditure")
    money = {question.name: 0 for question in one.answered if question.type == "rupiah"}
    spent = {
        **VISIT,
        **money,
        "HHSize": 5,
        "HHExpFCer_Purch_MN_7D": 70_000,
        "HHExpNFTransp_Purch_MN_1M": 100_000,
        "HHExpNFCloth_Purch_MN_6M": 600_000,
    }
    found = check(one, spent, TODAY).answers
    assert (found["food_exp"], found["total_exp"]) == (300_000, 500_000)
    del spent["HHExpFCer_Purch_MN_7D"]
    assert "total_exp" not in check(one, spent, TODAY).answers


def test_when_a_question_is_asked_is_said_in_words() -> None:
    assert when_words(LAND, LAND.question("land_ha")) == "Hanya bila apakah rumah tangga ini mengusahakan lahan: “Ya”."
    assert when_words(LAND, LAND.question("work_main")) == ""


def test_a_part_that_comes_with_the_visit_is_not_asked_twice() -> None:
    names = [question.name for question in instrument("cari").questions]
    assert len(names) == len(set(names))
    assert [name for name in names if name.startswith("part_") and name not in ("part_food", "part_month", "part_half", "part_sums")] == [
        "part_visit", "part_fcs", "part_rcsi", "part_lcs_fs", "part_expenditure",
    ]  # fmt: skip


def test_many_alternatives_and_one() -> None:
    raw = {"instrument": "x", "version": "1", "title": "X", "verb": "progress.report", "question": [
        {"name": "a", "type": "count", "label": "A"},
        {"name": "b", "type": "text", "label": "B", "when_any": [["a", "=", 1], ["a", ">", 5]]},
    ]}  # fmt: skip
    one = parse_instrument(raw, "x.toml")
    assert [asked(one, {"a": value}) for value in (1, 3, 6, None)] == [("a", "b"), ("a",), ("a", "b"), ("a",)]
    assert when_words(one, one.question("b")) == "Hanya bila a: 1 atau a: lebih dari 5."
