"""Rainfall files and months: codes are never millimetres, incomplete months are never sums, and every row has a place."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.climate import joined_months, month_kind, monthly, normals, observed, rain_levels, yearly
from bangkit.core.climate_files import RainReading, read_rainfall

BMKG = Path(__file__).parents[1] / "stages/profile/bmkg"
TODAY = date(2026, 3, 10)


def read(text: str, *, separator: str = ",", area: str = "") -> RainReading:
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    return read_rainfall(list(enumerate(rows, 1)), today=TODAY, area=area)


def bmkg(days: str) -> RainReading:
    return read(f"TANGGAL,TN,RR,,ID WMO,96751\n{days}")


# --- BMKG -----------------------------------------------------------------------------------------------------------------


def test_a_real_bmkg_file_with_the_station_beside_the_table() -> None:
    found = read((BMKG / "Data_BMKG_-_Kab._Bogor.csv").read_text("utf-8"))
    assert (found.layout, found.station, found.fatal) == ("bmkg", "96751 Stasiun Meteorologi Citeko", "")
    assert (len(found.rows), found.measured, found.refused) == (366, 331, ())
    reasons = [row.why for row in found.rows if row.amount is None]
    assert (reasons.count("tidak terukur"), reasons.count("tidak ada data")) == (20, 15)
    assert sum(row.amount == 0 for row in found.rows) == 116
    assert (found.rows[0].line, found.rows[0].text, found.rows[0].amount) == (2, "23,5", Decimal("23.5"))
    assert dict(found.details)["Elevasi"].startswith("920")
    assert "TAVG" in found.notes[0]


def test_only_the_month_that_has_all_its_days_gets_a_sum() -> None:
    months = monthly(read((BMKG / "Data_BMKG_-_Kab._Bogor.csv").read_text("utf-8")).rows, "day")
    assert [(each.month, each.amount) for each in months if each.amount is not None] == [(1, Decimal("552.5"))]
    february = months[1]
    assert (february.known, february.expected, february.amount) == (28, 29, None)
    assert february.part is not None


def test_a_second_file_with_empty_rows_at_its_end() -> None:
    found = read((BMKG / "Data_BMKG_-_Kota_Bogor.csv").read_text("utf-8"))
    assert (len(found.rows), found.measured, found.refused) == (366, 319, ())


def test_the_station_above_the_table_semicolons_slashes_and_a_legend_below() -> None:
    head = "ID WMO;:97748\nNAMA STASIUN;:Contoh\n\nTANGGAL;RR\n"
    legend = "\nKETERANGAN :\n8888: Data tidak terukur\n9999;Tidak ada data\nRR;Curah hujan(mm)\n"
    found = read(f"{head}01/01/2024;10,8\n02/01/2024;8888\n{legend}".replace("RR;Curah", "RR: Curah"), separator=";")
    assert found.refused == ()
    assert found.station == "97748 Contoh"
    assert [(row.line, row.amount, row.why) for row in found.rows] == [(5, Decimal("10.8"), ""), (6, None, "tidak terukur")]


@pytest.mark.parametrize("code", ["8888", "8888.0", "9999", "9999,0", "-", ""])
def test_codes_and_empty_cells_are_no_data_and_never_zero(code: str) -> None:
    (row,) = bmkg(f'01-01-2024,20,"{code}"\n').rows
    assert row.amount is None
    assert row.why
    assert not row.is_refused


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("01-01-2024,20,basah", "RR"),
        ("01-01-2024,20,-3", "RR"),
        ("01-01-2024,20,2500", "RR"),
        ("01-01-2024,20,1.234", "RR"),
        ("32-01-2024,20,5", "TANGGAL"),
        ("11-03-2026,20,5", "TANGGAL"),
        ("01-01-1700,20,5", "TANGGAL"),
        (",20,5", "TANGGAL"),
    ],
)
def test_a_bad_cell_refuses_its_row_and_names_the_column(line: str, column: str) -> None:
    found = bmkg(f"02-01-2024,20,1\n{line}\n")
    (refused,) = found.refused
    assert (refused.line, refused.column) == (3, column)
    assert refused.why.endswith(".")
    assert found.measured == 1


def test_one_day_has_one_figure() -> None:
    found = bmkg("01-01-2024,20,5\n02-01-2024,20,6\n01-01-2024,20,7\n")
    assert [(row.line, row.why) for row in found.refused] == [(4, "Tanggal ini sudah ada pada baris 2.")]
    assert sum(row.amount for row in found.rows if row.amount is not None) == 11


def test_files_that_cannot_be_used_say_why() -> None:
    assert "Kepala tabel" in read("a,b\n1,2\n").fatal
    assert "kosong" in read("").fatal
    assert "satu baris pun" in read("TANGGAL,RR\n").fatal
    assert "Baris 2" in read("TANGGAL,RR\nx,y\n").fatal


# --- CHIRPS ---------------------------------------------------------------------------------------------------------------

HEAD = "date,adm_level,adm_id,PCODE,n_pixels,rfh,rfh_avg,r1h,r1h_avg,r3h,r3h_avg,rfq,r1q,r3q,version\n"
HXL = "#date,#adm+level,#adm+id,#adm+code,#meta+pixels,#indicator+rfh,,,,,,,,,#meta\n"


def dekad(day: str, amount: str, version: str = "final", code: str = "XX01") -> str:
    return f"{day},2,7,{code},41,{amount},50,,,,,,,,{version}\n"


def test_dekads_become_months_and_the_hxl_row_is_no_data() -> None:
    found = read(
        HEAD + HXL + dekad("2024-01-01", "10.25") + dekad("2024-01-11", "0") + dekad("2024-01-21", "30") + dekad("2024-02-01", "5")
    )
    assert (found.layout, found.station, found.refused) == ("chirps", "XX01", ())
    january, february = monthly(found.rows, found.step)
    assert january.amount == Decimal("40.25")
    assert (february.amount, february.known, february.expected) == (None, 1, 3)
    assert dict(found.details)["Jumlah piksel"] == "41"


def test_the_older_columns_are_known_too() -> None:
    found = read("date,adm2_id,ADM2_PCODE,n_pixels,rfh,rfh_avg\n2024-01-01,7,XX01,41,10,50\n")
    assert (found.station, found.measured) == ("XX01", 1)


def test_several_areas_must_be_chosen_by_the_reader_and_are_never_guessed() -> None:
    text = HEAD + dekad("2024-01-01", "10") + dekad("2024-01-01", "99", code="XX02")
    assert read(text).fatal == "Berkas ini memuat 2 wilayah. Pilih satu kode wilayahnya: XX01, XX02."
    assert [row.amount for row in read(text, area="XX02").rows] == [99]
    assert "tidak ada dalam berkas" in read(text, area="81.05").fatal


def test_a_forecast_may_lie_ahead_and_is_not_observed() -> None:
    ahead = [dekad(day, "20", "forecast") for day in ("2026-03-21", "2026-03-11", "2026-03-01")]
    found = read(HEAD + "".join(ahead) + dekad("2026-04-01", "20", "final"))
    assert [row.column for row in found.refused] == ["date"]
    (march,) = monthly(found.rows, found.step)
    assert (march.amount, march.version) == (60, "forecast")
    assert observed([march]) == {}


def test_a_month_is_as_sure_as_its_least_sure_dekad() -> None:
    rows = read(HEAD + dekad("2024-01-01", "1") + dekad("2024-01-11", "1", "prelim") + dekad("2024-01-21", "1")).rows
    assert monthly(rows, "dekad")[0].version == "prelim"


@pytest.mark.parametrize(("row", "column"), [(dekad("2024-01-05", "1"), "date"), (dekad("01/11/2024", "1"), "date"), (dekad("2024-01-11", "1", "draft"), "version"), (dekad("2024-01-11", "x"), "rfh")])  # fmt: skip
def test_a_bad_dekad_is_refused(row: str, column: str) -> None:
    assert [one.column for one in read(HEAD + dekad("2024-01-01", "1") + row).refused] == [column]


# --- Plain months and what is made of them -----------------------------------------------------------------------------------


def test_plain_months_in_either_language() -> None:
    for head in ("year,month,precip", "Year,Month,Precipitation", "tahun,bulan,curah hujan"):
        found = read(f"{head}\n2000,1,85.7002\n2000,2,\n2000,13,5\n00,3,5\n")
        assert found.layout == "plain"
        assert [(row.key, row.amount) for row in found.rows[:2]] == [("2000-01", Decimal("85.7002")), ("2000-02", None)]
        assert len(found.refused) == 2


def test_joined_imports_prefer_what_was_measured() -> None:
    whole, hole = (
        monthly(read("year,month,precip\n2000,1,10\n").rows, "month"),
        monthly(read("year,month,precip\n2000,1,\n2000,2,7\n").rows, "month"),
    )
    assert [each.amount for each in joined_months([hole, whole])] == [10, 7]
    newer = monthly(read("year,month,precip\n2000,1,12\n").rows, "month")
    assert joined_months([newer, whole])[0].amount == 12


def test_normals_say_how_many_years_and_a_month_without_data_is_not_zero() -> None:
    listed = normals({(2000, 1): 300.0, (2001, 1): 0.0, (2000, 2): 150.0})
    assert (listed[0].mean, listed[0].years, listed[0].zero_share) == (150, 2, 0.5)
    assert (listed[2].mean, listed[2].years, listed[2].kind) == (None, 0, "")
    assert rain_levels(listed) == "220000000000"


def test_wet_and_dry_months_by_the_setting() -> None:
    assert [month_kind(value) for value in (0, 99.9, 100, 199.9, 200)] == ["kering", "kering", "lembap", "lembap", "basah"]


def test_a_year_is_summed_only_when_it_is_whole() -> None:
    whole = {(2000, month): 10.0 for month in range(1, 13)}
    assert yearly({**whole, (2001, 1): 5.0}) == {2000: 120.0}


@given(st.lists(st.one_of(st.none(), st.integers(0, 400)), min_size=1, max_size=31))
def test_every_row_is_measured_or_has_a_reason_and_sums_never_grow_by_missing_days(amounts: list[int | None]) -> None:
    text = "".join(f"{day:02d}-01-2024,20,{8888 if amount is None else amount}\n" for day, amount in enumerate(amounts, 1))
    found = bmkg(text)
    assert all((row.amount is None) == bool(row.why) for row in found.rows)
    (month,) = monthly(found.rows, "day")
    known = [amount for amount in amounts if amount is not None]
    assert (month.part or 0) == sum(known)
    assert (month.amount is not None) == (len(known) == 31)
