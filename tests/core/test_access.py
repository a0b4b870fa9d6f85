"""The access rule as laws: it holds for every actor, verb and place, not only for the examples."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.access import Actor, Grant, acting_grant, ancestors, can, inside, knows_place, regions_where
from bangkit.core.policy import policy

NOW = datetime(2026, 3, 10, tzinfo=UTC)
CODES = ["81", "81.05", "81.06", "81.05.15", "81.05.16", "81.05.15.2004", "81.05.15.2011", "53.18", "53.18.07", "53.18.07.2002"]

grants = st.builds(Grant, st.sampled_from(sorted(policy().roles)), st.sampled_from(CODES))
actors = st.builds(lambda held: Actor("u", "Orang", tuple(held), NOW), st.lists(grants, max_size=4))
verbs = st.sampled_from(sorted(policy().verbs))
codes = st.sampled_from(CODES)


def test_a_place_is_inside_itself_and_its_parents_only() -> None:
    assert inside("81.05.15.2004", "81.05")
    assert inside("81.05", "81.05")
    assert not inside("81.051", "81.05")
    assert not inside("81.05", "81.05.15")
    assert ancestors("81.05.15.2004") == ("81.05.15", "81.05", "81")


@given(actors, verbs, codes)
def test_can_means_a_held_role_with_the_verb_at_or_above_the_place(actor: Actor, verb: str, code: str) -> None:
    held = [grant for grant in actor.grants if verb in policy().roles[grant.role].verbs]
    below = any(inside(code, grant.code) for grant in held)
    upward = policy().verbs[verb].upward and any(code in ancestors(grant.code) for grant in held)
    assert can(actor, verb, code) == (below or upward)


@given(actors, verbs, codes)
def test_the_acting_grant_really_holds_the_verb(actor: Actor, verb: str, code: str) -> None:
    grant = acting_grant(actor, verb, code)
    if grant is not None:
        assert grant in actor.grants
        assert verb in policy().roles[grant.role].verbs
        assert can(actor, verb, code)


@given(actors, verbs)
def test_where_i_may_is_where_i_can(actor: Actor, verb: str) -> None:
    assert all(can(actor, verb, code) for code in regions_where(actor, verb))


@given(verbs, codes)
def test_nobody_without_a_role_can_do_anything(verb: str, code: str) -> None:
    nobody = Actor("u", "Orang", (), NOW)
    assert not can(nobody, verb, code)
    assert not knows_place(nobody, code)


def test_an_unknown_verb_is_an_error_and_never_a_silent_no() -> None:
    with pytest.raises(KeyError):
        can(Actor("u", "Orang", (), NOW), "plan.destroy", "81")


def test_the_nearest_role_acts() -> None:
    both = Actor("u", "Orang", (Grant("district_facilitator", "81.05"), Grant("village_team", "81.05.15.2004")), NOW)
    grant = acting_grant(both, "progress.report", "81.05.15.2004")
    assert grant is not None
    assert grant.role == "village_team"
