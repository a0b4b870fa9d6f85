"""Villages are told by July what became of their asks; offices agree who does what; an answer has its notice by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.coordination.queries.tasks import task_board
from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.stages.support import actions
from bangkit.stages.support.models import Feedback, Need, RoleShare
from bangkit.stages.support.queries.feedback import tellings
from tests.factories import TODAY, a_case, village
from tests.fixtures import count_queries
from tests.people import MADAK, SBT, SOLANG, People, Person

Browse = Callable[[Person], Client]
JUNE, AUGUST = datetime(2026, 6, 10, 1, 0, tzinfo=UTC), datetime(2026, 8, 5, 1, 0, tzinfo=UTC)
TOLD = {"given_on": "10 Jun 2026", "way": "meeting", "female": "12", "male": "", "note": ""}


@pytest.fixture(autouse=True)
def _the_clock_of_the_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages ask the clock; here it shows a day in June."""
    monkeypatch.setattr("bangkit.foundation.access.actor.timezone.now", lambda: JUNE)


def last_years_need(people: People, name: str = "Bibit pala", *, at: str = SOLANG) -> Need:
    """What a village asked for in the year before."""
    person = people.nus if at == MADAK else people.rahman
    need = actions.raise_need(person.actor, village(at), name=name, text=f"{name} untuk kelompok.", target_year=2026)
    Need.objects.filter(pk=need.pk).update(raised_on=date(2025, 9, 1))
    return Need.objects.get(pk=need.pk)


def titles(actor: Actor) -> list[str]:
    board = task_board(actor)
    return [card.title for card in (*board.today, *board.week, *board.later)]


# --- Telling villages -------------------------------------------------------------------------------------------------------------


def test_june_brings_one_task_that_goes_when_every_village_was_told(people: People) -> None:
    last_years_need(people)
    last_years_need(people, at=MADAK)
    told = "Beritahukan hasil usulan kepada"
    assert not [title for title in titles(people.umar.actor) if title.startswith(told)], "March is too early"
    assert [title for title in titles(people.umar.at(JUNE)) if title.startswith(told)] == [f"{told} 2 desa"]
    for code in (SOLANG, MADAK):
        actions.give_feedback(people.umar.at(JUNE), village(code), year=2026, given_on=JUNE.date(), way="meeting")
    assert not [title for title in titles(people.umar.at(JUNE)) if title.startswith(told)]


def test_after_july_a_village_that_was_not_told_is_marked_late(people: People) -> None:
    last_years_need(people)
    (line,) = tellings(people.lina.at(AUGUST), SBT, 2026)
    assert (line.standing, line.asked, line.answered) == ("late", 1, 0)


def test_telling_is_recorded_on_a_page_and_then_open_to_everybody(people: People, browse: Browse) -> None:
    case = actions.route_support(people.umar.actor, last_years_need(people), office="pertanian")
    actions.refuse_support(people.tomi.actor, case, reason="Bibit padi saja tahun ini.")
    open_page = reverse("village-results", args=[SOLANG])
    assert Client().get(open_page).status_code == 404, "nothing is open before the village was told"
    answer = browse(people.umar).post(reverse("feedback.give", args=[SOLANG]), TOLD, follow=True)
    assert "Bibit padi saja tahun ini." in answer.content.decode()
    row = Feedback.objects.get()
    assert (row.asked, row.answered, row.female, row.male) == (1, 1, 12, None), "nobody counted the men: no data, not 0"
    page = Client().get(open_page).content.decode()
    assert "Tidak dapat didukung. Bibit padi saja tahun ini." in page
    assert "Tomi" not in page
    assert Event.objects.get(verb="feedback.give").note.startswith("1 dari 1 sudah dijawab")


def test_a_village_is_told_once_and_only_about_something(people: People) -> None:
    with pytest.raises(Blocked, match=r"feedback\.nothing"):
        actions.give_feedback(people.umar.at(JUNE), village(), year=2026, given_on=JUNE.date(), way="letter")
    last_years_need(people)
    with pytest.raises(Invalid, match="given_on"):
        actions.give_feedback(people.umar.at(JUNE), village(), year=2026, given_on=JUNE.date() + timedelta(days=1), way="letter")
    actions.give_feedback(people.umar.at(JUNE), village(), year=2026, given_on=JUNE.date(), way="letter")
    with pytest.raises(Blocked, match=r"feedback\.given"):
        actions.give_feedback(people.umar.at(JUNE), village(), year=2026, given_on=JUNE.date(), way="letter")
    with pytest.raises(NotAllowed):
        actions.give_feedback(people.rahman.at(JUNE), village(), year=2026, given_on=JUNE.date(), way="letter")


def test_the_page_of_the_year_asks_a_constant_number_of_questions(people: People, browse: Browse) -> None:
    last_years_need(people)
    client, url = browse(people.umar), reverse("feedback.view", args=[SBT])
    client.get(url)
    few = count_queries(lambda: client.get(url))
    for place in range(4):
        last_years_need(people, f"Bibit {place}", at=MADAK)
    assert count_queries(lambda: client.get(url)) == few
    assert "Madak" in client.get(url).content.decode()


# --- Roles agreed between offices -------------------------------------------------------------------------------------------------


def test_a_need_of_two_offices_stands_undivided_until_the_team_agrees_who_does_what(people: People, browse: Browse) -> None:
    need = last_years_need(people)
    for office in ("pertanian", "perikanan"):
        actions.route_support(people.umar.actor, need, office=office)
    url = reverse("need.view:matrix", args=[SBT])
    assert "perannya belum dibagi" in browse(people.umar).get(url).content.decode()
    told = {"office": "pertanian", "part": "Melatih kelompok", "due_on": "30 Jun 2026", "agreed_in": "Rapat Tim Kabupaten 10 Juni"}
    page = browse(people.umar).post(reverse("role_share.agree", args=[need.pk]), told, follow=True).content.decode()
    assert "Melatih kelompok" in page
    matrix = browse(people.umar).get(url).content.decode()
    assert "perannya belum dibagi" not in matrix
    assert "Dinas Pertanian: Melatih kelompok" in matrix


def test_a_role_becomes_the_task_of_its_office_alone_and_is_done_by_it(people: People, browse: Browse) -> None:
    need = last_years_need(people)
    told = {"part": "Melatih kelompok", "due_on": date(2026, 6, 30), "agreed_in": "Rapat"}
    share = actions.agree_role(people.umar.actor, need, office="pertanian", **told)
    assert any("Melatih kelompok" in title for title in titles(people.tomi.actor))
    assert not any("Melatih kelompok" in title for title in titles(people.rina.actor))
    with pytest.raises(Blocked, match=r"support\.office"):
        actions.fulfil_role(people.rina.actor, share, done_on=TODAY, done_note="Sudah.")
    sent = {"done_on": "10 Jun 2026", "done_note": "20 orang dilatih dua hari."}
    assert browse(people.tomi).post(reverse("role_share.fulfil", args=[share.pk]), sent).status_code == 302
    share.refresh_from_db()
    assert (share.state, share.done_note) == ("done", "20 orang dilatih dua hari.")


def test_what_is_missing_in_a_role_is_said_by_its_field(people: People, browse: Browse) -> None:
    need = last_years_need(people)
    told = {"office": "pertanian", "part": "Melatih", "due_on": "1 Jan 2026", "agreed_in": "Rapat"}
    answer = browse(people.umar).post(reverse("role_share.agree", args=[need.pk]), told)
    assert answer.status_code == 422
    assert "tidak boleh sebelum hari ini" in answer.content.decode()
    assert not RoleShare.objects.exists()


def test_a_cancelled_role_says_why(people: People, browse: Browse) -> None:
    told = {"part": "Melatih", "due_on": date(2026, 6, 30), "agreed_in": "Rapat"}
    share = actions.agree_role(people.umar.actor, last_years_need(people), office="pertanian", **told)
    browse(people.umar).post(reverse("role_share.cancel", args=[share.pk]), {"reason": "DPMD yang melatih."})
    share.refresh_from_db()
    assert (share.state, share.reason) == ("cancelled", "DPMD yang melatih.")


# --- The notice of an answer ------------------------------------------------------------------------------------------------------


def test_the_notice_is_there_as_soon_as_there_is_an_answer(people: People, browse: Browse) -> None:
    case = a_case(people)
    url = reverse("support.view", args=[case.pk])
    assert "Pemberitahuan untuk papan desa" not in browse(people.usman).get(url).content.decode()
    actions.refuse_support(people.tomi.actor, case, reason="Bibit padi saja tahun ini.")
    assert "Pemberitahuan untuk papan desa" in browse(people.usman).get(url).content.decode()
    sheet = browse(people.usman).get(reverse("paper.view:sheet", args=["support", case.pk, "pemberitahuan_jawaban"])).content.decode()
    assert "Bibit padi saja tahun ini." in sheet
    assert "Tanyakan kepada Dinas Pertanian" in sheet
