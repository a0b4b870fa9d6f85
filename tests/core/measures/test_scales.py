"""RCS and FIES: orientation, extreme scores, and what the standard's table says of a population that follows it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bangkit.core.measures import fies, rcs
from tests.core.measures import published
from tests.guards.tree import ROOT

LEVELS = tuple(fies.THRESHOLDS)


# --- Resilience capacity --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("answers", "score"), published.WFP_RCS)
def test_rcs_turns_agreement_into_a_high_score(answers: str, score: float) -> None:
    """WFP RAMResourcesScripts: RCS_Sample_Survey.csv by the Stata script, 100·(mean−5)/(1−5), 1 = strongly agree."""
    assert rcs.score(*map(int, answers)) == pytest.approx(score)


@pytest.mark.parametrize(("score", "category"), [(0, 1), (32.99, 1), (33, 2), (65.99, 2), (66, 3), (100, 3)])
def test_rcs_categories(score: float, category: int) -> None:
    """measures.md 3a: below 33 low, below 66 medium, else high."""
    assert rcs.category(score) == category


def test_a_single_capacity_is_its_statement_alone() -> None:
    """measures.md 3a: anticipatory = FutureChallenge, absorptive = Bounce, transformative = Revenue, adaptive = Increase."""
    items = {name: item for name, (item, _) in rcs.CAPACITIES.items()}
    assert items == {
        "RCSAnticipatory": "HHRCSFutureChallenge",
        "RCSAbsorptive": "HHRCSBounce",
        "RCSTransformative": "HHRCSRevenue",
        "RCSAdaptive": "HHRCSIncrease",
    }
    assert [float(rcs.score(answer)) for answer in (1, 2, 3, 4, 5)] == [100, 75, 50, 25, 0]


@pytest.mark.parametrize("wrong", [None, 0, 6, 2.5])
def test_rcs_needs_nine_answers(wrong: float | None) -> None:
    assert np.isnan(rcs.score(*[1] * 8, wrong))


# --- Food insecurity experience -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("answers", "raw"), [("11000000", 2), ("10100000", 2), ("11111110", 7), ("00000000", 0), ("11111111", 8)])
def test_fies_raw_score_counts_yes(answers: str, raw: int) -> None:
    """RHoMIS unit tests (measures.md 3c): counts of yes 2, 2, 7."""
    assert fies.raw_score(*map(int, answers)) == raw


@pytest.mark.parametrize("answers", [[None] * 8, [1] * 7 + [None], [1] * 7 + [2], [0] * 7 + [0.5]])
def test_fies_with_any_missing_answer_has_no_raw_score_and_no_probability(answers: list[float | None]) -> None:
    """RHoMIS (all missing → NA); FAO leaves out a household with any missing item."""
    raw = fies.raw_score(*answers)
    assert np.isnan(raw)
    assert all(np.isnan(fies.probability(raw, level)) for level in LEVELS)


def test_the_standard_has_the_published_severities_and_thresholds() -> None:
    """FAO 2014–2016 global standard (measures.md 3c): mean 0 and spread 1; thresholds ATELESS and WHLDAY."""
    severities = [severity for severity, _, _ in fies.ITEMS.values()]
    assert np.mean(severities) == pytest.approx(0, abs=1e-6)
    assert np.std(severities) == pytest.approx(1, abs=1e-6)
    assert fies.THRESHOLDS == {"moderate_or_severe": -0.3117999, "severe": 1.8755353}


@pytest.mark.parametrize("raw", [0.5, 1, 2, 3, 4, 5, 6, 7, 7.5])
def test_a_position_expects_its_own_raw_score(raw: float) -> None:
    """The score equation of the Rasch model: the items' chances of yes add up to the raw score; its slope gives the error."""
    place = fies.position(raw)

    def expected(at: float) -> float:
        return sum(1 / (1 + math.exp(severity - at)) for severity, _, _ in fies.ITEMS.values())

    assert expected(place) == pytest.approx(raw, abs=1e-9)
    slope = (expected(place + 1e-5) - expected(place - 1e-5)) / 2e-5
    assert fies.error(place) == pytest.approx(1 / math.sqrt(slope), rel=1e-6)


def test_positions_and_errors_equal_those_of_pyfies() -> None:
    """pyfies 0.1.1 fit_person_parameters on the standard's severities, run once: position and error at raw 1, 4 and 7."""
    for raw, place, error in ((1, -2.2748, 1.1085), (4, -0.0265, 0.7839), (7, 2.3115, 1.1380)):
        assert fies.position(raw) == pytest.approx(place, abs=5e-5)
        assert fies.error(place) == pytest.approx(error, abs=5e-5)


def test_raw_0_has_probability_0_and_raw_8_the_highest_of_all() -> None:
    """RM.weights: raw 0 is set to 0; raw 8 stands at 7.5 with the error of the other extreme."""
    for level in LEVELS:
        chances = fies.table()[level]
        assert chances[0] == 0
        assert list(chances) == sorted(chances)
        assert chances[8] < 1
    assert all(both > severe for both, severe in zip(fies.table()["moderate_or_severe"][1:], fies.table()["severe"][1:], strict=True))


@pytest.mark.parametrize(("mean", "spread"), [(-1.5, 1.5), (0.0, 2.0), (1.0, 1.5)])
def test_the_table_finds_about_the_share_of_a_population_that_follows_the_standard(mean: float, spread: float) -> None:
    """The share beyond a threshold, from the table on the raw scores of such a population, lies within six points of the truth."""
    for level in LEVELS:
        found, truth = _found_and_true(mean, spread, level)
        assert found == pytest.approx(truth, abs=0.06)


@pytest.mark.parametrize("mean", [-2.0, 0.0])
def test_where_people_are_nearly_alike_the_table_errs_more_and_the_guide_says_how_much(mean: float) -> None:
    """FAO's normal error around each raw score is as wide as such a population; docs/ukuran.md warns of ten points."""
    errors = [found - truth for found, truth in (_found_and_true(mean, 1.0, level) for level in LEVELS)]
    assert 0.06 < max(map(abs, errors)) < 0.10
    assert "sampai 10 poin" in (ROOT / "docs/ukuran.md").read_text("utf-8")


def _found_and_true(mean: float, spread: float, level: str) -> tuple[float, float]:
    """The share that the table finds and the true one, in a normal population on the standard's scale."""
    places = np.linspace(mean - 6 * spread, mean + 6 * spread, 4001)
    density = np.exp(-(((places - mean) / spread) ** 2) / 2)
    density /= density.sum()
    by_score = _raw_scores(places)
    found = fies.prevalence(np.arange(9), level, by_score @ density)
    return found, float(density[places > fies.THRESHOLDS[level]].sum())


def _raw_scores(places: np.ndarray) -> np.ndarray:
    """The chance of each raw score (rows 0–8) at each position, item after item."""
    chances = np.zeros((9, len(places)))
    chances[0] = 1
    for severity, _, _ in fies.ITEMS.values():
        yes = 1 / (1 + np.exp(severity - places))
        chances[1:] = chances[1:] * (1 - yes) + chances[:-1] * yes
        chances[0] *= 1 - yes
    return chances


def test_prevalence_is_weighted_and_leaves_out_households_without_a_score() -> None:
    raw = [0, 8, float("nan")]
    high = fies.table()["severe"][8]
    assert fies.prevalence(raw, "severe") == pytest.approx(high / 2)
    assert fies.prevalence(raw, "severe", [3, 1, 50]) == pytest.approx(high / 4)
    assert math.isnan(fies.prevalence([float("nan")], "severe"))
