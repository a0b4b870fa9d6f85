"""LCS, FES, ECMEN and CARI against published answers; the traps of their definitions."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from bangkit.core.measures import cari, expenditure, lcs
from tests.core.measures import published

NAN = float("nan")


def same(found: Any, expected: list[float | None]) -> bool:
    """Whether numbers are equal where None stands for no answer."""
    return np.array_equal(np.asarray(found, dtype=float), np.array([NAN if value is None else value for value in expected]), equal_nan=True)


def worst(codes: np.ndarray) -> np.ndarray:
    """The category of rows of ten codes: four stress, three crisis, three emergency."""
    return lcs.category(lcs.used(*codes.T[:4]), lcs.used(*codes.T[4:7]), lcs.used(*codes.T[7:]))


# --- Livelihood coping ----------------------------------------------------------------------------------------------------------------


def test_lcs_takes_the_worst_kind_in_wfps_sample_and_refuses_the_code_999() -> None:
    """WFP RAMResourcesScripts: LHCS_FS_Sample_Survey.csv; trap 8: row 17 holds 999, which is no code."""
    codes = np.array(published.WFP_LCS, dtype=float)
    assert same(worst(codes), list(published.WFP_LCS_WORST))
    assert np.isnan(lcs.used(*codes[16, :4]))
    assert (lcs.used(*codes[16, 4:7]), lcs.used(*codes[16, 7:])) == (1, 1), "the other kinds keep their answer"


@pytest.mark.parametrize(("code", "counts"), [(10, 0), (20, 1), (30, 1), (9999, 0), (999, NAN), (1, NAN), (None, NAN), (0, NAN)])
def test_a_strategy_counts_when_used_or_exhausted(code: float | None, counts: float) -> None:
    """measures.md 3a: 10 no need, 20 exhausted, 30 yes, 9999 not applicable; it counts with 20 or 30."""
    assert same([lcs.used(code)], [counts])


def test_lcs_category_is_the_worst_kind() -> None:
    assert same(lcs.category([0, 1, 1, 1, NAN], [0, 0, 1, 0, 0], [0, 0, 0, 1, 1]), [1, 2, 3, 4, None])


def test_a_kind_without_a_strategy_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        lcs.used()


def test_from_essential_needs_to_food_security_only_where_food_was_a_reason() -> None:
    """WFP LCS-EN-indicator.sps: kept where "to buy food" was chosen, else not coping (1)."""
    assert same(lcs.food_category([4, 4, 2, 1, NAN, 3], [1, 0, 1, 0, 1, NAN]), [4, 1, 2, 1, None, None])


# --- The economic sides ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("food", "total", "share", "points"),
    [
        (49, 100, 0.49, 1),
        (50, 100, 0.5, 2),
        (65, 100, 0.65, 3),
        (13, 20, 0.65, 3),
        (74.99, 100, 0.7499, 3),
        (75, 100, 0.75, 4),
        (100, 100, 1, 4),
        (0, 100, 0, 1),
    ],
)
def test_fes_points_begin_at_their_share(food: float, total: float, share: float, points: int) -> None:
    """measures.md 3a: <.50 → 1, <.65 → 2, <.75 → 3, from .75 → 4."""
    found = expenditure.share(food, total)
    assert found == pytest.approx(share)
    assert expenditure.share_class(found) == points


def test_fes_equals_wfps_points() -> None:
    """WFP RAMResourcesScripts: FES and Foodexp_4pt of CARI_Sample_Data.csv, six rows."""
    shares = [0.4953942, 0.5091331, 0.6769501, 0.6417425, 0.7563765, 0.7165903]
    assert expenditure.share_class(shares).tolist() == [1, 2, 3, 2, 4, 3]


@pytest.mark.parametrize(("food", "total"), [(None, 5), (5, None), (0, 0), (6, 5), (-1, 5), (1, -5)])
def test_no_share_where_there_is_none(food: float | None, total: float | None) -> None:
    assert np.isnan(expenditure.share(food, total))
    assert np.isnan(expenditure.share_class(expenditure.share(food, total)))


@pytest.mark.parametrize(
    ("spending", "above", "points"), [(16001, 1, 1), (16000, 0, 1), (15999, 0, 3), (10000, 0, 3), (9999, 0, 4), (0, 0, 4)]
)
def test_ecmen_lines(spending: float, above: int, points: int) -> None:
    """measures.md 3a: above is more than MEB; on four points from MEB on 1, from SMEB 3, below 4."""
    assert expenditure.above(spending, 16000) == above
    assert expenditure.capacity_class(spending, 16000, 10000) == points


def test_ecmen_needs_both_lines_in_their_order() -> None:
    """WFP RAMResourcesScripts cari_ecmen_complete_case_cases.csv, ECMEN-09 and -11: without SMEB no class, though above MEB is known."""
    assert expenditure.above(17000, 16000) == 1
    assert np.isnan(expenditure.capacity_class(17000, 16000, None))
    assert np.isnan(expenditure.capacity_class(17000, 10000, 16000))
    assert np.isnan(expenditure.above(None, 16000))


# --- CARI -----------------------------------------------------------------------------------------------------------------------------


def sample(side: str) -> list[np.ndarray]:
    """WFP's thirty households for one economic side."""
    rows = np.array(published.WFP_CARI, dtype=float)
    economic = rows[:, 3] if side == "FES" else np.where(rows[:, 4] == 1, 1, np.where(rows[:, 5] == 1, 3, 4))
    return [rows[:, 0], rows[:, 1], rows[:, 2], economic]


@pytest.mark.parametrize("side", ["FES", "ECMEN"])
def test_cari_rounds_half_up_where_python_would_not(side: str) -> None:
    """Trap 1: SPSS RND on WFP's CARI_Sample_Data.csv; Python's round differs exactly in the rows that measures.md names."""
    category, rcsi, coping, economic = sample(side)
    found = cari.cari(category, rcsi, coping, economic)
    mean = (cari.consumption(category, rcsi) + (coping + economic) / 2) / 2
    to_even = [round(value) for value in mean.tolist()]
    assert found.tolist() == [math.floor(value + 0.5) for value in mean.tolist()]
    assert (
        tuple(row for row, (ours, even) in enumerate(zip(found, to_even, strict=True), 1) if ours != even)
        == published.WFP_CARI_HALVES[side]
    )
    assert set(found) <= {1, 2, 3, 4}


@pytest.mark.parametrize(("case", "expected"), published.WFP_CARI_CASES)
def test_cari_counts_complete_cases_only(case: tuple[float | None, ...], expected: float | None) -> None:
    """WFP RAMResourcesScripts: test-data/cari_fes_complete_case_cases.csv, column expected_candidate."""
    assert same([cari.cari(*case)], [expected])


@pytest.mark.parametrize(("category", "rcsi", "points"), [(3, 3, 1), (3, 4, 2), (3, 56, 2), (2, 0, 3), (2, 50, 3), (1, 0, 4)])
def test_consumption_points(category: int, rcsi: float, points: int) -> None:
    """measures.md 3a: acceptable 1, acceptable with rCSI from 4 on 2, borderline 3, poor 4."""
    assert cari.consumption(category, rcsi) == points


@pytest.mark.parametrize("wrong", [(0, 1, 1, 1), (4, 1, 1, 1), (3, 57, 1, 1), (3, -1, 1, 1), (3, 1, 5, 1), (3, 1, 1, 0), (3, 1, 1, 2.5)])
def test_cari_knows_no_other_values(wrong: tuple[float, ...]) -> None:
    assert np.isnan(cari.cari(*wrong))
