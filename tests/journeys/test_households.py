"""A visit on the doorstep on a small phone, also without scripts; what the kecamatan sees of it; and a request that is answered."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Visit
from tests.people import SOLANG

ROSTER = f"/desa/{SOLANG}/rumah-tangga/"


@pytest.mark.parametrize("has_script", [True, False], ids=["scripts", "no scripts"])
def test_given_a_doorstep_when_a_household_agrees_in_part_then_only_that_part_is_asked(visit: Visit, has_script: bool) -> None:
    yuli = visit("yuli", java_script_enabled=has_script)
    yuli.open(f"/desa/{SOLANG}/")
    yuli.click("Rumah tangga")
    yuli.click("Daftar rumah tangga")
    yuli.click("Daftarkan rumah tangga")
    yuli.fill({"Dusun": "Kanava"})
    adults = yuli.page.get_by_role("group", name="Dewasa, 18–59 tahun")
    adults.get_by_label("Perempuan").fill("2")
    adults.get_by_label("Laki-laki").fill("1")
    yuli.press("Daftarkan rumah tangga")
    yuli.sees("Bacakan naskah ini")
    yuli.tick("Dikenali Tim Desa: nama kepala rumah tangga, perempuan atau laki-laki")
    yuli.tick("Cap jempol")
    yuli.tick("Bahasa daerah")
    yuli.press("Simpan persetujuan")
    yuli.does_not_see("Rentang pendapatan rumah tangga")
    yuli.fill({"Nama kepala rumah tangga": "Mariam Contoh 8105150107850001"})
    yuli.press("Simpan data")
    yuli.sees("tampak seperti NIK")
    yuli.fill({"Nama kepala rumah tangga": "Mariam Contoh"})
    yuli.press("Simpan data")
    yuli.does_not_see("Mariam")
    yuli.press("Buka data rumah tangga")
    yuli.sees("Mariam Contoh")
    yuli.sees("membuka data pribadi")


def test_given_that_household_when_the_kecamatan_looks_then_it_reads_no_small_number(visit: Visit) -> None:
    ina = visit("ina")
    ina.open(f"{ROSTER}jumlah/")
    ina.sees("kurang dari 5")
    ina.does_not_see("Mariam")
    ina.open("/rumah-tangga/")
    ina.sees("kurang dari 5")


def test_given_a_request_when_it_is_answered_then_it_leaves_the_tasks(visit: Visit) -> None:
    usman = visit("usman")
    usman.open(ROSTER)
    usman.click("Permintaan data pribadi")
    usman.click("Catat permintaan data pribadi")
    usman.tick("Perbaikan data")
    usman.fill({"Keterangan": "Jumlah anaknya keliru."})
    usman.press("Catat permintaan")
    usman.sees("Batas waktu")
    usman.open("/tugas/")
    usman.sees("Jawab permintaan data pribadi: permintaan perbaikan data")
    usman.click("Jawab permintaan data pribadi")
    usman.tick("Dipenuhi")
    usman.fill({"Apa yang dilakukan, atau mengapa ditolak": "Sudah diperbaiki di halaman rumah tangganya."})
    usman.press("Simpan jawaban")
    usman.sees("Sampaikan kepada orangnya")
    usman.open("/tugas/")
    usman.does_not_see("Jawab permintaan data pribadi: permintaan perbaikan data")
