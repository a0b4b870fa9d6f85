"""What is past its time goes: previewed by counts, done by an operator, once, and without a name anywhere."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from bangkit.coordination.actions import EMPTIED, apply_retention
from bangkit.coordination.queries.retention import KEPT, expired
from bangkit.core.retention import limits
from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.foundation.access.models import Membership, User
from bangkit.foundation.audit.models import Event
from bangkit.foundation.audit.queries import verify_chain
from bangkit.foundation.regions.models import Region
from bangkit.stages.capacity.models import Assignment, Training, TrainingParticipant
from bangkit.stages.delivery.models import Complaint
from bangkit.stages.evaluation.models import Story
from bangkit.stages.planning.models import Attendee, Comment, Consultation, Plan, Team, TeamSeat, VillageMeeting
from bangkit.stages.profile.models import Consent, DataRequest, Household, Survey, SurveyAnswer
from tests.factories import TODAY, a_complaint, village
from tests.people import NOW, SBT, SOLANG, People, Person, make_person
from tests.stages.profile.test_household_steps import a_full_household, kept, personal_of

Browse = Callable[[Person], Client]
LONG_AGO = date(2020, 5, 1)


def regency() -> Region:
    return Region.objects.get(pk=SBT)


def teams_with_a_name(row: dict[str, Any]) -> None:
    """A team of long ago, and one of this year."""
    for year in (2020, TODAY.year):
        team = Team.objects.create(kind="rkp", year=year, formed_on=LONG_AGO, place="Balai", **row)
        TeamSeat.objects.create(team=team, number=1, post="ketua", element="Sekretaris Desa", sex="P", name="Sekretaris Contoh", **row)


def hidden_comments(row: dict[str, Any]) -> None:
    """A comment that was put aside long ago, and one of today."""
    plan = Plan.objects.create(target_year=2027, **row)
    told: dict[str, Any] = {"plan": plan, "address": "solang-2027", "opened_on": LONG_AGO, "closes_on": LONG_AGO}
    round_ = Consultation.objects.create(**told, **row)
    for hidden in (LONG_AGO, TODAY):
        Comment.objects.create(consultation=round_, text="Contoh keluhan", way="page", state="hidden", hidden_on=hidden, **row)


def words_of_villagers(row: dict[str, Any]) -> None:
    """What people said or were named for: teams, comments, stories."""
    teams_with_a_name(row)
    hidden_comments(row)
    told_stories(row)


def told_stories(row: dict[str, Any]) -> None:
    """Two stories of villagers, one told long ago."""
    told = {"domain": "income", "heading": "Contoh", "change": "Contoh", "meaning": "Contoh", "consent": "village", "consent_way": "spoken"}
    for day in (LONG_AGO, TODAY):
        Story.objects.create(year=day.year, told_on=day, consent_on=day, teller_role="petani", **told, **row)


def something_of_everything(people: People) -> Household:
    """One record of each table that is long past its time, and one that is not."""
    old, new = a_full_household(people), a_full_household(people, head_name="Baru Contoh")
    Household.objects.filter(pk=old.pk).update(updated_on=LONG_AGO)
    row: dict[str, Any] = {"region": village(), "created_at": NOW}
    for closed in (LONG_AGO, TODAY):
        survey = Survey.objects.create(instrument="fcs", version="1", since=LONG_AGO, state="closed", closed_on=closed, **row)
        SurveyAnswer.objects.create(
            survey=survey, household=new, outcome="done", answered_on=LONG_AGO, answers={"FCSStap": 7}, via="page", **row
        )
        training = Training.objects.create(
            kind="technical", name="Pala", organiser="opd", class_from=closed, class_until=closed, state="closed", closed_on=closed, **row
        )
        for name in ("Yosina Contoh", "Ani Contoh"):
            TrainingParticipant.objects.create(training=training, name=name, sex="P", origin=village(), **row)
        Assignment.objects.create(
            level="village_facilitator",
            person_name="Kader Contoh",
            sex="P",
            decree_no="1",
            since=LONG_AGO,
            until=closed,
            user=people.yuli.user,
            **row,
        )
        meeting = VillageMeeting.objects.create(kind="musdes", held_on=closed, place="Balai", female=1, **row)
        Attendee.objects.create(meeting=meeting, name="Warga Contoh", sex="P", **row)
    for answered in (NOW - timedelta(days=2000), NOW):
        DataRequest.objects.create(
            kind="access", what="Ibu Mariam bertanya.", answer="Sudah.", result="fulfilled", state="answered",
            asked_at=answered, due_at=answered, answered_at=answered, **row,
        )  # fmt: skip
    words_of_villagers(row)
    settled_complaints(people)
    gone = make_person("lama", "Pak Lama Contoh", [("village_team", SOLANG, "")], since=date(2019, 1, 1), until=LONG_AGO)
    User.objects.filter(pk=gone.user.pk).update(phone="081234567890")
    left = make_person("barusaja", "Pak Baru Saja", [("village_team", SOLANG, "")], until=TODAY - timedelta(days=3))
    User.objects.filter(pk=left.user.pk).update(phone="081234567891")
    return old


def settled_complaints(people: People) -> None:
    """One settled long ago, and one just now."""
    for closed in (LONG_AGO, TODAY):
        complaint = a_complaint(people, text=f"Aduan {closed}")
        told = {"state": "closed", "received_on": closed, "answered_on": closed, "closed_on": closed}
        Complaint.objects.filter(pk=complaint.pk).update(**told)


def counts(until: date = TODAY) -> dict[str, int]:
    return {one.label: one.count for one in expired(SBT, until)}


def test_every_kept_table_has_a_limit_and_a_way_to_empty_it() -> None:
    assert {one.key for one in KEPT} == set(EMPTIED)
    assert {one.field for one in KEPT} <= set(limits())
    owners = {name.rsplit(".", 1)[0] for name in limits()}
    assert {one.field.rsplit(".", 1)[0] for one in KEPT} == owners, "a table with a limit that nobody empties"


def test_the_preview_counts_and_changes_nothing(people: People) -> None:
    something_of_everything(people)
    before = Event.objects.count()
    out = io.StringIO()
    call_command("retain", "--dry-run", "--until", TODAY.isoformat(), stdout=out)
    assert counts() == {
        "Rumah tangga": 1,
        "Jawaban survei": 1,
        "Permintaan data pribadi": 1,
        "Nama peserta pelatihan": 2,
        "Nama fasilitator": 1,
        "Nama anggota tim penyusun": 1,
        "Masukan yang tidak ditampilkan": 1,
        "Isi aduan warga": 1,
        "Cerita perubahan": 1,
        "Nama pada daftar hadir musyawarah": 1,
        "Nomor telepon akun": 1,
        "Nama pada akun": 1,
    }
    assert "Nama peserta pelatihan: 2 akan dihapus" in out.getvalue()
    assert "Contoh" not in out.getvalue()
    assert Event.objects.count() == before


def test_what_is_past_its_time_goes_and_the_rest_stays(people: People) -> None:
    old = something_of_everything(people)
    done = apply_retention(people.operator.actor, regency(), until=TODAY)
    assert sum(done.values()) == 13
    assert personal_of(old) == set()
    assert kept(old)["female_adult"] == 2
    assert Household.objects.exclude(head_name="").count() == 1
    assert Consent.objects.filter(withdrawn_on__isnull=True).count() == 1
    assert SurveyAnswer.objects.count() == 1
    assert sorted(TrainingParticipant.objects.values_list("name", flat=True)) == ["Ani Contoh", "Peserta 1", "Peserta 2", "Yosina Contoh"]
    assert sorted(Assignment.objects.values_list("person_name", flat=True)) == ["Kader Contoh", "Nama dilepas"]
    assert list(TeamSeat.objects.exclude(name="").values_list("team__year", flat=True)) == [TODAY.year]
    assert [(one.meeting.held_on, one.meeting.people) for one in Attendee.objects.all()] == [(TODAY, 1)]
    assert VillageMeeting.objects.count() == 2
    assert list(Story.objects.exclude(change="").values_list("told_on", flat=True)) == [TODAY]
    assert list(Comment.objects.exclude(text="").values_list("hidden_on", flat=True)) == [TODAY]
    assert DataRequest.objects.exclude(what="").count() == 1
    gone, left = User.objects.get(display_name="Tim Desa"), User.objects.get(username="barusaja")
    assert (gone.is_active, gone.phone, left.display_name, left.phone) == (False, None, "Pak Baru Saja", None)
    assert User.objects.get(username="rahman").display_name == "Pak Rahman"


def test_a_second_run_finds_nothing(people: People) -> None:
    something_of_everything(people)
    apply_retention(people.operator.actor, regency(), until=TODAY)
    assert set(counts().values()) == {0}
    before = Event.objects.count()
    assert sum(apply_retention(people.operator.actor, regency(), until=TODAY).values()) == 0
    assert Event.objects.count() == before + 1


def test_the_trail_tells_of_it_without_a_name_and_stays_whole(people: People) -> None:
    something_of_everything(people)
    seen = Event.objects.count()
    apply_retention(people.operator.actor, regency(), until=TODAY)
    events = list(Event.objects.order_by("seq"))[seen:]
    assert {event.verb for event in events} == {
        "household.expire", "survey.expire", "data_request.expire", "training.expire", "facilitator.expire", "account.expire", "seat.expire",
            "comment.expire", "retention.apply", "story.expire",
        "attendance.expire", "complaint.expire",
    }  # fmt: skip
    told = " ".join(f"{event.title} {event.note} {event.before} {event.after}" for event in events)
    assert not [word for word in ("Contoh", "Mariam", "Pak Lama", "0812") if word in told]
    assert {event.role for event in events} == {"operator"}, "a neutral party: nothing of this counts for the hand-over"
    assert verify_chain()[1] == []


@pytest.mark.parametrize(("days", "found"), [(0, 0), (1, 1)])
def test_the_last_day_still_counts(people: People, days: int, found: int) -> None:
    household = a_full_household(people)
    Household.objects.filter(pk=household.pk).update(updated_on=TODAY.replace(year=TODAY.year - 3) - timedelta(days=days))
    assert counts()["Rumah tangga"] == found


def test_one_who_still_serves_somewhere_keeps_the_name(people: People) -> None:
    Membership.objects.create(
        user=people.mantan.user, role="bpd", region=village(), since=TODAY, until=TODAY, decree_no="1", created_at=NOW
    )
    assert counts(TODAY)["Nomor telepon akun"] == 0
    assert counts(date(2030, 1, 1))["Nama pada akun"] == 1


def test_only_an_operator_runs_it_and_never_ahead_of_time(people: People) -> None:
    with pytest.raises(NotAllowed):
        apply_retention(people.umar.actor, regency(), until=TODAY)
    with pytest.raises(Invalid):
        apply_retention(people.operator.actor, regency(), until=TODAY + timedelta(days=1))
    for arguments in ([], ["--by", "rahman"], ["--by", "operator", "--until", "2999-01-01"]):
        with pytest.raises(CommandError):
            call_command("retain", *arguments)


def test_the_command_and_the_page_do_the_same(people: People, browse: Browse) -> None:
    something_of_everything(people)
    out = io.StringIO()
    call_command("retain", "--by", "operator", "--until", TODAY.isoformat(), stdout=out)
    assert "Rumah tangga: 1 dihapus" in out.getvalue()
    url = reverse("retention.apply", args=[SBT])
    assert "Jawaban survei" in browse(people.operator).get(url).content.decode()
    reply = browse(people.operator).post(url, follow=True)
    assert "data dihapus atau dilepas" in reply.content.decode()
    assert browse(people.umar).get(url).status_code == 403
