"""The same household through every door: page, outbox, ODK Collect and late entry give the same row; and every XLSForm is accepted."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client
from django.urls import reverse
from pyxform.xls2xform import convert

from bangkit.core.instruments import Instrument, instrument, instruments, surveys
from bangkit.foundation.audit.models import Event
from bangkit.intake.kinds import KINDS
from bangkit.intake.models import Envelope
from bangkit.intake.openrosa.xform import xform
from bangkit.intake.openrosa.xlsform import ABOUT, CORRECTION, as_xlsx, relevant, sheets
from bangkit.stages.profile import actions
from bangkit.stages.profile.models import Survey, SurveyAnswer
from tests.core.test_survey_results import easiest
from tests.factories import TODAY, village
from tests.fixtures import without_ids
from tests.intake.letters import Browse, post
from tests.intake.test_openrosa import PASSWORD, phone, submit
from tests.people import NOW, People, Person
from tests.stages.profile.rounds import FCS, a_household, a_round, said, texts

H, X = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2002/xforms}"
REAL = Path(__file__).parent / "xlsforms" / "all-question-types.xlsx"
EVERY = [pytest.param(one, id=one.key) for one in surveys()]


@pytest.fixture
def survey(people: People, settings: Any) -> Survey:
    """A round of the food consumption score in Solang; two households agreed, and three phones know their passwords."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for person in (people.yuli, people.rahman, people.nus):
        person.user.set_password(PASSWORD)
        person.user.save()
    a_household("014", purposes=("survey", "disability"))
    a_household("015")
    return a_round(people)


def letter(person: Person, survey: Survey, answers: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What the outbox sends of a form that was filled without signal."""
    one = instrument(survey.instrument)
    whole = {"id": str(uuid4()), "user": str(person.user.pk), "kind": one.kind, "about": str(survey.pk), "made_at": NOW.isoformat()}
    return {**whole, "payload": json.dumps(texts(answers)), **changes}


def filled(survey: Survey, answers: dict[str, Any], *, number: str = "", version: str = "") -> bytes:
    """What ODK Collect sends: dates as ISO, several choices with spaces between them, groups as they stand in the form."""
    values = {**texts(answers), "answered_on": str(answers["answered_on"])}
    inside = "".join(f"<{name}>{value}</{name}>" for name, value in values.items())
    head = f'<data id="bangkit_{survey.instrument}" version="{version or survey.version}"><survey>{survey.pk}</survey>'
    return f"{head}<part_visit>{inside}</part_visit><meta><instanceID>uuid:{number or uuid4()}</instanceID></meta></data>".encode()


def kept() -> tuple[Any, ...]:
    """The one row that there is, without its number and its door."""
    row = SurveyAnswer.objects.get()
    return row.household.number, row.member_no, row.outcome, row.respondent_sex, row.answered_on, row.answers


def through(door: str, people: People, survey: Survey, answers: dict[str, Any], browse: Browse) -> int:
    """One household's answers through a door; the status that the person sees."""
    if door in ("survey.answer", "survey.answer:late"):
        sent: dict[str, Any] = texts(answers)
        sent |= {name: value for name, value in answers.items() if isinstance(value, list)}
        return int(browse(people.yuli).post(reverse(door, args=[survey.pk]), sent).status_code)
    if door == "envelope":
        return int(post(browse(people.yuli), letter(people.yuli, survey, answers)).status_code)
    return int(submit(phone(), filled(survey, answers)).status_code)


DOORS = ("survey.answer", "survey.answer:late", "envelope", "odk")


# Between them they hold every kind of question: counts, money, decimals, one and several choices, members, sums, conditions.
@pytest.mark.parametrize("one", [instrument(key) for key in ("fcs", "lcs_en", "livelihood", "washington", "cari")], ids=lambda one: one.key)
def test_every_door_gives_the_same_row(people: People, browse: Browse, survey: Survey, one: Instrument) -> None:
    chosen = survey if one.key == "fcs" else a_round(people, one.key)
    answers = {name: value for name, value in easiest(one).items() if name not in ("food_exp", "total_exp")}
    answers |= {"household": "014", "answered_on": TODAY}
    rows = []
    for door in DOORS:
        assert through(door, people, chosen, answers, browse) in (302, 201), door
        rows.append(kept())
        SurveyAnswer.objects.all().delete()
    assert rows == [rows[0]] * len(DOORS)


@pytest.mark.parametrize("first", DOORS)
def test_the_same_household_through_two_doors_is_one_row(people: People, browse: Browse, survey: Survey, first: str) -> None:
    for door in (first, *DOORS):
        assert through(door, people, survey, said(**FCS), browse) in (302, 201)
    assert SurveyAnswer.objects.count() == 1


def test_a_form_that_is_sent_three_times_is_one_answer(people: People, browse: Browse, survey: Survey) -> None:
    sent = letter(people.yuli, survey, said(**FCS))
    assert [post(browse(people.yuli), sent).status_code for _ in range(3)] == [201, 200, 200]
    assert SurveyAnswer.objects.count() == 1
    assert Event.objects.filter(verb="survey.answer").count() == 1
    assert Envelope.objects.get().payload == {}, "what a household said stays in one place only"


def test_another_answer_of_the_same_household_is_refused_until_it_is_called_a_correction(
    people: People, browse: Browse, survey: Survey
) -> None:
    post(browse(people.yuli), letter(people.yuli, survey, said(**FCS)))
    other = said(**{**FCS, "FCSPr": 5})
    refused = post(browse(people.yuli), letter(people.yuli, survey, other))
    assert refused.status_code == 422
    assert "sudah dijawab" in refused.json()["errors"]["household"]
    assert submit(phone(), filled(survey, other)).status_code == 422
    assert post(browse(people.yuli), letter(people.yuli, survey, {**other, CORRECTION: "on"})).status_code == 201
    assert SurveyAnswer.objects.get().answers["FCSPr"] == 5
    assert submit(phone(), filled(survey, {**said(**FCS), CORRECTION: "on"})).status_code == 201
    assert SurveyAnswer.objects.get().answers["FCSPr"] == 2


def test_what_is_wrong_is_said_at_its_question_and_the_mended_form_is_taken(people: People, browse: Browse, survey: Survey) -> None:
    number = str(uuid4())
    refused = submit(phone(), filled(survey, said(**{**FCS, "FCSPr": 9}), number=number))
    assert refused.status_code == 422
    assert "paling banyak 7" in refused.content.decode()
    assert submit(phone(), filled(survey, said(**FCS), number=number)).status_code == 201
    assert kept()[5]["FCSPr"] == 2


def test_no_page_shows_what_a_household_answered_not_even_a_refused_delivery(people: People, browse: Browse, survey: Survey) -> None:
    post(browse(people.yuli), letter(people.yuli, survey, said(**{**FCS, "FCSPr": 98765})))
    row = Envelope.objects.get()
    assert (row.state, row.payload) == ("rejected", {})
    for person in (people.yuli, people.ina, people.observer):
        page = without_ids(browse(person).get(reverse("envelope.view", args=[row.pk])).content.decode())
        assert "tidak ditampilkan" in page
        assert "98765" not in page
        assert "014" not in page


def test_nobody_of_another_village_delivers_an_answer(people: People, browse: Browse, survey: Survey) -> None:
    assert post(browse(people.nus), letter(people.nus, survey, said(**FCS))).status_code == 403
    assert submit(phone("nus"), filled(survey, said(**FCS))).status_code == 403
    assert not SurveyAnswer.objects.exists()
    assert not Envelope.objects.exists()


def entries(name: str) -> dict[str, dict[str, str | None]]:
    listed = phone(name).get(reverse("openrosa.form_list"))
    rows = [{node.tag.rpartition("}")[2]: node.text for node in entry} for entry in fromstring(listed.content)]
    return {str(row["formID"]): row for row in rows}


def test_a_phone_is_offered_the_rounds_that_are_open_for_its_person(people: People, survey: Survey) -> None:
    found = entries("yuli")
    assert set(found) == {"bangkit_progress_report", "bangkit_fcs"}
    assert set(entries("nus")) == {"bangkit_progress_report"}
    manifest = fromstring(phone().get(found["bangkit_fcs"]["manifestUrl"]).content)
    where = {node.tag.rpartition("}")[2]: node.text for node in manifest[0]}
    assert where["filename"] == ABOUT["survey.answer"].file
    rows = phone().get(where["downloadUrl"]).content.decode().splitlines()
    assert rows == ["name,label", f'{survey.pk},"Solang, mulai 10-03-2026"']
    assert "makanan pokok" in phone().get(found["bangkit_fcs"]["downloadUrl"]).content.decode()
    assert phone("nus").get(reverse("openrosa.form", args=["fcs"])).status_code == 404
    actions.close_survey(people.yuli.actor, survey, closed_on=TODAY)
    assert set(entries("yuli")) == {"bangkit_progress_report"}
    assert submit(phone(), filled(survey, said(**FCS))).status_code == 422


def test_an_old_version_of_a_form_is_refused(survey: Survey) -> None:
    assert submit(phone(), filled(survey, said(**FCS), version="0")).status_code == 404


def test_assets_are_observed_on_a_phone_out_of_the_policys_own_list(people: People, browse: Browse, survey: Survey) -> None:
    profile = actions.open_profile(people.yuli.actor, village(), year=2026)
    assert "bangkit_asset_observation" in entries("yuli")
    assert "bangkit_asset_observation" not in entries("nus")
    seen = "<observed_on>2026-03-09</observed_on><source>Lokakarya</source><H1>40</H1><N2>7.5</N2><no_data>H2 H3</no_data>"
    head = f'<data id="bangkit_asset_observation" version="1"><profile>{profile.pk}</profile>'
    content = f"{head}{seen}<meta><instanceID>uuid:{uuid4()}</instanceID></meta></data>".encode()
    assert [submit(phone(), content).status_code for _ in range(2)] == [201, 201]
    rows = {row.indicator: row for row in profile.observations.all()}
    assert {code: row.value for code, row in rows.items()} == {"H1": 40, "N2": Decimal("7.5"), "H2": None, "H3": None}
    assert rows["H2"].no_data
    assert rows["H1"].source == "Lokakarya"
    assert submit(phone(), content.replace(b"<H1>40", b"<H1>400").replace(b"uuid:", b"uuid-")).status_code == 422
    assert Event.objects.filter(verb="profile.observe").count() == 1


@pytest.mark.parametrize("one", [instrument("asset_observation"), instrument("progress_report")], ids=lambda one: one.key)
def test_pyxform_accepts_the_other_forms_too(one: Instrument) -> None:
    made = convert(xlsform=io.BytesIO(as_xlsx(sheets(one))), validate=False, file_type=".xlsx")
    assert made.warnings == []


@pytest.mark.parametrize("one", EVERY)
def test_pyxform_accepts_every_xlsform_and_finds_every_question(one: Instrument) -> None:
    book = as_xlsx(sheets(one))
    made = convert(xlsform=io.BytesIO(book), validate=False, file_type=".xlsx")
    assert made.warnings == ["Language 'English (en)' is missing the survey hint column."]
    assert fromstring(made.xform).find(f"{H}head") is not None
    for text in (made.xform, xform(one.key)):
        binds = {str(node.get("nodeset")).rpartition("/")[2]: node for node in fromstring(text).iter(f"{X}bind")}
        for question in one.questions:
            if question.is_answered or question.type == "sum":
                assert question.name in binds
        assert binds["household"].get("required") == "true()"


def test_our_sheets_speak_the_words_of_a_real_xlsform() -> None:
    """Measured against the form in which ODK shows all its question types (Apache-2.0, beside it)."""
    book = openpyxl.load_workbook(REAL, read_only=True)
    known = {
        name: {str(cell) for cell in next(book[name].iter_rows(values_only=True)) if cell} for name in ("survey", "choices", "settings")
    }
    types = {str(row[0]).split()[0] for row in book["survey"].iter_rows(values_only=True, min_row=2) if row[0]}
    for one in instruments():
        for name, rows in sheets(one).items():
            columns = {key.partition("::")[0] for row in rows for key in row}
            assert columns - known[name] <= {"required_message", "default_language"}, one.key
        assert {row["type"].split()[0] for row in sheets(one)["survey"]} <= types | {"calculate"}, one.key


@pytest.mark.parametrize("one", EVERY)
def test_a_workbook_says_the_same_as_the_sheets(one: Instrument) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(sheets(one))))
    assert book.sheetnames == ["survey", "choices", "settings"]
    for name, rows in sheets(one).items():
        head, *lines = [tuple(cell or "" for cell in row) for row in book[name].iter_rows(values_only=True)]
        assert [dict(zip(head, line, strict=True)) for line in lines] == [{key: str(row.get(key, "")) for key in head} for row in rows]


def test_relevance_on_the_phone_is_the_condition_of_the_instrument() -> None:
    livelihood, en = instrument("livelihood"), instrument("lcs_en")
    assert relevant(livelihood.question("land_ha")) == "${has_land} = '1'"
    assert relevant(livelihood.question("goats")) == "selected(${livestock}, 'goat')"
    assert relevant(en.question("LhCSIEnAccess")).startswith("((${LcsEN_stress_DomAsset} = '20' or ${LcsEN_stress_DomAsset} = '30') or ")
    assert relevant(instrument("fcs").question("part_fcs")) == "${outcome} = 'done'"


def test_each_survey_fills_a_kind_of_envelope() -> None:
    assert {one.kind for one in surveys()} <= set(KINDS)
    assert all(KINDS[one.kind].is_personal for one in surveys())


def test_the_card_opens_without_signal_and_names_nobody(people: People, browse: Browse, survey: Survey) -> None:
    client = browse(people.yuli)
    page = client.get(reverse("survey.answer:card", args=[survey.pk])).content.decode()
    assert "Mama Yuli" not in page
    assert "csrfmiddlewaretoken" not in page
    assert 'data-outbox="survey.answer/fcs.1"' in page
    assert 'name="FCSStap"' in page
    outbox = client.get(reverse("outbox.view")).content.decode()
    assert reverse("survey.answer:card", args=[survey.pk]) in outbox
    assert reverse("survey.answer:card", args=[survey.pk]) not in browse(people.nus).get(reverse("outbox.view")).content.decode()
    actions.close_survey(people.yuli.actor, survey, closed_on=TODAY)
    assert client.get(reverse("survey.answer:card", args=[survey.pk])).status_code == 404


def test_the_worker_knows_the_cards_of_surveys() -> None:
    text = Client().get(reverse("service-worker")).content.decode()
    it = json.loads(text[text.index("{") : text.index("};") + 1])
    number = str(uuid4())
    assert number.join(it["surveyCard"]) == reverse("survey.answer:card", args=[number])
    assert number.join(it["answer"]) == reverse("survey.answer", args=[number])


def test_an_xlsform_is_downloaded(people: People, browse: Browse) -> None:
    answer = browse(people.observer).get(reverse("survey.view:xlsform", args=["fcs"]))
    assert answer["Content-Disposition"] == 'attachment; filename="bangkit_fcs-1.xlsx"'
    assert openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames[0] == "survey"
    assert browse(people.observer).get(reverse("survey.view:xlsform", args=["visit"])).status_code == 404
