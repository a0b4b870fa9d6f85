"""Two stories that must go the same way with JavaScript and without it."""

from __future__ import annotations

import re

from tests.journeys.walking import Walker
from tests.people import SOLANG


def village_team_makes_a_plan(rahman: Walker) -> None:
    """From an idea of the hamlet to a plan on its way to the kecamatan."""
    _voices_and_ranks(rahman)
    opens_a_plan(rahman)
    adopts(rahman)
    completes(rahman)
    funds(rahman)
    _consults_and_submits(rahman)


def _voices_and_ranks(rahman: Walker) -> None:
    rahman.open(f"/desa/{SOLANG}/gagasan/")
    rahman.sees("Belum ada gagasan tahun ini")
    rahman.click("Sampaikan gagasan")
    rahman.fill({"Dusun": "Kanava", "Mengapa ini penting": "Bibit habis sebelum musim tanam.", "Gagasan": "Kebun bibit kacang tanah"})
    rahman.fill({"Penerima manfaat laki-laki": "20", "Penerima manfaat perempuan": "22", "Di antaranya A-RTM": "15"})
    rahman.press("Simpan gagasan")
    rahman.sees("22 perempuan, 20 laki-laki")
    rahman.click(re.compile("^Beri nilai lima kriteria"))
    for score in rahman.page.locator("form input[inputmode=numeric]").all():
        score.fill("4")
    rahman.press("Simpan nilai")
    rahman.sees("20 dari 20")


def opens_a_plan(rahman: Walker) -> None:
    rahman.open(f"/desa/{SOLANG}/rencana/")
    rahman.click("Buka rencana baru")
    rahman.press("Buka rencana")
    rahman.sees("Rancangan")


def adopts(rahman: Walker) -> None:
    rahman.open(f"/desa/{SOLANG}/gagasan/")
    rahman.click(re.compile("^Jadikan kegiatan"))
    rahman.page.get_by_role("radio").or_(rahman.page.locator("select[name=plan]")).first.wait_for()
    _choose_only_plan(rahman)
    rahman.press("Masukkan ke rencana")
    rahman.sees("Kebun bibit kacang tanah")


def _choose_only_plan(rahman: Walker) -> None:
    radios = rahman.page.get_by_role("radio")
    if radios.count():
        radios.first.check()
    else:
        rahman.choose("Rencana", re.compile("^Rencana 20"))


def completes(rahman: Walker) -> None:
    rahman.click("Kebun bibit kacang tanah")
    rahman.click("Lengkapi kegiatan")
    rahman.page.locator("select[name=code]").select_option(index=30)
    rahman.fill({"Lokasi": "Dusun Kanava", "Volume": "1,5", "Satuan": "ha", "Prakiraan biaya": "12.000.000"})
    rahman.fill({"Pelaksana kegiatan": "Kelompok tani", "Yang merawat hasilnya": "Kelompok tani"})
    rahman.page.locator("select[name=starts_month]").select_option(label="April")
    rahman.page.locator("select[name=ends_month]").select_option(label="Agustus")
    rahman.page.locator("input[name=assets]").first.check()
    rahman.page.locator("input[name=goals]").first.check()
    rahman.fill({"Spesifikasi teknis": "Bibit berlabel, jarak tanam 40 cm"})
    rahman.press("Simpan kegiatan")
    rahman.sees("1,5 ha")
    rahman.page.locator('main a[href*="/kewenangan/"]').first.click()
    rahman.page.wait_for_load_state()
    rahman.look()
    rahman.page.locator("input[name=authority]:not([value=''])").first.check()
    rahman.page.locator("main form .savebar button").click()
    rahman.page.wait_for_load_state()
    rahman.look()


def funds(rahman: Walker) -> None:
    rahman.click("Catat sumber dana")
    rahman.choose("Sumber dana 1", re.compile("^DDS"))
    rahman.fill({"Jumlah 1": "8.000.000"})
    rahman.choose("Sumber dana 2", re.compile("^SWD"))
    rahman.fill({"Jumlah 2": "4.000.000"})
    rahman.tick("Sumber 2 berupa barang atau tenaga")
    rahman.press("Simpan sumber dana")
    rahman.sees("Rp 8.000.000")


def _consults_and_submits(rahman: Walker) -> None:
    rahman.open(f"/desa/{SOLANG}/rencana/")
    rahman.page.locator("main").get_by_role("link", name=re.compile("20\\d\\d")).first.click()
    rahman.look()
    rahman.click("Catat konsultasi dengan masyarakat")
    rahman.fill({"Tempat": "Balai desa", "Hadir laki-laki": "21", "Hadir perempuan": "20"})
    rahman.fill({"Butir kesepakatan atau masukan": "Mendahulukan bibit."})
    rahman.press("Simpan konsultasi")
    rahman.sees("20 perempuan, 21 laki-laki")
    rahman.click("Ajukan rencana ke kecamatan")
    rahman.page.locator("main form").get_by_role("button").click()
    rahman.look()
    rahman.sees("Diajukan ke kecamatan")


def office_postpones(tomi: Walker) -> None:
    """Not this year, but then, by that unit, and why."""
    tomi.open("/tugas/")
    tomi.click("Jawab usulan")
    tomi.click("Tunda ke tahun lain")
    tomi.fill({"Ditunda ke tahun": "2029", "Unit yang melaksanakan": "Bidang Perkebunan"})
    tomi.fill({"Alasan untuk desa": "Anggaran 2028 sudah terbagi; bibit disiapkan untuk 2029."})
    tomi.press("Kirim jawaban ke desa")
    tomi.sees("Bidang Perkebunan")


def village_reads_the_answer(rahman: Walker) -> None:
    """The village sees the year, the unit and the reason, and is told of it."""
    rahman.open("/tugas/")
    rahman.sees(re.compile("[Jj]awaban|[Dd]itunda|menunda"))
    rahman.open("/usulan/{proposal}/")
    rahman.sees("2029, Bidang Perkebunan")
    rahman.sees("bibit disiapkan untuk 2029")
