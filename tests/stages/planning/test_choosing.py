"""Choosing under the ceilings: a suggestion beside the room's choice, and a decision that changes nothing by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.core.choosing import Ask, as_typed
from bangkit.core.reference import funding_sources
from bangkit.core.selection import Selection, Undecided, select
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.jobs.models import Job
from bangkit.stages.planning import actions, jobs
from bangkit.stages.planning.jobs import search_longer
from bangkit.stages.planning.models import Activity, ActivityTie, Ceiling, Plan, PlanChoice, PlanSuggestion
from bangkit.stages.planning.pages import choosing as pages
from bangkit.stages.planning.queries.choosing import choosing_table
from tests.factories import TODAY, YEAR, a_full_activity, a_plan, a_plan_at, village
from tests.fixtures import count_queries
from tests.people import NOW, People, Person

Browse = Callable[[Person], Client]
MILLION = 1_000_000


def a_ceiling(source: str, amount: int) -> Ceiling:
    told = {"status": "official", "dated_on": TODAY, "letter": "Surat contoh", "recorded_on": TODAY}
    return Ceiling.objects.create(region=village(), created_at=NOW, year=YEAR + 1, source=source, amount=amount, **told)


def scored(people: People, plan: Plan, name: str, score: int, cost: int, **more: Any) -> Activity:
    """An activity that ADD pays, with the score that the room agreed on."""
    activity = a_full_activity(people, plan, name=name, cost=cost, **more)
    actions.fund_activity(people.rahman.actor, activity, shares=[{"source": "ADD", "amount": cost}])
    four = dict.fromkeys(("authority", "sdgs", "district_plan", "local_resources"), score // 4)
    return actions.score_activity(people.rahman.actor, activity, scores=four)


@pytest.fixture
def plan(people: People) -> Plan:
    """Three activities of Rp 60, 50 and 40 million; ADD has 100. Women are reached only by the weakest one."""
    made = a_plan(people)
    scored(people, made, "Jalan tani", 400, 60 * MILLION, male=30, female=10, poorest=5)
    scored(people, made, "Embung", 320, 50 * MILLION, male=30, female=10, poorest=30, hamlet="Kanava Pantai")
    scored(people, made, "Tenun", 200, 40 * MILLION, male=0, female=20, poorest=15)
    a_ceiling("ADD", 100 * MILLION)
    return made


def chosen(people: People, plan: Plan, **rules: Any) -> tuple[Any, Selection]:
    table = choosing_table(people.rahman.actor, plan)
    asked = table.question(Ask(**rules))
    return table, select(asked.candidates, asked.rules, seconds=30)


def page(browse: Browse, person: Person, plan: Plan, query: str = "") -> str:
    return browse(person).get(reverse("plan.view:choose", args=[plan.pk]) + query).content.decode()


# --- What is read -----------------------------------------------------------------------------------------------------------


def test_lines_carry_scores_money_and_whom_they_reach(people: People, plan: Plan) -> None:
    lines = choosing_table(people.rahman.actor, plan).lines
    assert [(line.key, line.score, sum(line.costs.values()), line.women, line.poorest) for line in lines] == [
        ("K1", 400, 60 * MILLION, False, False),
        ("K2", 320, 50 * MILLION, False, True),
        ("K3", 200, 40 * MILLION, True, True),
    ]
    assert [line.hamlet for line in lines][1] == "Kanava Pantai"


def test_only_money_that_counts_against_a_ceiling_is_chosen_about(people: People, plan: Plan) -> None:
    own = a_full_activity(people, plan, name="Gotong royong")
    actions.fund_activity(
        people.rahman.actor, own, shares=[{"source": "SWD", "amount": MILLION, "in_kind": True, "paid_through": "direct"}]
    )
    line = choosing_table(people.rahman.actor, plan).lines[3]
    assert line.left_out.startswith("tidak memakai pagu desa")


def test_a_plan_is_read_in_the_same_number_of_queries_however_long(people: People, plan: Plan) -> None:
    few = count_queries(lambda: choosing_table(people.rahman.actor, Plan.objects.get(pk=plan.pk)))
    for number in range(4):
        scored(people, plan, f"Kegiatan {number}", 100, MILLION)
    assert count_queries(lambda: choosing_table(people.rahman.actor, Plan.objects.get(pk=plan.pk))) == few


# --- The page ---------------------------------------------------------------------------------------------------------------


def test_the_page_shows_what_enters_what_leaves_and_what_fairness_costs(people: People, browse: Browse, plan: Plan) -> None:
    told = page(browse, people.observer, plan, "?women=30&poorest=0&per_hamlet=0")
    assert "Terbukti: tidak ada gabungan lain" in told
    assert "Keluar menurut saran: K2. Embung." in told
    assert "Menjaga 30 % uang untuk kelompok perempuan tidak menurunkan skor." in told
    assert "Pilihan ruangan belum memenuhi: pagu" in told
    dear = page(browse, people.observer, plan, "?women=50&poorest=0&per_hamlet=0")
    assert "Menjaga 50 % uang untuk kelompok perempuan menurunkan skor 66,7 % (400 dari 600)." in dear


def test_rules_begin_with_the_policys_numbers_and_wrong_ones_stand_by_their_field(people: People, browse: Browse, plan: Plan) -> None:
    assert 'name="women" value="30"' in page(browse, people.rahman, plan)
    wrong = page(browse, people.rahman, plan, "?women=130")
    assert "paling banyak 100" in wrong
    assert 'name="women" value="130"' in wrong


def test_rules_that_clash_are_named(people: People, browse: Browse, plan: Plan) -> None:
    told = page(browse, people.rahman, plan, "?fixed_K1=must&fixed_K2=must")
    assert "Aturan yang berbenturan" in told
    assert "K1 (Jalan tani) wajib masuk" in told
    assert f"pagu {funding_sources()['ADD'].short} Rp\u00a0100.000.000" in told


def test_without_ceilings_nothing_is_suggested(people: People, browse: Browse) -> None:
    made = a_plan(people)
    scored(people, made, "Jalan tani", 400, 60 * MILLION)
    told = page(browse, people.rahman, made)
    assert "belum dicatat, jadi belum ada yang dipilih" in told
    assert "Terbukti" not in told


def test_an_activity_without_a_score_is_named_and_not_taken_for_zero(people: People, browse: Browse, plan: Plan) -> None:
    a_full_activity(people, plan, name="Lumbung")
    assert "K4. Lumbung tidak ikut dipilih: belum ada skornya." in page(browse, people.rahman, plan)


# --- The decision -----------------------------------------------------------------------------------------------------------


def decide(people: People, plan: Plan, who: str = "hasna", *, reason: str = "", **verdicts: str) -> Plan:
    table, found = chosen(people, plan)
    asked = table.question(Ask())
    given = {key: "this_year" if key in found.chosen else "next_year" for key in table.activities} | verdicts
    return actions.choose_plan(
        people[who].actor, plan, asked=asked, found=found, suggested={table.activities[key]: key in found.chosen for key in table.activities},
        decided_on=TODAY, verdicts={table.activities[key]: verdict for key, verdict in given.items()}, reason=reason,
    )  # fmt: skip


def test_a_decision_as_suggested_is_kept_and_the_plan_stays_as_it_was(people: People, plan: Plan) -> None:
    before = list(plan.activities.values("pk", "state", "route", "priority"))
    decide(people, plan)
    choice = PlanChoice.objects.get()
    assert (choice.as_suggested, choice.status, choice.score) == (True, "optimal", "600.0")
    assert {line.activity.name: (line.verdict, line.was_suggested) for line in choice.lines.all()} == {
        "Jalan tani": ("this_year", True), "Embung": ("next_year", False), "Tenun": ("this_year", True),
    }  # fmt: skip
    assert list(plan.activities.values("pk", "state", "route", "priority")) == before
    assert Event.objects.get(verb="plan.choose").note == "2 tahun ini, 1 tahun depan; sesuai saran"


def test_the_meeting_may_decide_otherwise_and_says_why(people: People, plan: Plan) -> None:
    with pytest.raises(Invalid) as refused:
        decide(people, plan, K2="this_year", K1="du_rkp")
    assert list(refused.value.field_errors) == ["reason"]
    decide(people, plan, K2="this_year", K1="du_rkp", reason="Embung lebih mendesak.")
    assert "berbeda dari saran, karena Embung lebih mendesak." in Event.objects.get(verb="plan.choose").note
    room = choosing_table(people.rahman.actor, plan)
    assert [line.key for line in room.lines if line.in_room] == ["K2", "K3"]


@pytest.mark.parametrize("who", ["yuli", "sari", "yakob", "ina"])
def test_those_who_help_do_not_decide(people: People, plan: Plan, who: str) -> None:
    with pytest.raises(NotAllowed):
        decide(people, plan, who)


def test_a_decision_of_tomorrow_or_about_another_plan_is_refused(people: People, plan: Plan) -> None:
    table, found = chosen(people, plan)
    other = a_full_activity(people, a_plan(people, target_year=YEAR + 2))
    told = {"asked": table.question(Ask()), "found": found, "suggested": {}, "reason": ""}
    with pytest.raises(Invalid) as refused:
        actions.choose_plan(people.hasna.actor, plan, decided_on=TODAY + timedelta(days=1), verdicts={other: "maybe"}, **told)
    assert set(refused.value.field_errors) == {"decided_on", "verdicts"}


def test_the_decision_is_typed_on_its_page_with_the_suggestion_as_beginning(people: People, browse: Browse, plan: Plan) -> None:
    url = reverse("plan.choose", args=[plan.pk]) + "?women=0&poorest=0&per_hamlet=0"
    client = browse(people.hasna)
    start = client.get(url).content.decode()
    assert '<option value="next_year" selected>' in start.split('name="verdict_K2"')[1].split("</select>")[0]
    typed = {"decided_on": TODAY.isoformat(), "verdict_K1": "self", "verdict_K2": "this_year", "verdict_K3": "this_year", "reason": ""}
    answer = client.post(url, typed)
    assert answer.status_code == 422
    assert "Tulis alasannya" in answer.content.decode()
    assert client.post(url, {**typed, "reason": "Jalan dikerjakan gotong royong."}).status_code == 302
    told = page(browse, people.rahman, plan)
    assert "Berbeda dari saran, karena: Jalan dikerjakan gotong royong." in told
    assert reverse("activity.edit", args=[plan.activities.get(name="Jalan tani").pk]) in told
    assert "Belum sesuai" in told


def test_without_a_suggestion_the_decision_is_still_kept(people: People, browse: Browse, plan: Plan) -> None:
    url = reverse("plan.choose", args=[plan.pk]) + "?fixed_K1=must&fixed_K2=must"
    typed = {"decided_on": TODAY.isoformat(), **{f"verdict_K{number}": "this_year" for number in (1, 2, 3)}}
    assert browse(people.hasna).post(url, typed).status_code == 302
    choice = PlanChoice.objects.get()
    assert (choice.status, choice.as_suggested, choice.lines.first().was_suggested) == ("infeasible", False, None)


# --- What belongs together --------------------------------------------------------------------------------------------------


def test_activities_are_tied_and_the_suggestion_keeps_it(people: People, browse: Browse, plan: Plan) -> None:
    first, second, third = plan.activities.order_by("created_at")
    client = browse(people.yuli)
    url = reverse("activity.link", args=[third.pk])
    assert client.post(url, {"requires": [str(second.pk)], "excludes": [str(first.pk)]}).status_code == 302
    assert Event.objects.get(verb="activity.link").note == "hanya bersama Embung; tidak bersama Jalan tani."
    _, found = chosen(people, plan)
    assert found.chosen == {"K2", "K3"}
    assert client.post(url, {}).status_code == 302
    assert not ActivityTie.objects.exists()


def test_a_tie_to_itself_to_both_or_to_another_plan_is_refused(people: People, plan: Plan) -> None:
    first, second, _ = plan.activities.order_by("created_at")
    other = a_full_activity(people, a_plan(people, target_year=YEAR + 2))
    for wrong in ({"requires": [first]}, {"excludes": [other]}, {"requires": [second], "excludes": [second]}):
        with pytest.raises(Invalid):
            actions.link_activity(people.yuli.actor, first, **wrong)
    closed = a_plan_at(people, "submitted", target_year=YEAR).activities.get()
    with pytest.raises(Blocked):
        actions.link_activity(people.yuli.actor, closed)


# --- Searching longer -------------------------------------------------------------------------------------------------------


class Steps:
    """What a job is given to tell how far it is."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []

    def step(self, done: int, total: int, message: str = "") -> None:
        self.told.append((done, total))


def rough(candidates: Any, rules: Any, *, seconds: float = 0.5) -> Selection:
    """A solver that found something and could not prove it."""
    return Selection("feasible", frozenset({"K2"}), Fraction(320), Fraction(600))


def test_a_suggestion_that_is_not_proven_may_be_searched_for_longer(
    people: People, browse: Browse, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "select", rough)
    query = "?women=0&poorest=0&per_hamlet=0"
    told = page(browse, people.rahman, plan, query)
    assert "Belum terbukti terbaik: yang terbaik paling banyak 87,5 % lebih tinggi" in told
    url = reverse("plan.suggest", args=[plan.pk])
    assert url in told
    assert url not in page(browse, people.observer, plan, query)
    answer = browse(people.rahman).post(url + query)
    job = Job.objects.get(kind="suggest")
    assert answer.headers["Location"] == reverse("job.view", args=[job.pk])
    search_longer(people.rahman.actor, job, Steps())
    assert PlanSuggestion.objects.get().found["status"] == "optimal"
    found = page(browse, people.observer, plan, query)
    assert "Terbukti" in found
    assert "Hasil pencarian yang lama" in found
    assert job.args["page"].endswith(query)


def test_a_plan_that_changed_does_not_meet_an_old_answer(people: People, browse: Browse, plan: Plan) -> None:
    table, found = chosen(people, plan)
    actions.suggest_plan(people.yuli.actor, plan, asked=table.question(Ask()), found=found)
    query = "?women=0&poorest=0&per_hamlet=0"
    assert "Hasil pencarian yang lama" in page(browse, people.observer, plan, query)
    scored(people, plan, "Lumbung", 100, MILLION)
    assert "Hasil pencarian yang lama" not in page(browse, people.observer, plan, query)


def test_a_long_search_tells_how_far_it_is_and_says_when_nothing_was_found(
    people: People, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow:
        """A search that answers at the third question."""

        asked = 0

        def result(self, timeout: float) -> Selection:
            self.asked += 1
            if self.asked < 3:
                raise TimeoutError
            raise Undecided

    monkeypatch.setattr(jobs.ThreadPoolExecutor, "submit", lambda *args, **kwargs: Slow())
    job = Job(region=village(), args={"plan": str(plan.pk), "measure": "priority", "ask": as_typed(Ask())})
    steps = Steps()
    with pytest.raises(Invalid):
        jobs.search_longer(people.rahman.actor, job, steps)
    assert steps.told == [(1, 90), (2, 90)]
    assert not PlanSuggestion.objects.exists()
