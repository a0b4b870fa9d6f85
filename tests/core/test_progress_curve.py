"""The S-curve: planned grows to the whole, nothing is claimed where a day is missing or nobody reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.progress import Instalment, Seen, Step, planned_money, planned_percent, received_money, s_curve

START = date(2026, 3, 1)
DAYS = st.dates(START, date(2026, 12, 31))


@st.composite
def plans(draw: st.DrawFn) -> tuple[Step, ...]:
    """Steps that make a hundred, each with a last day; some without a first one."""
    weights = draw(st.sampled_from([(100,), (30, 70), (10, 40, 50), (25, 25, 25, 25)]))
    rows = []
    for place, weight in enumerate(weights, start=1):
        first, last = sorted((draw(DAYS), draw(DAYS)))
        rows.append(Step(place, "x", weight, draw(st.sampled_from([None, first])), last))
    return tuple(rows)


seen = st.lists(st.builds(Seen, DAYS, st.integers(0, 100), st.integers(0, 10**8)), max_size=5)
tranches = st.lists(st.builds(Instalment, st.just("DDS"), st.integers(1, 10**8), DAYS), max_size=3).map(tuple)


def test_a_step_grows_evenly_and_one_without_a_first_day_comes_whole() -> None:
    steps = (Step(1, "Gali", 40, date(2026, 3, 1), date(2026, 3, 10)), Step(2, "Cor", 60, None, date(2026, 3, 20)))
    assert planned_percent(steps, date(2026, 2, 28)) == 0
    assert planned_percent(steps, date(2026, 3, 5)) == 20
    assert planned_percent(steps, date(2026, 3, 19)) == 40
    assert planned_percent(steps, date(2026, 3, 20)) == 100


@given(plans(), DAYS, st.integers(0, 300))
def test_what_is_planned_never_shrinks_and_ends_at_a_hundred(steps: tuple[Step, ...], day: date, later: int) -> None:
    now, then = planned_percent(steps, day), planned_percent(steps, day + timedelta(days=later))
    assert now is not None
    assert then is not None
    assert 0 <= now <= then + 1e-9 <= 100 + 1e-6
    end = planned_percent(steps, date(2027, 1, 1))
    assert end is not None
    assert abs(end - 100) < 1e-9


@given(plans(), DAYS)
def test_a_step_without_a_last_day_takes_the_line_away(steps: tuple[Step, ...], day: date) -> None:
    assert planned_percent((replace(steps[0], ends_on=None), *steps[1:]), day) is None
    assert planned_percent((), day) is None


@given(tranches, DAYS)
def test_planned_money_is_what_should_have_come(rows: tuple[Instalment, ...], day: date) -> None:
    expected = sum(one.planned for one in rows if one.planned_on is not None and one.planned_on <= day)
    assert planned_money(rows, day) == (expected if rows else None)
    assert received_money(rows, day) is None, "nobody noted anything as received"


@given(plans(), tranches, seen)
def test_the_curve_stands_in_order_and_claims_nothing_after_the_last_report(
    steps: tuple[Step, ...], rows: tuple[Instalment, ...], found: list[Seen]
) -> None:
    points = s_curve(START, date(2026, 12, 31), steps, rows, found)
    days = [point.on for point in points]
    assert days == sorted(set(days))
    last = max((one.on for one in found), default=START)
    assert all((point.actual is None) == (point.on > last) for point in points)
    assert all((point.spent is None) == (point.on > last) for point in points)


@given(seen)
def test_a_report_stands_on_the_curve_as_it_was_given(found: list[Seen]) -> None:
    by_day = {one.on: one for one in found}
    shown = {point.on: (point.actual, point.spent) for point in s_curve(START, None, (), (), found)}
    for day, one in by_day.items():
        assert shown[day] == (one.percent, one.spent)
