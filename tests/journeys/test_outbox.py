"""The outbox: what Mama Yuli writes where there is no signal arrives exactly once when there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, expect

from tests.journeys.conftest import Visit, sign_in
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

CARDS_GONE = """async () => {
    const deadline = Date.now() + 5000;
    while (Date.now() < deadline) {
        const kept = await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(one => one.url)));
        if (!kept.flat().some(url => /kartu|kotak-keluar/.test(url))) return true;
        await new Promise(done => setTimeout(done, 50));
    }
    return false;
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


def test_given_a_big_photo_when_it_waits_then_it_is_made_small_and_arrives_with_its_report(yuli: Walker, tmp_path: Path) -> None:
    picture = tmp_path / "kebun.jpg"
    Image.effect_noise((2400, 1800), 80).convert("RGB").save(picture, quality=90)
    yuli.page.context.set_offline(True)
    _writes_on_the_card(yuli, percent="65")
    yuli.field("Foto").set_input_files(picture)
    assert yuli.page.evaluate(DRAFT_KEPT)
    yuli.page.reload()
    yuli.sees("dipulihkan")
    assert yuli.page.evaluate("document.querySelector('input[type=file]').files[0].name") == "kebun.jpg"
    yuli.page.get_by_role("button", name="Simpan laporan").click()
    yuli.sees(KEPT)
    yuli.page.goto("/kotak-keluar/")
    yuli.sees("dengan foto")
    [size] = yuli.page.evaluate(
        "async () => (await (await idb.openDB('bangkit')).getAll('letters')).filter(l => l.photo).map(l => l.photo.size)"
    )
    assert size < picture.stat().st_size / 2
    yuli.page.context.set_offline(False)
    expect(yuli.page.locator("#outbox-list")).not_to_contain_text("Menunggu")
    yuli.page.goto(yuli.site.at("/pelaksanaan/{work}/"))
    yuli.sees("Lihat foto")


def test_given_a_signal_when_the_report_page_is_sent_then_it_leads_on_and_a_mistake_stands_by_its_field(yuli: Walker) -> None:
    yuli.open("/pelaksanaan/{work}/lapor/")
    yuli.fill({"Kemajuan fisik (persen)": "170", "Dana yang sudah dipakai sampai hari ini (Rp)": "5000000", "Apa yang berjalan": "Pagar."})
    yuli.page.get_by_role("button", name="Kirim laporan kemajuan").click()
    expect(yuli.page.locator("#ringkasan")).to_be_focused()
    expect(yuli.field("Kemajuan fisik (persen)")).to_have_attribute("aria-invalid", "true")
    yuli.look()
    yuli.fill({"Kemajuan fisik (persen)": "70"})
    yuli.page.get_by_role("button", name="Kirim laporan kemajuan").click()
    expect(yuli.page).to_have_url(yuli.site.at("/pelaksanaan/{work}/"))
    yuli.sees("70 persen")
    yuli.page.goto("/kotak-keluar/")
    expect(yuli.page.locator("#outbox-list")).to_contain_text("Terkirim")
    expect(yuli.page.locator("#outbox-list")).not_to_contain_text("Perlu diperbaiki")


def test_given_an_ended_session_when_the_signal_is_back_then_it_waits_until_she_signs_in_again(yuli: Walker) -> None:
    yuli.page.context.set_offline(True)
    _writes_on_the_card(yuli, percent="75")
    yuli.page.get_by_role("button", name="Simpan laporan").click()
    yuli.sees(KEPT)
    yuli.page.context.clear_cookies()
    yuli.page.context.set_offline(False)
    expect(yuli.page.locator("[data-outbox-chip]")).to_contain_text("1 menunggu")
    assert _states(yuli) == ["waiting"]
    # On a shared phone somebody else signs in meanwhile: the letter is neither shown to them nor sent by them.
    nus = sign_in(yuli.page, yuli.site, "nus")
    nus.open("/kotak-keluar/")
    nus.sees("Tidak ada yang menunggu")
    assert _states(nus) == ["waiting"]
    nus.press("Keluar")
    again = sign_in(nus.page, yuli.site, "yuli")
    again.open("/kotak-keluar/")
    expect(again.page.locator("#outbox-list")).to_contain_text("Terkirim")
    assert _states(again) == ["sent"]


def test_given_somebody_leaves_when_the_next_person_takes_the_phone_then_no_card_is_left(yuli: Walker) -> None:
    yuli.press("Keluar")
    expect(yuli.page.locator("h1")).to_be_visible()
    assert yuli.page.evaluate(CARDS_GONE)
    assert yuli.page.evaluate("async () => !!(await caches.match('/luring/'))"), "the page for no signal names nobody and stays"


def test_given_another_report_meanwhile_when_hers_arrives_then_the_kecamatan_looks_at_both(yuli: Walker, visit: Visit) -> None:
    yuli.page.goto(yuli.site.at("/kartu/{work}/"))
    yuli.page.context.set_offline(True)
    _writes_on_the_card(yuli, percent="35")
    yuli.page.get_by_role("button", name="Simpan laporan").click()
    yuli.sees(KEPT)

    rahman = visit("rahman")
    rahman.open("/pelaksanaan/{work}/lapor/")
    rahman.fill({"Kemajuan fisik (persen)": "45", "Dana yang sudah dipakai sampai hari ini (Rp)": "1", "Apa yang berjalan": "Panen awal."})
    rahman.page.get_by_role("button", name="Kirim laporan kemajuan").click()
    expect(rahman.page).to_have_url(yuli.site.at("/pelaksanaan/{work}/"))

    yuli.page.context.set_offline(False)
    yuli.page.goto("/kotak-keluar/")
    expect(yuli.page.locator("#outbox-list")).to_contain_text("Perlu diperiksa")
    yuli.look()

    ina = visit("ina")
    ina.open("/tugas/")
    ina.click(re.compile("Periksa (laporan|kiriman)"))
    ina.sees("Panen awal.")
    ina.sees("Pagar selesai separuh.")
    ina.click("Pakai kiriman ini")
    ina.press("Pakai kiriman")
    ina.sees("Kiriman dipakai")
    ina.sees("Terkirim")


def test_given_no_signal_for_long_when_it_is_saved_as_a_file_then_the_file_can_be_sent_elsewhere(
    yuli: Walker, visit: Visit, tmp_path: Path
) -> None:
    yuli.page.context.set_offline(True)
    _writes_on_the_card(yuli, percent="85")
    yuli.page.get_by_role("button", name="Simpan laporan").click()
    yuli.sees(KEPT)
    yuli.page.goto("/kotak-keluar/")
    with yuli.page.expect_download() as download:
        yuli.page.get_by_role("button", name="Simpan sebagai berkas").click()
    card = tmp_path / "kiriman.json"
    download.value.save_as(card)
    office = visit("yuli", phone=False)
    office.open("/kotak-keluar/berkas/")
    office.field("Berkas kiriman").set_input_files(card)
    office.press("Kirim berkas")
    office.sees("85 persen")
    stranger = visit("rahman", phone=False)
    stranger.open("/kotak-keluar/berkas/")
    stranger.field("Berkas kiriman").set_input_files(card)
    stranger.page.get_by_role("button", name="Kirim berkas").click()
    stranger.sees("milik akun lain")
    yuli.page.context.set_offline(False)
    expect(yuli.page.locator("#outbox-list")).not_to_contain_text("Menunggu")


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


def _states(walker: Walker) -> list[str]:
    """Of all letters on the device that have not been delivered before this story, whoever wrote them."""
    states: list[str] = walker.page.evaluate(
        "async () => (await (await idb.openDB('bangkit')).getAll('letters')).map(letter => letter.state)"
    )
    return states


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
