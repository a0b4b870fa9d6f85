"""Word, with real styles and tables that a secretary can edit; zipped with a fixed clock so that the same paper gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from bangkit.outputs.papers.paper import SHEETS, Block, Paper, Signature, shown

FONT = "Bookman Old Style"
RIGHT = ("rupiah", "number")
CENTERED = ("tick", "center")
CLOCK = datetime(2020, 1, 1)  # noqa: DTZ001 - both formats keep a clock without a zone


def _setup(paper: Paper) -> Any:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(10)
    style.paragraph_format.space_after = Pt(3)
    width, height = SHEETS[paper.sheet]
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(14)
    section.top_margin = section.bottom_margin = Mm(14)
    section.footer.paragraphs[0].text = paper.footer
    facts = document.core_properties
    facts.title, facts.author, facts.created, facts.modified, facts.last_modified_by = paper.title, "BangKIT", CLOCK, CLOCK, "BangKIT"
    return document


def _centered(document: Any, text: str, size: int, *, style: str | None = None) -> None:
    paragraph = document.add_paragraph(style=style)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.bold = FONT, Pt(size), size >= 12


def _cell(cell: Any, text: str, *, bold: bool = False, kind: str = "text") -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = (
        WD_ALIGN_PARAGRAPH.RIGHT if kind in RIGHT else WD_ALIGN_PARAGRAPH.CENTER if kind in CENTERED else WD_ALIGN_PARAGRAPH.LEFT
    )
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(8)


def _repeat(row: Any) -> None:
    """Let a heading row stand on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _heads(table: Any, block: Block) -> None:
    two = any(column.above for column in block.columns)
    first, last = table.rows[0], table.rows[1 if two else 0]
    start = 0
    while start < len(block.columns):
        column = block.columns[start]
        end = start
        while two and column.above and end + 1 < len(block.columns) and block.columns[end + 1].above == column.above:
            end += 1
        if two and column.above:
            top = first.cells[start].merge(first.cells[end]) if end > start else first.cells[start]
            _cell(top, column.above, bold=True, kind="center")
            for place in range(start, end + 1):
                _cell(last.cells[place], block.columns[place].head, bold=True, kind="center")
        else:
            whole = first.cells[start].merge(last.cells[start]) if two else first.cells[start]
            _cell(whole, column.head, bold=True, kind="center")
        start = end + 1
    for row in table.rows[: 2 if two else 1]:
        _repeat(row)


def _table(document: Any, paper: Paper, block: Block) -> None:
    heads = 2 if any(column.above for column in block.columns) else 1
    table = document.add_table(rows=heads, cols=len(block.columns))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    usable = SHEETS[paper.sheet][0] - 28
    whole = sum(column.weight for column in block.columns)
    for place, column in enumerate(block.columns):
        table.columns[place].width = Mm(usable * column.weight / whole)
    _heads(table, block)
    for row in block.rows:
        cells = table.add_row().cells
        if row.role == "group":
            _cell(cells[0].merge(cells[-1]), str(row.cells[0]), bold=True)
            continue
        for cell, value, column in zip(cells, row.cells, block.columns, strict=True):
            _cell(cell, shown(value, column.kind), bold=row.role == "sum", kind=column.kind)
    for place, column in enumerate(block.columns):
        for cell in table.columns[place].cells:
            cell.width = Mm(usable * column.weight / whole)
    document.add_paragraph()


def _block(document: Any, paper: Paper, block: Block) -> None:
    if block.kind == "heading":
        document.add_heading(block.text, level=2)
    elif block.kind == "text":
        document.add_paragraph(block.text)
    elif block.kind == "items":
        for item in block.items:
            document.add_paragraph(item, style="List Number")
    elif block.kind == "pairs":
        for label, value in block.pairs:
            document.add_paragraph(f"{label}\t: {value}")
    else:
        _table(document, paper, block)


def _signatures(document: Any, signatures: tuple[Signature, ...]) -> None:
    table = document.add_table(rows=1, cols=len(signatures))
    for cell, one in zip(table.rows[0].cells, signatures, strict=True):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        cell.paragraphs[0].add_run(f"{one.place_date}\n{one.role}\n\n\n\n{one.name or '(..............................)'}")


def _same_bytes(content: bytes) -> bytes:
    """The same archive with sorted names and one fixed time."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            target.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def to_docx(paper: Paper) -> bytes:
    """The paper as a Word document."""
    document = _setup(paper)
    for line in paper.letterhead:
        _centered(document, line, 12 if line == paper.letterhead[-1] else 10)
    _centered(document, paper.title, 13, style="Title")
    if paper.subtitle:
        _centered(document, paper.subtitle, 12)
    for label, value in paper.identity:
        document.add_paragraph(f"{label}\t: {value}")
    for block in paper.blocks:
        _block(document, paper, block)
    if paper.signatures:
        _signatures(document, paper.signatures)
    if paper.check_url:
        document.add_paragraph(f"Periksa keaslian: {paper.check_url}")
    out = io.BytesIO()
    document.save(out)
    return _same_bytes(out.getvalue())
