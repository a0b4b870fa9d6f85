"""The draft goes to everybody: published, commented on without a name, read before it is shown, answered one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.coordination.actions import apply_retention
from bangkit.core.consultation import settings
from bangkit.foundation.access.actor import visitor_at
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.audit.queries import diary, history
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Comment, Consultation, Plan
from tests.factories import MEETING, TODAY, a_comment, a_consultation, a_full_activity, a_plan
from tests.fixtures import count_queries
from tests.people import MADAK, NOW, SBT, SOLANG, People, Person

Browse = Callable[[Person], Client]
LATER = NOW + timedelta(days=15)
FORM = {"text": "Bibitnya dibagi rata per dusun."}


@pytest.fixture(autouse=True)
def _the_clock_of_the_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """Public pages ask the clock; here it shows the tests' moment."""
    monkeypatch.setattr("bangkit.foundation.access.actor.timezone.now", lambda: NOW)


def public(row: Consultation, name: str = "consultation") -> str:
    return reverse(name, args=[row.address])


def found(people: People, plan: Plan) -> dict[str, Any]:
    actor = people.rahman.actor
    return {one.code: one for one in queries.plan_findings(actor, plan, queries.plan_facts(plan, actor))}


# --- Publishing -----------------------------------------------------------------------------------------------------------------


def test_a_published_draft_is_read_by_anybody_with_where_for_whom_and_how_much(people: People) -> None:
    row = a_consultation(people, invitation="Bacalah bersama.")
    page = Client().get(public(row))
    text = page.content.decode()
    assert page.status_code == 200
    for words in (
        "Bibit kacang tanah",
        "Dusun Kanava",
        "22 perempuan, 20 laki-laki",
        "Rp\u00a012.000.000",
        "Dana Desa",
        "Bacalah bersama.",
    ):
        assert words in text
    assert "Pak Rahman" not in text
    assert "csrfmiddlewaretoken" not in text, "reading sets no cookie"
    assert not page.cookies


def test_what_was_published_stays_as_it_was_when_the_plan_moves_on(people: People) -> None:
    row = a_consultation(people)
    activity = row.plan.activities.get()
    actions.edit_activity(people.rahman.actor, activity, name="Bibit jagung")
    assert "Bibit kacang tanah" in Client().get(public(row)).content.decode()
    assert "Bibit jagung" not in Client().get(public(row)).content.decode()


def test_the_address_can_be_typed_and_is_shared_by_all_rounds(people: People) -> None:
    first = a_consultation(people)
    assert first.address == "solang-2027"
    actions.close_consultation(people.rahman.actor, first, reason="Poster salah cetak.")
    second = a_consultation(people)
    assert (second.address, second.number) == (first.address, 2)
    assert "Poster salah cetak" not in Client().get(public(second)).content.decode()


def test_two_villages_of_one_name_have_two_addresses(people: People) -> None:
    first = a_consultation(people)
    Region.objects.filter(pk=MADAK).update(name="Solang")
    plan = actions.open_plan(people.nus.actor, Region.objects.get(pk=MADAK), target_year=2027)
    actions.add_activity(people.nus.actor, plan, name="Embung")
    second = actions.open_consultation(people.nus.actor, plan, closes_on=TODAY + timedelta(days=7))
    assert (first.address, second.address) == ("solang-2027", "solang-2027-2")


def test_nothing_is_published_twice_at_once_nor_empty_nor_after_it_was_submitted(people: People) -> None:
    row = a_consultation(people)
    with pytest.raises(Blocked, match="consultation.running"):
        a_consultation(people)
    empty = a_plan(people, target_year=2026)
    with pytest.raises(Blocked, match=r"plan\.empty"):
        actions.open_consultation(people.rahman.actor, empty, closes_on=TODAY + timedelta(days=7))
    Plan.objects.filter(pk=row.plan_id).update(state="submitted")
    with pytest.raises(Blocked, match="consultation.plan"):
        actions.open_consultation(people.rahman.actor, row.plan, closes_on=TODAY + timedelta(days=7))


def test_a_returned_plan_is_consulted_on_again(people: People) -> None:
    row = a_consultation(people)
    actions.consult_plan(people.yuli.actor, row.plan, **MEETING)
    actions.close_consultation(people.rahman.actor, row, reason="Sudah cukup.")
    plan = Plan.objects.get(pk=row.plan_id)
    actions.submit_plan(people.rahman.actor, plan)
    actions.return_plan(people.ina.actor, plan, reason="Lokasi embung belum jelas.")
    again = actions.open_consultation(people.rahman.actor, plan, closes_on=TODAY + timedelta(days=7))
    assert again.number == 2


def test_a_day_too_near_is_refused_by_its_field(people: People, browse: Browse) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    answer = browse(people.rahman).post(reverse("consultation.open", args=[plan.pk]), {"closes_on": "11 Mar 2026"})
    assert answer.status_code == 422
    assert "sedikitnya 3 hari" in answer.content.decode()
    assert not Consultation.objects.exists()


# --- Commenting -----------------------------------------------------------------------------------------------------------------


def test_a_comment_comes_without_an_account_and_is_not_shown_before_it_was_read(people: People, browse: Browse) -> None:
    row = a_consultation(people)
    answer = Client().post(public(row, "consultation-comment") + "?kegiatan=1", FORM, follow=True)
    assert "Terima kasih" in answer.content.decode()
    comment = Comment.objects.get()
    assert (comment.state, comment.line, comment.activity, comment.way) == ("waiting", 1, row.plan.activities.get(), "page")
    assert FORM["text"] not in Client().get(public(row)).content.decode()
    assert FORM["text"] not in browse(people.umar).get(reverse("consultation.view", args=[row.pk])).content.decode()
    assert FORM["text"] in browse(people.rahman).get(reverse("consultation.view", args=[row.pk])).content.decode()
    browse(people.rahman).post(reverse("comment.show", args=[comment.pk]))
    assert FORM["text"] in Client().get(public(row)).content.decode()


def test_nothing_of_the_sender_and_no_word_of_it_stands_in_the_trail(people: People) -> None:
    comment = a_comment(people, a_consultation(people))
    event = Event.objects.get(verb="comment.leave")
    assert (event.actor_id, event.role, event.party, event.stage) == ("", "visitor", "community", 0)
    assert comment.text not in str(event.before) + str(event.after) + event.note + event.title
    assert [entry.sentence for entry in history(people.rahman.actor, "comment", str(comment.pk))] == [
        "Warga tanpa akun menyampaikan masukan tentang kegiatan nomor 1 atas rencana 2027 lewat halaman umum."
    ]
    assert "comment.leave" not in {entry.verb for entry in diary(people.rahman.actor, SOLANG)}


def test_a_forged_request_is_refused(people: People) -> None:
    row = a_consultation(people)
    assert Client(enforce_csrf_checks=True).post(public(row, "consultation-comment"), FORM).status_code == 403
    assert not Comment.objects.exists()


@pytest.mark.parametrize(("typed", "words"), [
    ({"text": ""}, "Masukan Anda belum diisi."),
    ({"text": "x" * 1001}, "paling panjang 1000"),
    ({"text": "NIK saya 8105152004900001"}, "tampak seperti NIK"),
    ({**FORM, "homepage": "http://spam"}, "yang harus kosong"),
])  # fmt: skip
def test_what_cannot_be_taken_is_said_by_its_field_and_stays_typed(people: People, typed: dict[str, str], words: str) -> None:
    row = a_consultation(people)
    answer = Client().post(public(row, "consultation-comment"), typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert typed["text"] in answer.content.decode()
    assert not Comment.objects.exists()


def test_the_door_rests_when_too_many_come_at_once_and_opens_again(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    row = a_consultation(people)
    monkeypatch.setitem(settings()["door"], "in_that_time", 2)
    for text in ("Satu saja", "Dua saja"):
        a_comment(people, row, text)
    answer = Client().post(public(row, "consultation-comment"), {"text": "Tiga saja"})
    assert answer.status_code == 422
    assert "Terlalu banyak masukan masuk sekaligus" in answer.content.decode()
    assert "Tiga saja" in answer.content.decode()
    later = visitor_at(SOLANG, NOW + timedelta(minutes=11))
    actions.leave_comment(later, row, text="Tiga saja")
    assert Comment.objects.count() == 3


def test_pressing_twice_sends_once(people: People) -> None:
    row = a_consultation(people)
    assert a_comment(people, row) == a_comment(people, row)
    assert Comment.objects.count() == 1


def test_after_its_day_the_draft_can_be_read_and_no_more_commented_on(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    row = a_consultation(people)
    monkeypatch.setattr("bangkit.foundation.access.actor.timezone.now", lambda: LATER)
    text = Client().get(public(row)).content.decode()
    assert "Berakhir 24\u00a0Mar\u00a02026" in text
    assert "Beri masukan" not in text
    assert Client().post(public(row, "consultation-comment"), FORM).status_code == 422
    assert not Comment.objects.exists()


def test_a_number_that_is_not_on_the_draft_is_refused(people: People) -> None:
    row = a_consultation(people)
    with pytest.raises(Invalid) as refusal:
        a_comment(people, row, line=9)
    assert "line" in refusal.value.field_errors


def test_an_address_that_nobody_published_is_not_found(db: None) -> None:
    for name in ("consultation", "consultation-comments", "consultation-comment"):
        assert Client().get(reverse(name, args=["bukan-2027"])).status_code == 404


def test_a_visitor_may_do_nothing_else(people: People) -> None:
    row = a_consultation(people)
    visitor = visitor_at(SOLANG, NOW)
    comment = a_comment(people, row)
    for act in (
        lambda: actions.show_comment(visitor, comment),
        lambda: actions.note_comment(visitor, row, text="Atas nama orang", way="spoken"),
        lambda: actions.open_consultation(visitor, row.plan, closes_on=TODAY + timedelta(days=7)),
        lambda: actions.leave_comment(visitor_at(MADAK, NOW), row, text="Dari desa lain"),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not Plan.objects.visible_to(visitor, "plan.view").exists()


# --- Noting, reading, answering -------------------------------------------------------------------------------------------------


def test_the_facilitator_notes_what_somebody_says_who_cannot_write(people: People, browse: Browse) -> None:
    row = a_consultation(people)
    typed = {"way": "spoken", "line": "1", "text": "Jalan ke kebun licin.", "female": "3", "disability": "1"}
    browse(people.yuli).post(reverse("comment.note", args=[row.pk]), typed)
    comment = Comment.objects.get()
    assert (comment.state, comment.female, comment.male, comment.disability) == ("shown", 3, None, 1)
    assert "Jalan ke kebun licin." in Client().get(public(row)).content.decode()


def test_more_with_a_disability_than_people_is_refused_and_a_card_needs_its_way(people: People) -> None:
    row = a_consultation(people)
    with pytest.raises(Invalid) as refusal:
        actions.note_comment(people.yuli.actor, row, text="Kata mereka", way="page", female=1, male=1, disability=3)
    assert set(refusal.value.field_errors) == {"disability", "way"}


def test_a_hidden_comment_is_counted_with_its_reason_and_can_be_shown_again(people: People, browse: Browse) -> None:
    row = a_consultation(people)
    comment = a_comment(people, row)
    browse(people.rahman).post(reverse("comment.hide", args=[comment.pk]), {"because": "personal"})
    text = Client().get(public(row)).content.decode()
    assert "1 tidak ditampilkan karena memuat data pribadi seseorang" in text
    assert comment.text not in text
    comment.refresh_from_db()
    actions.show_comment(people.rahman.actor, comment)
    assert (comment.state, comment.hidden_because) == ("shown", "")


def test_criticism_is_no_reason(people: People) -> None:
    comment = a_comment(people, a_consultation(people))
    with pytest.raises(Invalid):
        actions.hide_comment(people.rahman.actor, comment, because="kritik")


def test_an_answer_says_used_or_not_and_why_and_everybody_reads_it(people: People, browse: Browse) -> None:
    row = a_consultation(people)
    comment = a_comment(people, row)
    url = reverse("comment.answer", args=[comment.pk])
    assert browse(people.rahman).post(url, {"is_used": "ya", "reply": ""}).status_code == 422
    browse(people.rahman).post(url, {"is_used": "ya", "reply": "Pembagian ditulis dalam aturan kelompok."})
    text = Client().get(public(row)).content.decode()
    assert "Dipakai" in text
    assert "Pembagian ditulis dalam aturan kelompok." in text
    assert Event.objects.get(verb="comment.answer").note == "Dipakai."


def test_the_whole_village_reads_no_more_than_ten_at_once_and_the_rest_on_a_page_of_its_own(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = a_consultation(people)
    for number in range(12):
        actions.note_comment(people.yuli.actor, row, text=f"Masukan nomor {number:02d}", way="card")
    text = Client().get(public(row)).content.decode()
    assert text.count("Masukan nomor") == 10
    assert Client().get(public(row, "consultation-comments")).content.decode().count("Masukan nomor") == 12


# --- What follows ---------------------------------------------------------------------------------------------------------------


def test_open_consultation_and_meeting_both_count_as_the_consultation(people: People) -> None:
    row = a_consultation(people)
    assert "plan.consultation" in found(people, row.plan), "a period that still runs is no consultation yet"
    actions.close_consultation(people.rahman.actor, row, reason="Warga sudah membaca di balai.")
    assert "plan.consultation" not in found(people, row.plan)
    actions.submit_plan(people.rahman.actor, Plan.objects.get(pk=row.plan_id))


def test_unanswered_comments_warn_at_the_plan_and_wait_as_one_task(people: People) -> None:
    row = a_consultation(people)
    for text in ("Satu saja", "Dua saja"):
        a_comment(people, row, text)
    warned = found(people, row.plan)["plan.comments"]
    assert (warned.level, warned.message) == ("warning", "2 masukan warga belum dijawab.")
    assert warned.url == reverse("consultation.view:plan", args=[row.plan_id])
    tasks = [task for task in queries.open_tasks(people.yuli.actor) if task.verb == "comment.answer"]
    assert [task.title for task in tasks] == ["Jawab 2 masukan warga, rencana 2027"]
    for comment in Comment.objects.all():
        actions.answer_comment(people.rahman.actor, comment, is_used=False, reply="Sudah ada kegiatan lain.")
    assert "plan.comments" not in found(people, row.plan)
    assert not [task for task in queries.open_tasks(people.yuli.actor) if task.verb == "comment.answer"]


def test_women_who_were_heard_one_by_one_count_beside_those_who_came(people: People) -> None:
    row = a_consultation(people)
    actions.consult_plan(people.yuli.actor, row.plan, **{**MEETING, "male": 10, "female": 2})
    assert "plan.women" in found(people, row.plan)
    actions.note_comment(people.yuli.actor, row, text="Kami setuju.", way="spoken", female=4)
    assert "plan.women" not in found(people, row.plan)


def test_a_running_period_is_said_before_the_plan_leaves(people: People) -> None:
    row = a_consultation(people)
    assert found(people, row.plan)["plan.consultation_running"].level == "note"


def test_what_was_never_shown_is_erased_after_a_year(people: People) -> None:
    row = a_consultation(people)
    hidden, shown = a_comment(people, row), a_comment(people, row, "Yang ini tampil.")
    actions.hide_comment(people.rahman.actor, hidden, because="rude")
    actions.show_comment(people.rahman.actor, shown)
    for day, left in ((date(2027, 3, 10), 2), (date(2027, 3, 11), 1)):
        apply_retention(people.operator.at(NOW.replace(year=2027, month=3, day=day.day)), Region.objects.get(pk=SBT), until=day)
        assert Comment.objects.exclude(text="").count() == left


def test_the_public_page_costs_the_same_for_few_and_for_many(people: People) -> None:
    row = a_consultation(people)
    one = count_queries(lambda: Client().get(public(row)))
    for number in range(9):
        actions.note_comment(people.yuli.actor, row, text=f"Masukan {number}", way="card")
    assert count_queries(lambda: Client().get(public(row))) == one


def test_a_long_draft_comes_in_pages_that_a_weak_signal_can_carry(people: People) -> None:
    plan = a_plan(people)
    for number in range(45):
        actions.add_activity(
            people.rahman.actor, plan, name=f"Kegiatan {number:02d} dengan nama yang cukup panjang", location="Dusun Kanava"
        )
    row = actions.open_consultation(people.rahman.actor, plan, closes_on=TODAY + timedelta(days=7))
    first = Client(HTTP_ACCEPT_ENCODING="gzip").get(public(row))
    assert len(first.content) < 12_000
    text = Client().get(public(row)).content.decode()
    assert text.count("dengan nama yang cukup panjang</h4>") == 40
    assert Client().get(public(row) + "?halaman=2").content.decode().count("dengan nama yang cukup panjang</h4>") == 5
