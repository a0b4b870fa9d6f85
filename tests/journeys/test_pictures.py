"""The pictures of the guides, taken from the demo so that they never show a page that is no more.

Only on demand, since they change with every day: ``BANGKIT_PICTURES=1 python -m pytest tests/journeys/test_pictures.py``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from PIL import Image
from playwright.sync_api import Locator

from tests.journeys.conftest import Visit
from tests.journeys.serving import ROOT, Site
from tests.journeys.walking import Walker

FOLDER = ROOT / "docs" / "panduan" / "gambar"
HEAVIEST = 150_000
TALLEST = {360: 900, 1280: 960}
SOLANG = "/desa/81.05.15.2004/"


@dataclass(frozen=True)
class Shot:
    """A picture: whose page, where it begins, and what is followed from there (a pattern of an address each)."""

    name: str
    person: str
    path: str
    follow: tuple[str, ...] = ()
    phone: bool = False


SHOTS = (
    Shot("halaman-desa", "umar", SOLANG),
    Shot("desa-di-telepon", "yuli", SOLANG, phone=True),
    Shot("tugas", "yuli", "/tugas/", phone=True),
    Shot("kotak-keluar", "fasilitator-lalasa", "/kotak-keluar/", phone=True),
    Shot("gagasan", "rahman", SOLANG + "gagasan/", phone=True),
    Shot("pkd", "rahman", SOLANG + "pkd/", phone=True),
    Shot("sketsa", "rahman", SOLANG + "pkd/", ("/pkd/sketsa/$",), phone=True),
    Shot("rencana", "rahman", SOLANG + "rencana/", ("^/rencana/[0-9a-f-]+/$",), phone=True),
    Shot("tugas-pemerintah-desa", "usman", "/tugas/", phone=True),
    Shot("kertas", "usman", SOLANG + "kertas/", phone=True),
    Shot("telaah", "ina", "/rencana/", ("^/rencana/[0-9a-f-]+/$",)),
    Shot("halaman-kabupaten", "umar", "/kabupaten/81.05/"),
    Shot("rapat", "umar", "/rapat/", ("^/rapat/[0-9a-f-]+/$",)),
    Shot("meja-opd", "tomi", "/dukungan/meja/"),
    Shot("pelatihan", "yakob", "/pelatihan/", ("^/pelatihan/[0-9a-f-]+/$",)),
    Shot("panduan-pelaksanaan", "umar", "/panduan-pelaksanaan/", ("^/panduan-pelaksanaan/[0-9a-f-]+/$",)),
    Shot("akun", "operator", "/akun/"),
    Shot("daftar-desa", "pengamat", "/desa/"),
)


@pytest.fixture
def site(demo: Site) -> Site:
    """The demo."""
    return demo


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_given_the_demo_when_a_guide_shows_a_page_then_its_picture_is_light(visit: Visit, shot: Shot) -> None:
    walker = visit(shot.person, phone=shot.phone, service_workers="block")
    walker.open(shot.path)
    for pattern in shot.follow:
        walker.open(_first(walker.page.locator("main a[href^='/']").all(), pattern))
    _take(walker, shot.name)


def test_given_the_door_when_a_guide_shows_it_then_its_picture_is_light(visit: Visit) -> None:
    walker = visit("umar", service_workers="block")
    walker.page.get_by_role("button", name="Keluar").click()
    walker.open("/masuk/")
    _take(walker, "masuk")


def test_given_the_folder_when_it_is_looked_through_then_no_picture_is_there_that_no_story_takes() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} <= {shot.name for shot in SHOTS} | {"masuk"}


def _first(links: Iterable[Locator], pattern: str) -> str:
    """The first address of that kind on the page."""
    found = [str(link.get_attribute("href")) for link in links]
    return next(path for path in found if re.search(pattern, path))


def _take(walker: Walker, name: str) -> None:
    """The page from its top, as far as a reader of the guide looks, in few colours."""
    size = walker.page.viewport_size
    assert size is not None
    height: int = walker.page.evaluate("document.documentElement.scrollHeight")
    walker.page.set_viewport_size({"width": size["width"], "height": min(height, TALLEST[size["width"]])})
    taken = Image.open(io.BytesIO(walker.page.screenshot(animations="disabled"))).convert("RGB")
    target = FOLDER / f"{name}.png"
    FOLDER.mkdir(parents=True, exist_ok=True)
    taken.quantize(96, dither=Image.Dither.NONE).save(target, optimize=True)
    assert target.stat().st_size <= HEAVIEST
