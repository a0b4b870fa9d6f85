"""LVI and LVI-IPCC: two published tables recomputed, the orientation trap, and the laws of an index."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.delimited import Unusable
from bangkit.core.measures.lvi import MEASURE, balanced, index, ipcc, vulnerability

# --- Table 2a: Heliyon 2021, 7(4):e06761, annex 1, Ethiopia (PMC8093467): values by agro-ecology and season, normalised -------------

PLACES = ("Dega", "W/dega", "Kolla", "Belg", "Meher")
# Component: number of indicators, means of its sub-components, component as printed.
ETHIOPIA: dict[str, tuple[int, list[list[float]], list[float]]] = {
    "exposure": (17, [[0.24, 0.26, 0.33, 0.34, 0.28], [0.72, 0.63, 0.75, 0.72, 0.73]], [0.48, 0.445, 0.54, 0.53, 0.505]),
    "sensitivity": (
        23,
        [[0.527, 0.449, 0.535, 0.511, 0.476], [0.548, 0.35, 0.555, 0.555, 0.539], [0.430, 0.399, 0.588, 0.414, 0.447]],
        [0.502, 0.399, 0.559, 0.493, 0.455],
    ),
    "human": (
        28,
        [[0.305, 0.277, 0.277, 0.319, 0.287], [0.567, 0.557, 0.641, 0.562, 0.591], [0.57, 0.367, 0.609, 0.581, 0.553]],
        [0.481, 0.400, 0.509, 0.487, 0.477],
    ),
    "social": (5, [[0.248, 0.365, 0.293, 0.237, 0.243]], [0.248, 0.365, 0.293, 0.237, 0.243]),
    "financial": (10, [[0.61, 0.54, 0.653, 0.629, 0.586]], [0.61, 0.54, 0.653, 0.629, 0.586]),
    "physical": (14, [[0.583, 0.381, 0.639, 0.579, 0.59], [0.165, 0.156, 0.347, 0.141, 0.197]], [0.374, 0.269, 0.493, 0.360, 0.394]),
    "natural": (4, [[0.75, 0.79, 0.69, 0.73, 0.80]], [0.75, 0.79, 0.69, 0.73, 0.80]),
}
MEHER = PLACES.index("Meher")
COUNTS = [n for n, _, _ in ETHIOPIA.values()]


@pytest.mark.parametrize("component", ETHIOPIA)
def test_a_component_is_the_plain_mean_of_its_sub_components(component: str) -> None:
    _, parts, printed = ETHIOPIA[component]
    means = np.mean(parts, axis=0)
    if component == "sensitivity":
        # A misprint: the printed LVI of Meher needs .455, which the agricultural cell gives as .439 and not as .539.
        assert means[MEHER] == pytest.approx(0.4873, abs=5e-5)
        means[MEHER] = np.mean([0.476, 0.439, 0.447])
        assert means[MEHER] == pytest.approx(0.454, abs=5e-4)
        means[MEHER] = printed[MEHER]
    assert means == pytest.approx(printed, abs=1e-3)


@pytest.mark.parametrize(
    ("place", "exact", "printed"),
    [("Dega", 0.48267, 0.483), ("W/dega", 0.41676, 0.417), ("Kolla", 0.53412, 0.534), ("Belg", 0.48931, 0.489), ("Meher", 0.47720, 0.477)],
)
def test_the_index_weighs_components_by_their_number_of_indicators(place: str, exact: float, printed: float) -> None:
    means = [component[PLACES.index(place)] for _, _, component in ETHIOPIA.values()]
    assert sum(COUNTS) == 101
    assert balanced(means, COUNTS) == pytest.approx(exact, abs=5.1e-6)
    assert round(balanced(means, COUNTS), 3) == printed


# --- Table 2b: Burkina Faso, 600 households (serignembackecoly/LVI_Burkina_Faso, MIT): LVI_score.csv, LVI_IPCC.csv -------------------

# Component: role, number of sub-components, values for Kongoussi, Léo, Gaoua.
BURKINA: dict[str, tuple[str, int, list[float]]] = {
    "SDP": ("a", 4, [0.455, 0.333, 0.489]),
    "LS": ("a", 4, [0.731, 0.371, 0.728]),
    "SN": ("a", 4, [0.695, 0.452, 0.688]),
    "F": ("s", 3, [0.577, 0.275, 0.437]),
    "W": ("s", 2, [0.465, 0.240, 0.218]),
    "H": ("s", 3, [0.252, 0.092, 0.377]),
    "L": ("s", 3, [0.284, 0.033, 0.183]),
    "I": ("e", 2, [0.309, 0.015, 0.170]),
    "ND": ("e", 6, [0.490, 0.296, 0.337]),
}
FACTORS = {
    "a": [0.626927899, 0.385635120, 0.635232518],
    "s": [0.388034632, 0.152674784, 0.311331710],
    "e": [0.445086957, 0.226003623, 0.295050725],
}


@pytest.mark.parametrize("role", FACTORS)
def test_contributing_factors_as_published(role: str) -> None:
    own = [(n, values) for each, n, values in BURKINA.values() if each == role]
    for place in range(3):
        found = balanced([values[place] for _, values in own], [n for n, _ in own])
        assert found == pytest.approx(FACTORS[role][place], abs=6e-4)


def burkina(place: int, literal: bool):
    """One district, every sub-component at the mean of its component."""
    rows = [(name, role, values[place]) for name, (role, n, values) in BURKINA.items() for _ in range(n)]
    names, roles, values = zip(*rows, strict=True)
    return vulnerability(values, names, roles, [True] * len(rows), literal=literal)


@pytest.mark.parametrize(("place", "lvi", "literal"), [(0, 0.4952, -0.0706), (1, 0.2616, -0.0244), (2, 0.4325, -0.1059)])
def test_the_literal_mode_reproduces_what_such_papers_compute(place: int, lvi: float, literal: float) -> None:
    """Our own arithmetic on the published components (the paper prints no index)."""
    found = burkina(place, literal=True)
    assert found.lvi == pytest.approx(lvi, abs=5e-5)
    assert found.lvi_ipcc == pytest.approx(literal, abs=1.5e-4)
    assert burkina(place, literal=False).lvi == pytest.approx(found.lvi)


def test_institutions_from_raw_events_with_their_goalposts() -> None:
    """Terrorist and protest events, goalposts 1–737 and 1–76, weights .8 and .2: published .309, .015, .170."""
    terror, protest = np.array([212, 5, 57]), np.array([31, 5, 42])
    found = 0.8 * index(terror, 1, 737) + 0.2 * index(protest, 1, 76)
    assert found == pytest.approx([0.30935, 0.01501, 0.17020], abs=5e-6)
    assert found.round(3).tolist() == [0.309, 0.015, 0.170]


def test_climate_deviations_with_their_goalposts() -> None:
    """Standard deviations of tmax, tmin and rain for the three districts, (value − min)/(max − min)."""
    assert index([2.46, 2.38, 2.04], 0.59, 4.07) == pytest.approx([1.87 / 3.48, 1.79 / 3.48, 1.45 / 3.48])
    assert index([2.18, 2.04, 1.97], 0.67, 4.81) == pytest.approx([1.51 / 4.14, 1.37 / 4.14, 1.30 / 4.14])
    assert index([4.89, 5.35, 7.39], 0, 15.02) == pytest.approx([4.89 / 15.02, 5.35 / 15.02, 7.39 / 15.02])


# --- The orientation trap ---------------------------------------------------------------------------------------------------------

NAMES, ROLES = ["bencana", "kesehatan", "sekolah"], ["e", "s", "a"]


def of(schooling: float, more_is_worse: bool, literal: bool = False):
    return vulnerability([0.5, 0.5, schooling], NAMES, ROLES, [True, True, more_is_worse], literal=literal)


def test_a_worse_capacity_makes_a_district_more_vulnerable_not_less() -> None:
    better, worse = of(0.2, True), of(0.9, True)  # the share without schooling
    assert worse.lvi > better.lvi
    assert worse.lvi_ipcc > better.lvi_ipcc
    # What published code does, and why it is only offered to reproduce it.
    assert of(0.9, True, literal=True).lvi_ipcc < of(0.2, True, literal=True).lvi_ipcc


def test_saying_the_same_in_the_other_direction_gives_the_same_index() -> None:
    without, with_school = of(0.3, True), of(0.7, False)
    assert without.lvi == pytest.approx(with_school.lvi)
    assert without.lvi_ipcc == pytest.approx(with_school.lvi_ipcc)
    assert without.factors["a"] == pytest.approx(0.7)


# --- Missing and refused ----------------------------------------------------------------------------------------------------------


def test_an_indicator_without_data_counts_neither_in_the_mean_nor_in_the_weight() -> None:
    found = vulnerability([0.2, math.nan, 0.6, 0.8], ["x", "x", "y", "y"], ["e", "e", "s", "s"], [True] * 4)
    assert found.counts.tolist() == [1, 2]
    assert found.lvi == pytest.approx((0.2 + 2 * 0.7) / 3)
    assert math.isnan(found.factors["a"])
    assert math.isnan(found.lvi_ipcc)
    assert math.isnan(vulnerability([math.nan], ["x"], ["e"], [True]).lvi)


def test_goalposts_out_of_order_are_no_goalposts() -> None:
    assert math.isnan(index(5, 10, 10))
    assert math.isnan(index(5, 10, 0))
    assert math.isnan(index(math.nan, 0, 10))
    assert index([-3, 30], 0, 10).tolist() == [0, 1]


def test_roles_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="e, s or a"):
        vulnerability([0.1], ["x"], ["k"], [True])
    with pytest.raises(ValueError, match="one role"):
        vulnerability([0.1, 0.2], ["x", "x"], ["e", "s"], [True, True])


def long_table(**changes: list[str]) -> dict[str, np.ndarray]:
    text = {"unit": ["d", "d", "d"], "component": NAMES, "indicator": ["i", "j", "k"], "orientation": ["+"] * 3, "role": ROLES} | changes
    numbers = {"value": np.array([1.0, 2.0, 3.0]), "min": np.zeros(3), "max": np.full(3, 4.0)}
    return {name: np.array(cells) for name, cells in text.items()} | numbers


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"orientation": ["+", "entah", "-"]}, "ke-2"),
        ({"role": ["e", "s", "x"]}, "ke-3"),
        ({"component": ["bencana", "bencana", "sekolah"]}, "lebih dari satu role"),
        ({"component": ["LVI", "kesehatan", "sekolah"]}, "nama kolom hasil"),
        ({"unit": ["d", "", "d"]}, "unit kosong"),
        ({"component": ["x"] * 3, "role": ["e"] * 3, "indicator": ["i", "i", "k"]}, "dua kali"),
    ],
)
def test_a_table_that_cannot_be_read_says_where(changes: dict[str, list[str]], says: str) -> None:
    with pytest.raises(Unusable, match=says):
        MEASURE.run(long_table(**changes), {"literal": False})


def test_another_village_changes_nothing() -> None:
    alone = MEASURE.run(long_table(), {"literal": False})
    doubled = {name: np.concatenate([cells, cells]) for name, cells in long_table().items()}
    doubled["unit"] = np.array(["d"] * 3 + ["lain"] * 3)
    doubled["value"][3:] = [0.0, 4.0, 9.0]
    beside = MEASURE.run(doubled, {"literal": False})
    assert [beside[name][0] for name in ("unit", "LVI", "LVI_IPCC")] == [alone[name][0] for name in ("unit", "LVI", "LVI_IPCC")]


# --- Laws -------------------------------------------------------------------------------------------------------------------------

unit = st.floats(0, 1)
villages = st.lists(st.tuples(unit, st.sampled_from("es"), st.booleans()), min_size=2, max_size=20).map(
    lambda rows: [*rows, (0.4, "a", True), (0.6, "e", True), (0.3, "s", False)]
)


def measured(rows: list[tuple[float, str, bool]]):
    values, roles, worse = zip(*rows, strict=True)
    return vulnerability(values, [f"k{role}" for role in roles], roles, worse)


@given(villages)
def test_both_indices_stay_in_range(rows: list[tuple[float, str, bool]]) -> None:
    found = measured(rows)
    assert 0 <= found.lvi <= 1
    assert -1 <= found.lvi_ipcc <= 1


@given(villages, st.data())
def test_a_worse_indicator_never_lowers_the_index(rows: list[tuple[float, str, bool]], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    value, role, worse = rows[at]
    moved = [*rows]
    moved[at] = (min(1.0, value + 0.3) if worse else max(0.0, value - 0.3), role, worse)
    assert measured(moved).lvi >= measured(rows).lvi - 1e-12


@given(st.floats(-1e3, 1e3), st.floats(0.1, 100), st.floats(0.1, 100), st.floats(0.01, 100))
def test_the_unit_of_measure_does_not_matter(low: float, span: float, at: float, factor: float) -> None:
    assert index(factor * (low + at), factor * low, factor * (low + span)) == pytest.approx(index(low + at, low, low + span), abs=1e-6)


@given(unit, unit, unit)
def test_capacity_protects_and_exposure_harms(e: float, s: float, a: float) -> None:
    assert -1 <= ipcc(e, s, a) <= 1
    assert ipcc(e, s, 1.0) <= ipcc(e, s, a) <= ipcc(e, s, 0.0)
