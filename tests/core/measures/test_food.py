"""FCS, rCSI, FCS-N, HDDS and HHS against published answers; the traps of their definitions."""

from __future__ import annotations

import numpy as np
import pytest

from bangkit.core.measures import fcs, fcsn, hdds, hhs, rcsi
from tests.core.measures import published

NAN = float("nan")


def fcs_columns() -> list[np.ndarray]:
    """WFP's sample in the order of the score's arguments."""
    days = np.array(published.WFP_FCS, dtype=float)
    return [days[:, published.WFP_FCS_HEADER.index(name)] for name in fcs.WEIGHTS]


# --- Food consumption -----------------------------------------------------------------------------------------------------------------


def test_fcs_equals_the_scores_that_wfp_publishes_for_its_sample() -> None:
    """WFP RAMResourcesScripts: FCS_Sample_Survey.csv against the FCS column of CARI_Sample_Data.csv, all 26 rows."""
    assert fcs.score(*fcs_columns()).tolist() == list(published.WFP_FCS_SCORES)


def test_both_threshold_sets_equal_wfps_categories() -> None:
    """CARI_Sample_Data.csv, FCSCat21 and FCSCat28; counts 2/4/20 and 2/7/17 in measures.md 3b."""
    score = fcs.score(*fcs_columns())
    assert fcs.category(score, 21).tolist() == list(published.WFP_FCS_CAT21)
    assert fcs.category(score, 28).tolist() == list(published.WFP_FCS_CAT28)
    assert [published.WFP_FCS_CAT21.count(category) for category in (1, 2, 3)] == [2, 4, 20]
    assert [published.WFP_FCS_CAT28.count(category) for category in (1, 2, 3)] == [2, 7, 17]


@pytest.mark.parametrize(
    ("score", "cat21", "cat28"), [(21, 1, 1), (21.5, 2, 1), (28, 2, 1), (28.5, 2, 2), (35, 2, 2), (35.5, 3, 2), (42, 3, 2), (42.5, 3, 3)]
)
def test_the_ends_of_a_category_belong_to_it(score: float, cat21: int, cat28: int) -> None:
    assert (fcs.category(score, 21), fcs.category(score, 28)) == (cat21, cat28)


def test_a_missing_group_gives_no_score_as_in_spss_and_zero_only_when_asked_as_in_r() -> None:
    """Trap 2: WFP's SPSS script adds (missing stays missing), its R script sums with na.rm."""
    days = [7, None, 1, 2, 5, 3, 0, 6]
    assert np.isnan(fcs.score(*days))
    assert fcs.score(*days, missing_as_zero=True) == 37
    assert np.isnan(fcs.score(*[7, 9, 1, 2, 5, 3, 0, 6], missing_as_zero=True)), "an impossible answer is not a missing one"


@pytest.mark.parametrize("wrong", [-1, 8, 77, NAN, np.inf, None])
def test_days_outside_the_week_count_as_missing(wrong: float | None) -> None:
    assert np.isnan(fcs.score(wrong, 4, 1, 2, 5, 3, 0, 6))
    assert np.isnan(rcsi.score(wrong, 0, 0, 0, 0))
    assert np.isnan(fcsn.days(wrong, 1))


def test_fcs_reaches_its_ends_and_marks_rare_scores() -> None:
    assert fcs.score(*[7] * 8) == fcs.HIGHEST
    assert fcs.score(*[0] * 8) == 0
    assert fcs.rare([13.5, 14, 100, 100.5, NAN]).tolist() == [True, False, False, True, False]


def test_condiments_are_not_counted() -> None:
    """WFP: the ninth group of the form has no weight."""
    assert sum(fcs.WEIGHTS.values()) * 7 == fcs.HIGHEST
    assert "FCSCond" not in fcs.WEIGHTS


# --- Coping ---------------------------------------------------------------------------------------------------------------------------


def test_rcsi_equals_wfps_sample() -> None:
    """WFP RAMResourcesScripts: RCSI_Sample_Survey.csv, first ten rows (measures.md 3b)."""
    days = np.array([[int(day) for day in row] for row in published.WFP_RCSI], dtype=float)
    assert rcsi.score(*days.T).tolist() == list(published.WFP_RCSI_SCORES)


@pytest.mark.parametrize(
    ("score", "category", "split"), [(0, 1, 1), (3, 1, 1), (4, 2, 2), (18, 2, 2), (19, 3, 3), (42, 3, 3), (43, 3, 4), (56, 3, 4)]
)
def test_rcsi_bands_are_those_of_the_ipc(score: float, category: int, split: int) -> None:
    """measures.md 3a: 0–3, 4–18, from 19; optionally 19–42 and from 43."""
    assert (rcsi.category(score), rcsi.category(score, split_highest=True)) == (category, split)


def test_rcsi_reaches_its_ends() -> None:
    assert rcsi.score(7, 7, 7, 7, 7) == rcsi.HIGHEST


# --- Nutrition ------------------------------------------------------------------------------------------------------------------------


def _nutrients(row: str) -> dict[str, float]:
    days = dict(zip(fcsn.GROUPS, (NAN if day == "-" else float(day) for day in row), strict=True))
    return {nutrient: float(fcsn.days(*(days[name] for name in names))) for nutrient, names in fcsn.NUTRIENTS.items()}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (published.WFP_FCSN[0], {"FGVitA": 6, "FGProtein": 6, "FGHIron": 3}),
        (published.WFP_FCSN[4], {"FGVitA": 12, "FGProtein": 12, "FGHIron": 5}),
        (published.WFP_FCSN[7], {"FGVitA": 8, "FGProtein": 7, "FGHIron": 4}),
    ],
)
def test_fcsn_adds_the_groups_of_each_nutrient(row: str, expected: dict[str, float]) -> None:
    """WFP RAMResourcesScripts: FCSN_Sample_Survey.csv, added up by the definition of measures.md 3a."""
    assert _nutrients(row) == expected


def test_a_skipped_question_empties_only_the_nutrients_that_need_it() -> None:
    """WFP's sample has n/a where the form skipped; row 4 lacks only the orange fruit."""
    found = _nutrients(published.WFP_FCSN[3])
    assert np.isnan(found["FGVitA"])
    assert (found["FGProtein"], found["FGHIron"]) == (17, 9)


@pytest.mark.parametrize(("days", "category"), [(0, 1), (1, 2), (6, 2), (7, 3), (42, 3)])
def test_fcsn_categories(days: float, category: int) -> None:
    """measures.md 3a: 0, 1–6, 7 and more."""
    assert fcsn.category(days) == category


# --- Diversity and hunger ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("score", "category"), [(0, 1), (2, 1), (3, 2), (4, 2), (5, 3), (12, 3)])
def test_hdds_bands_are_those_of_the_ipc(score: float, category: int) -> None:
    """measures.md 3a: 0–2, 3–4, 5–12; there is no universal cut-off."""
    assert hdds.category(score) == category


def test_hdds_counts_twelve_groups_and_needs_all_of_them() -> None:
    """FANTA 2006: unweighted, 0 to 12."""
    assert hdds.score(*[1] * 12) == 12
    assert hdds.score(*[1, 0] * 6) == 6
    for wrong in (None, 2, 0.5):
        assert np.isnan(hdds.score(*[1] * 11, wrong))
    with pytest.raises(ValueError, match="12 groups, not 16"):
        hdds.score(*[1] * 16)


def test_split_groups_count_once() -> None:
    """WFP's sixteen questions make twelve groups: three vegetables, two fruits and two meats are one each."""
    assert hdds.merged([0, 1, 1, 0], [0, 0, 1, NAN]).tolist()[:3] == [0, 1, 1]
    assert np.isnan(hdds.merged(1, None))


@pytest.mark.parametrize(("score", "category", "phase"), [(0, 1, 1), (1, 1, 2), (2, 2, 3), (3, 2, 3), (4, 3, 4), (5, 3, 5), (6, 3, 5)])
def test_hhs_categories_and_ipc_phases(score: float, category: int, phase: int) -> None:
    """measures.md 3a: 0–1 / 2–3 / 4–6; IPC 0, 1, 2–3, 4, 5–6."""
    assert (hhs.category(score), hhs.ipc(score)) == (category, phase)


def test_hhs_adds_three_answers_and_knows_no_other_code() -> None:
    assert hhs.score(2, 1, 0) == 3
    for wrong in (None, 3, -1, 1.5):
        assert np.isnan(hhs.score(2, 1, wrong))
