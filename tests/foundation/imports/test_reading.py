"""A file is known by its bytes, whatever its name; what cannot be read is refused with a sentence to act on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.imports import reading
from bangkit.foundation.imports.reading import open_upload
from tests.foundation.imports.tables import csv_of, html_of, ods_of, xlsx_of

ROWS = (["Nama", "Jumlah"], ["Tunas", "12"])


@pytest.mark.parametrize(
    ("content", "kind"),
    [(xlsx_of(*ROWS), "xlsx"), (ods_of(*ROWS), "ods"), (html_of(*ROWS), "html"), (csv_of(*ROWS), "csv")],
    ids=["xlsx", "ods", "html", "csv"],
)
def test_the_same_rows_come_out_of_every_kind_of_file(content: bytes, kind: str) -> None:
    upload = open_upload(content)
    cells = [row for _, row in upload.rows()]
    assert upload.kind == kind
    assert [row for row in cells if row[:2] == ["Nama", "Jumlah"]]
    assert [row for row in cells if row[:2] == ["Tunas", "12"]]


@pytest.mark.parametrize(
    ("content", "first"),
    [
        (csv_of(*ROWS, mark=","), ["Nama", "Jumlah"]),
        (csv_of(*ROWS, mark="\t"), ["Nama", "Jumlah"]),
        (b"\xef\xbb\xbf" + csv_of(*ROWS), ["Nama", "Jumlah"]),
        (csv_of(*ROWS, encoding="utf-16"), ["Nama", "Jumlah"]),
        (csv_of(["Nama", "Café"], ["Tunas", "1"], encoding="cp1252"), ["Nama", "Café"]),
        (b"sep=|\nNama|Jumlah\nTunas|1\n", ["Nama", "Jumlah"]),
        (b"Nama;Nilai\nTunas;1,5\nLaut;2,5\n", ["Nama", "Nilai"]),
        (b'Nama;Nilai\n"Tunas; Laut";1\n', ["Nama", "Nilai"]),
    ],
    ids=["comma", "tab", "bom", "utf16", "cp1252", "sep", "decimal-comma", "quoted"],
)
def test_text_is_read_whatever_its_separator_and_encoding(content: bytes, first: list[str]) -> None:
    rows = [cells for _, cells in open_upload(content).rows()]
    assert rows[0] == first
    assert all(len(cells) == 2 for cells in rows)


def test_rows_are_numbered_as_a_spreadsheet_counts_and_empty_ones_left_out() -> None:
    content = csv_of(["Judul"], ["", ""], ["Nama", "Jumlah"], ["", ""], ["Tunas", "1"])
    assert [number for number, _ in open_upload(content).rows()] == [1, 3, 5]


def test_sheets_without_any_cell_are_not_offered() -> None:
    content = xlsx_of(sheets={"Kosong": [], "Isi": ROWS})
    assert open_upload(content).sheets == ("Isi",)


def _zip(names: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in names.items():
            archive.writestr(name, body)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "kosong"),
        (b" \n\n", "kosong"),
        (b"%PDF-1.7 apa saja", "PDF"),
        (b"\xff\xd8\xff\xe0 foto", "foto"),
        (b"PK\x03\x04 terpotong", "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "rusak"),
        (b"nama\0jumlah", "bukan tabel"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "XML"),
        (b"<svg/>", "bukan tabel"),
        (_zip({"word/document.xml": b"x"}), "Word"),
        (_zip({"xl/workbook.xml": b"<broken"}), "rusak"),
        (xlsx_of(), "Tidak ada isi"),
        (b"x" * (reading.MOST_BYTES + 1), "lebih besar"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(content: bytes, says: str) -> None:
    with pytest.raises(Invalid) as refused:
        open_upload(content)
    assert says in refused.value.field_errors["upload"]


def test_a_file_that_would_unpack_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_UNPACKED", 1000)
    with pytest.raises(Invalid, match="terlalu besar"):
        open_upload(_zip({"xl/workbook.xml": b"0" * 2000}))


def test_more_rows_than_one_import_takes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    upload = open_upload(csv_of(*[["a", "b"]] * 4))
    with pytest.raises(Invalid, match="lebih dari 3 baris"):
        list(upload.rows())


def said_of(content: bytes) -> str:
    """What is said of bytes that cannot be read; "" when they can. Anything but a polite refusal fails the test."""
    try:
        list(open_upload(content).rows())
    except Invalid as refused:
        return refused.field_errors.get("upload", "")
    return "dapat dibaca"


@given(st.binary(max_size=300))
def test_whatever_bytes_come_they_are_read_or_refused_politely(content: bytes) -> None:
    assert said_of(content)


@pytest.mark.parametrize("make", [xlsx_of, ods_of])
def test_a_cut_off_file_is_refused_politely(make: Callable[..., bytes]) -> None:
    whole = make(*ROWS)
    assert said_of(whole) == "dapat dibaca"
    assert {said_of(whole[:length]) for length in range(30, len(whole) - 30, max(1, len(whole) // 15))} == {
        "Berkas ini rusak atau terpotong. Simpan atau unduh ulang, lalu pilih lagi."
    }
