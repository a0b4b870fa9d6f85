"""The outbox: what Mama Yuli writes where there is no signal arrives exactly once when there is."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.conftest import Visit
from tests.journeys.walking import Walker

SCENE = "working"
KEPT = "Tersimpan di perangkat ini"
# The worker runs, and the outbox and its cards are in its store.
READY = """async () => {
    const wanted = ['/kotak-keluar/', ...[...document.querySelectorAll('a[data-card]')].map(link => link.getAttribute('href'))];
    const deadline = Date.now() + 10000;
    while (Date.now() < deadline) {
        const held = await Promise.all(wanted.map(path => caches.match(path)));
        if (held.every(Boolean)) return true;
        await new Promise(done => setTimeout(done, 50));
    }
    return false;
}"""
LETTERS = "async () => (await (await idb.openDB('bangkit')).getAll('letters')).map(({id, state}) => ({id, state}))"
# A device that never heard that its letter arrived.
FORGET_THE_ANSWER = """async () => {
    const db = await idb.openDB('bangkit');
    for (const letter of await db.getAll('letters')) await db.put('letters', {...letter, state: 'waiting', next: 0});
}"""


@pytest.fixture
def yuli(visit: Visit) -> Walker:
    """Mama Yuli has opened her outbox once, in the village office."""
    walker = visit("yuli")
    walker.open("/kotak-keluar/")
    assert walker.page.evaluate(READY), "the cards are not kept on the phone"
    return walker


def test_given_no_signal_when_a_report_is_written_then_it_waits_on_the_phone_and_arrives_exactly_once(yuli: Walker) -> None:
    phone: BrowserContext = yuli.page.context
    phone.set_offline(True)
    _writes_on_the_card(yuli)
    yuli.page.get_by_role("button", name="Simpan laporan").click()
    yuli.sees(KEPT)
    yuli.look()

    yuli.page.goto("/kotak-keluar/")
    yuli.sees("Menunggu sinyal")
    yuli.sees("1 menunggu")
    yuli.look()
    yuli.page.reload()
    yuli.sees("Menunggu sinyal")

    phone.set_offline(False)
    expect(yuli.page.locator("#outbox-list")).to_contain_text("Terkirim")
    assert _reports(yuli) == 1

    [letter] = _letters(yuli)
    for _ in range(3):
        yuli.page.goto("/kotak-keluar/")
        yuli.page.evaluate(FORGET_THE_ANSWER)
        yuli.page.reload()
        expect(yuli.page.locator("#outbox-list")).to_contain_text("Terkirim")
        assert _letters(yuli) == [letter]
    assert _reports(yuli) == 1


def test_given_no_signal_when_the_phone_goes_off_while_writing_then_what_was_typed_is_still_there(yuli: Walker) -> None:
    yuli.page.context.set_offline(True)
    _writes_on_the_card(yuli)
    expect(yuli.field("Apa yang berjalan")).to_have_value("Pagar selesai separuh.")
    assert yuli.page.evaluate(DRAFT_KEPT)
    yuli.page.reload()
    yuli.sees("Isian Anda yang belum terkirim dipulihkan")
    expect(yuli.field("Apa yang berjalan")).to_have_value("Pagar selesai separuh.")
    expect(yuli.field("Kemajuan fisik (persen)")).to_have_value("55")


def test_given_no_signal_when_another_page_is_asked_for_then_the_phone_says_what_still_works(yuli: Walker) -> None:
    yuli.page.context.set_offline(True)
    yuli.page.goto("/rapat/")
    yuli.sees("sinyal")
    yuli.look()
    yuli.page.goto(yuli.site.at("/pelaksanaan/{work}/lapor/"))
    yuli.sees("Kartu ini terbuka tanpa sinyal")


def test_given_a_wrong_number_without_signal_when_it_is_delivered_then_it_comes_back_to_be_mended(yuli: Walker) -> None:
    yuli.page.context.set_offline(True)
    _writes_on_the_card(yuli, percent="140")
    yuli.page.get_by_role("button", name="Simpan laporan").click()
    yuli.sees(KEPT)
    yuli.page.context.set_offline(False)
    yuli.page.goto("/kotak-keluar/")
    expect(yuli.page.locator("#outbox-list")).to_contain_text("Perlu diperbaiki")
    yuli.look()
    yuli.page.get_by_role("button", name="Perbaiki").first.click()
    expect(yuli.field("Kemajuan fisik (persen)")).to_have_value("140")
    yuli.fill({"Kemajuan fisik (persen)": "60"})
    yuli.page.get_by_role("button", name="Simpan laporan").click()
    yuli.sees("Terkirim.")
    yuli.page.goto("/kotak-keluar/")
    expect(yuli.page.locator("#outbox-list")).not_to_contain_text("Perlu diperbaiki")


DRAFT_KEPT = """async () => {
    const db = await idb.openDB('bangkit');
    const deadline = Date.now() + 5000;
    while (Date.now() < deadline) {
        if ((await db.getAll('drafts')).some(draft => draft.values.what_runs)) return true;
        await new Promise(done => setTimeout(done, 50));
    }
    return false;
}"""


def _writes_on_the_card(yuli: Walker, percent: str = "55") -> None:
    yuli.page.goto(yuli.site.at("/kartu/{work}/"))
    yuli.sees("Kartu ini terbuka tanpa sinyal")
    yuli.look()
    yuli.fill({"Kemajuan fisik (persen)": percent, "Dana yang sudah dipakai sampai hari ini (Rp)": "5000000"})
    today = yuli.field("Tanggal pengamatan")
    if not today.input_value():
        today.fill(_today(yuli))
    yuli.fill({"Apa yang berjalan": "Pagar selesai separuh."})


def _today(yuli: Walker) -> str:
    shown: str = yuli.page.evaluate("new Date().toLocaleDateString('id-ID', {day: 'numeric', month: 'numeric', year: 'numeric'})")
    return shown


def _letters(yuli: Walker) -> list[dict[str, Any]]:
    yuli.page.goto("/kotak-keluar/")
    letters: list[dict[str, Any]] = yuli.page.evaluate(LETTERS)
    return letters


def _reports(yuli: Walker) -> int:
    yuli.page.goto(yuli.site.at("/pelaksanaan/{work}/"))
    yuli.sees("Dikirim dari lapangan")
    return yuli.page.locator("article.card").count()
