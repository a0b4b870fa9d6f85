"""The demo as people meet it: every main page passes axe, fits its screen, and is light enough for one bar of signal."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page

from tests.journeys.conftest import Visit
from tests.journeys.serving import Site
from tests.journeys.walking import Walker
from tests.people import SOLANG

FIRST_VISIT, REPEAT_VISIT = 45_000, 10_000
# How often the scales ask before they give up waiting for the browser to finish telling.
MOST_QUESTIONS = 1000
VILLAGE = ("/tugas/", "/kabar/", f"/desa/{SOLANG}/", f"/desa/{SOLANG}/gagasan/", f"/desa/{SOLANG}/rencana/", f"/desa/{SOLANG}/kertas/",
           "/kotak-keluar/", "/cari/?q=pala", "/panduan/", "/saya/")  # fmt: skip
OFFICE = ("/tugas/", "/kabupaten/81.05/", "/desa/", "/dukungan/meja/", "/indeks-desa/", "/panduan/", "/panduan/istilah/")
# Lists whose first row is opened as well.
LISTS = ("/rencana/", "/usulan/", "/dukungan/", "/pelaksanaan/", "/rapat/", "/evaluasi/", "/profil/", "/panduan-pelaksanaan/",
         "/pelatihan/", "/fasilitator/", "/kelompok/")  # fmt: skip


@pytest.fixture
def site(demo: Site) -> Site:
    """All modules of the demo read the same one."""
    return demo


@pytest.mark.parametrize("name", ["yuli", "dominggus"])
def test_given_the_demo_when_a_villager_opens_the_main_pages_on_a_phone_then_all_are_clear_and_light(visit: Visit, name: str) -> None:
    walker = visit(name, phone=True, service_workers="block")
    own = VILLAGE if name != "dominggus" else ("/tugas/", "/kotak-keluar/")
    _examine(walker, [*own, *_with_first_rows(walker)])


@pytest.mark.parametrize("name", ["umar", "ina", "debora"])
def test_given_the_demo_when_an_office_opens_the_main_pages_then_all_are_clear_and_light(visit: Visit, name: str) -> None:
    walker = visit(name, phone=False, service_workers="block")
    own = OFFICE if name != "debora" else ("/tugas/", "/kabupaten/53.18/")
    _examine(walker, [*own, *_with_first_rows(walker)])


def test_given_nobody_when_the_door_is_opened_then_it_is_light_too(visit: Visit, site: Site) -> None:
    walker = visit("yuli", service_workers="block")
    walker.page.get_by_role("button", name="Keluar").click()
    _examine(walker, ["/masuk/", "/periksa/"])


def _with_first_rows(walker: Walker) -> list[str]:
    """Each list, and the page of its first row."""
    paths: list[str] = []
    for path in LISTS:
        walker.page.goto(path)
        rows = walker.page.locator("main tbody th a[href^='/']")
        paths += [path, str(rows.first.get_attribute("href"))] if rows.count() else [path]
    return paths


def _examine(walker: Walker, paths: list[str]) -> None:
    weights = Scales(walker.page)
    for path in paths:
        first, again = weights.of(path), weights.of(path, is_repeat=True)
        assert first > again > 0, f"{path}: the scales do not work ({first}, {again})"
        assert first <= FIRST_VISIT, f"{path} weighs {first} bytes on the first visit"
        assert again <= REPEAT_VISIT, f"{path} weighs {again} bytes on a repeat visit"
        walker.look()


class Scales:
    """Counts the bytes that really came over the wire, headers and all, as the browser itself reports them."""

    def __init__(self, page: Page) -> None:
        self.page, self.bytes = page, 0
        self._under_way: set[str] = set()
        self._has_begun = False
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.send("Network.enable")
        self._session.on("Network.requestWillBeSent", self._begin)
        self._session.on("Network.loadingFinished", self._add)
        self._session.on("Network.loadingFailed", lambda event: self._under_way.discard(event["requestId"]))

    def _begin(self, event: dict[str, Any]) -> None:
        self._has_begun = True
        self._under_way.add(event["requestId"])

    def _add(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])
        self._under_way.discard(event["requestId"])

    def of(self, path: str, *, is_repeat: bool = False) -> int:
        """The weight of a page on a fresh phone, or on one that was here before."""
        if not is_repeat:
            self._session.send("Network.clearBrowserCache")
        self.bytes, self._has_begun = 0, False
        self._under_way.clear()
        self.page.goto(path)
        # The browser may say that a page is there before it says what the page weighed; each question lets it go on telling.
        for _ in range(MOST_QUESTIONS):
            if self._has_begun and not self._under_way:
                break
            self.page.evaluate("0")
        return self.bytes
