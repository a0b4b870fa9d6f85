"""Small groups cannot be read from a table that leaves the village, neither from a cell nor by subtraction."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.small_counts import disclosed, smallest_group

COUNTS = st.lists(st.integers(0, 12), min_size=2, max_size=5)


def test_the_policy_says_from_how_many_on() -> None:
    assert smallest_group() == 5


def test_a_large_table_stays_as_it_is() -> None:
    assert disclosed({"all": [5, 0, 40]}) == {"all": [5, 0, 40]}


def test_a_cell_that_would_follow_from_the_total_is_withheld_too() -> None:
    assert disclosed({"all": [2, 9, 40]}) == {"all": [None, None, 40]}


def test_a_table_with_one_filled_cell_is_withheld_whole() -> None:
    assert disclosed({"all": [3, 0, 0]}) == {"all": [None, None, None]}


def test_women_and_men_are_withheld_together_since_they_add_up() -> None:
    found = disclosed({"all": [12, 30], "female": [2, 10], "male": [10, 20]}, "all", ("female", "male"))
    assert found == {"all": [12, 30], "female": [None, None], "male": [None, None]}


@given(COUNTS)
def test_no_withheld_cell_follows_from_its_column(column: list[int]) -> None:
    shown = disclosed({"": column})[""]
    withheld = [count for count, cell in zip(column, shown, strict=True) if cell is None]
    assert all(cell is None or cell == count for cell, count in zip(shown, column, strict=True))
    assert not any(cell is not None and 0 < cell < smallest_group() for cell in shown)
    filled = [count for count in withheld if count]
    # Either several cells share what is withheld, or all is.
    assert not filled or len(withheld) == len(column) or (len(filled) > 1 and sum(filled) >= smallest_group())


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=2, max_size=5))
def test_no_withheld_cell_of_all_follows_by_adding_women_and_men(rows: list[tuple[int, int]]) -> None:
    women, men = [row[0] for row in rows], [row[1] for row in rows]
    whole = [one + other for one, other in rows]
    shown = disclosed({"all": whole, "female": women, "male": men}, "all", ("female", "male"))
    for place in range(len(rows)):
        assert (shown["female"][place] is None) == (shown["male"][place] is None)
        if shown["all"][place] is None:
            assert shown["female"][place] is None
