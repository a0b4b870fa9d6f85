"""The Bupati's list: villages that progress well with the reasons, what would help each, on one page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.coordination.queries.progressing import progress_list, signals_of
from bangkit.foundation.cycle.actions import open_cycle
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.models import Work
from bangkit.stages.support import actions as support
from tests.factories import TODAY, a_complaint, a_work, village
from tests.fixtures import count_queries
from tests.outputs.papers.reading import pages
from tests.people import MADAK, NOW, SBT, SOLANG, People, Person

Browse = Callable[[Person], Client]
URL = reverse("district.view:bupati", args=[SBT])


@pytest.fixture(autouse=True)
def _the_clock_of_the_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages ask the clock; here it shows the tests' moment."""
    monkeypatch.setattr("bangkit.foundation.access.actor.timezone.now", lambda: NOW)


@pytest.fixture
def running(people: People) -> People:
    """Solang with a running, reported work and an answered complaint; Madak with a cycle and nothing else."""
    for code in (SOLANG, MADAK):
        open_cycle(people.umar.actor, village(code), year=2026, phase="after")
    work = a_work(people)
    delivery.report_progress(
        people.rahman.actor, work, reported_on=TODAY, physical_percent=50, spent=0, what_runs="Jalan.", male=10, female=12, poorest=9
    )
    delivery.answer_complaint(people.usman.actor, a_complaint(people), reply="Kapur datang Jumat.")
    return people


def test_a_village_in_which_things_run_is_listed_with_why(running: People) -> None:
    found = progress_list(running.umar.actor, village(SBT), 2026)
    (solang,) = found.good
    assert solang.village.code == SOLANG
    told = {reason.measure.key: reason.says for reason in solang.progress.met}
    assert told["works"] == "1 dari 1 kegiatan (100 persen)"
    assert told["women"] == "20 dari 41 yang hadir perempuan (49 persen)"
    assert told["poorest"] == "9 dari 22 penerima manfaat A-RTM (41 persen)"
    assert told["reports"] == "0 hari sejak laporan terakhir"


def test_a_village_of_which_nothing_is_known_is_not_called_good(running: People) -> None:
    (madak,) = progress_list(running.umar.actor, village(SBT), 2026).others
    assert madak.village.code == MADAK
    assert {reason.measure.key for reason in madak.progress.unknown} >= {"works", "women", "reports"}


def test_a_halted_work_takes_a_village_off_the_list(running: People) -> None:
    delivery.halt_work(running.rahman.actor, Work.objects.get(), reason="Sengketa batas.")
    assert progress_list(running.umar.actor, village(SBT), 2026).good == []


def test_a_complaint_that_waits_too_long_is_a_reason_against(running: People) -> None:
    a_complaint(running, text="Kantor tutup.", kind="service")
    later = running.umar.at(NOW + timedelta(days=20))
    reasons = progress_list(later, village(SBT), 2026).good[0].progress.unmet
    assert "1 aduan lewat batas" in [reason.says for reason in reasons]


def test_what_would_help_is_what_the_village_asked_for_and_has_not(running: People, browse: Browse) -> None:
    need = support.raise_need(running.rahman.actor, village(), name="Pompa air", text="Pompa untuk kebun.", target_year=2027)
    support.route_support(running.umar.actor, need, office="pertanian")
    page = browse(running.umar).get(URL).content.decode()
    assert "Pompa air (Dinas Pertanian)" in page
    assert "Belum ada data" in page


def test_the_list_is_one_page_of_paper(running: People, browse: Browse) -> None:
    answer = browse(running.umar).get(reverse("district.view:bupati_file", args=[SBT, "pdf"]))
    (sheet,) = pages(answer.content)
    assert "Solang" in sheet


def test_the_page_asks_a_constant_number_of_questions(running: People, browse: Browse) -> None:
    client = browse(running.umar)
    support.raise_need(running.rahman.actor, village(), name="Pompa", text="Pompa untuk kebun.", target_year=2027)
    client.get(URL)
    few = count_queries(lambda: client.get(URL))
    for place in range(3):
        a_complaint(running, text=f"Aduan {place}")
        support.raise_need(running.rahman.actor, village(), name=f"Pompa {place}", text="Pompa untuk kebun.", target_year=2027)
    assert count_queries(lambda: client.get(URL)) == few
    assert set(signals_of([SOLANG, MADAK], 2026, TODAY)) == {SOLANG, MADAK}
