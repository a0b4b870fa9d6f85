"""What an uploaded table really is, whatever its name says, and its rows one after the other.

Known by its bytes: xlsx, old xls, ods, an HTML table that calls itself .xls (as OpenSID's "Unduh" makes), JSON records (as SIPD gives
them), and text with separators.
Everything else, and whatever would unpack without end, is refused with a sentence that says what to do.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any

import python_calamine as calamine

from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.imports.html import html_rows
from bangkit.foundation.imports.jsonrows import NoRecords, json_rows, lean

# Below what the front server lets through (deploy/Caddyfile); a Renja of 20.000 lines as CSV is some 14 MB.
MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 24_000_000, 200_000_000, 5_000
MOST_ROWS, MOST_COLUMNS = 50_000, 120
NAMES = {"xlsx": "Excel (.xlsx)", "xls": "Excel lama (.xls)", "ods": "ODS", "html": "tabel HTML bernama .xls", "csv": "CSV", "json": "JSON"}
_DELIMITERS = ";,\t|"
_LOOKED_AT = 30

Cells = list[Any]


@dataclass(frozen=True)
class Upload:
    """A file that can be read: what it is, and its sheets (one, without a name, for text and HTML)."""

    kind: str
    content: bytes
    sheets: tuple[str, ...]

    def rows(self, sheet: str = "") -> Iterator[tuple[int, Cells]]:
        """The rows that hold anything, with their number as a spreadsheet counts. Errors: ``Invalid`` past ``MOST_ROWS``."""
        return ((number, cells) for number, cells in self.every_row(sheet) if cells)

    def every_row(self, sheet: str = "") -> Iterator[tuple[int, Cells]]:
        """All rows of the file, empty lists for those that hold nothing. Errors: ``Invalid`` past ``MOST_ROWS``."""
        source = _READERS[self.kind](self.content, sheet or self.sheets[0])
        for number, cells in enumerate(source, 1):
            if number > MOST_ROWS:
                raise _refused(f"Berkas ini berisi lebih dari {MOST_ROWS:,} baris. Bagi menjadi beberapa berkas.".replace(",", "."))
            plain = [_plain(cell) for cell in cells[:MOST_COLUMNS]]
            yield number, plain if any(cell != "" for cell in plain) else []

    def kept(self) -> bytes:
        """What may be kept until people decide: a JSON file without those who typed its records, any other as it is."""
        return lean(decoded(self.content)) if self.kind == "json" else self.content


def open_upload(content: bytes) -> Upload:
    """A file by its bytes. Errors: ``Invalid`` by the field ``upload``."""
    if not content.strip():
        raise _refused("Berkas ini kosong. Pilih berkas lain.")
    if len(content) > MOST_BYTES:
        raise _refused(f"Berkas ini lebih besar dari {MOST_BYTES // 1_000_000} MB. Bagi menjadi beberapa berkas.")
    kind = kind_of(content)
    sheets = tuple(_workbook(content).sheet_names) if kind in ("xlsx", "xls", "ods") else ("",)
    upload = Upload(kind, content, sheets)
    filled = tuple(sheet for sheet in sheets if any(True for _ in islice(upload.rows(sheet), 1)))
    if not filled:
        raise _refused("Tidak ada isi di dalam berkas ini. Periksa apakah lembarnya benar.")
    return Upload(kind, content, filled)


def kind_of(content: bytes) -> str:
    """xlsx, xls, ods, html, json or csv. Errors: ``Invalid`` for anything else, with what it seems to be."""
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "xls"
    if content.startswith((b"%PDF-", b"\xff\xd8\xff", b"\x89PNG")):
        raise _refused("Ini foto atau PDF, bukan tabel. Impor memerlukan Excel, ODS, atau CSV.")
    head = content[:4000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise _refused("Ini Excel 2003 berbentuk XML. Buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx.")
    if head.startswith((b"<!doctype html", b"<html", b"<table")) or (head.startswith(b"<") and b"<table" in head):
        return "html"
    if head.startswith((b"[", b"{")):
        return "json"
    if head.startswith(b"<") or (b"\0" in content[:4000] and not content.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise _refused("Isi berkas ini bukan tabel Excel, ODS, atau CSV. Pilih berkas lain.")
    return "csv"


def _zipped(content: bytes) -> str:
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise _refused("Berkas ini rusak atau terpotong. Simpan atau unduh ulang, lalu pilih lagi.") from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _refused("Isi berkas ini terlalu besar setelah dibuka. Hapus gambar dan lembar yang tidak perlu.")
    names = {part.filename for part in parts}
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        return "ods"
    raise _refused("Ini berkas Word atau kumpulan berkas (zip), bukan tabel. Pilih berkas Excel, ODS, atau CSV.")


def _refused(message: str) -> Invalid:
    return Invalid({"upload": message})


def _workbook(content: bytes) -> Any:
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError:
        raise _refused("Berkas ini dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu pilih lagi.") from None
    except calamine.CalamineError:
        raise _refused("Berkas ini rusak atau bukan Excel yang utuh. Buka, simpan sebagai .xlsx, lalu pilih lagi.") from None


def _from_workbook(content: bytes, sheet: str) -> Iterator[Cells]:
    try:
        opened = _workbook(content).get_sheet_by_name(sheet)
        if opened.start is not None:
            yield from opened.iter_rows()
    except (calamine.CalamineError, calamine.WorksheetNotFound):
        raise _refused("Lembar ini tidak dapat dibaca. Simpan lagi sebagai .xlsx, lalu pilih lagi.") from None


def decoded(content: bytes) -> str:
    """Text with or without a byte order mark; what is not UTF-8 is taken for Windows-1252, as old Excel writes it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _from_text(content: bytes, sheet: str) -> Iterator[Cells]:
    text = decoded(content)
    named = text[:6].lower()
    given = text[4] if named.startswith("sep=") and len(text) > 4 else ""
    if given:
        text = text.partition("\n")[2]
    csv.field_size_limit(100_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=given or _delimiter(text))
    try:
        yield from reader
    except csv.Error:
        raise _refused(f"Baris {reader.line_num} tidak dapat dibaca. Periksa tanda kutip dan pemisahnya.") from None


def _delimiter(text: str) -> str:
    """The separator that cuts the first lines into most cells, equally often; a comma inside numbers loses that way."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]

    def worth(mark: str) -> tuple[int, int]:
        counts = [len(cells) for cells in csv.reader(lines, delimiter=mark)]
        usual = max(set(counts), key=counts.count) if counts else 1
        return (counts.count(usual) if usual > 1 else 0), usual

    return max(_DELIMITERS, key=worth)


def _from_html(content: bytes, sheet: str) -> Iterable[Cells]:
    return html_rows(decoded(content))


def _from_json(content: bytes, sheet: str) -> Iterable[Cells]:
    try:
        return json_rows(decoded(content))
    except NoRecords:
        raise _refused("Isi berkas JSON ini bukan daftar catatan seperti dari SIPD. Unduh lagi, atau pakai CSV atau Excel.") from None


_READERS = {"xlsx": _from_workbook, "xls": _from_workbook, "ods": _from_workbook, "html": _from_html, "csv": _from_text, "json": _from_json}


def _plain(cell: Any) -> Any:
    """A cell as text, whole number, decimal number, truth or date; an empty one is ""."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, bool | int | date | datetime | time):
        return cell.date() if isinstance(cell, datetime) and cell.time() == time() else cell
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    return "" if cell is None else str(cell)
