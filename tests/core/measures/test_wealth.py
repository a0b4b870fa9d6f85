"""Participatory wealth ranking: one scale for all informants, their agreement, and cuts where people see gaps."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.measures.wealth import ENOUGH_INFORMANTS, MEASURE, POOR_AGREEMENT, agreement, cut, place, rank

cards = st.lists(st.tuples(st.integers(1, 5), st.integers(2, 5)), min_size=1, max_size=8).map(
    lambda rows: [(min(pile, piles), piles) for pile, piles in rows]
)


def test_three_informants_with_their_own_number_of_piles() -> None:
    """Our own test vector: piles 2/4, 3/5, 4/4 give (50 + 60 + 100)/3 = 70."""
    found = rank(["RT-01"] * 3, ["A", "B", "C"], [2, 3, 4], [4, 5, 4])
    assert (found.households, found.scores.tolist(), found.informants.tolist()) == (("RT-01",), [70.0], [3.0])


@pytest.mark.parametrize(("pile", "piles"), [(0, 4), (5, 4), (1, 1), (1.5, 4), (2, 3.5), (math.nan, 4), (2, math.nan)])
def test_a_place_outside_the_piles_is_no_place(pile: float, piles: float) -> None:
    assert math.isnan(place(pile, piles))


def test_a_household_that_nobody_placed_has_no_score() -> None:
    found = rank(["x", "x", "y"], ["A", "B", "A"], [9, math.nan, 1], [4, 4, 4])
    assert found.households == ("x", "y")
    assert math.isnan(found.scores[0])
    assert found.informants.tolist() == [0, 1]


def test_an_informant_places_a_household_once() -> None:
    with pytest.raises(ValueError, match="x: A"):
        rank(["x", "x"], ["A", "A"], [1, 2], [4, 4])


def test_an_informant_who_sees_the_village_upside_down_is_named() -> None:
    households, piles = list("pqrst") * 4, [5] * 20
    speakers = [who for who in "ABCD" for _ in range(5)]
    said = [1, 2, 3, 4, 5, 1, 2, 3, 5, 4, 2, 1, 3, 4, 5, 5, 4, 3, 2, 1]
    found = agreement(households, speakers, said, piles)
    assert [name for name, value in found.items() if value < POOR_AGREEMENT] == ["D"]
    remarks = MEASURE.remarks(
        {  # type: ignore[misc]
            "household": np.array(households),
            "informant": np.array(speakers),
            "pile": np.array(said),
            "piles": np.array(piles),
            "n": np.full(5, 4.0),
        }
    )
    assert len(remarks) == 1
    assert "Informan D" in remarks[0]


def test_agreement_cannot_be_said_of_two_households_or_one_pile() -> None:
    assert math.isnan(agreement(["x", "y"] * 2, ["A", "A", "B", "B"], [1, 2, 1, 2], [2] * 4)["A"])
    assert math.isnan(agreement(list("xyz") * 2, ["A"] * 3 + ["B"] * 3, [1, 1, 1, 1, 2, 3], [3] * 6)["A"])


def test_classes_are_cut_at_the_largest_gaps() -> None:
    scores = [20, 25, 30, 60, 65, 95, math.nan, 60]
    assert cut(scores, 3).tolist()[:6] == [1, 1, 1, 2, 2, 3]
    assert math.isnan(cut(scores, 3)[6])
    assert cut([50, 50, 50], 3).tolist() == [1, 1, 1]
    assert cut([10, 20, 30], 2).tolist() == [1, 2, 2]
    with pytest.raises(ValueError, match="two classes"):
        cut(scores, 1)


def test_few_informants_are_flagged_not_hidden() -> None:
    columns = {"household": np.array(["x", "y", ""]), "informant": np.array(["A", "A", "B"])}
    got = MEASURE.run({**columns, "pile": np.array([1.0, math.nan, 2.0]), "piles": np.array([4.0, 4.0, 4.0])}, {})
    assert got["household"] == ["x", "y"]
    assert got["score_reason"] == [f"kurang dari {ENOUGH_INFORMANTS} informan", "tidak ada urutan yang sah"]


@given(cards)
def test_a_score_lies_between_the_best_and_the_worst_place(rows: list[tuple[int, int]]) -> None:
    piles, of = zip(*rows, strict=True)
    found = rank(["x"] * len(rows), [str(at) for at in range(len(rows))], piles, of)
    places = [100 * pile / count for pile, count in rows]
    assert min(places) - 1e-9 <= found.scores[0] <= max(places) + 1e-9
    assert 0 < found.scores[0] <= 100


@given(cards)
def test_another_households_cards_change_nothing(rows: list[tuple[int, int]]) -> None:
    piles, of = zip(*rows, strict=True)
    names = [str(at) for at in range(len(rows))]
    alone = rank(["x"] * len(rows), names, piles, of)
    beside = rank(["x"] * len(rows) + ["y"], [*names, "0"], [*piles, 1], [*of, 4])
    assert beside.scores[0] == alone.scores[0]
    poorer = rank(["x"] * len(rows), names, [min(pile + 1, count) for pile, count in rows], of)
    assert poorer.scores[0] >= alone.scores[0]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=30), st.integers(2, 5))
def test_classes_follow_the_scores(scores: list[float], classes: int) -> None:
    found = cut(scores, classes)
    assert set(found) <= set(range(1, classes + 1))
    for score, of in zip(scores, found, strict=True):
        assert all(other >= of for value, other in zip(scores, found, strict=True) if value >= score)
