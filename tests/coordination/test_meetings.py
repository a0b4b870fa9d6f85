"""Meetings from the invitation to the minutes: who leads, who answers, who came, and that no line of the room is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.coordination import actions
from bangkit.coordination.models import Decision, GroupTurn, Invitee, Meeting
from bangkit.coordination.queries.cadence import cadence_page
from bangkit.coordination.queries.calendar import calendar_page
from bangkit.coordination.queries.meetings import meeting_page
from bangkit.coordination.queries.room import room_page
from bangkit.coordination.queries.tasks import task_board
from bangkit.core.access import can
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.cycle.actions import open_cycle
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.models import Group
from tests.factories import TODAY, village
from tests.fixtures import count_queries, without_ids
from tests.people import MADAK, NOW, SBT, SOLANG, TELUK_WARU, People, Person

Browse = Callable[[Person], Client]
GUESTS = ["role:district_team", "office:pertanian", "office:perikanan"]


def a_call(people: People, **more: Any) -> Meeting:
    told = {"name": "Rakor", "held_on": TODAY, "venue": "Aula Bappeda", "invited": GUESTS, **more}
    return actions.call_meeting(people.umar.actor, village(SBT), **told)


def a_round(people: People, **more: Any) -> Meeting:
    told = {"name": "Putaran", "held_on": TODAY, "venue": "Kantor camat", **more}
    return actions.convene_meeting(people.ina.actor, village(TELUK_WARU), **told)


def held(people: People, **more: Any) -> Meeting:
    return actions.hold_meeting(people.umar.actor, a_call(people, **more), male=18, female=12)


def a_group(name: str = "Kelompok Tani Kanava", code: str = SOLANG) -> Group:
    return Group.objects.create(name=name, kind="farm", region_id=code, created_at=NOW)


# --- Calling -----------------------------------------------------------------------------------------------------------------


def test_an_invitation_names_parties_and_offices_and_says_what_it_prepares(people: People) -> None:
    meeting = a_call(people, others="Pendamping desa\n\nBaNK daerah", serves="opd_forum", starts_at=time(9), ends_at=time(12, 30))
    assert list(meeting.invitees.values_list("label", flat=True)) == [
        "Tim Kabupaten", "Dinas Pertanian", "Dinas Perikanan", "BaNK daerah", "Pendamping desa",
    ]  # fmt: skip
    sheet = meeting_page(people.umar.actor, meeting)
    assert sheet.serves.startswith("Forum perangkat daerah")
    assert (sheet.number, sheet.needed, sheet.is_local) == (1, 3, True)
    assert meeting.hours == "09.00 sampai 12.30"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends_at": time(8), "starts_at": time(9)}, "ends_at"),
        ({"serves": "hari_libur"}, "serves"),
        ({"invited": ["office:kelautan"]}, "invited"),
    ],
)
def test_a_wrong_invitation_is_named_at_its_field_and_nothing_is_left(people: People, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        a_call(people, **wrong)
    assert field in refused.value.field_errors
    assert not Meeting.objects.exists()
    assert not Invitee.objects.exists()


def test_each_kind_belongs_to_its_level(people: People) -> None:
    with pytest.raises(Invalid):
        actions.call_meeting(people.umar.actor, village(), name="Rakor", held_on=TODAY, venue="Solang")
    with pytest.raises(Invalid):
        actions.convene_meeting(people.ina.actor, village(), name="Putaran", held_on=TODAY, venue="Solang")


def test_an_invitation_that_was_answered_stays_when_the_list_changes(people: People) -> None:
    meeting = a_call(people)
    actions.reply_invitation(people.tomi.actor, meeting, guest=meeting.invitees.get(key="pertanian"), reply="yes", male=1, female=2)
    actions.complete_invitation(people.umar.actor, meeting, venue="Aula", invited=["role:district_team"], others="")
    assert set(meeting.invitees.values_list("key", flat=True)) == {"district_team", "pertanian"}
    sheet = meeting_page(people.umar.actor, meeting)
    assert (sheet.replies.yes, sheet.replies.female, sheet.replies.male) == (1, 2, 1)


def test_the_invited_answer_for_themselves_only(people: People) -> None:
    meeting = a_call(people)
    with pytest.raises(Invalid):
        actions.reply_invitation(people.rina.actor, meeting, guest=meeting.invitees.get(key="pertanian"), reply="yes")
    actions.reply_invitation(people.umar.actor, meeting, guest=meeting.invitees.get(key="pertanian"), reply="no")
    assert meeting.invitees.get(key="pertanian").reply == "no", "the one who convened writes down a call"


def test_an_invitation_is_a_task_of_the_invited_until_it_is_answered(people: People) -> None:
    meeting = a_call(people, held_on=TODAY + timedelta(days=5))
    board = task_board(people.tomi.actor)
    assert "Jawab undangan: Rakor" in [card.title for card in (*board.today, *board.week, *board.later)]
    actions.reply_invitation(people.tomi.actor, meeting, guest=meeting.invitees.get(key="pertanian"), reply="yes")
    board = task_board(people.tomi.actor)
    assert "Jawab undangan: Rakor" not in [card.title for card in (*board.today, *board.week, *board.later)]


def test_a_meeting_that_is_put_off_keeps_its_first_day_and_asks_again(people: People) -> None:
    meeting = a_call(people)
    actions.reply_invitation(people.tomi.actor, meeting, guest=meeting.invitees.get(key="pertanian"), reply="yes", male=1)
    actions.postpone_meeting(people.umar.actor, meeting, held_on=TODAY + timedelta(days=9), reason="Gelombang tinggi.")
    assert (meeting.first_date, meeting.reason) == (TODAY, "Gelombang tinggi.")
    assert meeting.invitees.get(key="pertanian").reply == ""
    for wrong in ({"held_on": meeting.held_on}, {"held_on": date(2020, 1, 1)}, {"held_on": date(2026, 9, 9), "reason": " "}):
        with pytest.raises(Invalid):
            actions.postpone_meeting(people.umar.actor, meeting, **{"reason": "Alasan", **wrong})


def test_a_meeting_that_is_called_off_says_why_and_does_not_count(people: People) -> None:
    first = a_call(people)
    with pytest.raises(Invalid):
        actions.cancel_meeting(people.umar.actor, first, reason="  ")
    actions.cancel_meeting(people.umar.actor, first, reason="Acara adat.")
    assert (first.state, first.reason) == ("cancelled", "Acara adat.")
    with pytest.raises(Blocked):
        actions.hold_meeting(people.umar.actor, first, male=3, female=3)
    again = held(people, name="Rakor ulang")
    assert meeting_page(people.umar.actor, again).number == 1
    assert cadence_page(people.umar.actor, village(SBT), 2026).own.debt.held == 1


# --- Who leads ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["yakob", "tomi", "yuli", "ina"])
def test_only_those_who_may_call_a_meeting_lead_it(people: People, key: str) -> None:
    meeting, person = a_call(people), people[key]
    refused: tuple[type[Exception], ...] = (Blocked, NotAllowed)
    with pytest.raises(refused):
        actions.hold_meeting(person.actor, meeting, male=3, female=3)
    with pytest.raises(refused):
        actions.cancel_meeting(person.actor, meeting, reason="Coba")


def test_a_facilitator_is_not_offered_what_only_the_leader_does(people: People, browse: Browse) -> None:
    meeting = a_call(people)
    text = browse(people.yakob).get(reverse("meeting.view", args=[meeting.pk])).content.decode()
    assert reverse("meeting.hold", args=[meeting.pk]) not in text
    assert reverse("meeting.note:room", args=[meeting.pk]) in text
    assert (
        reverse("meeting.hold", args=[meeting.pk]) in browse(people.umar).get(reverse("meeting.view", args=[meeting.pk])).content.decode()
    )


# --- Who came ----------------------------------------------------------------------------------------------------------------


def test_who_came_is_counted_by_women_and_men_and_by_party(people: People) -> None:
    meeting = a_call(people)
    ids = {row.key: row.pk for row in meeting.invitees.all()}
    came = {ids["pertanian"]: actions.Presence(None, 1, 2), ids["perikanan"]: actions.Presence(False, 4, 4)}
    actions.hold_meeting(people.umar.actor, meeting, male=8, female=7, disability=1, came=came)
    rows = {row.key: row for row in meeting.invitees.all()}
    assert (rows["pertanian"].came, rows["pertanian"].male, rows["pertanian"].female) == (True, 1, 2)
    assert (rows["perikanan"].came, rows["perikanan"].male) == (False, None), "who did not come has no counts"
    assert rows["district_team"].came is None, "nobody noted it: not the same as absent"
    replies = meeting_page(people.umar.actor, meeting).replies
    assert (replies.offices_came, replies.offices, replies.noted) == (1, 2, 2)


def test_parties_are_never_more_than_everyone(people: People) -> None:
    meeting = a_call(people)
    came = {meeting.invitees.get(key="pertanian").pk: actions.Presence(True, 9, 0)}
    with pytest.raises(Invalid) as refused:
        actions.hold_meeting(people.umar.actor, meeting, male=8, female=7, came=came)
    assert "9 laki-laki" in refused.value.field_errors["male"]
    assert Meeting.objects.get().state == "called"
    assert Invitee.objects.filter(came=True).count() == 0


def test_a_list_that_was_wrong_is_put_right_until_the_meeting_closes(people: People) -> None:
    meeting = held(people)
    actions.recount_meeting(people.umar.actor, meeting, male=20, female=15, disability=2)
    assert (meeting.state, meeting.people, meeting.disability) == ("held", 35, 2)
    actions.note_point(people.umar.actor, meeting, heading="lesson", text="Sore lebih ramai.")
    actions.close_meeting(people.umar.actor, meeting)
    with pytest.raises(Blocked):
        actions.recount_meeting(people.umar.actor, meeting, male=1, female=1)


# --- Classes -----------------------------------------------------------------------------------------------------------------


def test_groups_of_several_villages_learn_together(people: People) -> None:
    groups = [a_group(), a_group("Kelompok Madak", MADAK)]
    told: dict[str, Any] = {"name": "Kelas", "held_on": TODAY, "venue": "Balai", "theme": "Mengeringkan kacang", "groups": groups}
    meeting = actions.open_class(people.ina.actor, village(TELUK_WARU), **told)
    actions.hold_meeting(people.ina.actor, meeting, male=2, female=16)
    with pytest.raises(Blocked):
        actions.close_meeting(people.ina.actor, meeting)
    actions.record_turn(
        people.ina.actor, meeting, group=groups[0], tried="Para-para bambu", result="worked", will_try="Menimbang", female=9
    )
    actions.record_turn(
        people.ina.actor, meeting, group=groups[0], tried="Para-para bambu", result="partly", will_try="Menimbang", female=9
    )
    actions.close_meeting(people.ina.actor, meeting)
    assert GroupTurn.objects.filter(meeting=meeting).count() == 2
    assert meeting.turns.get(group=groups[0]).result == "partly"
    assert meeting.event_stage == 8
    sheet = cadence_page(people.umar.actor, village(SBT), 2026)
    assert (sheet.classes, sheet.own.debt.held) == (1, 0), "a class is no meeting of the cadence"


def test_a_village_facilitator_opens_a_class_at_home_and_nowhere_else(people: People) -> None:
    told: dict[str, Any] = {"name": "Kelas", "held_on": TODAY, "venue": "Balai", "theme": "Tenun"}
    assert actions.open_class(people.yuli.actor, village(), groups=[a_group()], **told).kind == "class"
    with pytest.raises(NotAllowed):
        actions.open_class(people.yuli.actor, village(TELUK_WARU), groups=[a_group("Lain")], **told)
    for wrong in ({"groups": []}, {"groups": [a_group("Jauh", MADAK)]}, {"theme": " ", "groups": [a_group("Dekat")]}):
        with pytest.raises(Invalid):
            actions.open_class(people.yuli.actor, village(), **{**told, **wrong})


def test_results_of_groups_belong_to_a_class(people: People) -> None:
    with pytest.raises(Blocked):
        actions.record_turn(
            people.ina.actor, actions.hold_meeting(people.ina.actor, a_round(people), male=3, female=3), group=a_group(), tried="x"
        )


# --- The year ----------------------------------------------------------------------------------------------------------------


def test_the_year_shows_what_was_held_what_is_late_and_what_comes_next(people: People, browse: Browse) -> None:
    held(people, serves="opd_forum")
    later = people.umar.at(NOW + timedelta(days=190))
    sheet = calendar_page(later, village(SBT), 2026)
    slots = [slot for month in sheet.months for slot in month.slots]
    assert [(slot.number, slot.word) for slot in slots] == [(1, "Terlaksana"), (2, "Terlambat"), (3, "Akan datang")]
    april = sheet.months[3]
    assert [row.name for due in april.dues if due.item.key == "opd_forum" for row in due.served_by] == ["Rakor"]
    assert sheet.suggestions[0].next.is_late
    assert sheet.suggestions[0].call is not None
    page = browse(people.yuli).get(reverse("meeting.view:calendar", args=[SOLANG])).content.decode()
    assert "Rakor" in page


def test_a_kecamatan_owes_a_meeting_only_when_a_village_of_it_follows(people: People) -> None:
    late = people.umar.at(NOW + timedelta(days=150))
    assert cadence_page(late, village(SBT), 2026).late == 0
    open_cycle(people.umar.actor, village(), year=2026, phase="after")
    sheet = cadence_page(late, village(SBT), 2026)
    assert (sheet.late, sheet.rows[0].owed, sheet.rows[0].follows) == (1, 1, True)


def test_who_convened_is_told_by_year(people: People, browse: Browse) -> None:
    held(people)
    by_program = actions.call_meeting(people.sari.actor, village(SBT), name="Rakor program", held_on=TODAY, venue="Bula")
    actions.hold_meeting(people.sari.actor, by_program, male=2, female=2)
    (line,) = cadence_page(people.umar.actor, village(SBT), 2026).convened
    assert (line.local, line.total, line.kind) == (1, 2, "district")
    assert "1 dari 2" in browse(people.umar).get(reverse("meeting.view:cadence", args=[SBT])).content.decode()


def test_dates_go_into_a_phones_calendar(people: People, browse: Browse) -> None:
    meeting = a_call(people, starts_at=time(9), ends_at=time(12))
    answer = browse(people.tomi).get(reverse("meeting.view:file", args=[meeting.pk]))
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20260310T000000Z" in answer.content.decode(), "nine in the clock of Seram"
    whole = browse(people.tomi).get(reverse("meeting.view:calendar-file", args=[SBT])).content.decode()
    assert "SUMMARY:Rakor" in whole
    assert "SUMMARY:Batas: RKP Desa" in whole


# --- What it costs -----------------------------------------------------------------------------------------------------------


def test_the_years_and_the_room_cost_the_same_for_one_row_and_for_many(people: People, browse: Browse) -> None:
    open_cycle(people.umar.actor, village(), year=2026, phase="after")
    actor, place = people.umar.actor, village(SBT)
    actions.decide(
        actor, held(people, name="Rakor lalu", held_on=TODAY - timedelta(days=60)), text="Lama", owner_role="village_team", due_on=TODAY
    )
    actions.decide(
        actor, held(people, name="Rakor dulu", held_on=TODAY - timedelta(days=69)), text="Lama", owner_role="village_team", due_on=TODAY
    )
    meeting = held(people)
    places = [village(), village(MADAK)]
    actions.note_point(actor, meeting, heading="support_needed", text="Satu", about=village())
    actions.decide(actor, meeting, text="Keputusan", owner_role="village_team", due_on=TODAY)
    reads: dict[str, Callable[[], Any]] = {
        "calendar": lambda: calendar_page(actor, place, 2026),
        "cadence": lambda: cadence_page(actor, place, 2026),
        "room": lambda: room_page(actor, meeting, places),
        "meeting": lambda: meeting_page(actor, meeting),
        "list": lambda: browse(people.umar).get(reverse("meeting.view:list")),
        "tasks": lambda: task_board(people.tomi.actor),
    }
    for read in reads.values():
        read()
    before = {key: count_queries(read) for key, read in reads.items()}
    for number in range(6):
        new = Region.objects.create(code=f"81.05.{number + 30}", name=f"Kec {number}", level="subdistrict", kind="kecamatan", parent_id=SBT)
        actions.convene_meeting(
            actor if can(actor, "meeting.convene", new.code) else people.sari.actor, new, name=f"P {number}", held_on=TODAY, venue="x"
        )
        held(people, name=f"Rakor {number}", held_on=TODAY - timedelta(days=number + 80))
        a_call(people, name=f"Undangan {number}", held_on=TODAY + timedelta(days=3))
        actions.note_point(actor, meeting, heading="support_needed", text=f"Baris {number}", about=village())
        actions.decide(actor, meeting, text=f"Tugas {number}", owner_role="opd", owner_office="pertanian", due_on=TODAY)
        actions.tell_progress(people.tomi.actor, Decision.objects.get(text=f"Tugas {number}"), text="Berjalan")
    assert {key: count_queries(read) for key, read in reads.items()} == before


def test_pages_keep_what_was_typed_when_something_is_wrong(people: People, browse: Browse) -> None:
    body = {"name": "Rakor", "held_on": "31 Feb 2026", "venue": "Aula", "agenda": "09.00 Pembukaan", "starts_at": "25.00"}
    page = browse(people.umar).post(reverse("meeting.call", args=[SBT]), body)
    assert page.status_code == 422
    text = page.content.decode()
    assert "bukan tanggal yang ada" in text
    assert "bukan jam" in text
    assert "09.00 Pembukaan" in text
    assert not Meeting.objects.exists()


def test_the_page_of_attendance_asks_for_each_of_the_invited(people: People, browse: Browse) -> None:
    meeting = a_call(people)
    key = meeting.invitees.get(key="pertanian").pk
    url, client = reverse("meeting.hold", args=[meeting.pk]), browse(people.umar)
    assert "Dinas Pertanian" in client.get(url).content.decode()
    body = {"male": "8", "female": "7", f"came_{key}": "yes", f"male_{key}": "1", f"female_{key}": "1"}
    assert client.post(url, body).status_code == 302
    assert Invitee.objects.get(pk=key).came is True
    assert without_ids(client.get(reverse("meeting.view", args=[meeting.pk])).content.decode()).count("OPD 1 dari 2") == 1


def test_each_verb_leaves_one_event_of_its_own(people: People) -> None:
    meeting = a_call(people)
    actions.complete_invitation(people.umar.actor, meeting, venue="Aula", agenda="09.00 Buka")
    actions.reply_invitation(people.tomi.actor, meeting, guest=meeting.invitees.get(key="pertanian"), reply="yes")
    actions.hold_meeting(people.umar.actor, meeting, male=2, female=2)
    actions.note_point(people.umar.actor, meeting, heading="lesson", text="Satu")
    actions.close_meeting(people.umar.actor, meeting)
    verbs = list(Event.objects.filter(subject="meeting").order_by("seq").values_list("verb", flat=True))
    assert verbs == ["meeting.call", "meeting.invite", "meeting.reply", "meeting.hold", "meeting.note", "meeting.close"]
