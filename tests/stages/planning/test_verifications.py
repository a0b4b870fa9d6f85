"""A second pair of eyes on each activity: checklist, LAYAK or TIDAK LAYAK, and a new look when the cost changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.core.verification import checklist, lacking, wrong_verdict
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Activity, Plan, Verification
from tests.factories import TODAY, a_full_activity, a_plan, a_plan_at, a_team
from tests.fixtures import count_queries
from tests.people import People, Person

Browse = Callable[[Person], Client]
ALL = dict.fromkeys(checklist(), "yes")
WHY = "RAB belum menghitung ongkos angkut bahan."


def verify(people: People, activity: Activity, **changes: Any) -> Verification:
    values = {"checked_on": TODAY, "answers": ALL, "verdict": "fit", **changes}
    return actions.record_verification(people.usman.actor, activity, **values)


def an_activity(people: People) -> Activity:
    return a_full_activity(people, a_plan(people))


def codes(people: People, plan: Plan) -> dict[str, Any]:
    actor = people.usman.actor
    return {one.code: one for one in queries.plan_findings(actor, plan, queries.plan_facts(plan, actor))}


def test_the_checklist_has_fourteen_items_and_says_that_it_is_a_setting(people: People, browse: Browse) -> None:
    assert len(checklist()) == 14
    page = browse(people.usman).get(reverse("verification.record", args=[an_activity(people).pk])).content.decode()
    assert "Daftar periksa ini pengaturan" in page
    assert all(label in page for label in checklist().values())


@pytest.mark.parametrize(("told", "verdict", "reason", "wrong"), [
    (ALL, "fit", "", set()),
    (ALL, "unfit", "", {"reason"}),
    (ALL, "unfit", WHY, set()),
    ({**ALL, "photo": "no"}, "fit", "", {"reason"}),
    ({**ALL, "photo": "no"}, "fit", "Foto menyusul dari dusun.", set()),
    ({**ALL, "land_paper": "none"}, "fit", "", set()),
    ({**ALL, "photo": "mungkin"}, "fit", "", {"item_photo"}),
    (ALL, "bagus", "", {"verdict"}),
])  # fmt: skip
def test_a_verdict_needs_every_answer_and_a_reason_where_something_is_wrong(told: Any, verdict: str, reason: str, wrong: set[str]) -> None:
    assert set(wrong_verdict(told, verdict, reason)) == wrong


def test_what_lacks_is_named_in_the_order_of_the_list() -> None:
    assert lacking({"rab": "no", "photo": "no", "land": "none"}) == ("Foto lokasi atau keadaan sekarang", "RAB kegiatan")


def test_a_verdict_stands_at_the_activity_and_at_the_plan(people: People, browse: Browse) -> None:
    activity = an_activity(people)
    team = a_team(people, kind="verification", scope="Pertanian")
    typed = {"checked_on": "10 Mar 2026", "team": str(team.pk), "verdict": "unfit", "reason": WHY}
    typed |= {f"item_{key}": "no" if key == "rab" else "yes" for key in checklist()}
    browse(people.usman).post(reverse("verification.record", args=[activity.pk]), typed)
    assert Verification.objects.get().team == team
    for url in (reverse("activity.view", args=[activity.pk]), reverse("verification.view:plan", args=[activity.plan_id])):
        page = browse(people.rahman).get(url).content.decode()
        assert "TIDAK LAYAK" in page
        assert WHY in page
        assert "Tidak ada: RAB kegiatan" in page
    assert Event.objects.get(verb="verification.record").note == "TIDAK LAYAK."


def test_a_wrong_form_keeps_what_was_typed_and_writes_nothing(people: People, browse: Browse) -> None:
    activity = an_activity(people)
    answer = browse(people.usman).post(reverse("verification.record", args=[activity.pk]), {"reason": WHY, "verdict": "fit"})
    assert answer.status_code == 422
    assert WHY in answer.content.decode()
    assert not Verification.objects.exists()


def test_a_line_without_a_verdict_is_noted_and_one_found_wanting_warned_of(people: People) -> None:
    activity = an_activity(people)
    assert codes(people, activity.plan)["plan.verification"].url == reverse("verification.record", args=[activity.pk])
    verify(people, activity, verdict="unfit", reason=WHY)
    found = codes(people, activity.plan)
    assert "plan.verification" not in found
    assert found["plan.unfit"].level == "warning"
    verify(people, activity)
    assert not {"plan.verification", "plan.unfit"} & set(codes(people, activity.plan))


def test_a_changed_cost_asks_for_a_new_look(people: People) -> None:
    activity = an_activity(people)
    verify(people, activity)
    actions.edit_activity(people.rahman.actor, activity, cost=13_000_000)
    assert "plan.verification" in codes(people, activity.plan)
    (line,) = queries.verified_lines(people.usman.actor, activity.plan)
    assert line.state == "old"


def test_nobody_verifies_their_own_plan_and_not_after_it_was_agreed_on(people: People) -> None:
    activity = an_activity(people)
    with pytest.raises(NotAllowed):
        actions.record_verification(people.rahman.actor, activity, checked_on=TODAY, answers=ALL, verdict="fit")
    with pytest.raises(Blocked):
        verify(people, a_plan_at(people, "agreed", target_year=2026).activities.get())


def test_a_day_to_come_and_a_team_that_does_not_verify_are_refused_by_their_fields(people: People) -> None:
    with pytest.raises(Invalid) as refusal:
        verify(people, an_activity(people), checked_on=TODAY + timedelta(days=1), team=a_team(people))
    assert set(refusal.value.field_errors) == {"checked_on", "team"}


def test_all_lines_cost_the_same_for_few_and_for_many(people: People) -> None:
    plan, actor = a_plan(people), people.usman.actor
    verify(people, a_full_activity(people, plan))
    one = count_queries(lambda: queries.verified_lines(actor, plan))
    for number in range(5):
        verify(people, a_full_activity(people, plan, name=f"Kegiatan {number}"))
    assert count_queries(lambda: queries.verified_lines(actor, plan)) == one == 3
    assert one
