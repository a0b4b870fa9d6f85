"""How a table of a paper falls into cells: two rows of heads with their letters, lines across, sums. The same for every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bangkit.outputs.papers.paper import Block, Column, Kind, Row, shown

RIGHT = ("rupiah", "number")
CENTERED = ("tick", "center", "date")


@dataclass(frozen=True)
class Cell:
    """A cell with its place: first column, how many columns across and rows down."""

    text: str
    start: int
    across: int = 1
    down: int = 1
    kind: Kind = "text"
    value: Any = None

    @property
    def end(self) -> int:
        """Its last column."""
        return self.start + self.across - 1

    @property
    def side(self) -> str:
        """Where its text stands."""
        return "right" if self.kind in RIGHT else "center" if self.kind in CENTERED else "left"


def head_rows(columns: Sequence[Column]) -> list[list[Cell]]:
    """The rows of heads: one, or two where columns share a head above, and the letters of the columns where a form has them."""
    two = any(column.above for column in columns)
    first: list[Cell] = []
    second: list[Cell] = []
    start = 0
    while start < len(columns):
        column, across = columns[start], 1
        if not column.above:
            first.append(Cell(column.head, start, down=2 if two else 1, kind="center"))
            start += 1
            continue
        while start + across < len(columns) and columns[start + across].above == column.above:
            across += 1
        first.append(Cell(column.above, start, across, kind="center"))
        second.extend(Cell(columns[place].head, place, kind="center") for place in range(start, start + across))
        start += across
    letters = [Cell(column.letter, place, kind="center") for place, column in enumerate(columns) if any(one.letter for one in columns)]
    return [row for row in (first, second, letters) if row]


def body_cells(row: Row, columns: Sequence[Column]) -> list[Cell]:
    """The cells of a row. The line of a group goes across; in a sum, words and emptiness take the room beside them."""
    if row.role == "group":
        return [Cell(str(row.cells[0]), 0, len(columns))]
    whole = [
        Cell(shown(value, column.kind), place, kind=column.kind, value=value)
        for place, (value, column) in enumerate(zip(row.cells, columns, strict=True))
    ]
    return _merged(whole) if row.role else whole


def _merged(cells: list[Cell]) -> list[Cell]:
    found: list[Cell] = []
    for cell in cells:
        last = found[-1] if found else None
        if last is not None and not cell.text and last.kind not in RIGHT:
            found[-1] = Cell(last.text, last.start, last.across + 1)
        else:
            found.append(Cell(cell.text, cell.start, kind=cell.kind if cell.text else "text", value=cell.value))
    return found


def widths(block: Block, usable: float) -> list[float]:
    """The share of each column in ``usable``, whatever its unit."""
    whole = sum(column.weight for column in block.columns)
    return [usable * column.weight / whole for column in block.columns]
