"""Cells and rows of village workbooks, as villages write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.rkpdes import (
    Kind,
    Months,
    People,
    Quantity,
    activity_code,
    goals,
    kind_of_row,
    months,
    people,
    quantity,
    section_of,
    sources,
    year_in,
)


@pytest.mark.parametrize(
    ("text", "volume", "unit"),
    [("1.250 m", "1250", "m"), ("1 Paket", "1", "Paket"), ("0,5 ha", "0.5", "ha"), ("120", "120", ""), ("3 x 2 m", "3", "x 2 m")],
)
def test_a_volume_keeps_its_unit(text: str, volume: str, unit: str) -> None:
    assert quantity(text) == Quantity(Decimal(volume), unit)


def test_a_lump_sum_has_no_volume_and_is_not_zero() -> None:
    assert quantity("LS") == Quantity(None, "LS")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Apr–Agu 2027", 4, 8), ("Januari s/d Desember", 1, 12), ("12 bulan", 1, 12), ("TW II", 4, 6), ("Nopember", 11, 11),
        ("6 bulan", None, None), ("Oktober–Februari", None, None), ("2027", None, None),
    ],
)  # fmt: skip
def test_months_as_people_write_them(text: str, first: int | None, last: int | None) -> None:
    assert months(text) == Months(first, last)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("42 jiwa (20 LK, 22 PR), 15 A\u2011RTM", People(20, 22, 15)),
        ("L: 20 P: 22", People(20, 22)),
        ("1.200 laki-laki", People(male=1200)),
        ("20 orang perempuan", People(female=20)),
        ("35 KK", People()),
        ("Petani", People()),
    ],
)
def test_people_told_in_words(text: str, told: People) -> None:
    assert people(text) == told


@pytest.mark.parametrize(
    ("text", "codes", "unknown"),
    [
        ("DD", ("DDS",), ""), ("Dana Desa (DD) 2027", ("DDS",), ""), ("DD, ADD", ("DDS", "ADD"), ""), ("DD + swadaya", ("DDS", "SWD"), ""),
        ("APBD Kabupaten/Kota", ("APBDK",), ""), ("APBD Prov.", ("APBDP",), ""), ("Hibah", (), "Hibah"), ("", (), ""),
    ],
)  # fmt: skip
def test_sources_by_the_words_of_villages(text: str, codes: tuple[str, ...], unknown: str) -> None:
    assert sources(text) == (codes, unknown)


def test_codes_and_goals_in_every_spelling() -> None:
    assert {activity_code(text) for text in ("04.01.05.", "4.1.05", "4 1 5", "81.05.15.2004.04.01.05")} == {"4.1.05"}
    assert activity_code("9.9.99") == activity_code("kosong") == ""
    assert goals("SDGs 8, 1 dan 12; 99") == (1, 8, 12)


def test_the_year_is_told_only_without_doubt() -> None:
    assert year_in(["RENCANA KERJA PEMERINTAH DESA", "TAHUN ANGGARAN 2027"]) == 2027
    assert year_in(["Tahun 2027", "Perdes 3 tahun 2019"]) == 2027
    assert year_in(["RKP 2025 (perubahan 2026)"]) is None
    assert year_in(["Desa Solang"]) is None


ROWS = [
    (["1", "2", "3", "4", "5"], "2", ("3", "4"), "1", Kind.NUMBERS),
    (["a", "b", "c", "d", "e-f"], "", ("",), "a", Kind.NUMBERS),
    (["I", "Bidang Penyelenggaraan Pemerintahan Desa", ""], "", ("", ""), "I", Kind.SECTION),
    (["IV", "Pemberdayaan Masyarakat"], "", ("", ""), "IV", Kind.SECTION),
    (["A", "Sub Bidang Pertanian dan Peternakan", 50], "Sub Bidang Pertanian dan Peternakan", ("", 50), "A", Kind.SECTION),
    (["", "Jumlah bidang I", 25_000_000], "", ("", 25_000_000), "", Kind.SUM),
    (["", "JUMLAH TOTAL", 25_000_000], "JUMLAH TOTAL", ("", 25_000_000), "", Kind.SUM),
    (["", 25_000_000], "", ("", 25_000_000), "", Kind.SUM),
    ([1, "Pelaksanaan Pembangunan Desa", "Bibit pala", 25], "Bibit pala", ("", 25), "1", Kind.LINE),
    ([1, "Bibit pala", "200 pohon"], "Bibit pala", ("200 pohon", ""), "1", Kind.LINE),
    ([3, "Pelatihan"], "Pelatihan", ("", ""), "3", Kind.LINE),
    (["", "Kepala Desa Solang"], "", ("", ""), "", Kind.FOOT),
    (["", "Solang, 12 Agustus 2026"], "", ("", ""), "", Kind.FOOT),
    (["", "Disusun oleh", "", "Solang, 12 Agustus 2026"], "", ("Solang, 12 Agustus 2026", ""), "", Kind.FOOT),
    (["", "untuk kelompok nelayan baru"], "untuk kelompok nelayan baru", ("", ""), "", Kind.PROSE),
]


@pytest.mark.parametrize(("cells", "name", "amounts", "number", "kind"), ROWS)
def test_every_row_is_known_for_what_it_is(cells: list[object], name: str, amounts: tuple[object, ...], number: str, kind: Kind) -> None:
    assert kind_of_row(cells, name=name, amounts=amounts, number=number) is kind


def test_a_bidang_is_known_by_its_code_or_its_words() -> None:
    assert section_of("I. Bidang Penyelenggaraan Pemerintahan Desa").code == "1"
    assert section_of("BIDANG PEMBANGUNAN DESA").code == "2"
    assert section_of("4.1 Sub Bidang Kelautan dan Perikanan").code == "4.1"
    assert section_of("Sub Bidang Pertanian dan Peternakan").code == "4.2"
    assert section_of("Program unggulan kepala desa").code == ""


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    quantity(text), months(text), people(text), sources(text), goals(text), activity_code(text), section_of(text), year_in([text])
    assert kind_of_row([text, text], name=text, amounts=(text,), number=text) in Kind
