"""The workbook as XLSX: what to read first, then one sheet a table with exact heads, real numbers, codes as text, and a print area."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from bangkit.foundation.ui.export import safe_text
from bangkit.outputs.exports.sheets import MISSING, Line, Sheet, Workbook

CLOCK = datetime(2020, 1, 1)  # noqa: DTZ001 - the format keeps a clock without a zone
FIRST = "Baca dulu"
FOLIO = 14  # Excel's own number for the sheet nearest to F4
WIDEST, NARROWEST, MISSING_WIDTH = 40, 8, 44
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
SHAPES = {"rupiah": "#,##0", "number": "#,##0.######", "date": "dd/mm/yyyy", "text": "@"}


def to_xlsx(book: Workbook, marks: tuple[str, ...] = ()) -> bytes:
    """The bytes of the file; the same workbook gives the same bytes. ``marks`` stand on the first sheet, such as *contoh*."""
    out = io.BytesIO()
    file = xlsxwriter.Workbook(out, OPTIONS)
    file.set_properties({"title": book.title, "author": "BangKIT", "created": CLOCK})
    forms = {kind: file.add_format({"num_format": shape, "valign": "top", "text_wrap": kind == "text"}) for kind, shape in SHAPES.items()}
    forms["head"] = file.add_format({"bold": True, "bottom": 2, "valign": "top", "bg_color": "#EDEAE2"})
    forms["missing"] = file.add_format({"text_wrap": True, "valign": "top", "italic": True, "bg_color": "#FFF4D6"})
    _first(file, book, marks)
    for sheet in book.sheets:
        _write(file, sheet, forms, book.title)
    file.close()
    return out.getvalue()


def _first(file: Any, book: Workbook, marks: tuple[str, ...]) -> None:
    sheet = file.add_worksheet(FIRST)
    sheet.set_column(0, 0, 110)
    wrapped, bold = file.add_format({"text_wrap": True, "valign": "top"}), file.add_format({"bold": True, "font_size": 13})
    sheet.write_string(0, 0, book.title, bold)
    told = [*marks, *book.notes, *(f"{one.name}: {len(one.lines)} baris, {one.gaps} masih kurang." for one in book.sheets)]
    for row, text in enumerate(told, start=1):
        sheet.write_string(row, 0, text, wrapped)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, len(told), 0)


def _write(file: Any, table: Sheet, forms: dict[str, Any], title: str) -> None:
    sheet = file.add_worksheet(table.name)
    last = len(table.columns)
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.name, forms["head"])
        sheet.set_column(place, place, _width(table, column.name))
    sheet.write_string(0, last, MISSING, forms["head"])
    sheet.set_column(last, last, MISSING_WIDTH)
    for row, line in enumerate(table.lines, start=1):
        _line(sheet, row, table, line, forms)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table.lines)), last)
    sheet.set_landscape()
    sheet.set_paper(FOLIO)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, max(1, len(table.lines)), last)
    sheet.set_header(f"&L{_plain(title)}&R{_plain(table.name)}")
    sheet.set_footer("&CHalaman &P dari &N")


def _plain(text: str) -> str:
    """A head line takes & for a command."""
    return text.replace("&", "dan")[:100]


def _width(table: Sheet, name: str) -> int:
    longest = max((len(str(line.values.get(name) or "")) for line in table.lines), default=0)
    return min(WIDEST, max(NARROWEST, len(name) + 2, longest + 1))


def _line(sheet: Any, row: int, table: Sheet, line: Line, forms: dict[str, Any]) -> None:
    for place, column in enumerate(table.columns):
        value = line.values.get(column.name)
        if value is None or value == "":
            continue
        if column.kind == "text":
            sheet.write_string(row, place, safe_text(str(value)), forms["text"])
        elif isinstance(value, date):
            sheet.write_datetime(row, place, datetime(value.year, value.month, value.day), forms["date"])  # noqa: DTZ001
        else:
            sheet.write_number(row, place, float(value) if isinstance(value, Decimal) else value, forms[column.kind])
    if line.missing:
        sheet.write_string(row, len(table.columns), "; ".join(line.missing), forms["missing"])
