"""Files of lists: numbers stay numbers, dates stay dates, and no text ever runs as a formula."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from bangkit.foundation.ui.export import file_name, safe_text, to_csv, to_xlsx
from bangkit.foundation.ui.tables import Chip, Column

MADE = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
COLUMNS = [
    Column("name", "Nama"),
    Column("cost", "Biaya", kind="rupiah"),
    Column("score", "Nilai"),
    Column("due", "Batas"),
    Column("state", "Keadaan"),
]
ROW = SimpleNamespace(name="=1+1", cost=12_500_000, score=Decimal("0.5"), due=date(2026, 12, 8), state=Chip("done", "Siap"))


def read_csv(body: bytes) -> list[list[str]]:
    """As Excel in Indonesia reads it."""
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(body[3:].decode("utf-8"), newline=""), delimiter=";"))


def sheet_of(rows: list[Any], columns: list[Column] = COLUMNS) -> Any:
    body = to_xlsx(columns, rows, title="Usulan", notes=["Contoh"], made=MADE)
    return openpyxl.load_workbook(io.BytesIO(body))


def test_csv_has_a_head_line_and_indonesian_decimals() -> None:
    assert read_csv(to_csv(COLUMNS, [ROW])) == [
        ["Nama", "Biaya", "Nilai", "Batas", "Keadaan"],
        ["'=1+1", "12500000", "0,5", "2026-12-08", "Siap"],
    ]


def test_xlsx_keeps_numbers_dates_and_plain_text() -> None:
    book = sheet_of([ROW])
    cells = next(book["Data"].iter_rows(min_row=2, values_only=True))
    assert cells == ("=1+1", 12_500_000, 0.5, datetime(2026, 12, 8), "Siap")  # noqa: DTZ001 - Excel knows no zones
    assert book["Data"]["A2"].data_type == "s"
    assert book["Keterangan"]["A2"].value == "Contoh"
    assert book["Data"].freeze_panes == "B2"


def test_same_rows_give_the_same_bytes() -> None:
    assert to_xlsx(COLUMNS, [ROW], title="a", notes=[], made=MADE) == to_xlsx(COLUMNS, [ROW], title="a", notes=[], made=MADE)


@pytest.mark.parametrize("evil", ["=cmd|' /C calc'!A0", "+62811", "-1+1", "@SUM(A1)", "\t=1", "  =1", "＝1", "\r=1", "\x00=1"])
def test_text_that_looks_like_a_formula_is_made_harmless_in_csv(evil: str) -> None:
    assert safe_text(evil).startswith("'")


@given(st.text(max_size=60))
def test_no_cell_of_a_csv_ever_starts_a_formula(text: str) -> None:
    rows = read_csv(to_csv([Column("name", "Nama"), Column("more", "Lagi")], [SimpleNamespace(name=text, more="x")]))
    assert len(rows) == 2
    assert len(rows[1]) == 2
    assert not rows[1][0].lstrip().startswith(("=", "+", "-", "@"))


@given(st.text(max_size=40))
def test_no_cell_of_a_workbook_is_a_formula(text: str) -> None:
    book = sheet_of([SimpleNamespace(name=text)], [Column("name", "Nama")])
    assert book["Data"]["A2"].data_type in ("s", "n", "inlineStr")


def test_markup_in_a_cell_is_left_out_of_files() -> None:
    column = Column("name", "Nama", value=lambda row: mark_safe("<b>Madak</b>"))
    assert read_csv(to_csv([column], [ROW]))[1] == ["Madak"]


def test_file_names_are_plain_and_dated() -> None:
    assert file_name("Usulan desa: Negeri “Solang”", date(2026, 11, 24), "xlsx") == "usulan-desa-negeri-solang-2026-11-24.xlsx"
    assert file_name("../../etc", date(2026, 11, 24), "csv") == "etc-2026-11-24.csv"
    assert file_name("…", date(2026, 11, 24), "csv") == "daftar-2026-11-24.csv"


def test_a_file_holds_all_rows_that_fit_and_not_only_the_page(shop: Client) -> None:
    response = shop.get("/daftar/?berkas=csv&opd=Dinas+PU&urut=cost&hal=2")
    rows = read_csv(response.content)
    assert response["Content-Disposition"] == 'attachment; filename="usulan-desa-2026-11-24.csv"'
    assert len(rows) == 1 + 15
    costs = [int(row[2]) for row in rows[1:]]
    assert costs == sorted(costs)


def test_a_workbook_says_by_what_it_was_narrowed(shop: Client) -> None:
    response = shop.get("/daftar/?berkas=xlsx&opd=Dinas+PU&cari=jalan")
    about = openpyxl.load_workbook(io.BytesIO(response.content))["Keterangan"]
    texts = [row[0] for row in about.iter_rows(values_only=True)]
    assert "Saringan: cari “jalan”, OPD: Dinas PU" in texts
    assert "Contoh: data peragaan, bukan data nyata." in texts


def test_an_unknown_kind_of_file_is_the_page(shop: Client) -> None:
    assert shop.get("/daftar/?berkas=exe")["Content-Type"].startswith("text/html")
