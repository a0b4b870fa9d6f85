"""What stands in a single cell, as people write it, and what is said when it cannot be taken."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.foundation.imports import cells
from bangkit.foundation.imports.cells import CellProblem


@pytest.mark.parametrize(
    ("cell", "number"),
    [(12, 12), (12.0, 12), ("12", 12), ("1.250", 1250), ("1.250.000", 1_250_000), ("12,0", 12), (" Rp 1.500 ", 1500), ("0", 0)],
)
def test_counts_as_people_write_them(cell: Any, number: int) -> None:
    assert cells.count()(cell) == number


@pytest.mark.parametrize("cell", ["dua", "1,5", "1,250", 2.5, True, "-3", "1.25", "12 orang", "1e3000", "NaN", "1,250,000"])
def test_what_is_no_count_is_refused_without_repeating_it(cell: Any) -> None:
    with pytest.raises(CellProblem) as refused:
        cells.count()(cell)
    assert str(cell) not in refused.value.why


@pytest.mark.parametrize(
    ("cell", "number"), [("0,5", "0.5"), ("0.5", "0.5"), ("0.123", "0.12"), ("12,50", "12.5"), (3.14159, "3.14"), ("1.234,5", "1234.5")]
)
def test_decimals_with_comma_or_point(cell: Any, number: str) -> None:
    assert cells.decimal(0, 10_000)(cell) == Decimal(number)


def test_a_point_that_may_mean_either_is_refused_in_a_decimal() -> None:
    with pytest.raises(CellProblem, match="ribuan atau pecahan"):
        cells.decimal(0, 10_000)("12.500")


@pytest.mark.parametrize("cell", ["1/2/2026", "1 Feb 2026", "2026-02-01", date(2026, 2, 1), datetime.fromisoformat("2026-02-01T08:30")])
def test_days_in_every_usual_writing(cell: Any) -> None:
    assert cells.day(cell) == date(2026, 2, 1)


@pytest.mark.parametrize("cell", ["31/2/2026", "besok", 45_000, "1/2/26"])
def test_what_is_no_day_is_refused(cell: Any) -> None:
    with pytest.raises(CellProblem, match="Bukan tanggal"):
        cells.day(cell)


def test_words_are_recognised_however_they_are_capitalised() -> None:
    kind = cells.choice({"Tani": "farm", "Simpan pinjam": "savings"})
    assert (kind("TANI"), kind(" simpan  Pinjam ")) == ("farm", "savings")
    with pytest.raises(CellProblem, match="Pakai salah satu: Tani, Simpan pinjam"):
        kind("sihir")


@pytest.mark.parametrize(
    ("cell", "empty"), [("", True), ("-", True), (" – ", True), ("n/a", True), (0, False), ("0", False), (False, False)]
)
def test_a_dash_stands_for_nothing_and_nought_does_not(cell: Any, empty: bool) -> None:
    assert cells.is_empty(cell) is empty


CELLS = st.one_of(st.text(max_size=12), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes())
PARSERS = st.sampled_from([cells.text(5), cells.count(0, 9), cells.decimal(0, 9), cells.day, cells.choice({"a": 1})])


@given(PARSERS, CELLS)
def test_whatever_stands_in_a_cell_is_taken_or_refused_with_a_reason(parse: cells.Parser, cell: Any) -> None:
    try:
        parse(cell)
    except CellProblem as refused:
        reason = refused.why
    else:
        reason = "diterima"
    assert reason
