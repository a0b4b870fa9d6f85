"""Villages with and without support: who stands on which side, and the warnings that go with every number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.comparing import Side, VillageValues, compare_villages, side_of


@pytest.mark.parametrize(("first", "expected"), [
    (None, "comparison"), (2026, "comparison"), (2027, "comparison"), (2025, "supported"), (2024, "supported"), (2023, "earlier"),
])  # fmt: skip
def test_a_village_stands_where_its_first_cycle_puts_it(first: int | None, expected: Side) -> None:
    assert side_of(first, 2024, 2026) == expected


def a_village(code: str, side: Side, before: float | None, after: float | None) -> VillageValues:
    return VillageValues(code, side, before, after)


FOUR = [
    a_village("1", "supported", 2, 4),
    a_village("2", "supported", 3, 4),
    a_village("3", "comparison", 2, 2.5),
    a_village("4", "comparison", 4, 5),
]


def test_the_difference_of_the_changes_with_its_four_means() -> None:
    found = compare_villages(FOUR)
    assert found.means == ((2.5, 4.0), (3.0, 3.75))
    assert found.difference is not None
    assert found.difference.estimate == pytest.approx(0.75)
    assert found.difference.clusters == 4


def test_with_few_villages_no_error_is_promised_and_chance_is_said_plainly() -> None:
    found = compare_villages(FOUR)
    said = " ".join(found.warnings)
    assert found.is_few
    assert "galat baku tidak dapat diandalkan dan tidak ditampilkan" in said
    assert "kebetulan tidak dapat disingkirkan" in said
    assert "bukan bukti" in said
    assert "*" not in said


def test_too_few_villages_give_no_number_at_all() -> None:
    found = compare_villages(FOUR[:3])
    assert found.difference is None
    assert found.chance is None
    assert "tidak dihitung" in found.warnings[0]


def test_who_has_no_data_or_was_supported_before_is_counted_apart() -> None:
    found = compare_villages([*FOUR, a_village("5", "comparison", None, 3), a_village("6", "earlier", 1, 1)])
    assert (found.villages, found.incomplete, found.earlier) == (4, 1, 1)
    assert found.means == compare_villages(FOUR).means


@given(
    st.lists(
        st.tuples(st.sampled_from(["supported", "comparison", "earlier"]), st.none() | st.floats(-9, 9), st.none() | st.floats(-9, 9)),
        max_size=12,
    )
)
def test_every_village_stands_in_exactly_one_place_and_a_warning_is_never_missing(
    rows: list[tuple[Side, float | None, float | None]],
) -> None:
    found = compare_villages([a_village(str(at), *row) for at, row in enumerate(rows)])
    assert len(found.supported) + len(found.comparison) + found.incomplete + found.earlier == len(rows)
    assert any("bukan bukti" in said for said in found.warnings)


def test_no_villages_at_all() -> None:
    assert compare_villages([]).difference is None
