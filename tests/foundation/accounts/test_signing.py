"""Signing in: by name or phone, locked on guessing, one click only in the demo; passwords known to their owners alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.config import settings as product
from bangkit.foundation.access.actor import clock
from bangkit.foundation.access.models import Membership, SetupLink, User
from bangkit.foundation.accounts import actions, queries
from bangkit.foundation.accounts.codes import grouped
from tests.people import People, Person

Browse = Callable[[Person], Client]
PASSWORD = "kacang tanah Solang"
BETTER = "kebun pala di timur"


@pytest.fixture(autouse=True)
def quick_hasher(settings: Any) -> None:
    """Argon2 is slow on purpose; a test below asks which hasher the product uses."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def rahman(people: People) -> User:
    """Pak Rahman with a phone and a password."""
    user = people.rahman.user
    user.phone = "081234567890"
    user.set_password(PASSWORD)
    user.save()
    return user


def enter(client: Client, name: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(reverse("login"), {"username": name, "password": password, **more})


def a_code(people: People) -> str:
    """A fresh code for Pak Rahman that is valid on the machine's own clock."""
    code = actions.make_link(people.umar.actor, Membership.objects.get(user=people.rahman.user))
    SetupLink.objects.update(expires_at=clock() + timedelta(days=7))
    return code


@pytest.mark.parametrize("name", ["rahman", "RAHMAN", " rahman ", "081234567890", "+62 812 3456 7890", "0812-3456-7890"])
def test_one_signs_in_by_name_or_phone_however_it_is_written(rahman: User, client: Client, name: str) -> None:
    answer = enter(client, name)
    assert (answer.status_code, answer["Location"]) == (302, reverse("task.view"))


def test_signing_in_rotates_the_session(rahman: User, client: Client) -> None:
    client.get(reverse("login"))
    session = client.session
    session["begun"] = 1
    session.save()
    before = session.session_key
    client.cookies["bangkit_sesi"] = before or ""
    enter(client, "rahman")
    assert client.session.session_key != before


def test_a_wrong_password_keeps_the_name_and_says_nothing_about_it(rahman: User, client: Client) -> None:
    known, unknown = enter(client, "rahman", "salah sekali"), enter(client, "siapa", "salah sekali")
    assert known.status_code == unknown.status_code == 422
    assert "tidak cocok" in known.content.decode()
    assert 'value="rahman"' in known.content.decode()
    assert known.content.decode().replace("rahman", "siapa").count("tidak cocok") == unknown.content.decode().count("tidak cocok")
    assert "salah sekali" not in known.content.decode()


@pytest.mark.parametrize(
    "ways",
    [
        ["rahman"] * 5,
        ["rahman", "Rahman", " rahman", "RAHMAN", "raHman"],
        ["0812 34567890", "0812-34567890", "(0812)34567890", "+6281234567890", "081234567890"],
    ],
)
def test_guessing_is_locked_out_however_the_name_is_written(rahman: User, client: Client, ways: list[str]) -> None:
    for name in ways:
        answer = enter(client, name, "salah sekali")
    assert answer.status_code == 429
    page = answer.content.decode()
    assert "lima belas menit" in page
    assert "Sekretaris Tim Kabupaten" in page
    assert enter(client, ways[0]).status_code == 429


def test_the_way_back_leads_only_to_our_own_pages(rahman: User) -> None:
    assert enter(Client(), "rahman", next="https://jahat.example/")["Location"] == reverse("task.view")
    assert enter(Client(), "rahman", next="//jahat.example/")["Location"] == reverse("task.view")
    assert enter(Client(), "rahman", next="/saya/")["Location"] == "/saya/"


def test_the_front_door_leads_on(people: People, browse: Browse, client: Client) -> None:
    assert client.get("/")["Location"] == reverse("login")
    assert browse(people.yuli).get("/")["Location"] == reverse("task.view")
    assert browse(people.yuli).get(reverse("login"))["Location"] == reverse("task.view")


def test_one_click_signs_in_only_the_cast_and_only_in_the_demo(people: People, client: Client, settings: Any) -> None:
    User.objects.filter(pk=people.yuli.user.pk).update(is_demo=True)
    settings.BANGKIT_DEMO = False
    assert client.post(reverse("play"), {"person": "yuli"}).status_code == 404
    assert "Coba sebagai peran contoh" not in client.get(reverse("login")).content.decode()
    settings.BANGKIT_DEMO = True
    page = client.get(reverse("login")).content.decode()
    assert "Mama Yuli" in page
    assert "Pak Rahman" not in page
    assert client.get(reverse("play")).status_code == 405
    assert client.post(reverse("play"), {"person": "rahman"}).status_code == 404
    assert client.post(reverse("play"), {"person": "yuli"})["Location"] == reverse("task.view")


def test_one_click_needs_the_form_of_our_own_page(people: People, settings: Any) -> None:
    User.objects.filter(pk=people.yuli.user.pk).update(is_demo=True)
    settings.BANGKIT_DEMO = True
    assert Client(enforce_csrf_checks=True).post(reverse("play"), {"person": "yuli"}).status_code == 403


def test_a_person_whose_memberships_ended_is_told_so(people: People, client: Client) -> None:
    user = people.mantan.user
    user.set_password(PASSWORD)
    user.save()
    assert enter(client, "mantan")["Location"] == reverse("task.view:me")
    page = client.get(reverse("task.view:me")).content.decode()
    assert "Tidak ada keanggotaan Anda yang masih berlaku" in page
    assert "(berakhir)" in page


def test_my_account_shows_decree_and_end(people: People, browse: Browse, client: Client) -> None:
    page = browse(people.rahman).get(reverse("task.view:me")).content.decode()
    assert "SK contoh" in page
    assert "2031" in page
    assert reverse("account.view:list") not in page
    assert reverse("account.view:list") in browse(people.umar).get(reverse("task.view:me")).content.decode()
    assert client.get(reverse("task.view:me"))["Location"] == reverse("login")


def test_signing_out_is_a_button_and_not_an_address(people: People, browse: Browse) -> None:
    session = browse(people.yuli)
    assert session.get(reverse("logout")).status_code == 405
    session.post(reverse("logout"))
    assert session.get(reverse("task.view")).status_code == 302


def test_a_link_sets_a_password_once(people: People, client: Client) -> None:
    url = reverse("setup", args=[a_code(people)])
    answer = client.get(url)
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert client.post(url, {"password": "pendek"}).status_code == 422
    assert client.post(url, {"password": BETTER})["Location"] == reverse("task.view")
    assert Client().get(url).status_code == 404
    assert enter(Client(), "rahman", BETTER).status_code == 302


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("pendek", "terlalu pendek"),
        ("password123", "terlalu umum"),
        ("081234567890", "angka"),
        ("rahman2026", "mirip"),
    ],
)
def test_an_easy_password_is_refused_in_indonesian(people: People, client: Client, password: str, words: str) -> None:
    answer = client.post(reverse("setup", args=[a_code(people)]), {"password": password})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_the_code_of_the_card_may_be_typed(people: People, client: Client) -> None:
    code = a_code(people)
    answer = client.post(reverse("setup_code"), {"code": grouped(code).lower()})
    assert answer["Location"] == reverse("setup", args=[code])
    wrong = client.post(reverse("setup_code"), {"code": "AAAA-BBBB-CCCC-DDDD"})
    assert wrong.status_code == 422
    assert "AAAA-BBBB-CCCC-DDDD" in wrong.content.decode()


def test_a_wrong_used_and_old_link_look_alike(people: People, client: Client) -> None:
    used, old = a_code(people), a_code(people)
    SetupLink.objects.update(expires_at=clock() - timedelta(seconds=1))
    pages = {client.get(reverse("setup", args=[code])).content for code in (used, old, "AAAABBBBCCCCDDDD")}
    assert len(pages) == 1


def test_a_password_is_changed_by_one_who_knows_the_old(rahman: User, client: Client) -> None:
    other = Client()
    enter(client, "rahman")
    enter(other, "rahman")
    url = reverse("task.view:password")
    assert client.post(url, {"old": "salah sekali", "password": BETTER}).status_code == 422
    assert client.post(url, {"old": PASSWORD, "password": "pendek"}).status_code == 422
    assert client.post(url, {"old": PASSWORD, "password": BETTER}).status_code == 302
    assert client.get(reverse("task.view:me")).status_code == 200
    assert other.get(reverse("task.view")).status_code == 302


def test_a_session_ends_some_days_after_signing_in(people: People, browse: Browse, settings: Any) -> None:
    session = browse(people.yuli)
    assert session.get(reverse("task.view:me")).status_code == 200
    kept = session.session
    kept["begun"] = int(clock().timestamp()) - (settings.BANGKIT_SESSION_DAYS * 86_400 + 1)
    kept.save()
    assert session.get(reverse("task.view:me")).status_code == 302


def test_the_day_after_the_end_nothing_opens(people: People, browse: Browse) -> None:
    session = browse(people.rahman)
    assert session.get(reverse("task.view")).status_code == 200
    Membership.objects.filter(user=people.rahman.user).update(until=clock().date() - timedelta(days=2), since=date(2022, 1, 1))
    assert session.get(reverse("task.view")).status_code == 403


def test_the_cast_begins_with_one_person_for_each_role(people: People, settings: Any) -> None:
    settings.BANGKIT_DEMO = True
    User.objects.filter(pk__in=[people.rahman.user.pk, people.nus.user.pk, people.umar.user.pk]).update(is_demo=True)
    cast = queries.cast()
    assert [user.display_name for user, _ in cast.first] == ["Pak Umar", "Pak Rahman"]
    assert [user.display_name for _, users in cast.others for user, _ in users] == ["Pak Nus"]
    settings.BANGKIT_DEMO = False
    assert queries.cast() == queries.Cast()


def test_the_product_keeps_passwords_by_argon2() -> None:
    assert product.PASSWORD_HASHERS[0].endswith(".Argon2PasswordHasher")
