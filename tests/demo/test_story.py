"""The demo's story: told by the real actions, from the programme's hands to local ones, with its troubles as they are."""

from __future__ import annotations

from collections import Counter
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Sum

from bangkit.coordination.models import Decision, Meeting
from bangkit.coordination.queries.handover import district_shares
from bangkit.coordination.queries.marks import marks_of
from bangkit.core.handover import overall
from bangkit.core.policy import policy
from bangkit.core.stages import StageMark, current_stage
from bangkit.demo.cast import SBD, SBT, SOLANG
from bangkit.demo.places import TALES
from bangkit.demo.story import full_cast, is_told
from bangkit.foundation.access.models import Membership, User
from bangkit.foundation.audit.models import Event
from bangkit.foundation.audit.queries import verify_chain
from bangkit.foundation.cycle.models import Cycle
from bangkit.intake.models import Envelope
from bangkit.outputs.papers.models import IssuedPaper
from bangkit.stages.delivery.models import ProgressReport, Work
from bangkit.stages.evaluation.models import Evaluation
from bangkit.stages.planning.models import Activity, Consideration, Idea, Plan, Proposal
from bangkit.stages.profile.models import Observation
from bangkit.stages.support.models import SupportCase
from tests.demo.conftest import YEARS, Told

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("told")]

# Verbs that the story does not perform, each with its reason; stale ones fail.
NO_RAIN = "no series of the two kabupaten is at hand, and an invented one would be taken for theirs"
NOT_OLD = "nothing in three told years is past its time; tests/coordination/test_retention.py plays it"
NOT_PLAYED = {
    "account.create": "an account is made without the demo's mark, and nobody could sign in to it by one click",
    "account.link": "its code is shown once to a person; in a told past nobody would see it",
    "rainfall.load": NO_RAIN,
    "rainfall.use": NO_RAIN,
    "rainfall.undo": NO_RAIN,
    "retention.apply": NOT_OLD,
    "household.expire": NOT_OLD,
    "survey.expire": NOT_OLD,
    "data_request.expire": NOT_OLD,
    "training.expire": NOT_OLD,
    "facilitator.expire": NOT_OLD,
    "account.expire": NOT_OLD,
    "comment.expire": NOT_OLD,
    "complaint.expire": NOT_OLD,
    "seat.expire": NOT_OLD,
    "attendance.expire": NOT_OLD,
    "story.expire": NOT_OLD,
}


def is_through(code: str, year: int) -> bool:
    marks = marks_of([code], year)[code]
    return all(marks.get(number, StageMark()).status == "done" for number in range(1, 9))


def test_the_story_is_told_and_known_to_be_told(told: Told) -> None:
    assert told.count > 1000
    assert is_told()
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert out.getvalue().strip() == "Cerita peragaan sudah ada."


def test_each_scene_is_named_while_it_is_told(told: Told) -> None:
    text = "\n".join(told.lines)
    assert "Mei 2025: " in text
    assert "  panduan disepakati: Seram Bagian Timur, Sumba Barat Daya" in text
    assert "  rencana dikembalikan: Madak" in text
    assert "  program berakhir: " in text


def test_solang_went_through_all_eight_stages_twice() -> None:
    assert [year for year in YEARS if is_through(SOLANG, year)] == [2024, 2025]
    out = StringIO()
    call_command("story", "desa", SOLANG, stdout=out)
    assert "Siklus yang melalui kedelapan tahap: 2 dari 3." in out.getvalue()
    assert IssuedPaper.objects.filter(region_id=SOLANG).count() == 9


def test_villages_stand_in_different_stages() -> None:
    codes = [tale.code for tale in TALES]
    marks = marks_of(codes, 2026)
    assert Cycle.objects.filter(year=2026, region_id__in=codes).count() == len(codes) >= 12
    assert {current_stage(marks[code]) for code in codes} >= {4, 5, 6, 7, 8}


@pytest.mark.parametrize("regency", [SBT, SBD])
def test_each_stage_moves_from_the_programme_to_local_hands(regency: str) -> None:
    found = district_shares(regency, list(YEARS))
    for stage in range(4, 9):
        shares = [found[year][stage].share or 0 for year in YEARS]
        assert shares == sorted(shares), f"stage {stage}"
        assert shares[0] < shares[2] == 1
    assert [overall(found[year]).label for year in YEARS][-1] == "Lokal"
    assert overall(found[2024]).label != "Lokal"


def test_the_programme_left_and_looks_on(told: Told) -> None:
    ended = Membership.objects.filter(role="program_team")
    assert ended.count() == 2
    assert not any(row.is_active_on(told.today) for row in ended)
    assert not Event.objects.filter(party="program_team", at__year=2026).exists()
    sari = [row.role for row in Membership.objects.filter(user__username="sari") if row.is_active_on(told.today)]
    assert sari == ["observer"]


def test_every_kind_of_answer_is_there(told: Told) -> None:
    states = set(SupportCase.objects.values_list("state", flat=True))
    assert states == set(policy().subjects["support"].states)
    forwarded = SupportCase.objects.get(state="forwarded")
    assert (forwarded.region_id, forwarded.forwarded_to) == ("81.05.15.2004", "province")
    missing = SupportCase.objects.get(state="missing")
    assert missing.received_photo
    assert missing.urged_on, "Madak waits for its pump, and the head of Tim Kabupaten asked"
    assert SupportCase.objects.filter(state="routed", due_on__lt=told.today).exists(), "an answer that is late now"
    late = [case for case in SupportCase.objects.filter(region_id="81.05.09.2003") if case.answered_on and case.answered_on > case.due_on]
    assert late, "an answer that came late"
    for case in SupportCase.objects.filter(state__in=("postponed", "refused")):
        assert case.reason


def test_two_villages_ask_for_the_same_and_are_answered_together() -> None:
    cases = SupportCase.objects.filter(
        need__proposal__activity__name="Pelatihan pengolahan ikan asap", need__proposal__activity__plan__target_year=2026
    )
    answers = {case.region.name: (case.state, case.answered_on) for case in cases if case.region_id in ("81.05.15.2006", "81.05.15.2005")}
    assert set(answers) == {"Nama Lena", "Karay"}
    assert {state for state, _ in answers.values()} == {"accepted"}
    assert all(day and day.month == 12 for _, day in answers.values()), "after the meeting that spoke about both"


def test_everybody_has_something_to_do_today(told: Told) -> None:
    assert Plan.objects.get(region_id="81.05.15.2010", target_year=2027).state == "submitted", "Bu Ina reviews"
    assert Plan.objects.get(region_id="53.18.07.2002", target_year=2027).state == "agreed", "Ate Dalo establishes"
    assert Proposal.objects.filter(region_id="81.05.15.2008", state="sent", asked__cases=None).count() == 4, "Pak Umar passes on"
    assert SupportCase.objects.filter(office="pertanian", state="routed", region_id="81.05.15.2011").exists(), "Pak Tomi answers"
    assert Idea.objects.filter(region_id="53.18.08.2018", state="voiced").exists(), "Hameli Ate ranks"


def test_plans_works_and_villages_have_their_troubles() -> None:
    assert Plan.objects.get(region_id="81.05.15.2011", target_year=2026).version == 2
    assert Work.objects.get(state="halted").region_id == "53.18.02.2010"
    assert Event.objects.filter(verb="delivery.halt").count() == 2, "the other one is running again"
    assert not Evaluation.objects.filter(region_id="81.05.15.2005", year=2025).exists()
    assert marks_of(["81.05.12.2008"], 2026)["81.05.12.2008"][3].status == "running", "Silohan has just joined"
    gone = Event.objects.filter(verb__in=("activity.drop", "activity.absorb")).values_list("verb", flat=True)
    assert sorted(gone) == ["activity.absorb"] * 3 + ["activity.drop"], "one was taken out, three went into others with their proposals"
    assert Activity.objects.filter(state="dropped").count() == 4
    assert set(Envelope.objects.values_list("state", flat=True)) == {"done", "discarded"}
    assert ProgressReport.objects.filter(via="outbox").exists()
    assert ProgressReport.objects.exclude(photo=None).count() > 10


def test_every_verb_is_performed_or_says_why_not() -> None:
    performed = set(Event.objects.values_list("verb", flat=True))
    writing = {verb.name for verb in policy().verbs.values() if not verb.reads}
    assert writing - performed == set(NOT_PLAYED)


def test_nobody_outside_the_cast_is_known() -> None:
    cast = full_cast()
    assert Counter(User.objects.values_list("username", flat=True)) == Counter(one.username for one in cast)
    assert not User.objects.filter(is_demo=False).exists()
    users = {str(key) for key in User.objects.values_list("pk", flat=True)}
    assert set(Event.objects.exclude(role="visitor").values_list("actor_id", flat=True)) <= users
    assert set(Event.objects.filter(role="visitor").values_list("actor_id", flat=True)) == {""}


def test_the_trail_is_whole_and_in_order() -> None:
    assert verify_chain()[1] == []
    moments = list(Event.objects.order_by("seq").values_list("at", flat=True))
    assert moments == sorted(moments)


@pytest.mark.parametrize("regency", [SBT, SBD])
def test_the_district_meets_three_times_a_year_with_four_headings(regency: str) -> None:
    for year in (2024, 2025):
        held = Meeting.objects.filter(region_id=regency, held_on__year=year, state="closed")
        assert held.count() == 3
        assert all(set(row.points.values_list("heading", flat=True)) == HEADINGS for row in held)
        assert Decision.objects.filter(meeting__in=held).count() >= 6
    now = Meeting.objects.filter(region_id=regency, held_on__year=2026)
    assert set(now.values_list("convener_party", flat=True)) == {"district_team"}
    assert set(now.values_list("state", flat=True)) == {"called", "closed"}


HEADINGS = {"achievement", "challenge", "lesson", "support_needed"}


def test_every_figure_of_a_profile_has_a_day_and_a_source() -> None:
    rows = list(Observation.objects.all())
    assert len(rows) > 500
    assert all(row.observed_on and row.source for row in rows)
    seen: dict[str, list[Any]] = {"N2": [], "H2": []}
    for row in Observation.objects.filter(region_id=SOLANG, indicator__in=seen, no_data=False).order_by("observed_on"):
        seen[row.indicator].append(row.value)
    assert seen["N2"][1] < seen["N2"][0], "the second year was dry"
    assert seen["H2"] == sorted(seen["H2"])


def test_every_plan_that_was_established_is_wholly_funded() -> None:
    rows = Activity.objects.filter(state="set").annotate(funded=Sum("fundings__amount"))
    assert rows.count() > 90
    assert [row.name for row in rows if row.funded != row.cost] == []
    assert all(row.code and row.goals and row.assets for row in rows)
    assert all(row.fundings.count() >= 2 for row in rows)


def test_what_an_evaluation_passed_on_is_answered_in_the_next_plan() -> None:
    past = Consideration.objects.filter(created_at__year__lt=2026).exclude(region_id__in=("53.18.07.2002",))
    assert past.count() > 30
    assert not past.filter(state="open").exists()
    assert set(past.values_list("is_used", flat=True)) == {True, False}
