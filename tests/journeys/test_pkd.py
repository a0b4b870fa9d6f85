"""A whole PKD (issue 4): three days on a phone, the year after, and the same data from a printed sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from tests.journeys.conftest import Visit
from tests.journeys.serving import Site, serving
from tests.journeys.test_demo import FIRST_VISIT, REPEAT_VISIT, Scales
from tests.journeys.walking import Walker
from tests.people import SOLANG

YEAR = date.today().year  # noqa: DTZ011 - the server lives in the present
OVERVIEW = f"/desa/{SOLANG}/pkd/"


@pytest.fixture
def site(request: pytest.FixtureRequest, base: Path, tmp_path: Path) -> Iterator[Site]:
    """Each story begins at its own scene."""
    scene: str = request.param
    with serving(base, scene, tmp_path) as found:
        yield found


def fills(walker: Walker, tool: str, values: dict[str, str], choices: dict[str, str] | None = None) -> None:
    """One row of a tool, from the overview and back to it."""
    walker.open(OVERVIEW)
    walker.click(f"Isi {tool}")
    walker.fill({"Sumber": "Lokakarya desa", "Perempuan": "12", "Laki-laki": "9", **values})
    for label, option in (choices or {}).items():
        walker.choose(label, re.compile(re.escape(option)))
    walker.page.get_by_role("button", name="Simpan baris").click()
    # The outbox sends it, and leads on once it has arrived.
    walker.page.wait_for_url(re.compile(r"/pkd/[a-z-]+/$"))
    walker.look()


def opens_a_profile(walker: Walker) -> None:
    walker.open(f"/desa/{SOLANG}/profil/")
    walker.click("Buka pemutakhiran profil")
    walker.press("Buka profil")
    walker.click("Lihat pengkajian")


def sketches(walker: Walker) -> None:
    """An element, its place by a tap on the outline, and the photo of the sheet."""
    fills(walker, "sketsa desa", {"Unsur sketsa desa": "Mata air", "Kondisi": "Mengecil", "Masalah": "Air diambil jauh"})
    walker.click("1. Mata air", within=walker.page.locator("section", has_text="Letak pada garis batas desa"))
    walker.page.locator("input[type=image]").click(position={"x": 150, "y": 130})
    walker.page.wait_for_load_state()
    walker.look()
    walker.sees("sudah diletakkan")
    walker.click("Tambah foto lembar")
    picture = io.BytesIO()
    Image.new("RGB", (800, 600), "white").save(picture, "JPEG")
    walker.page.locator("input[type=file]").set_input_files({"name": "sketsa.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()})
    walker.press("Simpan foto")
    walker.sees("Lihat foto lembar")


def marks_the_seasons(walker: Walker) -> None:
    """A season by its local word, and the work of women and of men."""
    walker.open(OVERVIEW)
    walker.click("Kalender musim")
    walker.click("Tambah baris musim panas")
    walker.page.locator("input[name=many]").nth(8).check()
    walker.press("Simpan baris")
    for side in ("perempuan", "laki-laki"):
        walker.click("Tambah baris")
        walker.page.get_by_label(f"Beban kerja {side}", exact=True).check()
        walker.page.locator("input[name=some]").first.check()
        walker.press("Simpan baris")
    walker.sees("Musim panas")


def says_what_is_known(walker: Walker) -> None:
    """Every indicator of the five assets: here, that there is no data, which is an answer."""
    walker.open(OVERVIEW)
    walker.click("Isi lima aset penghidupan")
    for place in range(5):
        walker.page.locator("main ul.tasks a.btn").nth(place).click()
        walker.page.wait_for_load_state()
        walker.fill({"Sumber": "Lokakarya desa"})
        for tick in walker.page.locator("input[name$=_no_data]").all():
            tick.check()
        walker.press("Simpan data aset")


def weighs(walker: Walker) -> None:
    """What hinders, what is there, which figures hold, what will be done."""
    fills(walker, "sejarah desa", {"Tahun": "2014", "Peristiwa": "Jalan dibuka"})
    fills(walker, "bagan kelembagaan", {"Nama lembaga": "Posyandu", "Pengurus perempuan": "5"}, {"Manfaat": "Besar", "Kedekatan": "Dekat"})
    walker.sees("mudah dijangkau warga")
    fills(walker, "inventaris masalah", {"Masalah": "Air diambil jauh", "Penyebab": "Belum ada pipa"})
    fills(walker, "inventaris potensi", {"Penjelasan": "Kerja bergilir"}, {"Kategori potensi": "Sosial"})
    figures = {"Uraian": "Kepala keluarga", "Satuan": "KK", "Angka sekarang": "92", "Angka terdahulu": "90"}
    fills(walker, "penyelarasan data desa", figures, {"Kelompok data": "Sumber daya manusia"})
    walker.open(OVERVIEW)
    walker.sees("Angka yang berbeda pada baris 1 belum diputuskan")
    walker.sees("Masalah nomor 1 belum mempunyai tindakan yang layak")
    fills(walker, "pengkajian tindakan", {"Tindakan yang layak": "Pipa dan bak"}, {"Masalah": "Air diambil jauh"})


@pytest.mark.parametrize("site", ["quiet"], indirect=True)
def test_given_a_new_village_when_the_team_works_three_days_on_a_phone_then_the_pkd_is_whole_and_its_report_is_there(visit: Visit) -> None:
    rahman = visit("rahman")
    opens_a_profile(rahman)
    rahman.sees("0 dari 9 alat terisi")
    sketches(rahman)
    marks_the_seasons(rahman)
    says_what_is_known(rahman)
    weighs(rahman)
    rahman.open(OVERVIEW)
    rahman.sees("9 dari 9 alat terisi")
    rahman.click("Laporan PKD")
    for part in ("Berita acara", "Mata air", "Lampiran a", "Lampiran b", "Lampiran c", "Lampiran d"):
        rahman.sees(part)
    for name in ("Unduh PDF", "Unduh Word", "Unduh Excel"):
        link = rahman.page.get_by_role("link", name=name).get_attribute("href")
        assert rahman.page.request.get(rahman.site.at(str(link))).ok, name


@pytest.mark.parametrize("site", ["assessed"], indirect=True)
def test_given_last_years_pkd_when_the_team_updates_it_then_both_years_stand_side_by_side(visit: Visit) -> None:
    rahman = visit("rahman")
    opens_a_profile(rahman)
    rahman.open(OVERVIEW)
    rahman.click("Sketsa desa")
    rahman.click("Mulai dari baris tahun lalu")
    rahman.fill({"Sumber": "Lokakarya pemutakhiran", "Perempuan": "11", "Laki-laki": "8"})
    rahman.page.locator("[name=r0_condition]").fill("Pulih sesudah ditanami")
    rahman.page.locator("[name=r1_element]").fill("")
    for name in ("condition", "problem", "potential"):
        rahman.page.locator(f"[name=r1_{name}]").fill("")
    rahman.press("Simpan semua baris")
    rahman.sees(f"Dibandingkan dengan {YEAR - 1}")
    changes = rahman.page.get_by_role("table").filter(has_text="Perubahan")
    for row, state in (("Mata air", "berubah"), ("Kebun pala", "tetap"), ("Dermaga", "tidak disebut lagi")):
        assert state in changes.get_by_role("row").filter(has_text=row).inner_text()
    umar = visit("umar")
    umar.open(OVERVIEW)
    umar.sees(f"{YEAR - 1}: 3")


@pytest.mark.parametrize("site", ["quiet"], indirect=True)
def test_given_a_printed_sheet_when_its_rows_are_moved_without_script_then_they_say_from_which_sheet_they_come(visit: Visit) -> None:
    rahman = visit("rahman", java_script_enabled=False)
    opens_a_profile(rahman)
    link = rahman.page.get_by_role("link", name="Cetak lembar sketsa desa").get_attribute("href")
    sheet = rahman.page.request.get(rahman.site.at(str(link)))
    assert sheet.headers["content-type"] == "application/pdf"
    rahman.open(f"/desa/{SOLANG}/pkd/{YEAR}/sketsa/")
    rahman.fill({"Tanggal pada lembar": f"2 Jan {YEAR}", "Sumber": "Musyawarah dusun", "Dicatat oleh": "kader desa", "Perempuan": "8"})
    for place, name in enumerate(("Mata air", "Kebun pala", "Dermaga")):
        rahman.page.locator(f"[name=r{place}_element]").fill(name)
    rahman.press("Simpan semua baris")
    for words in ("1. Mata air", "3. Dermaga", "Musyawarah dusun", "dicatat kader desa", "dimasukkan Tim Desa"):
        rahman.sees(words)
    rahman.open(f"/desa/{SOLANG}/pkd/{YEAR}/kalender/")
    rahman.fill({"Tanggal pada lembar": f"2 Jan {YEAR}", "Sumber": "Kelompok perempuan"})
    rahman.page.locator("[name=r0_many]").fill("Jun–Agu")
    rahman.press("Simpan semua baris")
    rahman.sees("Jun–Agu")


@pytest.mark.parametrize("site", ["quiet"], indirect=True)
def test_given_no_signal_when_a_row_is_saved_then_it_waits_on_the_phone_and_arrives_by_itself(visit: Visit) -> None:
    yuli = visit("yuli")
    opens_a_profile(yuli)
    yuli.click("Isi sejarah desa")
    yuli.fill({"Sumber": "Orang tua di Kanava", "Perempuan": "3", "Laki-laki": "2", "Tahun": "1998", "Peristiwa": "Kemarau panjang"})
    yuli.page.context.set_offline(True)
    yuli.page.get_by_role("button", name="Simpan baris").click()
    yuli.sees("Tersimpan di perangkat ini")
    yuli.page.context.set_offline(False)
    yuli.open("/kotak-keluar/")
    yuli.sees("Terkirim semua")
    yuli.open(OVERVIEW)
    yuli.click("Sejarah desa")
    yuli.sees("Kemarau panjang")


@pytest.mark.parametrize("site", ["assessed"], indirect=True)
def test_given_the_pages_of_the_pkd_when_they_are_opened_on_a_phone_then_they_are_light(visit: Visit) -> None:
    rahman = visit("rahman", service_workers="block")
    opens_a_profile(rahman)
    overview = rahman.page.url.removeprefix(rahman.site.url)
    weights = Scales(rahman.page)
    for path in (overview, f"{overview}sketsa/", f"{overview}lembaga/isi/", f"{overview}masalah/isi/?baris=8"):
        first, again = weights.of(path), weights.of(path, is_repeat=True)
        assert first <= FIRST_VISIT, f"{path} weighs {first} bytes on the first visit"
        assert again <= REPEAT_VISIT, f"{path} weighs {again} bytes on a repeat visit"
