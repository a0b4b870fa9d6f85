"""A measure over a table of text cells, as a file holds it: the answer as text, and why cells have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bangkit.core.delimited import Unusable
from bangkit.core.measures.cells import dots_in, is_empty, read_numbers, written
from bangkit.core.measures.measure import MISSING_AS_ZERO, Column, Columns, Measure, Options, Result

Cells = Mapping[str, Sequence[str]]
SUFFIX = "_reason"
_UNKNOWN = "tidak dapat dihitung"


@dataclass(frozen=True)
class Answer:
    """The columns of the answer as text, in order, and what to say about it.

    ``read`` are the input columns that the measure used; ``empty`` counts, for each result of a ``rows`` measure, the rows without an
    answer; ``problems`` counts the reasons of cells.
    """

    columns: dict[str, list[str]]
    read: tuple[str, ...]
    rows: int
    empty: dict[str, int]
    problems: Counter[str]
    remarks: tuple[str, ...]


def answer(measure: Measure, cells: Cells, options: Options, decimal_comma: bool = False) -> Answer:
    """Run ``measure`` on columns of text. Raises ``Unusable`` for a missing column or an input that cannot be measured."""
    settings = {option.name: option.default for option in measure.options} | dict(options)
    columns = measure.choose(list(cells), settings) if measure.choose else measure.columns
    rows = max((len(column) for column in cells.values()), default=0)
    read, reasons = _read(columns, cells, decimal_comma, bool(settings.get(MISSING_AS_ZERO.name)))
    # Amounts beyond all measure overflow to no answer; NumPy need not say so on top.
    with np.errstate(all="ignore"):
        result = measure.run(read, settings)
    problems = Counter(reason for found in reasons.values() for reason in found.values())
    remarks = tuple(measure.remarks({**result, **read})) if measure.remarks else ()
    if measure.kind == "table":
        return Answer({name: _texts(values) for name, values in result.items()}, tuple(read), rows, {}, problems, remarks)
    told, empty = _with_reasons(measure, result, reasons)
    return Answer(told, tuple(read), rows, empty, problems, remarks)


def _read(
    columns: Sequence[Column], cells: Cells, decimal_comma: bool, empty_as_zero: bool
) -> tuple[dict[str, Any], dict[str, dict[int, str]]]:
    """The columns as arrays, and by column and row why a cell has no value."""
    read: dict[str, Any] = {}
    reasons: dict[str, dict[int, str]] = {}
    named = [(column, name) for column in columns for name in _names(column, list(cells))]
    both = {name for column, name in named if column.text} & {name for column, name in named if not column.text}
    if both:
        raise Unusable(f"Kolom {', '.join(sorted(both))} diminta sebagai angka dan sekaligus sebagai kelompok. Salin dengan nama lain.")
    dots = dots_in((cell for column, name in named if not column.text for cell in cells[name]), decimal_comma)
    for column, name in named:
        if column.text:
            read[name] = np.array([_word(cell, column) for cell in cells[name]], dtype=np.str_)
            reasons[name] = {int(row): f"{name} kosong" for row in np.flatnonzero(read[name] == "")}
        else:
            got = read_numbers(cells[name], column, name, decimal_comma=decimal_comma, dots=dots, empty_as_zero=empty_as_zero)
            read[name], reasons[name] = got.numbers, got.reasons
    return read, reasons


def _word(cell: str, column: Column) -> str:
    text = cell.strip()
    return "" if is_empty(text) and not (column.dash and text == "-") else text


def _names(column: Column, header: Sequence[str]) -> tuple[str, ...]:
    found = column.matches(header)
    if not found and not column.optional:
        wanted = f"kolom yang diawali {column.name[:-1]}" if column.name.endswith("*") else f"kolom {column.name}"
        raise Unusable(f"Tidak ada {wanted} ({column.label}). Kolom di berkas: {', '.join(header)}. Beri nama lain dengan --map.")
    return found


def _with_reasons(
    measure: Measure, result: Columns, reasons: Mapping[str, Mapping[int, str]]
) -> tuple[dict[str, list[str]], dict[str, int]]:
    """The results as text, then for each result a column that says why a cell is empty."""
    names = [name for name in result if not name.endswith(SUFFIX)]
    described = {described.name: described for described in measure.results}
    told = {name: _texts(result[name]) for name in names}
    empty = {}
    for name in names:
        own = result.get(f"{name}{SUFFIX}")
        standing = _standing(described.get(name), reasons)
        column = [""] * len(told[name])
        without = [row for row, text in enumerate(told[name]) if not text]
        for row in without:
            said = [standing[key][row] for key in standing if row in standing[key]]
            column[row] = (str(own[row]) if own is not None else "") or "; ".join(said) or _UNKNOWN
        told[f"{name}{SUFFIX}"] = column
        empty[name] = len(without)
    return {name: told[name] for name in [*names, *(f"{name}{SUFFIX}" for name in names)]}, empty


def _standing(described: Result | None, reasons: Mapping[str, Mapping[int, str]]) -> dict[str, Mapping[int, str]]:
    """The reasons of the input columns on which a result stands."""
    if described is None or not described.reads:
        return dict(reasons)
    exact = {name for name in described.reads if not name.endswith("*")}
    begins = tuple(name[:-1] for name in described.reads if name.endswith("*"))
    return {name: found for name, found in reasons.items() if name in exact or (begins and name.startswith(begins))}


def _texts(values: Sequence[Any]) -> list[str]:
    """A column of the answer as text; numbers without noise."""
    return [value if isinstance(value, str) else written(float(value)) for value in values]
