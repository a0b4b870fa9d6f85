"""Stage 8: every activity is assessed, also the one that failed, and something was learnt (seed 3.2, 4.3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.evaluation_checks import GUARDS, EvaluationFacts, has_results
from bangkit.core.findings import blockers, collect

# activities of the year, assessed, lessons → what stops the evaluation from being concluded
TABLE = [
    (0, 0, 0, {"evaluation.results", "evaluation.lessons"}),
    (0, 0, 1, {"evaluation.results"}),  # a year without an activity has no result to pass on
    (3, 2, 1, {"evaluation.results"}),
    (3, 3, 0, {"evaluation.lessons"}),
    (3, 3, 1, set()),
    (3, 4, 1, set()),
]


@pytest.mark.parametrize(("activities", "assessed", "lessons", "stopped_by"), TABLE)
def test_what_stops_an_evaluation(activities: int, assessed: int, lessons: int, stopped_by: set[str]) -> None:
    found = collect(GUARDS.values(), EvaluationFacts(activities, assessed, lessons))
    assert {finding.code for finding in blockers(found)} == stopped_by


def test_the_finding_counts_what_is_left() -> None:
    finding = has_results(EvaluationFacts(5, 2, 1))
    assert finding is not None
    assert "2 dari 5" in finding.message


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 5))
def test_assessing_one_more_never_adds_a_blocker(activities: int, assessed: int, lessons: int) -> None:
    before = blockers(collect(GUARDS.values(), EvaluationFacts(activities, assessed, lessons)))
    after = blockers(collect(GUARDS.values(), EvaluationFacts(activities, assessed + 1, lessons)))
    assert {finding.code for finding in after} <= {finding.code for finding in before}
