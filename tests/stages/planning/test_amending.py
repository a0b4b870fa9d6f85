"""A yearly plan that was established changes only for two causes; what is under way stays, and what stood before is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning import queries
from bangkit.stages.planning.models import Amendment, Plan
from tests.factories import MEETING, TODAY, YEAR, a_full_activity, a_plan_at
from tests.people import People, Person

Browse = Callable[[Person], Client]
pytestmark = pytest.mark.django_db
FLOOD = "Banjir merusak jalan usaha tani pada awal musim hujan."


def amended(people: People, plan: Plan) -> Plan:
    """The plan in a change for a flood."""
    return planning.amend_plan(people.usman.actor, plan, cause="event", explanation=FLOOD)


def test_a_wish_is_not_a_cause(people: People) -> None:
    plan = a_plan_at(people, "established")
    with pytest.raises(Invalid) as refusal:
        planning.amend_plan(people.usman.actor, plan, cause="wish", explanation=FLOOD)
    assert "dua sebab" in refusal.value.field_errors["cause"]
    assert not Amendment.objects.exists()
    with pytest.raises(NotAllowed):
        planning.amend_plan(people.rahman.actor, plan, cause="event", explanation=FLOOD)


def test_what_is_under_way_stays_and_the_rest_opens_again(people: People) -> None:
    plan = a_plan_at(people, "established", target_year=YEAR)
    work = delivery.start_work(people.rahman.actor, plan.activities.get(), started_on=TODAY - timedelta(days=3))
    amended(people, plan)
    assert (plan.state, plan.version) == ("amending", 2)
    work.activity.refresh_from_db()
    assert work.activity.state == "set"
    new = a_full_activity(people, plan, name="Perbaikan jalan", cost=6_000_000)
    planning.agree_plan(people.rahman.actor, plan, **MEETING)
    planning.establish_plan(people.usman.actor, plan, decree_no="9/2026", established_on=TODAY)
    new.refresh_from_db()
    assert (plan.state, plan.decree_no, new.state) == ("established", "9/2026", "set")
    (step,) = queries.plan_steps(plan)
    assert [(line.kind, line.name) for line in step.comparison.lines] == [("entered", "Perbaikan jalan")]
    assert (step.comparison.difference, step.amendment.decree_no, step.is_running) == (6_000_000, "3/2026", False)


def test_a_line_that_was_not_begun_may_change_and_the_change_is_told(people: People, browse: Browse) -> None:
    plan = a_plan_at(people, "established")
    amended(people, plan)
    line = plan.activities.get()
    assert line.state == "draft"
    planning.edit_activity(people.rahman.actor, line, name=line.name, cost=9_000_000, volume=line.volume - 100)
    with pytest.raises(Blocked) as refusal:
        planning.agree_plan(people.rahman.actor, plan, **MEETING)
    assert {finding.code for finding in refusal.value.findings} == {"plan.funding"}
    planning.fund_activity(people.rahman.actor, line, shares=[{"source": "DDS", "amount": 9_000_000}])
    planning.agree_plan(people.rahman.actor, plan, **MEETING)
    (step,) = queries.plan_steps(plan)
    (year,) = step.comparison.lines[0].years
    assert (year.cost_before, year.cost_now, year.difference) == (12_000_000, 9_000_000, -3_000_000)
    text = browse(people.rahman).get(reverse("plan.view:changes", args=[plan.pk])).content.decode()
    assert "Peristiwa khusus" in text
    assert FLOOD in text


def test_the_page_of_a_plan_in_change_opens_for_all_who_read_it(people: People, browse: Browse) -> None:
    plan = amended(people, a_plan_at(people, "established"))
    for person in (people.rahman, people.usman, people.ina, people.umar):
        assert "Dalam perubahan" in browse(person).get(reverse("plan.view", args=[plan.pk])).content.decode()
