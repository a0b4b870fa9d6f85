"""When things are due: the calendar that stretches over three years, and the meetings that are owed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core import cadence
from bangkit.core.cadence import (
    CalendarItem,
    MeetingKind,
    calendar,
    calendar_for,
    dated,
    due_reminders,
    meeting_rule,
    meetings_owed,
    pressing,
)
from bangkit.core.policy import PolicyError, policy, read_toml

days = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31))
items = st.sampled_from(calendar())
years = st.integers(min_value=2020, max_value=2033)
kinds: st.SearchStrategy[MeetingKind] = st.sampled_from(["district", "subdistrict"])
BY_KEY = {item.key: item for item in calendar()}


def test_the_village_plan_is_set_by_the_end_of_september_before_its_year() -> None:
    assert BY_KEY["plan_established"].due_on(2026) == date(2026, 9, 30)


def test_proposals_land_two_years_after_they_were_written() -> None:
    assert BY_KEY["proposals_sent"].due_on(2026) == date(2026, 12, 31)
    assert BY_KEY["answers_known"].due_on(2026) == date(2027, 7, 31)
    assert BY_KEY["support_delivered"].opens_on(2026) == date(2028, 1, 1)


def test_the_last_day_is_not_late_and_the_day_after_is() -> None:
    item = BY_KEY["plan_established"]
    assert dated(item, 2026, date(2026, 9, 30)).standing == "soon"
    assert dated(item, 2026, date(2026, 10, 1)).standing == "late"
    assert dated(item, 2026, date(2026, 10, 1)).days_left == -1


def test_done_late_stays_visible_as_done_late() -> None:
    item = BY_KEY["plan_established"]
    assert dated(item, 2026, date(2027, 1, 1), date(2026, 9, 30)).standing == "done"
    assert dated(item, 2026, date(2027, 1, 1), date(2026, 10, 2)).standing == "done_late"


def test_an_item_waits_runs_and_then_presses() -> None:
    item = BY_KEY["proposals_sent"]
    walk = [dated(item, 2026, day).standing for day in (date(2026, 8, 1), date(2026, 9, 1), date(2026, 12, 5), date(2027, 1, 1))]
    assert walk == ["later", "open", "soon", "late"]


@given(items, years, days, days)
def test_nothing_that_is_late_becomes_timely_by_waiting(item: CalendarItem, year: int, one: date, other: date) -> None:
    first, then = sorted((one, other))
    if dated(item, year, first).standing == "late":
        assert dated(item, year, then).standing == "late"


@given(items, years, days, days)
def test_what_is_done_is_never_pressing(item: CalendarItem, year: int, today: date, done_on: date) -> None:
    entry = dated(item, year, today, done_on)
    assert entry.standing in ("done", "done_late")
    assert entry.days_left is None
    assert pressing([entry]) == ()


@given(years, days)
def test_the_pressing_list_is_ordered_by_date_and_holds_all_that_is_late(year: int, today: date) -> None:
    found = calendar_for(year, today)
    urgent = pressing(found)
    assert [each.due_on for each in urgent] == sorted(each.due_on for each in urgent)
    assert {each.item.key for each in found if each.due_on < today} <= {each.item.key for each in urgent}


def test_an_unknown_item_in_the_done_list_is_an_error() -> None:
    with pytest.raises(KeyError, match="pesta"):
        calendar_for(2026, date(2026, 1, 1), {"pesta": date(2026, 1, 1)})


def test_three_meetings_a_year_are_the_seeds_own_number() -> None:
    assert meeting_rule("district").per_year == 3


@pytest.mark.parametrize(
    ("held", "today", "owed", "left", "next_by"),
    [
        ([], date(2026, 3, 1), 0, 3, date(2026, 4, 30)),
        ([], date(2026, 4, 30), 0, 3, date(2026, 4, 30)),
        ([], date(2026, 5, 1), 1, 3, date(2026, 4, 30)),
        ([date(2026, 3, 24)], date(2026, 9, 10), 1, 2, date(2026, 8, 31)),
        ([date(2026, 3, 24), date(2026, 8, 20), date(2026, 12, 5)], date(2026, 12, 20), 0, 0, None),
        ([date(2025, 12, 5)], date(2026, 12, 20), 3, 3, date(2026, 4, 30)),
    ],
)
def test_how_many_meetings_tim_kabupaten_owes(held: list[date], today: date, owed: int, left: int, next_by: date | None) -> None:
    debt = meetings_owed("district", held, today)
    assert (debt.owed, debt.left, debt.next_by) == (owed, left, next_by)


@given(kinds, st.lists(days, max_size=6), days)
def test_one_more_meeting_never_raises_the_debt(kind: MeetingKind, held: list[date], today: date) -> None:
    before, after = meetings_owed(kind, held, today), meetings_owed(kind, [*held, today], today)
    assert after.held == before.held + 1
    assert after.owed == max(0, before.owed - 1)


@given(kinds, st.lists(days, max_size=6), days)
def test_a_debt_is_never_more_than_what_the_year_asks(kind: MeetingKind, held: list[date], today: date) -> None:
    debt = meetings_owed(kind, held, today)
    assert 0 <= debt.owed <= debt.left <= debt.required
    assert (debt.next_by is None) == (debt.left == 0)


@given(kinds, st.lists(days, max_size=6), days)
def test_a_meeting_that_has_not_happened_yet_does_not_count(kind: MeetingKind, held: list[date], today: date) -> None:
    planned = [*held, today + timedelta(days=1)]
    assert meetings_owed(kind, planned, today) == meetings_owed(kind, held, today)


@pytest.mark.parametrize(("left", "step"), [(31, None), (30, 30), (15, 30), (14, 14), (3, 3), (0, 3), (-1, None)])
def test_reminders_come_in_steps_and_stop_at_the_date(left: int, step: int | None) -> None:
    today = date(2026, 9, 1)
    assert due_reminders(today + timedelta(days=left), today) == step


@pytest.mark.parametrize(
    "wrong",
    [{"opens": "0 10-01"}, {"due": "0 02-30"}, {"due": "kemarin"}, {"status": "?"}, {"opens": "0 02-29"}],
)
def test_a_calendar_entry_that_makes_no_sense_stops_the_start(wrong: dict[str, str]) -> None:
    raw = {
        "key": "x",
        "label": "x",
        "level": "village",
        "party": "bpd",
        "opens": "0 05-01",
        "due": "0 06-30",
        "verbs": [],
        "status": "V",
        "source": "s",
    }
    with pytest.raises(PolicyError, match="x"):
        cadence.parse_item({**raw, **wrong})


def test_due_days_are_the_same_in_the_calendar_and_in_the_subject_files() -> None:
    declared = {name: rule["days"] for name, rule in read_toml("cadence")["due"].items()}
    in_force = {verb.name: verb.due_days for verb in policy().verbs.values() if verb.due_days}
    assert declared == in_force
