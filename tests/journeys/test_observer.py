"""Observer: reads everything about the places, and can change nothing."""

from __future__ import annotations

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


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "office"])
def test_given_a_full_district_when_the_observer_reads_then_nothing_there_can_be_changed(visit: Visit, phone: bool) -> None:
    observer = visit("observer", phone=phone)
    for path in READ:
        observer.open(path)
        assert observer.page.locator("main form[method=post]").count() == 0, path


def test_given_a_full_district_when_the_observer_follows_every_link_then_none_leads_to_a_closed_door(visit: Visit) -> None:
    observer = visit("observer")
    offered: dict[str, str] = {}
    for path in READ:
        observer.page.goto(observer.site.at(path))
        found: list[str] = observer.page.locator("main a[href^='/']").evaluate_all("links => links.map(x => x.getAttribute('href'))")
        offered |= {link.split("#")[0]: path for link in found if link.split("#")[0] not in offered}
    assert len(offered) > 40
    answers = {link: observer.page.request.get(link).status for link in offered}
    assert not {link: (status, offered[link]) for link, status in answers.items() if status != 200}


def test_given_an_action_address_when_the_observer_opens_it_then_the_page_says_whose_task_it_is(visit: Visit) -> None:
    observer = visit("observer")
    answer = observer.page.goto(observer.site.at("/rencana/{plan}/tetapkan/"))
    assert answer is not None
    assert answer.status == 403
    observer.look()
    observer.sees("Pemerintah Desa")
