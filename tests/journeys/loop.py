"""The whole loop (issue 6), told once: eight people, from a need of the village to the next plan that must answer what came of it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bangkit.foundation.ui.fields import day_text
from tests.journeys.walking import Walker
from tests.people import SBT, SOLANG

TODAY = date.today()  # noqa: DTZ011 - the server lives in the present
YEAR = TODAY.year
ASKED, PROMISED = YEAR + 1, YEAR + 2
WORK = "Bibit kacang tanah"
UNIT = "Bidang Tanaman Pangan"
LATE = "Bibit datang terlambat; tanam sebelum hujan pertama."
RENJA = (
    "tahun,kode_skpd,nama_skpd,kode_program,nama_program,kode_giat,nama_giat,kode_sub_giat,nama_sub_giat,urai_output,"
    "target_teks_output,satuan_output,pagu\n"
    f"{PROMISED},3.27.0.00.0.00.01.0000,Dinas Pertanian,3.27.02,PROGRAM PENYEDIAAN DAN PENGEMBANGAN SARANA PERTANIAN,3.27.02.2.01,"
    "Pengawasan Penggunaan Sarana Pertanian,3.27.02.2.01.0002,Pendampingan Penggunaan Sarana Pendukung Pertanian,"
    "Bibit kacang tanah di Desa Solang,500,Kg,12.000.000\n"
)


def _send(walker: Walker) -> None:
    """The button under the form, whatever it is called."""
    walker.page.locator("main form .savebar button, main form button.btn").first.click()
    walker.page.wait_for_load_state()
    walker.look()


# --- Need and overlap -----------------------------------------------------------------------------------------------------------


def village_head_sends_the_proposal(usman: Walker) -> None:
    """DU-RKP leaves the village through the kecamatan."""
    usman.open("/usulan/{proposal}/")
    usman.click("Kirim usulan melalui kecamatan")
    usman.press("Kirim usulan")


def secretary_records_a_programme_of_the_province(umar: Walker) -> None:
    """It names the village, for the year that the village asks for."""
    umar.open(f"/kabupaten/{SBT}/program/catat/")
    umar.fill({"Tahun pelaksanaan": str(ASKED), "Nama program atau kegiatan": "Pelatihan budi daya kacang tanah"})
    umar.tick("Provinsi")
    umar.fill({"Apa yang dihasilkan": "Kelompok tani terlatih menanam kacang tanah", "Lokasi": "Desa Solang"})
    umar.fill({"Dari mana diketahui": "Surat dinas provinsi (contoh)"})
    umar.press("Catat program")
    umar.sees("Jelas")


def secretary_sets_them_side_by_side(umar: Walker) -> None:
    """The search suggests with reasons; a person decides."""
    umar.open(f"/kabupaten/{SBT}/sandingan/cari/")
    umar.tick(str(ASKED))
    umar.press("Mulai mencari")
    umar.site.work()
    umar.open("/sandingan/")
    umar.click(WORK)
    umar.sees("Saran: sinergi")
    umar.sees("Yang satu melatih orangnya")
    umar.click("Putuskan")
    umar.page.get_by_label(re.compile("^Sinergi")).check()
    umar.fill({"Alasan dan kesepakatan": "Provinsi melatih, desa membeli bibitnya."})
    umar.press("Simpan putusan")
    umar.sees("Provinsi melatih, desa membeli bibitnya.")


# --- The answer -----------------------------------------------------------------------------------------------------------------


def secretary_routes_the_need(umar: Walker) -> None:
    """The task leads to the office that code and words suggest."""
    umar.open("/tugas/")
    umar.click("Teruskan ke OPD")
    umar.sees("Disarankan desa pada usulannya.")
    umar.tick("Dinas Pertanian")
    umar.press("Teruskan ke OPD")


def office_answers_next_year(tomi: Walker) -> None:
    """Not then, but a year later, by that unit, and why."""
    tomi.open("/tugas/")
    tomi.click("Jawab usulan")
    tomi.click("Tunda ke tahun lain")
    tomi.fill({"Ditunda ke tahun": str(PROMISED), "Unit yang melaksanakan": UNIT})
    tomi.fill({"Alasan untuk desa": f"Anggaran {ASKED} sudah terbagi."})
    tomi.press("Kirim jawaban ke desa")
    tomi.sees(UNIT)


def village_reads_the_answer(rahman: Walker) -> None:
    """It stands on the village's own page without anybody sending it there."""
    rahman.open(f"/desa/{SOLANG}/")
    rahman.sees(f"Anggaran {ASKED} sudah terbagi.")


# --- The meeting and the Renja ----------------------------------------------------------------------------------------------------


def secretary_calls_the_meeting(umar: Walker) -> str:
    """The agenda proposes itself. Where the meeting is."""
    umar.open("/rapat/")
    umar.click("Undang rapat Tim Kabupaten")
    umar.fill({"Nama rapat": "Rapat triwulan", "Tanggal": day_text(TODAY), "Tempat": "Aula Bappeda, Bula"})
    umar.press("Undang rapat")
    return umar.page.url.removeprefix(umar.site.at(""))


def notes_a_line(walker: Walker, meeting: str, heading: str, text: str, about: str = "") -> None:
    """One line of the room under one of the four headings."""
    walker.open(f"{meeting}ruang/")
    walker.page.locator(f"#tulis-{heading}").fill(text)
    if about:
        walker.page.locator(f"#tentang-{heading}").select_option(about)
    walker.page.locator(f"form:has(#tulis-{heading}) button").click()
    walker.page.wait_for_load_state()
    walker.look()
    walker.sees(text)


def kecamatan_notes_a_challenge(ina: Walker, meeting: str) -> None:
    """About one village."""
    notes_a_line(ina, meeting, "challenge", "Bibit dari kabupaten sering datang terlambat.", SOLANG)


def facilitator_reads_the_room(yakob: Walker, meeting: str) -> None:
    """What one wrote, the other reads."""
    yakob.open(meeting)
    yakob.sees("sering datang terlambat")


def secretary_counts_who_came(umar: Walker, meeting: str) -> None:
    """Women and men; names stay on paper."""
    umar.open(meeting)
    umar.click("Catat daftar hadir")
    umar.page.locator("input[name=male]").fill("18")
    umar.page.locator("input[name=female]").fill("12")
    umar.press("Simpan kehadiran")


def meeting_decides(umar: Walker, meeting: str) -> None:
    """With owner and day; then the meeting is closed."""
    secretary_counts_who_came(umar, meeting)
    umar.click("Catat keputusan")
    umar.fill({"Keputusan": f"Bibit Solang masuk Renja {PROMISED}", "Batas waktu": day_text(TODAY + timedelta(days=30))})
    umar.choose("Penanggung jawab", "OPD")
    umar.choose("OPD, bila penanggung jawabnya OPD", "Dinas Pertanian")
    umar.press("Simpan keputusan")
    umar.click("Tutup rapat")
    umar.press("Tutup rapat")


def secretary_imports_the_renja(umar: Walker) -> None:
    """The file of SIPD: its columns are confirmed, every row is accounted for, and the version counts from then on."""
    umar.open(f"/desa/{SBT}/impor/?jenis=renja")
    file = {"name": "renja.csv", "mimeType": "text/csv", "buffer": RENJA.encode()}
    umar.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    umar.tick("Program kabupaten (Renja, RKPD, APBD)")
    umar.press("Buka berkas")
    umar.tick("Renja")
    umar.fill({"Tahun anggaran": str(PROMISED), "Asal data": "SIPD (contoh)"})
    umar.press("Periksa setiap baris")
    umar.sees("1 baris dibaca: 1 dapat disimpan, 0 ditolak, 0 dilewati.")
    umar.click("Simpan hasil impor")
    umar.press("Simpan baris yang diterima")
    umar.sees("Baris yang diterima sudah disimpan.")
    umar.open("/program/versi/")
    umar.click(f"Renja {PROMISED} versi 1")
    umar.click("Berlakukan versi ini")
    umar.press("Berlakukan")


def office_carries_its_decision_out(tomi: Walker) -> None:
    """The decision was a task of the office; what was promised is sent."""
    tomi.open("/tugas/")
    tomi.click("Nyatakan keputusan selesai")
    tomi.page.locator("main form textarea, main form input[type=text]").first.fill("Sudah masuk Renja.")
    _send(tomi)
    tomi.open("/dukungan/")
    tomi.click(WORK)
    tomi.click("Nyatakan sudah dikirim")
    tomi.fill({"Tanggal dikirim": day_text(TODAY), "Apa yang dikirim": "500 kg bibit"})
    tomi.press("Nyatakan sudah dikirim")


def village_says_that_it_arrived(rahman: Walker) -> None:
    """The programme names the village; the village checks what was sent."""
    rahman.open(f"/desa/{SOLANG}/program/?tahun={PROMISED}")
    rahman.sees("Pendampingan Penggunaan Sarana Pendukung Pertanian")
    rahman.open("/tugas/")
    rahman.click("Nyatakan sudah diterima desa")
    rahman.tick("Ya, sudah sampai semua")
    rahman.fill({"Tanggal sampai": day_text(TODAY)})
    rahman.press("Simpan jawaban desa")
    rahman.sees("Sudah diterima desa")


# --- Delivery, evaluation, next plan ------------------------------------------------------------------------------------------------


def village_begins_the_work(rahman: Walker) -> str:
    """Where the work is."""
    rahman.open("/kegiatan/{activity}/")
    rahman.click("Mulai kegiatan")
    rahman.press("Mulai kegiatan")
    return rahman.page.url.removeprefix(rahman.site.at(""))


def facilitator_reports_and_asks(yuli: Walker, work: str) -> None:
    """All units are there and alive; what helps next becomes a need in one tap."""
    yuli.open(work)
    yuli.click("Laporkan kemajuan")
    yuli.fill({"Unit yang sudah diterima": "500", "Yang masih hidup atau berfungsi": "500", "Apa yang berjalan": "Bibit ditanam."})
    yuli.fill({"Dana yang sudah dipakai sampai hari ini (Rp)": "12.000.000", "Dukungan yang dibutuhkan": "Gudang benih."})
    yuli.fill({"Penerima manfaat laki-laki (orang)": "20", "Penerima manfaat perempuan (orang)": "22"})
    yuli.press("Kirim laporan kemajuan")
    yuli.sees("100 persen")
    yuli.click(re.compile("Jadikan kebutuhan desa"), "button")
    yuli.sees(f"Gudang benih: {WORK}")


def village_finishes_and_evaluates(rahman: Walker, work: str) -> None:
    """Result, verdict and lesson, then the conclusion that passes them on."""
    rahman.open(work)
    rahman.click("Nyatakan selesai")
    _send(rahman)
    rahman.open(f"/desa/{SOLANG}/evaluasi/")
    rahman.click("Buka evaluasi")
    rahman.fill({"Peserta laki-laki (orang)": "12", "Peserta perempuan (orang)": "14", "Dari rumah tangga termiskin, A-RTM (orang)": "9"})
    rahman.press("Buka evaluasi")
    rahman.click(re.compile("^Nilai hasil"))
    rahman.tick("Perbaiki")
    rahman.fill({"Alasan": LATE})
    rahman.press("Simpan penilaian")
    rahman.click("Catat pembelajaran")
    rahman.page.get_by_role("radio").first.check()
    rahman.fill({"Pembelajaran": "Benih simpanan desa menghemat biaya."})
    rahman.press("Simpan pembelajaran")
    rahman.click("Simpulkan evaluasi")
    rahman.fill({"Simpulan": "Panen naik, tanam perlu lebih awal."})
    rahman.press("Simpulkan evaluasi")


def next_plan_must_answer_it(rahman: Walker) -> None:
    """The plan of the next cycle shows the consideration and waits for an answer."""
    rahman.open(f"/desa/{SOLANG}/rencana/buka/")
    rahman.fill({"Tahun rencana": str(PROMISED)})
    _send(rahman)
    rahman.sees("2 bahan pertimbangan dari evaluasi belum ditanggapi.")
    rahman.sees(f"Perbaiki: {WORK}. {LATE}")


def observer_counts_what_is_open(observer: Walker) -> None:
    """One page answers the question of Bapperida: the first need has everything, the new one has no owner yet, and both say so."""
    observer.open(f"/wilayah/{SBT}/kebutuhan-dan-jawaban/")
    observer.sees("1 dari 2")
    observer.sees(UNIT)
    observer.sees("Gudang benih")
