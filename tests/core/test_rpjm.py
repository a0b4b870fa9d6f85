"""The outline of aims and the day of the regulation, as pure values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.findings import collect
from bangkit.core.rpjm_aims import Aim, OutlineError, read_outline, write_outline
from bangkit.core.rpjm_checks import GUARDS, RpjmFacts, RpjmLineFacts, due_on, overdrawn, spent

WORDS = st.text(alphabet="abcdefghij klm", min_size=1, max_size=30).map(lambda text: " ".join(("b" + text).split()))


@st.composite
def outlines(draw: st.DrawFn) -> list[Aim]:
    """A well-formed outline."""
    found = []
    for mission in range(1, draw(st.integers(0, 4)) + 1):
        found.append(Aim((mission,), draw(WORDS)))
        for purpose in range(1, draw(st.integers(0, 3)) + 1):
            found.append(Aim((mission, purpose), draw(WORDS)))
            found += [Aim((mission, purpose, target), draw(WORDS)) for target in range(1, draw(st.integers(0, 3)) + 1)]
    return found


@given(outlines())
def test_what_is_written_is_read_back(aims: list[Aim]) -> None:
    assert read_outline(write_outline(aims)) == aims


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Misi tanpa nomor", "Baris 1 belum bernomor"),
        ("1 Satu\n1 Dua", "ditulis dua kali"),
        ("1 Satu\n2.1 Tujuan", "belum mempunyai 2"),
        ("1 a\n1.1 b\n1.1.1 c\n1.1.1.1 d", "terlalu dalam"),
        ("1 " + "a" * 501, "501 huruf"),
    ],
)
def test_a_broken_outline_names_its_line(text: str, said: str) -> None:
    with pytest.raises(OutlineError, match=said):
        read_outline(text)


def test_lines_pasted_from_word_go_on() -> None:
    assert read_outline("1. Meningkatkan hasil\n   kebun warga\n\n1.1) Panen naik") == [
        Aim((1,), "Meningkatkan hasil kebun warga"), Aim((1, 1), "Panen naik"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("inaugurated", "due"),
    [(date(2025, 11, 30), date(2026, 2, 28)), (date(2026, 1, 5), date(2026, 4, 5)), (date(2023, 11, 30), date(2024, 2, 29))],
)
def test_three_months_are_whole_months(inaugurated: date, due: date) -> None:
    assert due_on(inaugurated) == due


def test_an_unknown_ceiling_never_counts_as_none_left() -> None:
    line = RpjmLineFacts("Embung", ((2027, "DDS", 90), (2027, "ADD", 50), (2028, "DDS", 10)))
    facts = RpjmFacts(2027, 6, lines=(line,), ceilings={(2027, "DDS"): 70, (2028, "DDS"): 10})
    assert spent(facts) == {(2027, "DDS"): 90, (2027, "ADD"): 50, (2028, "DDS"): 10}
    assert overdrawn(facts) == [(2027, "DDS", 20)]


def codes(facts: RpjmFacts) -> set[str]:
    """What all rules say."""
    return {finding.code for finding in collect(GUARDS.values(), facts)}


def test_an_empty_rpjm_is_told_what_it_needs() -> None:
    assert codes(RpjmFacts(2027, 6)) == {"rpjm.vision", "rpjm.missions", "rpjm.empty", "rpjm.ceilings"}


def test_a_whole_rpjm_is_told_nothing() -> None:
    line = RpjmLineFacts("Embung", tuple((year, "DDS", 5) for year in range(2027, 2033)), poorest=3, asset_keys=("natural",))
    ceilings = {(year, "DDS"): 5 for year in range(2027, 2033)}
    facts = RpjmFacts(
        2027, 6, vision="Visi", missions=1, has_targets=True, lines=(line,), ceilings=ceilings, weak_assets=(("natural", "Alam"),),
        inaugurated_on=date(2026, 1, 1), today=date(2026, 4, 1), male=7, female=3,
    )  # fmt: skip
    assert codes(facts) == set()


def test_each_gap_has_its_own_finding() -> None:
    lines = (RpjmLineFacts("Tanpa tahun", has_code=False, has_target=False), RpjmLineFacts("Embung", ((2027, "DDS", 5),)))
    facts = RpjmFacts(
        2027, 6, vision="Visi", missions=1, childless=("2 Laut",), has_targets=True, lines=lines, weak_assets=(("social", "Sosial"),),
        inaugurated_on=date(2026, 1, 1), today=date(2026, 4, 2), male=9, female=1,
    )  # fmt: skip
    expected = "years codes ties aims gaps ceilings poorest weak_assets late women"
    assert codes(facts) == {f"rpjm.{name}" for name in expected.split()}
