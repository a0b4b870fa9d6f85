"""The meetings: something was said before they close, the four headings are asked for, a decision has one owner."""

from __future__ import annotations

import pytest

from bangkit.core.coordination_checks import GUARDS, DecisionFacts, MeetingFacts, decision_is_mine
from bangkit.core.findings import collect

MEETING_RULES = [rule for name, rule in GUARDS.items() if name.startswith("meeting_")]

# points, headings used → findings when the meeting is closed
TABLE = [
    (0, 0, [("blocker", "meeting.points"), ("warning", "meeting.headings")]),
    (1, 1, [("warning", "meeting.headings")]),
    (9, 3, [("warning", "meeting.headings")]),
    (4, 4, []),
]


@pytest.mark.parametrize(("points", "headings", "said"), TABLE)
def test_closing_a_meeting(points: int, headings: int, said: list[tuple[str, str]]) -> None:
    found = collect(MEETING_RULES, MeetingFacts(points, headings, decisions=0))
    assert [(finding.level, finding.code) for finding in found] == said


def test_a_meeting_may_close_without_a_decision() -> None:
    assert collect(MEETING_RULES, MeetingFacts(4, 4, decisions=0)) == collect(MEETING_RULES, MeetingFacts(4, 4, decisions=7)) == ()


def test_only_the_one_made_responsible_says_that_it_is_done() -> None:
    assert decision_is_mine(DecisionFacts(is_owner=True, owner_label="Dinas Pertanian")) is None
    finding = decision_is_mine(DecisionFacts(is_owner=False, owner_label="Dinas Pertanian"))
    assert finding is not None
    assert finding.level == "blocker"
    assert "Dinas Pertanian" in finding.message
