"""What people type, and what a field makes of it or says about it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core import words
from bangkit.foundation.ui.fields import (
    ChoiceField,
    CountField,
    DateField,
    DecimalField,
    MonthsField,
    PhotoField,
    RupiahField,
    day_text,
    parse_date,
)


def says(field: forms.Field, value: Any) -> str:
    """The field's complaint about a value."""
    with pytest.raises(forms.ValidationError) as refusal:
        field.clean(value)
    return " ".join(refusal.value.messages)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("12500000", 12_500_000), ("12.500.000", 12_500_000), ("Rp 12.500.000", 12_500_000), ("rp12.500.000,00", 12_500_000), (" 0 ", 0)],
)
def test_money_as_people_type_it(typed: str, amount: int) -> None:
    assert RupiahField().clean(typed) == amount


@pytest.mark.parametrize("typed", ["12,5", "12.50", "1.2.3", "dua juta", "1e6", "12.500.00", "٣"])
def test_money_that_could_mean_two_things_is_refused_with_an_example(typed: str) -> None:
    assert "misalnya 1.250.000" in says(RupiahField(), typed)


def test_money_is_never_negative() -> None:
    assert "paling sedikit 0" in says(RupiahField(), "-5000")


@given(st.integers(min_value=0, max_value=10**14))
def test_money_survives_being_shown_and_typed_again(amount: int) -> None:
    field = RupiahField()
    assert field.clean(field.prepare_value(amount)) == amount
    assert field.clean(words.rupiah(amount).replace("\u00a0", " ")) == amount


def test_a_count_says_its_bounds_with_the_value_that_breaks_them() -> None:
    assert says(CountField(max_value=46), "240") == "Angkanya 240, paling banyak 46. Periksa lagi."
    assert "bilangan bulat" in says(CountField(), "2,5")


@pytest.mark.parametrize(
    ("typed", "value"), [("0,5", "0.5"), ("0.5", "0.5"), ("1.250,75", "1250.75"), ("12", "12"), ("1.250.000", "1250000"), ("2.000", "2000")]
)
def test_decimals_as_people_type_them(typed: str, value: str) -> None:
    assert DecimalField().clean(typed) == Decimal(value)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_decimal_that_the_field_writes_is_read_as_the_same_number(value: Decimal) -> None:
    field = DecimalField()
    assert field.clean(field.prepare_value(value)) == value


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "1e5", "satu", "1,2,3"])
def test_what_is_not_a_number_is_refused(typed: str) -> None:
    assert "Pakai koma" in says(DecimalField(), typed)


def test_too_many_digits_after_the_comma_are_refused() -> None:
    assert "2 angka di belakang koma" in says(DecimalField(places=2), "0,125")


@pytest.mark.parametrize(
    "typed",
    ["21 Nov 2026", "21 november 2026", "21/11/2026", "21-11-2026", "21.11.2026", "2026-11-21", "Sabtu, 21 Nov 2026", "21 Nop 2026"],
)
def test_a_date_as_people_write_it(typed: str) -> None:
    assert DateField().clean(typed) == date(2026, 11, 21)


@pytest.mark.parametrize("typed", ["31 Feb 2026", "21/13/2026", "21 Nov", "besok", "21/11/26", "1 1 1 1", "--", "0/0/2026"])
def test_a_day_that_does_not_exist_is_refused_with_an_example(typed: str) -> None:
    assert "21 Nov 2026" in says(DateField(), typed)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_survives_being_shown_and_typed_again(day: date) -> None:
    assert parse_date(day_text(day)) == day
    assert parse_date(words.date_text(day, "hari").replace("\u00a0", " ")) == day


def test_a_date_outside_its_bounds_is_refused() -> None:
    assert "paling akhir 24 Nov 2026" in says(DateField(max_value=date(2026, 11, 24)), "25 Nov 2026")


def test_months_come_back_as_sorted_numbers() -> None:
    assert MonthsField().clean(["11", "2"]) == [2, 11]
    assert MonthsField(required=False).clean([]) == []


def test_few_choices_are_rows_to_tap_and_many_are_a_list() -> None:
    assert isinstance(ChoiceField(choices=[("a", "A"), ("b", "B")]).widget, forms.RadioSelect)
    many = ChoiceField(choices=[(str(number), str(number)) for number in range(20)])
    assert type(many.widget) is forms.Select
    assert next(iter(many.choices)) == ("", "Pilih")


def test_a_photo_is_refused_early_when_it_is_too_big_or_no_photo() -> None:
    assert "Kecilkan" in says(PhotoField(max_bytes=1024 * 1024), SimpleUploadedFile("a.jpg", b"x" * 1_200_000))
    assert "bukan JPEG" in says(PhotoField(), SimpleUploadedFile("a.exe", b"MZ"))
    assert PhotoField(required=False).clean(None) is None
