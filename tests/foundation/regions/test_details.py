"""Small tables beside the list: every dirty row is left out and named by row and column, and the good ones are written."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from bangkit.data import DATA_DIR
from bangkit.foundation.regions.importers.details import import_aliases, import_bps_codes, import_links, import_places
from bangkit.foundation.regions.importers.report import CellError, ImportReport
from bangkit.foundation.regions.models import Region, RegionAlias, RegionLink
from bangkit.foundation.regions.queries import old_codes

Write = Callable[..., Path]
PLACES = DATA_DIR / "stats" / "desa_81.05_53.18.csv"
HEADING = "kode;nama;lat;lng;kodepos\n"


def refusals(report: ImportReport) -> list[tuple[int, str]]:
    """Where the refused rows are."""
    return [(row.row, row.column) for row in report.refused]


def test_the_table_that_the_product_carries_fits_the_list(seram_timur: str) -> None:
    report = import_places(PLACES)
    assert (report.read, report.matched) == (373, 198)
    assert {row.column for row in report.refused} == {"kode"}, "Sumba Barat Daya is not loaded here"
    solang = Region.objects.get(code="81.05.15.2004")
    assert (solang.latitude, solang.longitude) == (Decimal("-3.402417"), solang.longitude)
    assert not Region.objects.filter(level="village", latitude__isnull=True).exists()
    assert import_places(PLACES).unchanged == 198


def test_each_dirty_row_is_named_and_the_good_ones_are_written(teluk_waru: str, write: Write) -> None:
    path = write(
        HEADING
        + "81.05.15.2004;Solang;-3,4024;130,6;97524\n"
        + "81.05.15.2005;Karai;-3,4;130,6;97524\n"
        + "81.05.15.2011;Madak;tiga;130,6;97524\n"
        + "81.05.15.2001;Waru;-3,4;13,6;97524\n"
        + "81.05.15.2002;Bellis;-3,4;130,6;9752\n"
        + "81.05.15.2004;Solang;-3,4;130,6;97524\n"
        + "81.05.99.2001;Entah;-3,4;130,6;97524\n"
        + "\n"
        + "8105152003;DESA DAWANG;-3,4;130,6;\n"
    )
    report = import_places(path)
    assert refusals(report) == [(3, "nama"), (4, "lat"), (5, "lng"), (6, "kodepos"), (7, "kode"), (8, "kode")]
    assert (report.read, report.changed) == (8, 2)
    assert Region.objects.get(code="81.05.15.2004").latitude == Decimal("-3.4024")
    assert Region.objects.get(code="81.05.15.2003").postcode == "97524", "an empty cell takes nothing away"
    assert Region.objects.get(code="81.05.15.2011").latitude is None


def test_a_preview_tells_the_same_and_writes_nothing(teluk_waru: str, write: Write) -> None:
    path = write(HEADING + "81.05.15.2004;Solang;-3,4;130,6;97524\n" + "81.05.15.2005;Karai;-3,4;130,6;97524\n")
    preview = import_places(path, is_preview=True)
    assert Region.objects.get(code="81.05.15.2004").latitude is None
    assert "pratinjau" in list(preview.lines())[-1]
    report = import_places(path)
    assert (report.changed, report.refused) == (preview.changed, preview.refused)


def test_the_report_can_be_read_by_a_person(teluk_waru: str, write: Write) -> None:
    path = write(HEADING + "81.05.15.2005;Karai;-3,4;130,6;97524\n")
    assert list(import_places(path).lines()) == [
        "Koordinat dan kode pos – kiriman.csv",
        "  1 baris dibaca, 0 cocok (0 ditambah, 0 diubah, 0 sudah sama), 1 ditolak",
        "  baris 2, kolom nama: “Karai” ditolak. Nama resmi 81.05.15.2005 adalah Karay.",
    ]


def test_a_long_report_ends_with_how_many_more() -> None:
    report = ImportReport("uji", "uji.csv")
    for row in range(2, 32):
        report.refuse(row, CellError("kode", "x" * 200, "Salah."))
    lines = list(report.lines(most=5))
    assert lines[-1] == "  … dan 25 baris lain yang ditolak"
    assert max(map(len, lines)) < 140


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "tidak dapat dibuka"),
        (b"kode,nama\n81,\xff\xfe", "bukan UTF-8"),
        (b"", "Kolom yang ditemukan: tidak ada"),
        (b"kode,nama,lat,lng\n", "Kolom kodepos tidak ada"),
    ],
    ids=["missing", "not UTF-8", "empty", "column missing"],
)
def test_a_file_that_cannot_be_used_stops_before_writing(teluk_waru: str, tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "kiriman.csv"
    if content is not None:
        path.write_bytes(content)
    report = import_places(path)
    assert says in report.fatal
    assert (report.matched, report.is_clean) == (0, False)
    assert list(report.lines())[1].startswith("  Tidak ada yang disimpan.")


def test_a_file_from_a_spreadsheet_with_its_mark_and_line_ends_is_read(teluk_waru: str, tmp_path: Path) -> None:
    path = tmp_path / "kiriman.csv"
    path.write_bytes("\ufeffKode,Nama,Lat,Lng,Kodepos\r\n81.05.15.2004,Solang,-3.4,130.6,97524\r\n".encode())
    assert import_places(path).changed == 1


def test_other_spellings_are_kept_with_their_reason(teluk_waru: str, write: Write) -> None:
    path = write(
        "kode,nama_lain,alasan\n"
        "81.05.15.2004,Solan,Ejaan dalam laporan\n"
        "81.05.15.2004,SOLAN,Dua kali\n"
        "81.05.15.2004,solang,Sama\n"
        "81.05.15.2006,Namalena,\n"
        "81.05.99,Entah,Uji\n"
    )
    assert refusals(import_aliases(path)) == [(3, "nama_lain"), (4, "nama_lain"), (5, "alasan"), (6, "kode")]
    assert list(RegionAlias.objects.values_list("region_id", "name")) == [("81.05.15.2004", "Solan")]
    again = import_aliases(path)
    assert (again.added, again.unchanged) == (0, 1)
    changed = write("kode,nama_lain,alasan\n81.05.15.2004,Solan,Alasan baru\n")
    assert import_aliases(changed).changed == 1
    assert RegionAlias.objects.get().reason == "Alasan baru"


def test_bps_codes_are_written_only_with_a_source(teluk_waru: str, write: Write) -> None:
    path = write("kode,kode_bps,sumber\n81.05,8107,Wikidata\n81.05.15,81,\n81,8x,uji\n")
    assert refusals(import_bps_codes(path)) == [(3, "sumber"), (4, "kode_bps")]
    assert Region.objects.get(code="81.05").bps_code == "8107"
    assert Region.objects.get(code="81.05.15").bps_code == ""


def test_the_villages_of_ukar_sengan_are_found_by_their_old_codes(seram_timur: str) -> None:
    path = DATA_DIR / "stats" / "crosswalk_ukar_sengan_2024_2025.csv"
    report = import_links(path)
    assert (report.added, report.refused) == (10, [])
    assert old_codes()["81.05.02.2054"] == "81.05.16.2010"
    assert str(Region.objects.get(code="81.05.16.2010").valid_from) == "2025-04-25"
    assert Region.objects.get(code="81.05.15.2004").valid_from is None
    assert (import_links(path).unchanged, RegionLink.objects.count()) == (10, 10)


def test_a_code_that_still_holds_is_no_old_code(seram_timur: str, write: Write) -> None:
    path = write("kode_2025,kode_lama,nama_lama\n81.05.16.2001,81.05.15.2004,Solang\n81.05.16,81.05.02.2006,Urung\n")
    assert refusals(import_links(path)) == [(2, "kode_lama"), (3, "kode_2025")]
    assert not RegionLink.objects.exists()
