"""Golden papers: rendered to small grey pictures and compared with those that somebody has looked at.

Fonts and typesetter are shipped, so that a page looks the same everywhere; a small tolerance leaves room for rounding. After a change
that was meant, ``BANGKIT_PICTURES=1 ./bangkit test tests/outputs/papers/test_golden.py`` writes them anew: look at them, then commit.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import typst
from PIL import Image, ImageChops, ImageFilter, ImageStat

from bangkit.outputs.papers import pdf
from bangkit.outputs.papers.builders import meetings, plans
from bangkit.outputs.papers.paper import Block, Paper
from bangkit.outputs.papers.pdf import Contents, Entry
from tests.outputs.papers.samples import NOW, a_sheet

GOLDEN = Path(__file__).parent / "golden"
PPI = 48
# Mean difference of grey (0 to 255) after a light blur, and the darkest single difference that rounding may make.
MEAN, DARKEST = 0.15, 40


def _issued(paper: Paper) -> Paper:
    return replace(paper, number=f"{paper.kind}/81.05.15.2011/2027/v1", check_url="https://desa.example/periksa/x/", seal="ab12 cd34")


def _rkp() -> Paper:
    return _issued(plans.rkp_of("rkp_114", a_sheet(state="established"), None, NOW))


PAPERS: dict[str, Callable[[], Paper]] = {
    "rkp_114": _rkp,
    "rkp_21": lambda: replace(_issued(plans.rkp_of("rkp_21", a_sheet(), None, NOW)), is_draft=True),
    "durkp_114": lambda: _issued(plans.durkp_of("durkp_114", a_sheet(), NOW)),
    "ba_musdes": lambda: _issued(meetings.minutes_of("ba_musdes", a_sheet(), NOW)),
    "daftar_hadir": lambda: _issued(meetings.attendance_of("daftar_hadir", a_sheet(), NOW)),
}
CONTENTS = Contents(
    "BERKAS CONTOH",
    ("KECAMATAN CONTOH", "DESA CONTOH"),
    "1 dari 2 lampiran ada.",
    "Keadaan data: contoh",
    (Entry("1", "RKP Desa", 0, "Nomor RKP/x/v1"), Entry("2", "Foto", todo="Lampirkan foto cetak.")),
)


def picture(papers: list[Paper], contents: Contents | None = None) -> Image.Image:
    """The first page in grey."""
    made = typst.compile(
        pdf._template(), format="png", ppi=PPI, sys_inputs={"paper": pdf.template_input(papers, contents)}, font_paths=pdf.fonts()
    )
    first = made[0] if isinstance(made, list) else made
    assert isinstance(first, bytes)
    return Image.open(io.BytesIO(first)).convert("L")


def differences(seen: Image.Image, golden: Image.Image) -> tuple[float, int]:
    """Mean and darkest difference of two pictures of one size."""
    assert seen.size == golden.size
    soft = [one.filter(ImageFilter.GaussianBlur(1)) for one in (seen, golden)]
    apart = ImageChops.difference(*soft)
    return ImageStat.Stat(apart).mean[0], int(apart.getextrema()[1])  # type: ignore[arg-type]


def is_same(seen: Image.Image, golden: Image.Image) -> bool:
    """Whether nobody would see a difference."""
    if seen.size != golden.size:
        return False
    mean, darkest = differences(seen, golden)
    return mean <= MEAN and darkest <= DARKEST


def against(name: str, seen: Image.Image) -> None:
    """Compare with the golden picture, or write it when that was asked for."""
    path = GOLDEN / f"{name}.png"
    if os.environ.get("BANGKIT_PICTURES"):
        seen.save(path, optimize=True)
    golden = Image.open(path).convert("L")
    assert is_same(seen, golden), (name, differences(seen, golden))


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_a_paper_looks_as_it_did(name: str) -> None:
    against(name, picture([PAPERS[name]()]))


def test_a_contents_page_looks_as_it_did() -> None:
    against("contents", picture([_rkp()], CONTENTS))


def _without(paper: Paper, cell: int) -> Paper:
    """The paper with one cell emptied."""
    table = paper.blocks[0]
    row = replace(table.rows[1], cells=tuple("" if place == cell else value for place, value in enumerate(table.rows[1].cells)))
    return replace(paper, blocks=(replace(table, rows=(table.rows[0], row, *table.rows[2:])), *paper.blocks[1:]))


@pytest.mark.parametrize(
    "changed",
    [
        lambda paper: _without(paper, 6),
        lambda paper: _without(paper, 2),
        lambda paper: replace(paper, signatures=paper.signatures[:1]),
        lambda paper: replace(paper, is_draft=True),
        lambda paper: replace(paper, letterhead=paper.letterhead[1:]),
        lambda paper: replace(paper, blocks=(*paper.blocks, Block("text", text="Kalimat baru."))),
    ],
    ids=["an amount", "a place", "a signer", "a mark", "a line of the head", "a sentence"],
)
def test_a_change_that_matters_is_seen(changed: Callable[[Paper], Paper]) -> None:
    assert not is_same(picture([changed(_rkp())]), picture([_rkp()]))
