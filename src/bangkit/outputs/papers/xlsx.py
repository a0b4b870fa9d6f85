"""Excel: numbers are numbers and sums are formulas with their values, while text never becomes a formula or a link.

Printed, it is the same paper: sheet size, one page wide, heads on every page, page x of y. xlsxwriter sets its clock by what it is
given, so the same paper gives the same bytes.
"""

from __future__ import annotations

import io
import textwrap
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from bangkit.outputs.papers.layout import Cell, body_cells, head_rows, widths
from bangkit.outputs.papers.paper import SHEETS, Block, Paper, Row, Signature, cleaned
from bangkit.outputs.papers.pictures import drawn_png
from bangkit.outputs.papers.symbol import as_png
from bangkit.outputs.papers.xlsx_forms import forms

CLOCK = datetime(2020, 1, 1)  # noqa: DTZ001 - both formats keep a clock without a zone
# Excel's own numbers for a sheet of paper; 14 is Folio, the nearest to F4 that it knows.
PAPER_SIZE = {"F4L": 14, "F4P": 14, "A4L": 9, "A4P": 9, "A3L": 8}
MARGIN_INCH = 0.45
MM_PER_CHARACTER = 1.95
POINTS_PER_MM = 2.835
SIGNATURES_ACROSS = 3
# Our smaller letters against those in which Excel measures a column.
CHARACTERS_PER_WIDTH = 1.08
# Widths in characters: the longest label of a pair, and what the QR covers.
LABEL, QR_WIDTH = 22, 12
LINE_HEIGHT, LETTERHEAD_HEIGHT, TABLE_LINE_HEIGHT = 13.5, 19.0, 12.0
ROWS_TO_SIGN = 3
# Excel allows no row higher than this, in points; a picture is measured in pixels.
HIGHEST_ROW, PIXELS_PER_POINT = 400.0, 96 / 72


class _Writer:
    """Writes one paper on one sheet, row after row."""

    def __init__(self, book: Any, sheet: Any, paper: Paper) -> None:
        self.sheet, self.paper, self.row, self.forms = sheet, paper, 0, forms(book)
        self.breaks: list[int] = []
        tables = [block for block in paper.blocks if block.kind == "table"]
        characters = (SHEETS[paper.sheet][0] - 24) / MM_PER_CHARACTER
        widest = max(tables, key=lambda block: len(block.columns), default=None)
        self.sizes = [max(3.5, size) for size in widths(widest, characters)] if widest else [characters / 6] * 6
        for place, size in enumerate(self.sizes):
            sheet.set_column(place, place, size)
        self.repeats = sum(1 for block in tables) == 1

    @property
    def last(self) -> int:
        """The last column of the sheet."""
        return len(self.sizes) - 1

    def span(self, text: str, form: str, first: int = 0, last: int | None = None) -> None:
        """Text over several columns, in a row high enough for it."""
        end = self.last if last is None else last
        self._put(self.row, first, self.row, end, text, form)
        self._height([(text, first, end)], LETTERHEAD_HEIGHT if form == "letterhead_last" else LINE_HEIGHT)
        self.row += 1

    def _height(self, cells: list[tuple[str, int, int]], line: float = LINE_HEIGHT, least: float = 0) -> None:
        """The height that the texts need: not every program measures them when it opens the file, and none measures merged cells."""
        lines = 1
        for text, first, last in cells:
            room = sum(self.sizes[first : last + 1]) * CHARACTERS_PER_WIDTH
            lines = max(lines, sum(_lines(part, room) for part in text.split("\n")))
        self.sheet.set_row(self.row, max(least, line * lines + 2))

    def _put(self, top: int, left: int, bottom: int, right: int, text: str, form: str) -> None:
        if (top, left) != (bottom, right):
            self.sheet.merge_range(top, left, bottom, right, "", self.forms[form])
        self.sheet.write_string(top, left, text, self.forms[form])

    def head(self) -> None:
        """Letterhead, title, identity."""
        for place, line in enumerate(self.paper.letterhead, start=1):
            self.span(line, "letterhead_last" if place == len(self.paper.letterhead) else "letterhead")
        self.row += 1
        for line in (self.paper.title, self.paper.subtitle):
            if line:
                self.span(line, "title")
        for mark in self.paper.marks:
            self.span(mark, "mark")
        self.row += 1
        self.pairs(self.paper.identity)
        self.row += 1

    def pairs(self, pairs: tuple[tuple[str, str], ...]) -> None:
        """Label and value; beside each other where the columns of the table allow it."""
        split = self._columns_for(LABEL)
        beside = sum(self.sizes[:split]) < 2 * LABEL
        for label, value in pairs:
            if beside:
                self._put(self.row, 0, self.row, split - 1, label, "plain")
            self.span(f": {value}" if beside else f"{label}: {value}", "plain", split if beside else 0)

    def _columns_for(self, characters: float) -> int:
        """How many columns from the left hold so many characters."""
        gone, count = 0.0, 0
        while count < self.last and gone < characters:
            gone, count = gone + self.sizes[count], count + 1
        return max(1, count)

    def block(self, block: Block) -> None:
        """One piece of the paper."""
        if block.kind == "table":
            self.table(block)
            return
        if block.kind == "drawing":
            self._drawing(block)
        elif block.kind == "pairs":
            self.pairs(block.pairs)
        elif block.kind == "items":
            for number, item in enumerate(block.items, start=1):
                self.span(f"{number}. {item}", "plain")
        elif block.kind == "findings":
            for level, message, step in block.findings:
                self.span(f"{level}. {message}" + (f" Langkah berikut: {step}" if step else ""), "plain")
        else:
            if block.kind == "annex":
                self.breaks.append(self.row)
            is_head = block.kind in ("heading", "annex")
            self.span(block.text, "heading" if is_head else "plain")
        self.row += block.kind not in ("heading", "annex")

    def _drawing(self, block: Block) -> None:
        """The drawing as a picture in a row of its own, with what it shows below."""
        image = drawn_png(block.drawing)
        points = min(block.width * POINTS_PER_MM, HIGHEST_ROW)
        self.sheet.set_row(self.row, points)
        scale = points * PIXELS_PER_POINT / _side(image)
        size = {"x_scale": scale, "y_scale": scale, "object_position": 1}
        self.sheet.insert_image(self.row, 0, "gambar.png", {"image_data": image, "description": block.text, **size})
        self.row += 1
        self.span(block.text, "small")

    def table(self, block: Block) -> None:
        """A table with its heads, which stand on every page when it is the only one."""
        top = self.row
        for cells in head_rows(block.columns):
            for cell in cells:
                self._put(self.row, cell.start, self.row + cell.down - 1, cell.end, cell.text, "head")
            self._height([(cell.text, cell.start, cell.end) for cell in cells if cell.down == 1], TABLE_LINE_HEIGHT)
            self.row += 1
        if self.repeats:
            self.sheet.repeat_rows(top, self.row - 1)
        sums = _Sums()
        for line in block.rows:
            cells = body_cells(line, block.columns)
            for cell in cells:
                self._cell(cell, line, sums)
            self._height([(cell.text, cell.start, cell.end) for cell in cells], TABLE_LINE_HEIGHT, block.row_height * POINTS_PER_MM)
            sums.add(self.row, line)
            self.row += 1
        self.row += 1

    def _cell(self, cell: Cell, line: Row, sums: _Sums) -> None:
        form = f"{cell.kind}_strong" if line.role else cell.kind
        value = cell.value
        if cell.kind in ("rupiah", "number") and cell.text:
            formula = sums.formula(line, cell.start)
            amount = int(value) if cell.kind == "rupiah" else float(value)
            if formula:
                self.sheet.write_formula(self.row, cell.start, formula, self.forms[form], amount)
            else:
                self.sheet.write_number(self.row, cell.start, amount, self.forms[form])
        elif cell.kind == "date" and cell.text:
            day = value if isinstance(value, date) else date.fromisoformat(str(value))
            self.sheet.write_datetime(self.row, cell.start, datetime(day.year, day.month, day.day), self.forms[form])  # noqa: DTZ001
        else:
            self._put(self.row, cell.start, self.row, cell.end, cell.text, form)

    def signatures(self, signatures: tuple[Signature, ...]) -> None:
        """Who signs, side by side."""
        for start in range(0, len(signatures), SIGNATURES_ACROSS):
            some = signatures[start : start + SIGNATURES_ACROSS]
            areas = self._areas(len(some))
            for texts in ([one.above for one in some], [one.role for one in some]):
                self._beside(texts, areas, "signature")
            self.row += ROWS_TO_SIGN
            self._beside([one.name or f"({'.' * 36})" for one in some], areas, "signature")
            self.row += 1

    def _areas(self, count: int) -> list[tuple[int, int]]:
        """The columns of the sheet in ``count`` parts of about the same width."""
        ends = [sum(self.sizes[: place + 1]) for place in range(len(self.sizes))]
        edges = [0]
        for part in range(1, count):
            free = range(edges[-1], max(edges[-1] + 1, self.last))
            edges.append(min(free, key=lambda place: abs(ends[place] - ends[-1] * part / count)) + 1)
        return list(zip(edges, [edge - 1 for edge in edges[1:]] + [self.last], strict=True))

    def _beside(self, texts: list[str], areas: list[tuple[int, int]], form: str) -> None:
        for text, (first, last) in zip(texts, areas, strict=False):
            self._put(self.row, first, self.row, last, text, form)
        self.row += 1

    def check(self) -> None:
        """The QR with the address that it holds."""
        image = as_png(self.paper.check_url, 4)
        self.sheet.set_row(self.row, 50)
        size = {"x_scale": 60 / _side(image), "y_scale": 60 / _side(image), "x_offset": 2, "y_offset": 2, "object_position": 1}
        self.sheet.insert_image(self.row, 0, "qr.png", {"image_data": image, "description": self.paper.code_says, **size})
        first = self._columns_for(QR_WIDTH)
        self._put(self.row, first, self.row, self.last, "\n".join(self.paper.check_words), "small")
        self.row += 1


class _Sums:
    """Where the numbers of a sum stand, so that a changed number changes the sum; only where the value is what they come to."""

    def __init__(self) -> None:
        self.lines: list[tuple[int, Row]] = []
        self.parts: list[tuple[int, Row]] = []

    def add(self, place: int, row: Row) -> None:
        """Remember a row that has been written."""
        if row.role == "sum":
            self.parts.append((place, row))
            self.lines = []
        elif row.role == "":
            self.lines.append((place, row))

    def formula(self, row: Row, column: int) -> str:
        """The formula of a sum's cell, or nothing where the value is to stand alone."""
        rows = self.lines if row.role == "sum" or not self.parts else self.parts
        if row.role not in ("sum", "total") or not rows or sum(one.cells[column] or 0 for _, one in rows) != row.cells[column]:
            return ""
        places = [xl_rowcol_to_cell(place, column) for place, _ in rows]
        return f"=SUM({places[0]}:{places[-1]})" if rows is self.lines else "=" + "+".join(places)


def _lines(text: str, room: float) -> int:
    """How many lines a text fills in a column so many characters wide."""
    return max(1, len(textwrap.wrap(text, max(1, int(room)))))


def _side(png: io.BytesIO) -> int:
    """The width of a picture, from its head."""
    return int.from_bytes(png.getvalue()[16:20], "big")


def _page(sheet: Any, paper: Paper, rows: int, last: int) -> None:
    width, height = SHEETS[paper.sheet]
    if width > height:
        sheet.set_landscape()
    sheet.set_paper(PAPER_SIZE[paper.sheet])
    sheet.set_margins(left=MARGIN_INCH, right=MARGIN_INCH, top=MARGIN_INCH + 0.1, bottom=MARGIN_INCH + 0.2)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.print_area(0, 0, max(0, rows - 1), last)
    sheet.set_footer(f"&L&8{paper.footer.replace('&', '&&')}&R&8Halaman &P dari &N")


def to_xlsx(paper: Paper) -> bytes:
    """The paper as a workbook with one sheet."""
    paper = cleaned(paper)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": paper.heading[:250], "author": "BangKIT", "created": CLOCK})
    sheet = book.add_worksheet("Kertas")
    writer = _Writer(book, sheet, paper)
    writer.head()
    body, annexes = paper.body_and_annexes
    for block in body:
        writer.block(block)
    writer.signatures(paper.signatures)
    if paper.check_url:
        writer.check()
    for block in annexes:
        writer.block(block)
    sheet.set_h_pagebreaks(writer.breaks)
    _page(sheet, paper, writer.row, writer.last)
    book.close()
    return out.getvalue()
