"""The eight stages: where a village stands is read from marks, and the phase picks the executor's column (seed 3.2)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core import stages as module
from bangkit.core.policy import PolicyError, read_toml
from bangkit.core.stages import StageMark, current_stage, stages

DAY = date(2026, 3, 1)
DONE, RUNNING, LATER = StageMark(DAY, DAY), StageMark(DAY), StageMark()

marks = st.dictionaries(st.integers(1, 8), st.sampled_from([DONE, RUNNING, LATER]), max_size=8)


@pytest.mark.parametrize(
    ("mark", "status"),
    [(LATER, "later"), (RUNNING, "running"), (DONE, "done"), (StageMark(done=DAY), "done"), (StageMark(line="belum ada rencana"), "later")],
)
def test_a_mark_is_done_running_or_not_begun(mark: StageMark, status: str) -> None:
    assert mark.status == status


@pytest.mark.parametrize(
    ("given_marks", "now"),
    [
        ({}, 1),
        ({1: DONE}, 2),
        ({1: RUNNING, 2: DONE}, 1),
        ({1: DONE, 2: DONE, 3: DONE, 4: RUNNING, 6: RUNNING}, 4),
        (dict.fromkeys(range(1, 8), DONE), 8),
        (dict.fromkeys(range(1, 9), DONE), 8),
    ],
)
def test_a_village_stands_at_its_first_stage_that_is_not_done(given_marks: dict[int, StageMark], now: int) -> None:
    assert current_stage(given_marks) == now


@given(marks)
def test_everything_before_the_present_stage_is_done(given_marks: dict[int, StageMark]) -> None:
    now = current_stage(given_marks)
    assert all(given_marks[number].status == "done" for number in range(1, now))
    everything = all(given_marks.get(number, LATER).status == "done" for number in range(1, 9))
    assert everything or given_marks.get(now, LATER).status != "done"


@given(marks, st.integers(1, 8))
def test_finishing_a_stage_never_sends_a_village_back(given_marks: dict[int, StageMark], number: int) -> None:
    assert current_stage({**given_marks, number: DONE}) >= current_stage(given_marks)


@pytest.mark.parametrize("stage", stages(), ids=lambda stage: stage.key)
def test_the_phase_picks_the_column_of_the_seed(stage: module.Stage) -> None:
    assert stage.executor("during") == stage.during
    assert stage.executor("after") == stage.after
    assert stage.during != stage.after


def test_a_file_with_a_stage_too_few_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = read_toml("stages")["stage"][:7]
    monkeypatch.setattr(module, "read_toml", lambda name: {"stage": rows})
    with pytest.raises(PolicyError, match="eight stages"):
        stages.__wrapped__()
