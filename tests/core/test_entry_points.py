"""Entry points: weak assets with their shocks and potentials, as a list with reasons that is never a ranking."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core import entry_points as rules
from bangkit.core.entry_points import (
    Potential,
    SeenShock,
    entry_points,
    entry_rules,
    frequent_shocks,
    group_potential,
    strategy_potential,
    unknown_assets,
)
from bangkit.core.livelihood import AssetScore, assets, scale
from bangkit.core.policy import PolicyError

KEYS = [asset.key for asset in assets()]
score = st.one_of(st.none(), st.floats(min_value=0, max_value=5))
scores = st.lists(score, min_size=5, max_size=5).map(lambda values: scored(*values))
shock = st.builds(SeenShock, st.sampled_from(["natural", "economic", "conflict"]), st.just("Guncangan"), st.integers(2015, 2030))
potential = st.builds(Potential, st.sampled_from(["Kelompok: A", "Kelompok: B"]), st.lists(st.sampled_from(KEYS), max_size=3).map(tuple))


def scored(*values: float | None) -> list[AssetScore]:
    return [AssetScore(each.key, each.label, value, 0 if value is None else 2, 4) for each, value in zip(assets(), values, strict=True)]


PRICE = [SeenShock("economic", "Ekonomi", 2024), SeenShock("economic", "Ekonomi", 2026)]


def test_weak_often_hit_and_something_to_build_on() -> None:
    (point,) = entry_points(scored(4.0, 3.0, 3.0, 1.8, 3.0), PRICE, [group_potential("Simpan Sejahtera", "savings")], 2026)
    assert (point.asset, point.is_whole) == ("financial", True)
    assert point.weakness == "Keuangan: 1,8 dari 5, rata-rata 2 dari 4 indikator."
    assert point.shocks == ("Ekonomi: 2 kali dalam 5 tahun terakhir.",)
    assert point.potentials == ("Aset kuat: Manusia (4,0 dari 5)", "Kelompok: Simpan Sejahtera")
    assert any("kalender musim" in line for line in point.look_next)


def test_what_is_not_there_is_asked_for() -> None:
    (point,) = entry_points(scored(3.0, 3.0, 3.0, 1.8, 3.0), PRICE[:1], [], 2026)
    assert (point.shocks, point.potentials, point.is_whole) == ((), (), False)
    assert len(point.look_next) == 2


def test_an_asset_without_data_is_unknown_and_never_weak() -> None:
    found = scored(None, 3.0, None, 0.0, 3.0)
    assert [point.asset for point in entry_points(found, [], [], 2026)] == ["financial"]
    assert unknown_assets(found) == "Manusia dan Fisik"
    assert unknown_assets(scored(1, 1, 1, 1, 1)) == ""


def test_the_list_is_alphabetical_and_not_by_weakness() -> None:
    labels = [point.label for point in entry_points(scored(2.4, 0.1, 2.0, 1.0, 0.2), [], [], 2026)]
    assert labels == sorted(labels)
    assert len(labels) == 5


def test_shocks_outside_the_window_do_not_count() -> None:
    seen = [SeenShock("natural", "Alam", year) for year in (2021, 2022, 2027)]
    assert frequent_shocks(seen, 2026) == {}
    assert frequent_shocks([*seen, SeenShock("natural", "Alam", 2026)], 2026) == {"natural": ("Alam", 2)}


def test_a_strategy_whose_way_nobody_named_builds_nothing() -> None:
    assert strategy_potential("Kebun", "").assets == ()
    assert "social" in group_potential("Arisan", "unknown").assets


@given(scores, st.lists(shock, max_size=6), st.lists(potential, max_size=4), st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_written_down_does_not_matter(
    found: list[AssetScore], seen: list[SeenShock], present: list[Potential], chance: Random
) -> None:
    first = entry_points(found, seen, present, 2026)
    for listed in (seen, present):
        chance.shuffle(listed)
    assert entry_points(found, seen, present, 2026) == first


@given(scores, st.lists(shock, max_size=6), st.lists(potential, max_size=4))
def test_only_weak_assets_and_each_once(found: list[AssetScore], seen: list[SeenShock], present: list[Potential]) -> None:
    points = entry_points(found, seen, present, 2026)
    weak = {each.key for each in found if each.score is not None and each.score < scale().weak_below}
    assert {point.asset for point in points} == weak
    assert len(points) == len(weak)


@given(scores, st.lists(shock, max_size=6), st.lists(potential, max_size=4))
def test_more_shocks_and_more_potential_never_take_a_reason_away(
    found: list[AssetScore], seen: list[SeenShock], present: list[Potential]
) -> None:
    before = entry_points(found, seen, present, 2026)
    more = entry_points(found, [*seen, SeenShock("economic", "Ekonomi", 2026)], [*present, Potential("Kelompok: C", ("human",))], 2026)
    for old, new in zip(before, more, strict=True):
        assert set(old.potentials) <= set(new.potentials)
        assert len(old.shocks) <= len(new.shocks)


def test_a_link_to_an_asset_that_does_not_exist_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = rules.read_toml("livelihood")
    wrong = {**raw, "entry": {**raw["entry"], "shock_touches": {"natural": ["emas"]}}}
    monkeypatch.setattr(rules, "read_toml", lambda name: wrong)
    entry_rules.cache_clear()
    with pytest.raises(PolicyError, match="emas"):
        entry_rules()
    entry_rules.cache_clear()


def test_every_kind_of_shock_and_way_of_a_strategy_has_a_link() -> None:
    raw = rules.read_toml("livelihood")
    kinds = {kind["key"] for part in raw["vulnerability"]["part"] if part["key"] == "shock" for kind in part["kind"]}
    assert kinds == set(entry_rules().shock_touches)
    assert {row["key"] for row in raw["strategy"]} == set(entry_rules().strategy_builds)
