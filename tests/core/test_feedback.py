"""Where a village stands between June and July: told, late, due, or with nothing to be told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.cadence import calendar
from bangkit.core.feedback import LABELS, count_tellings, telling, window


def test_the_window_is_that_of_the_planning_calendar() -> None:
    item = next(one for one in calendar() if one.key == "answers_known")
    assert window(2027) == (item.opens_on(2026), item.due_on(2026))


@pytest.mark.parametrize(
    ("asked", "told", "today", "expected"),
    [
        (3, None, date(2026, 5, 31), "later"),
        (3, None, date(2026, 6, 1), "due"),
        (3, None, date(2026, 7, 31), "due"),
        (3, None, date(2026, 8, 1), "late"),
        (3, date(2026, 7, 31), date(2026, 9, 1), "told"),
        (3, date(2026, 8, 1), date(2026, 9, 1), "told_late"),
        (0, None, date(2026, 9, 1), "nothing"),
    ],
)
def test_where_a_village_stands(asked: int, told: date | None, today: date, expected: str) -> None:
    assert telling(2026, asked, told, today) == expected


@given(st.lists(st.sampled_from(sorted(LABELS))))
def test_told_and_late_never_exceed_the_villages_that_asked(found: list[str]) -> None:
    count = count_tellings(found)  # type: ignore[arg-type]
    assert count.told + count.late <= count.villages <= len(found)
