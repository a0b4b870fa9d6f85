"""Ideas that say much the same are pointed out, whatever the form of their words; others are left in peace."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.overlap.vocabulary import terms
from bangkit.core.similar import Threshold, alike, threshold

ALL = Threshold(1e-9, 100)
WORDS = ("jalan", "kebun", "bibit", "pala", "perahu", "dan", "perbaikan", "memperbaiki", "air", "bersih", "12")
texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join), max_size=7)


def slow(everything: list[str], one: int, other: int) -> float:
    """The obvious twin: whole vectors over all words, and their cosine."""
    documents = [set(terms(text)) for text in everything]
    words = sorted(set().union(*documents))
    rarity = [math.log(1 + len(documents) / sum(word in document for document in documents)) for word in words]
    left, right = (
        [value if word in documents[place] else 0.0 for word, value in zip(words, rarity, strict=True)] for place in (one, other)
    )
    lengths = math.hypot(*left) * math.hypot(*right)
    return sum(a * b for a, b in zip(left, right, strict=True)) / lengths if lengths else 0.0


@given(texts)
def test_likeness_is_the_cosine_of_the_slow_twin(everything: list[str]) -> None:
    for place, found in enumerate(alike(everything, ALL)):
        known = {one.place: one.score for one in found}
        assert place not in known
        for other in range(len(everything)):
            if other != place:
                assert known.get(other, 0.0) == pytest.approx(slow(everything, place, other), abs=1e-9)


@given(texts)
def test_likeness_is_the_same_both_ways_and_the_likest_comes_first(everything: list[str]) -> None:
    found = alike(everything, ALL)
    pairs = {(place, one.place): one.score for place, others in enumerate(found) for one in others}
    assert all(pairs[(other, place)] == pytest.approx(score) for (place, other), score in pairs.items())
    for others in found:
        scores = [round(one.score, 9) for one in others]
        assert scores == sorted(scores, reverse=True)


def test_the_form_of_a_word_does_not_matter_but_its_subject_does() -> None:
    said = ["Perbaikan jalan setapak ke kebun", "Jalan setapak kebun diperbaiki", "Tambatan perahu nelayan", "Bibit pala", "Bibit cengkih"]
    found = alike(said)
    assert [one.place for one in found[0]] == [1]
    assert [one.place for one in found[1]] == [0]
    assert found[2] == ()


def test_at_most_so_many_are_pointed_out() -> None:
    assert [len(others) for others in alike(["bibit pala"] * 9)] == [threshold().most] * 9
    assert [one.place for one in alike(["bibit pala"] * 3)[0]] == [1, 2]


def test_texts_without_words_are_like_nothing() -> None:
    assert alike(["", "dan", "bibit"]) == [(), (), ()]
    assert alike([]) == []
