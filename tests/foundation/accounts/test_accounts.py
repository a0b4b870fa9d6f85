"""Accounts: made by those who keep them, inside their own place, with an end; passwords only by their owners."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.foundation.access.models import Membership, SetupLink, User
from bangkit.foundation.accounts import actions
from bangkit.foundation.audit.models import Event
from bangkit.foundation.regions.models import Region
from tests.people import MADAK, NOW, SBD, SBT, SOLANG, People, Person

Browse = Callable[[Person], Client]
PAPER: dict[str, Any] = {"since": date(2026, 1, 1), "until": date(2027, 12, 31), "decree_no": "SK 7/2026"}
NEW: dict[str, Any] = {"username": "mince", "display_name": "Mama Ince", "role": "village_team", **PAPER}


def place(code: str) -> Region:
    return Region.objects.get(pk=code)


def test_a_secretary_makes_an_account_whose_password_nobody_knows(people: People) -> None:
    row = actions.create_account(people.umar.actor, place(MADAK), phone="0812-3456 7890", **NEW)
    assert row.user.phone == "081234567890"
    assert not row.user.has_usable_password()
    event = Event.objects.get(verb="account.create")
    assert event.title == "Tim Desa di Desa Madak"
    assert "Ince" not in f"{event.title}{event.before}{event.after}"


def test_nobody_gives_a_right_outside_their_own_place(people: People) -> None:
    with pytest.raises(NotAllowed):
        actions.create_account(people.umar.actor, place(SBD), **{**NEW, "role": "observer"})
    with pytest.raises(NotAllowed):
        actions.create_account(people.rahman.actor, place(SOLANG), **NEW)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"role": "district_team"}, "role"),
        ({"role": "emergency"}, "role"),
        ({"until": date(2025, 1, 1)}, "until"),
        ({"until": date(2040, 1, 1)}, "until"),
        ({"decree_no": " "}, "decree_no"),
        ({"username": "Mama Ince"}, "username"),
        ({"username": "yuli"}, "username"),
        ({"phone": "12"}, "phone"),
    ],
)
def test_a_wrong_value_is_named_by_its_field(people: People, change: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.create_account(people.umar.actor, place(MADAK), **{**NEW, **change})
    assert field in refused.value.field_errors
    assert not User.objects.filter(display_name="Mama Ince").exists()


def test_only_an_operator_makes_an_operator(people: People) -> None:
    with pytest.raises(Invalid):
        actions.create_account(people.umar.actor, place(SBT), **{**NEW, "role": "operator"})
    actions.create_account(people.operator.actor, place(SBT), **{**NEW, "role": "operator"})


def test_an_ended_membership_gives_nothing_the_day_after(people: People) -> None:
    row = Membership.objects.get(user=people.rahman.user)
    actions.end_membership(people.umar.actor, row, ended_on=date(2026, 3, 9))
    assert people.rahman.actor.grants == ()
    assert people.rahman.at(NOW - timedelta(days=2)).grants != ()


def test_a_link_sets_a_password_once(people: People, client: Client) -> None:
    row = actions.create_account(people.umar.actor, place(MADAK), **NEW)
    secret = actions.make_link(people.umar.actor, row)
    assert secret not in str(Event.objects.values_list("before", "after", "note"))
    SetupLink.objects.update(expires_at=NOW + timedelta(days=3650))
    url = reverse("setup", args=[secret])
    assert client.post(url, {"password": "pendek"}).status_code == 422
    assert client.post(url, {"password": "kebun pala di timur"}).status_code == 302
    assert client.get(url).status_code == 404
    assert client.post(reverse("login"), {"username": "mince", "password": "kebun pala di timur"}).status_code == 302


def test_a_new_link_closes_the_old_one(people: People) -> None:
    row = Membership.objects.get(user=people.rahman.user)
    first, second = actions.make_link(people.umar.actor, row), actions.make_link(people.umar.actor, row)
    assert actions.open_link(first, NOW) is None
    assert actions.open_link(second, NOW) is not None
    assert actions.open_link(second, NOW + timedelta(days=8)) is None


def test_signing_in_with_a_phone_number(people: People, client: Client) -> None:
    user = people.rahman.user
    user.phone = "081234567890"
    user.set_password("kacang tanah Solang")
    user.save()
    answer = client.post(reverse("login"), {"username": "+62 812 3456 7890", "password": "kacang tanah Solang"})
    assert answer.status_code == 302
    assert answer["Location"] == reverse("task.view")


def test_a_wrong_password_keeps_the_name_and_says_so(people: People, client: Client) -> None:
    answer = client.post(reverse("login"), {"username": "rahman", "password": "salah sekali"})
    assert answer.status_code == 422
    assert "tidak cocok" in answer.content.decode()
    assert 'value="rahman"' in answer.content.decode()


def test_guessing_is_locked_out(people: People, client: Client) -> None:
    for _ in range(5):
        answer = client.post(reverse("login"), {"username": "rahman", "password": "salah sekali"})
    assert answer.status_code == 429


def test_the_way_back_leads_only_to_our_own_pages(people: People, client: Client) -> None:
    user = people.rahman.user
    user.set_password("kacang tanah Solang")
    user.save()
    answer = client.post(reverse("login"), {"username": "rahman", "password": "kacang tanah Solang", "next": "https://jahat.example/"})
    assert answer["Location"] == reverse("task.view")


def test_one_click_signs_in_only_the_cast_and_only_in_the_demo(people: People, client: Client, settings: Any) -> None:
    User.objects.filter(pk=people.yuli.user.pk).update(is_demo=True)
    settings.BANGKIT_DEMO = False
    assert client.post(reverse("play"), {"person": "yuli"}).status_code == 404
    assert "Coba sebagai peran contoh" not in client.get(reverse("login")).content.decode()
    settings.BANGKIT_DEMO = True
    assert client.post(reverse("play"), {"person": "rahman"}).status_code == 404
    assert client.post(reverse("play"), {"person": "yuli"}).status_code == 302


def test_emergency_access_reads_for_two_hours_and_is_recorded(people: People) -> None:
    assert not [grant for grant in people.operator.actor.grants if grant.role == "emergency"]
    actions.open_emergency(people.operator.actor, place(SBT), reason="Laporan galat pada halaman desa Madak.")
    soon, later = people.operator.at(NOW + timedelta(hours=1)), people.operator.at(NOW + timedelta(hours=3))
    assert [grant.role for grant in soon.grants] == ["emergency", "operator"] or "emergency" in {grant.role for grant in soon.grants}
    assert "emergency" not in {grant.role for grant in later.grants}
    assert Event.objects.get(verb="emergency.open").note.startswith("Laporan galat")


def test_the_list_shows_no_phone_number(people: People, browse: Browse) -> None:
    User.objects.filter(pk=people.yuli.user.pk).update(phone="081299998888")
    page = browse(people.umar).get(reverse("account.view:list")).content.decode()
    assert "Mama Yuli" in page
    assert not re.search(r"0812\d+", page)
