"""A room full of people: what was said without signal arrives whole, a bad line comes back with everything typed, the list grows."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.test_outbox import KEPT, READY
from tests.journeys.walking import Walker

SCENE = "working"
LINES = "Satu baris satu gagasan"
CARD, ROOM = "/kartu/gagasan/81.05.15.2004/", "/desa/81.05.15.2004/gagasan/ruang/"
SAID = "Keramba ikan 6 unit — nelayan tidak melaut di musim timur (24 L, 6 P, 9 A-RTM)\nTambatan perahu — perahu pecah saat gelombang"


@pytest.fixture
def yuli(visit: Visit) -> Walker:
    """Mama Yuli has opened her outbox once, in the village office."""
    walker = visit("yuli")
    walker.open("/kotak-keluar/")
    assert walker.page.evaluate(READY), "the cards are not kept on the phone"
    return walker


def test_given_no_signal_when_a_room_speaks_then_all_its_ideas_arrive_together(yuli: Walker) -> None:
    yuli.page.context.set_offline(True)
    yuli.page.goto(yuli.site.at(CARD))
    yuli.fill({"Dusun": "Kanava", LINES: SAID + "\nJalan kebun"})
    yuli.page.get_by_role("button", name="Catat").click()
    yuli.sees(KEPT)
    yuli.look()
    yuli.page.context.set_offline(False)
    yuli.page.goto("/kotak-keluar/")
    expect(yuli.page.locator("#outbox-list")).to_contain_text("Perlu diperbaiki")
    yuli.page.get_by_role("button", name="Perbaiki").first.click()
    # Everything that was typed is there again, and the bad line is named.
    yuli.sees("Baris 3 («Jalan kebun»)")
    expect(yuli.field(LINES)).to_have_value(SAID + "\nJalan kebun")
    yuli.fill({LINES: SAID})
    yuli.page.get_by_role("button", name="Catat").click()
    yuli.sees("Terkirim.")
    yuli.page.goto(ROOM)
    yuli.sees("Keramba ikan 6 unit")
    yuli.sees("Tambatan perahu")
    yuli.look()


def test_given_a_projector_when_one_more_line_is_said_then_the_list_grows_and_what_is_alike_is_pointed_out(visit: Visit) -> None:
    yuli = visit("yuli")
    yuli.open(ROOM)
    yuli.fill({"Dusun": "Kanava", LINES: "Perbaikan jalan setapak ke kebun — licin saat hujan (9 L, 8 P)"})
    yuli.press("Catat")
    yuli.sees("licin saat hujan")
    yuli.open(ROOM)
    yuli.fill({LINES: "Jalan setapak kebun diperbaiki — pedagang tidak naik"})
    yuli.press("Catat")
    yuli.sees("pedagang tidak naik")
    yuli.sees("Mirip dengan")
    yuli.sees("8 perempuan, 9 laki-laki")
    yuli.sees("penerima manfaat belum dihitung")
    yuli.look()
