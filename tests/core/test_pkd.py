"""The tools of the PKD as data: strict policy, cells as people write them, trees, and two years side by side."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.pkd import (
    Branch,
    Column,
    Unreadable,
    again,
    comes_back,
    compared,
    days,
    grown,
    parse_tool,
    read_cell,
    read_row,
    tool_of,
    tools,
    wanted,
)
from bangkit.core.policy import PolicyError
from bangkit.core.profile_checks import PkdFacts, pkd_findings, read_months
from bangkit.core.terms import terms_for

YEAR = 2026
TEXT = Column("t", "Teks", "text")
GOOD: dict[str, Any] = {"key": "a", "slug": "a", "label": "A", "day": 1, "paper": "A4L", "asked": "Warga", "hint": "Isi."}
COLUMN: dict[str, Any] = {"key": "x", "label": "X", "type": "text"}


def test_the_forms_have_the_columns_of_the_rules() -> None:
    heads = {tool.key: [column.label for column in tool.columns] for tool in tools()}
    assert heads["sketch"] == ["Unsur sketsa desa", "Kondisi", "Masalah", "Potensi", "Keterangan"]
    assert heads["institutions"][:2] == ["Nama lembaga", "Dasar hukum"]
    assert {"Ruang lingkup kegiatan", "Keterangan"} <= set(heads["institutions"])
    assert tool_of("institutions").column("male").above == "Jumlah pengurus"
    assert heads["problems"] == [
        "Jenis bidang/urusan", "Kategori potensi", "Kegiatan", "Lembaga", "Masalah", "Penyebab", "Potensi", "Usulan", "Keterangan",
    ]  # fmt: skip
    assert heads["potentials"] == ["Kategori potensi", "Penjelasan"]
    assert heads["actions"] == ["Masalah", "Penyebab", "Potensi", "Alternatif tindakan", "Tindakan yang layak"]


def test_optional_tools_never_count_and_every_tool_has_a_day() -> None:
    assert {tool.key for tool in tools() if tool.optional} == {"transect", "tree", "wealth"}
    assert len(wanted()) == 9
    assert {tool.day for tool in tools()} == {day.number for day in days()} == {1, 2, 3}


@pytest.mark.parametrize(
    "raw",
    [
        {**GOOD, "colour": "red", "column": [COLUMN]},
        {**GOOD, "column": [{**COLUMN, "type": "picture"}]},
        {**GOOD, "column": [{**COLUMN, "choices": [["a", "A"]]}]},
        {**GOOD, "column": [{**COLUMN, "type": "choice"}]},
        {**GOOD, "column": [{**COLUMN, "type": "row"}]},
        {**GOOD, "column": [COLUMN, COLUMN]},
        {**GOOD, "column": [{**COLUMN, "size": 3}]},
        {**GOOD, "column": []},
        {**GOOD, "verb": "profile.season", "column": [COLUMN]},
    ],
)
def test_a_policy_that_contradicts_itself_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(PolicyError):
        parse_tool(raw)


@pytest.mark.parametrize(
    ("type_", "raw", "kept"),
    [
        ("text", "  Mata   air ", "Mata air"),
        ("long", "satu\r\n\r\n\r\n\r\ndua", "satu\n\ndua"),
        ("count", "1.250", 1250),
        ("number", "1.250", "1250"),
        ("number", "1,25", "1.25"),
        ("number", "12.5", "12.5"),
        ("number", "-3,5", "-3.5"),
        ("year", "1998", 1998),
        ("year", 1998, 1998),
        ("households", "3, 14;27", [3, 14, 27]),
        ("text", "   ", None),
        ("count", None, None),
        ("count", 0, 0),
    ],
)
def test_cells_are_read_as_people_write_them(type_: str, raw: Any, kept: Any) -> None:
    assert read_cell(Column("x", "X", type_), raw, YEAR) == kept


@pytest.mark.parametrize(
    ("type_", "raw"),
    [("count", "dua"), ("count", "-1"), ("number", "dua"), ("number", "1e999"), ("number", "nan"), ("year", "1200"), ("year", "2027"),
     ("households", "3, Pak Ali"), ("households", "0"), ("text", "a" * 161), ("long", "a" * 601), ("count", "9" * 20)],
)  # fmt: skip
def test_what_cannot_be_read_is_said(type_: str, raw: str) -> None:
    with pytest.raises(Unreadable):
        read_cell(Column("x", "X", type_), raw, YEAR)


def test_a_choice_is_one_of_the_list() -> None:
    column = Column("x", "X", "choice", choices=(("1", "Kecil"),))
    assert read_cell(column, "1", YEAR) == "1"
    with pytest.raises(Unreadable):
        read_cell(column, "2", YEAR)


def test_an_empty_row_is_no_row_and_a_begun_one_names_what_is_missing() -> None:
    history = tool_of("history")
    assert read_row(history, {"year": "", "event": " "}, YEAR) == ({}, {})
    values, errors = read_row(history, {"effect": "Harga turun"}, YEAR)
    assert values == {"effect": "Harga turun"}
    assert errors == {"year": "Tahun belum diisi.", "event": "Peristiwa belum diisi."}


def test_a_household_lies_in_one_pile_of_an_informant() -> None:
    _, errors = read_row(tool_of("wealth"), {"informant": "male", "pile1": "1, 2, 1", "pile2": "2"}, YEAR)
    assert set(errors) == {"pile1", "pile2"}


numbers = st.decimals(min_value=-10_000, max_value=10_000, places=3, allow_nan=False)


@given(now=numbers, before=numbers, item=st.text("abcdefg ", min_size=1, max_size=40).filter(str.strip))
def test_a_kept_row_written_again_is_the_same_row(now: Any, before: Any, item: str) -> None:
    alignment = tool_of("alignment")
    raw = {"group": "sdm", "item": item, "unit": "KK", "now": f"{now:f}".replace(".", ","), "before": f"{before:f}".replace(".", ",")}
    kept, errors = read_row(alignment, raw, YEAR)
    assert not errors
    once_more, errors = read_row(alignment, again(alignment, kept), YEAR)
    assert not errors
    figures = ("now", "before")
    assert [Decimal(once_more[key]) for key in figures] == [Decimal(kept[key]) for key in figures] == [now, before]
    assert {key: once_more[key] for key in ("group", "item", "unit")} == {key: kept[key] for key in ("group", "item", "unit")}


def test_a_tree_grows_from_its_rows() -> None:
    rows = [
        (1, {"part": "problem", "text": "Pendapatan turun"}),
        (2, {"part": "cause", "text": "Pohon tua", "under": 1}),
        (3, {"part": "cause", "text": "Tanpa peremajaan", "under": 2}),
        (4, {"part": "effect", "text": "Anak muda pergi", "under": 9}),
    ]
    root, loose = grown(rows)
    assert root == Branch(
        1, "problem", "Pendapatan turun", (Branch(2, "cause", "Pohon tua", (Branch(3, "cause", "Tanpa peremajaan", ()),)),)
    )
    assert loose.number == 4, "a branch whose row was struck out stands alone"


@given(st.dictionaries(st.integers(1, 8), st.integers(1, 8) | st.none(), min_size=1))
def test_a_branch_that_comes_back_is_found(under: dict[int, int | None]) -> None:
    start = next(iter(under))
    seen, at = {start}, under.get(start)
    for _ in range(9):
        if at is None or at in seen:
            break
        seen.add(at)
        at = under.get(at)
    assert comes_back(under, start) == (at is not None)


def test_two_years_are_matched_by_words_and_not_by_numbers() -> None:
    sketch = tool_of("sketch")
    found = compared(
        sketch, [{"element": "Dermaga", "condition": "Lapuk"}, {"element": "Pasar"}], [{"element": "dermaga", "condition": "Baru"}]
    )
    assert [(one.name, one.state) for one in found] == [("dermaga", "berubah"), ("Pasar", "tidak disebut lagi")]
    assert (found[0].before, found[0].now) == ("Kondisi: Lapuk", "Kondisi: Baru")


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Apr–Jul, Nov", (4, 5, 6, 7, 11)),
        ("4-7, 11", (4, 5, 6, 7, 11)),
        ("Nov - Feb", (1, 2, 11, 12)),
        ("Desember", (12,)),
        ("agt dan nop", (8, 11)),
        ("Jan s/d Mar", (1, 2, 3)),
        ("", ()),
    ],
)
def test_months_are_read_as_they_stand_on_a_sheet(text: str, months: tuple[int, ...]) -> None:
    assert read_months(text) == months


@pytest.mark.parametrize("text", ["13", "ma", "musim panas", "Jan–", "0"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_months(text)


@pytest.mark.parametrize(
    ("facts", "code", "level"),
    [
        (PkdFacts(empty=("Sketsa desa",)), "pkd.empty", "note"),
        (PkdFacts(without_women=("Sketsa desa",)), "pkd.women", "warning"),
        (PkdFacts(problems_without_action=(2, 5)), "pkd.actions", "warning"),
        (PkdFacts(undecided=(1,)), "pkd.undecided", "warning"),
        (PkdFacts(unexplained=(1,)), "pkd.unexplained", "note"),
        (PkdFacts(informants=2), "pkd.informants", "warning"),
        (PkdFacts(informants=3, strangers=(2,)), "pkd.strangers", "note"),
    ],
)
def test_each_rule_says_a_fact_and_the_next_step(facts: PkdFacts, code: str, level: str) -> None:
    (found,) = pkd_findings(facts)
    assert (found.code, found.level) == (code, level)
    assert found.message
    assert found.next_step


def test_a_whole_pkd_has_nothing_to_say_and_three_informants_are_enough() -> None:
    assert pkd_findings(PkdFacts(informants=3)) == ()


def test_the_districts_have_their_own_words_for_seasons() -> None:
    assert [word.label for word in terms_for("81.05.15.2004").seasons] == ["Musim angin dan ombak", "Musim panas"]
    assert "Musim tanam" in {word.label for word in terms_for("53.18.07").seasons}
    assert "Pancaroba" in {word.label for word in terms_for("11.01").seasons}
