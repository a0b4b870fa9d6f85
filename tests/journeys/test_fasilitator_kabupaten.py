"""Fasilitator Kabupaten (seed §4): prepares the facilitators of the villages, in class and then in the field."""

from __future__ import annotations

from tests.journeys.conftest import Visit

SCENE = "quiet"


def test_given_no_training_when_it_is_planned_and_held_then_class_practice_and_the_ready_ones_are_recorded(visit: Visit) -> None:
    yakob = visit("yakob")
    yakob.open("/pelatihan/")
    yakob.click("Rencanakan pelatihan")
    yakob.tick("Fasilitator dan kader desa")
    yakob.page.get_by_role("group", name="Penyelenggara").get_by_role("radio").first.check()
    yakob.fill({"Nama pelatihan": "Pelatihan fasilitator desa", "Kelas mulai": "2 Nov 2026", "Kelas sampai": "4 Nov 2026"})
    yakob.press("Simpan rencana pelatihan")
    yakob.sees("Berikutnya: tambah pesertanya")

    yakob.click("Tambah peserta")
    yakob.fill({"Peserta": "Peserta Contoh Satu; P; Solang\nPeserta Contoh Dua; L; Madak"})
    yakob.press("Simpan peserta")
    yakob.sees("Peserta tersimpan")
    yakob.does_not_see("Peserta Contoh Satu")

    yakob.click("Catat hasil kelas")
    yakob.press("Kelas selesai")
    yakob.sees("Kelas tercatat selesai")

    yakob.click("Catat praktik lapangan")
    yakob.fill({"Praktik mulai": "9 Nov 2026", "Praktik sampai": "11 Nov 2026", "Tempat praktik": "Desa Solang"})
    yakob.page.get_by_role("checkbox").first.check()
    yakob.press("Simpan praktik")
    yakob.sees("Praktik tercatat")

    yakob.click("Nyatakan pelatihan selesai")
    yakob.press("Nyatakan selesai")
    yakob.sees("Pelatihan selesai")


def test_given_a_line_without_sex_when_participants_are_added_then_the_line_is_named_and_the_text_kept(visit: Visit) -> None:
    yakob = visit("yakob")
    yakob.open("/wilayah/81.05/pelatihan/rencanakan/")
    yakob.tick("Teknis bagi pelaku penghidupan")
    yakob.page.get_by_role("group", name="Penyelenggara").get_by_role("radio").first.check()
    yakob.fill({"Nama pelatihan": "Pengolahan pala", "Kelas mulai": "2 Nov 2026", "Kelas sampai": "3 Nov 2026"})
    yakob.press("Simpan rencana pelatihan")
    yakob.click("Tambah peserta")
    yakob.fill({"Peserta": "Peserta Contoh Satu; P; Solang\nPeserta Contoh Dua"})
    yakob.press("Simpan peserta")
    yakob.sees("Baris 2: tulis nama; L atau P")
    assert yakob.field("Peserta").input_value() == "Peserta Contoh Satu; P; Solang\nPeserta Contoh Dua"
