"""BPD (seed §4), on a phone: watches that the villagers agreed, women and men, before anything is established."""

from __future__ import annotations

from tests.journeys.conftest import Visit

SCENE = "reviewed"


def test_given_an_examined_plan_when_bpd_records_the_musdes_then_the_plan_is_agreed_with_its_attendance(visit: Visit) -> None:
    hasna = visit("hasna")
    hasna.click("Catat kesepakatan musyawarah desa")
    hasna.click("Catat kesepakatan musyawarah desa")
    hasna.fill({"Tempat": "Balai desa", "Hadir laki-laki": "24", "Hadir perempuan": "25"})
    hasna.fill({"Butir kesepakatan atau masukan": "Mendahulukan bibit.\nPerempuan ikut mengelola kebun."})
    hasna.press("Simpan kesepakatan musyawarah")
    hasna.sees("Disepakati musyawarah desa")
    hasna.sees("25 perempuan, 24 laki-laki")
    visit("usman").sees("Tetapkan rencana desa")
