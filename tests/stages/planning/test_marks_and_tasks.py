"""Where villages stand in stages 4 and 5, whose turn it is, and what a search finds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Plan
from tests.factories import TODAY, YEAR, a_full_activity, a_plan, a_plan_at, a_sent_proposal, an_idea
from tests.fixtures import count_queries
from tests.people import MADAK, SBT, SOLANG, TELUK_WARU, People, make_person

CODES = [SOLANG, MADAK]


def test_stage_four_begins_with_the_first_idea_and_ends_when_the_plan_leaves(people: People) -> None:
    assert queries.stage_marks_planning(CODES, YEAR) == {}
    an_idea(people)
    begun = queries.stage_marks_planning(CODES, YEAR)[SOLANG]
    assert (begun.started, begun.done, begun.line) == (TODAY, None, "Gagasan dikumpulkan")
    a_plan_at(people, "submitted")
    assert queries.stage_marks_planning(CODES, YEAR)[SOLANG].done == TODAY
    assert MADAK not in queries.stage_marks_planning(CODES, YEAR)


def test_a_returned_plan_is_being_worked_on_again(people: People) -> None:
    plan = a_plan_at(people, "submitted")
    actions.return_plan(people.ina.actor, plan, reason="Lokasi kebun belum jelas.")
    assert queries.stage_marks_planning(CODES, YEAR)[SOLANG].done is None


def test_stage_five_begins_with_the_submission_and_ends_with_the_establishment(people: People) -> None:
    plan = a_plan_at(people, "draft")
    assert queries.stage_marks_establishment(CODES, YEAR) == {}
    actions.submit_plan(people.rahman.actor, plan)
    actions.review_plan(people.ina.actor, plan)
    begun = queries.stage_marks_establishment(CODES, YEAR)[SOLANG]
    assert (begun.started, begun.done, begun.line) == (TODAY, None, "Selesai ditelaah")
    established = a_plan_at(people, "established", target_year=YEAR + 2)
    assert queries.stage_marks_establishment(CODES, established.cycle_year)[SOLANG].done == TODAY


@pytest.mark.parametrize("marks", [queries.stage_marks_planning, queries.stage_marks_establishment])
def test_marks_cost_the_same_for_any_number_of_villages(people: People, marks: Callable[..., object]) -> None:
    a_plan_at(people, "submitted")
    one = count_queries(lambda: marks([SOLANG], YEAR))
    actions.open_plan(people.nus.actor, Plan.objects.get().region.__class__.objects.get(pk=MADAK), target_year=YEAR + 1)
    assert count_queries(lambda: marks(CODES, YEAR)) == one <= 3


def verbs(people: People, who: str) -> list[str]:
    return [task.verb for task in queries.open_tasks(people[who].actor)]


def test_a_plan_waits_for_one_party_at_a_time(people: People) -> None:
    plan = a_plan_at(people, "draft")
    assert verbs(people, "rahman") == ["plan.submit"]
    assert verbs(people, "ina") == []
    actions.submit_plan(people.rahman.actor, plan)
    assert verbs(people, "rahman") == []
    assert verbs(people, "ina") == ["plan.review"]
    actions.review_plan(people.ina.actor, plan)
    assert verbs(people, "hasna") == ["plan.agree"]
    assert verbs(people, "nus") == verbs(people, "dewi") == verbs(people, "observer") == []


def test_the_kecamatan_has_fourteen_days_and_the_village_the_calendar(people: People) -> None:
    plan = a_plan_at(people, "draft")
    (task,) = queries.open_tasks(people.rahman.actor)
    assert (task.due, task.url) == (date(2026, 8, 31), reverse("plan.view", args=[plan.pk]))
    actions.submit_plan(people.rahman.actor, plan)
    (task,) = queries.open_tasks(people.ina.actor)
    assert (task.due, task.stage) == (date(2026, 3, 24), 5)


def test_a_plan_for_the_running_year_has_no_calendar(people: People) -> None:
    a_plan_at(people, "draft", target_year=YEAR)
    (task,) = queries.open_tasks(people.rahman.actor)
    assert task.due is None


def test_a_task_is_only_mine_where_i_hold_its_verb(people: People) -> None:
    two_hats = make_person("dua", "Dua topi", [("village_team", MADAK, ""), ("subdistrict", TELUK_WARU, "")])
    a_plan_at(people, "draft")
    assert queries.open_tasks(two_hats.actor) == []


def test_ideas_are_one_task_a_village_and_lead_to_the_sheet(people: People) -> None:
    for what in ("Bibit", "Embung", "Jalan"):
        an_idea(people, what=what)
    (task,) = queries.open_tasks(people.yuli.actor)
    assert (task.title, task.url) == ("Nilai 3 gagasan", reverse("idea.rank:sheet", args=[SOLANG]))


def test_a_proposal_that_is_ready_waits_for_the_village_government(people: People) -> None:
    plan = a_plan_at(people, "agreed")
    actions.prepare_proposal(people.rahman.actor, plan.activities.get(), need="Bibit dan pelatihan bagi kelompok.")
    found = {task.verb: task.due for task in queries.open_tasks(people.usman.actor)}
    assert found == {"plan.establish": date(2026, 9, 30), "proposal.send": date(2026, 12, 31)}


def test_tasks_cost_the_same_for_few_and_for_many(people: People) -> None:
    an_idea(people)
    a_full_activity(people, a_plan(people))
    rahman = people.rahman.actor
    one = count_queries(lambda: queries.open_tasks(rahman))
    a_plan(people, target_year=YEAR)
    for number in range(4):
        an_idea(people, what=f"Gagasan {number}")
    assert count_queries(lambda: queries.open_tasks(rahman)) == one <= 6


def test_a_search_finds_ideas_activities_and_proposals_in_my_places_only(people: People) -> None:
    an_idea(people)
    a_sent_proposal(people)
    assert {hit.kind for hit in queries.search(people.umar.actor, "bibit")} == {"Gagasan", "Kegiatan", "Usulan"}
    assert queries.search(people.dewi.actor, "bibit") == []
    assert all(hit.region_code == SOLANG for hit in queries.search(people.umar.actor, "bibit"))


def test_activities_of_a_cycle_run_in_the_year_after(people: People) -> None:
    plan = a_plan(people)
    kept, dropped = a_full_activity(people, plan), a_full_activity(people, plan, name="Perahu")
    actions.drop_activity(people.rahman.actor, dropped, reason="Tidak jadi.")
    assert list(queries.activities_of_year([SOLANG], YEAR)) == [kept]
    assert not queries.activities_of_year([SOLANG], YEAR + 1)
    assert not queries.activities_of_year([SBT], YEAR)
