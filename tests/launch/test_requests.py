"""Around every request: a line without anything about a person, the limits of a session, and the answer to guessing."""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.test import Client, RequestFactory

from bangkit.config import requests
from bangkit.config.logs import JsonLines
from tests.people import People, Person

Browse = Callable[[Person], Client]


def _line(record: logging.LogRecord) -> dict[str, object]:
    line: dict[str, object] = json.loads(JsonLines().format(record))
    return line


@pytest.mark.django_db
def test_a_request_is_logged_by_the_pages_name_alone(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="bangkit.requests"):
        response = client.get("/sehat/?nama=Yuli&nik=8105")
    line = _line(caplog.records[-1])
    assert line["page"] == "health"
    assert line["status"] == 200
    assert line["request_id"] == response.headers["X-Request-ID"]
    assert "Yuli" not in json.dumps(line)
    assert "/sehat/" not in json.dumps(line)


def test_the_message_of_an_error_is_not_logged_but_its_place_is() -> None:
    try:
        raise ValueError("nomor 081234567890 sudah dipakai")
    except ValueError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, "x.py", 1, "Internal Server Error: %s", ("/orang/0812/",), sys.exc_info()
        )
    text = JsonLines().format(record)
    assert "0812" not in text
    line = json.loads(text)
    assert line["error"] == "ValueError"
    assert line["at"][-1].startswith("test_requests.py:")


def test_a_message_with_its_values_written_in_is_not_logged() -> None:
    text = "Invalid HTTP_HOST header: 'jahat.id'."
    record = logging.LogRecord("django.security.DisallowedHost", logging.ERROR, "x.py", 1, text, (), None)
    assert _line(record)["event"] == ""
    assert _line(record)["logger"] == "django.security.DisallowedHost"


def test_our_own_messages_are_written_out() -> None:
    record = logging.LogRecord("bangkit.jobs", logging.INFO, "x.py", 1, "job %s", ("papers.pdf",), None)
    assert _line(record)["event"] == "job papers.pdf"


@pytest.mark.django_db
def test_every_page_carries_the_strict_policy(client: Client) -> None:
    headers = client.get("/halaman-yang-tidak-ada/").headers
    policy = headers["Content-Security-Policy"]
    for part in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "img-src 'self' blob:"):
        assert part in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_session_ends_some_days_after_signing_in(people: People, browse: Browse, settings: LazySettings) -> None:
    client = browse(people.yuli)
    client.get("/sehat/")
    assert "_auth_user_id" in client.session
    session = client.session
    session["begun"] = int(time.time()) - (settings.BANGKIT_SESSION_DAYS * 86_400 + 1)
    session.save()
    client.get("/sehat/")
    assert "_auth_user_id" not in client.session


def test_an_ordinary_page_writes_the_session_once_in_a_while(people: People, browse: Browse) -> None:
    client = browse(people.yuli)
    client.get("/sehat/")
    seen = client.session["seen"]
    client.get("/sehat/")
    assert client.session["seen"] == seen
    session = client.session
    session["seen"] = seen - 1000
    session.save()
    client.get("/sehat/")
    assert client.session["seen"] >= seen


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.7", "10.1.1.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "6.6.6.6, 198.51.100.7", "198.51.100.7"),
        (2, "198.51.100.7, 10.0.0.1", "198.51.100.7"),
        (1, "", "10.1.1.1"),
    ],
)
def test_what_a_visitor_writes_about_their_address_counts_for_nothing(
    proxies: int, forwarded: str, address: str, settings: LazySettings, rf: RequestFactory
) -> None:
    settings.BANGKIT_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="10.1.1.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert requests.client_address(request) == address


@pytest.mark.django_db
def test_guessing_is_answered_in_indonesian_with_what_to_do(rf: RequestFactory) -> None:
    response = requests.locked_out(rf.get("/masuk/"))
    assert response.status_code == 429
    assert "tunggu lima belas menit" in response.content.decode()


def test_other_spellings_of_a_name_are_not_further_guesses(people: People, client: Client) -> None:
    people.yuli.user.phone = "081234567890"
    people.yuli.user.save()
    spellings = ["yuli", "Yuli", " YULI", "yUli", "yuli ", "yulI"]
    answers = [client.post("/masuk/", {"username": name, "password": "salah"}).status_code for name in spellings]
    assert answers[-1] == 429
    phones = ["081234567890", "0812-3456-7890", "+62 812 3456 7890", "0812 34567890", "+6281234567890", "081234567890"]
    assert [client.post("/masuk/", {"username": phone, "password": "salah"}).status_code for phone in phones][-1] == 429


@pytest.mark.django_db
def test_a_village_is_not_locked_out_with_one_name(client: Client, people: People) -> None:
    for _ in range(6):
        client.post("/masuk/", {"username": "yuli", "password": "salah"})
    assert client.post("/masuk/", {"username": "rahman", "password": "salah"}).status_code != 429
