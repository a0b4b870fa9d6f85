"""Tasks, village and kabupaten pages, meetings, notices: what people see follows from what was done, at a constant price."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from bangkit.coordination import actions
from bangkit.coordination.models import Decision, Meeting
from bangkit.coordination.queries.district import district_page
from bangkit.coordination.queries.notices import notices
from bangkit.coordination.queries.tasks import task_board
from bangkit.coordination.queries.village import village_page
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.cycle.actions import open_cycle
from bangkit.foundation.regions.models import Region
from bangkit.stages.evaluation import actions as evaluation
from bangkit.stages.support import actions as support
from tests.factories import TODAY, a_case, a_plan_at, a_sent_proposal, a_work, village
from tests.fixtures import count_queries
from tests.guards.test_rooms import ADDRESSES
from tests.people import MADAK, NOW, SBT, SOLANG, TELUK_WARU, People, Person

Browse = Callable[[Person], Client]


def titles(people: People, key: str) -> list[str]:
    board = task_board(people[key].actor)
    return [card.title for card in (*board.today, *board.week, *board.later)]


def a_meeting(people: People) -> Meeting:
    regency = Region.objects.get(pk=SBT)
    meeting = actions.call_meeting(people.umar.actor, regency, name="Rakor triwulan I", held_on=TODAY, venue="Bula")
    return actions.hold_meeting(people.umar.actor, meeting, male=18, female=12)


def test_each_role_sees_the_move_that_waits_for_it(people: People) -> None:
    plan = a_plan_at(people, "submitted")
    assert f"Nyatakan selesai ditelaah: {plan.title()}" in titles(people, "ina")
    assert not [title for title in titles(people, "rahman") if "telaah" in title]


def test_a_sent_proposal_waits_for_the_kabupaten_and_then_for_the_office(people: People) -> None:
    proposal = a_sent_proposal(people)
    assert f"Teruskan ke OPD: {proposal.title()}" in titles(people, "umar")
    case = support.route_support(people.umar.actor, proposal, office="pertanian")
    assert f"Jawab usulan: {case.title()}" in titles(people, "tomi")
    assert not [title for title in titles(people, "rina") if "Jawab" in title]
    assert [card.title for card in task_board(people.rahman.actor).waiting] == [f"Dinas Pertanian: {case.title()}"]


def test_a_decision_becomes_a_task_of_its_owner_only(people: People) -> None:
    meeting = a_meeting(people)
    actions.decide(people.umar.actor, meeting, text="Kirim bibit ke Solang", owner_role="opd", owner_office="pertanian", due_on=TODAY)
    assert "Keputusan rapat: Kirim bibit ke Solang" in titles(people, "tomi")
    assert "Keputusan rapat: Kirim bibit ke Solang" not in titles(people, "rina")
    with pytest.raises(Blocked):
        actions.fulfil_decision(people.rina.actor, Decision.objects.get(), outcome="Bukan tugas kami.")
    actions.fulfil_decision(people.tomi.actor, Decision.objects.get(), outcome="Bibit diterima kelompok.")
    assert Decision.objects.get().state == "done"


def test_a_meeting_does_not_close_without_a_point(people: People) -> None:
    meeting = a_meeting(people)
    with pytest.raises(Blocked):
        actions.close_meeting(people.umar.actor, meeting)
    actions.note_point(people.tomi.actor, meeting, heading="achievement", text="Kebun bibit berjalan.", about=village())
    actions.close_meeting(people.umar.actor, meeting)
    assert Meeting.objects.get().convener_party == "district_team"


def test_wrong_values_of_a_meeting_are_named(people: People) -> None:
    meeting = actions.call_meeting(people.umar.actor, Region.objects.get(pk=SBT), name="Rakor", held_on=TODAY, venue="Bula")
    with pytest.raises(Invalid) as refused:
        actions.hold_meeting(people.umar.actor, meeting, male=3, female=2, disability=240)
    assert "240" in refused.value.field_errors["disability"]
    with pytest.raises(Invalid):
        actions.call_meeting(people.umar.actor, Region.objects.get(pk=SBT), name=" ", held_on=TODAY, venue="Bula")


def test_a_village_reads_the_meetings_above_it(people: People, browse: Browse) -> None:
    meeting = a_meeting(people)
    assert "Rakor triwulan I" in browse(people.yuli).get(reverse("meeting.view:list")).content.decode()
    assert browse(people.yuli).get(reverse("meeting.view", args=[meeting.pk])).status_code == 200
    assert browse(people.dewi).get(reverse("meeting.view", args=[meeting.pk])).status_code == 404


def test_a_kecamatan_round_is_called_by_the_kecamatan(people: People, browse: Browse) -> None:
    url = reverse("meeting.convene", args=[TELUK_WARU])
    body = {"name": "Putaran pertama", "held_on": "10-03-2026", "venue": "Kantor camat", "agenda": ""}
    assert browse(people.ina).post(url, body).status_code == 302
    assert browse(people.ina).post(url, {**body, "name": ""}).status_code == 422
    assert Meeting.objects.get().event_stage == 6


def test_an_answer_is_news_for_the_village_and_not_for_another(people: People) -> None:
    case = a_case(people)
    support.refuse_support(people.tomi.actor, case, reason="Bukan kewenangan kabupaten.")
    assert notices(people.yuli.actor)[0].word == "Ada jawaban"
    assert notices(people.dewi.actor) == []
    assert not [notice for notice in notices(people.tomi.actor) if notice.word == "Ada jawaban"]
    later = people.yuli.at(NOW + timedelta(days=1))
    assert not notices(later, seen_at=later.now)[0].is_new


def test_the_village_page_shows_road_and_carriers(people: People, browse: Browse) -> None:
    open_cycle(people.umar.actor, village(), year=2026, phase="after")
    a_plan_at(people, "established")
    sheet = village_page(people.yuli.actor, village())
    assert sheet.steps[4].status == "done"
    assert sheet.steps[4].carrier == "local"
    assert sheet.steps[4].column == "Pemerintah & masyarakat desa"
    page = browse(people.yuli).get(reverse("village.view", args=[SOLANG]))
    assert page.status_code == 200
    assert "Jalan delapan tahap, siklus 2026" in page.content.decode()


def test_a_village_outside_the_mechanism_says_how_to_begin(people: People, browse: Browse) -> None:
    page = browse(people.umar).get(reverse("village.view", args=[MADAK])).content.decode()
    assert "belum mengikuti mekanisme" in page
    assert reverse("cycle.open", args=[MADAK]) in page


def test_the_kabupaten_closes_a_cycle_where_the_village_concluded_it(people: People, browse: Browse) -> None:
    cycle = open_cycle(people.umar.actor, village(), year=2026, phase="after")
    work, address = a_work(people), reverse("village.view", args=[SOLANG])
    assert reverse("cycle.close", args=[cycle.pk]) not in browse(people.umar).get(address).content.decode()
    review = evaluation.open_evaluation(people.rahman.actor, village(), year=2026)
    evaluation.assess_result(
        people.rahman.actor, review, activity=work.activity, actual=40, male=1, female=1, poorest=1, verdict="continue", reason="Sesuai."
    )
    evaluation.record_lesson(people.yuli.actor, review, kind="worked", text="Benih simpanan desa menghemat biaya.")
    evaluation.conclude_evaluation(people.rahman.actor, review, conclusion="Panen naik.")
    assert reverse("cycle.close", args=[cycle.pk]) in browse(people.umar).get(address).content.decode()
    assert reverse("cycle.close", args=[cycle.pk]) not in browse(people.yuli).get(address).content.decode()


@pytest.mark.parametrize(("key", "address"), [("umar", "district.view"), ("usman", "village.view")])
def test_who_appoints_facilitators_finds_their_list(people: People, browse: Browse, key: str, address: str) -> None:
    open_cycle(people.umar.actor, village(), year=2026, phase="after")
    page = browse(people[key]).get(reverse(address, args=[SBT if key == "umar" else SOLANG])).content.decode()
    assert reverse("facilitator.view:list") in page


def test_pages_cost_the_same_for_one_village_and_for_many(people: People) -> None:
    open_cycle(people.umar.actor, village(), year=2026, phase="after")
    regency = Region.objects.get(pk=SBT)
    one = count_queries(lambda: district_page(people.umar.actor, regency))
    for number in range(2020, 2030):
        code = f"81.05.15.{number}"
        new = Region.objects.create(code=code, name=f"Desa {number}", level="village", kind="desa", parent_id=TELUK_WARU)
        open_cycle(people.umar.actor, new, year=2026, phase="after")
    assert count_queries(lambda: district_page(people.umar.actor, regency)) == one


def test_the_task_board_costs_the_same_for_one_task_and_for_many(people: People) -> None:
    a_work(people)
    one = count_queries(lambda: task_board(people.rahman.actor))
    meeting = a_meeting(people)
    for number in range(6):
        actions.decide(people.umar.actor, meeting, text=f"Tugas {number}", owner_role="village_team", due_on=TODAY)
    assert count_queries(lambda: task_board(people.rahman.actor)) == one


def test_the_story_is_told_by_the_seeds_own_words(people: People) -> None:
    open_cycle(people.umar.actor, village(), year=2026, phase="after")
    a_plan_at(people, "established")
    out = StringIO()
    call_command("story", "desa", SOLANG, stdout=out)
    told = out.getvalue()
    assert "5. Menetapkan Rencana Desa dan usulan Desa ke Pemerintah Kabupaten" in told
    assert "pasca program: Pemerintah & masyarakat desa" in told
    assert "nyatanya: Lokal" in told
    with pytest.raises(CommandError):
        call_command("story", "desa", "81.05.15.9999")


def test_the_kabupaten_page_leads_to_every_list(people: People, browse: Browse) -> None:
    """A list that nothing leads to is a list that nobody finds."""
    page = browse(people.umar).get(reverse("district.view", args=[SBT])).content.decode()
    lists = [name for name in ADDRESSES if name.endswith(":list") and name not in ("account.view:list", "job.view:list")]
    assert len(lists) > 10
    assert [name for name in lists if f'href="{reverse(name)}"' not in page] == []
