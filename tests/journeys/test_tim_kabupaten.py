"""Tim Kabupaten (seed §4): confirms the guidance, sends each proposal to its office, and leads the meetings."""

from __future__ import annotations

from tests.journeys import loop
from tests.journeys.conftest import Visit

SCENE = "asked"


def test_given_a_proposal_without_office_when_the_secretary_routes_it_then_the_office_has_a_task(visit: Visit) -> None:
    umar = visit("umar")
    umar.click("Teruskan ke OPD")
    umar.tick("Dinas Pertanian")
    umar.press("Teruskan ke OPD")
    umar.sees("Dinas Pertanian")
    tomi = visit("tomi")
    tomi.sees("Jawab usulan: Bibit kacang tanah")


def test_given_a_consulted_guidance_when_it_is_confirmed_then_the_villages_can_use_it(visit: Visit) -> None:
    umar = visit("umar")
    umar.open("/panduan-pelaksanaan/{guidance}/")
    umar.sees("Versi ini belum berlaku")
    umar.click("Konfirmasi kesesuaian panduan")
    umar.press("Konfirmasi dan berlakukan")
    umar.sees("Panduan berlaku")
    yuli = visit("yuli")
    yuli.open("/panduan-pelaksanaan/{guidance}/")
    yuli.sees("Dikonfirmasi, berlaku")
    yuli.does_not_see("Versi ini belum berlaku")


def test_given_a_quarter_when_the_team_meets_then_four_headings_and_decisions_with_owner_and_date_remain(visit: Visit) -> None:
    umar = visit("umar")
    meeting = loop.secretary_calls_the_meeting(umar)
    loop.secretary_counts_who_came(umar, meeting)
    umar.sees("12 perempuan, 18 laki-laki")
    for heading, text in FOUR_HEADINGS.items():
        loop.notes_a_line(umar, meeting, heading, text)
    umar.open(meeting)
    umar.click("Catat keputusan")
    umar.fill({"Keputusan": "Dinas Pertanian menjawab usulan Solang", "Batas waktu": "21 Des 2031"})
    umar.choose("Penanggung jawab", "OPD")
    umar.choose("OPD, bila penanggung jawabnya OPD", "Dinas Pertanian")
    umar.press("Simpan keputusan")
    umar.sees("21 Des 2031")
    umar.click("Tutup rapat")
    umar.press("Tutup rapat")
    umar.sees("Selesai")


FOUR_HEADINGS = {
    "achievement": "Kebun bibit berjalan di Solang.",
    "challenge": "Angkutan ke pulau mahal.",
    "lesson": "Bibit setempat lebih tahan.",
    "support_needed": "Pendampingan teknis dari dinas.",
}
