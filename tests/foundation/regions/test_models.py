"""A place knows its own name, its path and its clock, and the table refuses places that cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from bangkit.foundation.regions.models import Boundary, Region, RegionAlias, RegionLink


def solang(**changes: object) -> Region:
    """Solang as the list has it, not saved."""
    values = {
        "code": "81.05.15.2004",
        "name": "Solang",
        "level": "village",
        "kind": "desa",
        "parent_id": "81.05.15",
        "lineage": "Solang|Teluk Waru|Seram Bagian Timur|Maluku",
    }
    return Region(**{**values, **changes})


@pytest.mark.parametrize(
    ("region", "path_name"),
    [
        (solang(), "Desa Solang, Kecamatan Teluk Waru, Kabupaten Seram Bagian Timur"),
        (
            Region(code="53.18.09", name="Kota Tambolaka", level="subdistrict", kind="kecamatan",
                   lineage="Kota Tambolaka|Sumba Barat Daya|Nusa Tenggara Timur"),
            "Kecamatan Kota Tambolaka, Kabupaten Sumba Barat Daya",
        ),
        (Region(code="81.71", name="Ambon", level="regency", kind="kota", lineage="Ambon|Maluku"), "Kota Ambon, Maluku"),
        (Region(code="81", name="Maluku", level="province"), "Maluku"),
        (solang(lineage=""), "Desa Solang"),
        (Region(code="81.05", name="Kabupaten Seram Bagian Timur", level="regency", kind="kabupaten"), "Kabupaten Seram Bagian Timur"),
    ],
)  # fmt: skip
def test_a_place_says_its_path_without_asking_the_database(region: Region, path_name: str) -> None:
    assert region.path_name == path_name


def test_the_codes_and_names_above_are_read_off_the_row() -> None:
    region = solang()
    assert (region.province_code, region.regency_code, region.subdistrict_code) == ("81", "81.05", "81.05.15")
    assert (region.province_name, region.regency_name, region.subdistrict_name) == ("Maluku", "Seram Bagian Timur", "Teluk Waru")
    assert Region(code="81", name="Maluku", level="province").subdistrict_code == ""


@pytest.mark.parametrize(
    ("code", "zone", "label"),
    [("81.05", "Asia/Jayapura", "WIT"), ("53.18.07.2002", "Asia/Makassar", "WITA"), ("31.71", "Asia/Jakarta", "WIB")],
)
def test_a_place_knows_its_clock(code: str, zone: str, label: str) -> None:
    region = Region(code=code, name="x")
    assert (region.timezone_name, region.zone_label) == (zone, label)


def test_a_place_stands_where_a_scoped_row_stands() -> None:
    region = solang()
    assert (region.region_id, region.title(), region.cycle_year) == ("81.05.15.2004", "Desa Solang", None)
    assert region.parent_ref() == ("region", "81.05.15")


@pytest.mark.parametrize("code", ["8105", "81.5", "81.05.15.4004", "81.05.15.200", "81.05.15.2004.1", "aa.bb", "81.05 "])
def test_a_code_of_another_shape_is_refused_by_its_field(code: str) -> None:
    with pytest.raises(ValidationError):
        Region._meta.get_field("code").run_validators(code)


@pytest.mark.parametrize(
    "changes",
    [
        {"code": "81.05.151", "level": "subdistrict", "parent_id": "81.05"},
        {"level": "regency"},
        {"parent_id": None},
        {"code": "81.05.16.2004"},
        {"valid_from": date(2025, 4, 25), "valid_until": date(2024, 1, 1)},
        {"latitude": "51.5", "longitude": "0.1"},
        {"latitude": "-3.4", "longitude": None},
    ],
    ids=["code length", "level", "no parent", "other parent", "dates", "not in Indonesia", "half a point"],
)
def test_the_table_refuses_what_cannot_be(teluk_waru: str, changes: dict[str, object]) -> None:
    changed = solang(**{"code": "81.05.15.2099", **changes})
    with pytest.raises(IntegrityError), transaction.atomic():
        Region.objects.bulk_create([changed])


def test_a_link_to_itself_and_a_second_same_alias_are_refused(teluk_waru: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RegionLink.objects.create(old_code="81.05.15.2004", new_code="81.05.15.2004", kind="recoded")
    RegionAlias.objects.create(region_id="81.05.15.2004", name="Solan", reason="uji")
    with pytest.raises(IntegrityError), transaction.atomic():
        RegionAlias.objects.create(region_id="81.05.15.2004", name="Solan", reason="uji")


def test_codes_and_what_points_to_them_sort_by_bytes(db: None) -> None:
    """Only then does the range of a place hold; PostgreSQL would otherwise sort by the server's language."""
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT '81.05.' < '81.05/' AND '81.05/' < '81.051'")
            assert cursor.fetchone() == (1,)
        return
    columns = [
        (Region, "code"), (Region, "parent_code"), (RegionAlias, "region_code"), (Boundary, "region_code"), (RegionLink, "old_code"),
    ]  # fmt: skip
    with connection.cursor() as cursor:
        for model, column in columns:
            cursor.execute(
                "SELECT collation_name FROM information_schema.columns WHERE table_name = %s AND column_name = %s",
                [model._meta.db_table, column],
            )
            assert cursor.fetchone() == ("C",), (model, column)
