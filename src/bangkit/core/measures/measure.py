"""How a measure describes itself: what it reads, what it answers, where it comes from. Frozen values and no computing.

A measure of kind ``rows`` answers each row of its input with one value per result; one of kind ``table`` answers the whole input
with a table of its own. ``run`` gets columns by name (a number column as a float array in which NaN is missing or invalid, a text
column as an array of str, "" where missing) and the options by name, and returns columns by name in the order of printing. A
result may be numbers (NaN: no answer) or text. A measure that knows better than its cells why a row has no answer returns an
array of sentences under ``<result>_reason``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Texts = npt.NDArray[np.str_]
Columns = Mapping[str, Any]
Options = Mapping[str, Any]
Kind = Literal["rows", "table"]


@dataclass(frozen=True)
class Column:
    """One column of the input. A name that ends in ``*`` stands for every column beginning so, at least one.

    ``low``/``high`` are the ends of the valid range (both inside), ``codes`` the only valid values, ``whole`` asks for a whole
    number; a cell outside counts as missing and the reason says so. ``optional``: the measure also runs without this column.
    ``dash``: a dash is a word here ("-" for minus), not an empty cell.
    """

    name: str
    label: str
    low: float | None = None
    high: float | None = None
    codes: tuple[float, ...] = ()
    whole: bool = False
    text: bool = False
    optional: bool = False
    dash: bool = False

    def matches(self, header: Sequence[str]) -> tuple[str, ...]:
        """The names in ``header`` that this column stands for."""
        if self.name.endswith("*"):
            return tuple(name for name in header if name.startswith(self.name[:-1]))
        return (self.name,) if self.name in header else ()


@dataclass(frozen=True)
class Option:
    """``--name VALUE``; a switch has no ``parse``. ``parse`` raises ValueError with an Indonesian sentence for a wrong value."""

    name: str
    label: str
    parse: Callable[[str], Any] | None = None
    default: Any = None


@dataclass(frozen=True)
class Result:
    """One column of the answer. ``reads`` names the input columns it stands on (names or beginnings with ``*``); empty: all."""

    name: str
    label: str
    reads: tuple[str, ...] = ()


Run = Callable[[Columns, Options], Columns]
Choose = Callable[[Sequence[str], Options], tuple[Column, ...]]
Remark = Callable[[Columns], Sequence[str]]


@dataclass(frozen=True)
class Measure:
    """A measure as the catalogue holds it.

    ``example`` is a small valid input, first row the header. ``missing`` tells in one Indonesian sentence how missing cells are
    treated. ``choose`` picks the columns where they depend on the header or the options (it may raise ``Unusable``); otherwise
    ``columns`` are read. ``remarks`` look at the columns that were read and at the answer, and give sentences for the summary.
    ``takes_file`` is False for a measure that can do with options alone.
    """

    name: str
    label: str
    columns: tuple[Column, ...]
    results: tuple[Result, ...]
    source: str
    missing: str
    run: Run
    example: tuple[tuple[str, ...], ...]
    kind: Kind = "rows"
    options: tuple[Option, ...] = ()
    choose: Choose | None = None
    remarks: Remark | None = None
    takes_file: bool = True


# With this option in a measure's list, the frame reads an empty (not an invalid) cell as 0.
MISSING_AS_ZERO = Option("missing-as-zero", "sel yang kosong dihitung 0; hanya untuk data lama yang tidak mencatat nol")


def one_of(*allowed: str) -> Callable[[str], str]:
    """A reader of an option that allows only these words."""

    def parse(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"harus salah satu dari {', '.join(allowed)}")
        return text

    return parse


def positive_whole(text: str) -> int:
    """A reader of an option that is a whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise ValueError("harus bilangan bulat mulai 1")
    return int(text)
