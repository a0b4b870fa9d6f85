"""From the text of a cell to a number, or to the sentence that says why it is none."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bangkit.core.measures.measure import Column, Numbers

# What surveys write where there is no answer.
_EMPTY = {"", "-", ".", "na", "n/a", "nan", "null", "none", "#n/a"}
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
# 3,5 and 1.500.000 and 1.500,25 can only be Indonesian; 1.500 may be either.
_INDONESIAN = re.compile(r"[+-]?(\d*,\d+|\d{1,3}(\.\d{3}){2,}(,\d+)?|\d{1,3}(\.\d{3})+,\d+)", re.ASCII)
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}", re.ASCII)

Dots = Literal["decimal", "thousands", "unclear"]


@dataclass(frozen=True)
class Read:
    """A column as read: numbers (NaN where there is none) and, by row, why there is none."""

    numbers: Numbers
    reasons: dict[int, str]


def dots_in(cells: Iterable[str], decimal_comma: bool) -> Dots:
    """What a dot stands for in these cells; without ``decimal_comma`` (a comma parts the cells) always the decimal mark."""
    if not decimal_comma:
        return "decimal"
    kinds = {cell.strip() for cell in cells}
    indonesian = any(_INDONESIAN.fullmatch(cell) for cell in kinds)
    english = any("." in cell and _NUMBER.fullmatch(cell) and not _EITHER.fullmatch(cell) for cell in kinds)
    if indonesian == english:
        return "unclear"
    return "thousands" if indonesian else "decimal"


def read_numbers(cells: Sequence[str], column: Column, name: str, *, decimal_comma: bool, dots: Dots, empty_as_zero: bool = False) -> Read:
    """Every cell of a number column; ``decimal_comma`` where 3,5 may stand for 3.5, ``dots`` as ``dots_in`` found it."""
    seen: dict[str, tuple[float, str]] = {}
    numbers = np.empty(len(cells))
    reasons: dict[int, str] = {}
    for row, cell in enumerate(cells):
        if cell not in seen:
            seen[cell] = _read(cell, column, name, decimal_comma, dots, empty_as_zero)
        numbers[row], reason = seen[cell]
        if reason:
            reasons[row] = reason
    return Read(numbers, reasons)


def is_empty(cell: str) -> bool:
    """Whether a cell says that there is no answer."""
    return cell.strip().lower() in _EMPTY


def _read(cell: str, column: Column, name: str, decimal_comma: bool, dots: Dots, empty_as_zero: bool) -> tuple[float, str]:
    text = cell.strip()
    if is_empty(text):
        return (0.0, "") if empty_as_zero else (math.nan, f"{name} kosong")
    if dots == "unclear" and _EITHER.fullmatch(text):
        return math.nan, f"{name} = {text} dapat berarti desimal atau ribuan: tulis tanpa titik ribuan"
    number = number_of(text, decimal_comma, dots)
    wrong = "bukan angka" if number is None else _wrong(number, column)
    if number is None or wrong:
        return math.nan, f"{name} = {text} {wrong}"
    return number, ""


def number_of(text: str, decimal_comma: bool, dots: Dots) -> float | None:
    """The number that ``text`` writes, or None."""
    if decimal_comma and (_INDONESIAN.fullmatch(text) or (dots == "thousands" and _EITHER.fullmatch(text))):
        text = text.replace(".", "").replace(",", ".")
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    return number if math.isfinite(number) else None


def _wrong(number: float, column: Column) -> str:
    """What is wrong with a number in this column; "" when nothing is."""
    if column.codes and number not in column.codes:
        return f"bukan kode yang dikenal ({'/'.join(written(code) for code in column.codes)})"
    if (column.low is not None and number < column.low) or (column.high is not None and number > column.high):
        return f"di luar {_range(column)}"
    if column.whole and number != int(number):
        return "bukan bilangan bulat"
    return ""


def _range(column: Column) -> str:
    if column.high is None:
        return f"batas (paling sedikit {written(column.low or 0)})"
    if column.low is None:
        return f"batas (paling banyak {written(column.high)})"
    return f"{written(column.low)}–{written(column.high)}"


def written(number: float) -> str:
    """A number as tables print it: 49 for 49.0, ten digits at most, no exponent for amounts, "" for no data or no finite number."""
    if not math.isfinite(number):
        return ""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return format(number, ".10g")
