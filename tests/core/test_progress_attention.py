"""When a work needs attention: steps past their day, no movement, money and work apart, money and materials that did not come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.progress import (
    TROUBLES,
    Instalment,
    Seen,
    Step,
    Stock,
    WorkState,
    attention,
    is_silent,
    is_stuck,
    late_steps,
    money_gap,
    standstill,
    tranche_findings,
)

START = date(2026, 3, 1)
TODAY = date(2026, 6, 1)
STEPS = (
    Step(1, "Gali", 30, START, date(2026, 4, 1)),
    Step(2, "Cor", 50, date(2026, 4, 1), date(2026, 5, 10)),
    Step(3, "Atap", 20, None, date(2026, 8, 1)),
)
days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
maybe = st.none() | days
reports = st.builds(Seen, days, st.integers(0, 100), st.integers(0, 10**8), st.sets(st.integers(1, 4)).map(tuple))
steps = st.lists(st.builds(Step, st.integers(1, 12), st.just("x"), st.integers(1, 100), maybe, maybe), max_size=4).map(tuple)
money = st.lists(
    st.builds(Instalment, st.just("DDS"), st.integers(1, 10**8), maybe, st.none() | st.integers(1, 10**8), maybe), max_size=3
).map(tuple)


def told(state: str, seen: list[Seen], planned: Any, tranches: Any, due: date | None) -> WorkState:
    """A work that says of itself what its newest report says."""
    rows = tuple(sorted(seen, key=lambda one: one.on))
    last = rows[-1] if rows else None
    percent, spent = (last.percent, last.spent) if last else (0, 0)
    return WorkState("Kebun", state, percent, spent, 10**8, START, due, last.on if last else None, rows, planned, tranches)


works = st.builds(told, st.sampled_from(["running", "halted", "done"]), st.lists(reports, max_size=5), steps, money, maybe)


def a_work(*percents: int, every: int = 10, **changes: Any) -> WorkState:
    """A running work with a report every ``every`` days up to today."""
    seen = tuple(
        Seen(TODAY - timedelta(days=every * (len(percents) - place - 1)), percent, percent * 1000) for place, percent in enumerate(percents)
    )
    last = seen[-1] if seen else None
    base = WorkState(
        "Kebun", "running", last.percent if last else 0, last.spent if last else 0, 100_000, START, None, last.on if last else None, seen
    )
    return replace(base, **changes)


def codes(work: WorkState, today: date = TODAY) -> list[str]:
    return [one.code for one in attention(work, today)]


def test_a_step_past_its_day_is_late_until_the_report_names_it() -> None:
    work = a_work(30, 30, steps=STEPS)
    assert [step.number for step in late_steps(work, TODAY)] == [2]
    named = replace(work, seen=(Seen(TODAY, 30, 0, (1, 2)),))
    assert late_steps(named, TODAY) == ()
    assert "Tahap 2 Kebun (Cor) lewat 22 hari" in attention(work, TODAY)[0].message


def test_a_work_past_its_due_day_is_not_told_twice() -> None:
    assert codes(a_work(30, 31, steps=STEPS, due_on=date(2026, 5, 31))) == ["work.late"]


@pytest.mark.parametrize(("percents", "every", "stuck"), [
    ((40, 40), 10, False),
    ((40, 40), 45, True),
    ((40, 40, 40), 5, True),
    ((40, 41, 40), 30, False),
    ((20, 40, 40, 40), 3, True),
    ((100, 100, 100), 30, False),
    ((40,), 30, False),
    ((), 30, False),
])  # fmt: skip
def test_no_movement_over_reports_or_days_is_stuck(percents: tuple[int, ...], every: int, stuck: bool) -> None:
    assert is_stuck(a_work(*percents, every=every)) is stuck


def test_several_reports_of_one_day_are_one_look() -> None:
    work = a_work(40, 40, 40, every=0)
    assert standstill(work) is None


@pytest.mark.parametrize(("spent", "percent", "code"), [
    (64_000, 40, []),
    (65_000, 40, ["work.money_ahead"]),
    (15_000, 40, ["work.work_ahead"]),
    (16_000, 40, []),
    (120_000, 40, ["work.overspent"]),
])  # fmt: skip
def test_money_and_work_far_apart_are_asked_about(spent: int, percent: int, code: list[str]) -> None:
    assert codes(a_work(percent, spent=spent)) == code


def test_without_a_cost_or_a_report_money_says_nothing() -> None:
    assert money_gap(a_work(40, cost=0)) is None
    assert money_gap(a_work()) is None


def test_money_that_should_have_come_is_asked_about() -> None:
    tranches = (Instalment("DDS", 40_000, date(2026, 5, 1)), Instalment("ADD", 5_000, date(2026, 5, 1), 5_000, TODAY), Instalment("ADD", 9))
    (found,) = attention(a_work(40, tranches=tranches), TODAY)
    assert found.code == "work.tranche_late"
    assert "40.000" in found.message


def test_a_material_is_missed_only_when_somebody_said_so_and_the_work_should_run() -> None:
    stocks = (
        Stock("Semen", Decimal(40), "zak", Decimal(10)),
        Stock("Pasir", Decimal(3), "m3"),
        Stock("Paku", Decimal(2), "kg", Decimal(2)),
    )
    work = a_work(35, steps=(replace(STEPS[0], ends_on=None),), stocks=stocks)
    (found,) = attention(work, TODAY)
    assert found.code == "work.material_missing"
    assert "Semen (10 dari 40 zak)" in found.message
    assert "Pasir" not in found.message
    assert codes(replace(work, steps=())) == []


def test_a_halt_stands_first() -> None:
    assert codes(a_work(40, state="halted", due_on=date(2026, 5, 1)))[0] == "work.halted"


@given(works, days)
def test_a_done_work_is_never_late_nor_waits_for_anything(work: WorkState, today: date) -> None:
    found = codes(replace(work, state="done"), today)
    assert set(found) <= {"work.overspent"}


@given(works, days, st.integers(0, 100))
def test_a_fresh_report_never_makes_it_more_silent(work: WorkState, today: date, percent: int) -> None:
    fresh = replace(work, seen=(*work.seen, Seen(today, percent, 0)), last_report_on=today, physical_percent=percent)
    assert not is_silent(fresh, today)
    assert not is_silent(fresh, today) or is_silent(work, today)


@given(works, days)
def test_a_missing_day_makes_no_claim(work: WorkState, today: date) -> None:
    bare = replace(
        work,
        due_on=None,
        steps=tuple(replace(step, starts_on=None, ends_on=None) for step in work.steps),
        tranches=tuple(replace(one, planned_on=None) for one in work.tranches),
    )
    assert not {"work.late", "work.step_late", "work.tranche_late", "work.material_missing"} & set(codes(bare, today))


@given(works, days)
def test_every_finding_is_known_to_the_list_in_its_order_and_says_what_to_ask(work: WorkState, today: date) -> None:
    found = attention(work, today)
    order = [list(TROUBLES).index(one.code) for one in found]
    assert order == sorted(order)
    assert all(one.next_step for one in found)


@given(works, days)
def test_a_moved_percent_ends_the_standstill(work: WorkState, today: date) -> None:
    last = max((one.on for one in work.seen), default=START)
    other = Seen(last + timedelta(days=1), (work.physical_percent + 1) % 101, 0)
    assert not is_stuck(replace(work, seen=(*work.seen, other)))


@given(money, st.integers(1, 10**8))
def test_tranches_that_come_to_the_plan_say_nothing(tranches: tuple[Instalment, ...], more: int) -> None:
    whole = sum(one.planned for one in tranches)
    assert tranche_findings(tranches, {"DDS": whole} if tranches else {}, {}) == ()
    if tranches:
        assert [one.code for one in tranche_findings(tranches, {"DDS": whole + more}, {})] == ["work.tranche_sum"]
        assert [one.code for one in tranche_findings(tranches, {}, {})] == ["work.tranche_source"]
