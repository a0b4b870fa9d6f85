"""A paper as a page shows it: the same cells as in print, with what a small screen needs to turn a row into a card."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from bangkit.outputs.papers.layout import Cell, body_cells, head_rows
from bangkit.outputs.papers.paper import Block, Paper, Row, cleaned
from bangkit.outputs.papers.symbol import as_svg

LONG = 36
# Of a list that is filled in by hand a page shows the first lines only.
HAND_LINES = 3


@dataclass(frozen=True)
class ScreenCell:
    """A cell with the label that stands beside it on a phone."""

    cell: Cell
    label: str
    css: str
    is_head: bool


@dataclass(frozen=True)
class ScreenRow:
    """A row with its role."""

    role: str
    cells: tuple[ScreenCell, ...]


@dataclass(frozen=True)
class ScreenBlock:
    """A block of the paper; tables have their heads and rows worked out. ``by_hand``: how many lines the print leaves to write on."""

    block: Block
    heads: tuple[tuple[Cell, ...], ...]
    rows: tuple[ScreenRow, ...]
    by_hand: int
    drawing: SafeString


def _row(row: Row, block: Block) -> ScreenRow:
    named = next((place for place, column in enumerate(block.columns) if column.kind == "text"), 0)
    found = []
    for cell in body_cells(row, block.columns):
        column = block.columns[cell.start]
        label = "" if row.role and cell.kind == "text" else f"{column.above}: {column.head}" if column.above else column.head
        is_head = bool(cell.text) and cell.start == (0 if row.role else named)
        css = [cell.side] if cell.side != "left" else []
        css += ["wide"] if not row.role and column.kind == "center" and cell.start < named else []
        css += ["long"] if len(cell.text) > LONG and not is_head else []
        found.append(ScreenCell(cell, label, " ".join(css), is_head))
    return ScreenRow(row.role, tuple(found))


def blocks_of(paper: Paper) -> list[ScreenBlock]:
    """The blocks of a paper for the template."""
    return [
        ScreenBlock(
            block,
            tuple(tuple(row) for row in head_rows(block.columns)),
            tuple(_row(row, block) for row in (block.rows[:HAND_LINES] if block.row_height else block.rows)),
            len(block.rows) if block.row_height else 0,
            mark_safe(block.drawing),  # noqa: S308 - drawn by us, every word in it escaped
        )
        for block in cleaned(paper).blocks
    ]


def code_of(paper: Paper) -> SafeString:
    """The QR as SVG without any style; it holds an address and nothing else, so that it may stand in the page as it is."""
    if not paper.check_url:
        return SafeString("")
    return mark_safe(as_svg(paper.check_url))  # noqa: S308 - squares made by segno
