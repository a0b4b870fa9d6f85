"""Tables as people bring them, made here byte by byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

HEAD = ["Nama kelompok", "Jenis usaha", "Anggota perempuan", "Anggota laki-laki", "Berdiri tahun", "Catatan"]
GOOD = ["Tunas Laut", "Nelayan", 8, 12, 2019, "Jaring bersama"]
_MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def csv_of(*rows: Sequence[Any], mark: str = ";", encoding: str = "utf-8") -> bytes:
    """Rows as text with separators."""
    return "\r\n".join(mark.join(str(cell) for cell in row) for row in rows).encode(encoding)


def xlsx_of(*rows: Sequence[Any], sheets: dict[str, Sequence[Sequence[Any]]] | None = None) -> bytes:
    """Rows as a workbook; ``sheets`` for several."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, listed in (sheets or {"Data": rows}).items():
        sheet = book.add_worksheet(name)
        for place, row in enumerate(listed):
            sheet.write_row(place, 0, row)
    book.close()
    return out.getvalue()


def ods_of(*rows: Sequence[Any]) -> bytes:
    """Rows as the smallest OpenDocument sheet that holds them."""
    cells = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="Data">{cells}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", body)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
    return out.getvalue()


def html_of(*rows: Sequence[Any]) -> bytes:
    """Rows as a page inside a layout table, as village systems save what they call .xls."""
    listed = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"<!DOCTYPE html><html><head><title>Laporan</title></head><body><table><tr><td><h1>PEMERINTAH</h1></td></tr><tr><td><table>{listed}</table></td></tr></table></body></html>"
    return page.encode()


def as_upload(content: bytes, name: str = "kelompok.csv") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)
