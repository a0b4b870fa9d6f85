"""A Word file opens without repair: what makes office programs repair is looked for, and where LibreOffice is installed it is opened too."""

from __future__ import annotations

import io
import posixpath
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from bangkit.outputs.papers.builders import meetings, plans
from bangkit.outputs.papers.docx import to_docx
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from tests.outputs.papers.samples import NOW, a_sheet

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
HEADS = (Column("No", kind="center"), Column("L", "Orang", "number"), Column("P", "Orang", "number"), Column("Biaya (Rp)", kind="rupiah"))
PAPERS: dict[str, Callable[[], Paper]] = {
    "rkp_114": lambda: plans.rkp_of("rkp_114", a_sheet(times=3), None, NOW),
    "durkp_21": lambda: plans.durkp_of("durkp_21", a_sheet(), NOW),
    "ba_musdes": lambda: meetings.minutes_of("ba_musdes", a_sheet(), NOW),
    "daftar_hadir": lambda: meetings.attendance_of("daftar_hadir", a_sheet(), NOW),
    "annex": lambda: Paper(
        "x",
        "Uji",
        blocks=(
            Block("annex", text="Lampiran & <tabel>"),
            Block("table", columns=HEADS, rows=(Row(("Bidang",), "group"), Row(("1\n2", 1, 2, 5)), Row(("Jumlah", "", "", 5), "total"))),
        ),
    ),
}


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_every_row_fills_its_grid_and_every_cell_holds_a_paragraph(name: str) -> None:
    body = parse_xml(_parts(to_docx(PAPERS[name]()))["word/document.xml"])
    tables = list(body.iter(qn("w:tbl")))
    assert tables
    for table in tables:
        columns = len(list(table.find(qn("w:tblGrid"))))
        for row in table.findall(qn("w:tr")):
            spans = [cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in row.findall(qn("w:tc"))]
            assert sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans) == columns
            assert all(cell[-1].tag == qn("w:p") for cell in row.findall(qn("w:tc"))), "Word repairs a cell that ends without one"


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_every_part_that_is_named_is_there(name: str) -> None:
    parts = _parts(to_docx(PAPERS[name]()))
    for path, content in parts.items():
        if path.endswith(".rels"):
            base = path.replace("_rels/", "").rpartition("/")[0]
            for one in parse_xml(content):
                target = str(one.get("Target"))
                whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{base}/{target}".lstrip("/"))
                assert one.get("TargetMode") == "External" or whole in parts, target


def test_libreoffice_opens_it_where_it_is_installed(tmp_path: Path) -> None:
    source = tmp_path / "kertas.docx"
    source.write_bytes(to_docx(PAPERS["rkp_114"]()))
    if OFFICE:
        command = [OFFICE, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        assert (tmp_path / "kertas.pdf").read_bytes().startswith(b"%PDF")
    assert zipfile.ZipFile(source).testzip() is None
