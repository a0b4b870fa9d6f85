"""The second year (issue 4): what came along is read to the people, figures are observed anew, and both years stand side by side."""

from __future__ import annotations

from datetime import date

from tests.journeys.conftest import Visit
from tests.journeys.walking import Walker
from tests.people import SOLANG

SCENE = "a_year_ago"
YEAR = date.today().year  # noqa: DTZ011 - the server lives in the present


def opens_this_year(walker: Walker) -> None:
    walker.open(f"/desa/{SOLANG}/profil/")
    walker.click("Buka pemutakhiran profil")
    walker.press("Buka profil")


def says_what_still_holds(walker: Walker) -> None:
    """Four rows came along; three still hold, and the strategy is looked at again."""
    walker.sees("4 baris dibawa dari tahun lalu")
    walker.open(f"{walker.page.url.removeprefix(walker.site.at(''))}masih-berlaku/")
    for row in ("Kalender musim: Panen pala", "Kecenderungan: Jarak melaut", "Aturan: Sasi pala"):
        walker.tick(f"{row} (dari {YEAR - 1})")
    walker.press("Nyatakan masih berlaku")
    walker.sees("1 baris dibawa dari tahun lalu")
    walker.click("Strategi penghidupan")
    walker.click("Kebun pala")
    walker.sees(f"dari profil {YEAR - 1}")
    walker.fill({"Kepala perempuan": "7", "Kepala laki-laki": "40", "Dijual ke mana": "Pengumpul di Bula"})
    walker.press("Simpan")
    walker.sees("7 kepala perempuan, 40 kepala laki-laki")


def observes_what_people_have_learnt(walker: Walker) -> None:
    """A figure that rose, one that fell for the better, one of which nobody knows, and the rest not asked yet; then a correction."""
    walker.click(f"Profil desa {YEAR}")
    walker.click("Catat data aset")
    walker.click("Isi aset manusia")
    walker.fill({"Sumber": "Sekolah dan kader"})
    for place, value in ((0, "55"), (2, "40")):
        walker.page.get_by_label("Angka").nth(place).fill(value)
    walker.page.get_by_label("Tidak ada data").nth(1).check()
    walker.press("Simpan data aset")
    walker.click("Isi aset manusia")
    walker.page.get_by_label("Angka").first.fill("58")
    walker.press("Simpan data aset")


def test_given_last_years_profile_when_the_team_updates_it_on_a_phone_then_both_years_stand_side_by_side(visit: Visit) -> None:
    rahman = visit("rahman")
    opens_this_year(rahman)
    says_what_still_holds(rahman)
    observes_what_people_have_learnt(rahman)
    rahman.open(f"/desa/{SOLANG}/profil/")
    rahman.click("Semua data beserta tanggal dan sumbernya")
    rahman.sees("55 persen (diamati")
    rahman.sees("dicatat Tim Desa")
    rahman.open(f"/desa/{SOLANG}/profil/")
    rahman.click("Bandingkan dua tahun")
    rahman.sees(f"Desa Solang: {YEAR - 1} dan {YEAR}")
    rows = rahman.page.get_by_role("row")
    for words, said in (
        ("tamat SMP", ("40", "58", "naik", "membaik")),
        ("layanan kesehatan", ("turun", "membaik")),
        ("terlatih", ("hilang",)),
    ):
        shown = rows.filter(has_text=words).first.inner_text()
        assert all(word in shown for word in said), shown
    csv = rahman.page.get_by_role("link", name="Unduh CSV").get_attribute("href") or ""
    assert b"membaik" in rahman.page.request.get(f"{rahman.page.url.split('?')[0]}{csv}").body()


def test_given_weak_assets_and_shocks_when_a_facilitator_reads_then_every_part_can_be_walked_and_nothing_is_ranked(visit: Visit) -> None:
    yakob = visit("yakob")
    yakob.open("/profil/{profile}/")
    for part in ("Konteks kerentanan", "Struktur dan proses", "Program pihak lain", "Strategi penghidupan", "Hasil penghidupan"):
        yakob.click(part)
        yakob.open("/profil/{profile}/")
    yakob.click("Titik masuk yang disarankan")
    yakob.sees("Urutan abjad, bukan peringkat.")
    yakob.sees("Belum ada guncangan yang tercatat sering mengenainya.")


def test_given_a_programme_known_late_when_it_is_noted_without_script_then_both_layouts_show_it(visit: Visit) -> None:
    rahman = visit("rahman", java_script_enabled=False)
    rahman.open("/profil/{profile}/program/")
    rahman.click("Catat program pihak lain")
    rahman.tick("Kabupaten")
    rahman.fill({"Nama program atau kegiatan": "Bibit pala", "Volume": "2.000", "Sumber": "Surat Bappeda"})
    rahman.page.locator("[name=budget]").fill("80.000.000")
    rahman.press("Simpan")
    rahman.sees("Tulis satuannya")
    rahman.fill({"Satuan": "pohon"})
    rahman.press("Simpan")
    rahman.sees("Rp 80.000.000")
    rahman.choose("Susunan", "Susunan Permendesa 21/2020")
    rahman.press("Saring")
    rahman.sees("2.000")
