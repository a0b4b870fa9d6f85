"""Lists as files: XLSX with real numbers and dates, CSV that an Indonesian Excel opens with a double click.

Text that a spreadsheet would take for a formula is made harmless: a villager's note must never run on an officer's computer.
The CSV is separated by semicolons, since Excel reads the comma as a decimal there, and starts with the mark that says UTF-8.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

from bangkit.core import words
from bangkit.foundation.ui.tables import Column

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_LONGEST_CELL = 32_000
_WIDEST = 48
_FORMATS = {"rupiah": "#,##0", "number": "#,##0", "decimal": "#,##0.######", "date": "d mmm yyyy", "moment": "d mmm yyyy hh:mm"}


def safe_text(value: str) -> str:
    """Text that no spreadsheet runs: a leading sign gets an apostrophe, control characters go."""
    clean = "".join(char for char in value if char in "\n\t" or unicodedata.category(char) != "Cc")
    return f"'{clean}" if clean.lstrip(" ").startswith(_FORMULA_STARTS) else clean


def file_name(title: str, day: date, ending: str) -> str:
    """A name that sorts and that every system accepts: usulan-desa-2026-11-24.xlsx."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "daftar"
    return f"{stem[:60]}-{day.isoformat()}.{ending}"


def _csv_value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal | float):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo("Asia/Jayapura")).strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else safe_text(str(value))


def to_csv(columns: Sequence[Column], rows: Iterable[Any]) -> bytes:
    """The rows with a head line; nothing above it, so that other programs read it as it is."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe_text(column.label) for column in columns])
    for row in rows:
        writer.writerow([_csv_value(column.exported(row)) for column in columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def to_xlsx(columns: Sequence[Column], rows: Iterable[Any], *, title: str, notes: Sequence[str], made: datetime) -> bytes:
    """A sheet with a frozen head and a filter, and a second one that says where the data comes from."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": title, "author": "BangKIT", "created": made.replace(tzinfo=None)})
    _fill(book, columns, rows)
    about = book.add_worksheet("Keterangan")
    about.set_column(0, 0, 100)
    for line, text in enumerate((title, *notes)):
        about.write_string(line, 0, text)
    book.close()
    return out.getvalue()


def _fill(book: xlsxwriter.Workbook, columns: Sequence[Column], rows: Iterable[Any]) -> None:
    sheet = book.add_worksheet("Data")
    head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
    formats = {kind: book.add_format({"num_format": shape, "valign": "top"}) for kind, shape in _FORMATS.items()}
    text = book.add_format({"text_wrap": True, "valign": "top"})
    widths = [len(column.label) for column in columns]
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.label, head)
    last = 0
    for last, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            value = column.exported(row)
            widths[place] = max(widths[place], min(_WIDEST, len(str(value if value is not None else ""))))
            _write(sheet, last, place, value, column, formats, text)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(_WIDEST, width + 2))
    sheet.freeze_panes(1, 1)
    if columns:
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)


def _write(sheet: Any, line: int, place: int, value: Any, column: Column, formats: dict[str, Any], text: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_string(line, place, "ya" if value else "tidak", text)
    elif isinstance(value, int | float | Decimal):
        kind = column.kind if column.kind in ("rupiah", "number", "decimal") else "number" if isinstance(value, int) else "decimal"
        if column.kind == "month":
            sheet.write_string(line, place, words.MONTHS[int(value) - 1], text)
        else:
            sheet.write_number(line, place, float(value), formats[kind] if column.kind != "text" else text)
    elif isinstance(value, datetime):
        there = value.astimezone(ZoneInfo("Asia/Jayapura")).replace(tzinfo=None)
        sheet.write_datetime(line, place, there, formats["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(line, place, datetime.combine(value, time.min), formats["date"])
    else:
        sheet.write_string(line, place, str(value)[:_LONGEST_CELL], text)
