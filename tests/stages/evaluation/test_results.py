"""Judging an activity: figures from the last report, changed only with a reason; and the way of a verdict into other plans."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bangkit.core.policy import policy
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.models import Work
from bangkit.stages.evaluation import actions
from bangkit.stages.evaluation.models import Evaluation, Result
from bangkit.stages.evaluation.queries import evaluation_page, reported
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Consideration
from tests.factories import TODAY, YEAR, a_full_activity, a_work, village
from tests.people import ATE_DALO, MADAK, SOLANG, People, Person

Browse = Callable[[Person], Client]
SEEN: dict[str, Any] = {"reported_on": TODAY, "physical_percent": 100, "spent": 9_000_000, "what_runs": "Benih sudah ditanam."}


def a_reported_work(people: People) -> Work:
    work = a_work(people)
    delivery.report_progress(people.yuli.actor, work, **SEEN, male=18, female=21, poorest=12)
    return work


def an_evaluation(people: People) -> Evaluation:
    return actions.open_evaluation(people.rahman.actor, village(), year=YEAR)


def judge(people: People, review: Evaluation, work: Work, **changes: Any) -> Result:
    values = {"actual": Decimal(480), "verdict": "replicate", "reason": "Caranya mudah ditiru.", **changes}
    actions.assess_result(people.rahman.actor, review, activity=work.activity, **values)
    return Result.objects.get(activity=work.activity)


def conclude(people: People, review: Evaluation) -> Evaluation:
    actions.record_lesson(people.yuli.actor, review, kind="worked", text="Benih simpanan menghemat biaya.")
    return actions.conclude_evaluation(people.rahman.actor, review, conclusion="Panen naik.")


def test_the_figures_of_the_last_report_stand_unless_somebody_says_otherwise(people: People) -> None:
    work, review = a_reported_work(people), an_evaluation(people)
    result = judge(people, review, work)
    assert (result.spent, result.male, result.female, result.poorest, result.disability) == (9_000_000, 18, 21, 12, None)
    assert result.report == reported(work.activity).report


def test_another_figure_than_the_reports_needs_its_reason_and_keeps_it(people: People) -> None:
    work, review = a_reported_work(people), an_evaluation(people)
    with pytest.raises(Invalid) as refused:
        judge(people, review, work, female=25)
    assert set(refused.value.field_errors) == {"edit_reason"}
    assert not Result.objects.exists()
    result = judge(people, review, work, female=25, edit_reason="Empat orang menyusul sesudah laporan.")
    assert (result.female, result.edit_reason) == (25, "Empat orang menyusul sesudah laporan.")


def test_a_reason_without_a_change_is_not_kept(people: People) -> None:
    assert judge(people, an_evaluation(people), a_reported_work(people), edit_reason="Tidak perlu.").edit_reason == ""


def test_what_nobody_counted_is_unknown_not_nobody(people: People) -> None:
    work, review = a_work(people), an_evaluation(people)
    result = judge(people, review, work)
    assert (result.male, result.spent, result.finished_on) == (None, None, None)
    lines = {line.label: line for line in evaluation_page(people.rahman.actor, review).rows[0].measured}
    assert (lines["Perempuan"].planned, lines["Perempuan"].reached, lines["Perempuan"].percent) == (22, None, None)
    assert lines["Volume"].percent == 96


@pytest.mark.parametrize(("changes", "field"), [
    ({"poorest": 90}, "poorest"), ({"hamlets": {"Kanava": 99}}, "hamlets"), ({"finished_on": date(2027, 1, 1)}, "finished_on"),
])  # fmt: skip
def test_what_cannot_be_true_is_said_by_its_field(people: People, changes: dict[str, Any], field: str) -> None:
    work, review = a_reported_work(people), an_evaluation(people)
    with pytest.raises(Invalid) as refused:
        judge(people, review, work, edit_reason="Dihitung ulang.", **changes)
    assert set(refused.value.field_errors) == {field}


def test_the_form_begins_with_the_report_and_puts_people_into_hamlets(people: People, browse: Browse) -> None:
    work, review = a_reported_work(people), an_evaluation(people)
    url, reader = reverse("result.assess", args=[review.pk, work.activity_id]), browse(people.rahman)
    page = reader.get(url)
    assert 'value="21"' in page.text
    assert "Dusun Kanava" in page.text
    typed = {"actual": "480", "spent": "9.000.000", "male": "18", "female": "21", "poorest": "12", "hamlet_0": "30", "verdict": "continue"}
    assert reader.post(url, typed).status_code == 422
    assert reader.post(url, {**typed, "reason": "Berjalan baik."}).status_code == 302
    result = Result.objects.get()
    assert (result.hamlets, result.edit_reason) == ({"Kanava": 30}, "")


def test_a_verdict_reaches_the_next_plan_exactly_once_and_blocks_it_until_it_is_answered(people: People) -> None:
    work, review = a_reported_work(people), an_evaluation(people)
    result = judge(people, review, work)
    conclude(people, review)
    waiting = Consideration.objects.get(origin=str(result.pk))
    assert (waiting.region_id, waiting.year, waiting.state) == (SOLANG, YEAR + 1, "open")
    assert waiting.text == "Tiru di desa lain: Bibit kacang tanah. Caranya mudah ditiru."
    plan = planning.open_plan(people.rahman.actor, village(), target_year=YEAR + 2)
    a_full_activity(people, plan)
    with pytest.raises(Blocked) as refused:
        planning.submit_plan(people.rahman.actor, plan)
    assert "plan.considerations" in {one.code for one in refused.value.findings}
    for row in Consideration.objects.filter(region_id=SOLANG, state="open"):
        planning.answer_consideration(people.rahman.actor, row, is_used=True, reply="Kebun kedua masuk rencana.")
    with pytest.raises(Blocked) as refused:
        planning.submit_plan(people.rahman.actor, plan)
    assert "plan.considerations" not in {one.code for one in refused.value.findings}


def test_concluding_twice_passes_nothing_twice(people: People) -> None:
    work, review = a_reported_work(people), an_evaluation(people)
    judge(people, review, work)
    conclude(people, review)
    with pytest.raises(Blocked):
        actions.conclude_evaluation(people.rahman.actor, review, conclusion="Sekali lagi.")
    assert Consideration.objects.filter(region_id=SOLANG).count() == 2


def test_what_is_worth_copying_reaches_a_neighbours_plan_and_only_once(people: People) -> None:
    work, review = a_reported_work(people), an_evaluation(people)
    result = judge(people, review, work)
    conclude(people, review)
    madak = village(MADAK)
    actions.recommend_result(people.ina.actor, review, result=result, villages=[madak], note="Tanya kelompok Kanava.")
    with pytest.raises(Invalid):
        actions.recommend_result(people.ina.actor, review, result=result, villages=[madak])
    told = Consideration.objects.get(region=madak)
    assert told.year == YEAR + 1
    assert told.text.startswith("Disarankan untuk ditiru: Bibit kacang tanah, dari Desa Solang")
    planning.answer_consideration(people.nus.actor, told, is_used=False, reply="Tanah kami lain.")


def test_only_a_concluded_verdict_to_copy_is_recommended_and_only_within_reach(people: People) -> None:
    work, review = a_reported_work(people), an_evaluation(people)
    result = judge(people, review, work, verdict="improve")
    with pytest.raises(Blocked):
        actions.recommend_result(people.ina.actor, review, result=result, villages=[village(MADAK)])
    conclude(people, review)
    for code in (MADAK, ATE_DALO):
        with pytest.raises(Invalid):
            actions.recommend_result(people.ina.actor, review, result=result, villages=[village(code)])
    with pytest.raises(NotAllowed):
        actions.recommend_result(people.rahman.actor, review, result=result, villages=[village(MADAK)])
    assert "result.recommend" not in policy().roles["opd"].verbs


def test_the_kecamatan_recommends_on_a_page(people: People, browse: Browse) -> None:
    work, review = a_reported_work(people), an_evaluation(people)
    result = judge(people, review, work)
    conclude(people, review)
    reader, url = browse(people.ina), reverse("result.recommend", args=[review.pk, result.pk])
    assert url in reader.get(reverse("evaluation.view", args=[review.pk])).text
    assert reader.post(url, {"villages": [MADAK], "note": ""}).status_code == 302
    assert "Madak (belum ditanggapi)" in reader.get(url).text


def test_small_numbers_of_the_poorest_are_closed_outside_the_village(people: People, browse: Browse) -> None:
    work, review = a_reported_work(people), an_evaluation(people)
    judge(people, review, work, poorest=3, disability=2, edit_reason="Dihitung ulang.")
    url = reverse("evaluation.view", args=[review.pk])
    home, outside = browse(people.rahman).get(url).text, browse(people.ina).get(url).text
    assert "kurang dari 5" not in home
    assert outside.count("kurang dari 5") >= 4, "poorest and disability, in the activity's table and in the sums"


@pytest.mark.parametrize("name", ["evaluation.view", "evaluation.view:sheet", "evaluation.view:assets"])
def test_the_pages_open_and_ask_as_often_for_many_activities_as_for_one(people: People, browse: Browse, name: str) -> None:
    work, review = a_reported_work(people), an_evaluation(people)
    judge(people, review, work)
    url, reader = reverse(name, args=[review.pk]), browse(people.rahman)
    reader.get(url)
    with CaptureQueriesContext(connection) as one:
        assert reader.get(url).status_code == 200
    for number in range(5):
        other = a_full_activity_of(people, work, f"Kegiatan {number}")
        judge(people, review, other)
    with CaptureQueriesContext(connection) as many:
        assert reader.get(url).status_code == 200
    assert len(many) == len(one)


def a_full_activity_of(people: People, work: Work, name: str) -> Work:
    """Another activity of the same plan, running and reported on, put there as a copy."""
    activity = type(work.activity).objects.get(pk=work.activity_id)
    activity.pk, activity.name, activity._state.adding = None, name, True
    activity.pk = type(activity)._meta.pk.get_default()
    activity.put()
    other = delivery.start_work(people.rahman.actor, activity, started_on=TODAY)
    delivery.report_progress(people.yuli.actor, other, **SEEN, male=18, female=21, poorest=12)
    return other
