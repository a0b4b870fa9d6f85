"""Every kind of paper, whoever made it: the same words and sums in three formats, a page, an issue and a check. A new kind is tried by itself."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from bangkit.outputs.papers import actions, queries
from bangkit.outputs.papers.formats import FORMATS
from bangkit.outputs.papers.kinds import Kind, build
from bangkit.outputs.papers.paper import TICK, Paper, cleaned, rupiah, shown
from tests.outputs.papers.reading import pages
from tests.outputs.papers.records import ALL, TOTALS, record_for
from tests.people import People, Person

Browse = Callable[[Person], Client]
pytestmark = pytest.mark.slow
every_kind = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.key)


def squeezed(text: str) -> str:
    """Without spaces and breaks, which every format sets in its own way."""
    return re.sub(r"[\s\u00a0\u200b]+", "", text)


def read(paper: Paper) -> dict[str, str]:
    """All words of the paper in each format."""
    made = {ending: write(paper) for ending, (write, _) in FORMATS.items()}
    document = Document(io.BytesIO(made["docx"]))
    cells = [cell.text for table in document.tables for cell in table._cells]
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(made["xlsx"])).get_sheet_by_index(0).to_python()
    return {
        "pdf": squeezed("".join(pages(made["pdf"]))),
        "docx": squeezed("".join(cells + [paragraph.text for paragraph in document.paragraphs])),
        "xlsx": squeezed(" ".join(str(value) for row in sheet for value in row)),
    }


def numbers_in(paper: Paper) -> set[float]:
    """All numbers of the paper in Excel."""
    content = FORMATS["xlsx"][0](paper)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return {float(value) for row in rows for value in row if isinstance(value, (int, float)) and not isinstance(value, bool)}


def totals_of(paper: Paper) -> list[int]:
    """The sums of rupiah in the last lines of its tables."""
    return [
        int(row.cells[place])
        for block in paper.blocks
        for row in block.rows
        if row.role == "total"
        for place, column in enumerate(block.columns)
        if column.kind == "rupiah" and row.cells[place] not in ("", None)
    ]


def money_adds_up(paper: Paper) -> bool:
    """Whether each table's total is what its ordinary lines come to, column by column."""
    for block in paper.blocks:
        for place, column in enumerate(block.columns):
            totals = [row.cells[place] for row in block.rows if row.role == "total" and row.cells[place] not in ("", None)]
            if column.kind == "rupiah" and totals and sum(int(row.cells[place] or 0) for row in block.rows if not row.role) != totals[-1]:
                return False
    return True


@every_kind
def test_what_stands_in_a_table_stands_in_all_three_formats(people: People, kind: Kind) -> None:
    record = record_for(people, kind)
    assert kind.ready(record) == "", "the record in RECORDS must be able to give this paper"
    paper = cleaned(build(people.usman.actor, record, kind))
    said = read(paper)
    for block in paper.blocks:
        for row in block.rows:
            cells = (
                [(str(row.cells[0]), "text")] if row.role == "group" else zip(row.cells, [one.kind for one in block.columns], strict=True)
            )
            for value, how in cells:
                text = squeezed(shown(value, how))
                if not text or text == TICK:
                    continue
                assert text in said["pdf"], (text, "pdf")
                assert text in said["docx"], (text, "docx")
                assert how in ("rupiah", "number", "date") or text in said["xlsx"], (text, "xlsx")


@every_kind
def test_money_is_the_databases_in_all_three_formats(people: People, kind: Kind) -> None:
    record = record_for(people, kind)
    paper = build(people.usman.actor, record, kind)
    totals = totals_of(paper)
    assert money_adds_up(paper), "the lines come to the total"
    if not totals:
        return
    assert kind.key in TOTALS, f"{kind.key} ends in a total of rupiah: say in TOTALS what the database says"
    assert TOTALS[kind.key](record) in totals
    said = read(paper)
    for amount in totals:
        assert rupiah(amount) in said["pdf"]
        assert rupiah(amount) in said["docx"]
        assert float(amount) in numbers_in(paper)


@every_kind
def test_head_signers_and_page_numbers_are_on_every_paper(people: People, kind: Kind) -> None:
    paper = cleaned(build(people.usman.actor, record_for(people, kind), kind))
    assert paper.letterhead[-1]
    assert paper.data_time
    found = pages(FORMATS["pdf"][0](paper))
    for number, words in enumerate(found, start=1):
        assert f"Halaman {number} dari {len(found)}" in words
    signed = [words for words in map(squeezed, found) if all(squeezed(one.role) in words for one in paper.signatures[-3:])]
    assert signed, "who signs stands together on one page"


@every_kind
def test_the_same_record_gives_the_same_bytes(people: People, kind: Kind) -> None:
    record = record_for(people, kind)
    once, again = (build(people.usman.actor, record, kind) for _ in range(2))
    assert all(write(once) == write(again) for write, _ in FORMATS.values())


@pytest.mark.parametrize("kind", [kind for kind in ALL if kind.is_numbered], ids=lambda kind: kind.key)
def test_it_is_seen_issued_and_checked(people: People, browse: Browse, kind: Kind) -> None:
    record = record_for(people, kind)
    client = browse({"village": people.usman, "subdistrict": people.ina, "regency": people.umar}[record.region.level])
    here = [kind.about, record.pk]
    assert kind.name in client.get(reverse("paper.view:of", args=here)).content.decode()
    assert client.get(reverse("paper.view:sheet", args=[*here, kind.key])).status_code == 200
    answer = client.post(reverse("paper.issue", args=[*here, kind.key]), follow=True)
    assert "Kertas terbit dengan nomor" in answer.content.decode()
    row = actions.IssuedPaper.objects.get(kind=kind.key)
    found: Any = queries.check(row.number)
    assert found.is_valid
    assert not found.has_moved, "a paper that has just been issued says what the record says, whoever compares"
    assert found.total == queries.total_of(queries.paper_of(row))
    assert Client().get(reverse("check-number", args=[row.number])).status_code == 200
