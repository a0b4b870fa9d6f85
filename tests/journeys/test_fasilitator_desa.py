"""Fasilitator Desa (seed §4), on a phone in the sun: looks with the villagers at what is there, and reports what runs."""

from __future__ import annotations

import io

from PIL import Image

from tests.journeys.conftest import Visit

SCENE = "working"


def test_given_an_open_profile_when_she_notes_an_asset_then_number_date_and_source_stand_together(visit: Visit) -> None:
    yuli = visit("yuli")
    yuli.click("Catat data aset")
    yuli.click("Isi aset manusia")
    yuli.fill({"Sumber": "lokakarya desa"})
    yuli.page.get_by_label("Angka").first.fill("41,5")
    yuli.page.get_by_label("Tidak ada data").nth(1).check()
    yuli.press("Simpan data aset")
    yuli.sees("Data aset manusia tersimpan")
    yuli.sees("2 dari 4 indikator dijawab")
    yuli.open("/profil/{profile}/data/")
    yuli.sees("lokakarya desa")


def test_given_a_calendar_when_she_adds_a_row_then_the_months_are_drawn(visit: Visit) -> None:
    yuli = visit("yuli")
    yuli.open("/profil/{profile}/kalender/")
    yuli.sees("Kalender musim masih kosong")
    yuli.click("Isi baris pertama")
    yuli.tick("Kegiatan penghidupan")
    yuli.fill({"Nama baris": "Panen pala"})
    months = yuli.page.get_by_role("group", name="Bulan banyak")
    for month in ("Juni", "Juli"):
        months.get_by_label(month).check()
    yuli.press("Simpan baris")
    yuli.sees("Baris tersimpan")
    yuli.sees("Panen pala")


def test_given_a_running_work_when_she_reports_with_a_photo_then_the_report_and_the_photo_are_there(visit: Visit) -> None:
    yuli = visit("yuli")
    yuli.click("Laporkan kemajuan")
    yuli.fill({"Kemajuan fisik (persen)": "40", "Dana yang sudah dipakai sampai hari ini (Rp)": "4000000"})
    yuli.fill({"Apa yang berjalan": "Bibit ditanam di dua kebun.", "Apa yang tidak berjalan": "Pagar belum ada."})
    yuli.choose("Penyebab utama", "Bahan atau alat belum ada")
    yuli.field("Foto").set_input_files({"name": "kebun.jpg", "mimeType": "image/jpeg", "buffer": _photo()})
    yuli.page.get_by_role("button", name="Kirim laporan kemajuan").click()
    yuli.sees("Bibit ditanam di dua kebun.")
    yuli.look()
    yuli.sees("Rp 4.000.000")
    photo = yuli.page.request.get(yuli.page.get_by_role("link", name="Lihat foto").first.get_attribute("href") or "")
    assert photo.headers["content-type"] == "image/jpeg"
    assert photo.body() != _photo(), "the photo is painted anew, so that nothing hidden in it is kept"


def _photo() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (640, 480), (40, 120, 60)).save(picture, "JPEG")
    return picture.getvalue()
