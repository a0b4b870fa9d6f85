"""Laws of every row-wise score: in range, monotone in its orientation, one row for itself, and a number as an array of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangkit.core.measures import cari, expenditure, fcs, fcsn, fies, hdds, hhs, lcs, rcs, rcsi

pytestmark = pytest.mark.slow


class Law(NamedTuple):
    """A score: how it is computed, its arguments' values in the order of rising (or falling) effect, its range, its direction."""

    score: Callable[..., Any]
    arguments: tuple[tuple[float, ...], ...]
    low: float
    high: float
    rising: bool = True


WEEK = tuple(range(8))
YES_NO = (0, 1)
COPING = (10, 30)
AMOUNTS = (0, 1, 500, 9999.5, 1e6, 1e9)
LAWS = {
    "fcs": Law(fcs.score, (WEEK,) * 8, 0, 112),
    "fcs category 21": Law(lambda *days: fcs.category(fcs.score(*days), 21), (WEEK,) * 8, 1, 3),
    "fcs category 28": Law(lambda *days: fcs.category(fcs.score(*days), 28), (WEEK,) * 8, 1, 3),
    "rcsi": Law(rcsi.score, (WEEK,) * 5, 0, 56),
    "rcsi category": Law(lambda *days: rcsi.category(rcsi.score(*days), split_highest=True), (WEEK,) * 5, 1, 4),
    "fcs-n": Law(lambda *days: fcsn.category(fcsn.days(*days)), (WEEK,) * 6, 1, 3),
    "lcs used": Law(lcs.used, (COPING,) * 4, 0, 1),
    "lcs category": Law(lcs.category, (YES_NO,) * 3, 1, 4),
    "lcs food": Law(lcs.food_category, ((1, 2, 3, 4), YES_NO), 1, 4),
    "fes class": Law(expenditure.share_class, ((0, 0.2, 0.49999, 0.5, 0.649, 0.65, 0.75, 1),), 1, 4),
    "ecmen class": Law(lambda spent: expenditure.capacity_class(spent, 9000.0, 500.0), (AMOUNTS,), 1, 4, rising=False),
    "ecmen above": Law(lambda spent: expenditure.above(spent, 500.0), (AMOUNTS,), 0, 1),
    "cari": Law(lambda poor, *rest: cari.cari(4 - np.asarray(poor), *rest), ((1, 2, 3), (0, 3, 4, 56), (1, 2, 3, 4), (1, 2, 3, 4)), 1, 4),
    "hdds": Law(hdds.score, (YES_NO,) * 12, 0, 12),
    "hhs": Law(hhs.score, ((0, 1, 2),) * 3, 0, 6),
    "hhs phase": Law(lambda *answers: hhs.ipc(hhs.score(*answers)), ((0, 1, 2),) * 3, 1, 5),
    "fies": Law(fies.raw_score, (YES_NO,) * 8, 0, 8),
    "fies severe": Law(lambda *answers: fies.probability(fies.raw_score(*answers), "severe"), (YES_NO,) * 8, 0, 1),
    "fies moderate": Law(lambda *answers: fies.probability(fies.raw_score(*answers), "moderate_or_severe"), (YES_NO,) * 8, 0, 1),
    "rcs": Law(rcs.score, ((1, 2, 3, 4, 5),) * 9, 0, 100, rising=False),
}
EACH = pytest.mark.parametrize("law", LAWS.values(), ids=LAWS)


def rows_of(law: Law, most: int = 6) -> st.SearchStrategy[list[tuple[float, ...]]]:
    """Some rows of valid arguments."""
    return st.lists(st.tuples(*(st.sampled_from(values) for values in law.arguments)), min_size=1, max_size=most)


def columns_of(rows: list[tuple[float, ...]]) -> list[np.ndarray]:
    """The rows as columns of floats."""
    return [np.array(column, dtype=float) for column in zip(*rows, strict=True)]


@EACH
@settings(max_examples=25)
@given(data=st.data())
def test_a_score_stays_in_its_range(law: Law, data: st.DataObject) -> None:
    scores = law.score(*columns_of(data.draw(rows_of(law))))
    assert ((scores >= law.low) & (scores <= law.high)).all()


@EACH
def test_a_score_reaches_both_ends(law: Law) -> None:
    ends = [float(law.score(*(values[place] for values in law.arguments))) for place in (0, -1)]
    lowest, highest = ends if law.rising else ends[::-1]
    assert lowest == law.low
    assert highest == law.high or (law.high == 1 and highest > 0.8)


@EACH
@settings(max_examples=25)
@given(data=st.data())
def test_a_worse_answer_never_betters_a_score(law: Law, data: st.DataObject) -> None:
    row = data.draw(rows_of(law, 1))[0]
    place = data.draw(st.integers(0, len(row) - 1))
    later = law.arguments[place][law.arguments[place].index(row[place]) :]
    other = (*row[:place], data.draw(st.sampled_from(later)), *row[place + 1 :])
    before, after = float(law.score(*row)), float(law.score(*other))
    assert (after >= before) if law.rising else (after <= before)


@EACH
@settings(max_examples=25)
@given(data=st.data())
def test_an_unrelated_row_changes_nothing(law: Law, data: st.DataObject) -> None:
    rows = data.draw(rows_of(law))
    more = data.draw(st.sampled_from([data.draw(rows_of(law, 1))[0], (float("nan"),) * len(law.arguments)]))
    alone, beside = law.score(*columns_of(rows)), law.score(*columns_of([*rows, more]))
    assert np.array_equal(beside[: len(rows)], alone)


@EACH
@settings(max_examples=25)
@given(data=st.data())
def test_a_single_number_is_an_array_of_one(law: Law, data: st.DataObject) -> None:
    rows = data.draw(rows_of(law))
    together = law.score(*columns_of(rows))
    assert [float(law.score(*row)) for row in rows] == together.tolist()
    assert np.ndim(law.score(*rows[0])) == 0


@EACH
@settings(max_examples=25)
@given(data=st.data())
def test_one_missing_answer_leaves_no_score(law: Law, data: st.DataObject) -> None:
    row = data.draw(rows_of(law, 1))[0]
    place = data.draw(st.integers(0, len(row) - 1))
    assert np.isnan(law.score(*row[:place], float("nan"), *row[place + 1 :]))


@EACH
def test_columns_of_different_lengths_are_refused(law: Law) -> None:
    if len(law.arguments) > 1:
        columns = [np.full(2, values[0], dtype=float) for values in law.arguments]
        with pytest.raises(ValueError, match="broadcast"):
            law.score(np.full(3, law.arguments[0][0], dtype=float), *columns[1:])


@given(share=st.floats(0, 1), total=st.floats(1, 1e12))
def test_a_share_stays_between_nothing_and_all(share: float, total: float) -> None:
    found = float(expenditure.share(min(share * total, total), total))
    assert 0 <= found <= 1
