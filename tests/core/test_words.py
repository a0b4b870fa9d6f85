"""How numbers, money, dates and distances are written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bangkit.core import words

DAY = date(2026, 11, 24)
NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, f"Rp{NBSP}0"), (950, f"Rp{NBSP}950"), (12_500_000, f"Rp{NBSP}12.500.000"), (-1500, f"-Rp{NBSP}1.500"), (None, "–")],
)
def test_money_is_grouped_and_never_breaks(value: int | None, text: str) -> None:
    assert words.rupiah(value) == text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("0.5867"), None, "0,5867"),
        (Decimal("2.50"), None, "2,5"),
        (2.25, 1, "2,3"),
        (Decimal("1234.5"), None, "1.234,5"),
        (Decimal("-0.5"), None, "-0,5"),
        (3, 1, "3,0"),
        (None, 1, "–"),
    ],
)
def test_decimals_have_a_comma(value: object, places: int | None, text: str) -> None:
    assert words.decimal_text(value, places) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("", f"24{NBSP}Nov{NBSP}2026"),
        ("hari", f"Selasa, 24{NBSP}Nov{NBSP}2026"),
        ("panjang", "24 November 2026"),
        ("pendek", f"24{NBSP}Nov"),
        ("bulan", f"Nov{NBSP}2026"),
    ],
)
def test_dates_in_each_style(style: str, text: str) -> None:
    assert words.date_text(DAY, style) == text


@pytest.mark.parametrize(
    ("written", "groups", "plain"),
    [
        ("0,5", 1, "0.5"),
        ("2.000", 1, "2000"),
        ("2.000", 2, "2.000"),
        ("1.250.000,75", 1, "1250000.75"),
        ("-1.250", 1, "-1250"),
        ("0.500", 1, "0.500"),
        ("12.5", 1, "12.5"),
        (" 1 250,5 ", 1, "1250.5"),
        ("satu", 1, "satu"),
    ],
)
def test_digits_are_read_as_they_are_written_in_the_villages(written: str, groups: int, plain: str) -> None:
    assert words.plain_digits(written, groups) == plain


def test_a_moment_is_told_by_the_clock_of_the_place() -> None:
    moment = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
    assert words.moment_text(moment, "Asia/Jayapura").endswith(f"09.00{NBSP}WIT")
    assert words.moment_text(moment, "Asia/Makassar").endswith(f"08.00{NBSP}WITA")
    assert words.moment_text(moment).endswith("WIT")


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 24), "hari ini"),
        (date(2026, 11, 25), "besok"),
        (date(2026, 12, 8), "14 hari lagi"),
        (date(2026, 11, 22), "lewat 2 hari"),
        (None, "tanpa batas waktu"),
    ],
)
def test_how_far_a_date_is(day: date | None, text: str) -> None:
    assert words.distance_text(day, DAY) == text


def test_people_are_always_counted_both_ways() -> None:
    assert words.people_text(24, 22) == "24 perempuan, 22 laki-laki"
    assert words.people_text(24, None, 18) == "24 perempuan, 0 laki-laki; 18 anggota rumah tangga miskin"


def test_words_in_a_row() -> None:
    assert words.joined([]) == ""
    assert words.joined(["Tim Desa"]) == "Tim Desa"
    assert words.joined(["Tim Desa", "BPD", "Kecamatan"]) == "Tim Desa, BPD dan Kecamatan"
