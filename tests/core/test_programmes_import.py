"""Numbers, targets, codes and places as offices write them: read where they are sure, said where they are not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.programmes import codes
from bangkit.core.programmes.amounts import MOST_RUPIAH, Unreadable, amount_of, target_of, unit_name
from bangkit.core.programmes.made_up import BLANK, FINE, HEADER, made_up_rows
from bangkit.core.programmes.places import Gazetteer, Place
from bangkit.core.programmes.versions import BOTH, BUDGET, GONE, NEW, TARGET, Line, differences

# --- Money --------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.234.567,00", 1_234_567),
        ("Rp 1.234.567", 1_234_567),
        ("Rp. 1.234.567,-", 1_234_567),
        ("1,234,567.00", 1_234_567),
        ("1,234,567", 1_234_567),
        ("250000000", 250_000_000),
        (20444000.0, 20_444_000),
        (0, 0),
        ("1,5 M", 1_500_000_000),
        ("1.5 miliar", 1_500_000_000),
        ("750 jt", 750_000_000),
        ("2 triliun", 2_000_000_000_000),
        ("1 250 000", 1_250_000),
        ("1,25E+09", 1_250_000_000),
        ("12.345.678,50", 12_345_679),
        ("-", None),
        ("", None),
        ("Rp -", None),
        (None, None),
    ],
)
def test_money_is_read_as_offices_write_it(cell: object, value: int | None) -> None:
    assert amount_of(cell).value == value


@pytest.mark.parametrize("cell", ["belum ada", "1,500", "1.23.456", "12.34,5.6", "-5", -5, "1,5", True, "1e30", "5 ekor", 10**16, "0,75"])
def test_money_that_nobody_can_be_sure_of_is_refused(cell: object) -> None:
    with pytest.raises(Unreadable):
        amount_of(cell)


@pytest.mark.parametrize("cell", ["1,5 M", "750 jt", "1,25E+09", "12.345.678,50"])
def test_an_unusual_spelling_is_taken_with_a_note(cell: str) -> None:
    assert amount_of(cell).note


@given(st.integers(0, MOST_RUPIAH))
def test_whole_rupiah_are_read_back_from_every_plain_spelling(value: int) -> None:
    grouped = f"{value:,}"
    for text in (str(value), grouped.replace(",", "."), f"Rp {grouped.replace(',', '.')},00", f"{grouped}.00"):
        assert amount_of(text).value == value


# --- Targets and units -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unit", "number", "said"),
    [
        ("100 Orang", "", "100", "Orang"),
        ("100 org.", "Orang", "100", "Orang"),
        ("1.000 ORG", "", "1000", "Orang"),
        ("12,5 Ha", "", "12.5", "Hektare"),
        ("85 %", "", "85", "Persen"),
        ("1 (satu) Paket", "", "1", "Paket"),
        ("20", "klp", "20", "Kelompok"),
        ("300 m2", "", "300", "Meter Persegi"),
        ("7 Perkara", "", "7", "Perkara"),
    ],
)
def test_a_target_is_a_number_with_the_unit_of_the_policy(text: str, unit: str, number: str, said: str) -> None:
    found = target_of(text, unit)
    assert (found.number, found.unit, found.note) == (Decimal(number), said, "")


@pytest.mark.parametrize("text", ["2 Dokumen 3 Laporan", "disesuaikan", "1,500 Orang"])
def test_a_target_that_is_no_single_number_is_left_with_a_note(text: str) -> None:
    found = target_of(text)
    assert found.number is None
    assert found.note


def test_nothing_is_no_target_and_no_note() -> None:
    assert target_of("-", "Orang") == target_of("", "org")
    assert target_of("").number is None
    assert target_of("").note == ""


def test_a_unit_that_contradicts_its_column_is_noted() -> None:
    assert target_of("5 Kelompok", "Orang").note


@given(st.text(max_size=30))
def test_naming_a_unit_twice_changes_nothing(text: str) -> None:
    assert unit_name(unit_name(text)) == unit_name(text)


# --- Codes -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ("3.25.03.2.01.0004", ""),
        ("X.XX.01.2.01.0001", ""),
        ("", codes.EMPTY),
        ("3.25.03.1.01.0004", codes.PROVINCIAL),
        ("3.25.03.2.01.04", codes.OLD_EDITION),
        ("3.25.03.2.01.9999", codes.UNKNOWN),
        ("3.25.03", codes.SHAPE),
    ],
)
def test_a_code_is_noted_and_never_thrown_away(code: str, note: str) -> None:
    assert codes.code_note(code) == note


def test_an_office_is_known_by_the_affairs_in_its_code() -> None:
    assert codes.office_of("3.25.0.00.0.00.01.0000") == "perikanan"
    assert codes.office_of("2.17.3.30.3.31.01.0000") == "perindagkop"
    assert codes.office_of("9.99.0.00.0.00.01.0000") == ""


# --- Places ----------------------------------------------------------------------------------------------------------------------------

TELUK_WARU, SOLANG, MADAK, WARU = "81.05.15", "81.05.15.2004", "81.05.15.2011", "81.05.15.2001"
BULA, BULA_VILLAGE, BARU_HERE, BARU_THERE = "81.05.01", "81.05.01.2001", "81.05.15.2009", "81.05.04.2003"
PLACES = (
    Place(TELUK_WARU, "Teluk Waru", "subdistrict"),
    Place(SOLANG, "Solang", "village"),
    Place(SOLANG, "Solan", "village"),
    Place(MADAK, "Madak", "village"),
    Place(WARU, "Waru", "village"),
    Place(BULA, "Bula", "subdistrict"),
    Place(BULA_VILLAGE, "Bula", "village"),
    Place(BARU_HERE, "Kampung Baru", "village"),
    Place(BARU_THERE, "Kampung Baru", "village"),
)


def found(address: str, *texts: str, answers: dict[str, str] | None = None) -> list[tuple[str, bool]]:
    return [(mention.code, mention.is_sure) for mention in Gazetteer(PLACES, answers or {}).find(address, *texts)]


@pytest.mark.parametrize(
    ("address", "codes_found"),
    [
        ("Kec. Teluk Waru, Ds. Solang, Madak dan Waru", [SOLANG, MADAK, WARU]),
        ("Kab. Seram Bagian Timur, Teluk Waru, Solang", [SOLANG]),
        ("Kab. Seram Bagian Timur, Teluk Waru, Semua Kel/Desa", [TELUK_WARU]),
        ("Negeri Solan", [SOLANG]),
        ("KECAMATAN BULA", [BULA]),
        ("Desa Kampung Baru, Kecamatan Teluk Waru", [BARU_HERE]),
        ("Semua Kecamatan, Semua Kel/Desa", []),
        ("Tersebar", []),
        ("", []),
    ],
)
def test_places_that_are_written_as_they_are_called_are_sure(address: str, codes_found: list[str]) -> None:
    assert found(address) == [(code, True) for code in codes_found]


def test_what_is_likely_is_asked_with_its_guess() -> None:
    assert found("Desa Solng") == [(SOLANG, False)]
    assert found("Bula") == [("", False)], "kecamatan or village: nobody can say"
    assert found("Desa Kampung Baru") == [("", False)], "two villages of that name"


def test_a_name_in_running_text_is_asked_unless_it_says_that_it_is_a_place() -> None:
    assert found("", "Rehabilitasi talud Madak") == [(MADAK, False)]
    assert found("", "Rehabilitasi talud Desa Madak") == [(MADAK, True)]
    assert found("", "Pembinaan Kelembagaan Desa dan Kelurahan") == []
    assert found("", "Pengadaan perahu bagi Kel. Nelayan") == []


def test_an_answer_is_used_for_the_next_file() -> None:
    assert found("Desa Solng", answers={"solng": SOLANG}) == [(SOLANG, True)]
    assert found("Desa Solng", answers={"solng": ""}) == []


# --- Versions --------------------------------------------------------------------------------------------------------------------------


def line(key: str, **values: object) -> Line:
    told = {
        "agency": "3.25",
        "code": "3.25.03.2.01.0004",
        "name": "Sarana",
        "measure": "Jumlah perahu",
        "budget": 100,
        "target": Decimal(5),
    }
    return Line(key, **{**told, **values})  # type: ignore[arg-type]


def test_each_kind_of_difference_is_told_once() -> None:
    old = [line("a"), line("b", code="1"), line("c", code="2"), line("d", code="3"), line("e", code="4")]
    new = [
        line("A"),
        line("B", code="1", budget=120),
        line("C", code="2", target=Decimal(9)),
        line("D", code="3", budget=None, target=None, target_text="disesuaikan"),
        line("F", code="5"),
    ]
    assert [(change.kind, change.line.code) for change in differences(old, new)] == [
        (BUDGET, "1"), (TARGET, "2"), (BOTH, "3"), (NEW, "5"), (GONE, "4"),
    ]  # fmt: skip
    assert differences(old, new)[0].more == 20
    assert differences(old, new)[2].more is None, "no pagu told is not 0"


def test_a_line_whose_measure_was_reworded_is_still_the_same_line() -> None:
    assert differences([line("a", measure="Jumlah perahu")], [line("b", measure="Jumlah perahu yang tersedia")]) == []


LINES = st.lists(
    st.builds(
        lambda code, measure, budget: (code, measure, budget),
        st.sampled_from("12"),
        st.sampled_from("xy"),
        st.one_of(st.none(), st.integers(0, 3)),
    ),
    max_size=8,
)


@given(LINES, LINES)
def test_nothing_is_lost_between_two_versions(old: list[tuple[str, str, int]], new: list[tuple[str, str, int]]) -> None:
    before = [line(f"o{place}", code=code, measure=measure, budget=budget) for place, (code, measure, budget) in enumerate(old)]
    after = [line(f"n{place}", code=code, measure=measure, budget=budget) for place, (code, measure, budget) in enumerate(new)]
    changes = differences(before, after)
    assert len(before) - sum(change.kind == GONE for change in changes) == len(after) - sum(change.kind == NEW for change in changes)
    assert len({change.old.key for change in changes if change.old}) == sum(change.old is not None for change in changes)
    assert differences(before, before) == []


# --- The made-up list ------------------------------------------------------------------------------------------------------------------


def test_a_made_up_list_is_the_same_for_the_same_seed_and_has_23_columns() -> None:
    rows = list(made_up_rows(300, year=2027, dirty=0.5))
    assert rows == list(made_up_rows(300, year=2027, dirty=0.5))
    assert {len(row.cells) for row in rows} == {len(HEADER)} == {23}
    assert {row.kind for row in made_up_rows(50, year=2027, dirty=0)} == {FINE}
    assert BLANK in {row.kind for row in rows}
