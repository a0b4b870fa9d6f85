"""Tim Program (seed §4): drafts the guidance and consults it, so that the kabupaten can make it its own."""

from __future__ import annotations

from tests.journeys.conftest import Visit

SCENE = "quiet"


def test_given_no_guidance_when_it_is_drafted_and_consulted_then_the_kabupaten_is_asked_to_confirm(visit: Visit) -> None:
    sari = visit("sari")
    sari.open("/panduan-pelaksanaan/")
    sari.click("Susun panduan baru")
    sari.fill({"Nama panduan": "Panduan kalender musim", "Ringkasan": "Untuk Fasilitator Desa."})
    sari.fill({"Isi panduan": "# Langkah\n- Undang perempuan dan laki-laki.\n- Isi bulan demi bulan."})
    sari.press("Simpan rancangan")
    sari.sees("Rancangan tersimpan")
    sari.click("Catat konsultasi dengan daerah")
    sari.fill({"Peserta perempuan": "6", "Peserta laki-laki": "7"})
    sari.press("Simpan konsultasi")
    sari.sees("Konsultasi tercatat")
    sari.sees("6 perempuan, 7 laki-laki")
    visit("umar").sees("Konfirmasi kesesuaian panduan: Panduan kalender musim versi 1")
