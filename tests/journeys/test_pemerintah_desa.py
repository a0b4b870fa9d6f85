"""Pemerintah Desa (seed §4), on a phone: sends the village's needs to the kabupaten and establishes the plan."""

from __future__ import annotations

from tests.journeys.conftest import Visit

SCENE = "agreed"


def test_given_an_agreed_plan_when_the_village_head_sends_the_need_and_establishes_then_both_are_recorded(visit: Visit) -> None:
    usman = visit("usman")
    usman.click("Kirim usulan melalui kecamatan")
    usman.press("Kirim usulan")
    usman.sees("Terkirim, menunggu diteruskan")

    usman.open("/tugas/")
    usman.click("Tetapkan rencana desa")
    usman.click("Tetapkan rencana desa")
    usman.fill({"Nomor peraturan desa": "3/2026"})
    usman.press("Tetapkan rencana desa")
    usman.sees("Ditetapkan")
    visit("umar").sees("Teruskan ke OPD: Bibit kacang tanah")
