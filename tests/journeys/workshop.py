"""The three-day workshop, told once: four actors of a village, from the invitation to the bundle of papers (issue 5)."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, timedelta

from bangkit.foundation.ui.fields import day_text
from tests.journeys import stories
from tests.journeys.walking import Walker
from tests.outputs.papers.reading import pages
from tests.people import SOLANG

TODAY = date.today()  # noqa: DTZ011 - the server lives in the present
# Three days that ended yesterday.
FIRST_DAY = TODAY - timedelta(days=3)
TARGET = TODAY.year + 1
CALENDAR = f"/desa/{SOLANG}/musyawarah/"
DISSENT = "Sebagian nelayan meminta jaring lebih dahulu."


def file_of(walker: Walker, name: str | re.Pattern[str]) -> bytes:
    """What is behind a link that downloads."""
    link = walker.page.get_by_role("link", name=name).first.get_attribute("href")
    answer = walker.page.request.get(walker.site.at(str(link)))
    assert answer.ok, f"{link} answered {answer.status}"
    return answer.body()


# --- Before -------------------------------------------------------------------------------------------------------------------


def village_head_appoints_the_team(usman: Walker) -> None:
    """Seven seats as suggested, women among them, and a decree."""
    usman.open(f"/desa/{SOLANG}/tim/bentuk/")
    usman.fill({"Tempat musyawarah": "Balai desa"})
    for place, element in enumerate(usman.page.locator("input[name^=element_]").all(), start=1):
        if element.input_value():
            usman.page.locator(f"select[name=sex_{place}]").select_option("L" if place % 2 else "P")
    usman.press("Simpan tim")
    usman.sees("Tim tersimpan")


def village_head_writes_the_ceiling(usman: Walker) -> None:
    """What the letter of the kabupaten says for next year."""
    usman.open(f"/desa/{SOLANG}/pagu/catat/")
    usman.fill({"Tahun anggaran": str(TARGET), "Nomor surat atau sumber": "Surat bupati 900/12 (contoh)"})
    usman.fill({"Tanggal surat atau sumber": day_text(TODAY - timedelta(days=20))})
    usman.page.get_by_role("radio").first.check()
    usman.page.locator("input[name=amount_DDS]").fill("800.000.000")
    usman.press("Simpan pagu")
    usman.sees("800.000.000")


def village_head_invites(usman: Walker) -> None:
    """The agenda of three days is given; the letter can be printed at once."""
    usman.open(CALENDAR)
    usman.click("Undang musyawarah")
    usman.click("Lokakarya perencanaan")
    usman.sees("Hari 2: Tujuan bersama")
    usman.fill({"Hari pertama": day_text(FIRST_DAY), "Mulai pukul": "08.30", "Selesai pukul": "15.00", "Tempat": "Balai desa"})
    usman.press("Simpan undangan")
    usman.sees("Hari 1: Kondisi objektif desa")
    usman.click("Kertas musyawarah ini")
    assert file_of(usman, re.compile("^PDF rancangan Undangan")).startswith(b"%PDF")
    assert file_of(usman, re.compile("^PDF rancangan Daftar hadir")).startswith(b"%PDF")


# --- The three days ----------------------------------------------------------------------------------------------------------


def facilitator_hears_the_room(yuli: Walker) -> None:
    """What people want and why, a line each; one of it is put off later, and not lost."""
    yuli.open(f"/desa/{SOLANG}/gagasan/ruang/")
    said = (
        "Kebun bibit kacang tanah — bibit habis sebelum musim tanam (20 L, 22 P, 15 A-RTM)",
        "Jaring ikan — jaring lama rusak (9 L, 2 P)",
    )
    yuli.fill({"Dusun": "Kanava", "Satu baris satu gagasan": "\n".join(said)})
    yuli.press("Catat")
    yuli.sees("22 perempuan, 20 laki-laki")
    yuli.sees("jaring lama rusak")


def facilitator_scores_with_the_room(yuli: Walker) -> None:
    """All ideas on one sheet."""
    yuli.open(f"/desa/{SOLANG}/gagasan/nilai/")
    for place, score in enumerate(yuli.page.locator("main form input[inputmode=numeric]").all()):
        score.fill("4" if place < 5 else "2")
    yuli.page.locator("main form .savebar button").click()
    yuli.page.wait_for_load_state()
    yuli.look()
    yuli.sees("20 dari 20")


def team_turns_ideas_into_activities(rahman: Walker) -> None:
    """One becomes an activity with place, cost and sources; the other is put off with a reason."""
    stories.adopts(rahman)
    stories.completes(rahman)
    stories.funds(rahman)
    rahman.open(f"/desa/{SOLANG}/gagasan/")
    rahman.click(re.compile("^Tunda.*Jaring ikan"))
    rahman.fill({"Alasan atau catatan": "Didahulukan bibit; dibahas lagi tahun depan."})
    rahman.page.locator("main form .savebar button").click()
    rahman.page.wait_for_load_state()
    rahman.look()
    rahman.sees("dibahas lagi tahun depan")


def facilitator_writes_the_workshop_down(yuli: Walker) -> None:
    """The task leads there: who came, what was decided and how, who disagreed, the minutes."""
    yuli.open("/tugas/")
    yuli.click(re.compile("^Catat yang hadir"))
    yuli.click("Catat yang hadir")
    yuli.fill({"Hadir laki-laki": "16", "Hadir perempuan": "15", "Di antaranya dari rumah tangga termiskin (A-RTM)": "9"})
    yuli.fill({"Di antaranya penyandang disabilitas": "1", "Kelompok perempuan": "8", "Notulis (jabatan)": "Kader desa"})
    yuli.fill({"Narasumber": "Penyuluh pertanian, Dinas Pertanian"})
    yuli.press("Simpan yang hadir")
    yuli.sees("31 orang")
    decides(yuli, {"Butir kesepakatan": "Tujuan bersama: pangan cukup sepanjang tahun."}, "Musyawarah mufakat")
    votes = {"Setuju": "22", "Tidak setuju": "6", "Abstain": "3", "Pendapat yang berbeda": DISSENT}
    decides(yuli, {"Butir kesepakatan": "Bibit didahulukan.", **votes}, "Pemungutan suara")
    yuli.click("Tulis notulen")
    yuli.fill({"Pokok pembicaraan": "Hari pertama kondisi, hari kedua tujuan, hari ketiga kegiatan."})
    yuli.fill({"Rencana tindak lanjut": "Tim melengkapi lokasi."})
    yuli.press("Simpan notulen")
    yuli.sees("22 setuju, 6 tidak setuju, 3 abstain")
    yuli.sees(DISSENT)


def decides(walker: Walker, values: dict[str, str], way: str) -> None:
    """One decision of the meeting that is open."""
    walker.click("Catat butir kesepakatan")
    walker.fill(values)
    walker.tick(way)
    walker.press("Simpan butir")
    walker.sees(values["Butir kesepakatan"])


# --- After ---------------------------------------------------------------------------------------------------------------------


def opens_the_plan(walker: Walker) -> None:
    """The plan's page, by the list of the village's plans."""
    walker.open(f"/desa/{SOLANG}/rencana/")
    walker.page.locator("main").get_by_role("link", name=re.compile(f"Rencana {TARGET}")).first.click()
    walker.page.wait_for_load_state()
    walker.look()


def confirms(walker: Walker, move: str) -> None:
    """A move that asks for nothing but a last press."""
    walker.click(move)
    walker.page.locator("main form .savebar button").click()
    walker.page.wait_for_load_state()
    walker.look()


def team_submits(rahman: Walker) -> None:
    """The workshop counts as the consultation of the community."""
    opens_the_plan(rahman)
    rahman.sees("Lokakarya perencanaan, Balai desa")
    confirms(rahman, "Ajukan rencana ke kecamatan")
    rahman.sees("Diajukan ke kecamatan")


def kecamatan_returns(ina: Walker) -> None:
    """With something that the village can do."""
    opens_the_plan(ina)
    ina.click("Kembalikan dengan catatan")
    ina.fill({"Alasan atau catatan": "Sebut RT tempat kebun bibit."})
    ina.press("Kembalikan rencana")
    ina.sees("Dikembalikan")


def team_corrects(rahman: Walker) -> None:
    """The note stands over the plan; what changed is shown beside what stood there."""
    opens_the_plan(rahman)
    rahman.sees("Sebut RT tempat kebun bibit.")
    rahman.click("Kebun bibit kacang tanah")
    rahman.click("Lengkapi kegiatan")
    rahman.page.locator("input[name=location]").fill("RT 02, Dusun Kanava")
    rahman.press("Simpan kegiatan")
    opens_the_plan(rahman)
    rahman.sees("RT 02, Dusun Kanava")
    confirms(rahman, "Ajukan rencana ke kecamatan")
    rahman.sees("Diajukan ke kecamatan")


def kecamatan_examines(ina: Walker) -> None:
    """Says that the review is done."""
    opens_the_plan(ina)
    confirms(ina, "Nyatakan selesai ditelaah")
    ina.sees("Selesai ditelaah")


def bpd_holds_the_musdes(hasna: Walker) -> None:
    """The BPD convenes; the plan is agreed on in its meeting, with who came and how it was decided."""
    hasna.open(CALENDAR)
    hasna.click("Undang musyawarah")
    hasna.click("Musyawarah desa")
    assert hasna.field("Pengundang (jabatan)").input_value() == "Ketua BPD"
    hasna.fill({"Hari pertama": day_text(TODAY), "Tempat": "Balai desa"})
    hasna.press("Simpan undangan")
    hasna.click("Catat yang hadir")
    hasna.fill({"Hadir laki-laki": "21", "Hadir perempuan": "20", "Di antaranya dari rumah tangga termiskin (A-RTM)": "11"})
    hasna.press("Simpan yang hadir")
    decides(hasna, {"Butir kesepakatan": "Rencana disepakati."}, "Musyawarah mufakat")
    confirms(hasna, f"Rencana {TARGET} disepakati di sini")
    hasna.sees("Disepakati musyawarah desa")


def village_head_establishes(usman: Walker) -> None:
    """By a regulation of the village."""
    opens_the_plan(usman)
    usman.click("Tetapkan rencana desa")
    usman.fill({"Nomor peraturan desa": f"3/{TODAY.year}"})
    usman.press("Tetapkan rencana desa")
    usman.sees("Ditetapkan")


def one_paper_is_issued(usman: Walker) -> None:
    """With a number that anyone can check."""
    usman.click("Kertas resmi rencana ini")
    usman.click(re.compile("Berita acara musyawarah desa$"), within=usman.page.locator("section", has_text="Berita acara musyawarah desa"))
    usman.press("Terbitkan kertas")
    usman.sees(re.compile(r"BA/81\.05\.15\.2004/"))


def made_by_the_worker(walker: Walker, button: str | re.Pattern[str]) -> bytes:
    """Asked for on the page, made behind it, and taken along."""
    walker.click(button, "button")
    walker.site.work()
    walker.open(walker.page.url.removeprefix(walker.site.url))
    return file_of(walker, re.compile("^Unduh "))


def all_papers_as_one_pdf(usman: Walker) -> None:
    """The papers of every meeting stand in it, with pages counted through and what was said against."""
    opens_the_plan(usman)
    usman.click("Kertas resmi rencana ini")
    usman.click(re.compile("^Lihat isi berkas"))
    found = pages(made_by_the_worker(usman, "Buat satu PDF dengan daftar isi"))
    whole = " ".join(" ".join(found).split())
    for words in ("Kebun bibit kacang tanah", "22 setuju, 6 tidak setuju, 3 abstain", DISSENT, f"Halaman {len(found)} dari {len(found)}"):
        assert words in whole, words


def all_papers_in_three_formats(usman: Walker) -> None:
    """PDF to print, Word and Excel to work on."""
    opens_the_plan(usman)
    usman.click("Kertas resmi rencana ini")
    made = made_by_the_worker(usman, re.compile("^Kumpulkan semua kertas"))
    names = zipfile.ZipFile(io.BytesIO(made)).namelist()
    for kind in ("RKP-", "BA-", "DH-"):
        assert {name.rsplit(".", 1)[1] for name in names if name.startswith(kind)} == {"pdf", "docx", "xlsx"}, (kind, names)


def papers_of_the_workshop(usman: Walker) -> None:
    """Each paper of the meeting, in words that tell how it was decided."""
    usman.open(CALENDAR)
    usman.click("Lokakarya perencanaan")
    usman.click("Kertas musyawarah ini")
    for name in ("Undangan", "Susunan acara", "Daftar hadir", "Notulen", "Berita acara"):
        assert file_of(usman, re.compile(f"^PDF rancangan {name}")).startswith(b"%PDF"), name
    usman.click(re.compile("^Lihat rancangan Berita acara"))
    usman.sees("22 setuju, 6 tidak setuju, 3 abstain")
    usman.sees(DISSENT)
