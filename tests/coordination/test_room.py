"""The room: several people note at once, and no line is ever lost, doubled or overwritten; a need said aloud becomes a village's need."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bangkit.coordination import actions
from bangkit.coordination.models import Meeting, MeetingPoint
from bangkit.core.access import can
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.ids import uuid7
from bangkit.stages.support.models import Need
from tests.coordination.test_meetings import a_round, held
from tests.factories import a_case, village
from tests.people import MADAK, SOLANG, People, Person

Browse = Callable[[Person], Client]


def entry(heading: str = "lesson", text: str = "Tanam lebih awal.", about: str = "", line: str = "") -> dict[str, str]:
    return {"heading": heading, "text": text, "about": about, "line": line or str(uuid7())}


def test_two_who_note_at_once_lose_nothing(people: People, browse: Browse) -> None:
    meeting = held(people)
    url = reverse("meeting.note:room", args=[meeting.pk])
    one, two = browse(people.umar), browse(people.yakob)
    assert one.get(url).status_code == two.get(url).status_code == 200
    for number in range(3):
        assert one.post(url, entry(text=f"Umar {number}")).status_code == 302
        assert two.post(url, entry(text=f"Yakob {number}", heading="challenge")).status_code == 302
    assert MeetingPoint.objects.count() == 6
    text = one.get(url).content.decode()
    assert all(f"{who} {number}" in text for who in ("Umar", "Yakob") for number in range(3))


def test_a_line_that_is_sent_twice_is_written_once(people: People, browse: Browse) -> None:
    meeting = held(people)
    url, body = reverse("meeting.note:room", args=[meeting.pk]), entry()
    client = browse(people.umar)
    assert [client.post(url, body).status_code for _ in range(2)] == [302, 302]
    assert MeetingPoint.objects.get().pk == UUID(body["line"])


def test_a_line_is_kept_on_the_page_when_it_cannot_be_written(people: People, browse: Browse) -> None:
    meeting = held(people)
    actions.note_point(people.umar.actor, meeting, heading="lesson", text="Satu.")
    url, client = reverse("meeting.note:room", args=[meeting.pk]), browse(people.umar)
    told = client.post(url, entry(text="Di luar wilayah", about="53.18.07.2002"))
    assert told.status_code == 422
    assert "Di luar wilayah" in told.content.decode()
    actions.close_meeting(people.umar.actor, meeting)
    late = client.post(url, entry(text="Terlambat ditulis"))
    assert late.status_code == 422
    assert MeetingPoint.objects.count() == 1


LINES = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["umar", "yakob", "tomi"])), max_size=12)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_however_lines_come_in_each_stands_once_and_in_no_ones_way(people: People, sent: list[tuple[int, str]]) -> None:
    """A weak signal sends lines again and mixes their order: what stands are the lines that were written, each once."""
    meeting = held(people)
    ids = [uuid7() for _ in range(4)]
    for number, who in sent:
        copy = Meeting.objects.get(pk=meeting.pk)
        actions.note_point(people[who].actor, copy, heading="lesson", text=f"Baris {number}", line=ids[number])
    rows = {row.pk: row.text for row in meeting.points.all()}
    assert rows == {ids[number]: f"Baris {number}" for number, _ in sent}


def test_a_line_of_another_meeting_is_not_overwritten(people: People) -> None:
    first, second, line = held(people), held(people, name="Rakor kedua"), uuid7()
    actions.note_point(people.umar.actor, first, heading="lesson", text="Pertama", line=line)
    with pytest.raises(Invalid):
        actions.note_point(people.umar.actor, second, heading="lesson", text="Kedua", line=line)
    assert MeetingPoint.objects.get().text == "Pertama"


def test_a_struck_line_can_still_be_read_and_counts_no_more(people: People, browse: Browse) -> None:
    meeting = held(people)
    actions.note_point(people.tomi.actor, meeting, heading="challenge", text="Bibit rusak", about=village())
    point = MeetingPoint.objects.get()
    with pytest.raises(Invalid):
        actions.strike_point(people.yakob.actor, meeting, point=point, why="Bukan saya yang mencatat")
    with pytest.raises(Invalid):
        actions.strike_point(people.tomi.actor, meeting, point=point, why=" ")
    actions.strike_point(people.tomi.actor, meeting, point=point, why="Salah desa")
    text = browse(people.umar).get(reverse("meeting.view", args=[meeting.pk])).content.decode()
    assert "Bibit rusak" in text
    assert "Salah desa" in text
    with pytest.raises(Blocked):
        actions.close_meeting(people.umar.actor, meeting)


def test_a_village_speaks_for_itself_in_the_meetings_above_it(people: People, browse: Browse) -> None:
    meeting = a_round(people)
    actions.note_point(people.yuli.actor, meeting, heading="achievement", text="Panen naik.", about=village())
    for about in (None, village(MADAK)):
        with pytest.raises(Invalid):
            actions.note_point(people.yuli.actor, meeting, heading="achievement", text="Tetangga.", about=about)
    page = browse(people.yuli).get(reverse("meeting.note:room", args=[meeting.pk])).content.decode()
    assert f'value="{SOLANG}"' in page
    assert f'value="{MADAK}"' not in page
    assert browse(people.dewi).get(reverse("meeting.note:room", args=[meeting.pk])).status_code == 404


def test_a_support_need_becomes_the_villages_need_in_one_tap(people: People, browse: Browse) -> None:
    meeting = held(people)
    actions.note_point(people.umar.actor, meeting, heading="support_needed", text="Narasumber olah ikan", about=village())
    point = MeetingPoint.objects.get()
    room = reverse("meeting.note:room", args=[meeting.pk])
    tap = reverse("need.raise:point", args=[meeting.pk, point.pk])
    who = next(key for key in ("yakob", "umar", "yuli") if can(people[key].actor, "need.raise", SOLANG))
    client = browse(people[who])
    assert client.get(tap).status_code == 200
    assert client.post(tap).status_code == 302
    need = Need.objects.get(source="meeting")
    assert (need.region_id, need.name) == (SOLANG, "Narasumber olah ikan")
    assert client.post(tap).status_code == 302
    assert Need.objects.filter(source="meeting").count() == 1, "a second tap leads to the same need"
    assert "sudah menjadi kebutuhan" in browse(people.umar).get(room).content.decode()


def test_the_room_shows_what_offices_still_owe(people: People, browse: Browse) -> None:
    case, meeting = a_case(people), held(people)
    page = browse(people.tomi).get(reverse("meeting.note:room", args=[meeting.pk])).content.decode()
    assert reverse("support.view", args=[case.pk]) in page
