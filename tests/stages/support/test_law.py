"""The law of stage 7: whatever people try, in whatever order, a case moves only as the policy says and an answer keeps its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bangkit.core.policy import policy
from bangkit.core.support_checks import ANSWERED, WAITING
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.stages.support import actions, queries
from bangkit.stages.support.models import SupportCase
from tests.factories import TODAY, YEAR
from tests.people import People
from tests.stages.support.needs import NO, PART, UPWARDS, YES, a_call, at_office

Try = Callable[[Any, SupportCase], Any]
LATER_STILL: dict[str, Any] = {"answer_year": YEAR + 4, "answer_unit": "Bidang", "reason": "Anggaran penuh."}
NOTE = {"received_note": "Belum semuanya ada."}
TRIES: dict[str, tuple[str, Try]] = {
    "support.study": ("tomi", actions.study_support),
    "support.request_data": ("tomi", lambda actor, case: actions.request_data(actor, case, data_request="Luas.")),
    "support.supply_data": ("rahman", lambda actor, case: actions.supply_data(actor, case, data_reply="12 hektare.")),
    "support.accept": ("tomi", lambda actor, case: actions.accept_support(actor, case, **YES)),
    "support.accept_part": ("tomi", lambda actor, case: actions.accept_part(actor, case, **PART)),
    "support.postpone": ("tomi", lambda actor, case: actions.postpone_support(actor, case, **LATER_STILL)),
    "support.refuse": ("tomi", lambda actor, case: actions.refuse_support(actor, case, **NO)),
    "support.forward": ("tomi", lambda actor, case: actions.forward_support(actor, case, **UPWARDS)),
    "support.deliver": ("tomi", lambda actor, case: actions.deliver_support(actor, case, delivered_on=TODAY)),
    "support.confirm_received": ("rahman", lambda actor, case: actions.confirm_received(actor, case, received_on=TODAY)),
    "support.confirm_part": ("usman", lambda actor, case: actions.confirm_part(actor, case, received_on=TODAY, **NOTE)),
    "support.report_missing": ("usman", lambda actor, case: actions.report_missing(actor, case, **NOTE)),
}


def check(case: SupportCase, before: str, verb: str) -> None:
    """What must hold of a case after a step, done or refused."""
    rule = policy().verbs[verb]
    case.refresh_from_db()
    assert case.state == before or (before in rule.sources and case.state == rule.target)
    if case.state in ANSWERED:
        assert case.answered_on is not None
        assert case.reason or case.answer_year, "an answer says a year or a reason"
    if case.state in ("accepted", "partial", "postponed"):
        assert case.answer_unit, "a promise says who keeps it"
    assert (case.state == "forwarded") <= bool(case.forwarded_name)
    assert (case.state == "fulfilled") <= (case.received_on is not None)
    assert (case.turn.who == "") == (case.state in ("refused", "forwarded", "fulfilled", "withdrawn"))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(verbs=st.lists(st.sampled_from(sorted(TRIES)), max_size=8))
def test_a_case_moves_only_as_the_policy_says(people: People, verbs: list[str]) -> None:
    with transaction.atomic():
        case = at_office(people, a_call(people))
        for verb in verbs:
            who, act = TRIES[verb]
            before, events = case.state, Event.objects.count()
            try:
                with transaction.atomic():
                    act(people[who].actor, SupportCase.objects.get(pk=case.pk))
            except (Blocked, Invalid):
                assert Event.objects.count() == events, "a refused step leaves no trace"
            else:
                assert Event.objects.count() == events + 1, "a step is one event"
            check(case, before, verb)
        mark = queries.stage_marks([case.region_id], YEAR)[case.region_id]
        assert (mark.done is not None) == (case.state not in WAITING), "stage 7 is done when every need has its answer"
        transaction.set_rollback(True)


def test_only_the_office_and_the_village_move_what_is_theirs(people: People) -> None:
    for verb, (who, act) in TRIES.items():
        case = at_office(people, a_call(people))
        for other in ("dewi", "observer", "rahman" if who == "tomi" else "tomi"):
            try:
                act(people[other].actor, case)
            except (NotAllowed, Blocked):
                continue
            raise AssertionError(f"{other} did {verb}")
        case.refresh_from_db()
        assert case.state == "routed"
