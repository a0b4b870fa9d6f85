"""The three formats of a paper, without a database: the same words and sums, the same bytes, and nothing of it taken for a command."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bangkit.outputs.papers import pdf
from bangkit.outputs.papers.builders import meetings, plans
from bangkit.outputs.papers.builders.spoken import spoken, spoken_day
from bangkit.outputs.papers.docx import to_docx
from bangkit.outputs.papers.formats import FORMATS
from bangkit.outputs.papers.kinds import KINDS
from bangkit.outputs.papers.layout import body_cells, head_rows
from bangkit.outputs.papers.paper import Block, Column, Paper, Row, Signature, from_json, rupiah
from bangkit.outputs.papers.pdf import to_pdf
from bangkit.outputs.papers.xlsx import to_xlsx
from bangkit.stages.planning.queries import PlanSheet
from tests.outputs.papers.reading import pages
from tests.outputs.papers.samples import NOW, a_sheet

HOSTILE = '#import "@preview/x:1" *[ $ <&> =1+1 \\ _x_ {{ 7*7 }} =HYPERLINK("http://x")'
COLUMNS = (
    Column("No", kind="center", weight=0.4),
    Column("Kegiatan", weight=3),
    Column("Jumlah (Rp)", "Biaya", "rupiah"),
    Column("Dari", "Biaya"),
)
# How each paper of a plan is made from a sheet that no database has seen.
MADE: dict[str, Callable[[str, PlanSheet], Paper]] = {
    **dict.fromkeys(("rkp_114", "rkp_21"), lambda kind, sheet: plans.rkp_of(kind, sheet, None, NOW)),
    **dict.fromkeys(("durkp_114", "durkp_21"), lambda kind, sheet: plans.durkp_of(kind, sheet, NOW)),
    "ba_musdes": lambda kind, sheet: meetings.minutes_of(kind, sheet, NOW),
    "daftar_hadir": lambda kind, sheet: meetings.attendance_of(kind, sheet, NOW),
}


def a_paper(kind: str, **changes: int) -> Paper:
    """A paper of the sample village, issued."""
    made = MADE[kind](kind, a_sheet(**changes))
    return replace(
        made, number=f"{KINDS[kind].prefix}/81.05.15.2011/2027/v1", check_url="https://desa.example/periksa/x/", seal="ab12 cd34"
    )


def a_table(*rows: Row, **changes: object) -> Paper:
    """A small paper around one table."""
    return Paper("x", "Uji", blocks=(Block("table", columns=COLUMNS, rows=rows),), **changes)  # type: ignore[arg-type]


def in_pdf(paper: Paper) -> str:
    """All the words of the paper as PDF, in one line without breaks."""
    return re.sub(r"\s+", " ", " ".join(pages(to_pdf(paper))))


def in_xlsx(paper: Paper) -> list[object]:
    """All the cells of the paper as Excel."""
    return [cell for row in CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(paper))).get_sheet_by_index(0).to_python() for cell in row]


def in_docx(paper: Paper) -> list[str]:
    """All the cells and paragraphs of the paper as Word."""
    document = Document(io.BytesIO(to_docx(paper)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return cells + [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize("ending", sorted(FORMATS))
@pytest.mark.parametrize("kind", sorted(MADE))
def test_the_same_paper_gives_the_same_bytes(kind: str, ending: str) -> None:
    write, _ = FORMATS[ending]
    assert write(a_paper(kind)) == write(from_json(a_paper(kind).as_json()))


@pytest.mark.parametrize("kind", ["rkp_114", "rkp_21", "ba_musdes"])
def test_every_sum_is_printed_the_same_in_all_three(kind: str) -> None:
    paper, sheet = a_paper(kind), a_sheet()
    sums = [sheet.total] if kind == "ba_musdes" else [sheet.total, *(field.total for field in sheet.fields)]
    for amount in sums:
        assert rupiah(amount) in in_pdf(paper)
        assert rupiah(amount) in in_docx(paper)
        assert float(amount) in in_xlsx(paper)


def test_sums_in_excel_follow_their_lines() -> None:
    with zipfile.ZipFile(io.BytesIO(to_xlsx(a_paper("rkp_114")))) as book:
        cells = book.read("xl/worksheets/sheet1.xml").decode()
    formulas = dict(re.findall(r"<f>([^<]+)</f><v>(\d+)</v>", cells))
    assert list(formulas.values()) == ["159250000", "143750000", "303000000"]
    assert [formula[:4] for formula in formulas] == ["SUM(", "SUM(", "G18+"]


def test_a_sum_that_is_not_what_its_lines_come_to_stands_as_a_value() -> None:
    with zipfile.ZipFile(io.BytesIO(to_xlsx(a_table(Row(("1", "a", 5, "")), Row(("Jumlah", "", 9, ""), "total"))))) as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()


def test_hostile_words_print_as_words() -> None:
    paper = a_table(
        Row(("1", HOSTILE, 5, HOSTILE)),
        letterhead=(HOSTILE,),
        subtitle=HOSTILE,
        identity=((HOSTILE, HOSTILE),),
        signatures=(Signature(HOSTILE, HOSTILE, HOSTILE),),
        number=HOSTILE,
    )
    paper = replace(paper, blocks=(*paper.blocks, Block("items", items=(HOSTILE,)), Block("text", text=HOSTILE)))
    assert in_pdf(paper).count('#import "@preview/x:1" *[ $ <&> =1+1') >= 8
    assert HOSTILE in in_docx(paper)
    assert HOSTILE in in_xlsx(paper)
    with zipfile.ZipFile(io.BytesIO(to_xlsx(paper))) as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
        assert not [name for name in book.namelist() if "rels" in name and b"http://x" in book.read(name)], "no link is made"


def test_a_sign_without_letters_becomes_a_box_and_stops_nothing() -> None:
    paper = a_table(Row(("1", "Bibit 😀 pala 和\x07", 5, "")))
    assert "Bibit □ pala □" in in_pdf(paper)
    assert "Bibit 😀 pala 和 " in in_docx(paper)


@pytest.mark.slow
@given(st.text(max_size=60))
def test_whatever_is_typed_can_be_printed(text: str) -> None:
    paper = a_table(Row(("1", text, 5, "")), subtitle=text)
    assert to_docx(paper)
    assert to_xlsx(paper)
    assert pdf.template_input([paper])


def test_no_paper_is_made_on_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_template", lambda: b'#set document(title: "x")\n#set text(font: "Tidak Ada")\nx')
    with pytest.raises(RuntimeError, match="unknown font"):
        to_pdf(a_table())


def test_the_pdf_is_tagged_named_and_in_indonesian() -> None:
    content = to_pdf(a_paper("rkp_114"))
    for mark in (b"/StructTreeRoot", b"pdfuaid", b"/Lang(id", b"TeXGyreBonum", b"/TH", b"/Alt"):
        assert mark in content, mark


def test_every_page_of_a_long_paper_has_its_heads_and_number() -> None:
    found = pages(to_pdf(a_paper("rkp_114", times=20)))
    assert len(found) > 4
    for number, words in enumerate(found, start=1):
        assert f"Halaman {number} dari {len(found)}" in words
        assert "Nomor kertas: RKP/81.05.15.2011/2027/v1" in words
        assert "Pola pelaksanaan" in words or number == len(found)
        assert "Swakelola" in words or number == len(found)
    assert "Kepala Desa Madak" in found[-1]
    assert "Periksa keaslian" in found[-1]


@pytest.mark.parametrize("lines", range(8, 15))
def test_a_name_is_never_apart_from_its_role(lines: int) -> None:
    rows = tuple(Row((str(number), "Kegiatan", 1, "")) for number in range(lines * 2))
    found = pages(to_pdf(a_table(*rows, signatures=(Signature("Kepala Desa Madak", "Nama Terang", "Madak, 1 Mei 2027"),))))
    (page,) = [words for words in found if "Nama Terang" in words]
    assert "Kepala Desa Madak" in page
    assert "Madak, 1 Mei 2027" in page


def test_a_draft_and_a_sample_say_so_on_every_page() -> None:
    paper = replace(a_paper("rkp_114", times=20), is_draft=True, is_sample=True)
    assert all("RANCANGAN, belum diterbitkan" in words and "CONTOH, bukan data nyata" in words for words in pages(to_pdf(paper)))
    assert "CONTOH, bukan data nyata" in in_xlsx(paper)
    header = Document(io.BytesIO(to_docx(paper))).sections[0].header.paragraphs[0].text
    assert "RANCANGAN" in header


def test_a_secretary_finds_styles_sheet_and_heads_in_word() -> None:
    document = Document(io.BytesIO(to_docx(a_paper("rkp_114"))))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (330, 210)
    assert {"Title", "Kop terakhir", "Isi tabel"} <= {style.name for style in document.styles}
    (table,) = (table for table in document.tables if table.style.name == "Table Grid")
    assert {paragraph.style.name for cell in table._cells for paragraph in cell.paragraphs} == {"Isi tabel"}
    assert [bool(row._tr.xpath(".//w:tblHeader")) for row in table.rows][:4] == [True, True, False, False]
    assert not [row for row in table.rows if not row._tr.xpath(".//w:cantSplit")]


def test_excel_prints_one_page_wide_with_its_heads() -> None:
    with zipfile.ZipFile(io.BytesIO(to_xlsx(a_paper("rkp_114")))) as book:
        sheet, names = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/workbook.xml").decode()
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "Print_Titles" in names
    assert "Print_Area" in names


def test_heads_over_several_columns_and_sums_across() -> None:
    first, second = head_rows(COLUMNS)
    assert [(cell.text, cell.across, cell.down) for cell in first] == [("No", 1, 2), ("Kegiatan", 1, 2), ("Biaya", 2, 1)]
    assert [(cell.text, cell.start) for cell in second] == [("Jumlah (Rp)", 2), ("Dari", 3)]
    cells = body_cells(Row(("Jumlah", "", 0, ""), "sum"), COLUMNS)
    assert [(cell.text, cell.start, cell.across) for cell in cells] == [("Jumlah", 0, 2), ("0", 2, 1), ("", 3, 1)]


def test_a_number_a_day_and_a_mark_are_written_as_people_do() -> None:
    columns = (Column("Angka", kind="number"), Column("Hari", kind="date"), Column("Pakai", kind="tick"))
    rows = (Row((Decimal("1234.50"), date(2026, 11, 23), True)), Row((None, None, False)))
    paper = Paper("x", "Uji", blocks=(Block("table", columns=columns, rows=rows),), sheet="A4P")
    assert "1.234,5 23 Nov 2026 √" in in_pdf(paper)
    assert 1234.5 in in_xlsx(paper)
    assert {"1.234,5", "√"} <= set(in_docx(paper))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (14, "empat belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (119, "seratus sembilan belas"),
        (1000, "seribu"),
        (2026, "dua ribu dua puluh enam"),
        (1_001_000, "satu juta seribu"),
        (303_000_000, "tiga ratus tiga juta"),
        (2_000_000_005, "dua miliar lima"),
    ],
)
def test_numbers_are_spoken(number: int, words: str) -> None:
    assert spoken(number) == words


def test_a_day_is_spoken() -> None:
    assert spoken_day(date(2026, 9, 14)) == "Senin tanggal empat belas bulan September tahun dua ribu dua puluh enam"
