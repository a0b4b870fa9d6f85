"""Weight, strictness and looks: what must hold on every page, in a real browser too."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

import bangkit.foundation.ui as ui

ROOT = Path(ui.__file__).parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAGES = ("/", "/formulir/", "/daftar/", "/daftar/?cari=zz", "/kosong/", "/galat/blocked/", "/galat/broken/", "/luring/")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def packed(path: Path) -> int:
    """Bytes on the wire."""
    return len(gzip.compress(path.read_bytes(), 9))


def test_the_stylesheet_and_the_script_stay_small() -> None:
    assert packed(ROOT / "static/ui/bangkit.css") <= 10_000
    assert (ROOT / "static/ui/ui.js").stat().st_size <= 3_000


@pytest.mark.parametrize("address", PAGES)
def test_a_page_repeated_weighs_less_than_10_kb(shop: Client, address: str) -> None:
    assert len(gzip.compress(shop.get(address).content, 9)) <= 10_000


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_breaks_the_strict_policy(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\bstyle=|\bon[a-z]+=|javascript:|data:", text), "inline style, handler or data: address"
    assert not re.search(r"<script(?![^>]*\bsrc=)", text), "inline script"
    assert "|safe" not in text


def test_the_stylesheet_keeps_to_what_old_phones_understand() -> None:
    css = (ROOT / "static/ui/bangkit.css").read_text("utf-8")
    for missing in (":has(", ":is(", ":where(", "color-mix(", "aspect-ratio", "inset:", "@layer", "@container", "url(data:", "@font-face"):
        assert missing not in css
    for rule in re.findall(r"\{[^{}]*\}", css):
        assert not (re.search(r"display:(inline-)?flex", rule) and re.search(r"[{;]gap:", rule)), f"flex gap in {rule[:60]}"


def test_every_class_in_a_template_is_known_to_the_stylesheet() -> None:
    css = (ROOT / "static/ui/bangkit.css").read_text("utf-8")
    known = set(re.findall(r"\.([a-z][a-z0-9-]*)", css)) | {"chip-plain", "carrier-programme", "login"}
    for path in TEMPLATES:
        bare = re.sub(r"\{[{%].*?[%}]\}", " ", path.read_text("utf-8"))
        for classes in re.findall(r'class="([^"]*)"', bare):
            unknown = {name for name in classes.split() if name not in known and not name.endswith("-")} - {"m"}
            assert not unknown, f"{path.name}: {unknown}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real browser; what it asks for is answered by the test client, so that no server and no second thread is needed."""
    playwright = pytest.importorskip("playwright.sync_api")
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def answer(shop: Client) -> Any:
    """Serve a browser's requests from the client and from the static files where they lie."""

    def serve(route: Any) -> None:
        address = route.request.url.removeprefix("http://bangkit.test")
        if address.startswith("/static/"):
            path = Path(str(finders.find(address.removeprefix("/static/"))))
            kinds = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
            route.fulfill(body=path.read_bytes(), content_type=kinds[path.suffix])
            return
        response = shop.get(address)
        route.fulfill(status=response.status_code, body=response.content, content_type=response["Content-Type"])

    return serve


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_every_page_is_accessible_and_fits(shop: Client, browser: Any, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.route("**/*", answer(shop))
    for address in PAGES:
        page.goto(f"http://bangkit.test{address}")
        page.evaluate("document.querySelectorAll('details').forEach(function (x) { x.open = true })")
        result = Axe().run(page, options={"runOnly": RULES})
        assert not result.response["violations"], f"{address} at {width}: {result.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} is wider than {width}"
        low = "[...document.querySelectorAll('a.btn, button, nav a, summary, input:not([type=radio]):not([type=checkbox]), select')]"
        small = page.evaluate(
            f"{low}.filter(x => x.offsetParent && x.getBoundingClientRect().height < 43).map(x => x.outerHTML.slice(0, 80))"
        )
        assert not small, f"{address} at {width}: too low to touch: {small}"
    context.close()


@pytest.mark.browser
def test_the_script_groups_rupiah_and_leaves_words_alone(shop: Client, browser: Any) -> None:
    page = browser.new_page()
    page.route("**/*", answer(shop))
    page.goto("http://bangkit.test/formulir/")
    for typed, left in (("12500000", "12.500.000"), ("Rp 1.250.000", "1.250.000"), ("dua juta", "dua juta"), ("12,5", "12,5")):
        page.fill("#id_cost", typed)
        page.locator("#id_cost").blur()
        assert page.input_value("#id_cost") == left
    page.evaluate("window.bangkitOutbox.show(2)")
    assert page.locator("[data-outbox-chip]").inner_text().strip() == "2 menunggu"
    page.evaluate("window.bangkitOutbox.show(0)")
    assert page.locator("[data-outbox-chip]").inner_text().strip() == "Terkirim semua"
    page.close()
