"""The answer of the kabupaten, from need to next plan, by eight people (issue 6 section 7)."""

from __future__ import annotations

from tests.journeys import loop
from tests.journeys.conftest import Visit

SCENE = "established"


def test_given_an_established_plan_when_eight_people_carry_it_round_then_the_next_plan_must_answer_what_came_of_it(visit: Visit) -> None:
    usman, umar, tomi, rahman = visit("usman"), visit("umar"), visit("tomi"), visit("rahman")
    ina, yakob, yuli, observer = visit("ina"), visit("yakob"), visit("yuli"), visit("observer")
    loop.village_head_sends_the_proposal(usman)
    loop.secretary_records_a_programme_of_the_province(umar)
    loop.secretary_sets_them_side_by_side(umar)
    loop.secretary_routes_the_need(umar)
    loop.office_answers_next_year(tomi)
    loop.village_reads_the_answer(rahman)
    meeting = loop.secretary_calls_the_meeting(umar)
    loop.kecamatan_notes_a_challenge(ina, meeting)
    loop.facilitator_reads_the_room(yakob, meeting)
    loop.meeting_decides(umar, meeting)
    loop.secretary_imports_the_renja(umar)
    loop.office_carries_its_decision_out(tomi)
    loop.village_says_that_it_arrived(rahman)
    work = loop.village_begins_the_work(rahman)
    loop.facilitator_reports_and_asks(yuli, work)
    loop.village_finishes_and_evaluates(rahman, work)
    loop.next_plan_must_answer_it(rahman)
    loop.observer_counts_what_is_open(observer)
