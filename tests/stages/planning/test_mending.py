"""Findings lead to the place where they are mended; who may not mend reads who can."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.findings import Finding
from bangkit.core.plan_checks import MENDED_BY
from bangkit.core.policy import policy
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Activity, Consideration, Plan
from bangkit.stages.profile.actions import open_profile, record_season
from tests.factories import MEETING, a_full_activity, a_plan, a_plan_at, village
from tests.fixtures import count_queries
from tests.people import NOW, SOLANG, People, Person

Browse = Callable[[Person], Client]


def found(actor: Actor, plan: Plan) -> dict[str, Finding]:
    return {finding.code: finding for finding in queries.plan_findings(actor, plan, queries.plan_facts(plan, actor))}


def test_every_finding_that_can_be_mended_names_a_verb_of_the_policy() -> None:
    assert {verb for verb, _ in MENDED_BY.values()} <= set(policy().verbs)


def test_an_empty_plan_leads_to_the_ideas(people: People) -> None:
    plan = a_plan(people)
    assert found(people.rahman.actor, plan)["plan.empty"].url == f"{reverse('plan.view:ideas', args=[SOLANG])}?tahun={plan.cycle_year}"


def test_an_incomplete_activity_leads_to_its_own_form_and_short_money_to_its_sources(people: People) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    bare = actions.add_activity(people.rahman.actor, plan, name="Embung")
    short = a_full_activity(people, plan, name="Jalan", maintenance_owner="")
    actions.fund_activity(people.rahman.actor, short, shares=[{"source": "DDS", "amount": 1_000_000}])
    findings = found(people.rahman.actor, plan)
    assert findings["plan.incomplete"].url == reverse("activity.edit", args=[bare.pk])
    assert findings["plan.funding"].url == reverse("activity.fund", args=[short.pk])
    assert "yang merawat" in findings["plan.incomplete"].message  # it blocks, and is not told twice
    assert "plan.owner" not in findings
    assert findings["plan.consultation"].url == reverse("plan.consult", args=[plan.pk])


def test_who_cannot_mend_reads_who_can(people: People) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    finding = found(people.ina.actor, plan)["plan.consultation"]
    assert finding.url == ""
    assert "Yang dapat mengerjakannya: Tim Desa, Fasilitator Desa." in finding.next_step


def test_a_submitted_plan_still_shows_its_warnings_but_no_way_to_change_it(people: People) -> None:
    plan = a_plan_at(people, "submitted", poorest=0)
    finding = found(people.rahman.actor, plan)["plan.poorest"]
    assert finding.url == ""


def test_the_season_calendar_warns_of_work_in_the_hardest_months(people: People) -> None:
    profile = open_profile(people.rahman.actor, village(), year=2026)
    record_season(people.rahman.actor, profile, group="labour_women", label="Perempuan", levels="000333000000", source="Lokakarya")
    plan = a_plan(people)
    hard = a_full_activity(people, plan, name="Pelatihan", starts_month=4, ends_month=5)
    a_full_activity(people, plan, name="Kebun", starts_month=6, ends_month=9)
    finding = found(people.rahman.actor, plan)["plan.season"]
    assert finding.message == "Jatuh hanya pada Apr–Jun, saat beban kerja perempuan banyak: Pelatihan."
    assert finding.url == reverse("activity.edit", args=[hard.pk])


def test_lateness_is_a_note_with_a_date_and_only_where_a_calendar_applies(people: People) -> None:
    plan, running = a_plan(people), a_plan(people, target_year=2026)
    november = people.rahman.at(datetime(2026, 11, 24, 1, tzinfo=UTC))
    assert "30\u00a0Sep\u00a02026; sudah lewat 55 hari" in found(november, plan)["plan.late"].message
    assert "plan.late" not in found(november, running)
    assert "plan.late" not in found(people.rahman.actor, plan)


def test_what_waits_for_a_proposal_leads_to_it_also_after_the_plan_was_agreed(people: People) -> None:
    plan = a_plan_at(people, "established", route="du_rkp")
    activity = plan.activities.get()
    assert found(people.rahman.actor, plan)["plan.proposals"].url == reverse("proposal.prepare", args=[activity.pk])
    actions.prepare_proposal(people.rahman.actor, activity, need="Alat berat untuk membuka jalan.")
    assert found(people.rahman.actor, plan) == {}


@pytest.mark.parametrize(("state", "who", "first"), [
    ("submitted", "ina", "plan.review"),
    ("reviewed", "hasna", "plan.agree"),
    ("agreed", "usman", "plan.establish"),
])  # fmt: skip
def test_what_the_state_waits_for_is_the_first_button(people: People, state: str, who: str, first: str) -> None:
    actor = people[who].actor
    plan = a_plan_at(people, state)
    assert queries.plan_moves(actor, plan, queries.plan_facts(plan, actor))[0].verb == first


def test_submitting_becomes_the_first_button_as_soon_as_nothing_blocks_it(people: People) -> None:
    plan, actor = a_plan(people), people.rahman.actor
    a_full_activity(people, plan)
    assert [move.verb for move in queries.plan_moves(actor, plan, queries.plan_facts(plan, actor))] == [
        *("plan.consult", "plan.choose", "plan.suggest", "plan.submit")
    ]
    actions.consult_plan(people.yuli.actor, plan, **MEETING)
    assert [move.verb for move in queries.plan_moves(actor, plan, queries.plan_facts(plan, actor))] == [
        *("plan.submit", "plan.consult", "plan.choose", "plan.suggest")
    ]


def test_an_old_consideration_that_nobody_answered_stands_on_the_plan(people: People, browse: Browse) -> None:
    old = Consideration.objects.create(region_id=SOLANG, year=2024, text="Tanam lebih awal.", created_at=NOW)
    plan = a_plan(people)
    page = browse(people.rahman).get(reverse("plan.view", args=[plan.pk])).content.decode()
    assert "Tanam lebih awal." in page
    assert reverse("consideration.answer", args=[old.pk]) in page
    assert found(people.rahman.actor, plan)["plan.considerations"].url == "#bahan"


def test_the_facts_cost_the_same_for_one_activity_and_for_many(people: People) -> None:
    plan, actor = a_plan(people), people.rahman.actor
    open_profile(actor, village(), year=2026)
    a_full_activity(people, plan)
    one = count_queries(lambda: found(actor, plan))
    for number in range(6):
        a_full_activity(people, plan, name=f"Kegiatan {number}", maintenance_owner="")
    assert Activity.objects.count() == 7
    assert count_queries(lambda: found(actor, plan)) == one <= 22, "of the plan, what stands beside it, and its money"
