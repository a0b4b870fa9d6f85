"""Files in the order of Siskeudes and SIPD: read back as Excel reads them, and compared with the database."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.db.models import Sum
from django.test import Client
from django.urls import reverse
from openpyxl.worksheet.worksheet import Worksheet

from bangkit.outputs.exports.sheets import MISSING
from bangkit.outputs.exports.siskeudes import dotted
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Activity, Plan, RabItem, Rpjm, RpjmLine, RpjmYear
from tests.factories import a_full_activity, a_plan, an_established_rpjm, village
from tests.people import People, Person

Browse = Callable[[Person], Client]
pytestmark = pytest.mark.django_db

# As the exchange tables name them; a changed order is a wrong file.
ORDER = {
    "Ta_RPJM_Visi": "ID_Visi No_Visi No_RPJM Tgl_RPJM Uraian_Visi TahunA TahunN",
    "Ta_RPJM_Kegiatan": "Kd_Desa Kd_Bid Kd_Sub Kd_Keg ID_Keg Nama_Kegiatan Lokasi Keluaran Kd_Sas Sasaran Tahun1 Tahun2 Tahun3 Tahun4 Tahun5 "
    "Tahun6 Swakelola Kerjasama Pihak_Ketiga Sumberdana",
    "Ta_RPJM_Pagu_Tahunan": "Kd_Desa Kd_Keg Kd_Tahun Kd_Sumber Biaya Volume Satuan Lokasi_Spesifik Jml_Sas_Pria Jml_Sas_Wanita Jml_Sas_ARTM "
    "Waktu Mulai Selesai Pola_Kegiatan Pelaksana No_ID",
}


def opened(client: Client, url: str) -> openpyxl.Workbook:
    """The file as a spreadsheet opens it."""
    answer = client.get(url)
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows by the names of their columns."""
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def a_full_rpjm(people: People) -> Rpjm:
    """Eight years with a line in the eighth, two sources in one year, and a line that lacks nearly everything."""
    rpjm, actor = an_established_rpjm(people), people.rahman.actor
    planning.amend_rpjm(people.usman.actor, rpjm, cause="event", explanation="Banjir merusak jalan usaha tani pada musim hujan.")
    first: list[Any] = [
        {"year": 2028, "volume": Decimal("2.5"), "cost": 50_000_000, "source": "DDS"},
        {"year": 2028, "volume": Decimal(1), "cost": 10_000_000, "source": "SWD"},
        {"year": 2033, "volume": Decimal(2), "cost": 30_000_000, "source": "ADD"},
    ]
    planning.write_line(
        actor, rpjm, years=first, name="=Perbaikan jalan", code="2.3.10", unit="km", location="Dusun Kanava", male=9, female=8, poorest=0
    )
    bare: list[Any] = [{"year": 2029, "volume": Decimal(0), "cost": 5_000_000, "source": ""}]
    planning.write_line(actor, rpjm, years=bare, name="Pelatihan", field="4")
    return rpjm


def test_the_columns_stand_in_the_order_of_siskeudes(people: People, browse: Browse) -> None:
    book = opened(browse(people.rahman), reverse("rpjm.view:siskeudes", args=[a_full_rpjm(people).pk]))
    assert book.sheetnames == [
        "Baca dulu",
        "Ta_RPJM_Visi",
        "Ta_RPJM_Misi",
        "Ta_RPJM_Tujuan",
        "Ta_RPJM_Sasaran",
        "Ta_RPJM_Kegiatan",
        "Ta_RPJM_Pagu_Tahunan",
    ]
    for name, columns in ORDER.items():
        assert [cell.value for cell in book[name][1]] == [*columns.split(), MISSING]


def test_the_money_of_every_year_is_the_databases(people: People, browse: Browse) -> None:
    rpjm = a_full_rpjm(people)
    rows = table(opened(browse(people.rahman), reverse("rpjm.view:siskeudes", args=[rpjm.pk]))["Ta_RPJM_Pagu_Tahunan"])
    kept = RpjmYear.objects.filter(line__rpjm=rpjm, line__is_out=False)
    assert len(rows) == kept.count() == 5
    assert sum(row["Biaya"] for row in rows) == kept.aggregate(whole=Sum("cost"))["whole"]
    for year in kept.values_list("year", flat=True).distinct():
        written = sum(row["Biaya"] for row in rows if row["Kd_Tahun"] == f"THN{year - rpjm.start_year + 1}")
        assert written == kept.filter(year=year).aggregate(whole=Sum("cost"))["whole"]
    volumes = {row["Kd_Sumber"]: row["Volume"] for row in rows if row["Kd_Keg"] == "02.03.10."}
    assert volumes == {"DDS": 2.5, "SWD": 1, "ADD": 2}


def test_codes_are_text_and_what_looks_like_a_formula_is_text(people: People, browse: Browse) -> None:
    book = opened(browse(people.rahman), reverse("rpjm.view:siskeudes", args=[a_full_rpjm(people).pk]))
    sheet = book["Ta_RPJM_Kegiatan"]
    by_name = {str(row[5].value): row for row in sheet.iter_rows(min_row=2)}
    road = by_name["'=Perbaikan jalan"]
    assert [road[place].value for place in range(5)] == ["15.2004.", "02.", "02.03.", "02.03.10.", "02.03.10."]
    assert {cell.data_type for row in by_name.values() for cell in row if cell.value is not None} == {"s"}
    assert dotted("4.1.05") == "04.01.05."


def test_each_row_says_what_is_still_missing(people: People, browse: Browse) -> None:
    book = opened(browse(people.rahman), reverse("rpjm.view:siskeudes", args=[a_full_rpjm(people).pk]))
    lines = {row["Nama_Kegiatan"]: row for row in table(book["Ta_RPJM_Kegiatan"])}
    assert "tahun 2033 tidak berlajur di Siskeudes" in lines["'=Perbaikan jalan"][MISSING]
    assert {"kode kegiatan", "lokasi", "keluaran"} <= set(lines["Pelatihan"][MISSING].split("; "))
    yearly = {row["Kd_Tahun"]: row for row in table(book["Ta_RPJM_Pagu_Tahunan"])}
    assert {"sumber dana", "volume", "penerima manfaat L/P/A-RTM"} <= set(yearly["THN4"][MISSING].split("; "))
    assert yearly["THN4"]["Volume"] is None, "nobody knows; that is not 0"
    assert yearly["THN8"]["Jml_Sas_ARTM"] == 0, "counted, and none of them"
    assert "nomor Perdes" in table(book["Ta_RPJM_Visi"])[0][MISSING]


def test_what_the_yearly_plan_knows_is_carried_over(people: People, browse: Browse) -> None:
    rpjm = an_established_rpjm(people)
    plan = a_plan(people)
    planning.draw_lines(people.rahman.actor, rpjm, plan=plan, lines=[str(rpjm.lines.get().pk)])
    planning.edit_activity(
        people.rahman.actor, plan.activities.get(), name="Bibit", implementer="Kelompok tani", starts_month=2, ends_month=4
    )
    (row,) = table(opened(browse(people.rahman), reverse("rpjm.view:siskeudes", args=[rpjm.pk]))["Ta_RPJM_Pagu_Tahunan"])
    assert (row["Pelaksana"], row["Waktu"]) == ("Kelompok tani", "3 bulan")
    assert (row["Mulai"].isoformat()[:10], row["Selesai"].isoformat()[:10]) == ("2027-02-01", "2027-04-30")


def test_the_print_area_and_the_repeated_head_are_set(people: People, browse: Browse) -> None:
    book = opened(browse(people.rahman), reverse("rpjm.view:siskeudes", args=[a_full_rpjm(people).pk]))
    for name in book.sheetnames[1:]:
        sheet = book[name]
        assert sheet.print_area
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"


def with_items(people: People) -> Plan:
    """A plan with one activity that has a RAB and one that has none."""
    plan = a_plan(people)
    activity = a_full_activity(people, plan, name="Jalan usaha tani", code="2.3.10", cost=3_500_000)
    for position, (name, price, code) in enumerate((("Pasir", 250_000, "5.3.5.02"), ("Upah", 100_000, "")), start=1):
        RabItem.objects.create(
            region=village(), created_at=activity.created_at, activity=activity, section="material", position=position, name=name,
            volume=Decimal(10), unit="m3", unit_price=price, amount=10 * price, account=code,
        )  # fmt: skip
    a_full_activity(people, plan, name="Pelatihan")
    return plan


def test_the_rab_is_the_databases_item_by_item(people: People, browse: Browse) -> None:
    plan = with_items(people)
    rows = table(opened(browse(people.rahman), reverse("plan.view:rab", args=[plan.pk]))["Ta_RABRinci"])
    items = RabItem.objects.filter(activity__plan=plan)
    assert sum(row["Anggaran"] or 0 for row in rows) == items.aggregate(whole=Sum("amount"))["whole"] == 3_500_000
    assert all(row["JmlSatuan"] * row["HrgSatuan"] == row["Anggaran"] for row in rows if row["Anggaran"])
    assert [row["Kd_Rincian"] for row in rows] == ["5.3.5.02.", None, None]
    assert "kode rekening" in rows[1][MISSING]
    assert "RAB kegiatan ini belum disusun" in rows[2][MISSING]


def test_the_proposals_are_the_databases_in_the_order_of_sipd(people: People, browse: Browse) -> None:
    plan = a_plan(people)
    asked = a_full_activity(people, plan, name="Jalan produksi", code="2.3.10", route="du_rkp", cost=90_000_000)
    a_full_activity(people, plan, name="Pelatihan")
    waiting = a_full_activity(people, plan, name="Dermaga", route="du_rkp", cost=10_000_000)
    planning.prepare_proposal(people.rahman.actor, asked, need="Alat berat dan tenaga ahli.", has_land=True)
    rows = table(opened(browse(people.rahman), reverse("plan.view:sipd", args=[plan.pk]))["Usulan SIPD"])
    whole = Activity.objects.filter(pk__in=[asked.pk, waiting.pk]).aggregate(whole=Sum("cost"))["whole"]
    assert sum(row["anggaran"] for row in rows) == whole
    assert [row["giat_teks"] for row in rows] == ["Jalan produksi", "Dermaga"]
    assert (rows[0]["is_stat_lahan"], rows[0]["tahun_usulan"]) == ("Ya", "2028")
    assert rows[0][MISSING].startswith("kelompok") or "kamus usulan" in rows[0][MISSING]
    assert rows[1][MISSING].startswith("usulannya belum disusun")


def test_no_name_of_a_person_leaves_the_village(people: People, browse: Browse) -> None:
    rpjm = a_full_rpjm(people)
    book = opened(browse(people.rahman), reverse("rpjm.view:siskeudes", args=[rpjm.pk]))
    words = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    assert not [person.user.display_name for person in people.values() if person.user.display_name in words]


def test_the_page_says_what_the_files_are_for(people: People, browse: Browse) -> None:
    rpjm = an_established_rpjm(people)
    plan = a_plan(people)
    text = browse(people.rahman).get(reverse("plan.view:exports", args=[village().code])).content.decode()
    assert "diketik" in text
    for url in (
        reverse("rpjm.view:siskeudes", args=[rpjm.pk]),
        reverse("plan.view:rab", args=[plan.pk]),
        reverse("plan.view:sipd", args=[plan.pk]),
    ):
        assert url in text
    assert browse(people.dewi).get(reverse("rpjm.view:siskeudes", args=[rpjm.pk])).status_code == 404
    assert RpjmLine.objects.count() == 1
