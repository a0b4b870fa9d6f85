"""Choosing under a budget: proven against trying everything, honest about what it could not prove, plain about what clashes."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangkit.core.selection import Candidate, Earmark, Rules, rows_of, select
from bangkit.core.selection.clash import clash_of
from bangkit.core.selection.solving import ceiling, solve

ENOUGH = 30.0


def road(number: int, score: int | str, cost: int, **more: Any) -> Candidate:
    """A candidate that costs ``cost`` of DDS."""
    return Candidate(f"K{number}", f"Kegiatan {number}", Fraction(score), {"DDS": cost}, **more)


def best_by_trying(candidates: list[Candidate], rules: Rules) -> Fraction | None:
    """The slow, obvious twin: every subset."""
    rows = rows_of(candidates, rules)
    places = range(len(candidates))
    kept = [
        sum((candidates[place].score for place in some), start=Fraction(0))
        for size in range(len(candidates) + 1)
        for some in combinations(places, size)
        if all(row.holds(frozenset(some)) for row in rows)
    ]
    return max(kept, default=None)


@st.composite
def rooms(draw: st.DrawFn) -> tuple[list[Candidate], Rules]:
    """A small village meeting: up to eight candidates, two sources, every kind of rule."""
    ids = [f"K{number}" for number in range(draw(st.integers(1, 8)))]
    ties = st.lists(st.sampled_from(ids), max_size=1)
    candidates = [
        Candidate(
            name,
            name.lower(),
            Fraction(draw(st.integers(0, 40)), draw(st.sampled_from((1, 2, 10)))),
            {source: draw(st.integers(0, 9)) for source in ("DDS", "ADD")},
            draw(st.sampled_from(("", "Kanava", "Tanjung"))),
            draw(st.booleans()),
            draw(st.booleans()),
            frozenset(draw(st.sets(st.sampled_from(("pangan", "iklim"))))),
            tuple(other for other in draw(ties) if other != name),
            tuple(other for other in draw(ties) if other != name),
        )
        for name in ids
    ]
    share = st.fractions(0, 1, max_denominator=10)
    rules = Rules(
        {"DDS": draw(st.integers(0, 30)), "ADD": draw(st.integers(0, 30))},
        {"women": draw(share), "poorest": draw(share)},
        {"pangan": Earmark("DDS", draw(share), draw(st.booleans()))},
        draw(st.integers(0, 1)),
        frozenset(draw(st.sets(st.sampled_from(ids), max_size=1))),
        frozenset(draw(st.sets(st.sampled_from(ids), max_size=1))),
    )
    return candidates, rules


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(rooms())
def test_what_is_called_optimal_is_what_trying_everything_finds(room: tuple[list[Candidate], Rules]) -> None:
    candidates, rules = room
    found, best = select(candidates, rules, seconds=ENOUGH), best_by_trying(candidates, rules)
    if best is None:
        assert (found.status, found.score) == ("infeasible", None)
        assert found.clash
        return
    assert (found.status, found.score, found.bound) == ("optimal", best, best)
    places = frozenset(place for place, each in enumerate(candidates) if each.id in found.chosen)
    assert all(row.holds(places) for row in rows_of(candidates, rules))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(rooms())
def test_a_price_is_what_the_room_would_gain_without_the_rule(room: tuple[list[Candidate], Rules]) -> None:
    candidates, rules = room
    found = select(candidates, rules, seconds=ENOUGH)
    if found.score is None:
        return
    without = Rules(rules.budget, {"poorest": rules.min_share["poorest"]}, rules.earmarks, rules.per_dusun, rules.must, rules.never)
    free = best_by_trying(candidates, without)
    assert free is not None
    assert dict(found.prices)["women"] == free - found.score >= 0


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(rooms())
def test_of_clashing_rules_none_can_be_left_out(room: tuple[list[Candidate], Rules]) -> None:
    candidates, rules = room
    rows = rows_of(candidates, rules)
    if solve(candidates, rows, seconds=ENOUGH, is_any=True) is not None:
        return
    clash = clash_of(candidates, rows, seconds=ENOUGH)
    assert solve(candidates, clash, seconds=ENOUGH, is_any=True) is None
    for left_out in clash:
        assert solve(candidates, [row for row in clash if row is not left_out], seconds=ENOUGH, is_any=True) is not None


def test_keeping_a_third_for_women_costs_what_the_room_reads_as_its_price() -> None:
    candidates = [road(1, 100, 60), road(2, 90, 40), road(3, 30, 40, women=True)]
    free = select(candidates, Rules({"DDS": 100}))
    assert (free.chosen, free.score) == ({"K1", "K2"}, 190)
    fair = select(candidates, Rules({"DDS": 100}, {"women": Fraction(1, 3)}))
    assert (fair.chosen, fair.score, fair.prices) == ({"K1", "K3"}, 130, (("women", Fraction(60)),))


def test_a_share_is_kept_to_the_rupiah() -> None:
    """0.3 of ten rupiah is three rupiah; binary fractions would say a hair more."""
    candidates = [road(1, 5, 7), road(2, 1, 3, poorest=True)]
    found = select(candidates, Rules({"DDS": 10}, {"poorest": Fraction(3, 10)}))
    assert found.chosen == {"K1", "K2"}


def test_rules_that_cannot_stand_together_are_named_in_words() -> None:
    candidates = [road(1, 10, 80), road(2, 10, 50), road(3, 10, 10, dusun="Kanava")]
    found = select(candidates, Rules({"DDS": 100}, must=frozenset({"K1", "K2"}), per_dusun=1))
    assert found.status == "infeasible"
    assert set(found.clash) == {"pagu DDS Rp\u00a0100", "K1 (Kegiatan 1) wajib masuk", "K2 (Kegiatan 2) wajib masuk"}


def test_what_needs_another_comes_with_it_and_what_excludes_another_comes_alone() -> None:
    candidates = [road(1, 50, 10, requires=("K2",)), road(2, 1, 10), road(3, 45, 10, excludes=("K1",))]
    assert select(candidates, Rules({"DDS": 20})).chosen == {"K1", "K2"}
    assert select(candidates, Rules({"DDS": 10})).chosen == {"K3"}


def test_a_source_without_a_budget_does_not_bind_and_nothing_to_choose_is_no_error() -> None:
    assert select([road(1, 5, 10**12)], Rules({})).chosen == {"K1"}
    assert select([], Rules({"DDS": 10})).score == 0


def test_choosing_in_part_is_never_below_choosing_whole() -> None:
    """The quick ceiling behind estimated prices."""
    candidates = [road(1, 60, 6), road(2, 50, 5)]
    rows = rows_of(candidates, Rules({"DDS": 8}))
    found = solve(candidates, rows, seconds=ENOUGH)
    assert found is not None
    assert (found.score, ceiling(candidates, rows)) == (60, 80)


def test_a_tie_to_nobody_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError):
        select([road(1, 1, 1, requires=("K9",))], Rules({"DDS": 1}))
