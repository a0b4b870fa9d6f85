"""Every kind of answer, and "sudah sampai?": yes, in part, or not yet, which brings the need back to the office."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from bangkit.coordination.queries.notices import notices
from bangkit.core.cadence import escalation
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.stages.support import actions, queries
from bangkit.stages.support.models import SupportCase
from tests.factories import TODAY
from tests.intake.letters import a_photo
from tests.people import NOW, SOLANG, People
from tests.stages.support.needs import LATER, NO, PART, UPWARDS, YES, a_call, at_office

Browse = Any
ANSWERS = (
    ("support.accept", YES, "Didukung", "Ya, tahun 2027 oleh Bidang Perkebunan."),
    (
        "support.accept_part",
        PART,
        "Didukung sebagian",
        "Sebagian, tahun 2027 oleh Bidang Perkebunan: Satu alat. Tidak termasuk: Rumah pengering.",
    ),
    ("support.postpone", LATER, "Ditunda ke tahun lain", "Ya, tetapi ditunda ke tahun 2029 oleh Bidang Perkebunan. Anggaran penuh."),
    ("support.refuse", NO, "Tidak dapat didukung", "Bukan belanja dinas."),
    ("support.forward", UPWARDS, "Diteruskan ke provinsi atau kementerian", "diteruskan kepada Dinas Kelautan provinsi."),
)


def a_waiting_case(people: People) -> SupportCase:
    return at_office(people, a_call(people))


def promised(people: People) -> SupportCase:
    return actions.accept_support(people.tomi.actor, a_waiting_case(people), **YES)


@pytest.mark.parametrize(("verb", "typed", "label", "told"), ANSWERS)
def test_each_answer_reaches_the_villages_page_and_news_by_itself(
    people: People, browse: Browse, verb: str, typed: dict[str, Any], label: str, told: str
) -> None:
    case = a_waiting_case(people)
    assert browse(people.tomi).post(reverse(verb, args=[case.pk]), typed).status_code == 302
    page = browse(people.yuli).get(reverse("village.view", args=[SOLANG])).content.decode()
    assert label in page
    assert told in page
    assert "Ada jawaban" in {notice.word for notice in notices(people.yuli.actor)}
    case.refresh_from_db()
    assert (case.is_answered, case.answered_on) == (True, TODAY)


@pytest.mark.parametrize(("verb", "typed"), [(verb, typed) for verb, typed, _, _ in ANSWERS])
def test_an_answer_without_its_words_stays_on_the_form_and_is_not_written(
    people: People, browse: Browse, verb: str, typed: dict[str, Any]
) -> None:
    case = a_waiting_case(people)
    kept, first = next(iter(reversed(typed.items()))), next(iter(typed))
    answer = browse(people.tomi).post(reverse(verb, args=[case.pk]), {**typed, first: ""})
    assert answer.status_code == 422
    assert first == "reason" or str(kept[1]) in answer.content.decode(), "what was typed is kept"
    case.refresh_from_db()
    assert (case.state, case.answered_on) == ("routed", None)


def test_studying_is_said_and_does_not_move_the_day(people: People) -> None:
    case = a_waiting_case(people)
    before = case.due_on
    actions.study_support(people.tomi.actor, case)
    assert (case.state, case.due_on, case.studied_on) == ("studied", before, TODAY)
    assert actions.accept_support(people.tomi.actor, case, **YES).state == "accepted"


def test_a_promise_that_is_taken_back_leaves_no_year_beside_the_no(people: People) -> None:
    case = actions.postpone_support(people.tomi.actor, a_waiting_case(people), **LATER)
    actions.refuse_support(people.tomi.actor, case, **NO)
    assert (case.answer_year, case.answer_unit) == (None, "")


def test_a_promise_is_postponed_only_to_a_year_after_the_promised_one(people: People) -> None:
    case = promised(people)
    with pytest.raises(Invalid):
        actions.postpone_support(people.tomi.actor, case, **{**LATER, "answer_year": 2027})
    assert actions.postpone_support(people.tomi.actor, case, **{**LATER, "answer_year": 2028}).answer_year == 2028


def test_the_office_sends_the_village_checks_and_a_photo_stays_with_it(people: People, browse: Browse) -> None:
    case = promised(people)
    with pytest.raises((Blocked, NotAllowed)):
        actions.deliver_support(people.rina.actor, case, delivered_on=TODAY)
    actions.deliver_support(people.tomi.actor, case, delivered_on=TODAY, delivered_note="Satu alat.")
    assert [task.verb for task in queries.open_tasks(people.rahman.actor)] == ["support.confirm_received"]
    typed = {"arrived": "full", "received_on": "10 Mar 2026", "received_note": "Sudah dicoba.", "photo": a_photo()}
    assert browse(people.rahman).post(reverse("support.confirm_received", args=[case.pk]), typed).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.received_on, case.received_note) == ("fulfilled", TODAY, "Sudah dicoba.")
    assert case.received_photo is not None
    assert case.received_photo.about_id == str(case.pk)
    assert queries.open_tasks(people.rahman.actor) == queries.open_tasks(people.tomi.actor) == []


def test_not_yet_brings_it_back_to_the_office_as_a_task_until_it_is_sent_again(people: People, browse: Browse) -> None:
    case = actions.deliver_support(people.tomi.actor, promised(people), delivered_on=TODAY)
    typed = {"arrived": "none", "received_note": "Belum ada sampai hari ini."}
    assert browse(people.usman).post(reverse("support.report_missing", args=[case.pk]), typed).status_code == 302
    (task,) = queries.open_tasks(people.tomi.actor)
    assert (task.verb, task.label, task.why) == ("support.deliver", "Tindak lanjuti", "Belum sampai di desa: Belum ada sampai hari ini.")
    assert task.due == TODAY + timedelta(days=14)
    actions.deliver_support(people.tomi.actor, case, delivered_on=TODAY)
    assert queries.open_tasks(people.tomi.actor) == []
    assert actions.confirm_part(people.rahman.actor, case, received_on=TODAY, received_note="Separuh sampai.").state == "part_arrived"
    assert [task.label for task in queries.open_tasks(people.tomi.actor)] == ["Tindak lanjuti"]
    assert actions.confirm_received(people.rahman.actor, case, received_on=TODAY).state == "fulfilled"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"arrived": "full", "received_on": ""}, "received_on"),
        ({"arrived": "part", "received_on": "10 Mar 2026", "received_note": " "}, "received_note"),
        ({"arrived": "none", "received_note": ""}, "received_note"),
        ({"arrived": "full", "received_on": "11 Mar 2026"}, "received_on"),
        ({"arrived": "full", "received_on": "9 Mar 2026"}, "received_on"),
    ],
)
def test_an_arrival_needs_its_day_or_its_words_and_a_refused_one_keeps_no_photo(
    people: People, browse: Browse, typed: dict[str, Any], field: str
) -> None:
    from bangkit.foundation.files.models import StoredFile

    case = promised(people)
    answer = browse(people.rahman).post(reverse("support.confirm_received", args=[case.pk]), {**typed, "photo": a_photo()})
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    case.refresh_from_db()
    assert (case.state, StoredFile.objects.count()) == ("accepted", 0)


def test_reminders_and_escalation_come_and_go_with_the_day(people: People, browse: Browse) -> None:
    case = a_waiting_case(people)
    due, after = case.due_on, escalation()[0]

    def on(person: Any, number: int) -> Any:
        return person.at(NOW + (due - TODAY) + timedelta(days=number))

    assert [one.word for one in queries.reminders(on(people.tomi, -3))] == ["Pengingat"]
    assert queries.reminders(on(people.tomi, 1)) == []
    assert "Pengingat" in {notice.word for notice in notices(on(people.tomi, -2))}
    assert queries.escalated(on(people.umar, after - 1)).count() == 0
    assert [task.verb for task in queries.open_tasks(on(people.umar, after - 1))] == []
    assert queries.escalated(on(people.umar, after)).get() == case
    (task,) = queries.open_tasks(on(people.umar, after))
    assert (task.verb, task.due) == ("support.urge", due)
    assert queries.open_tasks(on(people.lina, after)) == [], "only the role that the policy names"
    assert queries.late_text(case, due + timedelta(days=after)).startswith("Sudah disampaikan kepada pimpinan Tim Kabupaten")
    assert queries.late_text(case, due + timedelta(days=after - 1)) == ""


def test_an_office_is_urged_only_when_far_too_late_and_the_task_then_rests(people: People) -> None:
    case = a_waiting_case(people)
    with pytest.raises(Blocked):
        actions.urge_office(people.umar.actor, case, reason="Mohon dijawab.")
    late = people.umar.at(NOW + (case.due_on - TODAY) + timedelta(days=escalation()[0]))
    actions.urge_office(late, case, reason="Mohon dijawab pekan ini.")
    assert queries.open_tasks(late) == []
    assert queries.escalated(late).count() == 1, "the mark stays until there is an answer"
    (task,) = queries.open_tasks(people.tomi.at(late.now))
    assert task.why.startswith("Diingatkan pimpinan Tim Kabupaten")
    again = people.umar.at(late.now + timedelta(days=escalation()[0]))
    assert [task.verb for task in queries.open_tasks(again)] == ["support.urge"]
    actions.accept_support(people.tomi.at(late.now), case, **YES)
    assert queries.open_tasks(again) == []


def test_a_promise_not_kept_in_its_year_is_late_and_goes_to_the_head(people: People) -> None:
    case = promised(people)
    last, after = NOW.replace(year=2027, month=12, day=31), escalation()[0]
    assert queries.due_chip(case, last.date()) == ("done", "Didukung")
    assert queries.due_chip(case, (last + timedelta(days=1)).date()) == ("refused", "Didukung, lewat 1 hari")
    assert not queries.escalated(people.umar.at(last + timedelta(days=after - 1))).exists()
    assert queries.escalated(people.umar.at(last + timedelta(days=after))).exists()
