"""The measurement of the measures compares like with like; how fast it is, a run of its own tells."""

from __future__ import annotations

import numpy as np
import pytest

from bangkit.launch import bench_measures


def test_both_ways_of_the_comparison_give_the_same_answers() -> None:
    sample = bench_measures.households(2_000)
    ours = bench_measures.classified(sample)
    assert np.array_equal(ours, bench_measures.plainly(sample), equal_nan=True)
    assert set(ours[~np.isnan(ours)]) == {1, 2, 3, 4}
    assert 0.1 < np.isnan(ours).mean() < 0.3


def test_both_ways_of_alkire_foster_give_the_same_answers() -> None:
    deprived = (np.random.default_rng(1).random((2_000, 10)) < 0.3).astype(float)
    ours = bench_measures.multidimensional(deprived)
    assert ours == pytest.approx(bench_measures.plainly_multidimensional(deprived), rel=1e-9)
    assert 0 < ours[1] < ours[0] < 1


def test_a_difference_fails_the_run() -> None:
    assert bench_measures.told("x", 1, 1.0, 1.0, True) == 0
    assert bench_measures.told("x", 1, 1.0, 1.0, False) == 1
