"""One full pass: a village goes through planning, delivery, support and evaluation, and the next plan hears of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bangkit.foundation.access.errors import Blocked
from bangkit.foundation.audit.models import Event
from bangkit.foundation.audit.queries import verify_chain
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.evaluation import actions as evaluation
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Consideration, Plan
from bangkit.stages.support import actions as support
from tests.factories import MEETING, SCORES, TODAY, a_case, a_plan_at, a_work, an_idea, village
from tests.people import NOW, People


def test_from_an_idea_to_the_next_plan(people: People) -> None:
    idea = an_idea(people)
    planning.rank_idea(people.yuli.actor, idea, **SCORES)
    assert idea.total == 18
    work = a_work(people)
    seen = {"reported_on": TODAY, "spent": 12_000_000, "what_runs": "Bibit sudah ditanam.", "male": 20, "female": 22, "poorest": 15}
    delivery.report_progress(people.yuli.actor, work, physical_percent=60, **seen)  # type: ignore[misc]
    with pytest.raises(Blocked):
        delivery.finish_work(people.rahman.actor, work, finished_on=TODAY)
    delivery.report_progress(people.yuli.actor, work, physical_percent=100, **seen)  # type: ignore[misc]
    delivery.finish_work(people.rahman.actor, work, finished_on=TODAY)
    review = evaluation.open_evaluation(people.rahman.actor, village(), year=NOW.year)
    with pytest.raises(Blocked):
        evaluation.conclude_evaluation(people.rahman.actor, review, conclusion="Selesai.")
    evaluation.assess_result(
        people.rahman.actor, review, activity=work.activity, actual=Decimal(480), verdict="improve", reason="Tanam lebih awal."
    )
    evaluation.record_lesson(people.yuli.actor, review, kind="worked", text="Benih simpanan desa menghemat biaya.")
    evaluation.conclude_evaluation(people.rahman.actor, review, conclusion="Panen naik, tanam perlu lebih awal.")
    texts = set(Consideration.objects.filter(year=NOW.year + 1, state="open").values_list("text", flat=True))
    assert texts == {"Benih simpanan desa menghemat biaya.", "Perbaiki: Bibit kacang tanah. Tanam lebih awal."}
    count, problems = verify_chain()
    assert problems == []
    assert count == Event.objects.count()


def test_a_returned_plan_comes_back_as_a_new_version(people: People) -> None:
    plan = a_plan_at(people, "submitted")
    planning.return_plan(people.ina.actor, plan, reason="Lokasi kebun belum jelas, tulis dusunnya.")
    planning.edit_activity(people.rahman.actor, plan.activities.get(), name="Bibit kacang tanah", location="Dusun Kanava, kebun bersama")
    planning.submit_plan(people.rahman.actor, plan)
    assert (Plan.objects.get().state, Plan.objects.get().version) == ("submitted", 2)


def test_the_village_reads_the_answer(people: People) -> None:
    case = a_case(people)
    with pytest.raises(Blocked):
        support.accept_support(people.rina.actor, case, answer_year=2028, answer_unit="Bidang lain")
    support.postpone_support(
        people.tomi.actor, case, answer_year=2029, answer_unit="Bidang Tanaman Pangan", reason="Anggaran 2028 sudah penuh."
    )
    event = Event.objects.get(verb="support.postpone")
    assert event.note == "Ke tahun 2029 oleh Bidang Tanaman Pangan: Anggaran 2028 sudah penuh."
    assert case.answered_on == date(2026, 3, 10)


def test_a_plan_is_not_submitted_without_talking_to_people(people: People) -> None:
    plan = planning.open_plan(people.rahman.actor, village(), target_year=2027)
    with pytest.raises(Blocked) as refused:
        planning.submit_plan(people.rahman.actor, plan)
    assert {finding.code for finding in refused.value.findings} == {"plan.empty", "plan.consultation"}
    assert MEETING["female"] == 20
