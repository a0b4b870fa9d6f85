"""Pictures for looking."""
from __future__ import annotations
from tests.journeys.test_outbox import *  # noqa
from tests.journeys.test_outbox import _writes_on_the_card
SCENE = "working"
def test_shots(yuli, visit):
    p = yuli.page
    p.context.set_offline(True)
    _writes_on_the_card(yuli, percent="140")
    p.screenshot(path="/tmp/shot_card.png", full_page=True)
    p.get_by_role("button", name="Simpan laporan").click(); yuli.sees(KEPT)
    p.screenshot(path="/tmp/shot_kept.png")
    _writes_on_the_card(yuli, percent="50")
    p.get_by_role("button", name="Simpan laporan").click(); yuli.sees(KEPT)
    p.goto("/kotak-keluar/"); yuli.sees("2 menunggu")
    p.screenshot(path="/tmp/shot_device.png", full_page=True)
    p.context.set_offline(False)
    expect(p.locator("#outbox-list")).to_contain_text("Perlu diperbaiki")
    expect(p.locator("#outbox-list")).to_contain_text("Terkirim")
    p.goto("/kotak-keluar/"); expect(p.locator("#outbox-list")).to_contain_text("Terkirim")
    p.screenshot(path="/tmp/shot_outbox.png", full_page=True)
    p.get_by_role("button", name="Perbaiki").first.click()
    expect(p.locator("#ringkasan")).to_be_visible()
    p.screenshot(path="/tmp/shot_mend.png")
