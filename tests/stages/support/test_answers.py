"""Stage 7: a village's need gets an owner, an answer with year, unit and reason, and an end that the village itself declares."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.stages.support import actions
from bangkit.stages.support.queries import open_tasks
from tests.factories import TODAY, YEAR, a_case, a_sent_proposal
from tests.people import NOW, People

UNIT = {"answer_year": YEAR + 1, "answer_unit": "Bidang Perkebunan"}


def asked(people: People, key: str) -> list[str]:
    return [task.verb for task in open_tasks(people[key].actor)]


def test_a_sent_proposal_has_an_owner_and_a_day_for_the_answer(people: People) -> None:
    proposal = a_sent_proposal(people)
    case = actions.route_support(people.umar.actor, proposal, office="pertanian")
    assert case.due_on > TODAY
    assert asked(people, "tomi") == ["support.accept"]
    with pytest.raises(Blocked):
        actions.route_support(people.umar.actor, proposal, office="pertanian")
    other = actions.route_support(people.umar.actor, proposal, office="perikanan")
    assert (other.need, other.state) == (case.need, "routed"), "a need may be put to several offices, each with its own answer"


def test_only_the_office_that_was_asked_answers(people: People) -> None:
    case = a_case(people, office="pertanian")
    assert asked(people, "rina") == []
    with pytest.raises((Blocked, NotAllowed)):
        actions.accept_support(people.rina.actor, case, **UNIT)  # type: ignore[arg-type]
    case.refresh_from_db()
    assert (case.state, case.answered_on) == ("routed", None)


def test_a_question_goes_to_the_village_and_its_reply_gives_the_office_time_again(people: People) -> None:
    case = actions.request_data(people.tomi.actor, a_case(people), data_request="Luas kebun dan jumlah anggota.")
    assert asked(people, "rahman") == ["support.supply_data"]
    later = people.rahman.at(NOW + timedelta(days=40))
    case = actions.supply_data(later, case, data_reply="12 hektare, 24 anggota.")
    assert (case.state, case.due_on) == ("routed", later.today + timedelta(days=14))


def test_no_is_an_answer_only_with_a_reason(people: People) -> None:
    case = a_case(people)
    with pytest.raises(Invalid) as refused:
        actions.refuse_support(people.tomi.actor, case, reason="  ")
    assert set(refused.value.field_errors) == {"reason"}
    case.refresh_from_db()
    assert case.state == "routed"
    assert actions.refuse_support(people.tomi.actor, case, reason="Kewenangan provinsi.").reason == "Kewenangan provinsi."


@pytest.mark.parametrize("year", [YEAR, YEAR + 1])
def test_postponing_means_a_later_year_than_the_village_asked_for(people: People, year: int) -> None:
    with pytest.raises(Invalid) as refused:
        actions.postpone_support(people.tomi.actor, a_case(people), answer_year=year, answer_unit="Bidang", reason="Anggaran penuh.")
    assert set(refused.value.field_errors) == {"answer_year"}


def test_the_village_is_asked_whether_it_arrived_only_when_its_year_has_come(people: People) -> None:
    case = actions.accept_support(people.tomi.actor, a_case(people), **UNIT)  # type: ignore[arg-type]
    assert asked(people, "rahman") == []
    then = people.rahman.at(NOW.replace(year=YEAR + 1))
    assert [task.verb for task in open_tasks(then)] == ["support.confirm_received"]
    assert [task.verb for task in open_tasks(people.yuli.at(then.now))] == [], "Fasilitator Desa does not declare it"
    assert actions.confirm_received(then, case, received_on=then.today).state == "fulfilled"


@pytest.mark.parametrize("moved", [-1, 1])
def test_what_arrived_did_so_between_the_answer_and_today(people: People, moved: int) -> None:
    case = actions.accept_support(people.tomi.actor, a_case(people), **UNIT)  # type: ignore[arg-type]
    with pytest.raises(Invalid):
        actions.confirm_received(people.rahman.actor, case, received_on=TODAY + timedelta(days=moved))


def test_a_wrong_owner_is_changed_with_a_reason_and_time_to_answer(people: People) -> None:
    case = a_case(people, office="pertanian")
    wrong: list[dict[str, Any]] = [{"office": "pertanian", "reason": "Sama."}, {"office": "perikanan", "reason": " "}]
    for values in wrong:
        with pytest.raises(Invalid):
            actions.reroute_support(people.umar.actor, case, **values)
    case.refresh_from_db()
    assert actions.reroute_support(people.umar.actor, case, office="perikanan", reason="Ini rumput laut.").office == "perikanan"
    assert (asked(people, "tomi"), asked(people, "rina")) == ([], ["support.accept"])
