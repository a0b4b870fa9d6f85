"""Stage 6: a work starts from an established plan, is reported on by what was seen, and ends at a hundred percent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.models import Event
from bangkit.stages.delivery import actions
from bangkit.stages.delivery.models import ProgressReport, Work
from bangkit.stages.delivery.queries import open_tasks, stage_marks
from tests.factories import TODAY, YEAR, a_plan_at, a_work
from tests.people import NOW, SOLANG, People

SEEN: dict[str, Any] = {"reported_on": TODAY, "physical_percent": 40, "spent": 4_000_000, "what_runs": "Bibit ditanam."}


def report(people: People, work: Work, **changes: Any) -> Work:
    return actions.report_progress(people.yuli.actor, work, **{**SEEN, **changes})


def asked(people: People, key: str) -> list[str]:
    return [task.verb for task in open_tasks(people[key].actor)]


def test_nothing_starts_before_the_plan_is_established(people: People) -> None:
    activity = a_plan_at(people, "agreed", target_year=YEAR).activities.get()
    with pytest.raises(Blocked):
        actions.start_work(people.rahman.actor, activity, started_on=TODAY)


def test_a_set_activity_is_started_once(people: People) -> None:
    activity = a_plan_at(people, "established", target_year=YEAR).activities.get()
    assert asked(people, "usman") == ["delivery.start"]
    actions.start_work(people.usman.actor, activity, started_on=TODAY)
    with pytest.raises(Blocked):
        actions.start_work(people.usman.actor, activity, started_on=TODAY)


@pytest.mark.parametrize(("field", "value"), [
    ("physical_percent", 101),
    ("physical_percent", -1),
    ("reported_on", TODAY + timedelta(days=1)),
    ("reported_on", TODAY - timedelta(days=30)),
    ("cause", "cuaca buruk"),
])  # fmt: skip
def test_what_cannot_have_been_seen_is_refused_at_its_field(people: People, field: str, value: Any) -> None:
    work = a_work(people)
    with pytest.raises(Invalid) as refused:
        report(people, work, **{field: value})
    assert set(refused.value.field_errors) == {field}
    assert not ProgressReport.objects.exists()


def test_what_does_not_run_needs_a_reason(people: People) -> None:
    with pytest.raises(Invalid) as refused:
        report(people, a_work(people), what_does_not="Bibit terlambat.")
    assert set(refused.value.field_errors) == {"why"}


def test_an_older_report_that_arrives_late_does_not_turn_the_work_back(people: People) -> None:
    work = report(people, a_work(people), physical_percent=60)
    work = report(people, work, reported_on=TODAY - timedelta(days=1), physical_percent=20, spent=1)
    assert (work.physical_percent, work.spent, work.last_report_on) == (60, 4_000_000, TODAY)
    assert ProgressReport.objects.count() == 2


def test_a_work_ends_at_a_hundred_percent_and_the_stage_with_its_works(people: People) -> None:
    work = report(people, a_work(people))
    with pytest.raises(Blocked):
        actions.finish_work(people.rahman.actor, work, finished_on=TODAY)
    work = report(people, work, physical_percent=100)
    assert asked(people, "rahman") == ["delivery.finish"]
    actions.finish_work(people.rahman.actor, work, finished_on=TODAY)
    mark = stage_marks([SOLANG], YEAR)[SOLANG]
    assert (mark.status, mark.done, mark.line) == ("done", TODAY, "1 dari 1 kegiatan selesai")


def test_a_halt_says_why_in_the_diary_and_a_report_sets_the_work_going_again(people: People) -> None:
    work = actions.halt_work(people.rahman.actor, a_work(people), reason="Jalan putus karena longsor.")
    assert work.state == "halted"
    assert "longsor" in Event.objects.get(verb="delivery.halt").note
    assert report(people, work).state == "running"


def test_a_silent_work_is_asked_about(people: People) -> None:
    work = a_work(people)
    (task,) = [one for one in open_tasks(people.yuli.at(NOW + timedelta(days=60))) if one.verb == "progress.report"]
    assert task.due is not None
    assert work.started_on < task.due < TODAY + timedelta(days=60)
