"""Stage 8: results against targets, lessons, and what the next plan has to answer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.stages.evaluation import actions
from bangkit.stages.evaluation.models import Evaluation, Result
from bangkit.stages.evaluation.queries import evaluation_page, stage_marks
from bangkit.stages.planning.models import Consideration
from tests.factories import YEAR, a_work, village
from tests.people import SOLANG, People

LESSON = "Benih simpanan desa menghemat biaya."


def an_evaluation(people: People) -> Evaluation:
    return actions.open_evaluation(people.rahman.actor, village(), year=YEAR)


def assess(people: People, review: Evaluation, activity: Any, **changes: Any) -> Evaluation:
    values = {"actual": Decimal(480), "verdict": "improve", "reason": "Tanam lebih awal.", **changes}
    return actions.assess_result(people.rahman.actor, review, activity=activity, **values)


def test_a_cycle_is_evaluated_once_and_never_before_it_ran(people: People) -> None:
    an_evaluation(people)
    for year in (YEAR, YEAR + 1):
        with pytest.raises(Invalid) as refused:
            actions.open_evaluation(people.rahman.actor, village(), year=year)
        assert set(refused.value.field_errors) == {"year"}


def test_a_result_keeps_the_target_beside_what_was_reached_and_is_mended_in_place(people: People) -> None:
    work, review = a_work(people), an_evaluation(people)
    for actual in (Decimal(480), Decimal(500)):
        assess(people, review, work.activity, actual=actual)
    (result,) = Result.objects.all()
    assert (result.target, result.unit, result.actual) == (work.activity.volume, work.activity.unit, Decimal(500))
    assert evaluation_page(people.rahman.actor, review).assessed == 1


@pytest.mark.parametrize(("field", "value"), [("actual", Decimal(-1)), ("verdict", "maybe"), ("reason", " ")])
def test_a_wrong_value_is_named_and_nothing_is_kept(people: People, field: str, value: Any) -> None:
    work, review = a_work(people), an_evaluation(people)
    with pytest.raises(Invalid) as refused:
        assess(people, review, work.activity, **{field: value})
    assert set(refused.value.field_errors) == {field}
    assert not Result.objects.exists()


def test_it_is_not_concluded_before_every_activity_is_assessed_and_a_lesson_is_written(people: People) -> None:
    work, review = a_work(people), an_evaluation(people)
    steps = (
        lambda: assess(people, review, work.activity),
        lambda: actions.record_lesson(people.yuli.actor, review, kind="worked", text=LESSON),
    )
    for step in steps:
        with pytest.raises(Blocked):
            actions.conclude_evaluation(people.rahman.actor, review, conclusion="Panen naik.")
        step()
    assert actions.conclude_evaluation(people.rahman.actor, review, conclusion="Panen naik.").state == "concluded"
    mark = stage_marks([SOLANG], YEAR)[SOLANG]
    assert (mark.status, mark.done) == ("done", people.rahman.actor.today)


@pytest.mark.parametrize(("verdict", "consider", "expected"), [
    ("continue", False, {"Teruskan: Bibit kacang tanah. Tanam lebih awal."}),
    ("continue", True, {"Teruskan: Bibit kacang tanah. Tanam lebih awal.", LESSON}),
    ("improve", False, {"Perbaiki: Bibit kacang tanah. Tanam lebih awal."}),
])  # fmt: skip
def test_the_next_plan_hears_what_is_to_change_and_what_was_marked(
    people: People, verdict: str, consider: bool, expected: set[str]
) -> None:
    work, review = a_work(people), an_evaluation(people)
    assess(people, review, work.activity, verdict=verdict)
    actions.record_lesson(people.yuli.actor, review, kind="worked", text=LESSON, consider=consider)
    actions.conclude_evaluation(people.rahman.actor, review, conclusion="Panen naik.")
    assert set(Consideration.objects.filter(region_id=SOLANG, year=YEAR + 1).values_list("text", flat=True)) == expected
