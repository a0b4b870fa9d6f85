"""What a round comes to: WFP's own numbers out of answers, counts by group, and why some say nothing."""

from __future__ import annotations

from typing import Any

import pytest

from bangkit.core.instruments import Instrument, instrument, surveys
from bangkit.core.survey_results import Score, Table, groups_of, measured, results

NAMES = ("FCSStap", "FCSPulse", "FCSDairy", "FCSPr", "FCSVeg", "FCSFruit", "FCSFat", "FCSSugar")
# The first four of WFP's 26 sample rows (RAMResourcesScripts, Apache-2.0), whose scores WFP publishes in its CARI sample.
WFP = ((7, 4, 1, 2, 5, 3, 0, 6), (1, 2, 5, 1, 2, 3, 2, 4), (7, 4, 1, 2, 4, 2, 0, 2), (2, 5, 0, 7, 4, 7, 0, 5))
PUBLISHED = ["49", "40", "45", "60.5"]


def eaten(days: tuple[int, ...], **more: Any) -> dict[str, Any]:
    return {**dict(zip(NAMES, days, strict=True)), "HHHSex": "1", "is_poorest": "0", **more}


def test_scores_are_those_that_wfp_publishes() -> None:
    found = measured(instrument("fcs"), [eaten(days) for days in WFP])
    assert found["FCS"] == PUBLISHED
    assert found["FCSCat28"] == ["3", "2", "3", "3"]


def test_a_distribution_counts_by_group_and_says_of_how_many() -> None:
    rows = [eaten(WFP[0], HHHSex="0", is_poorest="1"), eaten(WFP[1]), eaten(WFP[2]), {"HHHSex": "0"}]
    score, _, table = results(instrument("fcs"), rows, is_inside=True)
    assert isinstance(score, Score)
    assert isinstance(table, Table)
    assert (score.valid, score.asked, score.medians["all"]) == (3, 4, 45)
    assert (table.valid, table.asked) == (3, 4)
    assert [line.counts for line in table.lines] == [
        {"all": 0, "female": 0, "male": 0, "poorest": 0},
        {"all": 1, "female": 0, "male": 1, "poorest": 0},
        {"all": 2, "female": 1, "male": 1, "poorest": 1},
    ]
    assert table.lines[2].shares["male"] == 50
    assert "kosong" in table.reasons[0][0]


def test_outside_the_village_few_households_have_no_mean() -> None:
    rows = [eaten(WFP[0], HHHSex="0")] * 4 + [eaten(WFP[1])] * 6
    score = results(instrument("fcs"), rows, is_inside=False)[0]
    assert isinstance(score, Score)
    assert score.means["all"] is not None
    assert (score.means["female"], score.means["male"]) == (None, None), "one would follow from the other"


def easiest(one: Instrument) -> dict[str, Any]:
    """The answers with the least number or the first choice to every question."""
    first: dict[str, Any] = {"rupiah": 1000, "decimal": 1, "text": "x", "date": "2026-03-10"}
    return {
        question.name: [question.choices[0][0]]
        if question.type == "select_many"
        else question.choices[0][0]
        if question.choices
        else max(1, question.minimum)
        if question.type == "count"
        else first[question.type]
        for question in one.answered
    } | {"food_exp": 300_000, "total_exp": 500_000}


@pytest.mark.parametrize("one", [one for one in surveys() if one.results], ids=lambda one: one.key)
def test_every_result_of_every_instrument_is_computed_and_falls_into_a_class(one: Instrument) -> None:
    found = measured(one, [easiest(one)])
    for result in one.results:
        (value,) = found[result.column]
        assert value, f"{result.column}: {found.get(result.column + '_reason')}"
        assert not result.classes or value in dict(result.classes)


def test_cari_stands_on_its_parts() -> None:
    row = {**easiest(instrument("cari")), **dict.fromkeys(NAMES, 0), "FCSStap": 7}
    found = measured(instrument("cari"), [row])
    assert (found["FCSCat21"], found["Foodexp_4pt"]) == (["1"], ["2"])
    assert found["CARI_FES"] == ["3"], "poor consumption 4; (no strategy 1, food share 2) 1,5; the mean 2,75 rounds to 3"


def test_disability_is_unknown_where_nothing_hard_was_said_and_something_is_unknown() -> None:
    one = instrument("washington")
    six = [question.name for question in one.answered if len(question.choices) == 6]
    rows = [
        dict.fromkeys(six, "2"),
        {**dict.fromkeys(six, "1"), six[3]: "3"},
        {**dict.fromkeys(six, "1"), six[0]: "888"},
        {**dict.fromkeys(six, "888"), six[5]: "4"},
    ]
    assert measured(one, rows)["disability"] == ["0", "1", "", "1"]


def test_without_measures_each_question_with_choices_is_a_table() -> None:
    rows = [{"work_main": "fish", "work_side": ["farm", "craft"], "HHHSex": "0"}, {"work_main": "farm", "work_side": []}]
    found = {table.title: table for table in results(instrument("livelihood"), rows, is_inside=True)}
    main = found["Sumber nafkah utama"]
    assert isinstance(main, Table)
    assert {line.label: line.counts["all"] for line in main.lines if line.counts["all"]} == {
        "Melaut atau budi daya laut": 1,
        "Bertani ladang atau sawah": 1,
    }
    side = found["Sumber nafkah sampingan (boleh lebih dari satu)"]
    assert isinstance(side, Table)
    assert sum(line.counts["all"] or 0 for line in side.lines) == 2


def test_groups_are_known_or_left_out() -> None:
    assert groups_of({}) == ("all",)
    assert groups_of({"HHHSex": "0", "is_poorest": "1"}) == ("all", "female", "poorest")
    assert groups_of({"HHHSex": "1", "is_poorest": "8"}) == ("all", "male")
