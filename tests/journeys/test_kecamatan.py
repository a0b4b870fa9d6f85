"""Kecamatan (seed §4): examines the plans of its villages and brings them together."""

from __future__ import annotations

from tests.journeys.conftest import Visit

SCENE = "submitted"


def test_given_a_plan_at_the_kecamatan_when_it_is_returned_and_comes_again_then_it_can_be_examined(visit: Visit) -> None:
    ina = visit("ina")
    ina.click("Nyatakan selesai ditelaah")
    ina.click("Kembalikan dengan catatan")
    ina.fill({"Alasan atau catatan": "Tambahkan siapa yang merawat kebun bibit."})
    ina.press("Kembalikan rencana")
    ina.sees("Dikembalikan")

    rahman = visit("rahman")
    rahman.open("/rencana/{plan}/")
    rahman.sees("Tambahkan siapa yang merawat kebun bibit.")
    rahman.click("Ajukan rencana ke kecamatan")
    rahman.page.locator("main form").get_by_role("button").click()
    rahman.look()

    ina.open("/rencana/{plan}/")
    ina.click("Nyatakan selesai ditelaah")
    ina.page.locator("main form").get_by_role("button").click()
    ina.look()
    ina.sees("Selesai ditelaah")


def test_given_a_round_when_the_kecamatan_convenes_it_then_the_villages_are_told(visit: Visit) -> None:
    ina = visit("ina")
    ina.open("/rapat/")
    ina.click("Undang koordinasi kecamatan")
    ina.fill({"Nama rapat": "Koordinasi Teluk Waru", "Tempat": "Kantor kecamatan"})
    ina.press("Undang rapat")
    ina.sees("Diundang")
    yuli = visit("yuli")
    yuli.open("/rapat/")
    yuli.sees("Koordinasi Teluk Waru")
