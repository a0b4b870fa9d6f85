"""Survey rounds: one answer for a household whatever the door, only with consent, and never a household's answers on a page."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.audit.queries import diary
from bangkit.stages.profile import actions
from bangkit.stages.profile.models import Household, Survey, SurveyAnswer
from tests.factories import TODAY, village
from tests.fixtures import count_queries, without_ids
from tests.people import MADAK, SOLANG, People
from tests.stages.profile.rounds import FCS, a_household, a_round, said, texts


def test_a_village_opens_a_round_and_only_one_at_a_time_with_an_instrument(people: People) -> None:
    survey = a_round(people, target=30, sample_note="Setiap rumah ketiga.")
    assert (survey.version, survey.state, survey.title()) == ("1", "open", "survei Konsumsi pangan (FCS), Mar\u00a02026")
    with pytest.raises(Invalid) as refused:
        a_round(people)
    assert "masih terbuka" in refused.value.field_errors["instrument"]
    a_round(people, "hhs")
    actions.close_survey(people.rahman.actor, survey, closed_on=TODAY)
    assert a_round(people).pk != survey.pk


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"instrument": "progress_report"}, "instrument"),
        ({"instrument": "visit"}, "instrument"),
        ({"since": TODAY + timedelta(days=1)}, "since"),
        ({"until": TODAY - timedelta(days=1)}, "until"),
    ],
)
def test_a_round_that_makes_no_sense_is_refused_by_its_field(people: People, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.open_survey(people.yuli.actor, village(), **{"instrument": "fcs", "since": TODAY, **changes})
    assert set(refused.value.field_errors) == {field}
    assert not Survey.objects.exists()


@pytest.mark.parametrize("who", ["ina", "umar", "usman", "nus", "observer"])
def test_others_neither_open_nor_answer(people: People, who: str) -> None:
    survey = a_round(people)
    a_household("014")
    actor = getattr(people, who).actor
    with pytest.raises(NotAllowed):
        actions.open_survey(actor, village(), instrument="hhs", since=TODAY)
    with pytest.raises(NotAllowed):
        actions.answer_survey(actor, survey, answers=said(**FCS))
    assert not SurveyAnswer.objects.exists()


def test_an_answer_is_kept_once_and_its_trail_says_nothing_of_it(people: People) -> None:
    survey = a_round(people)
    household = a_household("014")
    actions.answer_survey(people.yuli.actor, survey, answers=said("14", **FCS))
    row = SurveyAnswer.objects.get()
    assert (row.household, row.outcome, row.respondent_sex, row.answered_on) == (household, "done", "P", TODAY)
    assert row.answers == {"HHHSex": "1", "is_poorest": "1", **FCS}
    event = Event.objects.get(verb="survey.answer")
    written = without_ids(f"{event.title} {event.note} {event.before} {event.after}")
    assert "014" not in written
    assert "FCS'" not in written
    assert (event.subject, event.subject_id) == ("survey", str(survey.pk))


def test_the_same_answer_again_changes_nothing_and_another_one_only_when_it_is_a_correction(people: People) -> None:
    survey = a_round(people)
    a_household("014")
    for person in (people.yuli, people.rahman):
        actions.answer_survey(person.actor, survey, answers=said(**FCS))
    first = SurveyAnswer.objects.get()
    with pytest.raises(Invalid) as refused:
        actions.answer_survey(people.rahman.actor, survey, answers=said(**{**FCS, "FCSPr": 3}))
    assert "sudah dijawab 10" in refused.value.field_errors["household"]
    assert "FCS" not in refused.value.field_errors["household"]
    actions.answer_survey(people.rahman.actor, survey, answers=said(**{**FCS, "FCSPr": 3}), replaces=True)
    row = SurveyAnswer.objects.get()
    assert (row.pk, row.answers["FCSPr"]) == (first.pk, 3)


def test_members_of_a_household_answer_apart(people: People) -> None:
    survey = a_round(people, "washington")
    a_household("014", purposes=("survey", "disability"))
    able = dict.fromkeys(("PDisabSee", "PDisabHear", "PDisabWalk", "PDisabRemember", "PDisabWash", "PDisabUnderstand"), "1")
    for member, age in ((1, 60), (2, 30)):
        actions.answer_survey(people.yuli.actor, survey, answers=said(member=member, PDisabSex="0", PDisabAge=age, **able))
    assert SurveyAnswer.objects.count() == 2


def test_without_consent_a_household_is_only_known_to_have_been_visited(people: People) -> None:
    survey = a_round(people)
    a_household("014", purposes=("identity",))
    a_household("015", purposes=())
    for number in ("014", "015"):
        with pytest.raises(Invalid) as refused:
            actions.answer_survey(people.yuli.actor, survey, answers=said(number, **FCS))
        assert "Persetujuan" in refused.value.field_errors["household"]
    actions.answer_survey(people.yuli.actor, survey, answers={"household": "015", "answered_on": TODAY, "outcome": "refused", **FCS})
    row = SurveyAnswer.objects.get()
    assert (row.outcome, row.answers) == ("refused", {})


def test_an_unknown_household_or_one_of_another_village_is_refused(people: People) -> None:
    survey = a_round(people)
    a_household("014", code=MADAK)
    with pytest.raises(Invalid) as refused:
        actions.answer_survey(people.yuli.actor, survey, answers=said(**FCS))
    assert "tidak ada dalam daftar" in refused.value.field_errors["household"]


def test_an_interview_before_the_round_is_refused(people: People) -> None:
    survey = a_round(people)
    a_household("014")
    with pytest.raises(Invalid) as refused:
        actions.answer_survey(people.yuli.actor, survey, answers=said(answered_on=TODAY - timedelta(days=1), **FCS))
    assert set(refused.value.field_errors) == {"answered_on"}


def test_a_closed_round_and_an_old_version_take_no_answers(people: People) -> None:
    survey = a_round(people)
    a_household("014")
    Survey.objects.filter(pk=survey.pk).update(version="0")
    survey.refresh_from_db()
    with pytest.raises(Blocked):
        actions.answer_survey(people.yuli.actor, survey, answers=said(**FCS))
    actions.close_survey(people.yuli.actor, survey, closed_on=TODAY)
    with pytest.raises(Blocked):
        actions.answer_survey(people.yuli.actor, survey, answers=said(**FCS))
    assert not SurveyAnswer.objects.exists()


def test_a_forgotten_household_takes_its_answers_along(people: People) -> None:
    survey = a_round(people)
    household = a_household("014")
    actions.answer_survey(people.yuli.actor, survey, answers=said(**FCS))
    Household.objects.filter(pk=household.pk).delete()
    assert not SurveyAnswer.objects.exists()


def test_a_withdrawn_consent_takes_the_answers_and_leaves_the_refusals(people: People) -> None:
    survey, hunger = a_round(people), a_round(people, "hhs")
    household = a_household("014")
    actions.answer_survey(people.yuli.actor, survey, answers=said(**FCS))
    actions.answer_survey(people.yuli.actor, hunger, answers={"household": "014", "answered_on": TODAY, "outcome": "refused"})
    agreement = {"agreed_on": TODAY, "method": "thumb", "language": "local"}
    actions.record_consent(people.rahman.actor, household, agreed=["identity", "survey"], **agreement)
    assert SurveyAnswer.objects.count() == 2
    actions.record_consent(people.rahman.actor, household, agreed=["identity"], **agreement)
    assert [row.outcome for row in SurveyAnswer.objects.all()] == ["refused"]
    with pytest.raises(Invalid):
        actions.answer_survey(people.yuli.actor, survey, answers=said(**FCS))


def test_health_is_asked_only_of_those_who_agreed_to_that_too(people: People) -> None:
    survey = a_round(people, "washington")
    household = a_household("014")
    able = dict.fromkeys(("PDisabSee", "PDisabHear", "PDisabWalk", "PDisabRemember", "PDisabWash", "PDisabUnderstand"), "1")
    answers = said(member=1, PDisabSex="0", PDisabAge=60, **able)
    with pytest.raises(Invalid) as refused:
        actions.answer_survey(people.yuli.actor, survey, answers=answers)
    assert "kebutuhan penyandang disabilitas" in refused.value.field_errors["household"]
    agreement = {"agreed_on": TODAY, "method": "thumb", "language": "local"}
    actions.record_consent(people.rahman.actor, household, agreed=["survey", "disability"], **agreement)
    actions.answer_survey(people.yuli.actor, survey, answers=answers)
    actions.record_consent(people.rahman.actor, household, agreed=["survey"], **agreement)
    assert not SurveyAnswer.objects.exists()


def test_withdrawing_takes_the_answers_too(people: People) -> None:
    survey = a_round(people)
    household = a_household("014")
    actions.answer_survey(people.yuli.actor, survey, answers=said(**FCS))
    actions.withdraw_consent(people.rahman.actor, household, withdrawn_on=TODAY)
    assert not SurveyAnswer.objects.exists()


def test_the_database_keeps_one_answer_for_a_household(people: People) -> None:
    survey = a_round(people)
    household = a_household("014")
    actions.answer_survey(people.yuli.actor, survey, answers=said(**FCS))
    twin = SurveyAnswer(
        region=village(), survey=survey, household=household, outcome="done", answered_on=TODAY, via="page", created_at=survey.created_at
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_the_page_answers_keeps_what_was_typed_and_says_what_is_wrong(people: People, browse: Any) -> None:
    survey = a_round(people)
    a_household("014")
    client, url = browse(people.yuli), reverse("survey.answer", args=[survey.pk])
    page = client.get(url).content.decode()
    assert 'data-outbox="survey.answer/fcs.1"' in page
    assert "Hanya bila hasil kunjungan" in page
    wrong = client.post(url, texts(said(**{**FCS, "FCSPr": 12})))
    assert wrong.status_code == 422
    body = wrong.content.decode()
    assert "Angkanya 12, paling banyak 7" in body
    assert re.search(r'name="FCSPr"[^>]*value="12"|value="12"[^>]*name="FCSPr"', body)
    assert not SurveyAnswer.objects.exists()
    assert client.post(url, texts(said(**FCS))).status_code == 302
    assert SurveyAnswer.objects.get().answers["FCSPr"] == 2
    twice = client.post(url, texts(said(**{**FCS, "FCSPr": 3})))
    assert "beri tanda di bawah" in twice.content.decode()
    assert client.post(url, {**texts(said(**{**FCS, "FCSPr": 3})), "is_correction": "on"}).status_code == 302
    assert SurveyAnswer.objects.get().answers["FCSPr"] == 3


def test_late_entry_shows_the_codes_of_the_sheet_and_asks_the_day(people: People, browse: Any) -> None:
    survey = a_round(people, "lcs_fs")
    page = browse(people.rahman).get(reverse("survey.answer:late", args=[survey.pk])).content.decode()
    assert "9999 · Tidak berlaku" in page
    assert "data-outbox" not in page.split("</header>")[1]
    assert "10 · Tidak" not in browse(people.rahman).get(reverse("survey.answer", args=[survey.pk])).content.decode()


def test_a_diary_tells_of_the_round_and_not_of_every_answer(people: People) -> None:
    survey = a_round(people)
    a_household("014")
    actions.answer_survey(people.yuli.actor, survey, answers=said(**FCS))
    told = [entry.verb for entry in diary(people.umar.actor, SOLANG)]
    assert "survey.open" in told
    assert "survey.answer" not in told


def test_a_pile_of_sheets_keeps_its_day(people: People, browse: Any) -> None:
    survey = a_round(people)
    a_household("014")
    client, url = browse(people.rahman), reverse("survey.answer:late", args=[survey.pk])
    saved = client.post(url, texts(said(**FCS)))
    assert saved.url == f"{url}?hari=2026-03-10"
    assert 'value="10 Mar 2026"' in client.get(saved.url).content.decode()
    assert 'name="answered_on"' in client.get(f"{url}?hari=kemarin").content.decode()


def test_no_log_says_what_a_household_answered(people: People, browse: Any, caplog: pytest.LogCaptureFixture) -> None:
    survey = a_round(people)
    a_household("014")
    caplog.set_level("DEBUG")
    client, url = browse(people.yuli), reverse("survey.answer", args=[survey.pk])
    for days in ({**FCS, "FCSPr": 98765}, FCS):
        client.post(url, texts(said(**days)))
    assert SurveyAnswer.objects.exists()
    ours = " ".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert "98765" not in ours
    assert "FCSPr" not in ours


def a_full_round(people: People) -> Survey:
    """Twelve households: seven eat well, three are at the border, two poorly; two refuse."""
    survey = a_round(people, target=20)
    scores = [FCS] * 7 + [{**FCS, "FCSPr": 0, "FCSDairy": 0}] * 3 + [{**dict.fromkeys(FCS, 0), "FCSStap": 7}] * 2
    for number, days in enumerate(scores, 1):
        a_household(f"{number:03}")
        sex = "0" if number % 2 else "1"
        actions.answer_survey(people.yuli.actor, survey, answers=said(f"{number:03}", **{**days, "HHHSex": sex}))
    for number in ("013", "014"):
        a_household(number, purposes=())
        actions.answer_survey(people.yuli.actor, survey, answers={"household": number, "answered_on": TODAY, "outcome": "refused"})
    return survey


def test_the_village_sees_counts_and_the_rest_sees_no_small_ones(people: People, browse: Any) -> None:
    survey = a_full_round(people)
    url = reverse("survey.view", args=[survey.pk])
    here = browse(people.rahman).get(url).content.decode()
    assert "12 dari 12 jawaban dapat dihitung" in here
    assert "14 rumah tangga dari 20" in here
    assert "7 (58 %)" in here
    assert "3 (25 %)" in here
    assert "013" in here
    away = without_ids(browse(people.umar).get(url).content.decode())
    assert "Di luar desanya jumlah di bawah lima tidak tampil" in away
    assert "3 (25 %)" not in away
    assert "2 (17 %)" not in away
    assert "013" not in away
    assert "FCSStap" not in here


def test_the_results_leave_as_a_spreadsheet_of_counts(people: People, browse: Any) -> None:
    survey = a_full_round(people)
    for person in (people.rahman, people.umar):
        answer = browse(person).get(reverse("survey.view:export", args=[survey.pk]))
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        rows = list(book["Data"].iter_rows(values_only=True))
        assert rows[0][:3] == ("Ukuran atau pertanyaan", "Golongan", "Kelompok")
        counts = [row[3] for row in rows[1:] if row[0] == "Konsumsi pangan, batas 28/42" and row[2] == "Semua"]
        assert counts == ([2, 3, 7] if person is people.rahman else ["kurang dari 5", "kurang dari 5", "ditutup"])
        assert "014" not in without_ids(" ".join(str(cell) for row in rows for cell in row))


def test_a_page_of_results_asks_the_database_as_often_for_many_as_for_few(people: People, browse: Any) -> None:
    survey, client = a_full_round(people), browse(people.umar)
    other = a_round(people, "hhs")
    few = count_queries(lambda: client.get(reverse("survey.view", args=[other.pk])))
    assert count_queries(lambda: client.get(reverse("survey.view", args=[survey.pk]))) <= few + 1
    listed = reverse("survey.view:list")
    assert count_queries(lambda: client.get(listed)) <= 12


def test_a_round_is_opened_and_closed_on_pages(people: People, browse: Any) -> None:
    client = browse(people.rahman)
    wrong = client.post(reverse("survey.open", args=[SOLANG]), {"instrument": "", "since": "10-03-2026", "sample_note": "Semua rumah"})
    assert wrong.status_code == 422
    assert "Semua rumah" in wrong.content.decode()
    client.post(reverse("survey.open", args=[SOLANG]), {"instrument": "fcs", "since": "10-03-2026"})
    survey = Survey.objects.get()
    assert "Konsumsi pangan" in client.get(reverse("survey.view:village", args=[SOLANG])).content.decode()
    assert client.post(reverse("survey.close", args=[survey.pk]), {"closed_on": "10-03-2026"}).status_code == 302
    survey.refresh_from_db()
    assert (survey.state, survey.closed_on) == ("closed", TODAY)
    assert client.get(reverse("survey.answer", args=[survey.pk])).status_code == 404


def test_every_instrument_has_a_page_with_all_its_questions(people: People, browse: Any) -> None:
    from bangkit.core.instruments import surveys
    from bangkit.stages.profile.forms.surveys import form_of

    client = browse(people.observer)
    for one in surveys():
        page = client.get(reverse("survey.view:instrument", args=[one.key])).content.decode()
        form = form_of(one.key)
        for question in one.answered:
            assert question.name in form.base_fields
            assert question.label.split("“")[0] in page
    assert client.get(reverse("survey.view:instrument", args=["visit"])).status_code == 404
    assert client.get(reverse("survey.view:instrument", args=["progress_report"])).status_code == 200
