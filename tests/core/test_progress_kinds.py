"""What percent means: computed only from what is known, never above what was done, and a hundred only when everything is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.policy import PolicyError
from bangkit.core.progress import (
    Done,
    Step,
    Target,
    computed_percent,
    guess_kind,
    kind_of,
    kinds,
    needs_reason,
    parse_kind,
    weights_problem,
)

STEPS = (Step(1, "Gali", 30), Step(2, "Cor", 50), Step(4, "Atap", 20))
BUILD, TRAIN, LIVE = kinds()["infrastructure"], kinds()["training"], kinds()["living"]

volumes = st.none() | st.decimals(0, 1000, places=2)
counts = st.none() | st.integers(0, 200)
dones = st.builds(Done, volumes, counts, counts, st.sets(st.sampled_from([1, 2, 4])).map(lambda some: tuple(sorted(some))))
targets = st.builds(
    Target, st.none() | st.decimals(1, 500, places=2), st.just("m"), st.none() | st.integers(1, 100), st.sampled_from([(), STEPS])
)
some_kind = st.sampled_from(list(kinds().values()))


@pytest.mark.parametrize(("code", "kind"), [
    ("2.3.10", "infrastructure"),
    ("4.2.05", "training"),
    ("4.2.02", "living"),
    ("4.7.04", "business"),
    ("2.8.03", "business"),
    ("2.8.01", "infrastructure"),
    ("1.4.03", "other"),
    ("", "other"),
])  # fmt: skip
def test_the_code_suggests_a_kind_and_says_why(code: str, kind: str) -> None:
    found, reason = guess_kind(code)
    assert found.key == kind
    assert reason
    assert (code in reason) or kind == "other"


def test_a_code_that_only_begins_alike_is_another_one() -> None:
    assert guess_kind("4.30.1")[0].key == "other"


@pytest.mark.parametrize(("kind", "done", "percent"), [
    (BUILD, Done(steps=(1, 2)), 80),
    (BUILD, Done(volume=Decimal(125)), 25),
    (BUILD, Done(volume=Decimal(125), steps=(4,)), 20),
    (TRAIN, Done(volume=Decimal(500), people=20), 85),
    (TRAIN, Done(volume=Decimal(500)), 100),
    (LIVE, Done(volume=Decimal(500), alive=250), 80),
    (LIVE, Done(volume=Decimal(500)), 60),
    (kinds()["business"], Done(volume=Decimal(500)), None),
    (BUILD, Done(), None),
])  # fmt: skip
def test_each_kind_counts_in_its_own_way(kind: object, done: Done, percent: int | None) -> None:
    found = computed_percent(kind, Target(Decimal(500), "m", 40, STEPS), done)  # type: ignore[arg-type]
    assert (found.percent if found else None) == percent


@given(some_kind, targets, dones)
def test_a_percent_is_a_percent_and_says_how(kind: object, target: Target, done: Done) -> None:
    found = computed_percent(kind, target, done)  # type: ignore[arg-type]
    if found is not None:
        assert 0 <= found.percent <= 100
        assert found.says


@given(targets, dones, st.decimals(0, 100, places=2))
def test_more_done_is_never_less_percent(target: Target, done: Done, more: Decimal) -> None:
    if done.volume is None:
        return
    before, after = (computed_percent(TRAIN, target, one) for one in (done, replace(done, volume=done.volume + more)))
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert after.percent >= before.percent


@given(dones)
def test_a_hundred_means_every_step(done: Done) -> None:
    found = computed_percent(kinds()["business"], Target(steps=STEPS), done)
    if found is not None:
        assert (found.percent == 100) == (set(done.steps) == {1, 2, 4})


@given(some_kind, dones)
def test_without_a_target_nothing_is_computed(kind: object, done: Done) -> None:
    assert computed_percent(kind, Target(), done) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(("own", "computed", "asks"), [(50, None, False), (50, 50, False), (55, 50, False), (56, 50, True), (40, 50, True)])
def test_an_own_figure_far_from_the_sum_needs_a_reason(own: int, computed: int | None, asks: bool) -> None:
    assert needs_reason(own, computed) is asks


@given(st.lists(st.integers(1, 100), max_size=12))
def test_weights_make_a_hundred_or_something_is_said(weights: list[int]) -> None:
    problem = weights_problem([Step(place, "x", weight) for place, weight in enumerate(weights, start=1)])
    assert (problem == "") == (not weights or sum(weights) == 100)


def test_an_unknown_key_is_the_last_kind() -> None:
    assert kind_of("jembatan").key == "other"


@pytest.mark.parametrize("ways", [[[["berat", 100]]], [[["volume", 70], ["alive", 40]]], [[["volume", 0]]]])
def test_a_kind_that_contradicts_itself_does_not_load(ways: object) -> None:
    raw = {"key": "x", "label": "X", "definition": "X", "volume": "X", "codes": [], "ways": ways}
    with pytest.raises(PolicyError):
        parse_kind(raw)
