"""Whose turn it is on a case, by which day, when a reminder stands, and from which day the head of Tim Kabupaten is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.cadence import due_days, escalation, reminder_days
from bangkit.core.policy import policy
from bangkit.core.support_checks import ANSWERED, PROMISED, WAITING, CaseDays, Turn, is_escalated, reminder_text, turn

DUE = date(2026, 4, 7)
STATES = tuple(policy().subjects["support"].states)
days = st.dates(min_value=date(2024, 1, 1), max_value=date(2030, 12, 31))


def late_by(number: int) -> date:
    return DUE + timedelta(days=number)


def test_every_state_waits_for_an_answer_has_one_or_was_withdrawn() -> None:
    assert set(WAITING) | set(ANSWERED) | {"withdrawn"} == set(STATES)
    assert not set(WAITING) & set(ANSWERED)
    assert set(PROMISED) < set(ANSWERED)


@pytest.mark.parametrize(
    ("state", "who", "by"),
    [
        ("routed", "office", DUE),
        ("studied", "office", DUE),
        ("needs_data", "village", date(2026, 3, 20)),
        ("accepted", "office", date(2027, 12, 31)),
        ("postponed", "office", date(2027, 12, 31)),
        ("partial", "office", date(2027, 12, 31)),
        ("delivered", "village", date(2026, 5, 1) + timedelta(days=due_days()["support.confirm_received"])),
        ("missing", "office", date(2026, 6, 1) + timedelta(days=due_days()["support.deliver"])),
        ("part_arrived", "office", date(2026, 6, 1) + timedelta(days=due_days()["support.deliver"])),
        ("fulfilled", "", None),
        ("refused", "", None),
        ("forwarded", "", None),
        ("withdrawn", "", None),
    ],
)
def test_each_state_says_whose_turn_it_is(state: str, who: str, by: date | None) -> None:
    known = CaseDays(state, DUE, date(2026, 3, 20), 2027, date(2026, 5, 1), date(2026, 6, 1))
    assert turn(known) == Turn(who, by)  # type: ignore[arg-type]


def test_the_last_day_is_not_late_and_the_next_one_is() -> None:
    assert [Turn("office", DUE).days_late(late_by(number)) for number in (-1, 0, 1, 2)] == [0, 0, 1, 2]
    assert Turn("office").days_late(DUE) == 0


def test_the_head_is_told_from_the_very_day_that_the_policy_names() -> None:
    after = escalation()[0]
    told = [is_escalated(Turn("office", DUE), late_by(number)) for number in (0, after - 1, after, after + 1)]
    assert told == [False, False, True, True]
    assert not is_escalated(Turn("village", DUE), late_by(after + 5)), "a village is helped, not reported"
    assert escalation()[1] in policy().roles
    assert "support.urge" in policy().roles[escalation()[1]].verbs


def test_a_reminder_stands_from_its_day_until_the_due_day() -> None:
    first = reminder_days()[0]
    assert reminder_text(Turn("office", DUE), late_by(-first - 1)) == ""
    assert reminder_text(Turn("office", DUE), late_by(-first)) == f"Pengingat: tinggal {first} hari."
    assert reminder_text(Turn("office", DUE), DUE) == "Pengingat: batasnya hari ini."
    assert reminder_text(Turn("office", DUE), late_by(1)) == ""


@given(st.sampled_from(STATES), days, days, st.one_of(st.none(), days), st.one_of(st.none(), st.integers(2024, 2030)))
def test_nobody_is_reminded_and_reported_on_the_same_day(state: str, due: date, today: date, day: date | None, year: int | None) -> None:
    now = turn(CaseDays(state, due, day, year, day, day))
    assert not (reminder_text(now, today) and is_escalated(now, today))
    assert is_escalated(now, today) <= (now.days_late(today) >= escalation()[0])


def test_what_is_due_is_the_same_in_both_policy_files() -> None:
    assert all(policy().verbs[verb].due_days == number for verb, number in due_days().items())
