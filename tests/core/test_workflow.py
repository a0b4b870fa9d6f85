"""The workflow as data: every state can be reached and left, and buttons never disagree with the door."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bangkit.core.access import Actor, Grant
from bangkit.core.findings import blockers
from bangkit.core.guards import GUARDS
from bangkit.core.plan_checks import PlanFacts
from bangkit.core.policy import PolicyError, Subject, parse_roles, parse_subject, policy
from bangkit.core.workflow import check_move, possible_moves

NOW = datetime(2026, 3, 10, tzinfo=UTC)
WITH_STATES = [subject for subject in policy().subjects.values() if subject.states]


def reachable(subject: Subject) -> set[str]:
    """The states that moves lead to, from the initial one."""
    seen, edge = {subject.initial}, [subject.initial]
    while edge:
        state = edge.pop()
        for verb in subject.verbs:
            if verb.target and (not verb.sources or state in verb.sources) and verb.target not in seen:
                seen.add(verb.target)
                edge.append(verb.target)
    return seen


# States that one act chooses among, so that no verb names them as its end: how a delivery ended, what a village answered.
CHOSEN = {"envelope": {"done", "rejected", "conflict", "discarded"}, "recommendation": {"tried", "unfit", "known"}}


@pytest.mark.parametrize("subject", WITH_STATES, ids=lambda subject: subject.key)
def test_every_state_can_be_reached(subject: Subject) -> None:
    assert reachable(subject) | CHOSEN.get(subject.key, set()) == set(subject.states)


@pytest.mark.parametrize("subject", WITH_STATES, ids=lambda subject: subject.key)
def test_every_state_that_is_not_final_has_an_exit(subject: Subject) -> None:
    for state in set(subject.states) - set(subject.final):
        leaving = [verb for verb in subject.verbs if verb.target and verb.target != state and (not verb.sources or state in verb.sources)]
        assert leaving or subject.key in {*CHOSEN, "group"}, f"{subject.key}: no way out of {state}"


def test_every_guard_that_the_policy_names_exists_and_every_guard_is_named() -> None:
    named = {name for verb in policy().verbs.values() for name in verb.needs}
    assert named == set(GUARDS)


def test_every_verb_is_held_by_a_role_or_belongs_to_the_system() -> None:
    held = {verb for role in policy().roles.values() for verb in role.verbs}
    orphans = {verb.name for verb in policy().verbs.values() if not verb.system} - held
    assert orphans == set()


def test_every_role_says_why_for_every_verb() -> None:
    for role in policy().roles.values():
        for verb, why in role.verbs.items():
            assert len(why) > 10, f"{role.key} {verb}"


def test_a_wrong_state_is_a_finding_that_names_both_states() -> None:
    (finding,) = check_move(policy().verbs["plan.establish"], "draft", PlanFacts())
    assert finding.level == "blocker"
    assert "Rancangan" in finding.message
    assert "Disepakati musyawarah desa" in finding.message


def test_a_page_shows_all_findings_at_once() -> None:
    found = check_move(policy().verbs["plan.submit"], "draft", PlanFacts(open_considerations=2))
    assert {finding.code for finding in blockers(found)} == {"plan.empty", "plan.consultation", "plan.considerations"}


def test_buttons_are_exactly_the_moves_of_my_role_in_this_state() -> None:
    camat = Actor("u", "Bu Ina", (Grant("subdistrict", "81.05.15"),), NOW)
    moves = possible_moves(policy().subjects["plan"], "submitted", None, camat, "81.05.15.2004")
    assert [move.verb.name for move in moves] == ["plan.return", "plan.review"]
    assert possible_moves(policy().subjects["plan"], "submitted", None, camat, "81.05.16.2001") == ()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"subject": "x", "label": "X", "colour": "red"}, "unknown key colour"),
        ({"subject": "x", "label": "X", "verb": [{"name": "x.do", "label": "Do"}]}, "no sentence"),
        ({"subject": "x", "label": "X", "verb": [{"name": "x.do", "label": "Do", "says": "s", "to": "there"}]}, "unknown state there"),
    ],
)
def test_the_loader_refuses_what_it_does_not_know(raw: dict[str, object], words: str) -> None:
    with pytest.raises(PolicyError, match=words):
        parse_subject(raw, "subjects/x.toml")


def test_a_role_cannot_hold_a_verb_that_does_not_exist() -> None:
    with pytest.raises(PolicyError, match=r"plan\.destroy"):
        parse_roles({"role": {"x": {"label": "X", "party": "x", "level": "village", "verbs": {"plan.destroy": "…"}}}}, policy().verbs)
