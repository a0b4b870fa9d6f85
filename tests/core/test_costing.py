"""RAB: every sum follows from its items, in whole rupiah."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.costing import SECTIONS, Item, Rab, amount_of, is_old, old_after_months


def item(section: str, volume: str, price: int) -> Item:
    return Item(section, "Semen", Decimal(volume), "zak", price)


@pytest.mark.parametrize(
    ("volume", "price", "amount"), [("10", 75_000, 750_000), ("2.5", 1, 3), ("0.333", 100, 33), ("0", 75_000, 0), ("1.5", 12_345, 18_518)]
)
def test_an_amount_is_whole_rupiah(volume: str, price: int, amount: int) -> None:
    assert amount_of(Decimal(volume), price) == amount


def test_sections_stand_in_the_forms_order_and_leave_out_what_is_empty() -> None:
    rab = Rab((item("wage", "10", 100_000), item("material", "4", 50_000)))
    assert [(section.label, section.total) for section in rab.sections] == [("Bahan", 200_000), ("Upah", 1_000_000)]
    assert (rab.total, rab.wages, rab.wage_percent) == (1_200_000, 1_000_000, Decimal("83.33"))


def test_an_empty_rab_has_no_share_of_wages() -> None:
    assert Rab(()).is_empty
    assert Rab(()).wage_percent is None


@pytest.mark.parametrize(
    ("dated_on", "old"), [(date(2026, 3, 10), False), (date(2025, 3, 10), False), (date(2025, 3, 9), True), (date(2024, 12, 31), True)]
)
def test_a_price_is_old_after_the_months_of_the_setting(dated_on: date, old: bool) -> None:
    assert old_after_months() == 12
    assert is_old(dated_on, date(2026, 3, 10)) is old


ITEMS = st.lists(
    st.builds(
        Item,
        st.sampled_from([key for key, _ in SECTIONS]),
        st.just("Semen"),
        st.decimals(0, 10**6, places=3),
        st.just("zak"),
        st.integers(0, 10**9),
    ),
    max_size=12,
)


@given(ITEMS)
def test_sections_and_items_are_the_whole(items: list[Item]) -> None:
    rab = Rab(tuple(items))
    assert rab.total == sum(section.total for section in rab.sections) == sum(one.amount for one in items)
    assert isinstance(rab.total, int)
    assert 0 <= rab.wages <= rab.total
    assert all(abs(one.amount - one.volume * one.unit_price) <= Decimal("0.5") for one in items)
