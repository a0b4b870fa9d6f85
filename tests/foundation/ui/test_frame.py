"""The frame around every page: who I am, where I am, what I may use, and where the guide explains this page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client
from django.urls import path

from bangkit.config.urls import mounted
from bangkit.foundation.access.loading import region_for
from bangkit.foundation.access.pages import page
from bangkit.foundation.ui import errors
from bangkit.foundation.ui.guide import SECTIONS, section_for
from tests.fixtures import count_queries
from tests.people import SBD, SOLANG, People, Person, make_person

Browse = Callable[[Person], Client]


@page("plan.view")
def plan(request: HttpRequest) -> HttpResponse:
    """A page of another room, with nothing of its own."""
    return render(request, "ui/base.html")


@page("village.view")
def village(request: HttpRequest, code: str = "") -> HttpResponse:
    """A village's page."""
    return render(request, "ui/base.html", {"code": code})


@page("proposal.view")
def placed(request: HttpRequest, code: str) -> HttpResponse:
    """A page that asks for its place."""
    region_for(request.actor, code, "proposal.view")  # type: ignore[attr-defined]
    return render(request, "ui/base.html")


class Rooms:
    """The address book of a small house."""

    urlpatterns = [  # noqa: RUF012 - Django asks for this name
        *mounted(("foundation.ui",)),
        path("tugas/", page("task.view")(plan), name="task.view"),
        path("rencana/", plan, name="plan.view"),
        path("desa/<str:code>/", village, name="village.view"),
        path("kabupaten/<str:code>/", page("district.view")(village), name="district.view"),
        path("rapat/", page("meeting.view")(village), name="meeting.view"),
        path("jawab/", page("support.accept")(village), name="support.accept"),
        path("usulan/<str:code>/", placed, name="proposal.view"),
    ]
    handler403 = staticmethod(errors.permission_denied)
    handler404 = staticmethod(errors.not_found)
    handler500 = staticmethod(errors.server_error)


@pytest.fixture(autouse=True)
def rooms(settings: Any) -> None:
    settings.ROOT_URLCONF = Rooms


def tree(response: Any) -> BeautifulSoup:
    """The answer as a tree."""
    return BeautifulSoup(response.content, "html.parser")


def choose(client: Client, code: str) -> None:
    """Remember a place, as the switcher does."""
    session = client.session
    session["here"] = code
    session.save()


def shown_place(client: Client) -> str:
    """The place on top of the page."""
    found = tree(client.get("/rencana/")).select_one(".places summary b")
    return found.get_text() if found else ""


def nav_words(response: Any) -> list[str]:
    """The words of the navigation."""
    return [link.get_text() for link in tree(response).select("nav.nav a")]


def test_a_village_person_sees_four_words_and_a_kabupaten_person_five(people: People, browse: Browse) -> None:
    assert nav_words(browse(people.yuli).get("/rencana/")) == ["Tugas", "Desa", "Rapat", "Panduan"]
    assert nav_words(browse(people.umar).get("/rencana/")) == ["Tugas", "Kabupaten", "Rapat", "Panduan"]


def test_the_word_of_this_page_is_marked(people: People, browse: Browse) -> None:
    current = tree(browse(people.yuli).get("/rencana/")).select('nav.nav [aria-current="page"]')
    assert [link.get_text() for link in current] == ["Desa"]
    assert current[0]["href"] == f"/desa/{SOLANG}/"


def test_the_place_and_the_role_held_there_stand_on_top(people: People, browse: Browse) -> None:
    header = tree(browse(people.yuli).get("/rencana/")).header
    assert header is not None
    text = header.get_text(" ", strip=True)
    assert "Desa Solang" in text
    assert "Mama Yuli" in text
    assert "Fasilitator Desa" in text


def test_a_person_with_two_places_changes_between_them(people: People, browse: Browse) -> None:
    both = make_person("dua", "Bu Dua", [("village_facilitator", SOLANG, ""), ("district_facilitator", SBD, "")])
    client = browse(both)
    assert [link["href"] for link in tree(client.get("/rencana/")).select(".places div a")] == [f"/kabupaten/{SBD}/", f"/desa/{SOLANG}/"]
    choose(client, SOLANG)
    assert shown_place(client) == "Desa Solang"


def test_a_place_inside_mine_may_be_chosen_and_no_other(people: People, browse: Browse) -> None:
    client = browse(people.umar)
    choose(client, SOLANG)
    assert shown_place(client) == "Desa Solang"
    for foreign in (SBD, "81.051", "tidak-ada"):
        choose(client, foreign)
        assert shown_place(client) == "Kabupaten Seram Bagian Timur"


def test_the_help_line_names_the_section_of_this_page(people: People, browse: Browse) -> None:
    link = tree(browse(people.yuli).get("/rencana/")).select_one('footer a[href^="/panduan/"]')
    assert link is not None
    assert link["href"] == "/panduan/#rencana"
    assert "Gagasan, kegiatan, dan rencana desa" in link.get_text()


def test_every_verb_has_a_section_of_the_guide() -> None:
    from bangkit.core.policy import policy

    named = {subject for section in SECTIONS for subject in section.subjects}
    missing = {verb.partition(".")[0] for verb in policy().verbs} - named
    assert not missing, f"the guide explains nothing about {sorted(missing)}"
    assert section_for("plan.submit").anchor == "rencana"


def test_the_guide_holds_every_section_that_a_help_line_names(people: People, browse: Browse) -> None:
    guide = tree(browse(people.yuli).get("/panduan/"))
    assert all(guide.find(id=section.anchor) is not None for section in SECTIONS)
    assert "Tim Kabupaten" in guide.get_text()


def test_the_demo_says_so_on_every_page_and_an_office_does_not(people: People, browse: Browse, settings: Any) -> None:
    settings.BANGKIT_DEMO = True
    assert "Ini peragaan." in browse(people.yuli).get("/rencana/").content.decode()
    settings.BANGKIT_DEMO = False
    assert "peragaan" not in browse(people.yuli).get("/rencana/").content.decode()


def test_the_frame_costs_the_same_for_one_place_and_for_many(people: People, browse: Browse) -> None:
    few, many = browse(people.yuli), browse(people.dewi)
    assert count_queries(lambda: few.get("/rencana/")) == count_queries(lambda: many.get("/rencana/"))


def test_a_person_without_any_place_still_gets_a_page(people: People, browse: Browse) -> None:
    response = browse(people.mantan).get("/rencana/")
    assert response.status_code == 403
    assert not nav_words(response)


def test_a_refusal_names_the_task_the_party_and_who_holds_it_here(people: People, browse: Browse) -> None:
    response = browse(people.yuli).get("/jawab/")
    assert response.status_code == 403
    text = tree(response).get_text(" ", strip=True)
    assert "adalah tugas OPD" in text
    assert "Peran Anda sekarang: Fasilitator Desa." in text


def test_who_holds_a_task_here_today(people: People) -> None:
    assert errors.holders(people.yuli.actor, "plan.submit", SOLANG)[0] == "Pak Rahman (Tim Desa)"
    assert "Bu Ina (Kecamatan)" in errors.holders(people.yuli.actor, "plan.review", SOLANG)
    assert errors.holders(people.yuli.actor, "plan.submit", "") == []


def test_a_missing_page_does_not_say_which_places_exist(people: People, browse: Browse) -> None:
    client = browse(people.yuli)
    missing, foreign = client.get("/tidak-ada/"), client.get(f"/usulan/{SBD}/")
    assert (missing.status_code, foreign.status_code) == (404, 404)
    assert tree(missing).main == tree(foreign).main


@pytest.mark.django_db
def test_the_health_check_tells_machines_and_people() -> None:
    client = Client()
    assert client.get("/sehat/").json() == {"status": "ok", "database": "ok"}
    assert client.get("/sehat/?teks").content.decode() == "sehat\ndatabase: baik\n"


def test_the_offline_page_knows_nobody(people: People, browse: Browse) -> None:
    text = browse(people.yuli).get("/luring/").content.decode()
    assert "Tidak ada sinyal" in text
    assert "Mama Yuli" not in text
