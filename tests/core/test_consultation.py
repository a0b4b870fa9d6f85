"""Consulting in the open: the period, the door that counts comments, the short address, and the message that fits a telephone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.consultation import PublicLine, is_full, message_text, plain_address, wrong_period
from bangkit.core.words import date_text

TODAY = date(2026, 3, 10)
ADDRESS = "https://bangkit.contoh.go.id/k/solang-2027/"
lines = st.lists(
    st.builds(
        PublicLine, st.integers(1, 500), st.just("k"), st.just("Bidang"), st.text(min_size=1, max_size=200), cost=st.integers(0, 10**11)
    ),
    max_size=60,
)


@given(lines)
def test_a_message_always_fits_and_always_says_where_until_when_and_how_much_is_left_out(rows: list[PublicLine]) -> None:
    text = message_text("Desa Solang", 2027, rows, ADDRESS, TODAY)
    assert len(text) <= 1000
    assert ADDRESS in text
    assert date_text(TODAY) in text
    named = sum(1 for _ in rows) if "kegiatan lainnya" not in text else len(rows) - int(text.split("\ndan ")[-1].split()[0])
    assert 0 <= named <= len(rows)
    if named < len(rows):
        longer = message_text("Desa Solang", 2027, rows[: named + 1], ADDRESS, TODAY)
        assert len(longer) <= 1000


def test_a_short_plan_is_told_whole_with_its_costs() -> None:
    rows = [PublicLine(1, "k", "Bidang", "Kebun bibit", cost=12_000_000), PublicLine(2, "m", "Bidang", "Arisan tenun")]
    text = message_text("Desa Solang", 2027, rows, ADDRESS, TODAY)
    assert "\n1. Kebun bibit, Rp\u00a012.000.000\n2. Arisan tenun\n" in text
    assert "lainnya" not in text


def test_an_address_that_leaves_no_room_is_an_error() -> None:
    with pytest.raises(ValueError, match="longer than a message"):
        message_text("Desa Solang", 2027, [], "https://" + "x" * 1000, TODAY)


@pytest.mark.parametrize(("days", "is_wrong"), [(2, True), (3, False), (60, False), (61, True), (-1, True)])
def test_people_get_at_least_three_days_and_at_most_sixty(days: int, is_wrong: bool) -> None:
    assert bool(wrong_period(TODAY + timedelta(days=days), TODAY)) == is_wrong


@pytest.mark.parametrize(("recent", "waiting", "full"), [(19, 299, False), (20, 0, True), (0, 300, True)])
def test_the_door_rests_when_too_much_comes_at_once_or_nobody_reads(recent: int, waiting: int, full: bool) -> None:
    assert is_full(recent, waiting) == full


@given(st.text(max_size=60), st.integers(2000, 2100))
def test_an_address_can_be_typed(name: str, year: int) -> None:
    address = plain_address(name, year)
    assert address.endswith(f"-{year}")
    assert set(address) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not address.startswith("-")
