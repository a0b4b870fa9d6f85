"""Whatever is typed wrongly: the message stands by the field, the summary has the focus, and nothing typed is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.walking import Walker

SCENE = "lived_in"


def refused(walker: Walker, label: str, message: str) -> None:
    """The message is tied to the field and repeated in a summary that leads there."""
    summary = walker.page.locator("#ringkasan")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(message)
    field = walker.field(label)
    expect(field).to_have_attribute("aria-invalid", "true")
    described = (field.get_attribute("aria-describedby") or "").split()
    texts = " ".join(walker.page.locator(f"#{one}").inner_text() for one in described)
    assert message in texts, texts
    summary.get_by_role("link").first.click()
    expect(field).to_be_focused()
    walker.look()


def test_given_a_plan_line_when_its_cost_is_words_then_the_cost_is_explained_and_the_rest_kept(visit: Visit) -> None:
    yuli = visit("yuli")
    yuli.open("/rencana/{plan}/")
    yuli.open("/desa/81.05.15.2004/gagasan/baru/")
    yuli.fill({"Dusun": "Kanava", "Mengapa ini penting": "Air jauh.", "Gagasan": "Bak air", "Penerima manfaat laki-laki": "dua puluh"})
    yuli.press("Simpan gagasan")
    refused(yuli, "Penerima manfaat laki-laki", "“dua puluh” bukan bilangan bulat")
    kept = {label: yuli.field(label).input_value() for label in ("Dusun", "Gagasan", "Penerima manfaat laki-laki")}
    assert kept == {"Dusun": "Kanava", "Gagasan": "Bak air", "Penerima manfaat laki-laki": "dua puluh"}


def test_given_a_meeting_when_the_day_does_not_exist_then_the_date_is_explained_and_the_rest_kept(visit: Visit) -> None:
    umar = visit("umar")
    umar.open("/kabupaten/81.05/rapat/undang/")
    umar.fill({"Nama rapat": "Rapat khusus", "Tanggal": "31 Feb 2027", "Tempat": "Bula"})
    umar.press("Undang rapat")
    refused(umar, "Tanggal", "“31 Feb 2027” bukan tanggal yang ada")
    assert umar.field("Tanggal").input_value() == "31 Feb 2027"
    assert umar.field("Nama rapat").input_value() == "Rapat khusus"


def test_given_a_report_when_percent_and_money_are_impossible_then_both_are_explained_and_nothing_is_lost(visit: Visit) -> None:
    yuli = visit("yuli")
    yuli.open("/pelaksanaan/{work}/lapor/")
    yuli.fill({"Kemajuan fisik (persen)": "140", "Dana yang sudah dipakai sampai hari ini (Rp)": "banyak", "Apa yang berjalan": "Pagar."})
    yuli.page.get_by_role("button", name="Kirim laporan kemajuan").click()
    refused(yuli, "Kemajuan fisik (persen)", "Angkanya 140, paling banyak 100")
    yuli.sees("“banyak” bukan jumlah rupiah")
    assert yuli.field("Apa yang berjalan").input_value() == "Pagar."


@pytest.mark.parametrize("asset", ["human"])
def test_given_an_asset_when_the_share_is_over_a_hundred_then_the_indicator_is_named(visit: Visit, asset: str) -> None:
    yuli = visit("yuli")
    yuli.open(f"/profil/{{profile}}/isi/{asset}/")
    yuli.fill({"Sumber": "lokakarya desa"})
    yuli.page.get_by_label("Angka").first.fill("140")
    yuli.press("Simpan data aset")
    expect(yuli.page.locator("#ringkasan")).to_be_focused()
    yuli.sees("0 sampai 100")
    assert yuli.page.get_by_label("Angka").first.input_value() == "140"


def test_given_a_wrong_password_when_signing_in_then_the_name_is_kept_and_nothing_is_revealed(visit: Visit) -> None:
    yuli = visit("yuli")
    yuli.open("/tugas/")
    yuli.page.get_by_role("button", name="Keluar").click()
    yuli.open("/masuk/")
    yuli.fill({"Nama pengguna atau nomor HP": "rahman", "Kata sandi": "salah sekali"})
    yuli.press("Masuk")
    yuli.sees("Nama pengguna atau kata sandi tidak cocok")
    assert yuli.field("Nama pengguna atau nomor HP").input_value() == "rahman"
