"""A page for a verb: it shows, checks, performs, and keeps what was typed when it cannot."""

from __future__ import annotations

from bs4 import BeautifulSoup
from django.test import Client

from tests.foundation.ui import gallery

GOOD = {
    "held_on": "21 Nov 2026",
    "outcome": "agreed",
    "women": "24",
    "men": "22",
    "cost": "Rp 1.250.000",
    "present": ["w"],
    "months": ["6", "5"],
}


def page(response: object) -> BeautifulSoup:
    """The answer as a tree."""
    return BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]


def test_the_form_names_every_field_and_says_which_may_stay_empty(shop: Client) -> None:
    form = page(shop.get("/formulir/")).form
    assert form is not None
    labelled = {label.get("for") for label in form.find_all("label")}
    controls = [one for one in form.find_all(["input", "select", "textarea"]) if one.get("type") != "hidden"]
    assert controls
    assert all(one["id"] in labelled for one in controls)
    assert "Catatan (boleh kosong)" in form.get_text(" ", strip=True)


def test_good_values_reach_the_action_and_lead_on_with_a_sentence(shop: Client) -> None:
    response = shop.post("/formulir/", GOOD, follow=True)
    assert response.redirect_chain == [("/selesai/", 302)]
    assert gallery.RUNS[0]["cost"] == 1_250_000
    assert gallery.RUNS[0]["months"] == [5, 6]
    message = page(response).select_one('[role="status"] .notice')
    assert message is not None
    assert message.get_text(strip=True) == "Musyawarah tercatat. Rencana kini dapat diajukan."


def test_wrong_values_are_explained_by_the_field_and_kept(shop: Client) -> None:
    response = shop.post("/formulir/", {**GOOD, "held_on": "31 Feb 2026", "women": "240", "cost": "dua juta"})
    assert response.status_code == 422
    assert not gallery.RUNS
    tree = page(response)
    field = tree.select_one("#id_women")
    assert field is not None
    assert field["value"] == "240"
    assert field["aria-invalid"] == "true"
    described = [tree.find(id=one) for one in str(field["aria-describedby"]).split()]
    assert [one.get_text(" ", strip=True) for one in described if one] == [
        "Hitung dari daftar hadir",
        "Angkanya 240, paling banyak 46. Periksa lagi.",
    ]
    assert tree.select_one("#id_cost")["value"] == "dua juta"  # type: ignore[index]
    assert tree.select_one("#id_held_on")["value"] == "31 Feb 2026"  # type: ignore[index]
    assert tree.select_one("#id_outcome_0").has_attr("checked")  # type: ignore[union-attr]
    assert tree.title is not None
    assert tree.title.get_text().startswith("Perlu diperbaiki:")


def test_the_summary_lists_every_error_in_order_and_each_link_finds_its_field(shop: Client) -> None:
    tree = page(shop.post("/formulir/", {"women": "240"}))
    summary = tree.select_one("#ringkasan")
    assert summary is not None
    assert summary["role"] == "alert"
    assert summary["tabindex"] == "-1"
    links = [str(link["href"])[1:] for link in summary.find_all("a")]
    assert links == ["id_held_on", "id_outcome_0", "id_women", "id_men", "id_cost"]
    assert all(tree.find(id=link) is not None for link in links)


def test_what_the_action_refuses_stands_by_the_field_and_the_rest_on_top(shop: Client) -> None:
    response = shop.post("/formulir/", {**GOOD, "why": "tolak"})
    assert response.status_code == 422
    tree = page(response)
    assert "Biaya melebihi pagu." in tree.find(id="id_cost_error").get_text()  # type: ignore[union-attr]
    summary = tree.select_one("#ringkasan").get_text(" ", strip=True)  # type: ignore[union-attr]
    assert "Belum dapat disimpan." in summary
    assert "Pagu belum terbit." in summary
    assert tree.select_one("#id_cost")["value"] == "Rp 1.250.000"  # type: ignore[index]


def test_what_stands_in_the_way_is_shown_as_findings_above_the_form(shop: Client) -> None:
    response = shop.post("/formulir/", {**GOOD, "why": "halang"})
    assert response.status_code == 422
    finding = page(response).select_one(".findings .blocker")
    assert finding is not None
    assert "Langkah berikut" in finding.get_text()


def test_a_long_text_is_refused_with_both_lengths(shop: Client) -> None:
    tree = page(shop.post("/formulir/", {**GOOD, "why": "a" * 41}))
    assert "Panjangnya 41 huruf, paling panjang 40." in tree.find(id="id_why_error").get_text()  # type: ignore[union-attr]
    assert tree.select_one("#id_why").get_text(strip=True) == "a" * 41  # type: ignore[union-attr]


def test_what_people_type_never_becomes_markup(shop: Client) -> None:
    response = shop.post("/formulir/", {**GOOD, "held_on": "<script>alert(1)</script>"})
    assert b"<script>alert" not in response.content


def test_exactly_one_button_is_primary(shop: Client) -> None:
    assert len(page(shop.get("/formulir/")).select("main .primary")) == 1
