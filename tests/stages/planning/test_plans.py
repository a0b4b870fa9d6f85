"""Plans, ideas, activities, proposals: who may move them, what stands in the way, and sums that always agree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from bangkit.core.access import Actor, Grant
from bangkit.core.plan_checks import ActivityFacts, PlanFacts, funding_matches_cost
from bangkit.core.reference import activities_only, fields, funding_sources, village_goals
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.codes import suggest_codes
from bangkit.stages.planning.models import Activity, Consideration, Funding, Idea, Plan, Proposal
from tests.factories import COMPLETE, MEETING, SCORES, TODAY, a_full_activity, a_plan, a_plan_at, a_sent_proposal, an_idea, village
from tests.fixtures import count_queries
from tests.people import NOW, SOLANG, People, Person, make_places

Browse = Callable[[Person], Client]


def test_a_village_has_one_plan_a_year(people: People) -> None:
    a_plan(people)
    with pytest.raises(Invalid):
        a_plan(people)
    with pytest.raises(Invalid):
        a_plan(people, target_year=2040)


def test_only_the_village_opens_its_plan(people: People) -> None:
    for key in ("ina", "umar", "tomi", "nus", "dewi", "mantan"):
        with pytest.raises(NotAllowed):
            actions.open_plan(people[key].actor, village(), target_year=2027)


def test_a_plan_needs_money_that_adds_up(people: People) -> None:
    plan = a_plan(people)
    activity = a_full_activity(people, plan)
    actions.fund_activity(people.rahman.actor, activity, shares=[{"source": "DDS", "amount": 11_000_000}])
    actions.consult_plan(people.yuli.actor, plan, **MEETING)
    with pytest.raises(Blocked) as refused:
        actions.submit_plan(people.rahman.actor, plan)
    (finding,) = refused.value.findings
    assert finding.code == "plan.funding"
    assert "kurang Rp\u00a01.000.000" in finding.message


@given(st.integers(0, 10**12), st.lists(st.integers(1, 10**9), max_size=6))
def test_funding_is_blocked_exactly_when_it_does_not_add_up(cost: int, shares: list[int]) -> None:
    facts = PlanFacts(activities=(ActivityFacts("Bibit", cost, sum(shares), 1, 1, 1, ()),))
    assert (funding_matches_cost(facts) is None) == (sum(shares) == cost)


def test_incomplete_activities_say_what_is_missing(people: People) -> None:
    plan = a_plan(people)
    actions.add_activity(people.rahman.actor, plan, name="Perahu")
    facts = queries.plan_facts(plan, people.rahman.actor)
    assert facts.activities[0].missing == (
        *("kode kegiatan", "lokasi", "volume", "satuan", "spesifikasi", "biaya", "penerima manfaat", "pelaksana"),
        *("yang merawat", "kewenangan", "aset penghidupan", "SDGs Desa"),
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": "9.9.99"}, "code"),
        ({"poorest": 100}, "poorest"),
        ({"volume": Decimal(-1)}, "volume"),
        ({"starts_month": 9, "ends_month": 3}, "ends_month"),
        ({"assets": ["gold"]}, "assets"),
        ({"goals": [19]}, "goals"),
        ({"name": " "}, "name"),
        ({"pattern": "lain"}, "pattern"),
    ],
)
def test_a_wrong_value_of_an_activity_is_named(people: People, change: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.add_activity(people.rahman.actor, a_plan(people), **{"name": "Bibit", **COMPLETE, **change})
    assert field in refused.value.field_errors
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    "shares",
    [
        [],
        [{"source": "XXX", "amount": 1}],
        [{"source": "DDS", "amount": 0}],
        [{"source": "DDS", "amount": 1}, {"source": "DDS", "amount": 2}],
        [{"source": "DDS", "amount": 1, "paid_through": "kas"}],
    ],
)
def test_a_wrong_share_leaves_the_old_ones(people: People, shares: list[Any]) -> None:
    activity = a_full_activity(people, a_plan(people))
    with pytest.raises(Invalid):
        actions.fund_activity(people.rahman.actor, activity, shares=shares)
    assert sum(share.amount for share in activity.fundings.all()) == activity.cost


def test_activities_follow_their_plan(people: People) -> None:
    plan = a_plan_at(people, "submitted")
    activity = plan.activities.get()
    for act in (
        lambda: actions.edit_activity(people.rahman.actor, activity, name="Lain"),
        lambda: actions.drop_activity(people.rahman.actor, activity, reason="Tidak jadi"),
        lambda: actions.add_activity(people.rahman.actor, plan, name="Baru"),
    ):
        with pytest.raises(Blocked):
            act()


def test_a_dropped_activity_is_never_counted(people: People) -> None:
    plan = a_plan(people)
    kept, dropped = a_full_activity(people, plan), a_full_activity(people, plan, name="Perahu", cost=50_000_000)
    actions.drop_activity(people.rahman.actor, dropped, reason="Menjadi usulan kabupaten.")
    sheet = queries.plan_sheet(people.yuli.actor, plan)
    assert sheet.total == kept.cost == sum(row.amount for row in sheet.sources)
    assert [line.activity.name for line in sheet.lines] == ["Bibit kacang tanah"]


def test_sums_of_bidang_and_of_sources_agree_with_the_total(people: People) -> None:
    plan = a_plan(people)
    for number, code in enumerate(("4.2.01", "2.3.03", "4.7.04", "4.1.05"), start=1):
        a_full_activity(people, plan, name=f"Kegiatan {number}", code=code, cost=number * 7_000_001)
    sheet = queries.plan_sheet(people.yuli.actor, plan)
    assert sum(field.total for field in sheet.fields) == sheet.total == sum(row.amount for row in sheet.sources) == 70_000_010
    assert [field.code for field in sheet.fields] == ["2", "4"]


CODES = ["4.2.01", "4.1.05", "2.3.12", "1.4.01", ""]
amounts = st.integers(0, 10**11)
written = st.lists(
    st.tuples(st.sampled_from(CODES), amounts, st.dictionaries(st.sampled_from(["DDS", "ADD", "SWD"]), amounts), st.booleans()), max_size=6
)


@pytest.mark.django_db
@settings(max_examples=30)
@given(rows=written)
def test_every_sum_counts_each_live_line_once_and_no_dropped_one(rows: list[tuple[str, int, dict[str, int], bool]]) -> None:
    make_places()
    Funding.objects.all().delete()
    Activity.objects.all().delete()
    plan, _ = Plan.objects.get_or_create(region_id=SOLANG, target_year=2027, defaults={"created_at": NOW})
    kept = {"plan": plan, "region_id": SOLANG, "created_at": NOW}
    for code, cost, shares, is_dropped in rows:
        line = Activity.objects.create(name="x", code=code, cost=cost, state="dropped" if is_dropped else "draft", **kept)
        for source, amount in shares.items():
            Funding.objects.create(activity=line, region_id=SOLANG, source=source, amount=amount, created_at=NOW)
    sheet = queries.plan_sheet(Actor("u", "Orang", (Grant("village_team", SOLANG),), NOW), plan)
    live = [row for row in rows if not row[3]]
    assert sheet.total == sum(field.total for field in sheet.fields) == sum(cost for _, cost, _, _ in live)
    assert sum(row.amount for row in sheet.sources) == sum(sum(shares.values()) for _, _, shares, _ in live)
    assert sum(row.amount for row in sheet.sources) + sum(line.gap for line in sheet.lines) == sheet.total
    assert len(sheet.lines) == len(live)


def test_the_sheet_costs_the_same_for_one_line_and_for_many(people: People) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    one = count_queries(lambda: queries.plan_sheet(people.yuli.actor, plan))
    facts = count_queries(lambda: queries.plan_facts(plan, people.yuli.actor))
    for number in range(6):
        a_full_activity(people, plan, name=f"Kegiatan {number}")
    assert count_queries(lambda: queries.plan_sheet(people.yuli.actor, plan)) == one
    assert count_queries(lambda: queries.plan_facts(plan, people.yuli.actor)) == facts


def test_musdes_counts_people_and_establishing_sets_the_activities(people: People) -> None:
    plan = a_plan_at(people, "reviewed")
    with pytest.raises(Invalid) as refused:
        actions.agree_plan(people.rahman.actor, plan, **{**MEETING, "poorest": 240})
    assert "240" in refused.value.field_errors["poorest"]
    actions.agree_plan(people.hasna.actor, plan, **MEETING)
    with pytest.raises(Invalid):
        actions.establish_plan(people.usman.actor, plan, decree_no="", established_on=date(2026, 3, 1))
    actions.establish_plan(people.usman.actor, plan, decree_no="3/2026", established_on=TODAY)
    assert set(plan.activities.values_list("state", flat=True)) == {"set"}
    assert Event.objects.filter(verb="activity.set").count() == 1


def test_a_return_needs_a_note_that_can_be_worked_on(people: People) -> None:
    plan = a_plan_at(people, "submitted")
    with pytest.raises(Invalid):
        actions.return_plan(people.ina.actor, plan, reason="kurang")
    with pytest.raises(NotAllowed):
        actions.return_plan(people.rahman.actor, plan, reason="Lokasi kebun belum jelas.")


def test_no_idea_is_ever_lost(people: People) -> None:
    idea = an_idea(people)
    with pytest.raises(Invalid):
        actions.reject_idea(people.rahman.actor, idea, reason=" ")
    actions.reject_idea(people.rahman.actor, idea, reason="Belum ada lahan.")
    kept = Idea.objects.get()
    assert (kept.state, kept.reason, kept.decided_by, kept.decided_on) == ("rejected", "Belum ada lahan.", "Tim Desa", TODAY)
    actions.revive_idea(people.yuli.actor, kept)
    assert Idea.objects.get().state == "voiced"


def test_an_adopted_idea_becomes_an_activity_that_remembers_it(people: People) -> None:
    plan, idea = a_plan(people), an_idea(people)
    with pytest.raises(Blocked):
        actions.adopt_idea(people.rahman.actor, idea, plan=plan)
    actions.rank_idea(people.yuli.actor, idea, **SCORES)
    actions.adopt_idea(people.rahman.actor, idea, plan=plan)
    activity = Activity.objects.get()
    assert (activity.idea, activity.female, activity.place) == (idea, 22, "Dusun Kanava")


@pytest.mark.django_db
@given(totals=st.lists(st.integers(1, 4), min_size=0, max_size=8))
def test_ranking_is_total_and_equal_scores_share_a_rank(totals: list[int]) -> None:
    make_places()
    Idea.objects.all().delete()
    for score in totals:
        scores = dict.fromkeys(SCORES, score)
        Idea.objects.create(region_id=SOLANG, year=2026, hamlet="Kanava", why="w", what="x", created_at=NOW, **scores)
    reader = Actor("u", "Orang", (Grant("village_team", SOLANG),), NOW)
    rows = queries.ranked_ideas(reader, SOLANG, 2026)
    assert [row.idea.total for row in rows] == sorted((score * 5 for score in totals), reverse=True)
    for row in rows:
        assert row.rank == 1 + sum(1 for score in totals if score * 5 > (row.idea.total or 0))


def test_a_score_outside_one_to_four_is_refused(people: People) -> None:
    with pytest.raises(Invalid) as refused:
        actions.rank_idea(people.yuli.actor, an_idea(people), **{**SCORES, "severe": 9})
    assert "severe" in refused.value.field_errors


def test_a_proposal_leaves_only_after_the_village_agreed(people: People) -> None:
    plan = a_plan_at(people, "submitted")
    proposal = actions.prepare_proposal(people.rahman.actor, plan.activities.get(), need="Bibit dan pelatihan bagi kelompok tani.")
    assert (proposal.target_year, proposal.office_hint) == (plan.target_year + 1, "pertanian")
    with pytest.raises(Blocked):
        actions.send_proposal(people.usman.actor, proposal)
    with pytest.raises(NotAllowed):
        actions.send_proposal(people.rahman.actor, proposal)


def test_what_the_evaluation_said_must_be_answered(people: People) -> None:
    Consideration.objects.create(region_id=SOLANG, year=2026, text="Tanam lebih awal.", created_at=NOW)
    plan = a_plan(people)
    a_full_activity(people, plan)
    actions.consult_plan(people.yuli.actor, plan, **MEETING)
    with pytest.raises(Blocked) as refused:
        actions.submit_plan(people.rahman.actor, plan)
    assert [finding.code for finding in refused.value.findings] == ["plan.considerations"]
    actions.answer_consideration(people.rahman.actor, Consideration.objects.get(), is_used=True, reply="Tanam dimulai Maret.")
    actions.submit_plan(people.rahman.actor, plan)
    assert Plan.objects.get().state == "submitted"


def test_codes_are_suggested_from_words_and_never_set(people: People) -> None:
    assert "4.1.05" in {code.code for code in suggest_codes("Bantuan perikanan bibit pakan")}
    assert suggest_codes("zzzz qqqq") == []
    activity = actions.add_activity(people.rahman.actor, a_plan(people), name="Bantuan bibit perikanan")
    assert activity.code == ""


def test_reference_tables_are_whole() -> None:
    assert len(activities_only()) == 175
    assert set(fields()) == {"1", "2", "3", "4", "5"}
    assert len(village_goals()) == 18
    assert {"DDS", "ADD", "SWD", "PAD"} <= set(funding_sources())


def test_pages_refuse_at_the_field_and_keep_what_was_typed(people: People, browse: Browse) -> None:
    url = reverse("idea.voice", args=[SOLANG])
    answer = browse(people.yuli).post(url, {"hamlet": "Kanava", "why": "Bibit habis", "what": "", "male": "2", "poorest": "9"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Bibit habis" in page
    assert 'value="Kanava"' in page
    answer = browse(people.yuli).post(url, {"hamlet": "Kanava", "why": "Bibit habis", "what": "Bibit", "male": "2", "poorest": "9"})
    assert "A-RTM lebih banyak" in answer.content.decode()


def test_the_plan_page_shows_findings_moves_and_sums(people: People, browse: Browse) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    page = browse(people.rahman).get(reverse("plan.view", args=[plan.pk])).content.decode()
    assert "Konsultasi dengan masyarakat desa belum tercatat." in page
    assert "Rp\u00a012.000.000" in page


def test_a_sent_proposal_keeps_its_day(people: People) -> None:
    assert a_sent_proposal(people).sent_on == TODAY
    assert Proposal.objects.get().state == "sent"
