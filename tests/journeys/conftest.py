"""What the journeys stand on: one browser, a real server at the scene that a module names, and a person who walks.

A module says ``SCENE = "working"``; its tests get ``site`` (that scene, fresh for the module) and ``visit("yuli")`` (a page signed
in as Mama Yuli). Every page that is walked over is looked at by axe and measured for sideways overflow.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.journeys.serving import Site, make_base, make_demo, running, serving, surroundings
from tests.journeys.walking import Walker

PHONE, OFFICE = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
VILLAGE_ROLES = {"yuli", "rahman", "usman", "hasna", "nus"}
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--lang=id",
]

Visit = Callable[..., Walker]
# Pictures for the guides are taken on demand: BANGKIT_PICTURES=1 pytest tests/journeys/test_pictures.py
collect_ignore = [] if os.environ.get("BANGKIT_PICTURES") else ["test_pictures.py"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


def _browser_path() -> str | None:
    """The browser named by the launcher, else one on the path, else Playwright's own."""
    return os.environ.get("BANGKIT_CHROMIUM") or next((found for name in _NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all journeys; each person gets a context of their own."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=10_000)
        found = playwright.chromium.launch(executable_path=_browser_path(), args=_ARGUMENTS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables, places and people, made once."""
    return make_base(tmp_path_factory.mktemp("perjalanan"))


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, base: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The district at the scene that the module names."""
    with serving(base, getattr(request.module, "SCENE", "quiet"), tmp_path_factory.mktemp("adegan")) as found:
        yield found


@pytest.fixture(scope="session")
def demo(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo's district; only for reading, since all modules share it."""
    static = base.parent / "static"
    with running(surroundings(make_demo(tmp_path_factory.mktemp("peragaan"), static), static)) as url:
        yield Site(url)


@pytest.fixture
def contexts(browser: Browser, site: Site) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a fresh browser profile: a phone, or an office's computer."""
    made: list[BrowserContext] = []

    def make(*, phone: bool = False, **options: Any) -> BrowserContext:
        context = browser.new_context(
            base_url=site.url, viewport=PHONE if phone else OFFICE, locale="id-ID", timezone_id="Asia/Jayapura", **options
        )
        context.set_default_timeout(10_000)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def visit(contexts: Callable[..., BrowserContext], site: Site) -> Visit:
    """``visit("yuli")``: Mama Yuli, signed in, on the device that she would have."""

    def as_person(name: str, *, phone: bool | None = None, **options: Any) -> Walker:
        context = contexts(phone=name in VILLAGE_ROLES if phone is None else phone, **options)
        return sign_in(context.new_page(), site, name, has_script=options.get("java_script_enabled", True))

    return as_person


def sign_in(page: Page, site: Site, name: str, *, has_script: bool = True) -> Walker:
    """By the demo's own door: one tap on a person of the cast."""
    walker = Walker(page, site, has_script=has_script)
    page.goto("/masuk/")
    door = page.locator(f'button[name="person"][value="{name}"]').first
    if not door.is_visible():
        page.locator(f'details:not([open]):has(button[name="person"][value="{name}"]) > summary').click()
    door.click()
    expect(page).to_have_url(site.at("/tugas/"))
    return walker
