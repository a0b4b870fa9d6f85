"""Meetings of the village: called, held, decided on one by one, written down; and who may open the names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.coordination.queries.retention import KEPT
from bangkit.core.policy import policy
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.audit.queries import history, not_in_diaries
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Attendee, Plan, VillageMeeting
from tests.factories import TODAY, a_full_activity, a_plan, a_plan_at, an_idea, village
from tests.fixtures import count_queries
from tests.people import MADAK, SOLANG, People, Person
from tests.stages.planning.test_pages import a_photo

Browse = Callable[[Person], Client]
CAME: dict[str, Any] = {"male": 16, "female": 15, "poorest": 9, "disability": 1, "chair": "Ketua BPD", "elements": {"women": 8}}
NAMES = "Contoh Satu, P, Kelompok tani\nContoh Dua, L\nContoh Tiga, P"


def called(people: People, kind: str = "musdes", **changes: Any) -> VillageMeeting:
    """A meeting to which Bu Hasna of the BPD invites for today."""
    values = {"held_on": TODAY, "place": "Balai desa", "convener": "Ketua BPD", "agenda": "09.00 Pembukaan"}
    return actions.call_assembly(people.hasna.actor, village(), kind=kind, **{**values, **changes})  # type: ignore[arg-type]


def held(people: People, kind: str = "musdes", **changes: Any) -> VillageMeeting:
    return actions.hold_assembly(people.hasna.actor, called(people, kind, **changes), **CAME)


def reviewed(people: People) -> Plan:
    return a_plan_at(people, "reviewed")


# --- One meeting from its invitation to its minutes -----------------------------------------------------------------------


def test_a_workshop_of_three_days_is_invited_with_its_agenda_given(people: People, browse: Browse) -> None:
    plan = a_plan(people)
    url = reverse("assembly.call", args=[SOLANG])
    kinds = browse(people.yuli).get(url).content.decode()
    assert "Lokakarya perencanaan" in kinds
    page = browse(people.yuli).get(f"{url}?jenis=workshop").content.decode()
    assert "Hari 2: Tujuan bersama" in page
    assert 'value="3"' in page
    sent = {"plan": str(plan.pk), "topic": "Rencana penghidupan", "held_on": "3 Agu 2026", "days": "3", "starts_at": "08.30",
            "place": "Balai desa", "convener": "Kepala Desa", "agenda": "Hari 1: Kondisi objektif desa\n08.30 Pembukaan | Kepala Desa"}  # fmt: skip
    answer = browse(people.yuli).post(f"{url}?jenis=workshop", sent)
    assert answer.status_code == 302
    meeting = VillageMeeting.objects.get()
    assert (meeting.state, meeting.days, meeting.starts_at, meeting.plan_id) == ("called", 3, time(8, 30), plan.pk)
    assert meeting.last_day == date(2026, 8, 5)
    shown = browse(people.ina).get(answer["Location"]).content.decode()
    assert "Hari 1: Kondisi objektif desa" in shown
    assert "Diundang" in shown


def test_it_is_held_with_people_counted_and_decisions_one_by_one(people: People, browse: Browse) -> None:
    meeting = held(people)
    assert (meeting.state, meeting.people, meeting.elements) == ("held", 31, {"women": 8})
    client = browse(people.hasna)
    sent = {"text": "Mendahulukan bibit.", "way": "consensus", "dissent": "Sebagian nelayan meminta jaring lebih dahulu."}
    assert client.post(reverse("assembly.decide", args=[meeting.pk]), sent).status_code == 302
    sent = {"text": "Lokasi di Kanava.", "way": "vote", "agree": "20", "disagree": "8", "abstain": "3", "owner": "Kepala Dusun Kanava"}
    assert client.post(reverse("assembly.decide", args=[meeting.pk]), sent).status_code == 302
    sent = {"minutes": "Warga membahas musim tanam.", "follow_up": "Rapat tim pekan depan."}
    assert client.post(reverse("assembly.minute", args=[meeting.pk]), sent).status_code == 302
    page = client.get(reverse("assembly.view", args=[meeting.pk])).content.decode()
    for words in (
        "Pemungutan suara: 20 setuju, 8 tidak setuju, 3 abstain",
        "Pendapat berbeda: Sebagian nelayan",
        "musim tanam",
        "Kelompok perempuan",
    ):
        assert words in page
    told = [entry.verb for entry in history(people.rahman.actor, "assembly", str(meeting.pk))]
    assert told == ["assembly.call", "assembly.hold", "assembly.decide", "assembly.decide", "assembly.minute"]


@pytest.mark.parametrize(("sent", "words"), [
    ({"text": "Ya.", "way": "vote", "agree": "30", "disagree": "2"}, "lebih banyak dari yang hadir (31)"),
    ({"text": "Ya.", "way": "vote"}, "Isi jumlah suara"),
    ({"text": "Ya.", "way": "consensus", "agree": "3"}, "hanya untuk pemungutan suara"),
    ({"text": "Ya.", "way": "consensus", "due_on": "1 Jan 2026"}, "mendahului hari musyawarah"),
    ({"text": "", "way": "consensus"}, "belum diisi"),
])  # fmt: skip
def test_a_wrong_decision_is_refused_at_its_field_and_leaves_nothing(
    people: People, browse: Browse, sent: dict[str, str], words: str
) -> None:
    meeting = held(people)
    answer = browse(people.hasna).post(reverse("assembly.decide", args=[meeting.pk]), {"owner": "Ketua kelompok", **sent})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Ketua kelompok" in answer.content.decode()
    assert not meeting.resolutions.exists()


HELD_TYPED = {"held_on": "10 Mar 2026", "place": "Balai desa", "topic": "RKP", "male": "16", "female": "15"}


@pytest.mark.parametrize(("change", "words"), [
    ({"held_on": "1 Mei 2099"}, "tidak boleh sesudah hari ini"),
    ({"male": "", "female": ""}, "Isi jumlah hadir"),
    ({"disability": "40"}, "lebih banyak dari seluruh peserta (31)"),
    ({"element_women": "40"}, "lebih banyak dari seluruh peserta (31)"),
    ({"starts_at": "pagi"}, "bukan jam"),
    ({"starts_at": "10.00", "ends_at": "09.00"}, "mendahului jam mulai"),
    ({"names": "Contoh Satu"}, "Baris 1"),
    ({"names": "Contoh Satu, P"}, "Samakan, atau kosongkan"),
])  # fmt: skip
def test_a_wrong_attendance_is_refused_and_keeps_what_was_typed(people: People, browse: Browse, change: dict[str, str], words: str) -> None:
    meeting = called(people)
    answer = browse(people.hasna).post(reverse("assembly.hold", args=[meeting.pk]), {**HELD_TYPED, "chair": "Ketua BPD Solang", **change})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Ketua BPD Solang" in answer.content.decode()
    meeting.refresh_from_db()
    assert meeting.state == "called"
    assert not Attendee.objects.exists()


def test_a_photo_of_the_paper_list_is_kept_with_the_meeting(people: People, browse: Browse) -> None:
    meeting = called(people)
    browse(people.hasna).post(reverse("assembly.hold", args=[meeting.pk]), {**HELD_TYPED, "photo": a_photo()})
    meeting.refresh_from_db()
    assert meeting.photo is not None
    assert (meeting.photo.about_subject, meeting.photo.about_id) == ("assembly", str(meeting.pk))


@pytest.mark.parametrize(("changes", "field"), [
    ({"held_on": date(2036, 3, 1)}, "held_on"),
    ({"place": " "}, "place"),
    ({"kind": "hamlet"}, "hamlet"),
    ({"kind": "pesta"}, "kind"),
    ({"starts_at": time(9), "ends_at": time(8)}, "ends_at"),
    ({"called_on": TODAY + timedelta(days=1)}, "called_on"),
])  # fmt: skip
def test_an_invitation_that_cannot_be_kept_is_refused(people: People, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        called(people, **changes)
    assert list(refused.value.field_errors) == [field]
    assert not VillageMeeting.objects.exists()


def test_a_meeting_is_about_a_plan_of_its_own_village_only(people: People) -> None:
    other = actions.open_plan(people.nus.actor, Region.objects.get(pk=MADAK), target_year=2027)
    with pytest.raises(Invalid) as refused:
        called(people, plan=other)
    assert list(refused.value.field_errors) == ["plan"]


# --- Mended, called off, and not written down -----------------------------------------------------------------------------


def test_an_invitation_is_changed_and_then_called_off_with_a_reason(people: People, browse: Browse) -> None:
    meeting = called(people, "hamlet", hamlet="Kanava", held_on=TODAY + timedelta(days=4))
    client = browse(people.hasna)
    sent = {
        "hamlet": "Kanava",
        "topic": "Gagasan",
        "held_on": "20 Mar 2026",
        "days": "1",
        "place": "Rumah kepala dusun",
        "convener": "Kepala Dusun",
    }
    assert client.post(reverse("assembly.correct", args=[meeting.pk]), sent).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.held_on, meeting.place, meeting.state) == (date(2026, 3, 20), "Rumah kepala dusun", "called")
    assert client.post(reverse("assembly.cancel", args=[meeting.pk]), {"reason": "Ada duka di dusun."}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == "cancelled"
    assert "Ada duka di dusun." in client.get(reverse("assembly.view", args=[meeting.pk])).content.decode()


def test_a_mended_day_moves_the_plans_day_and_the_old_counts_stay_in_the_trail(people: People) -> None:
    plan = reviewed(people)
    meeting = held(people, plan=plan)
    actions.decide_in_assembly(people.hasna.actor, meeting, text="Sepakat.", way="consensus")
    actions.agree_plan(people.hasna.actor, plan, meeting=meeting)
    actions.correct_assembly(people.hasna.actor, meeting, told={"held_on": TODAY - timedelta(days=1), "male": 10, "female": 15})
    plan.refresh_from_db()
    assert plan.agreed_on == TODAY - timedelta(days=1)
    last = Event.objects.filter(verb="assembly.correct").get()
    assert last.note == "Semula 31 orang hadir (15 perempuan, 16 laki-laki). Kini 25 orang hadir (15 perempuan, 10 laki-laki)."
    assert last.before["plan"] == {"agreed_on": TODAY.isoformat()}


def test_one_decision_is_mended_and_its_old_words_stay_in_the_event(people: People, browse: Browse) -> None:
    meeting = held(people)
    actions.decide_in_assembly(people.hasna.actor, meeting, text="Lokasi di Kanava.", way="consensus")
    row = meeting.resolutions.get()
    page = browse(people.hasna).get(reverse("assembly.view", args=[meeting.pk])).content.decode()
    url = reverse("assembly.correct:row", args=[meeting.pk, row.pk])
    assert url in page
    browse(people.hasna).post(url, {"text": "Lokasi di Kanava dan Solang.", "way": "vote", "agree": "31"})
    row.refresh_from_db()
    assert row.how == "Pemungutan suara: 31 setuju, 0 tidak setuju, 0 abstain"
    assert Event.objects.get(verb="assembly.correct").before[f"butir {row.pk}"]["text"] == "Lokasi di Kanava."


def test_what_an_established_plan_stands_on_is_not_rewritten(people: People) -> None:
    plan = a_plan_at(people, "established")
    meeting = plan.meetings.filter(kind="musdes").get()
    with pytest.raises(Blocked):
        actions.correct_assembly(people.hasna.actor, meeting, told={"male": 1})
    with pytest.raises(Blocked):
        actions.decide_in_assembly(people.hasna.actor, meeting, text="Ya.", way="consensus")


def test_a_meeting_whose_day_passed_becomes_a_task_until_it_is_written_down(people: People) -> None:
    meeting = called(people, held_on=TODAY - timedelta(days=2))
    workshop = called(people, "workshop", held_on=TODAY - timedelta(days=2))
    assert workshop.last_day == TODAY
    tasks = [task for task in queries.open_tasks(people.yuli.actor) if task.verb == "assembly.hold"]
    assert [task.due for task in tasks] == [TODAY - timedelta(days=2)]
    assert tasks[0].url == reverse("assembly.view", args=[meeting.pk])
    actions.hold_assembly(people.yuli.actor, meeting, **CAME)
    assert not [task for task in queries.open_tasks(people.yuli.actor) if task.verb == "assembly.hold"]
    assert not [task for task in queries.open_tasks(people.ina.actor) if task.verb == "assembly.hold"]


# --- A meeting and its plan -----------------------------------------------------------------------------------------------


def test_a_held_workshop_is_a_consultation_and_a_called_one_is_not(people: People) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    meeting = called(people, "workshop", plan=plan, held_on=TODAY - timedelta(days=2))
    with pytest.raises(Blocked):
        actions.submit_plan(people.rahman.actor, plan)
    actions.hold_assembly(people.yuli.actor, meeting, **CAME)
    assert actions.submit_plan(people.rahman.actor, plan).state == "submitted"


def test_the_village_meeting_that_was_written_down_agrees_on_the_plan(people: People, browse: Browse) -> None:
    plan = reviewed(people)
    meeting = held(people, plan=plan)
    with pytest.raises(Invalid, match="belum memuat butir"):
        actions.agree_plan(people.hasna.actor, plan, meeting=meeting)
    actions.decide_in_assembly(people.hasna.actor, meeting, text="Sepakat.", way="consensus")
    page = browse(people.hasna).get(reverse("assembly.view", args=[meeting.pk])).content.decode()
    url = reverse("plan.agree:meeting", args=[plan.pk, meeting.pk])
    assert url in page
    assert url not in browse(people.yuli).get(reverse("assembly.view", args=[meeting.pk])).content.decode()
    assert browse(people.hasna).post(url).status_code == 302
    plan.refresh_from_db()
    assert (plan.state, plan.agreed_on) == ("agreed", TODAY)
    assert VillageMeeting.objects.filter(plan=plan, kind="musdes").count() == 1


def test_agreeing_on_a_plan_points_to_the_meeting_that_was_called_for_it(people: People, browse: Browse) -> None:
    plan = reviewed(people)
    url = reverse("plan.agree", args=[plan.pk])
    assert "Catat kesepakatannya pada musyawarah itu" not in browse(people.hasna).get(url).content.decode()
    meeting = called(people, plan=plan)
    page = browse(people.hasna).get(url).content.decode()
    assert "diundang" in page
    assert f'href="{reverse("assembly.view", args=[meeting.pk])}"' in page


@pytest.mark.parametrize("kind", ["musdes_plan", "workshop", "musrenbang"])
def test_only_a_meeting_that_decides_agrees_on_a_plan(people: People, kind: str) -> None:
    plan = reviewed(people)
    meeting = held(people, kind, plan=plan, days=1)
    with pytest.raises(Invalid):
        actions.agree_plan(people.hasna.actor, plan, meeting=meeting)
    assert Plan.objects.get(pk=plan.pk).state == "reviewed"


def test_few_women_is_said_for_every_kind(people: People, browse: Browse) -> None:
    meeting = actions.hold_assembly(people.hasna.actor, called(people, "hamlet", hamlet="Kanava"), male=20, female=2)
    page = browse(people.yuli).get(reverse("assembly.view", args=[meeting.pk])).content.decode()
    assert "Perempuan 2 dari 22 peserta" in page


def test_ideas_of_the_hamlet_stand_on_its_meetings_page(people: People, browse: Browse) -> None:
    an_idea(people)
    meeting = held(people, "hamlet", hamlet="kanava")
    assert "Bibit kacang tanah" in browse(people.yuli).get(reverse("assembly.view", args=[meeting.pk])).content.decode()


# --- The calendar, and the lists ------------------------------------------------------------------------------------------


def test_the_calendar_shows_the_year_with_what_is_due(people: People, browse: Browse) -> None:
    called(people, held_on=date(2026, 6, 20))
    page = browse(people.ina).get(reverse("assembly.view:village", args=[SOLANG])).content.decode()
    assert page.index("Juni") < page.index("Musyawarah desa</a>")
    assert "Paling lambat 30\u00a0Jun\u00a02026" in page
    assert browse(people.ina).get(reverse("assembly.view:village", args=[SOLANG]) + "?tahun=kapan").status_code == 200


def test_lists_ask_the_same_number_of_questions_however_many_meetings(people: People, browse: Browse) -> None:
    client = browse(people.ina)
    urls = (reverse("assembly.view:list"), reverse("assembly.view:village", args=[SOLANG]))

    def asked() -> list[int]:
        return [count_queries(lambda url=url: client.get(url)) for url in urls]

    held(people)
    asked()
    one = asked()
    for _ in range(4):
        held(people)
    assert asked() == one


# --- Names ----------------------------------------------------------------------------------------------------------------


def test_a_list_of_names_gives_the_counts_and_hides_the_names(people: People, browse: Browse) -> None:
    meeting = actions.hold_assembly(people.rahman.actor, called(people), names=NAMES)
    assert (meeting.female, meeting.male) == (2, 1)
    page = browse(people.rahman).get(reverse("assembly.view", args=[meeting.pk])).content.decode()
    assert "Contoh Satu" not in page
    trail = "".join(f"{event.note}{event.before}{event.after}" for event in Event.objects.all())
    assert "Contoh Satu" not in trail


def test_opening_the_names_is_asked_first_recorded_and_never_cached(people: People, browse: Browse) -> None:
    meeting = actions.hold_assembly(people.rahman.actor, called(people), names=NAMES)
    url = reverse("attendance.view", args=[meeting.pk])
    client = browse(people.rahman)
    assert "Contoh Satu" not in client.get(url).content.decode()
    assert not Event.objects.filter(verb="attendance.view").exists()
    opened = client.post(url)
    assert "Contoh Satu" in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    assert Event.objects.get(verb="attendance.view").stage == 0
    assert browse(people.ina).get(url).status_code == 403
    assert "attendance.view" in not_in_diaries()


def test_names_end_after_two_years_and_the_counts_stay(people: People) -> None:
    meeting = actions.hold_assembly(people.rahman.actor, called(people), names=NAMES)
    keeping = next(one for one in KEPT if one.key == "attendance")
    assert keeping.due(SOLANG, TODAY.replace(year=2028)) == []
    assert keeping.due(SOLANG, TODAY.replace(year=2028) + timedelta(days=1)) == [(meeting, 3)]


# --- Who may --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["assembly.call", "assembly.decide", "attendance.view"])
@pytest.mark.parametrize("role", ["subdistrict", "district_team", "opd", "observer", "operator", "program_team"])
def test_who_is_not_of_the_village_neither_decides_nor_opens_names(role: str, verb: str) -> None:
    assert verb not in policy().roles[role].verbs


def test_another_village_does_not_invite_here(people: People) -> None:
    with pytest.raises(NotAllowed):
        actions.call_assembly(people.nus.actor, village(), kind="musdes", held_on=TODAY, place="Balai")
