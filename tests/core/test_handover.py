"""The hand-over measure: who carries each stage, read from what was really done (seed 3.2)."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.handover import LOCAL_FROM, NEUTRAL_PARTIES, PROGRAM_BELOW, PROGRAM_PARTY, StageShare, overall, shares
from bangkit.core.policy import policy

Row = tuple[int, str, int]
PARTIES = sorted({role.party for role in policy().roles.values()})
LOCAL = sorted(set(PARTIES) - NEUTRAL_PARTIES - {PROGRAM_PARTY})

rows = st.lists(st.tuples(st.integers(0, 8), st.sampled_from(PARTIES), st.integers(0, 50)), max_size=30)
stage_numbers = st.integers(1, 8)
local_parties = st.sampled_from(LOCAL)


@given(rows)
def test_every_stage_has_a_share_between_nothing_and_all_or_none_at_all(performed: list[Row]) -> None:
    found = shares(performed)
    assert list(found) == list(range(1, 9))
    for each in found.values():
        assert each.share is None or 0 <= each.share <= 1
        assert (each.share is None) == (each.total == 0) == (each.carrier == "none")


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_events_does_not_matter(performed: list[Row], chance: Random) -> None:
    shuffled = list(performed)
    chance.shuffle(shuffled)
    assert shares(shuffled) == shares(performed)


@given(rows, st.integers(0, 30))
def test_counting_in_two_parts_is_counting_once(performed: list[Row], cut: int) -> None:
    first, second, whole = shares(performed[:cut]), shares(performed[cut:]), shares(performed)
    assert all(whole[stage].local == first[stage].local + second[stage].local for stage in whole)
    assert all(whole[stage].program == first[stage].program + second[stage].program for stage in whole)


@given(rows, stage_numbers, local_parties)
def test_one_more_local_step_never_lowers_the_share(performed: list[Row], stage: int, party: str) -> None:
    before, after = shares(performed)[stage], shares([*performed, (stage, party, 1)])[stage]
    assert after.share is not None
    assert after.share >= (before.share or 0)


@given(rows, stage_numbers)
def test_one_more_step_of_the_programme_never_raises_it(performed: list[Row], stage: int) -> None:
    before, after = shares(performed)[stage], shares([*performed, (stage, PROGRAM_PARTY, 1)])[stage]
    assert after.share is not None
    assert after.share <= (1 if before.share is None else before.share)


@given(rows, stage_numbers, st.sampled_from(sorted(NEUTRAL_PARTIES)), st.integers(0, 50))
def test_operator_and_observer_carry_nothing(performed: list[Row], stage: int, party: str, count: int) -> None:
    assert shares([*performed, (stage, party, count)]) == shares(performed)


@given(rows)
def test_what_belongs_to_no_stage_is_not_counted(performed: list[Row]) -> None:
    assert shares([*performed, (0, LOCAL[0], 9)]) == shares(performed)


@given(rows)
def test_the_whole_is_the_sum_of_the_stages(performed: list[Row]) -> None:
    found = shares(performed)
    whole = overall(found)
    assert whole.total == sum(each.total for each in found.values())
    assert whole.stage == 0


@pytest.mark.parametrize(
    ("local", "program", "carrier", "label"),
    [
        (0, 0, "none", "Belum ada"),
        (0, 1, "program", "Program"),
        (34, 66, "program", "Program"),
        (35, 65, "shared", "Bersama"),
        (79, 21, "shared", "Bersama"),
        (80, 20, "local", "Lokal"),
        (1, 0, "local", "Lokal"),
    ],
)
def test_who_carries_a_stage_changes_exactly_at_the_thresholds(local: int, program: int, carrier: str, label: str) -> None:
    each = StageShare(4, local, program)
    assert (each.carrier, each.label) == (carrier, label)


def test_the_thresholds_leave_room_for_carrying_together() -> None:
    assert 0 < PROGRAM_BELOW < LOCAL_FROM <= 1


def test_no_data_is_never_zero() -> None:
    assert shares([])[5].share is None
    assert shares([(5, PROGRAM_PARTY, 0)])[5].share is None
    assert shares([(5, PROGRAM_PARTY, 1)])[5].share == 0


def test_a_negative_count_is_an_error_and_never_a_quiet_subtraction() -> None:
    with pytest.raises(ValueError, match="never negative"):
        shares([(4, LOCAL[0], -1)])
