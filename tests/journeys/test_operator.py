"""Operator: gives a person without e-mail a way in, on paper, and never knows the password."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.journeys.conftest import Visit
from tests.journeys.serving import Site
from tests.journeys.walking import Walker

SCENE = "quiet"
PASSWORD = "kacang tanah di kebun Kanava"


def test_given_a_new_person_when_the_link_is_handed_over_then_that_person_alone_sets_the_password(
    visit: Visit, contexts: Callable[..., BrowserContext], site: Site
) -> None:
    operator = visit("operator")
    link = _makes_an_account(operator)
    person = Walker(contexts(phone=True).new_page(), site)
    person.open(link)
    person.fill({"Kata sandi baru": PASSWORD})
    person.press("Simpan kata sandi")
    expect(person.page).to_have_url(site.at("/tugas/"))

    again = Walker(contexts(phone=True).new_page(), site)
    again.page.goto(link)
    again.look()
    again.sees("Tautan ini tidak berlaku")
    again.open("/masuk/")
    again.fill({"Nama pengguna atau nomor HP": "berta.solang", "Kata sandi": PASSWORD})
    again.press("Masuk")
    again.sees("Ibu Berta Contoh")


def _makes_an_account(operator: Walker) -> str:
    """The path on the printed card."""
    operator.open("/tempat/81.05.15.2004/akun/buat/")
    operator.fill({"Nama tampilan": "Ibu Berta Contoh", "Nama pengguna": "berta.solang", "Mulai": "1 Jan 2026", "Sampai": "31 Des 2031"})
    operator.fill({"Nomor SK": "SK contoh 7"})
    role = operator.page.get_by_role("radio", name="Fasilitator Desa")
    role.check() if role.count() else operator.choose("Peran", "Fasilitator Desa")
    operator.press("Buat akun")
    operator.sees("Akun dibuat")
    operator.click("Buat tautan kata sandi")
    if operator.page.locator("main form").count():
        operator.page.locator("main form").get_by_role("button").first.click()
        operator.look()
    operator.page.locator("summary", has_text="Alamat lengkap").click()
    address = operator.page.locator("details .key-address").inner_text()
    return "/" + address.split("/", 3)[3]
