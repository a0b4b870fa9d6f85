"""Proposals joined and taken apart before they are sent: nothing of the plan's money moves, and every origin says what it became."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Sum
from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Activity, Funding, Idea, Plan, Proposal
from tests.factories import SCORES, a_full_activity, a_plan, an_idea
from tests.people import People, Person

Browse = Callable[[Person], Client]
NEED = "Jalan kebun 2 km bagi dua dusun; di luar kemampuan dana desa."
WHY = "Satu ruas jalan."


def a_road(people: People, plan: Plan, name: str, **changes: Any) -> Proposal:
    activity = a_full_activity(people, plan, name=name, route="du_rkp", unit="m", **changes)
    return actions.prepare_proposal(people.rahman.actor, activity, need=f"{name} bagi warga dusun.")


def money(plan: Plan) -> tuple[int, dict[str, int]]:
    """What the plan costs, and what every source pays."""
    cost = plan.activities.exclude(state="dropped").aggregate(sum=Sum("cost"))["sum"]
    rows = Funding.objects.filter(activity__plan=plan).exclude(activity__state="dropped").values_list("source").annotate(sum=Sum("amount"))
    return cost, dict(rows)


def joined(people: People, first: Proposal, *others: Proposal) -> Proposal:
    actions.merge_proposal(people.rahman.actor, first, others=others, reason=WHY, name="Jalan kebun dua dusun", need=NEED)
    first.refresh_from_db()
    assert first.merged_into is not None
    return first.merged_into


def test_two_proposals_become_one_and_the_plan_costs_the_same(people: People) -> None:
    plan = a_plan(people)
    first, second = (
        a_road(people, plan, "Jalan Kanava", cost=10_000_001),
        a_road(people, plan, "Jalan Pesisir", hamlet="Pesisir", location="Dusun Pesisir"),
    )
    known = money(plan)
    made = joined(people, first, second)
    assert money(plan) == known
    assert (made.activity.cost, made.activity.volume, made.activity.unit) == (22_000_001, 1000, "m")
    assert (made.activity.male, made.activity.location) == (40, "Dusun Kanava; Dusun Pesisir")
    second.refresh_from_db()
    assert (second.state, second.reason, second.decided_by, second.need) == ("merged", WHY, "Tim Desa", "Jalan Pesisir bagi warga dusun.")
    assert second.activity.state == "dropped"
    assert "Menjadi «Jalan kebun dua dusun»" in second.activity.reason
    verbs = list(Event.objects.filter(verb__in=("proposal.merge", "activity.form", "activity.absorb")).values_list("verb", flat=True))
    assert sorted(verbs) == ["activity.absorb", "activity.absorb", "activity.form", "proposal.merge", "proposal.merge"]


def test_different_units_come_to_one_package(people: People) -> None:
    plan = a_plan(people)
    first, second = a_road(people, plan, "Jalan Kanava"), a_road(people, plan, "Jembatan")
    Activity.objects.filter(pk=second.activity_id).update(unit="unit")
    made = joined(people, first, Proposal.objects.get(pk=second.pk))
    assert (made.activity.volume, made.activity.unit) == (1, "paket")


def test_only_drafts_of_one_plan_that_is_not_established_are_joined(people: People) -> None:
    plan = a_plan(people)
    first, second = a_road(people, plan, "Jalan Kanava"), a_road(people, plan, "Jalan Pesisir")
    other = a_road(people, actions.open_plan(people.rahman.actor, plan.region, target_year=plan.target_year + 1), "Jalan lain")
    for others, reason, field in (([], WHY, "others"), ([first], WHY, "others"), ([other], WHY, "others"), ([second], " ", "reason")):
        with pytest.raises(Invalid) as refused:
            actions.merge_proposal(people.rahman.actor, first, others=others, reason=reason, name="Jalan", need=NEED)
        assert list(refused.value.field_errors) == [field]
    with pytest.raises(NotAllowed):
        actions.merge_proposal(people.yuli.actor, first, others=[second], reason=WHY, name="Jalan", need=NEED)
    Plan.objects.filter(pk=plan.pk).update(state="established")
    with pytest.raises(Blocked) as closed:
        actions.merge_proposal(people.rahman.actor, Proposal.objects.get(pk=first.pk), others=[second], reason=WHY, name="Jalan", need=NEED)
    assert [finding.code for finding in closed.value.findings] == ["proposal.established"]
    assert Proposal.objects.filter(state="draft").count() == 3


def test_one_proposal_becomes_several_that_cost_the_same_together(people: People) -> None:
    plan = a_plan(people)
    whole = a_road(people, plan, "Jalan Kanava", cost=9_000_000)
    known = money(plan)
    parts = [(1, {"name": "Jalan", "need": NEED, "cost": 7_000_001}), (2, {"name": "Talud", "need": NEED, "cost": 1_999_999, "female": 3})]
    actions.split_proposal(people.rahman.actor, whole, reason=WHY, parts=parts)  # type: ignore[arg-type]
    assert money(plan) == known
    assert [one.title() for one in whole.parts.order_by("pk")] == ["Jalan", "Talud"]
    assert all(sum(share.amount for share in one.activity.fundings.all()) == one.activity.cost for one in whole.parts.all())


def test_parts_that_do_not_add_up_are_refused_with_both_sums(people: People) -> None:
    whole = a_road(people, a_plan(people), "Jalan Kanava", cost=9_000_000)
    parts = [(1, {"name": "Jalan", "need": NEED, "cost": 7}), (3, {"name": "Talud", "need": NEED, "cost": 5})]
    with pytest.raises(Invalid) as refused:
        actions.split_proposal(people.rahman.actor, whole, reason=WHY, parts=parts)  # type: ignore[arg-type]
    assert list(refused.value.field_errors) == ["cost_3"]
    assert "Rp12" in refused.value.field_errors["cost_3"].replace("\u00a0", "")
    assert Proposal.objects.count() == 1


def test_an_idea_lives_on_in_the_joint_proposal_and_comes_back_when_that_is_taken_out(people: People) -> None:
    plan, idea = a_plan(people), actions.rank_idea(people.yuli.actor, an_idea(people), **SCORES)
    actions.adopt_idea(people.rahman.actor, idea, plan=plan)
    first = actions.prepare_proposal(people.rahman.actor, plan.activities.get(), need=NEED)
    made = joined(people, first, a_road(people, plan, "Jalan Pesisir"))
    assert queries.idea_facts(idea, people.rahman.actor).live_activities == 1
    with pytest.raises(Blocked):
        actions.revive_idea(people.rahman.actor, idea)
    story = queries.idea_story(people.yuli.actor, idea)
    assert [line.name for line in story.activities] == ["Bibit kacang tanah", "Jalan kebun dua dusun"]
    assert "proposal.merge" in [event.verb for event in story.events]
    actions.drop_activity(people.rahman.actor, made.activity, reason="Dananya belum ada.")
    assert actions.revive_idea(people.rahman.actor, Idea.objects.get(pk=idea.pk)).state == "voiced"


def test_the_pages_join_and_part_and_keep_what_was_typed(people: People, browse: Browse) -> None:
    plan = a_plan(people)
    first, second = a_road(people, plan, "Jalan Kanava"), a_road(people, plan, "Jalan Pesisir")
    url = reverse("proposal.merge", args=[first.pk])
    refused = browse(people.usman).post(url, {"others": str(second.pk), "name": "Jalan dua dusun", "need": "pendek", "reason": WHY})
    assert refused.status_code == 422
    assert "Jalan dua dusun" in refused.content.decode()
    done = browse(people.usman).post(url, {"others": str(second.pk), "name": "Jalan dua dusun", "need": NEED, "reason": WHY}, follow=True)
    assert "Gabungan dari" in done.content.decode()
    assert "Digabung menjadi" in browse(people.usman).get(reverse("proposal.view", args=[first.pk])).content.decode()
    made = Proposal.objects.get(state="draft")
    cost = made.activity.cost
    typed = {"reason": WHY, "name_1": "Jalan", "need_1": NEED, "cost_1": str(cost - 1), "name_2": "Talud", "need_2": NEED, "cost_2": "2"}
    wrong = browse(people.usman).post(reverse("proposal.split", args=[made.pk]), typed)
    assert wrong.status_code == 422
    assert "harus sama dengan biaya usulan ini" in wrong.content.decode()
    assert browse(people.usman).post(reverse("proposal.split", args=[made.pk]), {**typed, "cost_2": "1"}).status_code == 302
    assert Proposal.objects.filter(state="draft").count() == 2
