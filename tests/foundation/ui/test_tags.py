"""The small words of the design language."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.template import engines

from bangkit.foundation.ui import glossary
from bangkit.foundation.ui.tables import Column, Table
from tests.foundation.ui.gallery import FINDINGS, STEPS, Move


def draw(source: str, **context: Any) -> BeautifulSoup:
    """A snippet, drawn."""
    return BeautifulSoup(engines["django"].from_string("{% load ui %}" + source).render(context), "html.parser")


def test_a_state_is_always_a_word_and_a_shape() -> None:
    chip = draw('{% chip "waiting" "Menunggu, 14 hari lagi" %}').span
    assert chip is not None
    assert chip.svg is not None
    assert chip.get_text() == "Menunggu, 14 hari lagi"


@pytest.mark.parametrize(("key", "word"), [("local", "Lokal"), ("shared", "Bersama"), ("program", "Program"), ("programme", "Program")])
def test_who_carries_is_a_word_and_a_shape(key: str, word: str) -> None:
    found = draw("{% carrier key %}", key=key).span
    assert found is not None
    assert found.get_text() == word


def test_findings_stand_in_order_with_their_next_step_as_a_link() -> None:
    items = draw("{% findings found %}", found=FINDINGS).select("li")
    assert [item["class"][0] for item in items] == ["blocker", "warning", "note"]
    assert items[0].a is not None
    assert items[0].a["href"] == "/"


def test_only_the_first_open_move_is_primary_and_nothing_is_grey() -> None:
    open_ones = [Move("a", "Catat konsultasi", "/a"), Move("b", "Tambah kegiatan", "/b")]
    tree = draw('{% moves moves "#temuan" %}', moves=[*open_ones, Move("c", "Ajukan", "/c", FINDINGS, is_blocked=True)])
    assert [link.get_text() for link in tree.select(".primary")] == ["Catat konsultasi"]
    assert tree.select_one("[disabled]") is None
    assert tree.select("a")[2].get_text() == "Selesaikan 1 penghalang: Ajukan"
    assert tree.select("a")[2]["href"] == "/"


def test_when_all_is_blocked_the_way_out_is_primary_and_what_blocks_is_listed() -> None:
    tree = draw("{% moves moves %}", moves=[Move("c", "Ajukan", "/c", FINDINGS[1:2] * 2, is_blocked=True)])
    assert tree.select_one(".primary")["href"] == "#penghalang"  # type: ignore[index]
    assert len(tree.select("#penghalang li")) == 1


def test_the_road_says_where_now_is() -> None:
    steps = draw("{% road steps %}", steps=STEPS).select("li")
    assert len(steps) == 8
    assert [step["class"][0] for step in steps if step.get("aria-current") == "step"] == ["now"]


def test_the_mark_of_invented_numbers_is_for_the_demo_only() -> None:
    assert draw("{% contoh %}", is_demo=True).get_text() == "contoh"
    assert draw("{% contoh %}", is_demo=False).get_text() == ""


def test_an_address_that_no_room_has_is_empty() -> None:
    assert draw('{% url_if "moon.view" 1 as u %}[{{ u }}]').get_text() == "[]"


def test_the_glossary_knows_words_and_their_abbreviations() -> None:
    short = next(entry for entry in glossary.entries() if entry.short)
    assert glossary.entry_for(short.short.lower()) == short
    assert short.explained(short.short).startswith(short.name)
    assert glossary.entry_for("tidak ada kata ini") is None


def test_a_term_is_explained_once_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    from bangkit.foundation.ui.templatetags import ui

    entry = glossary.Entry("PKD", "Perencanaan kehidupan desa")
    monkeypatch.setattr(ui, "entry_for", lambda name: entry if name == "PKD" else None)
    tree = draw('{% term "PKD" %} {% term "PKD" %} {% term "XYZ" %}')
    assert len(tree.select("a, abbr")) == 1
    assert tree.get_text() == "PKD PKD XYZ"


@pytest.mark.parametrize(("count", "is_crowded"), [(9, False), (11, True)])
def test_a_table_of_many_columns_can_slide_instead_of_pushing_the_page_wide(count: int, is_crowded: bool) -> None:
    columns = [Column(f"c{number}", f"Lajur {number}", lambda row: "isi yang panjang", phone="long") for number in range(count)]
    tree = draw("{% grid table %}", table=Table(columns, [object()], "Lembaga"))
    assert tree.table is not None
    assert "cards" in tree.table["class"]
    assert ("crowded" in tree.table["class"]) is is_crowded
    assert (tree.select_one('div.scroll[tabindex="0"] > table') is not None) is is_crowded
