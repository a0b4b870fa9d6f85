"""What the register and the village say differently, and when nothing can be said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.dtsen import accepts, consent_purpose, consent_says, differences, limits
from bangkit.core.households import purposes


@pytest.mark.parametrize(
    ("decile", "poorest", "score", "found"),
    [
        (3, False, None, ["bukan A-RTM"]),
        (4, True, None, []),
        (5, True, None, ["A-RTM"]),
        (7, False, 90.0, ["miskin (90)"]),
        (2, None, 40.0, ["mampu (40)"]),
        (2, None, 60.0, []),
        (9, None, 74.9, []),
        (2, False, 20.0, ["bukan A-RTM", "mampu"]),
        (None, True, None, ["tidak ada dalam DTSEN"]),
        (None, False, 90.0, []),
        (10, None, None, []),
    ],
)
def test_differences_are_named_and_missing_is_none(decile: int | None, poorest: bool | None, score: float | None, found: list[str]) -> None:
    said = differences(decile, poorest, score)
    assert len(said) == len(found)
    assert all(words in text for words, text in zip(found, said, strict=True))


@given(st.integers(1, 10), st.sampled_from([True, False, None]), st.one_of(st.none(), st.floats(0, 100)))
def test_agreement_is_silent(decile: int, poorest: bool | None, score: float | None) -> None:
    is_poor = decile <= limits().poor_until
    if poorest in (None, is_poor) and score is None:
        assert differences(decile, poorest, score) == ()
    assert all(f"desil {decile}" in text for text in differences(decile, poorest, score))


def test_what_is_no_decile_is_refused() -> None:
    assert [accepts(number) for number in (0, 1, 10, 11)] == [False, True, True, False]
    with pytest.raises(ValueError, match="1 to 10"):
        differences(11, None, None)


def test_the_purpose_exists_and_tells_the_household_about_the_decile() -> None:
    purpose = next(one for one in purposes() if one.key == consent_purpose())
    assert "desil" in purpose.says
    assert purpose.label in consent_says()
