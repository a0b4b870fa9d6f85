"""One line each: what, why, for how many; a line that cannot be read is told by its number and never dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.idea_lines import proposer_label, proposers, spoken


def test_a_line_says_what_why_and_for_how_many() -> None:
    (one,) = spoken("1. Keramba ikan 6 unit — nelayan tidak melaut di musim timur (24 L, 6 P, 9 A-RTM, 1 PD)")
    assert (one.what, one.why) == ("Keramba ikan 6 unit", "nelayan tidak melaut di musim timur")
    assert (one.male, one.female, one.poorest, one.disability, one.fault) == (24, 6, 9, 1, "")


@pytest.mark.parametrize("dash", [" — ", " – ", " - ", " -- ", "; ", " | ", " karena "])
def test_phones_write_the_dash_in_many_ways(dash: str) -> None:
    (one,) = spoken(f"Bibit pala{dash}bibit lama mati kering")
    assert (one.what, one.why, one.fault) == ("Bibit pala", "bibit lama mati kering", "")


def test_a_hyphen_inside_a_word_parts_nothing() -> None:
    (one,) = spoken("Jalan Sor-Air Kasar; anak-anak jatuh")
    assert (one.what, one.why) == ("Jalan Sor-Air Kasar", "anak-anak jatuh")


def test_brackets_without_counts_are_words() -> None:
    (one,) = spoken("Embung (di hulu) - kebun kering (sejak El Nino)")
    assert (one.what, one.why, one.fault) == ("Embung (di hulu)", "kebun kering (sejak El Nino)", "")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Bibit pala", "belum ada alasannya"),
        ("— bibit lama mati", "belum ada alasannya"),
        (" - bibit lama mati", "belum ada alasannya"),
        ("Bibit - mati (3 L, 9 A-RTM)", "lebih banyak dari seluruh"),
        ("Bibit - mati (3 L, 4 L)", "dua kali"),
        ("Bibit - mati (3 L, banyak P)", "tidak terbaca"),
        ("x" * 201 + " - mati", "terlalu panjang"),
    ],
)
def test_a_line_that_says_too_little_is_told_why(line: str, fault: str) -> None:
    (one,) = spoken(line)
    assert fault in one.fault


def test_empty_lines_are_left_out_and_the_others_keep_their_numbers() -> None:
    assert [one.number for one in spoken("Bibit - mati\n\n  \nEmbung - kering")] == [1, 4]


@given(st.lists(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=60), max_size=12))
def test_no_line_is_ever_lost(lines: list[str]) -> None:
    found = spoken("\n".join(lines))
    numbers = [one.number for one in found]
    assert numbers == sorted(set(numbers))
    said = {number for number, line in enumerate(lines, start=1) if line.split() and line.strip(" 0123456789.)-•*")}
    assert said <= set(numbers)


@given(st.text(alphabet="abc -—;()0123456789LPRTM,.", max_size=80))
def test_a_whole_line_has_what_and_why_and_counts_that_can_be(line: str) -> None:
    for one in spoken(line):
        if not one.fault:
            assert one.what
            assert one.why
            assert max(one.poorest, one.disability) <= one.male + one.female


def test_the_kinds_of_the_rules_are_asked() -> None:
    labels = {label.lower() for _, label in proposers()}
    wanted = ("tokoh adat", "tokoh agama", "tokoh masyarakat", "tokoh pendidikan", "kelompok tani", "kelompok nelayan")
    wanted += ("kelompok perajin", "kelompok perempuan", "kelompok pemerhati dan pelindungan anak", "kelompok masyarakat miskin")
    assert {*wanted, "penyandang disabilitas", "musyawarah dusun"} <= labels
    assert len({key for key, _ in proposers()}) == len(proposers())


def test_a_kind_that_left_the_policy_stays_readable() -> None:
    assert proposer_label("guild") == "guild"
    assert proposer_label("") == ""
