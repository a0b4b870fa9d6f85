"""The estimate as a measure: the numbers of R's survey on the World Bank's synthetic sample, through the table of text."""

from __future__ import annotations

import numpy as np
import pytest

from bangkit.core.delimited import Unusable
from bangkit.core.measures.catalogue import MEASURES
from bangkit.core.measures.estimate import holds
from bangkit.core.measures.running import answer
from tests.core.measures.test_survey import world_bank

PLAN = {"weight": "hhweight", "psu": "ea", "strata": "stratum"}
COLUMNS = ("pc_exp", "tot_food", "tot_exp", "quint_nat", "urbrur", "hhweight", "ea", "stratum")


def estimated(**options: object) -> dict[str, dict[str, float]]:
    """The rows of the answer by group."""
    cells = {name: [str(value) for value in world_bank()[name].tolist()] for name in COLUMNS}
    table = answer(MEASURES["estimate"], cells, {**PLAN, **options}).columns
    numbers = {name: [float(text) if text else float("nan") for text in column] for name, column in table.items() if name != "group"}
    return {group: {name: numbers[name][row] for name in numbers} for row, group in enumerate(table["group"])}


def test_a_mean_with_its_interval_and_its_domains() -> None:
    """measures.md §7 (R survey): 3,810.0716 (216.5374), 3,364.9725–4,255.1706, deff 5.56068; rural 2,388.53853, urban 4,535.08235."""
    found = estimated(value="pc_exp", by="urbrur")
    assert list(found) == ["Rural", "Urban", "all"]
    assert found["all"] == pytest.approx(
        {"n": 825, "dropped": 0, "value": 3810.0716, "se": 216.5374, "low": 3364.9725, "high": 4255.1706, "deff": 5.56068}, rel=1e-6
    )
    assert (found["Rural"]["value"], found["Rural"]["se"]) == pytest.approx((2388.53853, 254.386217), rel=1e-7)
    assert (found["Urban"]["value"], found["Urban"]["se"]) == pytest.approx((4535.08235, 300.133663), rel=1e-7)


def test_a_share_a_ratio_and_a_total() -> None:
    """measures.md §7 (R survey): poorest .1067314 (.02803), food ratio .287027153 (.0103728334), census 57,867 households."""
    share = estimated(value="quint_nat", **{"is": ("poorest",)})["all"]
    assert (share["value"], share["se"]) == (pytest.approx(0.1067314, abs=5e-8), pytest.approx(0.02803, abs=5e-6))
    ratio = estimated(value="tot_food", over="tot_exp")["all"]
    assert (ratio["value"], ratio["se"]) == pytest.approx((0.287027153, 0.0103728334), rel=1e-8)
    per_household = estimated(value="hhweight", total=True, weight=None)["all"]
    assert per_household["value"] == pytest.approx(57_867)


def test_a_share_compares_numbers_as_numbers_and_keeps_the_unknown_apart() -> None:
    found = holds(np.array(["1", "1.0", "2", "", "batas"]), ("1", "batas"))
    assert np.array_equal(found, [1, 1, 0, np.nan, 1], equal_nan=True)


def test_rows_without_a_place_in_the_design_are_counted_as_dropped() -> None:
    cells = {"value": ["1", "x", "3", "5"], "bobot": ["1", "1", "", "1"], "dusun": ["A", "B", "B", ""], "kec": ["K", "K", "", "L"]}
    table = answer(MEASURES["estimate"], cells, {"weight": "bobot", "psu": "dusun", "by": "kec"}).columns
    assert dict(zip(table["group"], zip(table["n"], table["dropped"], table["value"], strict=True), strict=True)) == {
        "(tanpa kelompok)": ("0", "1", ""),
        "K": ("1", "1", "1"),
        "L": ("0", "1", ""),
        "all": ("1", "3", "1"),
    }


def test_one_question_at_a_time() -> None:
    with pytest.raises(Unusable, match="Pilih satu"):
        answer(MEASURES["estimate"], {"value": ["1"]}, {"is": ("1",), "total": True})
