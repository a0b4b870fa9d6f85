"""How a work goes: late from the day after, silent from one day too many, and no claim without a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.progress import SILENT_AFTER_DAYS, WorkState, is_late, is_silent, work_findings

START, DUE = date(2026, 4, 1), date(2026, 8, 31)
WORK = WorkState("Kebun bibit", "running", 40, 4_000_000, 12_000_000, START, DUE, date(2026, 6, 1))

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
works = st.builds(
    WorkState,
    st.just("Kebun bibit"),
    st.sampled_from(["running", "halted", "done"]),
    st.integers(0, 100),
    st.integers(0, 10**10),
    st.integers(0, 10**10),
    days,
    st.none() | days,
    st.none() | days,
)


def codes(work: WorkState, today: date) -> list[str]:
    """The findings by their codes."""
    return [finding.code for finding in work_findings(work, today)]


@pytest.mark.parametrize(("after", "late"), [(0, False), (1, True), (30, True), (-1, False)])
def test_the_last_day_is_not_late_and_the_day_after_is(after: int, late: bool) -> None:
    assert is_late(WORK, DUE + timedelta(days=after)) is late


@pytest.mark.parametrize(("state", "late"), [("running", True), ("halted", True), ("done", False)])
def test_what_is_done_is_never_late_and_what_stands_still_is(state: str, late: bool) -> None:
    assert is_late(replace(WORK, state=state), DUE + timedelta(days=1)) is late


@given(works, days)
def test_without_a_due_date_nothing_is_late(work: WorkState, today: date) -> None:
    assert not is_late(replace(work, due_on=None), today)


@pytest.mark.parametrize(("quiet", "silent"), [(SILENT_AFTER_DAYS - 1, False), (SILENT_AFTER_DAYS, False), (SILENT_AFTER_DAYS + 1, True)])
def test_silence_begins_one_day_after_the_last_allowed(quiet: int, silent: bool) -> None:
    reported = replace(WORK, last_report_on=date(2026, 6, 1))
    assert is_silent(reported, date(2026, 6, 1) + timedelta(days=quiet)) is silent


def test_a_work_that_nobody_ever_reported_on_counts_from_its_start() -> None:
    unreported = replace(WORK, last_report_on=None)
    assert not is_silent(unreported, START + timedelta(days=SILENT_AFTER_DAYS))
    assert is_silent(unreported, START + timedelta(days=SILENT_AFTER_DAYS + 1))


@pytest.mark.parametrize("state", ["halted", "done"])
def test_only_a_running_work_can_be_silent(state: str) -> None:
    assert not is_silent(replace(WORK, state=state), date(2030, 1, 1))


def test_a_kabupaten_may_wait_longer_or_shorter() -> None:
    today = date(2026, 6, 11)
    assert is_silent(WORK, today, after_days=9)
    assert not is_silent(WORK, today, after_days=10)


@given(works, days)
def test_a_report_of_today_always_ends_the_silence(work: WorkState, today: date) -> None:
    assert not is_silent(replace(work, last_report_on=today), today)


@given(works, days)
def test_once_late_stays_late_until_done(work: WorkState, today: date) -> None:
    if is_late(work, today):
        assert is_late(work, today + timedelta(days=1))
        assert not is_late(replace(work, state="done"), today)


def test_all_troubles_are_said_at_once_in_their_order_and_nobody_is_blamed() -> None:
    troubled = replace(WORK, spent=12_000_001)
    found = work_findings(troubled, DUE + timedelta(days=12))
    assert [finding.code for finding in found] == ["work.late", "work.silent", "work.overspent"]
    assert {finding.level for finding in found} == {"warning"}
    assert "12 hari" in found[0].message
    assert all(finding.next_step for finding in found)


@pytest.mark.parametrize(("spent", "cost", "over"), [(12, 12, False), (13, 12, True), (13, 0, False)])
def test_money_is_over_only_above_a_known_cost(spent: int, cost: int, over: bool) -> None:
    assert ("work.overspent" in codes(replace(WORK, spent=spent, cost=cost), START)) is over


def test_a_work_on_its_way_has_no_findings() -> None:
    assert work_findings(WORK, date(2026, 6, 15)) == ()
