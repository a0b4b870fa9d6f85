"""Small counts stay at home, and no total gives them away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangkit.core.disclosure import (
    HIDDEN,
    SMALL,
    Shown,
    ShownTable,
    disclosure_text,
    smallest_group,
    suppress,
    suppress_table,
)
from bangkit.core.policy import read_toml

COUNTS = st.lists(st.integers(0, 30), min_size=1, max_size=6)
FEW = st.integers(0, 7)


def named(counts: Sequence[int | None]) -> dict[str, int | None]:
    return {f"desa {place}": count for place, count in enumerate(counts)}


def could_be(value: Shown, highest: int, smallest: int) -> range:
    """What a reader can take a shown value for."""
    if value == SMALL:
        return range(1, smallest)
    return range(highest + 1) if value == HIDDEN else range(int(value or 0), int(value or 0) + 1)


def test_the_threshold_is_the_policys() -> None:
    assert smallest_group() == read_toml("privacy")["disclosure"]["smallest_group"] == 5
    assert disclosure_text(SMALL) == "kurang dari 5"
    assert disclosure_text(HIDDEN) == "ditutup"
    assert (disclosure_text(12), disclosure_text(None), disclosure_text(0)) == (12, None, 0)


def test_a_small_count_takes_a_larger_one_with_it_so_that_the_total_tells_nothing() -> None:
    shown = suppress({"Solang": 3, "Madak": 40, "Waru": 12})
    assert shown.counts == {"Solang": SMALL, "Madak": 40, "Waru": HIDDEN}
    assert shown.total == 55


def test_two_small_counts_protect_each_other_when_both_can_still_differ() -> None:
    shown = suppress({"Solang": 2, "Madak": 3, "Waru": 12})
    assert shown.counts == {"Solang": SMALL, "Madak": SMALL, "Waru": 12}
    assert shown.total == 17


def test_two_ones_do_not_protect_each_other_since_a_sum_of_two_says_it_all() -> None:
    shown = suppress({"Solang": 1, "Madak": 1, "Waru": 12})
    assert shown.counts["Waru"] == HIDDEN


def test_nobody_is_shown_as_nobody_and_no_data_stays_no_data() -> None:
    shown = suppress({"Solang": 0, "Madak": None, "Waru": 9})
    assert shown.counts == {"Solang": 0, "Madak": None, "Waru": 9}
    assert shown.total == 9


def test_a_lone_small_count_takes_its_total_with_it() -> None:
    shown = suppress({"Solang": 4, "Madak": 0})
    assert shown.counts["Solang"] == SMALL
    assert shown.total == SMALL


@given(COUNTS, st.integers(3, 8))
def test_no_small_count_is_ever_shown_and_nothing_shown_is_wrong(counts: list[int], smallest: int) -> None:
    shown = suppress(named(counts), smallest)
    for count, value in zip([*counts, sum(counts)], [*shown.counts.values(), shown.total], strict=True):
        if 0 < count < smallest:
            assert value in (SMALL, HIDDEN)
        else:
            assert value in (count, HIDDEN)


@given(COUNTS, st.integers(3, 8))
def test_where_nothing_is_small_nothing_is_hidden(counts: list[int], smallest: int) -> None:
    large = [count * smallest for count in counts]
    shown = suppress(named(large), smallest)
    assert list(shown.counts.values()) == large
    assert shown.total == sum(large)


@settings(max_examples=60)
@given(st.lists(FEW, min_size=1, max_size=4), st.integers(3, 5))
def test_a_reader_with_paper_and_patience_cannot_find_a_small_count(counts: list[int], smallest: int) -> None:
    shown = suppress(named(counts), smallest)
    highest = sum(counts) + smallest
    spaces = [could_be(value, highest, smallest) for value in shown.counts.values()]
    totals = could_be(shown.total, highest * len(counts), smallest)
    possible = [whole for whole in product(*spaces) if sum(whole) in totals]
    assert tuple(counts) in possible
    for place, count in enumerate(counts):
        if 0 < count < smallest:
            assert len({whole[place] for whole in possible}) > 1


def tables(shown: ShownTable, highest: int, smallest: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every table that agrees with everything that is shown."""
    lines = [
        [
            line
            for line in product(*(could_be(value, highest, smallest) for value in row))
            if sum(line) in could_be(total, highest * len(row), smallest)
        ]
        for row, total in zip(shown.cells, shown.row_totals, strict=True)
    ]
    for table in product(*lines):
        sums = [sum(column) for column in zip(*table, strict=True)]
        if all(
            found in could_be(value, highest * len(table), smallest) for found, value in zip(sums, shown.column_totals, strict=True)
        ) and sum(sums) in could_be(shown.total, highest * len(table) * len(sums), smallest):
            yield table


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=2), min_size=2, max_size=2), st.integers(3, 4))
def test_nor_in_a_table_with_both_kinds_of_totals(rows: list[list[int]], smallest: int) -> None:
    shown = suppress_table(rows, smallest)
    possible = list(tables(shown, max(max(row) for row in rows) + 2, smallest))
    assert tuple(map(tuple, rows)) in possible
    for row, column in product(range(2), range(2)):
        if 0 < rows[row][column] < smallest:
            assert len({table[row][column] for table in possible}) > 1


@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=1, max_size=8))
def test_no_small_entry_of_a_table_is_shown(rows: list[list[int]]) -> None:
    shown = suppress_table(rows, 5)
    flat = [(count, value) for row, line in zip(rows, shown.cells, strict=True) for count, value in zip(row, line, strict=True)]
    flat += [(sum(row), value) for row, value in zip(rows, shown.row_totals, strict=True)]
    assert all(value in (SMALL, HIDDEN) if 0 < count < 5 else value in (count, HIDDEN) for count, value in flat)


@given(
    st.lists(st.lists(st.none() | st.integers(0, 9), min_size=2, max_size=4), min_size=1, max_size=5).filter(
        lambda rows: len({len(row) for row in rows}) == 1
    )
)
def test_gaps_in_the_data_neither_break_it_nor_become_zero(rows: list[list[int | None]]) -> None:
    shown = suppress_table(rows, 5)
    for row, line in zip(rows, shown.cells, strict=True):
        assert [value is None for value in line] == [count is None for count in row]


def test_an_empty_table_and_a_table_without_data() -> None:
    assert suppress_table([]).cells == ()
    assert suppress_table([[None, None], [None, 7]]).cells == ((None, None), (None, 7))


@pytest.mark.parametrize(("rows", "smallest"), [([[1], [1, 2]], 5), ([[-1, 2]], 5), ([[1, 2]], 2)])
def test_what_is_no_table_of_counts_is_refused(rows: list[list[int]], smallest: int) -> None:
    with pytest.raises(ValueError, match=r"length|negative|threshold"):
        suppress_table(rows, smallest)
