"""Origins and results: followed to their ends, however many meetings lie between them, and never in a circle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.lineage import after, before, edges_of, ends, poured, turned

# Two ideas became c, c was taken apart into d and e, and e became one with f.
EDGES = {"a": ["c"], "b": ["c"], "c": ["d", "e"], "e": ["g"], "f": ["g"]}


def test_words_are_followed_through_every_meeting() -> None:
    assert after(EDGES, "a") == ("c", "d", "e", "g")
    assert ends(EDGES, "a") == ("d", "g")
    assert set(before(EDGES, "g")) == {"e", "f", "c", "a", "b"}
    assert ends(EDGES, "d") == ("d",)
    assert after(EDGES, "unknown") == ()


def test_a_circle_that_somebody_spoilt_ends_the_walk() -> None:
    assert set(after({"a": ["b"], "b": ["a"]}, "a")) == {"b"}


@st.composite
def forests(draw: st.DrawFn) -> dict[int, list[int]]:
    """Edges as the actions make them: a result is newer than its origins."""
    size = draw(st.integers(2, 12))
    pairs = draw(st.lists(st.tuples(st.integers(0, size - 2), st.integers(1, size - 1)), max_size=18))
    return edges_of([(low, high) for low, high in pairs if low < high])


def walked(edges: dict[int, list[int]], start: int) -> set[int]:
    """The slow obvious twin: follow every path to its last step."""
    return {node for first in edges.get(start, []) for node in {first} | walked(edges, first)}


@given(forests(), st.integers(0, 11))
def test_what_is_reached_is_what_every_path_reaches(edges: dict[int, list[int]], start: int) -> None:
    assert set(after(edges, start)) == walked(edges, start)
    assert start not in after(edges, start)
    assert set(before(edges, start)) == {node for node in range(12) if start in walked(edges, node)}
    assert len(ends(edges, start)) >= 1
    assert all(not edges.get(end) for end in ends(edges, start))


@given(forests())
def test_turning_twice_gives_the_same_pairs(edges: dict[int, list[int]]) -> None:
    pairs = {(origin, result) for origin, results in edges.items() for result in results}
    again = {(origin, result) for origin, results in turned(turned(edges)).items() for result in results}
    assert again == pairs


@given(st.lists(st.integers(0, 10**12), max_size=6), st.lists(st.integers(0, 10**12), min_size=1, max_size=6))
def test_every_amount_is_given_out_whole_and_no_room_is_overfilled_but_the_last(amounts: list[int], rooms: list[int]) -> None:
    rows = poured(amounts, rooms)
    assert [sum(row) for row in rows] == amounts
    assert all(part >= 0 for row in rows for part in row)
    filled = [sum(row[place] for row in rows) for place in range(len(rooms))]
    assert all(have <= room for have, room in zip(filled[:-1], rooms[:-1], strict=True))
    assert filled[-1] <= max(rooms[-1], sum(amounts) - sum(rooms[:-1]))


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), st.data())
def test_when_both_sides_add_up_every_room_is_filled_exactly(rooms: list[int], data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, sum(rooms)), max_size=4)))
    amounts = [high - low for low, high in zip([0, *cuts], [*cuts, sum(rooms)], strict=True)]
    rows = poured(amounts, rooms)
    assert [sum(row[place] for row in rows) for place in range(len(rooms))] == rooms


def test_sources_are_poured_one_after_the_other() -> None:
    assert poured([6, 3], [7, 2]) == [[6, 0], [1, 2]]
    assert poured([5], [1, 1]) == [[1, 4]]
    for wrong in (([5], []), ([5], [-1, 2]), ([-1], [1])):
        with pytest.raises(ValueError, match="nothing below 0"):
            poured(*wrong)
