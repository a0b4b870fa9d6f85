"""A villager complains without a name, the right desk answers, and the answer is read with a receipt code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.coordination.actions import apply_retention
from bangkit.coordination.queries.tasks import task_board
from bangkit.core.complaints import settings
from bangkit.foundation.access.actor import visitor_at
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.models import Event
from bangkit.foundation.audit.queries import diary
from bangkit.foundation.cycle.actions import open_cycle
from bangkit.stages.delivery import actions, queries
from bangkit.stages.delivery.models import Complaint
from tests.factories import TODAY, a_complaint, a_work, village
from tests.fixtures import count_queries
from tests.people import MADAK, NOW, SOLANG, People, Person

Browse = Callable[[Person], Client]
WORDS = "Kapur untuk jalan kebun tinggal separuh di Kanava."
FORM = {"kind": "work", "work": "", "text": WORDS}


@pytest.fixture(autouse=True)
def _the_clock_of_the_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """Public pages ask the clock; here it shows the tests' moment."""
    monkeypatch.setattr("bangkit.foundation.access.actor.timezone.now", lambda: NOW)


@pytest.fixture
def door(people: People) -> str:
    """The public page of Solang, which takes part in the mechanism."""
    open_cycle(people.umar.actor, village(), year=2026, phase="after")
    return reverse("complaint-door", args=[SOLANG])


def send(**changes: Any) -> Any:
    return Client().post(reverse("complaint-write", args=[SOLANG]), {**FORM, **changes}, follow=True)


def code_in(page: Any) -> str:
    return str(page.content.decode().split("Kode tanda terima Anda: ")[1].split(".")[0])


# --- Coming in ------------------------------------------------------------------------------------------------------------------


def test_anybody_complains_without_an_account_and_reads_the_answer_with_the_code(people: People, door: str) -> None:
    code = code_in(send())
    row = Complaint.objects.get()
    assert (row.state, row.way, row.due_on) == ("received", "page", TODAY + timedelta(days=14))
    assert code.replace("-", "") not in str(Complaint.objects.values().get()), "only a digest of the code is kept"
    actions.answer_complaint(people.usman.actor, row, reply="Kapur sisanya datang Jumat; dicatat pada papan.")
    page = Client().post(reverse("complaint-receipt"), {"code": code.lower().replace("-", " ")}).content.decode()
    assert "Kapur sisanya datang Jumat" in page
    assert WORDS not in page, "the page that opens with the code does not repeat what was said"


def test_a_wrong_code_opens_nothing_and_is_kept_for_mending(people: People, door: str) -> None:
    a_complaint(people)
    page = Client().post(reverse("complaint-receipt"), {"code": "AAAA-BBBB-CCCC-DDDD"})
    assert page.status_code == 422
    assert "tidak dikenal" in page.content.decode()
    assert "AAAA-BBBB-CCCC-DDDD" in page.content.decode()


def test_nothing_of_the_sender_and_no_word_or_kind_of_it_stands_in_the_trail_or_the_diary(people: People) -> None:
    a_complaint(people, kind="violence", text=WORDS)
    event = Event.objects.get(verb="complaint.leave")
    assert (event.actor_id, event.role, event.party, event.stage) == ("", "visitor", "community", 0)
    told = str(event.before) + str(event.after) + event.note + event.title
    assert WORDS not in told
    assert "violence" not in told
    assert [entry.verb for entry in diary(people.usman.actor, SOLANG) if entry.verb.startswith("complaint.")] == []


def test_the_public_page_counts_and_shows_answers_but_neither_words_nor_sealed_ones(people: People, door: str) -> None:
    row = a_complaint(people)
    a_complaint(people, kind="corruption", text="Uang bibit tidak sampai.")
    actions.answer_complaint(people.usman.actor, row, reply="Kapur datang Jumat.")
    page = Client().get(door)
    text = page.content.decode()
    assert "Kapur datang Jumat." in text
    assert "Kapur untuk jalan" not in text
    assert "Uang bibit" not in text
    assert "(1 dari 1)" in text, "the sealed one is not counted"
    assert not page.cookies


def test_a_village_outside_the_mechanism_has_no_door(people: People) -> None:
    assert Client().get(reverse("complaint-door", args=[MADAK])).status_code == 404
    assert Client().get(reverse("complaint-door", args=["81.05"])).status_code == 404


def test_the_full_box_for_machines_is_refused_and_what_was_typed_stays(people: People, door: str) -> None:
    answer = send(homepage="http://contoh.id")
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("wrong", [{"text": ""}, {"text": "NIK 8105152004900001 tidak dapat"}, {"kind": "x"}, {"text": "a" * 2001}])
def test_bad_input_is_said_by_its_field_and_nothing_is_written(people: People, door: str, wrong: dict[str, str]) -> None:
    assert send(**wrong).status_code == 422
    assert not Complaint.objects.exists()


def test_the_door_rests_when_too_many_come_at_once(people: People) -> None:
    for place in range(int(settings()["door"]["in_that_time"])):
        a_complaint(people, text=f"Aduan {place}")
    with pytest.raises(Blocked, match=r"complaint\.full"):
        a_complaint(people, text="Satu lagi")
    later = visitor_at(SOLANG, NOW + timedelta(minutes=int(settings()["door"]["minutes"]) + 1))
    actions.leave_complaint(later, village(), text="Satu lagi", kind="work")


def test_a_kader_writes_down_what_was_heard_and_hands_over_the_code(people: People, browse: Browse) -> None:
    work = a_work(people)
    told = {"kind": "work", "work": str(work.pk), "text": WORDS, "way": "spoken"}
    page = browse(people.yuli).post(reverse("complaint.note", args=[SOLANG]), told, follow=True)
    assert "Kode tanda terima untuk pengadu" in page.content.decode()
    assert Complaint.objects.get().work == work
    with pytest.raises(Invalid, match="cara"):
        actions.note_complaint(people.yuli.actor, village(), text=WORDS, kind="work", way="page")


# --- Whose desk ------------------------------------------------------------------------------------------------------------------


def test_a_sealed_complaint_does_not_exist_for_the_village_and_is_opened_by_the_kecamatan_on_the_record(
    people: People, browse: Browse
) -> None:
    row = a_complaint(people, kind="government", text="Kepala desa memarahi warga.")
    for person in (people.usman, people.rahman, people.yuli, people.hasna, people.lina):
        assert browse(person).get(reverse("complaint.view", args=[row.pk])).status_code == 404
        assert not queries.complaints(person.actor).exists()
    url = reverse("complaint.read", args=[row.pk])
    assert "memarahi" not in browse(people.ina).get(reverse("complaint.view", args=[row.pk])).content.decode()
    assert "memarahi" not in browse(people.ina).get(url).content.decode()
    opened = browse(people.ina).post(url)
    assert "memarahi" in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    assert Event.objects.filter(verb="complaint.read", actor_id=str(people.ina.user.pk)).count() == 1


def test_the_words_of_an_ordinary_complaint_are_read_by_those_whose_matter_they_are(people: People, browse: Browse) -> None:
    row = a_complaint(people)
    url = reverse("complaint.view", args=[row.pk])
    for person in (people.usman, people.yuli, people.ina):
        assert "Kapur untuk jalan" in browse(person).get(url).content.decode()
    for person in (people.lina, people.tomi, people.sari, people.observer):
        assert "Kapur untuk jalan" not in browse(person).get(url).content.decode()


def test_the_village_answers_its_own_and_the_kecamatan_joins_when_it_is_late(people: People) -> None:
    row = a_complaint(people)
    with pytest.raises(Blocked, match=r"complaint\.desk"):
        actions.answer_complaint(people.ina.actor, row, reply="Kami jawab.")
    late = NOW + timedelta(days=15)
    assert [card.title for card in task_board(people.ina.actor).later if "aduan" in card.title] == []
    assert any("Jawab 1 aduan" in card.title for card in task_board(people.ina.at(late)).today)
    actions.answer_complaint(people.ina.at(late), row, reply="Kecamatan memeriksa ke lokasi.")
    assert row.answered_on == date(2026, 3, 25)


def test_a_sealed_or_escalated_one_is_answered_by_the_kecamatan_only(people: People) -> None:
    sealed, passed = a_complaint(people, kind="corruption"), a_complaint(people, text="Batas kebun diperebutkan.")
    actions.escalate_complaint(people.usman.actor, passed)
    for row in (sealed, passed):
        with pytest.raises(Blocked, match=r"complaint\.desk"):
            actions.answer_complaint(people.usman.actor, row, reply="Kami jawab.")
        actions.answer_complaint(people.ina.actor, row, reply="Kecamatan memanggil kedua pihak.")
    assert sealed.due_on == TODAY + timedelta(days=int(settings()["due"]["sealed_days"]))


def test_what_turns_out_to_be_violence_leaves_the_village_desk_when_its_kind_is_put_right(people: People, browse: Browse) -> None:
    row = a_complaint(people)
    page = browse(people.usman).post(reverse("complaint.sort", args=[row.pk]), {"kind": "violence"}, follow=True)
    assert page.status_code == 200
    assert browse(people.usman).get(reverse("complaint.view", args=[row.pk])).status_code == 404
    assert Complaint.objects.get().is_sealed


def test_the_complainer_says_that_it_is_not_settled_and_the_kecamatan_goes_on(people: People, door: str) -> None:
    row = a_complaint(people)
    code = row.receipt
    actions.answer_complaint(people.usman.actor, row, reply="Sudah beres.")
    actions.close_complaint(people.usman.actor, row)
    told = {"code": code, "text": "Kapur tetap belum datang."}
    assert "Kecamatan yang melanjutkan" in Client().post(reverse("complaint-objection"), told, follow=True).content.decode()
    row.refresh_from_db()
    assert (row.state, row.is_escalated, row.closed_on) == ("handled", True, None)
    with pytest.raises(Blocked, match=r"complaint\.desk"):
        actions.answer_complaint(people.usman.actor, row, reply="Lagi.")


def test_the_whole_way_is_walked_on_pages(people: People, browse: Browse) -> None:
    row = a_complaint(people)
    for verb, told in (("take_up", {}), ("answer", {"reply": "Kapur datang Jumat."}), ("close", {})):
        assert browse(people.usman).post(reverse(f"complaint.{verb}", args=[row.pk]), told).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.taken_on, row.answered_on, row.closed_on) == ("closed", TODAY, TODAY, TODAY)


def test_an_answer_put_right_keeps_the_day_of_the_first(people: People) -> None:
    row = a_complaint(people)
    actions.answer_complaint(people.usman.actor, row, reply="Jumat.")
    actions.answer_complaint(people.usman.at(NOW + timedelta(days=5)), row, reply="Sabtu, bukan Jumat.")
    assert (row.answered_on, row.reply) == (TODAY, "Sabtu, bukan Jumat.")


# --- Lists, poster, time to forget ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "arguments"), [("complaint.view:list", []), ("complaint.view:village", [SOLANG])])
def test_lists_ask_a_constant_number_of_questions(people: People, browse: Browse, name: str, arguments: list[str]) -> None:
    a_complaint(people)
    client, url = browse(people.usman), reverse(name, args=arguments)
    client.get(url)
    few = count_queries(lambda: client.get(url))
    for place in range(6):
        actions.note_complaint(people.yuli.actor, village(), text=f"Aduan nomor {place}", kind="work", way="spoken")
    assert count_queries(lambda: client.get(url)) == few


def test_the_poster_is_one_sheet_that_names_the_address(people: People, browse: Browse, door: str) -> None:
    answer = browse(people.yuli).get(reverse("complaint.view:poster", args=[SOLANG]))
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")


def test_words_end_two_years_after_it_was_settled_and_the_answer_stays(people: People) -> None:
    row = a_complaint(people)
    actions.answer_complaint(people.usman.actor, row, reply="Jumat.")
    actions.close_complaint(people.usman.actor, row)
    soon, after = NOW + timedelta(days=700), NOW + timedelta(days=740)
    apply_retention(people.operator.at(soon), village(), until=soon.date())
    assert Complaint.objects.get().text
    apply_retention(people.operator.at(after), village(), until=after.date())
    kept = Complaint.objects.get()
    assert (kept.text, kept.objection, kept.reply) == ("", "", "Jumat.")
