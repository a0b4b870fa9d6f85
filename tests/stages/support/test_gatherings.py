"""Like needs of several villages: pointed out, gathered by a person, answered once, and none of them lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bangkit.core.support_checks import ANSWERED, WAITING
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.stages.support import actions, queries
from bangkit.stages.support.forms import AnswerForm
from bangkit.stages.support.models import Gathering, SupportCase
from tests.people import MADAK, SBT, SOLANG, People
from tests.stages.support.needs import LATER, NO, PART, UPWARDS, YES, a_call, at_office, regency, two_villages

Browse = Any
SAID: dict[str, dict[str, Any]] = {"accept": YES, "accept_part": PART, "postpone": LATER, "refuse": NO, "forward": UPWARDS}
STATES = {"accept": "accepted", "accept_part": "partial", "postpone": "postponed", "refuse": "refused", "forward": "forwarded"}


def gathered(people: People, cases: list[SupportCase]) -> Gathering:
    return actions.gather_cases(people.umar.actor, regency(), cases=cases, name="Pengering ubi", why="Barangnya sama.")


def test_what_reads_alike_in_two_villages_is_pointed_out_and_nothing_is_gathered_by_itself(people: People, browse: Browse) -> None:
    cases = two_villages(people)
    at_office(people, a_call(people, MADAK, name="Rumah bibit pala"))
    (group,) = queries.alike_cases(people.umar.actor, SBT, "pertanian")
    assert {case.pk for case in group} == {case.pk for case in cases}
    assert not Gathering.objects.exists()
    page = browse(people.tomi).get(reverse("gathering.gather", args=[SBT])).content.decode()
    assert "Yang tampak serupa" in page
    assert "Rumah bibit pala" in page, "a person may take any other"
    typed = {"cases": [str(case.pk) for case in cases], "name": "Pengering ubi", "why": "Barangnya sama."}
    assert browse(people.tomi).post(reverse("gathering.gather", args=[SBT]), typed).status_code == 302
    assert Gathering.objects.get().cases.count() == 2


def test_two_needs_of_one_village_are_not_taken_for_the_same_need_of_two(people: People) -> None:
    for _ in range(2):
        at_office(people, a_call(people))
    assert queries.alike_cases(people.umar.actor, SBT, "pertanian") == []


def test_only_open_needs_of_two_villages_at_one_office_are_gathered(people: People) -> None:
    here, there = two_villages(people)
    elsewhere = at_office(people, a_call(people, MADAK), "perikanan")
    again = at_office(people, a_call(people))
    for cases in ([here], [here, again], [here, elsewhere], []):
        with pytest.raises(Invalid) as refused:
            gathered(people, cases)
        assert set(refused.value.field_errors) == {"cases"}
    gathered(people, [here, there])
    with pytest.raises(Invalid):
        gathered(people, [here, there])
    with pytest.raises(NotAllowed):
        actions.gather_cases(people.rahman.actor, regency(), cases=[here, there], name="X", why="Y")


@pytest.mark.parametrize("answer", SAID)
def test_one_answer_is_written_in_each_village_with_its_own_event(people: People, browse: Browse, answer: str) -> None:
    cases = two_villages(people)
    gathering = gathered(people, cases)
    assert browse(people.tomi).post(reverse("gathering.answer", args=[gathering.pk]), {"answer": answer, **SAID[answer]}).status_code == 302
    for case in cases:
        case.refresh_from_db()
        assert (case.state, case.answered_on, case.gathering) == (STATES[answer], people.tomi.actor.today, gathering)
        assert Event.objects.filter(verb=f"support.{answer}", subject_id=str(case.pk), region_id=case.region_id).count() == 1
    gathering.refresh_from_db()
    assert gathering.state == "answered"


def test_another_office_does_not_answer_and_one_village_may_have_been_answered_before(people: People) -> None:
    here, there = two_villages(people)
    gathering = gathered(people, [here, there])
    with pytest.raises((Blocked, NotAllowed)):
        actions.answer_gathering(people.rina.actor, gathering, answer="accept", **YES)
    actions.refuse_support(people.tomi.actor, here, **NO)
    actions.answer_gathering(people.tomi.actor, gathering, answer="accept", **YES)
    here.refresh_from_db()
    there.refresh_from_db()
    assert (here.state, there.state) == ("refused", "accepted")


def test_a_village_that_must_send_data_holds_the_answer_until_it_is_left_out(people: People) -> None:
    here, there = two_villages(people)
    gathering = gathered(people, [here, there])
    actions.request_data(people.tomi.actor, here, data_request="Luas kebun.")
    with pytest.raises(Blocked):
        actions.answer_gathering(people.tomi.actor, gathering, answer="accept", **YES)
    there.refresh_from_db()
    assert there.state == "routed", "all or none"
    actions.leave_out(people.umar.actor, gathering, case=here, reason="Menunggu data.")
    actions.answer_gathering(people.tomi.actor, gathering, answer="accept", **YES)
    here.refresh_from_db()
    assert (here.state, here.gathering) == ("needs_data", None)


def test_the_form_asks_only_for_what_the_chosen_answer_says() -> None:
    for answer, said in SAID.items():
        form = AnswerForm({"answer": answer, **said})
        assert form.is_valid(), form.errors
        assert set(said) <= set(form.said())
        for name in said:
            wrong = AnswerForm({"answer": answer, **said, name: ""})
            assert wrong.is_valid() == (answer == "accept" and name == "reason"), (answer, name)


STEPS = st.lists(
    st.tuples(st.sampled_from(["gather", "leave", "answer", "dissolve", "alone", "move", "withdraw"]), st.integers(0, 5)), max_size=8
)


def perform(people: People, step: str, number: int) -> None:
    cases = list(SupportCase.objects.order_by("pk"))
    case, gathering = cases[number % len(cases)], Gathering.objects.filter(state="open").order_by("pk").first()
    if step == "gather":
        gathered(people, cases[number % 2 :])
    elif step == "alone":
        actions.refuse_support(people.tomi.actor, case, **NO)
    elif step == "move":
        actions.reroute_support(people.umar.actor, case, office="pangan" if case.office == "pertanian" else "pertanian", reason="Keliru.")
    elif step == "withdraw":
        actions.withdraw_need((people.nus if case.region_id == MADAK else people.rahman).actor, case.need, reason="Sudah ada.")
    elif gathering is not None and step == "leave":
        actions.leave_out(people.umar.actor, gathering, case=case, reason="Berbeda.")
    elif gathering is not None and step == "answer":
        actions.answer_gathering(people.tomi.actor, gathering, answer="accept", **YES)
    elif gathering is not None:
        actions.dissolve_gathering(people.umar.actor, gathering, reason="Tidak jadi.")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_no_need_is_lost_in_a_gathering_and_each_gets_at_most_one_answer(people: People, steps: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        needs = [a_call(people, code) for code in (SOLANG, MADAK, SOLANG)]
        for need in needs:
            at_office(people, need)
        for step, number in steps:
            try:
                with transaction.atomic():
                    perform(people, step, number)
            except (Blocked, Invalid):
                continue
        for need in needs:
            case = need.cases.get()
            answers = Event.objects.filter(subject_id=str(case.pk), verb__in=["support.accept", "support.refuse"]).count()
            assert answers == (1 if case.state in ANSWERED else 0)
            assert case.state in (*WAITING, "withdrawn") or case.answered_on is not None
            # An answered gathering left nobody behind without an answer.
            assert case.gathering is None or case.gathering.state != "answered" or case.state in ANSWERED
            assert case.gathering is None or case.gathering.office == case.office
        transaction.set_rollback(True)
