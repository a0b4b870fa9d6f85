"""Stages 1 to 3: a guidance is consulted before it is confirmed; a training has people, women among them, and ends with one ready."""

from __future__ import annotations

import pytest

from bangkit.core.findings import Guard
from bangkit.core.guidance_checks import (
    GUARDS,
    SHORTEST_TEXT,
    GuidanceFacts,
    TrainingFacts,
    guidance_consulted_locally,
    guidance_consulted_women,
    guidance_has_text,
    training_has_participants,
    training_has_passed,
    training_includes_women,
)

# rule, text length, consulted men, consulted women → level of the finding
GUIDANCE = [
    (guidance_has_text, 0, 0, 0, "blocker"),
    (guidance_has_text, SHORTEST_TEXT - 1, 0, 0, "blocker"),
    (guidance_has_text, SHORTEST_TEXT, 0, 0, None),
    (guidance_consulted_locally, 400, 0, 0, "blocker"),
    (guidance_consulted_locally, 400, 1, 0, None),
    (guidance_consulted_locally, 400, 0, 1, None),
    (guidance_consulted_women, 400, 9, 0, "warning"),
    (guidance_consulted_women, 400, 9, 1, None),
    (guidance_consulted_women, 400, 0, 0, None),  # said once, by the rule that blocks
]

# rule, enrolled, women among them, passed → level of the finding
TRAINING = [
    (training_has_participants, 0, 0, 0, "blocker"),
    (training_has_participants, 1, 0, 0, None),
    (training_includes_women, 12, 0, 0, "warning"),
    (training_includes_women, 12, 1, 0, None),
    (training_includes_women, 0, 0, 0, None),
    (training_has_passed, 12, 6, 0, "blocker"),
    (training_has_passed, 12, 6, 1, None),
]


@pytest.mark.parametrize(("rule", "length", "male", "female", "level"), GUIDANCE)
def test_guidance(rule: Guard, length: int, male: int, female: int, level: str | None) -> None:
    found = rule(GuidanceFacts(length, male, female))
    assert (found.level if found else None) == level
    assert found is None or found.next_step


@pytest.mark.parametrize(("rule", "enrolled", "female", "passed", "level"), TRAINING)
def test_training(rule: Guard, enrolled: int, female: int, passed: int, level: str | None) -> None:
    found = rule(TrainingFacts(enrolled, female, passed))
    assert (found.level if found else None) == level
    assert found is None or found.next_step


def test_every_rule_of_these_stages_is_in_a_table_above() -> None:
    assert {row[0] for row in GUIDANCE} | {row[0] for row in TRAINING} == set(GUARDS.values())
