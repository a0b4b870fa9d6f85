"""Findings: blockers stand first, whatever the order in which the rules were asked."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.findings import LEVEL_LABELS, Finding, blocker, blockers, collect, note, warning

makers = st.sampled_from([blocker, warning, note])
findings = st.lists(
    st.builds(lambda make, code: make(code, "Fakta.", "Langkah."), makers, st.sampled_from("abcdef")),
    max_size=8,
    unique_by=lambda f: f.code,
)


def saying(finding: Finding | None) -> object:
    """A rule that always says the same."""
    return lambda facts: finding


def asked(listed: list[Finding]) -> tuple[Finding, ...]:
    """What a page would show."""
    return collect([saying(finding) for finding in listed], object())  # type: ignore[misc]


@given(findings)
def test_what_stops_a_move_stands_before_what_only_warns(listed: list[Finding]) -> None:
    weight = {"blocker": 0, "warning": 1, "note": 2}
    levels = [weight[finding.level] for finding in asked(listed)]
    assert levels == sorted(levels)


@given(findings, st.randoms(use_true_random=False))
def test_the_order_of_the_rules_changes_nothing(listed: list[Finding], chance: Random) -> None:
    shuffled = list(listed)
    chance.shuffle(shuffled)
    assert asked(shuffled) == asked(listed)


@given(findings)
def test_nothing_is_lost_and_nothing_is_added(listed: list[Finding]) -> None:
    assert sorted(asked(listed), key=lambda finding: finding.code) == sorted(listed, key=lambda finding: finding.code)


@given(findings)
def test_only_blockers_block(listed: list[Finding]) -> None:
    assert {finding.level for finding in blockers(listed)} <= {"blocker"}
    assert len(blockers(listed)) == sum(finding.level == "blocker" for finding in listed)


def test_a_rule_with_nothing_to_say_leaves_no_trace() -> None:
    assert collect([saying(None), saying(note("a", "Fakta."))], None) == (note("a", "Fakta."),)  # type: ignore[list-item]


def test_a_level_is_said_in_words_and_the_address_is_added_without_changing_the_rest() -> None:
    first = warning("plan.women", "Fakta.", "Langkah.")
    assert first.level_label == LEVEL_LABELS["warning"] == "Peringatan"
    assert first.at("/rencana/1/") == Finding("plan.women", "warning", "Fakta.", "Langkah.", "/rencana/1/")
    assert first.url == ""
