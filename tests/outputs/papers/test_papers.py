"""Papers of a village: what a plan can give, what was issued and stays as it was, and what anyone may know of a number."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.foundation.jobs.actions import Progress
from bangkit.foundation.jobs.models import Job
from bangkit.outputs.papers import actions, queries
from bangkit.outputs.papers.formats import FORMATS
from bangkit.outputs.papers.jobs import make_bundle
from bangkit.outputs.papers.kinds import KINDS, build, kinds_of
from bangkit.outputs.papers.models import IssuedPaper
from bangkit.outputs.papers.paper import from_json
from bangkit.outputs.papers.pdf import to_pdf
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Plan
from tests.factories import a_full_activity, a_plan, a_plan_at
from tests.outputs.papers.reading import pages
from tests.people import NOW, SOLANG, People, Person

Browse = Callable[[Person], Client]


@pytest.fixture
def plan(people: People) -> Plan:
    plan = a_plan_at(people, "agreed")
    planning.prepare_proposal(people.rahman.actor, plan.activities.get(), need="Bibit dan pelatihan bagi kelompok tani.")
    return plan


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
    assert {"Swakelola", "Kerja sama antar desa", "Pihak ketiga", "Sasaran/manfaat", "Rencana pelaksana kegiatan"} <= set(heads["rkp_114"])
    assert {"SDGs ke-", "Data eksisting", "Target capaian", "L", "P", "RTM"} <= set(heads["rkp_21"])
    assert "Bidang/sub bidang" in heads["durkp_114"]
    assert "SDGs ke-" in heads["durkp_21"]


def test_the_attendance_list_has_a_line_for_everyone(people: People, plan: Plan) -> None:
    paper = build(people.rahman.actor, plan, KINDS["daftar_hadir"])
    assert len(paper.blocks[1].rows) == 41
    assert "20 perempuan, 21 laki-laki" in dict(paper.blocks[0].pairs)["Jumlah hadir"]


def test_a_draft_prints_what_is_still_open(people: People) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    paper = build(people.rahman.actor, plan, KINDS["rkp_114"])
    assert any("Konsultasi dengan masyarakat" in message for block in paper.blocks for _, message, _ in block.findings)
    found = {kind.key for kind in kinds_of("plan", plan)}
    assert {"rkp_114", "rkp_21"} <= found
    assert not {"durkp_114", "durkp_21", "ba_musdes", "daftar_hadir"} & found


def test_an_issued_paper_does_not_change_when_the_record_does(people: People, plan: Plan) -> None:
    first = actions.issue_paper(people.usman.actor, plan, kind="rkp_114", base_url="https://desa.example")
    before = to_pdf(from_json(first.content))
    planning.establish_plan(people.usman.actor, plan, decree_no="3/2026", established_on=NOW.date())
    second = actions.issue_paper(people.usman.actor, plan, kind="rkp_114")
    assert to_pdf(from_json(IssuedPaper.objects.get(pk=first.pk).content)) == before
    assert (first.number, second.number) == (f"RKP/{SOLANG}/2027/v1", f"RKP/{SOLANG}/2027/v2")
    assert second.content["title"].startswith("RENCANA KERJA")


def test_a_paper_of_the_village_leaves_through_the_village(people: People, plan: Plan, browse: Browse) -> None:
    for key in ("yuli", "tomi", "dewi", "observer", "ina", "umar"):
        with pytest.raises(NotAllowed):
            actions.issue_paper(people[key].actor, plan, kind="rkp_114")
    with pytest.raises(Invalid):
        actions.issue_paper(people.usman.actor, plan, kind="surat_cinta")
    assert browse(people.ina).get(reverse("paper.issue", args=["plan", plan.pk, "rkp_114"])).status_code == 403


def test_anyone_may_check_a_number_and_learns_nothing_more(people: People, plan: Plan) -> None:
    first = actions.issue_paper(people.usman.actor, plan, kind="ba_musdes")
    url = reverse("check-number", args=[first.number])
    page = Client().get(url).content.decode()
    assert "Versi yang berlaku" in page
    assert "12.000.000" in page, "the sum, to compare with the print"
    assert queries.seal_of(first.digest) in page
    assert "Usman" not in page
    assert "Setuju mendahulukan bibit" not in page
    actions.issue_paper(people.usman.actor, plan, kind="ba_musdes")
    assert "Usang" in Client().get(url).content.decode()
    assert "tidak pernah diterbitkan" in Client().get(reverse("check"), {"nomor": "RKP/1"}).content.decode()
    for typed in ("<script>", "RKP/1\x00", "x" * 900):
        assert "tidak pernah diterbitkan" in Client().get(reverse("check"), {"nomor": typed}).content.decode()


def test_a_paper_that_the_record_has_left_behind_says_so(people: People, plan: Plan, browse: Browse) -> None:
    row = actions.issue_paper(people.usman.actor, plan, kind="rkp_114")
    assert not queries.has_moved(row)
    planning.establish_plan(people.usman.actor, plan, decree_no="3/2026", established_on=NOW.date())
    assert queries.has_moved(row), "what was a rancangan is now the RKP Desa"
    assert "Catatan desa sudah berubah" in Client().get(reverse("check-number", args=[row.number])).content.decode()
    assert "Catatan desa sudah berubah" in browse(people.ina).get(reverse("paper.view", args=[row.pk])).content.decode()


def test_the_seal_is_of_what_the_paper_says(people: People, plan: Plan) -> None:
    row = actions.issue_paper(people.usman.actor, plan, kind="rkp_114", base_url="https://desa.example/")
    paper = from_json(IssuedPaper.objects.get(pk=row.pk).content)
    assert actions.digest_of(paper) == row.digest
    assert actions.digest_of(replace(paper, title="RKP lain")) != row.digest
    assert paper.check_url == f"https://desa.example/periksa/{row.number}/"
    words = " ".join(pages(to_pdf(paper)))
    assert paper.seal in words
    assert paper.check_url in words.replace("\n", "")


def test_the_address_on_paper_is_the_public_one(people: People, plan: Plan, settings: Any) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["https://bangkit.kab.example"]
    row = actions.issue_paper(people.usman.actor, plan, kind="rkp_114", base_url="http://192.168.1.5:8000/")
    assert row.content["check_url"].startswith("https://bangkit.kab.example/periksa/")


def test_local_words_stand_on_the_papers(people: People, plan: Plan) -> None:
    plan.region.lineage = "Solang|Teluk Waru|Kabupaten Seram Bagian Timur|Maluku"
    paper = build(people.rahman.actor, plan, KINDS["ba_musdes"])
    assert [one.role for one in paper.signatures] == ["Ketua BPD", "Wakil masyarakat", "Kepala Desa Solang"]
    assert paper.signatures[-1].above == "Solang, 10 Maret 2026", "signed on the day of the musdes"
    assert paper.letterhead[0] == "PEMERINTAH KABUPATEN SERAM BAGIAN TIMUR"
    assert "Selasa tanggal sepuluh bulan Maret tahun dua ribu dua puluh enam" in paper.blocks[0].text


def test_the_kabupatens_list_asks_for_the_year_after(people: People, plan: Plan) -> None:
    paper = build(people.rahman.actor, plan, KINDS["durkp_114"])
    assert paper.subtitle == "TAHUN 2028"
    line = next(row for row in paper.blocks[0].rows if not row.role)
    assert line.cells[1] == "4.2 Pertanian dan Peternakan"
    assert line.cells[2] == "Bibit kacang tanah. Bibit dan pelatihan bagi kelompok tani."
    assert line.cells[5:] == ("2028", 12_000_000, "APBD kabupaten")


def test_pages_and_files(people: People, plan: Plan, browse: Browse) -> None:
    reader = browse(people.ina)
    assert "Berita acara" in reader.get(reverse("paper.view:of", args=["plan", plan.pk])).content.decode()
    for ending in FORMATS:
        answer = reader.get(reverse("paper.view:draft", args=["plan", plan.pk, "rkp_21", ending]))
        assert answer.status_code == 200
        assert answer["Content-Disposition"].endswith(f'.{ending}"')
    draft = reader.get(reverse("paper.view:sheet", args=["plan", plan.pk, "rkp_114"])).content.decode()
    assert "RANCANGAN, belum diterbitkan" in draft
    assert "Bibit kacang tanah" in draft
    assert "Terbitkan" not in draft, "Bu Ina reads and does not issue for a village"
    assert reader.get(reverse("paper.view:sheet", args=["plan", plan.pk, "surat_cinta"])).status_code == 404
    made = browse(people.usman).post(reverse("paper.issue", args=["plan", plan.pk, "rkp_114"]))
    row = IssuedPaper.objects.get()
    assert made["Location"] == reverse("paper.view", args=[row.pk])
    assert "Bibit kacang tanah" in reader.get(reverse("paper.view", args=[row.pk])).content.decode()
    assert reader.get(reverse("paper.view:file", args=[row.pk, "pdf"])).content.startswith(b"%PDF")
    assert reader.get(reverse("paper.view:file", args=[row.pk, "exe"])).status_code == 404
    assert browse(people.nus).get(reverse("paper.view", args=[row.pk])).status_code == 404
    assert row.number in reader.get(reverse("paper.view:village", args=[SOLANG])).content.decode()


def test_a_paper_that_cannot_be_made_yet_is_not_offered(people: People, browse: Browse) -> None:
    plan = a_plan(people)
    page = browse(people.usman).get(reverse("paper.view:of", args=["plan", plan.pk])).content.decode()
    assert "Belum dapat dibuat: DU-RKP Desa" in page
    assert "belum berisi kegiatan" in page
    assert browse(people.usman).get(reverse("paper.issue", args=["plan", plan.pk, "ba_musdes"])).status_code == 404


def test_the_sheet_on_the_screen_has_no_style_and_one_cell_for_each(people: People, plan: Plan, browse: Browse) -> None:
    soup = BeautifulSoup(browse(people.rahman).get(reverse("paper.view:sheet", args=["plan", plan.pk, "rkp_21"])).content, "html.parser")
    assert not soup.select("[style], script:not([src])")
    table = soup.select_one("table.grid")
    assert table is not None
    heads = [head for head in table.select("thead th") if head.get("colspan") is None]
    assert [len(row.select("th, td")) for row in table.select("tbody tr:not([class])")] == [len(heads)]
    assert {cell["data-label"] for cell in table.select("tbody td[data-label]")} >= {"Lokasi", "Penerima manfaat: P", "Biaya (Rp)"}


def test_a_list_to_fill_in_by_hand_does_not_fill_the_screen(people: People, plan: Plan, browse: Browse) -> None:
    page = browse(people.rahman).get(reverse("paper.view:sheet", args=["plan", plan.pk, "daftar_hadir"])).content.decode()
    assert "Lembar cetak berisi 41 baris" in page
    assert len(BeautifulSoup(page, "html.parser").select("table.grid tbody tr")) == 3


def test_a_paper_issued_by_a_command_learns_its_address_from_the_page(people: People, plan: Plan, browse: Browse) -> None:
    row = actions.issue_paper(people.usman.actor, plan, kind="rkp_114")
    assert row.content["check_url"] == ""
    assert f"http://testserver/periksa/{row.number}/" in browse(people.ina).get(reverse("paper.view", args=[row.pk])).content.decode()


def test_the_name_follows_the_state_of_the_plan(people: People, plan: Plan) -> None:
    assert actions.issue_paper(people.usman.actor, plan, kind="rkp_114").name.startswith("Rancangan RKP Desa")
    planning.establish_plan(people.usman.actor, plan, decree_no="3/2026", established_on=NOW.date())
    assert actions.issue_paper(people.usman.actor, plan, kind="rkp_114").name.startswith("RKP Desa")


@pytest.mark.slow
def test_the_bundle_holds_every_paper_in_every_format(
    people: People, plan: Plan, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    actions.issue_paper(people.usman.actor, plan, kind="rkp_114")
    job = Job(
        region_id=SOLANG,
        kind="bundle",
        name="Semua",
        args={"about": "plan", "id": str(plan.pk)},
        actor_id=people.usman.actor.user_id,
        created_at=NOW,
    )
    job.put()
    steps: list[tuple[int, int]] = []
    with django_capture_on_commit_callbacks(execute=True):
        stored: Any = make_bundle(people.usman.actor, job, Progress(lambda done, total, message: steps.append((done, total))))
    whole = len(kinds_of("plan", plan)) * len(FORMATS)
    assert steps[-1] == (whole, whole)
    assert stored.name == f"kertas-{SOLANG}-2027.zip"
    names = zipfile.ZipFile(io.BytesIO(stored.read())).namelist()
    assert f"RKP-{SOLANG}-2027.pdf" in names, "the issued one"
    assert f"RKP21-{SOLANG}-2027-rancangan.pdf" in names, "a draft says so by its name"
    assert len(names) == whole >= 18


def test_a_kecamatan_reads_a_villages_paper_and_leaves_issuing_it_to_the_village(people: People) -> None:
    plan = a_plan_at(people, "established")
    with pytest.raises(NotAllowed):
        actions.issue_paper(people.ina.actor, plan, kind="rkp_114")
    assert actions.issue_paper(people.usman.actor, plan, kind="rkp_114").region_id == SOLANG
