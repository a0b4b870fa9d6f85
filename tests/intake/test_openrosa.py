"""ODK Collect: it finds the form, sends it once, hears why when it is refused, and cannot be used to harm."""

from __future__ import annotations

import base64
import io
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from bangkit.core.instruments import instrument
from bangkit.foundation.audit.models import Event
from bangkit.intake.models import Envelope
from bangkit.intake.openrosa.parse import BadSubmission, parse
from bangkit.stages.delivery.forms import ProgressForm
from bangkit.stages.delivery.models import CAUSES, ProgressReport, Work
from tests.factories import a_work
from tests.people import People

PASSWORD = "kacang tanah Solang"
NUMBER = "uuid:5f4d0d7a-6c0f-4b9c-9a67-0d5b1ad60001"


@pytest.fixture
def work(people: People) -> Work:
    for person in (people.yuli, people.observer):
        person.user.set_password(PASSWORD)
        person.user.save()
    return a_work(people)


def phone(name: str = "yuli", password: str = PASSWORD) -> Client:
    """A phone with ODK Collect, set up for a person."""
    token = base64.b64encode(f"{name}:{password}".encode()).decode()
    return Client(headers={"authorization": f"Basic {token}"})


def filled(work: Work, *, number: str = NUMBER, percent: str = "40", photo: str = "", version: str = "1") -> bytes:
    return (
        f'<data id="bangkit_progress_report" version="{version}"><work>{work.pk}</work><reported_on>2026-03-10</reported_on>'
        f"<physical_percent>{percent}</physical_percent><spent>4000000</spent><male>20</male><female>22</female><poorest>15</poorest>"
        f"<what_runs>Bibit ditanam.</what_runs><what_does_not/><cause>none</cause><why/><help_needed/><photo>{photo}</photo>"
        f"<meta><instanceID>{number}</instanceID></meta></data>"
    ).encode()


def submit(client: Client, content: bytes, **files: Any) -> Any:
    body = {"xml_submission_file": SimpleUploadedFile("form.xml", content, "text/xml"), **files}
    return client.post(reverse("openrosa.submission"), body)


def test_the_phone_finds_the_form_and_its_works(work: Work) -> None:
    listed = phone().get(reverse("openrosa.form_list"))
    assert listed["X-OpenRosa-Version"] == "1.0"
    assert "bangkit_progress_report" in listed.content.decode()
    form = fromstring(phone().get(reverse("openrosa.form")).content)
    assert "Apa yang berjalan" in "".join(form.itertext())
    assert "works.csv" in phone().get(reverse("openrosa.manifest")).content.decode()
    assert str(work.pk) in phone().get(reverse("openrosa.works")).content.decode()


def test_nobody_comes_in_without_name_and_password(work: Work) -> None:
    for client in (Client(), phone(password="salah sekali"), Client(headers={"authorization": "Basic !!!"})):
        answer = client.get(reverse("openrosa.form_list"))
        assert answer.status_code == 401
        assert "Basic" in answer["WWW-Authenticate"]
    assert phone("observer").get(reverse("openrosa.form_list")).status_code == 403


def test_head_says_how_much_may_come(work: Work) -> None:
    answer = phone().head(reverse("openrosa.submission"))
    assert answer.status_code == 204
    assert int(answer["X-OpenRosa-Accept-Content-Length"]) > 1_000_000


def test_a_form_is_one_report_however_often_it_is_sent(work: Work) -> None:
    statuses = [submit(phone(), filled(work)).status_code for _ in range(3)]
    assert statuses == [201, 201, 201]
    report = ProgressReport.objects.get()
    assert (report.physical_percent, report.female, report.cause) == (40, 22, "")
    assert Event.objects.get(verb="progress.report").via == "envelope"
    assert submit(phone(), filled(work, percent="90")).status_code == 409


def test_a_photo_may_come_later(people: People, work: Work) -> None:
    out = io.BytesIO()
    Image.new("RGB", (50, 40), "green").save(out, "JPEG")
    submit(phone(), filled(work, photo="kebun.jpg"))
    assert ProgressReport.objects.get().photo is None
    again = submit(phone(), filled(work, photo="kebun.jpg"), **{"kebun.jpg": SimpleUploadedFile("kebun.jpg", out.getvalue(), "image/jpeg")})
    assert again.status_code == 201
    assert ProgressReport.objects.get().photo is not None


def test_a_wrong_value_is_explained_to_the_phone(work: Work) -> None:
    answer = submit(phone(), filled(work, percent="140"))
    assert answer.status_code == 422
    assert "100" in answer.content.decode()


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><data id="bangkit_progress_report" version="1">&b;</data>'
LEAK = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><data id="bangkit_progress_report" version="1">&f;</data>'
DEEP = b"<data>" + b"<a>" * 40 + b"</a>" * 40 + b"</data>"


@pytest.mark.parametrize(
    "content", [b"", b"<data", b"bukan xml", BOMB, LEAK, DEEP, b"<data>" + b"x" * 300_000 + b"</data>", b"<data id='x'/>"]
)
def test_broken_huge_and_expanding_xml_is_refused_with_nothing_written(work: Work, content: bytes) -> None:
    with pytest.raises(BadSubmission):
        parse(content)
    assert submit(phone(), content).status_code == 400
    assert not Envelope.objects.exists()
    assert not ProgressReport.objects.exists()


def test_an_unknown_or_old_form_is_refused(work: Work) -> None:
    assert submit(phone(), filled(work, version="0")).status_code == 404
    assert submit(phone(), filled(work).replace(b"bangkit_progress_report", b"lain")).status_code == 404
    assert phone().post(reverse("openrosa.submission"), {}).status_code == 400


def test_page_card_and_phone_ask_the_same_questions() -> None:
    asked = {question.name: question for question in instrument("progress_report").questions}
    fields = ProgressForm.base_fields
    assert set(asked) == set(fields)
    assert {name: str(field.label) for name, field in fields.items()} == {name: question.label for name, question in asked.items()}
    assert {name for name, field in fields.items() if field.required} == {name for name, question in asked.items() if question.required}
    assert asked["cause"].choices == CAUSES
