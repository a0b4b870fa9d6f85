"""The two commands: everything in one go, one file at a time, and a preview that changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from bangkit.foundation.regions.models import Boundary, Region, RegionAlias, RegionLink

Write = Callable[..., Path]

pytestmark = pytest.mark.slow


def run(*arguments: object) -> str:
    """What the command prints."""
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_one_command_loads_all_that_the_product_carries(db: None) -> None:
    printed = run("load_regions")
    assert "5146 baris dibaca, 5146 cocok" in printed
    assert "0 ditolak" in printed
    assert {line.rsplit(", ", 1)[1] for line in printed.splitlines() if line.endswith("ditolak")} == {"0 ditolak"}
    assert (RegionLink.objects.count(), RegionAlias.objects.count()) == (10, 8)
    assert Boundary.objects.count() == 198 + 175 + 16 + 11 + 2
    assert dict(Region.objects.exclude(bps_code="").values_list("code", "bps_code")) == {"81.05": "8107", "53.18": "5317"}
    assert run("load_regions", "--if-needed") == "", "a start of the demo does not load it again"


def test_a_preview_of_everything_leaves_the_tables_as_they_were(db: None) -> None:
    printed = run("load_regions", "--provinces", "81", "--dry-run")
    assert printed.splitlines()[-1] == "Ini pratinjau: tidak ada yang disimpan."
    assert "1366 ditambah" in printed
    assert not Region.objects.exists()
    assert not Boundary.objects.exists()


def test_rows_of_another_province_are_no_mistake(db: None) -> None:
    printed = run("load_regions", "--provinces", "81", "--no-boundaries")
    assert "175 baris dari wilayah lain dilewati." in printed
    assert "ditolak." not in printed


def test_an_unknown_province_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="99"):
        run("load_regions", "--provinces", "99")
    assert not Region.objects.exists()


def test_one_file_is_imported_with_its_report(teluk_waru: str, write: Write) -> None:
    path = write("kode,nama_lain,alasan\n81.05.15.2004,Solan,Laporan\n81.05.99,Entah,Uji\n")
    assert "baris 3, kolom kode" in run("import_regions", "nama-lain", path, "--dry-run")
    assert not RegionAlias.objects.exists()
    with pytest.raises(CommandError, match="tidak ada yang disimpan"):
        run("import_regions", "nama-lain", path, "--strict")
    assert not RegionAlias.objects.exists()
    assert "1 cocok" in run("import_regions", "nama-lain", path)
    assert RegionAlias.objects.count() == 1


def test_a_newer_list_from_a_file_needs_its_date(teluk_waru: str, write: Write) -> None:
    path = write("kode,nama\n81.05.15.2012,Kampung Lama\n")
    with pytest.raises(CommandError, match="tanggal"):
        run("import_regions", "daftar", path)
    run("import_regions", "daftar", path, "--edition", "Uji 2030", "--edition-date", "2030-01-01")
    assert str(Region.objects.get(code="81.05.15.2012").valid_from) == "2030-01-01"


def test_boundaries_need_a_source_to_print_under_the_map(teluk_waru: str, write: Write) -> None:
    path = write("{}", "batas.geojson")
    with pytest.raises(CommandError, match="--source"):
        run("import_regions", "batas", path)
    with pytest.raises(CommandError, match="GeoJSON"):
        run("import_regions", "batas", path, "--source", "uji")
