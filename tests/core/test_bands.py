"""Bands: no holes, no overlaps, in the direction of their indicator; and the published tables that fail this."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.bands import Band, faults, parse_bands, share_of
from bangkit.core.livelihood import parse_indicator, score
from bangkit.core.policy import PolicyError

# Land per head in mu, as one published table of livelihood capital scores it, with the holes closed.
LAND = (Band(0, 2, 0.0), Band(2, 4, 0.2), Band(4, 6, 0.4), Band(6, 8, 0.6), Band(8, 10, 0.8), Band(10, 1000, 1.0))


def test_bands_that_meet_have_no_faults() -> None:
    assert faults(LAND, 0, 1000, rising=True) == []


@pytest.mark.parametrize(
    ("bands", "says"),
    [
        # As published: farmland has no score between 4 and 5 mu, and forest land none between 0 and 2.
        ((Band(0, 4, 0.4), Band(5, 1000, 1.0)), ["a gap between 4 and 5"]),
        ((Band(0, 4.5, 0.4), Band(4, 1000, 1.0)), ["an overlap between 4 and 4.5"]),
        ((Band(0, 1000, 0.4), Band(4, 5, 1.0)), ["the bands cover 0 to 5, valid are 0 to 1000", "an overlap between 4 and 5"]),
        ((Band(2, 1000, 0.4),), ["the bands cover 2 to 1000, valid are 0 to 1000"]),
        ((Band(0, 4, 0.4), Band(4, 1000, 0.2)), ["the score turns at 4, against the direction of the indicator"]),
        ((Band(0, 1000, 20),), ["a score of 20 is not between 0 and 1"]),
        ((Band(0, 0, 0.1), Band(0, 1000, 0.2)), ["the band 0 to 0 has no width"]),
        ((), ["no bands"]),
    ],
)
def test_holes_overlaps_and_turns_are_named(bands: tuple[Band, ...], says: list[str]) -> None:
    assert faults(bands, 0, 1000, rising=True) == says


@pytest.mark.parametrize(
    ("value", "share"), [(0, 0.0), (1.99, 0.0), (2, 0.2), (5, 0.4), (9.99, 0.8), (10, 1.0), (1000, 1.0), (5000, 1.0), (-1, 0.0)]
)
def test_a_band_holds_its_lower_end(value: float, share: float) -> None:
    assert share_of(LAND, value) == share


def indicator(**changes: Any) -> Any:
    raw = {"code": "X1", "label": "Lahan", "unit": "ha", "orientation": "naik", "valid": [0, 100], "question": "Berapa?"}
    bands = [{"from": 1, "to": 100, "score": 1}, {"from": 0, "to": 1, "score": 0.4}]
    return parse_indicator({**raw, "bands": bands, **changes}, "natural")


def test_an_indicator_with_bands_is_scored_by_them_on_the_scale() -> None:
    land = indicator()
    assert [score(land, value) for value in (0, 0.5, 1, 100)] == [2.0, 2.0, 5.0, 5.0]
    assert score(land, None) is None
    assert land.accepts(100)
    assert not land.accepts(101)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"bands": [{"from": 0, "to": 4, "score": 0.5}, {"from": 5, "to": 100, "score": 1}]}, "gap between 4 and 5"),
        ({"orientation": "turun"}, "against the direction"),
        ({"min": 0, "max": 10}, "not both"),
        ({"valid": [0, 200]}, "valid are 0 to 200"),
    ],
)
def test_an_indicator_with_wrong_bands_stops_the_start(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(PolicyError, match=f"X1: .*{says}"):
        indicator(**changes)


steps = st.lists(st.tuples(st.floats(0.1, 10), st.floats(0, 1)), min_size=1, max_size=8)


def ladder(rows: list[tuple[float, float]]) -> tuple[Band, ...]:
    """Bands that meet, from widths and scores."""
    start, made = 0.0, []
    for (width, _), share in zip(rows, sorted(share for _, share in rows), strict=True):
        made.append({"from": start, "to": start + width, "score": share})
        start += width
    return parse_bands(reversed(made))


@given(steps, st.floats(-5, 90), st.floats(-5, 90))
def test_every_value_has_one_share_and_a_better_one_never_a_lower(rows: list[tuple[float, float]], one: float, other: float) -> None:
    bands = ladder(rows)
    assert faults(bands, bands[0].start, bands[-1].end, rising=True) == []
    assert 0 <= share_of(bands, min(one, other)) <= share_of(bands, max(one, other)) <= 1
    holding = [band for band in bands if band.start <= one < band.end]
    assert len(holding) == (1 if bands[0].start <= one < bands[-1].end else 0)
    assert all(share_of(bands, one) == band.share for band in holding)


@given(steps, st.data())
def test_a_band_taken_out_leaves_a_hole_that_is_found(rows: list[tuple[float, float]], data: st.DataObject) -> None:
    bands = ladder(rows)
    at = data.draw(st.integers(0, len(bands) - 1))
    assert faults(bands[:at] + bands[at + 1 :], bands[0].start, bands[-1].end, rising=True)
