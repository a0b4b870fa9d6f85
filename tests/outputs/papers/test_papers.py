"""Papers: the same input gives the same bytes, all three formats say the same sums, hostile words print as words."""

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

from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.foundation.jobs.actions import Progress
from bangkit.foundation.jobs.models import Job
from bangkit.outputs.papers import actions
from bangkit.outputs.papers.jobs import make_bundle
from bangkit.outputs.papers.kinds import FORMATS, KINDS, build, kinds_of
from bangkit.outputs.papers.models import IssuedPaper
from bangkit.outputs.papers.paper import Block, Column, Paper, Row, from_json, rupiah
from bangkit.outputs.papers.pdf import _input, to_pdf
from bangkit.outputs.papers.xlsx import to_xlsx
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Plan
from bangkit.stages.planning.queries import plan_sheet
from tests.factories import a_full_activity, a_plan, a_plan_at
from tests.people import NOW, SOLANG, People, Person

Browse = Callable[[Person], Client]
HOSTILE = '#import "@preview/x:1" *[ $ <&> =1+1 \\ _x_'


@pytest.fixture
def plan(people: People) -> Plan:
    plan = a_plan_at(people, "agreed")
    planning.prepare_proposal(people.rahman.actor, plan.activities.get(), need="Bibit dan pelatihan bagi kelompok tani.")
    return plan


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_the_same_paper_gives_the_same_bytes(people: People, plan: Plan, kind: str, ending: str) -> None:
    paper = build(people.rahman.actor, plan, KINDS[kind])
    write, _ = FORMATS[ending]
    assert write(paper) == write(from_json(paper.as_json()))


@pytest.mark.parametrize("kind", ["rkp_114", "rkp_21", "durkp_114", "durkp_21", "ba_musdes"])
def test_the_total_is_the_records_in_every_format(people: People, plan: Plan, kind: str) -> None:
    total = plan_sheet(people.rahman.actor, plan).total
    paper = build(people.rahman.actor, plan, KINDS[kind])
    (table,) = (block for block in paper.blocks if block.kind == "table")
    money = next(place for place, column in enumerate(table.columns) if column.kind == "rupiah")
    assert table.rows[-1].cells[money] == total
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(paper))).get_sheet_by_index(0).to_python()
    assert any(total in [cell for cell in row if isinstance(cell, float)] for row in sheet)
    document = Document(io.BytesIO(FORMATS["docx"][0](paper)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert rupiah(total) in cells
    assert rupiah(total) in _input(paper), "what the PDF's template is given"


def test_the_pdf_is_tagged_and_bundles_its_fonts(people: People, plan: Plan) -> None:
    content = to_pdf(build(people.rahman.actor, plan, KINDS["rkp_114"]))
    assert content.startswith(b"%PDF-")
    assert b"/MarkInfo" in content or b"/StructTreeRoot" in content
    assert b"TeXGyreBonum" in content


def test_hostile_words_print_as_words(people: People) -> None:
    columns = (Column("No", kind="center"), Column("Kegiatan"), Column("Rp", kind="rupiah"))
    paper = Paper("x", HOSTILE, blocks=(Block("table", columns=columns, rows=(Row(("1", HOSTILE, 5)),)), Block("items", items=(HOSTILE,))))
    assert to_pdf(paper)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(paper))).get_sheet_by_index(0).to_python()
    assert HOSTILE in [cell for row in sheet for cell in row]
    document = Document(io.BytesIO(FORMATS["docx"][0](paper)))
    assert HOSTILE in [cell.text for cell in document.tables[0].rows[1].cells]


def test_eight_hundred_lines_keep_their_heads_and_pages(people: People) -> None:
    columns = (Column("No", kind="center"), Column("Kegiatan"), Column("Jumlah", "Biaya", "rupiah"), Column("Sumber", "Biaya"))
    rows = tuple(Row((str(number), f"Kegiatan {number}", number, "Dana Desa")) for number in range(800))
    content = to_pdf(Paper("x", "Uji", blocks=(Block("table", columns=columns, rows=rows),)))
    assert len(re.findall(rb"/Type\s*/Page[^s]", content)) > 15 or len(content) > 100_000


def test_both_layouts_carry_their_own_columns(people: People, plan: Plan) -> None:
    heads = {
        kind: [
            column.head
            for block in build(people.rahman.actor, plan, KINDS[kind]).blocks
            if block.kind == "table"
            for column in block.columns
        ]
        for kind in ("rkp_114", "rkp_21", "durkp_114", "durkp_21")
    }
    assert {"Swakelola", "Kerja sama antar desa", "Pihak ketiga", "Sasaran/manfaat"} <= set(heads["rkp_114"])
    assert {"SDGs ke-", "Data eksisting", "L", "P", "RTM"} <= set(heads["rkp_21"])
    assert "Bidang" in heads["durkp_114"]
    assert "SDGs ke-" in heads["durkp_21"]


def test_the_attendance_list_has_a_line_for_everyone(people: People, plan: Plan) -> None:
    paper = build(people.rahman.actor, plan, KINDS["daftar_hadir"])
    assert len(paper.blocks[1].rows) == 41
    assert "20 perempuan, 21 laki-laki" in dict(paper.blocks[0].pairs)["Jumlah hadir"]


def test_a_draft_prints_what_is_still_open(people: People) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    paper = build(people.rahman.actor, plan, KINDS["rkp_114"])
    assert any("Konsultasi dengan masyarakat" in item for block in paper.blocks for item in block.items)
    assert {kind.key for kind in kinds_of(plan_sheet(people.rahman.actor, plan))} == {"rkp_114", "rkp_21"}


def test_an_issued_paper_does_not_change_when_the_record_does(people: People, plan: Plan) -> None:
    first = actions.issue_paper(people.usman.actor, plan, kind="rkp_114", base_url="https://desa.example")
    before = to_pdf(from_json(first.content))
    planning.establish_plan(people.usman.actor, plan, decree_no="3/2026", established_on=NOW.date())
    second = actions.issue_paper(people.usman.actor, plan, kind="rkp_114")
    assert to_pdf(from_json(IssuedPaper.objects.get(pk=first.pk).content)) == before
    assert (first.number, second.number) == (f"RKP/{SOLANG}/2027/v1", f"RKP/{SOLANG}/2027/v2")
    assert second.content["title"].startswith("RENCANA KERJA")


def test_only_those_who_may_issue(people: People, plan: Plan) -> None:
    for key in ("yuli", "tomi", "dewi", "observer"):
        with pytest.raises(NotAllowed):
            actions.issue_paper(people[key].actor, plan, kind="rkp_114")
    with pytest.raises(Invalid):
        actions.issue_paper(people.usman.actor, plan, kind="surat_cinta")


def test_anyone_may_check_a_number_and_learns_nothing_more(people: People, plan: Plan) -> None:
    first = actions.issue_paper(people.usman.actor, plan, kind="ba_musdes")
    url = reverse("check-number", args=[first.number])
    page = Client().get(url).content.decode()
    assert "Versi yang berlaku" in page
    assert "Usman" not in page
    assert "Setuju mendahulukan bibit" not in page
    actions.issue_paper(people.usman.actor, plan, kind="ba_musdes")
    assert "Usang" in Client().get(url).content.decode()
    assert "tidak pernah diterbitkan" in Client().get(reverse("check"), {"nomor": "RKP/1"}).content.decode()


def test_pages_and_files(people: People, plan: Plan, browse: Browse) -> None:
    reader = browse(people.ina)
    assert "Berita acara" in reader.get(reverse("paper.view:plan", args=[plan.pk])).content.decode()
    for ending in FORMATS:
        answer = reader.get(reverse("paper.view:draft", args=[plan.pk, "rkp_21", ending]))
        assert answer.status_code == 200
        assert answer["Content-Disposition"].endswith(f'.{ending}"')
    made = browse(people.usman).post(reverse("paper.issue", args=[plan.pk, "rkp_114"]))
    row = IssuedPaper.objects.get()
    assert made["Location"] == reverse("paper.view", args=[row.pk])
    assert "Bibit kacang tanah" in reader.get(reverse("paper.view", args=[row.pk])).content.decode()
    assert reader.get(reverse("paper.view:file", args=[row.pk, "pdf"])).content.startswith(b"%PDF")
    assert reader.get(reverse("paper.view:file", args=[row.pk, "exe"])).status_code == 404
    assert browse(people.nus).get(reverse("paper.view", args=[row.pk])).status_code == 404
    assert row.number in reader.get(reverse("paper.view:village", args=[SOLANG])).content.decode()


def test_the_bundle_holds_every_paper_in_every_format(people: People, plan: Plan) -> None:
    job = Job(
        region_id=SOLANG, kind="bundle", name="Semua", args={"plan": str(plan.pk)}, actor_id=people.usman.actor.user_id, created_at=NOW
    )
    job.put()
    steps: list[tuple[int, int]] = []
    stored: Any = make_bundle(people.usman.actor, job, Progress(lambda done, total, message: steps.append((done, total))))
    assert steps[-1] == (18, 18)
    assert stored.name == f"kertas-{SOLANG}-2027.zip"
