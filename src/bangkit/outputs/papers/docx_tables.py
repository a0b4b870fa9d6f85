"""Tables of Word written row by row as XML: asked cell by cell, python-docx walks the whole table each time and long papers take minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bangkit.outputs.papers.docx_parts import CELL_STYLE, GREY
from bangkit.outputs.papers.layout import Cell, body_cells, head_rows, widths
from bangkit.outputs.papers.paper import Block

TWIPS_PER_MM = 56.693


def rows_of(block: Block, usable: float) -> Iterator[Any]:
    """The rows of a table as elements: heads that stand on every page, and lines that no page cuts; ``usable`` in mm."""
    sizes = [round(size * TWIPS_PER_MM) for size in widths(block, usable)]
    heads = head_rows(block.columns)
    covered: dict[int, Cell] = {}
    for cells in heads:
        yield _row(_with_covered(cells, covered), sizes, role="head", height=0)
        covered = {cell.start: cell for cell in cells if cell.down > 1}
    for line in block.rows:
        yield _row([(cell, "") for cell in body_cells(line, block.columns)], sizes, role=line.role, height=block.row_height)


def _with_covered(cells: Sequence[Cell], covered: dict[int, Cell]) -> list[tuple[Cell, str]]:
    """The cells of a head with how each is joined downwards; those that hang down from the row above stand in between."""
    found = [(cell, "restart" if cell.down > 1 else "") for cell in cells]
    found += [(Cell("", cell.start, cell.across, kind=cell.kind), "continue") for cell in covered.values()]
    return sorted(found, key=lambda one: one[0].start)


def _row(cells: Sequence[tuple[Cell, str]], sizes: Sequence[int], *, role: str, height: int) -> Any:
    facts = "<w:cantSplit/>"
    facts += f'<w:trHeight w:val="{round(height * TWIPS_PER_MM)}" w:hRule="atLeast"/>' if height else ""
    facts += "<w:tblHeader/>" if role == "head" else ""
    inside = "".join(_cell(cell, joined, sizes, role) for cell, joined in cells)
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{facts}</w:trPr>{inside}</w:tr>")


def _cell(cell: Cell, joined: str, sizes: Sequence[int], role: str) -> str:
    """One cell; heads, lines of a group and sums are strong on grey."""
    facts = f'<w:tcW w:w="{sum(sizes[cell.start : cell.end + 1])}" w:type="dxa"/>'
    facts += f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    facts += f'<w:vMerge w:val="{joined}"/>' if joined else ""
    facts += f'<w:shd w:val="clear" w:color="auto" w:fill="{GREY}"/>' if role else ""
    facts += '<w:vAlign w:val="center"/>' if role == "head" else ""
    look = f'<w:pStyle w:val="{CELL_STYLE.replace(" ", "")}"/><w:jc w:val="{cell.side}"/>'
    return f"<w:tc><w:tcPr>{facts}</w:tcPr><w:p><w:pPr>{look}</w:pPr>{_run(cell.text, strong=bool(role))}</w:p></w:tc>"


def _run(text: str, *, strong: bool) -> str:
    """Text as one run; a new line in it stays a new line."""
    if not text:
        return ""
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if strong else ''}{words}</w:r>"
