"""Papers of the PKD: sheets to write on, with the way back, and the report with its attachments in three formats."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from bangkit.core.pkd import tools
from bangkit.outputs.papers.builders.pkd_report import report
from bangkit.outputs.papers.builders.pkd_sheets import blank_sheet, sheet_size
from bangkit.outputs.papers.docx import to_docx
from bangkit.outputs.papers.paper import Paper, cleaned
from bangkit.outputs.papers.pdf import to_pdf
from bangkit.outputs.papers.xlsx import to_xlsx
from tests.factories import an_idea
from tests.fixtures import without_ids
from tests.outputs.papers.reading import pages
from tests.people import NOW, People
from tests.stages.profile.test_pkd import SPRING, written
from tests.stages.profile.test_profile import agreed, filled, opened

ADDRESS = "https://bangkit.contoh/desa/81.05.15.2004/pkd/2026/sketsa/"


def words(paper: Paper) -> str:
    """Everything that a paper says."""
    return str(cleaned(paper).as_json())


@pytest.mark.parametrize("tool", tools(), ids=lambda tool: tool.key)
@pytest.mark.parametrize("asked", ["a4", "a3"])
def test_each_sheet_is_a_pdf_with_village_year_columns_and_the_way_back(people: People, tool: Any, asked: str) -> None:
    profile = opened(people.yuli)
    paper = blank_sheet(profile, tool, sheet_size(tool, asked), 1, ADDRESS, NOW)
    assert ADDRESS in paper.check_words
    said = words(paper)
    assert "TAHUN 2026" in said
    assert "Solang" in said
    assert all(column.label in said for column in tool.columns)
    assert ("PILIHAN" in said) == tool.optional
    assert to_pdf(paper).startswith(b"%PDF")


def test_a_sheet_has_the_rows_of_the_page_on_which_it_is_entered(people: People, browse: Any) -> None:
    profile = opened(people.yuli)
    written(people.yuli, profile, "potentials", {"category": "human", "explanation": "Penjahit"})
    tool = next(one for one in tools() if one.key == "potentials")
    paper = blank_sheet(profile, tool, sheet_size(tool, ""), 2, ADDRESS, NOW)
    (table,) = [block for block in paper.blocks if block.kind == "table"]
    assert [row.cells[0] for row in table.rows] == [str(number) for number in range(2, 10)]
    entry = browse(people.yuli).get(reverse("profile.assess:rows", args=[profile.pk, "potensi"]) + "?baris=8").content.decode()
    assert "Baris 2" in entry
    assert "Baris 9" in entry


def test_the_sheet_is_downloaded_by_anyone_of_the_place(people: People, browse: Any) -> None:
    profile = opened(people.yuli)
    url = reverse("profile.view:print", args=[profile.pk, "sketsa"])
    response = browse(people.umar).get(url)
    assert response.headers["Content-Type"] == "application/pdf"
    assert "SKETSADESA" in "".join(pages(response.content)).replace(" ", "").replace("\n", "")
    assert browse(people.umar).get(reverse("profile.view:print", args=[profile.pk, "emas"])).status_code == 404
    assert browse(people.dewi).get(url).status_code == 404


def told(people: People) -> Any:
    profile = filled(people.rahman)
    written(people.yuli, profile, "sketch", {**SPRING, "latitude": "-3.2", "longitude": "130.5"})
    written(people.yuli, profile, "institutions", {"name": "Posyandu", "benefit": "3", "closeness": "2", "female": "5", "male": "1"})
    written(people.yuli, profile, "problems", {"problem": "Air jauh"})
    written(people.yuli, profile, "actions", {"problem": "1", "action": "Pipa dan bak"})
    written(people.yuli, profile, "alignment", {"group": "sdm", "item": "Kepala keluarga", "unit": "KK", "now": "92", "other": "90"})
    written(people.yuli, profile, "wealth", {"informant": "female", "pile1": "314", "pile2": "271"})
    an_idea(people)
    return profile


def test_the_report_has_its_minutes_its_tools_and_four_attachments(people: People) -> None:
    profile = told(people)
    paper = report("pkd_report", profile, people.umar.actor)
    heads = [block.text for block in paper.blocks if block.kind == "heading"]
    assert heads[0] == "Berita acara"
    assert [head[:10] for head in heads if head.startswith("Lampiran")] == ["Lampiran a", "Lampiran b", "Lampiran c", "Lampiran d"]
    said = words(paper)
    for part in ("Mata air Kanava", "Posyandu", "1. Air jauh", "Kepala keluarga", "Bibit kacang tanah", "Panen pala", "Lokakarya desa"):
        assert part in said
    assert "belum diputuskan" in said, "what still stands is printed too"


def test_the_report_never_prints_a_household_number(people: People) -> None:
    said = without_ids(words(report("pkd_report", told(people), people.yuli.actor)))
    assert "314" not in said
    assert "Disusun dari 1 informan" in said


@pytest.mark.slow
def test_the_report_draws_and_opens_in_three_formats(people: People) -> None:
    paper = report("pkd_report", told(people), people.yuli.actor)
    assert "drawing" in {block.kind for block in paper.blocks}
    assert "Posyandu" in "".join(pages(to_pdf(paper)))
    document = Document(io.BytesIO(to_docx(paper)))
    assert any("Lampiran b" in paragraph.text for paragraph in document.paragraphs)
    assert len(document.inline_shapes) == 2, "the circles of the institutions, and the pentagon"
    book = load_workbook(io.BytesIO(to_xlsx(paper)))
    cells = [str(cell.value) for row in book.active.iter_rows() for cell in row if cell.value]
    assert any("Lampiran d" in cell for cell in cells)
    assert to_docx(paper) == to_docx(paper)
    assert to_xlsx(paper) == to_xlsx(paper)


@pytest.mark.slow
def test_the_report_is_a_draft_until_the_village_agrees(people: People, browse: Any) -> None:
    profile = filled(people.rahman)
    page = browse(people.umar).get(reverse("profile.view:report", args=[profile.pk])).content.decode()
    assert "RANCANGAN" in page
    done = agreed(people.rahman, year=2025)
    assert "RANCANGAN" not in browse(people.umar).get(reverse("profile.view:report", args=[done.pk])).content.decode()
    for ending in ("pdf", "docx", "xlsx"):
        assert browse(people.umar).get(reverse("profile.view:report-file", args=[done.pk, ending])).status_code == 200
    assert browse(people.umar).get(reverse("profile.view:report-file", args=[done.pk, "exe"])).status_code == 404
    assert browse(people.dewi).get(reverse("profile.view:report", args=[done.pk])).status_code == 404
