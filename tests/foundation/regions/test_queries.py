"""Asking for places: what lies in what, and which place a typed name means."""

from __future__ import annotations

from typing import Any

import pytest

from bangkit.core.access import inside
from bangkit.data import DATA_DIR
from bangkit.foundation.regions import queries
from bangkit.foundation.regions.importers.details import import_aliases, import_links
from bangkit.foundation.regions.models import Region, RegionLink

TRAPS = ("81.05", "81.05.01", "81.05.15.2004", "81.051", "81.0", "81.04.99", "81.06", "81.050.01", "81", "8105", "81.05-1", "81.05/")


@pytest.mark.parametrize("scope", ["81", "81.05", "81.05.15", "81.051"])
def test_the_range_in_the_database_is_the_prefix_rule_of_the_core(db: None, scope: str) -> None:
    """The trap: 81.051 is not in 81.05, on either database. Links may hold any code, so they can set it."""
    RegionLink.objects.bulk_create(RegionLink(old_code=code, new_code="99", kind="recoded") for code in TRAPS)
    found = set(RegionLink.objects.filter(queries.inside_q(scope, "old_code")).values_list("old_code", flat=True))
    assert found == {code for code in TRAPS if inside(code, scope)}


def test_the_places_in_a_place_are_asked_by_code(seram_timur: str) -> None:
    assert queries.children("81.05").count() == 16
    assert queries.children("81.05.15").count() == 11
    assert queries.villages("81.05").count() == 198
    assert queries.regions_inside("81.05").count() == 1 + 16 + 198
    assert [region.name for region in queries.ancestors("81.05.15.2004")] == ["Teluk Waru", "Seram Bagian Timur", "Maluku"]


def test_the_kabupaten_served_come_in_the_order_of_the_settings(seram_timur: str, settings: Any) -> None:
    settings.BANGKIT_DISTRICTS = ["53.18", "81.05"]
    assert [region.code for region in queries.districts()] == ["81.05"], "one that is not loaded is left out"


def test_a_place_of_an_older_list_is_no_child_any_more(teluk_waru: str) -> None:
    Region.objects.filter(code="81.05.15.2004").update(valid_until="2030-01-01")
    assert "81.05.15.2004" not in [region.code for region in queries.children(teluk_waru)]
    assert queries.regions_inside(teluk_waru).filter(code="81.05.15.2004").exists()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Solang", "81.05.15.2004"),
        ("solan", "81.05.15.2004"),
        ("Desa Solang", "81.05.15.2004"),
        ("Namalena", "81.05.15.2006"),
        ("NAMA-LENA", "81.05.15.2006"),
        ("Tubir Masiwang", "81.05.15.2008"),
        ("Boinhia", "81.05.15.2010"),
        ("Kec. Teluk Waru", "81.05.15"),
        ("kampung bru, teluk waru", "81.05.15.2009"),
        ("81.05.15.2011", "81.05.15.2011"),
        ("81.05.02.2006", "81.05.16.2001"),
        ("Bula, Bula", "81.05.01.2003"),
    ],
)
def test_a_typed_name_finds_its_place(seram_timur: str, typed: str, code: str) -> None:
    import_aliases(DATA_DIR / "regions" / "aliases.csv")
    import_links(DATA_DIR / "stats" / "crosswalk_ukar_sengan_2024_2025.csv")
    assert queries.find_regions(typed)[0].region.code == code


def test_a_spelling_that_was_given_wins_over_a_village_that_only_looks_alike(seram_timur: str) -> None:
    import_aliases(DATA_DIR / "regions" / "aliases.csv")
    found = queries.find_regions("Namalena")
    assert [(hit.region.name, hit.score) for hit in found][:1] == [("Nama Lena", 100.0)]
    assert "Namalean" in [hit.region.name for hit in found], "the other village is still offered"


@pytest.mark.parametrize("typed", ["", "   ", "qqqq", "%", "81.99", "…", "Madak, Werinama"])
def test_a_text_that_means_no_place_finds_none(seram_timur: str, typed: str) -> None:
    assert queries.find_regions(typed) == []


def test_finding_stays_in_its_scope_and_level(seram_timur: str) -> None:
    assert queries.find_regions("Solang", within="81.05.01") == []
    assert [hit.region.level for hit in queries.find_regions("Bula", level="subdistrict")][:1] == ["subdistrict"]
    assert len(queries.find_regions("a", limit=3)) == 3


def test_an_old_code_leads_to_the_new_one_unless_it_was_split(db: None) -> None:
    for new_code in ("81.05.16.2001", "81.05.16.2002"):
        RegionLink.objects.create(old_code="81.05.02.2090", new_code=new_code, kind="split")
    RegionLink.objects.create(old_code="81.05.02.2006", new_code="81.05.16.2001", kind="recoded")
    assert queries.current_code("81.05.02.2006") == "81.05.16.2001"
    assert queries.current_code("81.05.02.2090") == "81.05.02.2090", "nobody can say which half is meant"
    assert queries.old_codes() == {"81.05.02.2006": "81.05.16.2001"}
