"""The permission matrix: every address × logged out, each role in its place, each role elsewhere, ended membership.

What is expected is derived from ``roles.toml`` alone: the page opens for those who hold its verb at the thing's place; a place
that is not mine does not exist (404); inside mine without the verb is 403; without any role nothing opens.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.core.access import can, knows_place, regions_where
from bangkit.core.policy import policy
from bangkit.foundation.access.models import Membership
from bangkit.foundation.cycle.actions import open_cycle
from bangkit.foundation.imports.models import Import
from bangkit.foundation.regions.models import Region
from bangkit.stages.capacity.models import Assignment, Training
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.models import Work
from bangkit.stages.evaluation import actions as evaluation
from bangkit.stages.evaluation.models import Evaluation, Lesson, PeerReview
from bangkit.stages.guidance.models import Guidance
from bangkit.stages.overlap.models import Pair
from bangkit.stages.planning.models import Ceiling, Consideration, Price, VillageMeeting
from bangkit.stages.profile.models import DataRequest, Group, Household, IndexScore, Profile, RainImport, Survey
from bangkit.stages.support import actions as support
from bangkit.stages.support.models import SupportCase
from tests.factories import (
    TODAY,
    YEAR,
    a_case,
    a_comment,
    a_complaint,
    a_consultation,
    a_lot,
    a_monitoring_sheet,
    a_plan_at,
    a_programme_line,
    a_round_report,
    a_score_sheet,
    a_story,
    a_team,
    a_word,
    an_established_rpjm,
    an_idea,
    searched,
    village,
)
from tests.guards.test_rooms import ADDRESSES
from tests.people import MADAK, NOW, SBT, SOLANG, TELUK_WARU, People, Person
from tests.stages.programmes.lists import a_list, a_programme

Browse = Callable[[Person], Client]
# Where a place's code stands in the address: the level that the page is about.
PLACES = {
    "evaluation.view:comparison": SBT,
    "meeting.call": SBT,
    "meeting.convene": TELUK_WARU,
    "meeting.view:cadence": SBT,
    "district.view": SBT,
    "guidance.draft": SBT,
    "training.plan": SBT,
    "emergency.open": SBT,
    "gathering.gather": SBT,
    "overlap.search": SBT,
    "word.propose": SBT,
    "retention.apply": SBT,
    "round.view:place": TELUK_WARU,
    "round.view:district": SBT,
    "round.open": TELUK_WARU,
    "programme.add": SBT,
    "programme.locate": SBT,
    "renja.open": SBT,
}
# Addresses that answer by other means than these pages; each with its reason.
APART = {
    "outbox.view:send": "answers envelopes; its table is tests/intake/test_envelopes.py",
    "outbox.view:token": "a token for the one who is signed in",
    "job.view": "seen by its starter only; tests/foundation/jobs",
    "paper.view:bundle": "asks for file.attach too; tests/outputs/papers/test_records.py",
    "paper.issue": "left to those whose record it is, whoever else holds the verb; tests/outputs/papers/test_papers.py",
    "story.view:photo": "needs bytes; tests/stages/evaluation/test_stories.py",
    "file.view": "needs bytes; tests/foundation/files",
    "task.view:place": "leads on; the pages that it leads to are in the matrix",
}


def things(people: People) -> dict[str, Any]:
    """One row of each subject in Solang or above it, by the subject of the verb."""
    from bangkit.coordination import actions as coordination

    solang, regency = village(), Region.objects.get(pk=SBT)
    set_plan = a_plan_at(people, "established", target_year=2026)
    work = delivery.start_work(people.rahman.actor, set_plan.activities.get(), started_on=TODAY)
    case = a_case(people)
    meeting = coordination.call_meeting(people.umar.actor, regency, name="Rakor", held_on=TODAY, venue="Bula")
    coordination.hold_meeting(people.umar.actor, meeting, male=3, female=3)
    coordination.decide(people.umar.actor, meeting, text="Kirim jawaban", owner_role="village_team", due_on=TODAY)
    review = evaluation.open_evaluation(people.rahman.actor, solang, year=2026)
    row = {"region": solang, "created_at": NOW}
    return {
        "plan": set_plan,
        "activity": work.activity,
        "idea": an_idea(people),
        "proposal": case.proposal,
        "support": case,
        **of_the_needs(people, case, work),
        "work": work,
        "delivery": work,
        "progress": work,
        "complaint": a_complaint(people),
        **of_the_coordination(people, meeting),
        "evaluation": review,
        "result": review,
        "lesson": review,
        "cycle": open_cycle(people.umar.actor, solang, year=2026, phase="after"),
        "guidance": Guidance.objects.create(region=regency, created_at=NOW, name="Panduan", version=1, body="Isi panduan."),
        "training": Training.objects.create(region=regency, created_at=NOW, kind="district_facilitator", name="Pelatihan", organiser="program_team", class_from=TODAY, class_until=TODAY),
        "facilitator": Assignment.objects.create(region=solang, created_at=NOW, level="village", person_name="Ibu Contoh", decree_no="1", since=TODAY, until=TODAY),
        **of_the_planning(people, row),
        **of_the_profile(people, row),
        **of_the_consultation(people), **of_the_rounds(people),
        **of_the_voices(people), **of_the_programmes(people),
        "account": Membership.objects.get(user=people.rahman.user),
        "membership": Membership.objects.get(user=people.rahman.user),
    }  # fmt: skip


def of_the_needs(people: People, case: SupportCase, work: Work) -> dict[str, Any]:
    """A need, a report that asks for help, and a gathering of two villages."""
    delivery.report_progress(
        people.rahman.actor, work, reported_on=TODAY, physical_percent=10, spent=0, what_runs="Lahan dibuka.", help_needed="Pompa air."
    )
    other = support.raise_need(people.nus.actor, village(MADAK), name="Bibit kacang", text="Bibit kacang untuk dua kelompok.")
    cases = [case, support.route_support(people.umar.actor, other, office=case.office)]
    gathering = support.gather_cases(people.umar.actor, village(SBT), cases=cases, name="Bibit kacang", why="Serupa.")
    told = {"part": "Melatih kelompok", "due_on": TODAY, "agreed_in": "Rapat contoh"}
    share = support.agree_role(people.umar.actor, case.need, office=case.office, **told)
    return {"need": case.need, "gathering": gathering, "report": work.reports.get(), "role_share": share}


def of_the_rounds(people: People) -> dict[str, Any]:
    """A village's sheet and its kecamatan's report of a round."""
    return {"monitoring": a_monitoring_sheet(people), "round": a_round_report(people)}


def of_the_planning(people: People, row: dict[str, Any]) -> dict[str, Any]:
    """One row of each subject of the planning room that stands beside a plan; a list of names or of seats stands on its own row."""
    team = a_team(people)
    meeting = VillageMeeting.objects.create(kind="hamlet", hamlet="Kanava", state="called", held_on=TODAY, place="Balai dusun", **row)
    return {
        "ceiling": Ceiling.objects.create(year=2027, source="DDS", amount=800_000_000, status="official", dated_on=TODAY, letter="Contoh", recorded_on=TODAY, **row),
        "price": Price.objects.create(section="material", name="Semen", unit="zak", amount=90_000, dated_on=TODAY, origin="Contoh", **row),
        "scoring": a_score_sheet(people),
        "consideration": Consideration.objects.create(year=2026, text="Tanam lebih awal.", **row),
        "team": team,
        "seat": team,
        "rpjm": an_established_rpjm(people),
        "assembly": meeting,
        "attendance": meeting,
    }  # fmt: skip


def of_the_coordination(people: People, meeting: Any) -> dict[str, Any]:
    """A lesson of a concluded year, and the same recommended to Solang by the kabupaten."""
    from bangkit.coordination.models import Recommendation

    review = Evaluation.objects.create(region=meeting.region, created_at=NOW, year=2025, state="concluded")
    lesson = Lesson.objects.create(region=village(), created_at=NOW, evaluation=review, kind="worked", text="Tanam lebih awal.")
    given = Recommendation.objects.create(region=village(), created_at=NOW, lesson=lesson, why="Contoh", given_by_role="district_team")
    return {"meeting": meeting, "decision": meeting.decisions.get(), "recommendation": given, "a_lesson": lesson}


def of_the_voices(people: People) -> dict[str, Any]:
    """A story that everybody may read, and what guests from a village without anybody of the cast saw."""
    guest = Region.objects.create(code="81.05.15.2001", name="Contoh", level="village", kind="desa", parent_id=TELUK_WARU)
    return {
        "story": a_story(people, consent="public"),
        "peer_review": PeerReview.objects.create(region=village(), visitor=guest, year=YEAR, held_on=TODAY, copying="Kebun bibit.", created_at=NOW),
    }  # fmt: skip


def of_the_programmes(people: People) -> dict[str, Any]:
    """A list of programmes and a programme that was written by hand."""
    return {"renja": a_list(people), "programme": a_programme(people.umar)}


def of_the_consultation(people: People) -> dict[str, Any]:
    """A consultation and what was said in it."""
    consulted = a_consultation(people, target_year=YEAR + 2)
    return {"consultation": consulted, "comment": a_comment(people, consulted), **of_the_overlap(people)}


def of_the_overlap(people: People) -> dict[str, Any]:
    """A pair that a search found, and a word that was proposed."""
    a_programme_line(places=(SOLANG,), year=2026)
    searched(people, 2026)
    return {"overlap": Pair.objects.latest("created_at"), "word": a_word(people)}


def of_the_profile(people: People, row: dict[str, Any]) -> dict[str, Any]:
    """One row of each subject of the profile room."""
    return {
        "profile": Profile.objects.create(year=2026, **row),
        "import": Import.objects.create(layout="groups", name="kelompok.csv", kind="csv", size=9, sha256="0" * 64, **row),
        "group": Group.objects.create(name="Kelompok Tani", kind="farming", since=2024, **row),
        "rainfall": RainImport.objects.create(layout="plain", station="Pos contoh", source="Contoh", file_name="hujan.csv", sha256="0" * 64, rows_read=0, rows_measured=0, rows_refused=0, **row),
        "household": Household.objects.create(number="014", hamlet="Kanava", updated_on=TODAY, **row),
        "data_request": DataRequest.objects.create(kind="access", what="Contoh", asked_at=NOW, due_at=NOW, **row),
        "survey": Survey.objects.create(instrument="fcs", version="1", since=TODAY, **row),
        "index": IndexScore.objects.create(kind="ID", year=2025, status="Maju", source="Contoh", **row),
        "revolving": a_lot(people),
    }  # fmt: skip


def kwargs_of(name: str, made: dict[str, Any]) -> tuple[dict[str, Any], str] | None:
    """What the address needs, and the place of the thing; None where the matrix has nothing to give it."""
    verb = name.split(":")[0]
    parts = ADDRESSES[name].pattern.converters
    if "code" in parts:
        code = PLACES.get(name, PLACES.get(verb, SOLANG))
        return ({"code": code}, code) if set(parts) == {"code"} else None
    if "about" in parts:
        values = {"about": "plan", "key": made["plan"].pk, "kind": "rkp_114", "ending": "pdf", "book": "rkp"}
        return {name: values[name] for name in parts}, made["plan"].region_id
    if set(parts) == {"pk"}:
        subject = {
            "activity.add": "plan",
            "finding.answer": "plan",
            "delivery.start": "activity",
            "support.route": "need",
            "need.raise:report": "report",
            "progress.correct:report": "report",
            "progress.add_photo:report": "report",
            "role_share.agree": "need",
            "role_share.agree:gathering": "gathering",
            "role_share.view:need": "need",
            "role_share.view:gathering": "gathering",
            "proposal.prepare": "activity",
            "person.view": "training",
            "revolving.give": "group",
            "comment.note": "consultation",
            "verification.record": "activity",
            "verification.view": "plan",
            "consultation.view:plan": "plan",
            "consultation.open": "plan",
            "scoring.record": "plan",
            "recommendation.give:lesson": "a_lesson",
            "overlap.view:activity": "activity",
        }
        row = made.get(subject.get(name, subject.get(verb, verb.split(".")[0])))
        return ({"pk": row.pk}, row.region_id) if row is not None else None
    return ({}, "") if not parts else None


def expected(person: Person, verb: str, code: str) -> set[int]:
    """The statuses that the policy allows, for a place or for a page without one."""
    actor = person.actor
    if not regions_where(actor, verb):
        return {403}
    if not code or can(actor, verb, code):
        return {200, 302, 422}
    return {403} if knows_place(actor, code) else {404}


NAMES = [name for name, entry in ADDRESSES.items() if getattr(entry.callback, "verb", None) and name not in APART]


@pytest.mark.slow
def test_every_page_opens_exactly_for_those_who_may(people: People, browse: Browse) -> None:
    made = things(people)
    wrong, tried = [], 0
    clients = {key: browse(person) for key, person in people.items()}
    for name in NAMES:
        found = kwargs_of(name, made)
        if found is None:
            continue
        url, verb = reverse(name, kwargs=found[0]), name.split(":")[0]
        tried += 1
        if Client().get(url).status_code != 302:
            wrong.append(f"{name}: opens without signing in")
        for key, person in people.items():
            status = clients[key].get(url).status_code
            if status not in expected(person, verb, found[1]):
                wrong.append(f"{name} as {key}: {status}, expected {expected(person, verb, found[1])}")
    assert wrong == []
    assert tried > 90


def test_the_list_of_exceptions_is_not_stale() -> None:
    assert set(APART) <= set(ADDRESSES)


@pytest.mark.parametrize(
    "name", [name for name, entry in ADDRESSES.items() if set(entry.pattern.converters) == {"pk"} and getattr(entry.callback, "verb", None)]
)
def test_a_thing_that_does_not_exist_is_404_for_those_who_hold_the_verb(people: People, browse: Browse, name: str) -> None:
    verb = name.split(":")[0]
    holder = next((person for person in people.values() if regions_where(person.actor, verb)), None)
    if holder is not None:
        assert browse(holder).get(reverse(name, kwargs={"pk": uuid4()})).status_code == 404


MUST_NEVER = (
    ("program_team", "guidance.confirm", "the programme never confirms its own mechanism (4.1)"),
    ("program_team", "plan.establish", "the village establishes its plan (3.2 tahap 5)"),
    ("program_team", "plan.agree", "the village agrees on its plan (3.2 tahap 5)"),
    ("program_team", "plan.choose", "the village meeting decides what enters its plan (3.2 tahap 5)"),
    ("village_facilitator", "plan.choose", "a facilitator never decides for the village (4.4)"),
    ("program_team", "support.accept", "an OPD answers, never the programme (4.1)"),
    ("program_team", "support.refuse", "an OPD answers, never the programme (4.1)"),
    ("program_team", "proposal.send", "the village sends its proposal (3.2 tahap 5)"),
    ("subdistrict", "plan.establish", "the kecamatan reviews, it does not establish"),
    ("subdistrict", "plan.agree", "the village agrees on its plan"),
    ("subdistrict", "support.accept", "an OPD answers"),
    ("district_team", "plan.establish", "the village establishes its plan"),
    ("district_team", "support.accept", "the Tim Kabupaten routes, the OPD answers"),
    ("district_secretary", "plan.return", "the kecamatan reviews plans (4.5)"),
    ("district_facilitator", "plan.establish", "a facilitator never decides for the village (4.2)"),
    ("district_facilitator", "plan.submit", "a facilitator never submits for the village (4.2)"),
    ("district_facilitator", "profile.confirm", "the village agrees on its own profile (4.3)"),
    ("village_team", "plan.review", "nobody reviews their own plan"),
    ("village_team", "plan.return", "nobody returns their own plan"),
    ("village_team", "plan.establish", "the village government establishes"),
    ("village_team", "support.accept", "a village never answers its own need"),
    ("village_facilitator", "plan.agree", "a facilitator facilitates (4.4)"),
    ("village_facilitator", "plan.establish", "a facilitator facilitates (4.4)"),
    ("village_government", "plan.review", "nobody reviews their own plan"),
    ("village_team", "verification.record", "nobody verifies their own plan"),
    ("visitor", "plan.view", "anybody without an account reads what was published, not the record"),
    ("village_government", "complaint.read", "who may be complained about does not read it"),
    ("village_team", "complaint.answer", "the village government carries the work and answers for it"),
    ("program_team", "complaint.read", "the programme needs counts, not what neighbours said"),
    ("visitor", "comment.show", "nothing is shown before the village read it"),
    ("village_government", "comment.hide", "who decides does not choose which voices are seen"),
    ("program_team", "comment.answer", "the village answers its people (4.3)"),
    ("village_government", "support.accept", "a village never answers its own need"),
    ("bpd", "plan.establish", "the BPD convenes, the village government establishes"),
    ("opd", "overlap.decide", "an OPD speaks about its programme, the Tim Kabupaten decides (4.1)"),
    ("program_team", "overlap.decide", "the programme accompanies, the Tim Kabupaten decides (4.1)"),
    ("village_team", "overlap.decide", "nobody decides about their own plan"),
    ("opd", "word.adopt", "words are kept by the Tim Kabupaten (4.1)"),
    ("opd", "support.route", "an OPD does not choose what it is asked"),
    ("opd", "guidance.confirm", "the Tim Kabupaten confirms as a body (4.1)"),
    ("subdistrict", "household.list", "outside the village there are only counts"),
    ("district_team", "household.view", "outside the village there are only counts"),
    ("program_team", "household.view", "the programme needs counts, not names"),
    ("operator", "household.view", "an operator keeps accounts, not contents"),
    ("bpd", "household.export", "whoever does not keep the data does not carry it away"),
    ("observer", "progress.report", "an observer only reads"),
    ("operator", "progress.report", "an operator keeps accounts, not contents"),
    ("operator", "plan.submit", "an operator keeps accounts, not contents"),
)
MUST_ALWAYS = (
    ("district_team", "guidance.confirm", "4.1"),
    ("district_team", "meeting.call", "4.1"),
    ("district_team", "facilitator.assign", "4.1"),
    ("district_facilitator", "training.plan", "3.2 tahap 2"),
    ("subdistrict", "meeting.convene", "4.5"),
    ("village_team", "profile.observe", "4.3"),
    ("village_team", "plan.consult", "4.3"),
    ("village_team", "progress.report", "4.3"),
    ("village_government", "plan.establish", "3.2 tahap 5"),
    ("village_government", "facilitator.assign", "4.4"),
    ("village_facilitator", "idea.voice", "4.4"),
    ("program_team", "training.plan", "3.2 tahap 2"),
)


@pytest.mark.parametrize(("role", "verb", "why"), MUST_NEVER)
def test_must_never(role: str, verb: str, why: str) -> None:
    assert verb in policy().verbs
    assert verb not in policy().roles[role].verbs, why


@pytest.mark.parametrize(("role", "verb", "section"), MUST_ALWAYS)
def test_must_always(role: str, verb: str, section: str) -> None:
    assert verb in policy().roles[role].verbs, f"seed {section}"


def test_an_observer_and_an_emergency_reader_hold_only_reading_verbs() -> None:
    for role in ("observer", "emergency"):
        assert all(policy().verbs[verb].reads for verb in policy().roles[role].verbs)
