"""Lists: the same laws for a plain list and for a queryset."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, ListingView
from tests.foundation.ui.gallery import OFFICES, PROPOSALS, proposals
from tests.people import make_places

asked = st.fixed_dictionaries(
    {},
    optional={
        "cari": st.sampled_from(["", "pala", "PALA dinas", "zz", "4", "(", "%"]),
        "opd": st.sampled_from([*OFFICES, "", "lain"]),
        "keadaan": st.sampled_from(["waiting", "accepted", "x"]),
        "urut": st.sampled_from(["name", "-cost", "due", "-due", "state", "password", "-"]),
        "hal": st.sampled_from(["1", "2", "99", "0", "-3", "x", "٣", "9" * 40]),
    },
)


@given(asked)
def test_any_address_gives_a_page_with_rows_that_fit(params: dict[str, str]) -> None:
    view = ListingView(proposals(), params)
    found = list(view.found())
    page = view.page()
    assert page["count"] == len(found)
    assert page["table"].rows == found[page["first"] - 1 : page["last"]] if found else page["count"] == 0
    assert set(found) <= set(PROPOSALS)
    if params.get("opd") in OFFICES:
        assert {row.office for row in found} <= {params["opd"]}


@given(asked)
def test_all_pages_together_hold_each_row_once(params: dict[str, str]) -> None:
    listing = proposals()
    last = ListingView(listing, params).page()["page_count"]
    pages = [ListingView(listing, {**params, "hal": str(number)}).page()["table"].rows for number in range(1, last + 1)]
    assert [row for page in pages for row in page] == list(ListingView(listing, params).found())


def test_empty_values_come_last_both_ways() -> None:
    for order in ("due", "-due"):
        days = [row.due for row in ListingView(proposals(), {"urut": order}).found()]
        filled = [day for day in days if day]
        assert days == [*filled, *[None] * (len(days) - len(filled))]
        assert filled == sorted(filled, reverse=order.startswith("-"))


def test_a_second_tap_on_a_head_turns_the_order_round() -> None:
    first = ListingView(proposals(), {"urut": "cost", "opd": OFFICES[0]}).heads()[2]
    assert first.direction == "ascending"
    assert "urut=-cost" in first.url
    assert "opd=Dinas+Perikanan" in first.url
    assert ListingView(proposals(), {"urut": "-cost"}).heads()[2].direction == "descending"


def region_list() -> Listing:
    return Listing(
        Region.objects.all(),
        [Column("name", "Nama", sort="name"), Column("postcode", "Kode pos", sort="postcode")],
        filters=[Filter("jenis", "Jenis", [("desa", "Desa")], field="kind")],
        search=["name", "code"],
        page_size=3,
        empty=Empty("Belum ada wilayah"),
    )


@pytest.mark.django_db
def test_a_queryset_follows_the_same_rules() -> None:
    make_places()
    Region.objects.filter(name="Solang").update(postcode="97554")
    view = ListingView(region_list(), {"jenis": "desa", "urut": "-name"})
    assert [row.name for row in view.found()] == ["Solang", "Madak", "Ate Dalo"]
    assert [row.name for row in ListingView(region_list(), {"cari": "mad 81.05"}).found()] == ["Madak"]
    assert ListingView(region_list(), {"hal": "3"}).page()["first"] == 7


@pytest.mark.django_db
def test_a_page_costs_two_queries_however_many_rows(django_assert_num_queries: Any) -> None:
    make_places()
    with django_assert_num_queries(2):
        page = ListingView(region_list(), {"urut": "name"}).page()
        assert len(page["table"].lines) == 3


def test_the_page_shows_where_i_am_and_how_to_go_on(shop: Client) -> None:
    tree = BeautifulSoup(shop.get("/daftar/?hal=2&urut=-cost").content, "html.parser")
    assert "21–40 dari 45 usulan" in tree.get_text()
    current = tree.select_one('.pages [aria-current="page"]')
    assert current is not None
    assert current.get_text() == "Halaman 2"
    assert tree.select_one('th[aria-sort="descending"]') is not None
    nxt = tree.select_one('.pages [rel="next"]')
    assert nxt is not None
    assert nxt["href"] == "?urut=-cost&hal=3"


def test_what_was_searched_for_stays_in_the_form(shop: Client) -> None:
    tree = BeautifulSoup(shop.get("/daftar/?cari=pala&opd=Dinas+PU").content, "html.parser")
    assert tree.select_one("#cari")["value"] == "pala"  # type: ignore[index]
    chosen = tree.select_one("#saring-opd option[selected]")
    assert chosen is not None
    assert chosen.get_text() == "Dinas PU"


def test_no_result_says_how_to_find_more(shop: Client) -> None:
    tree = BeautifulSoup(shop.get("/daftar/?cari=zz").content, "html.parser")
    assert "Tidak ada hasil untuk “zz”" in tree.get_text()
    assert tree.find("a", string="Hapus saringan") is not None


def test_an_empty_list_says_why_who_and_the_first_step(shop: Client) -> None:
    section = BeautifulSoup(shop.get("/kosong/").content, "html.parser").select_one(".empty")
    assert section is not None
    text = section.get_text(" ", strip=True)
    assert "Usulan muncul setelah desa menetapkan rencana. Tim Desa yang memulai." in text
    assert section.a is not None
    assert section.a.get_text() == "Lihat rencana"
