"""Word, with real styles and tables that a secretary can edit; zipped with a fixed clock so that the same paper gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt

from bangkit.outputs.papers import docx_parts as parts
from bangkit.outputs.papers.docx_tables import rows_of
from bangkit.outputs.papers.layout import widths
from bangkit.outputs.papers.paper import SHEETS, Block, Paper, Signature, cleaned
from bangkit.outputs.papers.pictures import drawn_png
from bangkit.outputs.papers.symbol import as_png

MARGIN = 14
CLOCK = datetime(2020, 1, 1)  # noqa: DTZ001 - both formats keep a clock without a zone
SIGNATURES_ACROSS = 3
QR_ROOM, CHECK_ROOM = 20, 78


class _Writer:
    """Writes one paper into one document, from the letterhead to the QR."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.document = Document()
        width, height = SHEETS[paper.sheet]
        self.usable = width - 2 * MARGIN
        parts.set_styles(self.document, 9.5 if width > height else 10.5)
        section = self.document.sections[0]
        parts.set_page(section, width, height, MARGIN)
        parts.set_foot(section, paper.footer, self.usable)
        if paper.marks:
            parts.set_marks(section, paper.marks)
        facts = self.document.core_properties
        facts.title, facts.author, facts.language, facts.comments = paper.heading, "BangKIT", "id-ID", ""
        facts.created = facts.modified = CLOCK
        facts.last_modified_by = "BangKIT"

    def head(self) -> None:
        """Letterhead with its double rule, title, and the pairs above the table in two columns."""
        for place, line in enumerate(self.paper.letterhead, start=1):
            last = place == len(self.paper.letterhead)
            paragraph = self.document.add_paragraph(line, style="Kop terakhir" if last else "Kop")
            if last:
                parts.rule_below(paragraph)
        title = self.document.add_paragraph(self.paper.title, style="Title")
        if self.paper.subtitle:
            title.add_run("\n" + self.paper.subtitle)
        if self.paper.identity:
            half = (len(self.paper.identity) + 1) // 2
            columns = [self.paper.identity[:half], self.paper.identity[half:]]
            self._pair_table([[*pairs[place]] if place < len(pairs) else ["", ""] for pairs in columns] for place in range(half))

    def _pair_table(self, lines: Any) -> None:
        """Pairs side by side, without lines: label, colon, value."""
        rows = [[text for label, value in line for text in (label, ":" if label else "", value)] for line in lines]
        table = self.document.add_table(rows=len(rows), cols=len(rows[0]))
        table.autofit = False
        across = len(rows[0]) // 3
        label = 27 if across > 1 else 48
        sizes = (label, 4, self.usable / across - label - 4) * across
        for column, size in zip(table.columns, sizes, strict=True):
            column.width = Mm(size)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text, size in zip(row.cells, texts, sizes, strict=True):
                cell.width = Mm(size)
                cell.paragraphs[0].paragraph_format.space_after = Pt(1)
                parts.write(cell.paragraphs[0], text)
        self.document.add_paragraph(style="Jarak")

    def block(self, block: Block) -> None:
        """One piece of the paper."""
        if block.kind == "heading":
            self.document.add_heading(block.text, level=2)
        elif block.kind == "annex":
            self.document.add_heading(block.text, level=2).paragraph_format.page_break_before = True
        elif block.kind == "text":
            parts.write(self.document.add_paragraph(), block.text)
        elif block.kind == "items":
            for number, item in enumerate(block.items, start=1):
                parts.write(self.document.add_paragraph(style="Butir"), f"{number}.\t{item}")
        elif block.kind == "findings":
            self._findings(block)
        elif block.kind == "pairs":
            self._pair_table([[pair] for pair in block.pairs])
        elif block.kind == "drawing":
            self._drawing(block)
        else:
            self._table(block)

    def _drawing(self, block: Block) -> None:
        """The drawing as a picture, with what it shows below."""
        paragraph = self.document.add_paragraph(style="Kop")
        paragraph.add_run().add_picture(drawn_png(block.drawing), width=Mm(block.width))
        parts.describe_picture(paragraph._p, block.text)
        self.document.add_paragraph(block.text, style="Kecil")

    def _findings(self, block: Block) -> None:
        for level, message, step in block.findings:
            paragraph = self.document.add_paragraph(style="Temuan")
            paragraph.add_run(f"{level}. ").bold = True
            paragraph.add_run(message)
            if step:
                paragraph.add_run(" Langkah berikut: ").italic = True
                paragraph.add_run(step)

    def _table(self, block: Block) -> None:
        table = self.document.add_table(rows=0, cols=len(block.columns))
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
        for place, size in enumerate(widths(block, self.usable)):
            table.columns[place].width = Mm(size)
        for row in rows_of(block, self.usable):
            table._tbl.append(row)
        parts.narrow_margins(table)
        self.document.add_paragraph(style="Jarak")

    def close(self) -> None:
        """Who signs, and the QR: beside each other on a wide sheet, below each other on a narrow one."""
        check = bool(self.paper.check_url)
        beside = check and SHEETS[self.paper.sheet][0] > SHEETS[self.paper.sheet][1]
        for start in range(0, len(self.paper.signatures), SIGNATURES_ACROSS):
            self._sign(self.paper.signatures[start : start + SIGNATURES_ACROSS], with_check=beside and start == 0)
        self.document.add_paragraph(style="Jarak")
        if check and not (beside and self.paper.signatures):
            table = self.document.add_table(rows=1, cols=2)
            self._sizes(table, (QR_ROOM, self.usable - QR_ROOM))
            self._check(*table.rows[0].cells)
            self.document.add_paragraph(style="Jarak")

    def _sizes(self, table: Any, sizes: Sequence[float]) -> None:
        table.autofit = False
        parts.keep_whole(table.rows[0])
        for place, size in enumerate(sizes):
            table.columns[place].width = table.rows[0].cells[place].width = Mm(size)

    def _sign(self, some: tuple[Signature, ...], *, with_check: bool) -> None:
        """Each paragraph holds on to the next, so that a name is never apart from its role."""
        left = CHECK_ROOM if with_check else 0
        table = self.document.add_table(rows=1, cols=len(some) + with_check)
        self._sizes(table, ([left] if with_check else []) + [(self.usable - left) / len(some)] * len(some))
        cells = table.rows[0].cells
        for cell, one in zip(cells[with_check:], some, strict=True):
            parts.sign(cell, one.above, one.role, one.name)
        if with_check:
            self._check(cells[0], cells[0])

    def _check(self, left: Any, right: Any) -> None:
        """The QR with the address that it holds, in two cells or one above the other in the same."""
        left.paragraphs[0].add_run().add_picture(as_png(self.paper.check_url, 6), width=Mm(16))
        parts.describe_picture(left._tc, self.paper.code_says)
        words = right.add_paragraph() if left is right else right.paragraphs[0]
        words.style = "Kecil"
        parts.write(words, "\n".join(self.paper.check_words))


def _same_bytes(content: bytes) -> bytes:
    """The same archive with sorted names and one fixed time; the list of contents stays first, as the format asks."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            target.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def to_docx(paper: Paper) -> bytes:
    """The paper as a Word document."""
    paper = cleaned(paper)
    writer = _Writer(paper)
    writer.head()
    body, annexes = paper.body_and_annexes
    for block in body:
        writer.block(block)
    writer.close()
    for block in annexes:
        writer.block(block)
    out = io.BytesIO()
    sheet = writer.document
    sheet.save(out)
    return _same_bytes(out.getvalue())
