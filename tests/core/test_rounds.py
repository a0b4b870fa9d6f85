"""Rounds tile the calendar, and the sums above are the rows below: nothing twice, nothing that was not sent."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.cadence import MeetingRule
from bangkit.core.monitoring_checks import (
    MonitoringFacts,
    monitoring_has_causes,
    monitoring_has_people,
    monitoring_includes_women,
    monitoring_is_judged,
)
from bangkit.core.policy import PolicyError
from bangkit.core.round_report import Figure, as_json, filled_headings, from_json, round_headings
from bangkit.core.rounds import (
    STATUSES,
    Said,
    Tally,
    recent_rounds,
    round_of,
    round_on,
    rounds_of,
    suggested_status,
    tally_of,
    together,
)

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
RULES = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 28)), min_size=1, max_size=6, unique=True).map(
    lambda days: MeetingRule("subdistrict", "Koordinasi", len(days), tuple(sorted(days)))
)
SAID = st.builds(Said, st.sampled_from(sorted(STATUSES)), st.sampled_from(["", "weather", "money", "land"]), st.booleans())
COUNTS = st.fixed_dictionaries(
    {
        "female": st.integers(0, 60),
        "male": st.integers(0, 60),
        "poorest": st.none() | st.integers(0, 60),
        "disability": st.none() | st.integers(0, 9),
    }
)
SHEET = st.none() | st.builds(tally_of, st.lists(SAID, max_size=12), COUNTS)


@given(DAYS, RULES)
def test_every_day_lies_in_exactly_one_round(day: date, rule: MeetingRule) -> None:
    near = [each for year in (day.year - 1, day.year, day.year + 1) for each in rounds_of(year, rule)]
    holding = [each for each in near if each.since <= day <= each.until]
    assert holding == [round_on(day, rule)]
    assert all(later.since - earlier.until == timedelta(days=1) for earlier, later in itertools.pairwise(near))


@given(DAYS)
def test_a_round_is_found_again_by_what_stands_in_its_address(day: date) -> None:
    assert round_of(round_on(day).key) == round_on(day)


@pytest.mark.parametrize("key", ["", "2026", "2026-0", "2026-9", "26-1", "2026-1; drop", "2026-12"])
def test_an_address_that_is_no_round_is_none(key: str) -> None:
    assert round_of(key) is None


def test_recent_rounds_begin_with_the_one_that_runs() -> None:
    day = date(2026, 11, 24)
    listed = recent_rounds(day, 3)
    assert listed[0] == round_on(day)
    assert [one.until for one in listed] == sorted((one.until for one in listed), reverse=True)
    assert len({one.key for one in listed}) == 3


@given(st.lists(SHEET, max_size=8), st.lists(SHEET, max_size=8))
def test_the_kabupaten_is_the_sum_of_its_kecamatan_whatever_the_order(here: list[Tally | None], there: list[Tally | None]) -> None:
    by_place = together([together(here), together(there)])
    assert by_place == together([*here, *there]) == together([*reversed(there), *reversed(here)])
    sent = [one for one in (*here, *there) if one is not None]
    if by_place is None:
        assert not sent, "only where nothing was sent is there nothing to say"
        return
    assert by_place.sheets == len(sent)
    assert by_place.activities == sum(one.activities for one in sent)
    assert sum(by_place.causes.values()) == by_place.count("stuck"), "every activity that does not run has one cause, and no other has"
    assert all(by_place.count(status) == sum(one.count(status) for one in sent) for status in STATUSES)
    assert all(by_place.told[key] <= by_place.sheets for key in by_place.people)


@given(st.lists(SHEET, min_size=1, max_size=6))
def test_a_village_that_did_not_send_changes_nothing(sheets: list[Tally | None]) -> None:
    assert together([*sheets, None]) == together(sheets)


def test_what_nobody_counted_is_missing_and_not_nil() -> None:
    both = together(
        [
            tally_of([], {"female": 4, "male": 3, "poorest": None}),
            tally_of([], {"female": 2, "male": 2, "poorest": 3}),
        ]
    )
    assert both is not None
    assert both.people == {"female": 6, "male": 5, "poorest": 3}
    assert both.told["poorest"] == 1
    assert together([]) is None


@pytest.mark.parametrize(("state", "starts", "status"), [
    ("done", None, "done"),
    ("running", None, "running"),
    ("halted", None, "stuck"),
    ("", None, ""),
    ("", date(2026, 12, 1), "later"),
    ("", date(2026, 4, 1), "stuck"),
])  # fmt: skip
def test_the_record_suggests_only_what_it_knows(state: str, starts: date | None, status: str) -> None:
    assert suggested_status(state, starts, date(2026, 6, 30)) == status


def test_a_sheet_is_sent_when_it_is_whole() -> None:
    whole = MonitoringFacts(lines=3, unjudged=0, without_cause=0, people=12, women=5)
    rules = (monitoring_is_judged, monitoring_has_causes, monitoring_has_people, monitoring_includes_women)
    assert [rule(whole) for rule in rules] == [None] * 4
    broken = MonitoringFacts(lines=3, unjudged=1, without_cause=2, people=0, women=0)
    found = [rule(broken) for rule in rules]
    assert [one.level for one in found if one] == ["blocker"] * 3
    alone = monitoring_includes_women(MonitoringFacts(1, 0, 0, 9, 0))
    assert alone is not None
    assert alone.level == "warning"
    empty = monitoring_is_judged(MonitoringFacts(0, 0, 0, 9, 4))
    assert empty is not None
    assert "belum memuat" in empty.message


def _figures() -> dict[str, tuple[Figure, ...]]:
    keys = {key for heading in round_headings() for key in heading.figure_keys}
    return {key: (Figure(key, "3", "desa", "per 1 Mei 2026", "catatan", "3 dari 4 desa"),) for key in keys}


def test_a_report_has_the_headings_of_the_camats_duties() -> None:
    assert [heading.key for heading in round_headings()] == ["b1", "b2", "b3", "b4", "09", "13", "16", "17"]
    codes = [heading.sub_activity for heading in round_headings() if heading.sub_activity]
    assert codes == ["7.01.03.2.01.0001", "7.01.03.2.01.0002", "7.01.03.2.01.0003"]
    assert [heading.key for heading in round_headings() if "belum dicek" in heading.basis] == ["09", "13", "16", "17"]


def test_a_report_survives_being_kept() -> None:
    headings = filled_headings(_figures(), {"b1": "Musrenbang tertunda gelombang."})
    assert from_json(as_json(headings)) == headings
    assert headings[0].remark == "Musrenbang tertunda gelombang."


def test_a_heading_may_not_ask_for_a_figure_that_nobody_computes() -> None:
    known = _figures()
    known.pop("sheets")
    with pytest.raises(PolicyError, match="sheets"):
        filled_headings(known, {})


def test_a_value_that_nobody_recorded_is_called_so() -> None:
    assert Figure("Dana", "", "dari rencana", "per hari ini", "laporan").says == "belum tercatat"
