"""Tables with money: lines under the heading of their group, what each group comes to, and the whole. Sums are made of the cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bangkit.outputs.papers.paper import Column, Role, Row
from bangkit.stages.planning.queries.sheets import Field, Line

ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V", "0": "–"}
Cells = tuple[Any, ...]
# The heading of a group, what its sum is called ("" for no sum), its lines.
Group = tuple[str, str, Sequence[Cells]]


def sum_row(label: str, lines: Sequence[Cells], columns: Sequence[Column], role: Role = "sum") -> Row:
    """The sum of every rupiah column; empty where no line has a number, since no data is never a zero."""

    def cell(place: int, column: Column) -> Any:
        if column.kind != "rupiah":
            return label if place == 0 else ""
        known = [line[place] for line in lines if line[place] not in ("", None)]
        return sum(known) if known or not lines else ""

    return Row(tuple(cell(place, column) for place, column in enumerate(columns)), role)


def grouped(groups: Iterable[Group], columns: Sequence[Column], whole: str = "Jumlah total") -> tuple[Row, ...]:
    """The rows of a table: every group with its heading, its lines and its sum, and the total at the end."""
    rows: list[Row] = []
    everything: list[Cells] = []
    for heading, label, lines in groups:
        rows.append(Row((heading,), "group"))
        rows += [Row(line) for line in lines]
        rows += [sum_row(label, lines, columns)] if label else []
        everything += lines
    return (*rows, sum_row(whole, everything, columns, "total"))


def by_field(fields: Iterable[Field], columns: Sequence[Column], cells: Callable[[int, Line], Cells]) -> tuple[Row, ...]:
    """The lines of a plan by bidang."""
    groups = []
    for field in fields:
        numeral = ROMAN.get(field.code, field.code)
        lines = [cells(number, line) for number, line in enumerate(field.lines, start=1)]
        groups.append((f"{numeral}. Bidang {field.name}", f"Jumlah bidang {numeral}", lines))
    return grouped(groups, columns)
