"""Cells and tables of text: what is a number, what is no answer, and how numbers are written."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.delimited import Unusable, read, write
from bangkit.core.measures.cells import Dots, dots_in, is_empty, number_of, read_numbers, written
from bangkit.core.measures.measure import Column, one_of, positive_whole


@pytest.mark.parametrize(
    ("text", "semicolons", "dots", "number"),
    [
        ("7", False, "decimal", 7),
        ("-2.5", False, "decimal", -2.5),
        ("1e3", False, "decimal", 1000),
        (".5", False, "decimal", 0.5),
        ("3,5", True, "unclear", 3.5),
        ("1.500.000", True, "unclear", 1500000),
        ("1.500,25", True, "unclear", 1500.25),
        ("1.500", True, "thousands", 1500),
        ("1.500", True, "decimal", 1.5),
        ("0.500", True, "thousands", 0.5),
        ("3,5", False, "decimal", None),
        ("1.500.000", False, "decimal", None),
        ("tujuh", True, "decimal", None),
        ("7 hari", True, "decimal", None),
        ("1_000", False, "decimal", None),
        ("inf", False, "decimal", None),
        ("1e999", False, "decimal", None),
        ("0x10", False, "decimal", None),
        ("٧", False, "decimal", None),
    ],
)
def test_what_is_a_number(text: str, semicolons: bool, dots: Dots, number: float | None) -> None:
    assert number_of(text, semicolons, dots) == number


@pytest.mark.parametrize(
    ("cells", "semicolons", "dots"),
    [
        (["650.000", "1.250.000"], True, "thousands"),
        (["650.000", "3,5"], True, "thousands"),
        (["1.500", "2.5"], True, "decimal"),
        (["1.500", "0.125"], True, "decimal"),
        (["650.000", "500.000"], True, "unclear"),
        (["2.5", "3,5"], True, "unclear"),
        (["650.000"], False, "decimal"),
    ],
)
def test_what_a_dot_stands_for_is_read_from_all_cells_and_never_guessed(cells: list[str], semicolons: bool, dots: Dots) -> None:
    assert dots_in(cells, semicolons) == dots


def test_a_dot_that_may_be_either_gives_no_number() -> None:
    got = read_numbers(["650.000", "650"], Column("a", "a"), "a", decimal_comma=True, dots="unclear")
    assert got.numbers.tolist()[1] == 650
    assert got.reasons == {0: "a = 650.000 dapat berarti desimal atau ribuan: tulis tanpa titik ribuan"}


@pytest.mark.parametrize("text", ["", "  ", "NA", "n/a", "NaN", "-", ".", "null", "#N/A"])
def test_what_is_no_answer(text: str) -> None:
    assert is_empty(text)
    assert math.isnan(read_numbers([text], Column("a", "a"), "a", decimal_comma=False, dots="decimal").numbers[0])


def test_zero_is_an_answer() -> None:
    got = read_numbers(["0", "", "x"], Column("a", "a"), "a", decimal_comma=False, dots="decimal", empty_as_zero=True)
    assert got.numbers[:2].tolist() == [0, 0]
    assert got.reasons == {2: "a = x bukan angka"}


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (49.0, "49"),
        (0.1 + 0.2, "0.3"),
        (700 / 9, "77.77777778"),
        (1500000.0, "1500000"),
        (12345678901.0, "12345678901"),
        (-0.5, "-0.5"),
        (-0.0, "0"),
        (float("nan"), ""),
    ],
)
def test_numbers_are_written_without_noise(number: float, text: str) -> None:
    assert written(number) == text


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_a_written_number_reads_back(number: float) -> None:
    again = number_of(written(number), False, "decimal")
    assert again is not None
    assert math.isclose(again, number, rel_tol=1e-9, abs_tol=1e-300)


CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_a_written_table_reads_back(rows: list[list[str]]) -> None:
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    table = read(write(["a", "b"], rows).encode())
    assert table.header == ("a", "b")
    assert table.rows == kept


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_are_refused(data: bytes) -> None:
    try:
        table = read(data)
    except Unusable:
        return
    assert {len(row) for row in table.rows} <= {len(table.header)}


def test_options_say_what_they_allow() -> None:
    assert positive_whole("3") == 3
    for text in ("0", "-1", "1.5", "x", ""):
        with pytest.raises(ValueError, match="bilangan bulat mulai 1"):
            positive_whole(text)
    with pytest.raises(ValueError, match="21, 28"):
        one_of("21", "28")("22")
