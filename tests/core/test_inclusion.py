"""Who benefited: sums that add up, shares that say of how many, and the unknown beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.inclusion import Reached, inclusion, wrong_people

COUNT = st.none() | st.integers(0, 200)
ROWS = st.lists(
    st.builds(Reached, COUNT, COUNT, COUNT, COUNT, st.dictionaries(st.sampled_from(["Kanava", "Wailola"]), st.integers(0, 90))), max_size=10
)


@given(ROWS)
def test_counts_add_up_and_the_unknown_is_never_zero(rows: list[Reached]) -> None:
    found = inclusion(rows)
    assert found.counted + found.unknown == found.activities == len(rows)
    parts = {part.key: part for part in found.parts}
    for part in found.parts:
        assert part.counted + part.unknown == len(rows)
        assert (part.count is None) == (part.counted == 0)
    women, men = parts["female"], parts["male"]
    if women.counted == men.counted == found.counted and found.people is not None:
        assert (women.count or 0) + (men.count or 0) == found.people
    assert sum(found.hamlets.values()) == sum(count for row in rows for count in row.hamlets.values())


@given(ROWS, ROWS)
def test_two_villages_together_are_the_sum_of_both(one: list[Reached], other: list[Reached]) -> None:
    whole, first, second = inclusion(one + other), inclusion(one), inclusion(other)
    assert (whole.people or 0) == (first.people or 0) + (second.people or 0)
    for part, a, b in zip(whole.parts, first.parts, second.parts, strict=True):
        assert (part.count or 0, part.unknown) == ((a.count or 0) + (b.count or 0), a.unknown + b.unknown)


def test_a_share_is_only_of_activities_where_both_parts_were_counted() -> None:
    found = inclusion([Reached(20, 20, 10), Reached(30, None, 5), Reached(5, 5, None)])
    poorest = next(part for part in found.parts if part.key == "poorest")
    assert (poorest.count, poorest.among, poorest.share, poorest.unknown) == (10, 40, 0.25, 2)


def test_people_of_no_named_hamlet_are_counted_apart() -> None:
    found = inclusion([Reached(10, 10, hamlets={"Kanava": 12})])
    assert (found.hamlets, found.hamlet_unknown) == ({"Kanava": 12}, 8)


@pytest.mark.parametrize(("given_", "field"), [
    ((4, 5, 10, None, {}), "poorest"), ((4, 5, None, 10, {}), "disability"), ((4, 5, None, None, {"Kanava": 10}), "hamlets"),
    ((-1, 5, None, None, {}), "male"), ((4, 5, 2, 1, {"Kanava": 9}), ""),
])  # fmt: skip
def test_what_cannot_be_true_is_said_by_its_field(given_: tuple[int, int, int | None, int | None, dict[str, int]], field: str) -> None:
    assert set(wrong_people(*given_)) == ({field} if field else set())
