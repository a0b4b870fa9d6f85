"""A household's answers on a phone: with signal, without it, without scripts, and from a sheet of paper; the village reads counts only."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.test_outbox import READY
from tests.journeys.walking import Walker

SCENE = "surveying"
DAYS = {
    "Beras, jagung, sagu, ubi, sukun, mi, roti, atau makanan pokok lain": "7",
    "Kacang-kacangan, tahu, tempe, biji-bijian": "4",
    "Susu dan hasil susu": "1",
    "Ikan, daging, telur, kerang, atau jeroan": "2",
    "Sayur dan daun-daunan": "5",
    "Buah-buahan": "3",
    "Minyak, santan, atau lemak": "0",
    "Gula, madu, atau makanan manis": "6",
}


def interview(walker: Walker, number: str, days: dict[str, str] | None = None) -> None:
    """Ask a household what it ate in the last seven days."""
    walker.fill({"Nomor rumah tangga": number})
    walker.tick("Bersedia dan diwawancarai")
    for group, choice in (("Yang menjawab", "Perempuan"), ("Kepala rumah tangga", "Laki-laki")):
        walker.page.get_by_role("group", name=re.compile(f"^{group}")).get_by_label(choice).check()
    walker.page.get_by_role("group", name=re.compile("^Termasuk rumah tangga termiskin")).get_by_label("Tidak", exact=True).check()
    walker.fill({**DAYS, **(days or {})})


def test_given_an_open_round_when_she_asks_a_household_then_the_village_reads_the_score(visit: Visit) -> None:
    yuli = visit("yuli")
    yuli.open("/desa/81.05.15.2004/survei/")
    yuli.click("Konsumsi pangan (FCS)")
    yuli.click("Isi jawaban rumah tangga")
    interview(yuli, "1", {"Buah-buahan": "9"})
    yuli.press("Simpan jawaban")
    yuli.sees("Angkanya 9, paling banyak 7")
    expect(yuli.field("Susu dan hasil susu")).to_have_value("1")
    yuli.fill({"Buah-buahan": "3"})
    yuli.page.get_by_role("button", name="Simpan jawaban").click()
    yuli.sees("1 dari 1 jawaban dapat dihitung")
    yuli.sees("49,0")
    yuli.look()
    umar = visit("umar")
    umar.open("/survei/{survey}/")
    umar.sees("bila sedikitnya lima rumah tangga diwawancarai")
    umar.does_not_see("49,0")


def test_given_no_signal_when_she_asks_then_the_answer_waits_on_the_phone_and_is_forgotten_there_once_it_arrived(visit: Visit) -> None:
    yuli = visit("yuli")
    yuli.open("/kotak-keluar/")
    assert yuli.page.evaluate(READY), "the cards are not kept on the phone"
    yuli.page.context.set_offline(True)
    yuli.page.goto(yuli.site.at("/survei/{strategies}/jawab/"))
    yuli.sees("Kartu ini terbuka tanpa sinyal")
    yuli.fill({"Nomor rumah tangga": "001"})
    yuli.tick("Bersedia dan diwawancarai")
    for group, choice in (("Yang menjawab", "Laki-laki"), ("Kepala rumah tangga", "Perempuan")):
        yuli.page.get_by_role("group", name=re.compile(f"^{group}")).get_by_label(choice).check()
    yuli.page.get_by_role("group", name=re.compile("^Termasuk rumah tangga termiskin")).get_by_label("Ya", exact=True).check()
    for row in yuli.page.get_by_role("group").filter(has=yuli.page.get_by_label("Tidak, tidak perlu")).all():
        row.get_by_label("Tidak, tidak perlu").check()
    yuli.page.get_by_role("group", name=re.compile("^Memakai tabungan")).get_by_label("Ya", exact=True).check()
    yuli.tick("Membeli makanan")
    yuli.tick("Biaya sekolah")
    yuli.page.get_by_role("button", name="Simpan jawaban").click()
    yuli.sees("Tersimpan di perangkat ini")
    yuli.page.context.set_offline(False)
    yuli.page.goto("/kotak-keluar/")
    expect(yuli.page.locator("#outbox-list")).to_contain_text("Terkirim")
    left = yuli.page.evaluate("idb.openDB('bangkit').then(x => x.getAll('letters')).then(all => JSON.stringify(all.map(l => l.values)))")
    assert left == "[{}]"
    yuli.open("/survei/{strategies}/")
    yuli.sees("1 dari 1 jawaban dapat dihitung")
    yuli.sees("Di antaranya untuk membeli makanan")


def test_given_a_filled_sheet_when_it_is_entered_without_scripts_then_the_codes_of_the_sheet_stand_there(visit: Visit) -> None:
    rahman = visit("rahman", java_script_enabled=False)
    rahman.open("/survei/{survey}/jawab/")
    rahman.click("pindahkan dari lembar")
    interview_with_codes(rahman)
    rahman.press("Simpan jawaban")
    rahman.sees("Persetujuan rumah tangga 002 belum tercatat untuk: ikut survei rumah tangga")
    rahman.tick("Tidak bersedia")
    rahman.press("Simpan jawaban")
    rahman.sees("Rumah tangga 2 tercatat. Lanjutkan dengan rumah tangga berikutnya.")


def interview_with_codes(walker: Walker) -> None:
    """As it stands on the sheet."""
    walker.fill({"Nomor rumah tangga": "2", "Tanggal wawancara": _today(walker)})
    walker.tick("Bersedia dan diwawancarai")
    for group, choice in (("Yang menjawab", "0 · Perempuan"), ("Kepala rumah tangga", "0 · Perempuan")):
        walker.page.get_by_role("group", name=re.compile(f"^{group}")).get_by_label(choice).check()
    walker.tick("8 · Belum diketahui")
    walker.fill(DAYS)


def _today(walker: Walker) -> str:
    """The day on which the scene opened its round, as its page says."""
    walker.open("/survei/{survey}/")
    found = re.search(r"(\d{1,2})\s(\w{3})\s(\d{4})", walker.page.locator("dl").first.inner_text())
    assert found, "the round does not say when it began"
    walker.open("/survei/{survey}/lembar/")
    return " ".join(found.groups())
