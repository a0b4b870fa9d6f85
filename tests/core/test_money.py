"""A plan's money: what counts against a ceiling, what is held for a purpose, what is left; sums are laws."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.earmarks import Earmark, Earmarks, earmarks_from, earmarks_of
from bangkit.core.money import CeilingFacts, LineFacts, Money, ShareFacts, balance, needs_ceiling
from bangkit.core.reference import funding_sources

NO_RULES = Earmarks(2026, 0, ())
JUTA = 1_000_000


def line(key: str, *shares: ShareFacts, tags: tuple[str, ...] = (), **more: int) -> LineFacts:
    return LineFacts(key, f"Kegiatan {key}", shares=shares, tags=tags, **more)


def test_of_eight_hundred_million_about_335_may_be_chosen_freely_in_2026() -> None:
    """The kabupaten's own example (village-planning rules 2.4)."""
    money = balance([CeilingFacts("DDS", 800 * JUTA)], [], earmarks_of(2026))
    village_fund = money.by_source["DDS"]
    assert village_fund.set_aside == 464_240_000
    assert village_fund.free_ceiling == 335_760_000
    assert village_fund.left == 335_760_000


def test_a_line_for_the_purpose_takes_from_what_is_held() -> None:
    shop = line("kdmp", ShareFacts("DDS", 464_240_000), tags=("kdmp",))
    money = balance([CeilingFacts("DDS", 800 * JUTA)], [shop], earmarks_of(2026))
    village_fund = money.by_source["DDS"]
    assert (village_fund.used, village_fund.held, village_fund.left) == (464_240_000, 0, 335_760_000)
    assert next(row for row in money.earmarks if row.earmark.key == "kdmp").is_kept


def test_only_money_through_the_apb_desa_counts_against_the_ceiling() -> None:
    shares = (
        ShareFacts("DDS", 10 * JUTA),
        ShareFacts("DDS", 3 * JUTA, in_kind=True),
        ShareFacts("DDS", 2 * JUTA, paid_through="direct"),
        ShareFacts("APBDK", 40 * JUTA, paid_through="opd"),
    )
    money = balance([CeilingFacts("DDS", 12 * JUTA), CeilingFacts("APBDK", 50 * JUTA)], [line("1", *shares)], NO_RULES)
    assert (money.by_source["DDS"].used, money.by_source["DDS"].beside, money.by_source["DDS"].left) == (10 * JUTA, 5 * JUTA, 2 * JUTA)
    assert money.by_source["APBDK"].left == 10 * JUTA, "an office's own budget counts however it is paid"


def test_a_ceiling_that_nobody_wrote_down_is_not_nothing() -> None:
    money = balance([], [line("1", ShareFacts("ADD", JUTA), ShareFacts("SWD", JUTA))], earmarks_of(2026))
    assert money.by_source["ADD"].left is None
    assert money.by_source["ADD"].over == 0
    assert [row.source for row in money.without_ceiling] == ["ADD"], "swadaya may do without one"
    assert next(row for row in money.earmarks if row.earmark.key == "kdmp").limit is None


def test_reaching_into_what_is_set_aside_is_told_apart_from_exceeding_the_ceiling() -> None:
    def seen(used: int) -> tuple[int, int]:
        row = balance([CeilingFacts("DDS", 800 * JUTA)], [line("1", ShareFacts("DDS", used))], earmarks_of(2026)).by_source["DDS"]
        return row.over, row.over_free

    assert seen(335_760_000) == (0, 0)
    assert seen(400 * JUTA) == (0, 64_240_000)
    assert seen(801 * JUTA) == (JUTA, 464_240_000)


@pytest.mark.parametrize(
    ("food", "blt", "missing", "above"),
    [(200, 150, 0, 0), (150, 150, 50, 0), (200, 151, 0, 1), (0, 0, 200, 0)],
)
def test_minimum_and_maximum_of_2025(food: int, blt: int, missing: int, above: int) -> None:
    lines = [line("f", ShareFacts("DDS", food * JUTA), tags=("food",)), line("b", ShareFacts("DDS", blt * JUTA), tags=("blt",))]
    money = balance([CeilingFacts("DDS", 1000 * JUTA)], lines, earmarks_of(2025))
    found = {row.earmark.key: row for row in money.earmarks}
    assert (found["food"].missing, found["blt"].above) == (missing * JUTA, above * JUTA)


def test_wages_of_padat_karya_are_a_part_of_the_lines_own_rab() -> None:
    def kept(wages: int | None, estimated: int | None) -> bool | None:
        row = LineFacts("1", "Jalan", tags=("pktd",), estimated=estimated, wages=wages)
        return balance([], [row], earmarks_of(2026)).wage_checks[0].is_kept

    assert kept(50, 100) is True
    assert kept(49, 100) is False
    assert kept(None, None) is None


def test_a_year_without_rules_takes_the_last_known_and_says_so() -> None:
    rules = earmarks_of(2027)
    assert rules.known_year == 2026
    assert rules.is_borrowed
    assert "2026" in rules.note
    assert earmarks_of(2026).note == ""
    assert earmarks_of(2024).rows == ()


def test_a_kabupaten_may_set_its_own_share_for_itself_only() -> None:
    general = Earmark(2026, "kdmp", "KDMP", "DDS", "exact", "PMK", share=Decimal("58.03"))
    own = Earmark(2026, "kdmp", "KDMP", "DDS", "exact", "Perbup", share=Decimal(50), regency="81.05")
    for rows in ((general, own), (own, general)):
        assert earmarks_from(rows, 2026, "81.05.15.2004").rows == (own,)
        assert earmarks_from(rows, 2026, "53.18.07.2002").rows == (general,)
        assert earmarks_from(rows, 2026).rows == (general,)


def test_every_rule_names_a_known_source_its_basis_and_its_dates() -> None:
    for year in (2025, 2026):
        for row in earmarks_of(year).rows:
            assert row.source in funding_sources()
            assert row.basis
            assert row.valid_from is not None
            assert row.valid_until is not None
            assert row.valid_from.year == year
            assert row.valid_until == date(year, 12, 31)


def test_which_sources_need_a_ceiling() -> None:
    assert [code for code in funding_sources() if needs_ceiling(code)] == ["PAD", "DDS", "PBH", "ADD", "PBP", "PBK", "DLL"]


SOURCES = st.sampled_from(["DDS", "ADD", "SWD", "APBDK", "NGO"])
SHARES = st.builds(
    ShareFacts, SOURCES, st.integers(1, 10**12), in_kind=st.booleans(), paid_through=st.sampled_from(["apbdes", "opd", "direct"])
)
TAGS = st.lists(st.sampled_from(["kdmp", "blt", "food", "pktd"]), unique=True).map(tuple)
LINES = st.lists(st.builds(LineFacts, st.text("abc", min_size=1, max_size=3), st.just("Kegiatan"), shares=st.lists(SHARES, max_size=4).map(tuple), tags=TAGS), max_size=6)  # fmt: skip
CEILINGS = st.dictionaries(SOURCES, st.integers(0, 10**13)).map(lambda found: [CeilingFacts(code, sum_) for code, sum_ in found.items()])


def told(money: Money) -> int:
    return sum(share.amount for one in money.lines for share in one.shares)


@given(CEILINGS, LINES, st.sampled_from([2024, 2025, 2026, 2027]))
def test_the_parts_are_the_whole(ceilings: list[CeilingFacts], lines: list[LineFacts], year: int) -> None:
    money = balance(ceilings, lines, earmarks_of(year))
    assert money.planned == told(money) == sum(row.used + row.beside for row in money.sources)
    for row in money.sources:
        numbers = [row.used, row.beside, row.set_aside, row.held, row.over, row.over_free]
        assert all(isinstance(number, int) and number >= 0 for number in numbers), "whole rupiah, and nothing below nothing"
        if row.ceiling is None:
            assert row.left is None
        else:
            assert row.left == row.ceiling.amount - row.used - row.held
            assert row.held <= row.set_aside
            assert (row.left < 0) == bool(row.over or row.over_free)


@given(st.integers(0, 10**13), st.decimals(Decimal("0.01"), 100, places=2))
def test_what_is_set_aside_and_what_is_free_are_the_ceiling(ceiling: int, share: Decimal) -> None:
    rule = Earmark(2026, "kdmp", "KDMP", "DDS", "exact", "PMK", share=share)
    row = balance([CeilingFacts("DDS", ceiling)], [], Earmarks(2026, 2026, (rule,))).by_source["DDS"]
    assert row.free_ceiling is not None
    assert row.set_aside + row.free_ceiling == ceiling
    assert abs(row.set_aside - ceiling * share / 100) <= Decimal("0.5")
