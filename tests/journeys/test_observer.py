"""Observer: reads everything about the places, and can change nothing."""

from __future__ import annotations

import re

import pytest

from tests.journeys.conftest import Visit

SCENE = "lived_in"
READ = (
    "/tugas/",
    "/kabupaten/81.05/",
    "/desa/",
    "/desa/81.05.15.2004/",
    "/desa/81.05.15.2004/diari/",
    "/desa/81.05.15.2004/gagasan/",
    "/panduan-pelaksanaan/",
    "/panduan-pelaksanaan/{guidance}/",
    "/pelatihan/",
    "/profil/{profile}/",
    "/profil/{profile}/kalender/",
    "/rencana/{plan}/",
    "/usulan/{proposal}/",
    "/dukungan/",
    "/dukungan/meja/",
    "/pelaksanaan/{work}/",
    "/rapat/{meeting}/",
    "/evaluasi/{evaluation}/",
    "/cari/?q=bibit",
    "/panduan/",
    "/panduan/istilah/",
    "/saya/",
)
# What a reader may press: sorting, filtering, searching, downloading, leaving.
HARMLESS = re.compile("Saring|Cari|Unduh|Keluar|Cetak|Ganti kata sandi|Lihat|Buka|Meja|Rapat|Panduan|Pelatihan|Rencana desa|Desa|Bersihkan")


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "office"])
def test_given_a_full_district_when_the_observer_reads_then_nothing_there_can_be_changed(visit: Visit, phone: bool) -> None:
    observer = visit("observer", phone=phone)
    for path in READ:
        observer.open(path)
        main = observer.page.locator("main")
        assert main.locator("form[method=post]").count() == 0, path
        acts = [text.strip() for text in main.locator("a.btn, button").all_inner_texts()]
        assert not [text for text in acts if text and not HARMLESS.search(text)], (path, acts)


def test_given_an_action_address_when_the_observer_opens_it_then_the_page_says_whose_task_it_is(visit: Visit) -> None:
    observer = visit("observer")
    answer = observer.page.goto(observer.site.at("/rencana/{plan}/tetapkan/"))
    assert answer is not None
    assert answer.status == 403
    observer.look()
    observer.sees("Pemerintah Desa")
