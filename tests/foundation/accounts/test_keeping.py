"""Keeping accounts: the list, a person's page that is recorded, new accounts and memberships, the printed card."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.models import EmergencyAccess, Membership, User
from bangkit.foundation.accounts import queries
from bangkit.foundation.accounts.codes import digest_of
from bangkit.foundation.audit.models import Event
from tests.fixtures import count_queries
from tests.people import MADAK, SBD, SBT, SOLANG, TELUK_WARU, People, Person

Browse = Callable[[Person], Client]
LIST = "account.view:list"
FILLED = {
    "username": "mince",
    "display_name": "Mama Ince",
    "role": "village_team",
    "since": "1 Jan 2026",
    "until": "31 Des 2031",
    "decree_no": "SK 7/2026",
}


def row_of(person: Person) -> Membership:
    return Membership.objects.get(user=person.user, role=person.role)


def page_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_secretary_sees_only_her_kabupaten_and_no_phone_number(people: People, browse: Browse) -> None:
    User.objects.filter(pk=people.yuli.user.pk).update(phone="081299998888")
    page = page_of(browse(people.umar).get(reverse(LIST)))
    assert "Mama Yuli" in page
    assert "Dewi" not in page
    assert not re.search(r"0812\d+", page)
    assert "Mama Yuli" not in page_of(browse(people.dewi).get(reverse(LIST)))
    assert browse(people.rahman).get(reverse(LIST)).status_code == 403


def test_the_list_finds_filters_and_exports_without_names(people: People, browse: Browse) -> None:
    umar = browse(people.umar)
    found = page_of(umar.get(reverse(LIST), {"cari": "yuli"}))
    assert "Mama Yuli" in found
    assert "Pak Nus" not in found
    ended = page_of(umar.get(reverse(LIST), {"keadaan": "tidak"}))
    assert "Mantan anggota" in ended
    assert "Mama Yuli" not in ended
    assert "Mama Yuli" not in page_of(umar.get(reverse(LIST), {"keadaan": "segera"}))
    exported = page_of(umar.get(reverse(LIST), {"berkas": "csv"}))
    assert "Fasilitator Desa" in exported
    assert "Mama Yuli" not in exported


def test_the_list_asks_the_database_no_more_for_more_people(people: People, browse: Browse) -> None:
    umar = browse(people.umar)
    umar.get(reverse(LIST))
    before = count_queries(lambda: umar.get(reverse(LIST), {"cari": "yuli"}))
    assert count_queries(lambda: umar.get(reverse(LIST))) == before


def test_opening_a_persons_page_is_recorded_without_their_name(people: People, browse: Browse) -> None:
    User.objects.filter(pk=people.yuli.user.pk).update(phone="081299998888")
    page = page_of(browse(people.umar).get(reverse("account.view", args=[row_of(people.yuli).pk])))
    assert "081299998888" in page
    event = Event.objects.get(verb="person.view")
    assert (event.actor_id, event.title) == (str(people.umar.user.pk), "Fasilitator Desa di Desa Solang")
    assert "Yuli" not in f"{event.before}{event.after}{event.note}"
    browse(people.umar).get(reverse("account.view", args=[row_of(people.umar).pk]))
    assert Event.objects.filter(verb="person.view").count() == 1


def test_a_person_elsewhere_does_not_exist_for_me(people: People, browse: Browse) -> None:
    row = row_of(people.dewi)
    for verb in ("account.view", "account.link", "membership.grant", "membership.end"):
        assert browse(people.umar).get(reverse(verb, args=[row.pk])).status_code == 404
    assert not Event.objects.filter(verb="person.view").exists()


def test_an_account_is_made_from_the_kabupaten_down_to_the_village(people: People, browse: Browse) -> None:
    umar = browse(people.umar)
    assert reverse("account.create", args=[TELUK_WARU]) in page_of(umar.get(reverse("account.create", args=[SBT])))
    assert reverse("account.create", args=[MADAK]) in page_of(umar.get(reverse("account.create", args=[TELUK_WARU])))
    answer = umar.post(reverse("account.create", args=[MADAK]), FILLED, follow=True)
    assert "Akun dibuat" in page_of(answer)
    assert "belum membuat kata sandi" in page_of(answer)
    assert Membership.objects.get(user__username="mince").region_id == MADAK
    assert umar.get(reverse("account.create", args=[SBD])).status_code == 404


def test_what_is_refused_is_named_and_what_was_typed_stays(people: People, browse: Browse) -> None:
    answer = browse(people.umar).post(reverse("account.create", args=[MADAK]), {**FILLED, "username": "yuli", "decree_no": ""})
    assert answer.status_code == 422
    assert "Mama Ince" in page_of(answer)
    assert "Nomor SK belum diisi." in page_of(answer)
    again = browse(people.umar).post(reverse("account.create", args=[MADAK]), {**FILLED, "username": "yuli"})
    assert "sudah dipakai" in page_of(again)
    assert not User.objects.filter(display_name="Mama Ince").exists()


def test_only_the_roles_of_the_level_are_offered(people: People, browse: Browse) -> None:
    village = page_of(browse(people.umar).get(reverse("account.create", args=[SOLANG])))
    assert "Tim Desa" in village
    assert 'value="district_team"' not in village
    assert 'value="operator"' not in page_of(browse(people.umar).get(reverse("account.create", args=[SBT])))
    assert 'value="operator"' in page_of(browse(people.operator).get(reverse("account.create", args=[SBT])))


def test_a_further_membership_may_be_at_another_place_of_mine(people: People, browse: Browse) -> None:
    row, umar = row_of(people.rahman), browse(people.umar)
    url = reverse("membership.grant", args=[row.pk])
    assert f"?tempat={TELUK_WARU}" in page_of(umar.get(url))
    paper = {key: FILLED[key] for key in ("role", "since", "until", "decree_no")}
    assert umar.post(f"{url}?tempat={MADAK}", paper).status_code == 302
    assert {row.region_id for row in Membership.objects.filter(user=people.rahman.user)} == {SOLANG, MADAK}
    assert umar.get(f"{url}?tempat={SBD}").status_code == 404


def test_a_membership_ends_on_a_day_of_its_own_time(people: People, browse: Browse) -> None:
    row, umar = row_of(people.rahman), browse(people.umar)
    url = reverse("membership.end", args=[row.pk])
    assert umar.post(url, {"ended_on": "31 Des 2040"}).status_code == 422
    assert umar.post(url, {"ended_on": "31 Jan 2026"}).status_code == 302
    row.refresh_from_db()
    assert row.until.isoformat() == "2026-01-31"
    assert url not in page_of(umar.get(reverse("account.view", args=[row.pk])))


def test_the_card_shows_the_code_once_in_three_ways(people: People, browse: Browse) -> None:
    umar, url = browse(people.umar), reverse("account.link", args=[row_of(people.rahman).pk])
    assert not Event.objects.filter(verb="account.link").exists()
    answer = umar.post(url)
    page = page_of(answer)
    shown = re.search(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){3}", page)
    assert shown is not None
    plain = shown[0].replace("-", "")
    assert f"/kata-sandi/{plain}/" in page
    assert "<svg" in page
    assert "style=" not in page
    assert answer["Cache-Control"] == "no-store"
    assert queries.SetupLink.objects.get(used_at__isnull=True).secret_digest == digest_of(plain)
    assert shown[0] not in page_of(umar.get(url))


def test_a_card_that_may_not_be_made_says_why(people: People, browse: Browse) -> None:
    answer = browse(people.umar).post(reverse("account.link", args=[row_of(people.operator).pk]))
    assert answer.status_code == 422
    assert "Hanya operator" in page_of(answer)


def test_emergency_access_is_opened_with_a_reason_and_seen_on_my_account(people: People, browse: Browse) -> None:
    operator, url = browse(people.operator), reverse("emergency.open", args=[SBT])
    assert operator.post(url, {"reason": "cek"}).status_code == 422
    answer = operator.post(url, {"reason": "Laporan galat pada halaman desa Madak."}, follow=True)
    assert "Laporan galat" in page_of(answer)
    assert EmergencyAccess.objects.get().user_id == people.operator.user.pk
    assert browse(people.umar).get(url).status_code == 403
