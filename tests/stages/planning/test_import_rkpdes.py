"""An RKP Desa as a village has it in Excel comes into the plan: what is a line, what is not, and nothing lost on the way."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.imports import actions as imports
from bangkit.foundation.imports.heading import fitting_sheets, guess
from bangkit.foundation.imports.models import Import
from bangkit.foundation.imports.reading import open_upload
from bangkit.outputs.papers.builders import plans
from bangkit.outputs.papers.xlsx import to_xlsx
from bangkit.stages.planning.layouts.rkpdes import RKPDES
from bangkit.stages.planning.models import Activity, Funding, Plan
from tests.factories import a_full_activity, a_plan, a_plan_at, village
from tests.foundation.imports.tables import as_upload
from tests.outputs.papers.samples import NOW, a_sheet
from tests.people import SOLANG, People, Person

HEAD = ["NO", "BIDANG/JENIS KEGIATAN", "", "LOKASI (RT, RW, DUSUN)", "PERKIRAAN VOLUME", "SASARAN/ MANFAAT", "WAKTU PELAKSANAAN",
        "PRAKIRAAN BIAYA DAN SUMBER PEMBIAYAAN", "", "POLA PELAKSANAAN", "", "", "RENCANA PELAKSANA KEGIATAN"]  # fmt: skip
SUB = ["", "BIDANG", "JENIS KEGIATAN", "", "", "", "", "JUMLAH (Rp)", "SUMBER", "SWAKELOLA", "KERJASAMA ANTAR DESA", "KERJASAMA PIHAK KETIGA", ""]  # fmt: skip
RKP: list[list[Any]] = [
    ["RANCANGAN RENCANA KERJA PEMERINTAH DESA"],
    ["TAHUN ANGGARAN 2027"],
    [],
    ["Desa", ": Solang"],
    HEAD,
    SUB,
    list("abcdefghijklm"),
    ["I", "Bidang Penyelenggaraan Pemerintahan Desa"],
    [1, "Penyelenggaraan Pemerintahan Desa", "Operasional perkantoran", "Desa Solang", "12 bulan", "Perangkat", "Jan-Des", "Rp 25.000.000,-", "ADD", "v"],
    ["", "Jumlah bidang I", "", "", "", "", "", 25_000_000],
    ["IV", "Pemberdayaan Masyarakat"],
    [1, "", "Pengadaan bibit pala", "Dusun Kanava", "1.200 pohon", "42 jiwa (20 L, 22 P), 15 A-RTM", "Apr–Agu 2027", 30_000_000, "DD", "√", "", "", "TPK"],
    [2, "", "Pelatihan ikan asar", "Dusun Kanava", "2 kali", "25 orang perempuan", "Mei", "dua puluh juta", "DD, APBD Kab", "", "", "√"],
    [3, "", "Perahu ketinting", "Dusun Kanava", "LS", "Nelayan", "TW II", 50_000_000, "Hibah"],
    ["", "", "untuk kelompok nelayan baru"],
    ["", "Jumlah bidang IV", "", "", "", "", "", 80_000_000],
    ["", "JUMLAH TOTAL", "", "", "", "", "", 105_000_000],
    [],
    ["", "Mengetahui", "", "", "", "", "", "", "", "Solang, 12 Agustus 2026"],
    ["", "Kepala Desa Solang", "", "", "", "", "", "", "", "Ketua Tim Penyusun"],
    ["", "Yakob (contoh)", "", "", "", "", "", "", "", "Sari (contoh)"],
]  # fmt: skip
DURKP: list[list[Any]] = [
    ["DAFTAR USULAN RKP DESA TAHUN 2027"],
    ["No", "Bidang", "Jenis Kegiatan", "Lokasi", "Volume", "Satuan", "Waktu", "Prakiraan Biaya (Rp)", "Sumber Pembiayaan"],
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
    [1, "Pelaksanaan Pembangunan", "Jalan kabupaten", "Solang–Kanava", 3.5, "km", "2028", 2_500_000_000, "APBD Kabupaten"],
]


def workbook(**sheets: list[list[Any]]) -> bytes:
    """A workbook with its headings merged, as villages merge them."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
        if HEAD in rows:
            top = rows.index(HEAD)
            sheet.merge_range(top, 1, top, 2, HEAD[1])
            sheet.merge_range(top, 7, top, 8, HEAD[7])
            sheet.merge_range(top, 0, top + 1, 0, HEAD[0])
    book.close()
    return out.getvalue()


def checked(people: People, content: bytes, sheet: str = "RKP", **answers: str) -> Import:
    batch = imports.open_import(people.rahman.actor, village(), layout="rkpdes", upload=as_upload(content, "rkp.xlsx"))
    asked = {"target_year": "2027", "kind": "rkpdes", **answers}
    heading = next(one for one in fitting_sheets(open_upload(content), RKPDES) if one.sheet == sheet)
    return imports.preview_import(people.rahman.actor, batch, columns=guess(heading.labels, RKPDES), answers=asked, sheet=sheet)


def applied(people: People, content: bytes, sheet: str = "RKP", **answers: str) -> Import:
    batch = checked(people, content, sheet, **answers)
    return imports.apply_import(people.rahman.actor, batch, plan=imports.planned(people.rahman.actor, batch))


def test_merged_headings_letters_sums_and_signatures_are_no_lines(people: People) -> None:
    batch = checked(people, workbook(RKP=RKP))
    assert (batch.heading_first, batch.heading_last) == (5, 6)
    assert (batch.accepted, batch.refused, batch.skipped) == (3, 2, 9)
    told = {line.number: line.problems for line in batch.lines.filter(outcome="refused")}
    assert told[13] == [["Biaya (Rp)", "dua puluh juta", "Bukan angka. Tulis angka saja."]]
    assert told[15][0][:2] == ["Jenis kegiatan", "untuk kelompok nelayan baru"]
    assert not Activity.objects.exists()
    assert not Plan.objects.exists()


def test_what_the_file_says_becomes_the_plan_of_its_year(people: People) -> None:
    applied(people, workbook(RKP=RKP))
    plan = Plan.objects.get(region_id=SOLANG, target_year=2027)
    one = plan.activities.get(name="Pengadaan bibit pala")
    assert (one.location, one.volume, one.unit, one.cost) == ("Dusun Kanava", 1200, "pohon", 30_000_000)
    assert (one.male, one.female, one.poorest, one.months) == (20, 22, 15, (4, 5, 6, 7, 8))
    assert [(share.source, share.amount, share.paid_through) for share in one.fundings.all()] == [("DDS", 30_000_000, "apbdes")]
    office = plan.activities.get(name="Operasional perkantoran")
    assert (office.cost, office.months, office.pattern) == (25_000_000, tuple(range(1, 13)), "swakelola")


def test_what_is_not_understood_is_said_and_left_to_people(people: People) -> None:
    batch = applied(people, workbook(RKP=RKP))
    notes = batch.lines.get(outcome="accepted", number=14).problems
    assert [column for column, _, _ in notes] == ["Volume", "Sasaran/manfaat", "Sumber dana"]
    boat = Activity.objects.get(name="Perahu ketinting")
    assert (boat.unit, boat.volume, boat.fundings.count()) == ("LS", 0, 0)
    assert boat.specification == "Menurut berkas: volume LS; sasaran Nelayan; sumber dana Hibah."
    assert {"volume", "penerima manfaat"} <= set(boat.missing)


def test_undoing_takes_the_lines_and_the_plan_that_they_opened(people: People) -> None:
    batch = applied(people, workbook(RKP=RKP))
    imports.undo_import(people.rahman.actor, batch, reason="Salah berkas")
    assert not Plan.objects.exists()
    assert not Activity.objects.exists()
    assert not Funding.objects.exists()


def test_lines_come_beside_those_that_the_plan_holds_and_are_never_doubled(people: People) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan, name="Pengadaan bibit pala", location="Dusun Kanava")
    batch = applied(people, workbook(RKP=RKP))
    assert batch.accepted == 2
    assert plan.activities.filter(name="Pengadaan bibit pala").count() == 1


def test_a_plan_that_left_the_village_takes_no_lines_from_a_file(people: People) -> None:
    a_plan_at(people, "submitted")
    with pytest.raises(Invalid) as refused:
        checked(people, workbook(RKP=RKP))
    assert "sudah diajukan" in refused.value.field_errors["target_year"]


def test_several_sheets_of_one_workbook_come_one_after_the_other(people: People) -> None:
    content = workbook(Sampul=[["RENCANA KERJA PEMERINTAH DESA"]], RKP=RKP, Usulan=DURKP)
    assert [one.sheet for one in fitting_sheets(open_upload(content), RKPDES)] == ["RKP", "Usulan"]
    applied(people, content)
    applied(people, content, "Usulan", kind="du_rkp")
    road = Activity.objects.get(name="Jalan kabupaten")
    assert (road.route, str(road.volume), road.unit, road.plan.activities.count()) == ("du_rkp", "3.50", "km", 4)
    with pytest.raises(Invalid):
        applied(people, content, "Usulan", kind="du_rkp")


@pytest.mark.parametrize("kind", ["rkp_114", "rkp_21", "durkp_114", "durkp_21"])
def test_our_own_papers_come_back_whole(people: People, kind: str) -> None:
    """A workbook that this product made, filled in somewhere else and brought back."""
    sheet = a_sheet()
    made = plans.durkp_of(kind, sheet, NOW) if kind.startswith("durkp") else plans.rkp_of(kind, sheet, None, NOW)
    content = to_xlsx(made)
    heading = fitting_sheets(open_upload(content), RKPDES)[0]
    batch = checked(people, content, heading.sheet)
    is_request = kind.startswith("durkp")
    lines = [line for line in sheet.lines if (line in sheet.proposals if is_request else line.activity.route != "du_rkp")]
    assert batch.accepted == len(lines), [line.problems for line in batch.lines.all()]
    assert batch.refused == 0
    imports.apply_import(people.rahman.actor, batch, plan=imports.planned(people.rahman.actor, batch))
    assert sum(Activity.objects.values_list("cost", flat=True)) == sum(line.activity.cost for line in lines)


def test_the_page_shows_the_guess_and_its_rows(people: People, browse: Any) -> None:
    client: Client = browse(people.rahman)
    page = client.post(
        reverse("import.open", args=[SOLANG]), {"layout": "rkpdes", "upload": as_upload(workbook(RKP=RKP), "rkp.xlsx")}, follow=True
    )
    text = page.content.decode()
    assert "baris 5" in text
    assert 'value="2027"' in text
    form = page.context["form"]
    answers = {name: form[name].value() or "" for name in form.fields}
    done = client.post(page.request["PATH_INFO"], answers, follow=True)
    assert "dua puluh juta" in done.content.decode()


# --- The word of the entry point -----------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "rkp.xlsx"
    path.write_bytes(workbook(RKP=RKP, Usulan=DURKP))
    return path


def told(*arguments: Any) -> str:
    out = io.StringIO()
    call_command("import_table", "rkpdes", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_without_apply_it_is_a_preview_with_columns_rows_and_problems(people: People, file: Path) -> None:
    text = told(file, "--desa", SOLANG)
    assert "kolom H  Biaya (Rp) ← “PRAKIRAAN BIAYA DAN SUMBER PEMBIAYAAN JUMLAH (Rp)”" in text
    assert "baris   13 DITOLAK" in text
    assert "“dua puluh juta” – Bukan angka." in text
    assert "Rp\u00a0105.000.000, sama dengan jumlah total dalam berkas" in text
    assert "belum ada yang disimpan" in text
    assert not Plan.objects.exists()


def test_with_apply_all_sheets_are_kept(people: People, file: Path) -> None:
    assert "Dapat dibatalkan pada" in told(file, "--desa", SOLANG, "--apply", "--as", people.rahman.user.username)
    assert Activity.objects.count() == 4


def test_a_wrong_guess_is_set_right_by_its_letter(people: People, file: Path) -> None:
    assert "kolom G  Biaya (Rp)" in told(file, "--desa", SOLANG, "--column", "cost=G")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--desa", "81.05.15.9999"], "tidak ada dalam daftar wilayah"),
        (["--desa", SOLANG, "--apply"], "--as"),
        (["--desa", SOLANG, "--sheet", "Lain"], "Lembar dalam berkas: RKP, Usulan"),
        (["--desa", SOLANG, "--column", "harga=H"], "tulis nama kolom"),
        (["--desa", SOLANG, "--set", "target_year=abc"], "angka"),
    ],
)
def test_every_refusal_says_what_to_do(people: People, file: Path, arguments: list[str], why: str) -> None:
    with pytest.raises(CommandError) as refused:
        told(file, *arguments)
    assert why in str(refused.value)


def test_somebody_without_the_right_keeps_nothing(people: People, file: Path) -> None:
    stranger: Person = people.umar
    with pytest.raises(CommandError, match="tidak berhak"):
        told(file, "--desa", SOLANG, "--apply", "--as", stranger.user.username)
    assert not Plan.objects.exists()
