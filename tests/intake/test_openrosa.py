"""ODK Collect: it finds the form, sends it once, hears why when it is refused, and cannot be used to harm."""

from __future__ import annotations

import base64
import io
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.conf import settings as installed
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse

from bangkit.foundation.audit.models import Event
from bangkit.foundation.files.models import StoredFile
from bangkit.intake.models import Envelope
from bangkit.intake.openrosa.parse import BadSubmission, parse
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.models import ProgressReport, Work
from tests.factories import TODAY, a_work
from tests.intake.letters import Browse, a_photo
from tests.people import People

PASSWORD = "kacang tanah Solang"
NUMBER = "uuid:5f4d0d7a-6c0f-4b9c-9a67-0d5b1ad60001"
SUBMIT = reverse("openrosa.submission")
FORM = ["progress_report"]
WORKS = reverse("openrosa.list", args=FORM)
ADDRESSES = (
    reverse("openrosa.form_list"),
    reverse("openrosa.form", args=FORM),
    reverse("openrosa.manifest", args=FORM),
    WORKS,
    reverse("openrosa.submission"),
)


@pytest.fixture
def work(people: People, settings: Any) -> Work:
    """A work in Solang; three people whose phones know their passwords."""
    # Each request signs in anew; how slow the real hasher is has its own tests.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for person in (people.yuli, people.rahman, people.nus, people.observer):
        person.user.set_password(PASSWORD)
        person.user.save()
    return a_work(people)


def phone(name: str = "yuli", password: str = PASSWORD, **options: Any) -> Client:
    """A phone with ODK Collect, set up for a person. It knows no CSRF token."""
    token = base64.b64encode(f"{name}:{password}".encode()).decode()
    return Client(headers={"authorization": f"Basic {token}"}, enforce_csrf_checks=True, **options)


def filled(work: Work, *, number: str = NUMBER, percent: str = "40", photo: str = "", version: str = "1", seen: str = "") -> bytes:
    return (
        f'<data id="bangkit_progress_report" version="{version}"><work>{work.pk}</work><base_version>{seen}</base_version>'
        f"<reported_on>2026-03-10</reported_on><physical_percent>{percent}</physical_percent><spent>4000000</spent><male>20</male>"
        f"<female>22</female><poorest>15</poorest><what_runs>Bibit ditanam.</what_runs><what_does_not/><cause>none</cause><why/>"
        f"<help_needed/><photo>{photo}</photo><meta><instanceID>{number}</instanceID></meta></data>"
    ).encode()


def submit(client: Client, content: bytes, **files: Any) -> Any:
    return client.post(SUBMIT, {"xml_submission_file": SimpleUploadedFile("form.xml", content, "text/xml"), **files})


def said(answer: Any) -> str:
    """The message that the phone shows."""
    assert answer["X-OpenRosa-Version"] == "1.0"
    return "".join(fromstring(answer.content).itertext())


def test_the_phone_finds_the_form_and_its_works(work: Work) -> None:
    listed = phone().get(reverse("openrosa.form_list"))
    assert listed["X-OpenRosa-Version"] == "1.0"
    entry = {node.tag.rpartition("}")[2]: node.text for node in fromstring(listed.content)[0]}
    assert (entry["formID"], entry["version"]) == ("bangkit_progress_report", "2")
    form = fromstring(phone().get(entry["downloadUrl"]).content)
    assert "Apa yang berjalan" in "".join(form.itertext())
    manifest = {node.tag.rpartition("}")[2]: node.text for node in fromstring(phone().get(entry["manifestUrl"]).content)[0]}
    assert manifest["filename"] == "works.csv"
    rows = phone().get(manifest["downloadUrl"]).content.decode().splitlines()
    assert rows == ["name,label,version", f'{work.pk},"Bibit kacang tanah, Solang",0']
    assert len(fromstring(phone().get(reverse("openrosa.form_list"), {"formID": "lain"}).content)) == 0


def test_a_phone_lists_only_the_works_of_its_person(people: People, work: Work) -> None:
    assert phone("nus").get(WORKS).content.decode().splitlines() == ["name,label,version"]
    answer = submit(phone("nus"), filled(work))
    assert answer.status_code == 403
    assert not Envelope.objects.exists()


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_comes_in_without_name_and_password(people: People, work: Work, browse: Browse, address: str) -> None:
    strangers = (Client(), phone(password="salah sekali"), Client(headers={"authorization": "Basic !!!"}), browse(people.yuli))
    for client in strangers:
        answer = client.get(address)
        assert answer.status_code == 401
        assert "Basic" in answer["WWW-Authenticate"]
    assert phone("observer").get(address).status_code == 403


def test_a_browsers_session_cannot_submit_so_no_page_elsewhere_can(people: People, work: Work, browse: Browse) -> None:
    assert submit(browse(people.yuli), filled(work)).status_code == 401
    assert not Envelope.objects.exists()


def test_guessing_is_locked_out_as_on_the_login_page(work: Work) -> None:
    for _ in range(installed.AXES_FAILURE_LIMIT):
        phone(password="tebakan").get(reverse("openrosa.form_list"))
    answer = phone().get(reverse("openrosa.form_list"))
    assert answer.status_code == 429
    assert "lima belas menit" in said(answer)


@override_settings(IS_LOCAL=False, SECURE_SSL_REDIRECT=False)
def test_a_password_is_not_taken_over_a_line_that_others_can_read(work: Work) -> None:
    answer = phone().get(reverse("openrosa.form_list"))
    assert answer.status_code == 403
    assert "https" in said(answer)
    assert phone().get(reverse("openrosa.form_list"), secure=True).status_code == 200


def test_head_says_how_much_may_come(work: Work) -> None:
    answer = phone().head(SUBMIT)
    assert answer.status_code == 204
    assert int(answer["X-OpenRosa-Accept-Content-Length"]) > 1_000_000


def test_a_form_is_one_report_however_often_it_is_sent(work: Work) -> None:
    answers = [submit(phone(), filled(work)) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 201]
    assert [said(answer) for answer in answers][1:] == ["Laporan ini sudah diterima sebelumnya."] * 2
    report = ProgressReport.objects.get()
    assert (report.physical_percent, report.spent, report.female, report.cause) == (40, 4_000_000, 22, "")
    assert Event.objects.get(verb="progress.report").via == "envelope"
    assert submit(phone(), filled(work, percent="90")).status_code == 409
    assert submit(phone("rahman"), filled(work)).status_code == 403


def test_a_number_that_is_no_uuid_is_one_form_too(work: Work) -> None:
    assert [submit(phone(), filled(work, number="dari-alat-lain/7")).status_code for _ in range(2)] == [201, 201]
    assert ProgressReport.objects.count() == 1


def test_a_photo_comes_along(work: Work) -> None:
    assert submit(phone(), filled(work, photo="kebun.jpg"), **{"kebun.jpg": a_photo()}).status_code == 201
    assert ProgressReport.objects.get().photo is not None


def test_a_photo_that_comes_later_joins_its_own_report(people: People, work: Work) -> None:
    submit(phone(), filled(work, photo="kebun.jpg"))
    mine = ProgressReport.objects.get()
    delivery.report_progress(people.rahman.actor, work, reported_on=TODAY, physical_percent=50, spent=1, what_runs="Panen.")
    for _ in range(2):
        assert submit(phone(), filled(work, photo="kebun.jpg"), **{"kebun.jpg": a_photo()}).status_code == 201
    mine.refresh_from_db()
    assert mine.photo == StoredFile.objects.get()
    assert ProgressReport.objects.filter(photo__isnull=False).count() == 1
    assert submit(phone(), filled(work, photo="kebun.jpg"), **{"kebun.jpg": a_photo("red")}).status_code == 409


def test_a_late_photo_that_is_none_is_explained_and_the_report_stays(work: Work) -> None:
    submit(phone(), filled(work, photo="kebun.jpg"))
    trick = SimpleUploadedFile("kebun.jpg", b"bukan foto", "image/jpeg")
    answer = submit(phone(), filled(work, photo="kebun.jpg"), **{"kebun.jpg": trick})
    assert answer.status_code == 422
    assert "fotonya belum" in said(answer)
    assert ProgressReport.objects.get().photo is None


def test_a_wrong_value_is_explained_and_the_mended_form_is_taken(work: Work) -> None:
    answer = submit(phone(), filled(work, percent="140"))
    assert answer.status_code == 422
    assert "140" in said(answer)
    assert submit(phone(), filled(work, percent="130")).status_code == 422, "mended, but wrongly"
    # Collect keeps the number of a form that never arrived.
    assert [submit(phone(), filled(work, percent="40")).status_code for _ in range(2)] == [201, 201]
    assert ProgressReport.objects.get().physical_percent == 40
    assert set(Envelope.objects.values_list("state", flat=True)) == {"done", "discarded"}
    assert submit(phone(), filled(work, percent="90")).status_code == 409, "what was accepted stays as it is"


def test_a_report_that_was_overtaken_goes_to_the_kecamatan(people: People, work: Work) -> None:
    delivery.report_progress(people.rahman.actor, work, reported_on=TODAY, physical_percent=70, spent=1, what_runs="Panen.")
    answer = submit(phone(), filled(work, seen="0"))
    assert answer.status_code == 201, "for the phone it is delivered"
    assert "Kecamatan memeriksa" in said(answer)
    assert Envelope.objects.get().state == "conflict"
    assert submit(phone(), filled(work, seen="0", photo="kebun.jpg"), **{"kebun.jpg": a_photo()}).status_code == 201
    assert Envelope.objects.get().photo == StoredFile.objects.get(), "the photo waits with it"
    assert ProgressReport.objects.count() == 1


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><data id="bangkit_progress_report" version="1">&b;</data>'
LEAK = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><data id="bangkit_progress_report" version="1">&f;</data>'
DEEP = b"<data>" + b"<a>" * 40 + b"</a>" * 40 + b"</data>"
WIDE = b"<data>" + b"<a/>" * 500 + b"</data>"
ODD = b'<?xml version="1.0" encoding="klingon"?><data id="x"/>'


@pytest.mark.parametrize(
    "content",
    [b"", b"<data", b"bukan xml", BOMB, LEAK, DEEP, WIDE, ODD, b"<data>" + b"x" * 300_000 + b"</data>", b"<data id='x'/>", b"\x00\xff"],
)
def test_broken_huge_and_expanding_xml_is_refused_with_nothing_written(work: Work, content: bytes) -> None:
    with pytest.raises(BadSubmission):
        parse(content)
    answer = submit(phone(), content)
    assert answer.status_code == 400
    assert said(answer)
    assert not Envelope.objects.exists()
    assert not ProgressReport.objects.exists()


def by_hand(body: bytes, kind: str = "multipart/form-data; boundary=batas", **more: Any) -> Any:
    return phone().generic("POST", SUBMIT, body, content_type=kind, **more)


def whole(work: Work) -> bytes:
    """A request with a form and its photo, as it goes over the line."""
    photo = a_photo()
    head = b'--batas\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\nContent-Type: %s\r\n\r\n'
    form = head % (b"xml_submission_file", b"form.xml", b"text/xml") + filled(work, photo="kebun.jpg")
    picture = head % (b"kebun.jpg", b"kebun.jpg", b"image/jpeg") + photo.read()
    return form + b"\r\n" + picture + b"\r\n--batas--\r\n"


def test_a_request_that_breaks_off_leaves_nothing(work: Work) -> None:
    body = whole(work)
    for length in (len(body) - 10, len(body) - 200, 900, 200, 1):
        answer = by_hand(body[:length])
        assert (answer.status_code, "terputus" in said(answer)) == (400, True)
    cut = {"CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body[:-300])}
    assert by_hand(body, **cut).status_code == 400, "the line broke before all that was announced"
    assert not Envelope.objects.exists()
    assert not StoredFile.objects.exists()
    assert by_hand(body).status_code == 201


def test_what_is_no_submission_at_all_is_refused(work: Work) -> None:
    assert by_hand(b"{}", "application/json").status_code == 400
    assert by_hand(b"--batas--", "multipart/form-data").status_code == 400
    assert by_hand(b"x", CONTENT_LENGTH="99999999").status_code == 413
    assert by_hand(b"x", CONTENT_LENGTH="9" * 5000).status_code == 413
    assert phone().post(SUBMIT, {}).status_code == 400
    assert phone().get(SUBMIT).status_code == 405
    assert not Envelope.objects.exists()


def test_an_unknown_or_old_form_is_refused(work: Work) -> None:
    assert submit(phone(), filled(work, version="0")).status_code == 404
    assert submit(phone(), filled(work).replace(b"bangkit_progress_report", b"lain")).status_code == 404
    assert submit(phone(), filled(work, seen="9" * 5000)).status_code == 201, "what a phone adds by itself cannot break the form"
