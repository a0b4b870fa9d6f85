"""Reading tables that people made: CSV from any spreadsheet, with comma or semicolon, decimal point or comma.

A file is refused as a whole when it cannot be read or lacks a column; otherwise each row stands or falls alone.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from bangkit.foundation.regions.importers.report import CellError, ImportReport
from bangkit.foundation.regions.models import CODE_SHAPE

Row = dict[str, str]

_LENGTHS = {2: "provinsi", 5: "kabupaten/kota", 8: "kecamatan", 13: "desa/kelurahan"}
_CODE = re.compile(CODE_SHAPE)


def read_rows(path: Path, required: tuple[str, ...], report: ImportReport) -> Iterator[tuple[int, Row]]:
    """The rows of a CSV file with their line numbers; a file without a needed column stops the report."""
    text = _text_of(path, report)
    if report.fatal:
        return
    heading = text.split("\n", 1)[0]
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [name.strip().lower() for name in next(reader, [])]
    missing = [name for name in required if name not in columns]
    if missing:
        report.stop(f"Kolom {', '.join(missing)} tidak ada. Kolom yang ditemukan: {', '.join(columns) or 'tidak ada'}.")
        return
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        report.read += 1
        if len(cells) != len(columns):
            why = f"Baris ini berisi {len(cells)} sel, seharusnya {len(columns)}. Periksa pemisah dan tanda kutip."
            report.refuse(reader.line_num, CellError("semua", delimiter.join(cells), why))
            continue
        yield reader.line_num, dict(zip(columns, (cell.strip() for cell in cells), strict=True))


def _text_of(path: Path, report: ImportReport) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError:
        report.stop(f"Berkas {path.name} tidak dapat dibuka. Periksa nama dan letaknya.")
    except UnicodeDecodeError:
        report.stop(f"Berkas {path.name} bukan UTF-8. Simpan lagi sebagai “CSV UTF-8”.")
    return ""


def code_cell(row: Row, column: str, length: int | None = None) -> str:
    """A Kemendagri code, with or without its dots; ``length`` asks for one level of place."""
    value = row[column]
    code = value
    if value.isdigit() and len(value) > 2:
        code = ".".join(part for part in (value[:2], value[2:4], value[4:6], value[6:]) if part)
    if not _CODE.fullmatch(code):
        raise CellError(column, value, "Kode wilayah harus berbentuk 81.05.15.2004.")
    if length is not None and len(code) != length:
        raise CellError(column, value, f"Yang diminta kode {_LENGTHS[length]}.")
    return code


def text_cell(row: Row, column: str, longest: int = 100) -> str:
    """A text that must be there and fit its column."""
    value = " ".join(row[column].split())
    if not value:
        raise CellError(column, value, "Isian kosong.")
    if len(value) > longest:
        raise CellError(column, value, f"Lebih dari {longest} huruf.")
    return value


def number_cell(row: Row, column: str, low: Decimal, high: Decimal) -> Decimal:
    """A number between two limits, with decimal point or comma."""
    value = row[column]
    try:
        number = Decimal(value.replace(",", "."))
    except InvalidOperation:
        raise CellError(column, value, "Bukan angka.") from None
    if not number.is_finite() or not low <= number <= high:
        raise CellError(column, value, f"Di luar batas {low} sampai {high}.")
    return number


def once(seen: dict[str, int], key: str, row: int, column: str) -> None:
    """Refuse the second row with the same key, naming the first."""
    first = seen.setdefault(key, row)
    if first != row:
        raise CellError(column, key, f"Sudah ada pada baris {first}.")
