"""Two names that mean one thing are pointed out; what only shares a manner of speaking is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.overlap.likeness import alike, likeness, roots, threshold

PLACES = ("Kanava", "Solang")
WORDS = st.lists(st.sampled_from(["bibit", "benih", "jagung", "embung", "tenun", "pelatihan", "jalan", "air"]), max_size=4).map(" ".join)


@pytest.mark.parametrize(("one", "other", "is_same"), [
    ("Bibit jagung", "Benih jagung", True),
    ("Pelatihan tenun", "Pelatihan menenun bagi perempuan", True),
    ("Rehab irigasi", "Perbaikan saluran irigasi Kanava", True),
    ("Pengadaan perahu nelayan", "Perahu untuk nelayan", True),
    ("Bibit jagung", "Bibit kacang tanah", False),
    ("Pelatihan tenun", "Pelatihan olahan pala", False),
    ("Embung", "Jalan tani", False),
    ("Pembangunan", "Pembangunan", False),  # says nothing about its subject
])  # fmt: skip
def test_names_that_people_would_call_the_same(one: str, other: str, is_same: bool) -> None:
    assert (likeness(roots(one, PLACES), roots(other, PLACES)) >= threshold()) is is_same


def test_a_place_says_where_and_not_what() -> None:
    assert roots("Embung Kanava", PLACES) == roots("Embung Solang", PLACES) == roots("Embung")


@given(WORDS, WORDS)
def test_the_measure_is_symmetric_and_between_0_and_1(one: str, other: str) -> None:
    here, there = roots(one), roots(other)
    assert likeness(here, there) == likeness(there, here)
    assert 0 <= likeness(here, there) <= 1
    assert (likeness(here, there) == 1) == (bool(here) and here == there)


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_looking_by_shared_words_finds_what_comparing_all_finds(ones: list[str], others: list[str]) -> None:
    here, there = [roots(text) for text in ones], [roots(text) for text in others]
    slow = {(i, j) for i, one in enumerate(here) for j, other in enumerate(there) if likeness(one, other) >= threshold()}
    assert {(i, j) for i, j, _ in alike(here, there)} == slow
