"""Whose desk a complaint is on, when its answer is due, and that counts count each one once."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.complaints import ComplaintRow, counts_by_kind, desks, due_day, is_full, kinds, settings

TODAY = date(2026, 3, 10)


def test_a_sealed_complaint_has_the_shorter_time() -> None:
    assert due_day(TODAY, is_sealed=True) < due_day(TODAY, is_sealed=False)


def test_kinds_that_could_be_about_the_reader_are_sealed() -> None:
    assert {key for key, kind in kinds().items() if kind.is_sealed} == {"government", "corruption", "violence"}


def test_the_door_rests_at_its_limits_and_not_before() -> None:
    door = settings()["door"]
    assert not is_full(door["in_that_time"] - 1, door["unread"] - 1)
    assert is_full(door["in_that_time"], 0)
    assert is_full(0, door["unread"])


@given(st.booleans(), st.booleans(), st.booleans(), st.integers(-40, 40))
def test_every_complaint_is_on_some_desk_and_a_sealed_one_never_on_the_villages(
    is_sealed: bool, is_escalated: bool, is_open: bool, days: int
) -> None:
    found = desks(is_sealed=is_sealed, is_escalated=is_escalated, is_open=is_open, due_on=TODAY + timedelta(days=days), today=TODAY)
    assert found
    assert not (is_sealed and "village" in found)
    if days < 0 and is_open:
        assert "subdistrict" in found


ROWS = st.builds(
    lambda kind, came, waits, took: ComplaintRow(
        kind, TODAY - timedelta(days=came), TODAY - timedelta(days=came) + timedelta(days=waits), None if took is None else TODAY
    ),
    st.sampled_from([*kinds(), "lama"]),
    st.integers(0, 90),
    st.integers(0, 30),
    st.none() | st.integers(0, 5),
)


@given(st.lists(ROWS, max_size=40))
def test_every_complaint_is_counted_once_and_the_median_is_only_of_answers(rows: list[ComplaintRow]) -> None:
    lines, whole = counts_by_kind(rows, TODAY)
    assert sum(line.total for line in lines) == whole.total == len(rows)
    for line in (*lines, whole):
        assert line.waiting + line.late + line.answered == line.total
        assert (line.median_days is None) == (line.answered == 0), "no answer is not zero days"
