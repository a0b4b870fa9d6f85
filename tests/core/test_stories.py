"""Whose story it is: who may read it, and how it climbs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.stories import CONSENTS, LEVEL_KEYS, choosing, may_read

VILLAGES = ("81.05.15.2004", "81.05.15.2011", "53.18.07.2002")
PLACES = st.lists(st.sampled_from([*VILLAGES, "81.05.15", "81.05", "53.18", "81"]), max_size=4)


@given(st.sampled_from([key for key, _ in CONSENTS]), st.sampled_from(["withdrawn", "expired"]), PLACES)
def test_a_story_taken_back_is_read_by_nobody(consent: str, state: str, places: list[str]) -> None:
    assert not may_read(consent, state, VILLAGES[0], places)


@given(PLACES)
def test_a_wider_consent_never_closes_the_story_to_anybody(places: list[str]) -> None:
    reach = [may_read(consent, "told", VILLAGES[0], places) for consent, _ in CONSENTS]
    assert reach == sorted(reach)


@pytest.mark.parametrize(("consent", "place", "may"), [
    ("village", "81.05.15.2004", True), ("village", "81.05.15.2011", False), ("village", "81.05.15", False), ("village", "81.05", False),
    ("district", "81.05.15.2011", True), ("district", "81.05", True), ("district", "53.18", False), ("public", "53.18", True),
])  # fmt: skip
def test_it_is_read_as_far_as_the_teller_said(consent: str, place: str, may: bool) -> None:
    assert may_read(consent, "told", VILLAGES[0], [place]) is may


@pytest.mark.parametrize(("level", "consent", "chosen", "code"), [
    ("hamlet", "village", [], ""), ("village", "village", [], ""), ("subdistrict", "village", ["village"], "story.consent"),
    ("subdistrict", "district", [], "story.below"), ("subdistrict", "district", ["village"], ""), ("regency", "public", ["village"], "story.below"),
    ("village", "village", ["village"], "story.chosen"),
])  # fmt: skip
def test_it_climbs_level_by_level_and_never_beyond_its_consent(level: str, consent: str, chosen: list[str], code: str) -> None:
    found = choosing(level, consent, chosen)
    assert (found.code if found else "") == code


@given(st.sampled_from(LEVEL_KEYS[2:]), st.sets(st.sampled_from(LEVEL_KEYS)))
def test_what_is_for_the_village_only_is_never_chosen_outside(level: str, chosen: set[str]) -> None:
    assert choosing(level, "village", chosen) is not None
