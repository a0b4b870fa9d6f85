"""Excel, with numbers as numbers, a print area, repeated heads, and text that never becomes a formula."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import xlsxwriter

from bangkit.outputs.papers.paper import SHEETS, Block, Paper, shown

CLOCK = datetime(2020, 1, 1)  # noqa: DTZ001 - both formats keep a clock without a zone
NUMBER_FORMATS = {"rupiah": "#,##0", "number": "#,##0.##"}


class _Writer:
    """Writes one paper on one sheet, row after row."""

    def __init__(self, book: Any, sheet: Any) -> None:
        self.book, self.sheet, self.row, self.widest = book, sheet, 0, 1
        base = {"font_name": "Bookman Old Style", "font_size": 9, "valign": "top", "text_wrap": True}
        self.plain = book.add_format({"font_name": "Bookman Old Style", "font_size": 10})
        self.title = book.add_format({"font_name": "Bookman Old Style", "font_size": 12, "bold": True, "align": "center"})
        self.head = book.add_format({**base, "bold": True, "border": 1, "align": "center", "valign": "vcenter", "bg_color": "#EBEBEB"})
        self.group = book.add_format({**base, "bold": True, "border": 1, "bg_color": "#F5F5F5"})
        self.formats = {
            (kind, bold): book.add_format(
                {**base, "border": 1, "bold": bold, **({"num_format": NUMBER_FORMATS[kind]} if kind in NUMBER_FORMATS else {})}
                | ({"align": "center"} if kind in ("tick", "center") else {})
            )
            for kind in ("text", "number", "rupiah", "tick", "center")
            for bold in (False, True)
        }

    def line(self, text: str, form: Any = None, *, across: int = 0) -> None:
        """One line of text, over several columns when asked."""
        if across > 1:
            self.sheet.merge_range(self.row, 0, self.row, across - 1, "", form or self.plain)
        self.sheet.write_string(self.row, 0, text, form or self.plain)
        self.row += 1

    def cell(self, column: int, value: Any, kind: str, *, bold: bool) -> None:
        """A cell: a number stays a number, all else is a string."""
        form = self.formats[(kind, bold)]
        if kind in NUMBER_FORMATS and value not in (None, ""):
            self.sheet.write_number(self.row, column, float(value) if kind == "number" else int(value), form)
        else:
            self.sheet.write_string(self.row, column, shown(value, kind), form)

    def table(self, block: Block) -> None:
        """A table with one or two rows of heads."""
        two = any(column.above for column in block.columns)
        top = self.row
        self._heads(block, two)
        self.row = top + (2 if two else 1)
        self.sheet.repeat_rows(top, self.row - 1)
        for row in block.rows:
            if row.role == "group":
                self.sheet.merge_range(self.row, 0, self.row, len(block.columns) - 1, "", self.group)
                self.sheet.write_string(self.row, 0, str(row.cells[0]), self.group)
            else:
                for place, (value, column) in enumerate(zip(row.cells, block.columns, strict=True)):
                    self.cell(place, value, column.kind, bold=row.role == "sum")
            self.row += 1
        self.row += 1

    def _heads(self, block: Block, two: bool) -> None:
        start = 0
        while start < len(block.columns):
            column, end = block.columns[start], start
            while column.above and end + 1 < len(block.columns) and block.columns[end + 1].above == column.above:
                end += 1
            if two and column.above:
                if end > start:
                    self.sheet.merge_range(self.row, start, self.row, end, column.above, self.head)
                else:
                    self.sheet.write_string(self.row, start, column.above, self.head)
                for place in range(start, end + 1):
                    self.sheet.write_string(self.row + 1, place, block.columns[place].head, self.head)
            elif two:
                self.sheet.merge_range(self.row, start, self.row + 1, start, column.head, self.head)
            else:
                self.sheet.write_string(self.row, start, column.head, self.head)
            start = end + 1


def _widths(sheet: Any, paper: Paper) -> int:
    """Column widths of the widest table; how many columns it has."""
    tables = [block for block in paper.blocks if block.kind == "table"]
    widest = max(tables, key=lambda block: len(block.columns), default=None)
    if widest is None:
        sheet.set_column(0, 0, 90)
        return 1
    whole = sum(column.weight for column in widest.columns)
    usable = SHEETS[paper.sheet][0] / 1.9
    for place, column in enumerate(widest.columns):
        sheet.set_column(place, place, max(4, usable * column.weight / whole))
    return len(widest.columns)


def _page(sheet: Any, paper: Paper) -> None:
    width, height = SHEETS[paper.sheet]
    if width > height:
        sheet.set_landscape()
    # 14 is Folio (8.5 × 13 in), the nearest to F4 that Excel knows.
    sheet.set_paper(14)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L&8{paper.footer.replace('&', '&&')}&R&8Halaman &P dari &N")


def to_xlsx(paper: Paper) -> bytes:
    """The paper as a workbook with one sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": paper.title, "author": "BangKIT", "created": CLOCK})
    sheet = book.add_worksheet("Kertas")
    writer = _Writer(book, sheet)
    columns = _widths(sheet, paper)
    for text in (*paper.letterhead, paper.title, *([paper.subtitle] if paper.subtitle else [])):
        writer.line(text, writer.title, across=columns)
    for label, value in paper.identity:
        writer.line(f"{label}: {value}")
    writer.row += 1
    for block in paper.blocks:
        _write(writer, block)
    for one in paper.signatures:
        writer.line(" ".join(part for part in (one.place_date, one.role, one.name or "(....................)") if part))
    if paper.check_url:
        writer.line(f"Periksa keaslian: {paper.check_url}")
    sheet.print_area(0, 0, writer.row, columns - 1)
    _page(sheet, paper)
    book.close()
    return out.getvalue()


def _write(writer: _Writer, block: Block) -> None:
    if block.kind == "table":
        writer.table(block)
    elif block.kind == "items":
        for number, item in enumerate(block.items, start=1):
            writer.line(f"{number}. {item}")
    elif block.kind == "pairs":
        for label, value in block.pairs:
            writer.line(f"{label}: {value}")
    else:
        writer.line(block.text, writer.title if block.kind == "heading" else None)
