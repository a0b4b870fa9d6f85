"""When a group counts as active, and what a check of its strength says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.groups import (
    ANSWERS,
    active_at,
    add_months,
    area_score,
    areas,
    is_active,
    life,
    report_kinds,
    strength,
    weakest,
    windows,
    within,
)

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, moved: date) -> None:
    assert add_months(day, months) == moved


@pytest.mark.parametrize(
    ("noted", "months", "counts"),
    [
        (date(2025, 9, 30), 6, 0),  # exactly six months ago, as September has no 31st: no longer within
        (date(2025, 10, 1), 6, 1),
        (date(2026, 3, 31), 6, 1),  # today counts
        (date(2026, 4, 1), 6, 0),  # tomorrow does not
        (date(2025, 3, 31), 12, 0),
        (date(2025, 4, 1), 12, 1),
        (date(2024, 3, 31), 24, 0),
        (date(2024, 4, 1), 24, 1),
    ],
)
def test_the_borders_of_six_twelve_and_twenty_four_months(noted: date, months: int, counts: int) -> None:
    assert within([noted], TODAY, months) == counts
    assert is_active([noted], TODAY, months) == bool(counts)


def test_without_any_note_a_group_is_not_active() -> None:
    assert not is_active([], TODAY)


START = date(2024, 10, 1)


@pytest.mark.parametrize(
    ("noted", "month", "today", "answer"),
    [
        (date(2025, 4, 1), 6, date(2025, 4, 1), True),  # on the milestone itself
        (date(2025, 4, 2), 6, date(2026, 1, 1), False),  # a day late for it
        (date(2024, 10, 2), 6, date(2025, 4, 1), True),
        (date(2024, 10, 1), 6, date(2025, 4, 1), False),  # the founding day alone is not activity
        (date(2025, 4, 2), 12, date(2025, 10, 1), True),
        (date(2025, 4, 1), 12, date(2025, 10, 1), False),  # belongs to the milestone before
        (date(2025, 9, 1), 12, date(2025, 9, 30), None),  # the twelfth month has not come
        (date(2026, 9, 30), 24, date(2026, 10, 1), True),
    ],
)
def test_still_active_in_the_sixth_twelfth_and_twenty_fourth_month(noted: date, month: int, today: date, answer: bool | None) -> None:
    assert active_at(START, [noted], today, month) is answer


@given(st.lists(st.dates(date(2020, 1, 1), date(2026, 3, 31)), max_size=8), st.integers(1, 36))
def test_a_longer_window_never_sees_less_and_a_note_from_before_it_changes_nothing(dates: list[date], months: int) -> None:
    assert within(dates, TODAY, months) <= within(dates, TODAY, months + 1)
    old = add_months(TODAY, -months) - timedelta(days=1)
    assert within([*dates, old], TODAY, months) == within(dates, TODAY, months)


def test_a_life_has_a_line_for_each_window_and_says_it_in_words() -> None:
    lines = life(START, [date(2025, 4, 1)], date(2025, 10, 2))
    assert [line.months for line in lines] == [6, 12, 24] == list(windows())
    assert [line.recent for line in lines] == ["tidak ada catatan", "ya, 1 catatan", "ya, 1 catatan"]
    assert [line.milestone for line in lines] == ["masih aktif", "tidak aktif", "belum sampai"]


def test_the_policy_has_four_areas_with_items_of_their_own() -> None:
    assert [area.label for area in areas()] == [
        "Administrasi dan keuangan",
        "Struktur dan aturan bersama",
        "Kepemimpinan dan rencana",
        "Komunikasi dan kerja sama",
    ]
    keys = [item.key for area in areas() for item in area.items]
    assert len(keys) == len(set(keys))
    assert all(area.items for area in areas())
    assert len(dict(report_kinds())) == len(report_kinds())


def test_a_score_is_the_mean_of_what_was_answered_rounded_half_up() -> None:
    area = areas()[0]
    first, second, third, fourth = (item.key for item in area.items)
    assert area_score(area, {}) == (None, 0)
    assert area_score(area, {first: "unknown"}) == (None, 0)
    assert area_score(area, {first: "no"}) == (0, 1)
    assert area_score(area, {first: "yes", second: "partly", third: "no", fourth: "unknown"}) == (50, 3)
    assert area_score(area, {first: "yes", second: "yes", third: "partly", fourth: "no"}) == (63, 4)


def test_the_second_check_shows_the_change() -> None:
    keys = [area.items[0].key for area in areas()]
    now = strength({keys[0]: "yes", keys[1]: "no", keys[2]: "partly"}, {keys[0]: "partly", keys[1]: "yes", keys[2]: "partly"})
    assert [line.change for line in now] == ["naik 50", "turun 100", "tetap", "tidak ada jawaban"]
    assert strength({keys[3]: "yes"})[3].change == "baru diperiksa"
    found = weakest(now)
    assert found is not None
    assert found.area.label == "Struktur dan aturan bersama"
    assert weakest(strength({keys[0]: "yes"})) is None


@given(
    st.dictionaries(st.sampled_from([item.key for area in areas() for item in area.items]), st.sampled_from([key for key, _ in ANSWERS]))
)
def test_scores_stay_in_range_and_a_better_answer_never_lowers_one(answers: dict[str, str]) -> None:
    for area in areas():
        score, answered = area_score(area, answers)
        assert (score is None) == (answered == 0)
        assert score is None or 0 <= score <= 100
        for item in area.items:
            if answers.get(item.key) in ("no", "partly"):
                better = area_score(area, {**answers, item.key: "yes"})[0]
                assert better is not None
                assert better >= (score or 0)
