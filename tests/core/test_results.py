"""On time or not, and how much of what was planned."""

from __future__ import annotations

from datetime import date

import pytest

from bangkit.core.results import due_day, reached_percent, timing

DUE = date(2026, 8, 31)


@pytest.mark.parametrize(("due", "finished", "today", "when", "days"), [
    (DUE, date(2026, 8, 31), date(2026, 11, 1), "on_time", 0),
    (DUE, date(2026, 9, 10), date(2026, 11, 1), "late", 10),
    (DUE, None, date(2026, 9, 1), "overdue", 1),
    (DUE, None, date(2026, 8, 31), "running", 0),
    (None, date(2026, 8, 1), date(2026, 9, 1), "unknown", 0),
])  # fmt: skip
def test_an_activity_keeps_its_time_or_says_by_how_much_not(
    due: date | None, finished: date | None, today: date, when: str, days: int
) -> None:
    found = timing(due, finished, today)
    assert (found.when, found.days) == (when, days)
    assert found.label


def test_the_day_is_the_one_written_down_else_the_end_of_its_last_month() -> None:
    assert due_day(None, 2028, 2) == date(2028, 2, 29)
    assert due_day(DUE, 2028, 2) == DUE
    assert due_day(None, 2028, None) is None


@pytest.mark.parametrize(("planned", "reached", "percent"), [(40, 30, 75), (0, 3, None), (None, 3, None), (40, None, None), (40, 0, 0)])
def test_a_percentage_needs_both_sides(planned: float | None, reached: float | None, percent: int | None) -> None:
    assert reached_percent(planned, reached) == percent
