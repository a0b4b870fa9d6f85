"""Decisions: always an owner and a day; told about, fulfilled, dropped with a reason, or carried over; never lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bangkit.coordination import actions
from bangkit.coordination.models import Decision, Meeting
from bangkit.coordination.queries.meetings import meeting_page
from bangkit.coordination.queries.tasks import decisions_for
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from tests.factories import TODAY, village
from tests.people import SBT, SOLANG, TELUK_WARU, People, Person

Browse = Callable[[Person], Client]
LATER = TODAY + timedelta(days=20)


def held(people: People, day: int = 0) -> Meeting:
    told: dict[str, Any] = {"name": f"Rakor {day}", "held_on": TODAY - timedelta(days=day), "venue": "Bula"}
    return actions.hold_meeting(people.umar.actor, actions.call_meeting(people.umar.actor, village(SBT), **told), male=5, female=5)


def decided(people: People, meeting: Meeting, **more: Any) -> Decision:
    told = {"text": "Kirim bibit", "owner_role": "opd", "owner_office": "pertanian", "due_on": LATER, **more}
    actions.decide(people.umar.actor, meeting, **told)
    return Decision.objects.latest("created_at", "pk")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    role=st.sampled_from(["opd", "village_team", "subdistrict", "observer", "tidak_ada", ""]),
    office=st.sampled_from(["pertanian", "kelautan", ""]),
    days=st.integers(-3, 3),
    text=st.sampled_from(["Kirim bibit", " "]),
)
def test_a_decision_has_an_owner_and_a_day_or_it_is_none(people: People, role: str, office: str, days: int, text: str) -> None:
    meeting = held(people)
    before, fields = Decision.objects.count(), set()
    try:
        actions.decide(
            people.umar.actor, meeting, text=text, owner_role=role, owner_office=office, due_on=meeting.held_on + timedelta(days=days)
        )
    except Invalid as refusal:
        fields = set(refusal.field_errors)
    good = bool(text.strip()) and days >= 0 and (role in ("village_team", "subdistrict") or (role == "opd" and office == "pertanian"))
    assert fields <= {"owner_role", "owner_office", "text", "due_on"}
    assert bool(fields) != good
    assert Decision.objects.count() == before + good
    for row in Decision.objects.filter(meeting=meeting):
        assert (row.owner_role, bool(row.owner_office)) == (role, role == "opd")
        assert row.due_on >= meeting.held_on


def test_a_decision_of_one_village_is_the_task_of_that_village_alone(people: People) -> None:
    row = decided(people, held(people), owner_role="village_team", owner_office="", owner_place=village(SOLANG))
    assert decisions_for(people.rahman.actor) == [row]
    assert decisions_for(people.nus.actor) == []
    with pytest.raises(Invalid) as refused:
        decided(people, held(people), owner_role="village_team", owner_office="", owner_place=village(TELUK_WARU))
    assert "owner_place" in refused.value.field_errors


def test_the_owner_tells_how_it_goes_and_then_that_it_is_done(people: People) -> None:
    meeting = held(people)
    row = decided(people, meeting)
    with pytest.raises(Blocked):
        actions.tell_progress(people.rina.actor, row, text="Bukan kami.")
    with pytest.raises(Invalid):
        actions.tell_progress(people.tomi.actor, row, text=" ")
    actions.tell_progress(people.tomi.actor, row, text="Survei selesai.")
    actions.fulfil_decision(people.tomi.actor, row, outcome="Bibit sampai.")
    (told,) = meeting_page(people.umar.actor, meeting).decisions
    assert [note.text for note in told.notes] == ["Survei selesai."]
    assert told.decision.state == "done"
    with pytest.raises(Blocked):
        actions.tell_progress(people.tomi.actor, row, text="Terlambat.")


def test_what_is_not_followed_says_why_and_who_leads_says_it(people: People) -> None:
    row = decided(people, held(people))
    for person in (people.tomi, people.yakob):
        with pytest.raises((Blocked, NotAllowed)):
            actions.drop_decision(person.actor, row, reason="Tidak perlu.")
    with pytest.raises(Invalid):
        actions.drop_decision(people.umar.actor, row, reason=" ")
    actions.drop_decision(people.umar.actor, row, reason="Sudah tercakup.")
    assert (row.state, row.outcome) == ("dropped", "Sudah tercakup.")
    assert decisions_for(people.tomi.actor) == []


def test_what_is_carried_over_stands_in_the_next_meeting_with_a_new_day(people: People) -> None:
    old, new = held(people, 40), held(people)
    row = decided(people, old, due_on=TODAY - timedelta(days=9))
    sheet = meeting_page(people.umar.actor, new)
    assert [one.is_late for one in sheet.previous_decisions] == [True], "the next meeting opens with what is late"
    actions.carry_decision(people.umar.actor, row, meeting=new, due_on=LATER, reason="Kapal belum datang.")
    child = Decision.objects.get(meeting=new)
    assert (child.carried_from, child.owner_office, child.due_on, child.state) == (row, "pertanian", LATER, "open")
    assert row.state == "carried"
    assert decisions_for(people.tomi.actor) == [child], "one task, not two"
    assert meeting_page(people.umar.actor, new).previous_decisions[0].to == new.pk
    with pytest.raises(Blocked):
        actions.carry_decision(people.umar.actor, row, meeting=new, due_on=LATER)


def test_a_decision_goes_to_a_later_open_meeting_of_the_same_kind(people: People) -> None:
    meeting, earlier = held(people, 10), held(people, 40)
    row = decided(people, meeting)
    other = actions.convene_meeting(people.ina.actor, village(TELUK_WARU), name="Putaran", held_on=LATER, venue="Camat")
    closed = held(people)
    actions.note_point(people.umar.actor, closed, heading="lesson", text="Satu")
    actions.close_meeting(people.umar.actor, closed)
    for wrong in (earlier, other, closed, meeting):
        with pytest.raises(Invalid):
            actions.carry_decision(people.umar.actor, row, meeting=wrong, due_on=LATER)
    assert Decision.objects.count() == 1


def test_older_decisions_that_are_still_open_are_not_forgotten(people: People) -> None:
    first = held(people, 80)
    row = decided(people, first)
    held(people, 40)
    sheet = meeting_page(people.umar.actor, held(people))
    assert sheet.previous_decisions == []
    assert [one.decision for one in sheet.older_open] == [row]


def test_pages_of_decisions_refuse_before_and_after_typing(people: People, browse: Browse) -> None:
    meeting = held(people)
    row = decided(people, meeting)
    page = browse(people.rina).get(reverse("decision.progress", args=[row.pk]))
    assert "menjadi tanggung jawab Dinas Pertanian" in page.content.decode()
    url = reverse("decision.progress", args=[row.pk])
    assert browse(people.tomi).post(url, {"text": "Survei selesai."}).status_code == 302
    assert browse(people.tomi).post(url, {"text": ""}).status_code == 422
    later = actions.call_meeting(people.umar.actor, village(SBT), name="Rakor depan", held_on=LATER, venue="Bula")
    carry = reverse("decision.carry", args=[row.pk])
    assert "Rakor depan" in browse(people.umar).get(carry).content.decode()
    body = {"meeting": str(later.pk), "due_on": "30 Apr 2026", "reason": "Belum sempat."}
    assert browse(people.umar).post(carry, body).status_code == 302
    assert Decision.objects.get(pk=row.pk).state == "carried"
    drop = reverse("decision.drop", args=[Decision.objects.get(meeting=later).pk])
    assert browse(people.umar).post(drop, {"reason": "Tercakup."}).status_code == 302
    url = reverse("meeting.decide", args=[meeting.pk])
    body = {"text": "Tinjau jalan", "owner_role": "opd", "owner_office": "pupr", "due_on": "1 Apr 2026"}
    assert browse(people.umar).post(url, body).status_code == 302
    assert browse(people.umar).post(url, {**body, "owner_office": ""}).status_code == 422
