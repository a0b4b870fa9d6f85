"""A book of papers: one PDF whose contents page tells the truth about pages, and about what is not there yet."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.foundation.jobs.actions import Progress
from bangkit.foundation.jobs.models import Job
from bangkit.outputs.papers import actions
from bangkit.outputs.papers.books import YEARS_BACK, Book, books, contents_of, lines_of
from bangkit.outputs.papers.jobs import make_book
from bangkit.outputs.papers.kinds import KINDS
from bangkit.outputs.papers.pdf import to_bundle
from bangkit.outputs.papers.subjects import SUBJECTS
from bangkit.stages.planning.models import Plan
from tests.outputs.papers.reading import pages
from tests.outputs.papers.records import a_plan_with_everything, a_profile_with_programmes
from tests.people import NOW, SOLANG, People, Person

Browse = Callable[[Person], Client]


def squeezed(text: str) -> str:
    """Without spaces and breaks."""
    return re.sub(r"[\s\u00a0\u200b]+", "", text)


@pytest.fixture
def book() -> Book:
    return books()["rkp"]


def test_every_place_of_every_book_names_kinds_that_exist_and_says_what_to_do() -> None:
    for one in books().values():
        for place in one.places:
            assert set(place.kinds) <= set(KINDS), (one.key, place.label)
            assert place.todo.endswith("."), (one.key, place.label)
    assert len(books()["rpjm"].places) == 25


def made(people: People, book: Book, plan: Plan) -> tuple[list[str], Any]:
    """The pages of the book, and its contents."""
    actor = people.usman.actor
    lines = lines_of(actor, book, plan)
    papers = [one.paper(actor, "https://desa.example") for line in lines for one in line.found]
    contents = contents_of(book, plan, lines, papers)
    return [squeezed(page) for page in pages(to_bundle(contents, papers))], (contents, papers)


def test_the_contents_page_leads_to_the_page_on_which_each_paper_begins(people: People, book: Book) -> None:
    plan = a_plan_with_everything(people)
    found, (contents, papers) = made(people, book, plan)
    listed = [row for row in contents.rows if row.part is not None]
    assert len(listed) == len(papers) >= 8
    starts = [1]
    for one in papers:
        starts.append(next(place for place, page in enumerate(found, start=1) if place > starts[-1] and squeezed(one.title) in page))
    for row, start in zip(listed, starts[1:], strict=True):
        assert squeezed(f"{row.label}{row.note}{start}") in found[0], row.label
    for number, page in enumerate(found, start=1):
        assert f"Halaman{number}dari{len(found)}" in page


def test_what_is_not_there_stands_in_the_contents_with_its_next_step(people: People, book: Book) -> None:
    found, _ = made(people, book, a_plan_with_everything(people))
    assert squeezed("Data rencana program masuk desa Belum ada. Catat program pihak lain pada profil desa.") in found[0]
    a_profile_with_programmes(people)
    plan = Plan.objects.get()
    found, (contents, _) = made(people, book, plan)
    assert next(row for row in contents.rows if row.label == "Data rencana program masuk desa").part is not None
    assert squeezed("Bibit pala") in "".join(found), "the paper of the profile behind the plan"


def test_an_issued_paper_stands_in_the_book_as_it_was_issued(people: People, book: Book) -> None:
    plan = a_plan_with_everything(people)
    row = actions.issue_paper(people.usman.actor, plan, kind="rkp_21")
    found, _ = made(people, book, plan)
    assert squeezed(f"Nomor {row.number}") in found[0]
    assert "rkp_21" in {one.kind.key for line in lines_of(people.usman.actor, book, plan) for one in line.found}, (
        "the layout that was issued"
    )


def test_records_of_other_years_stay_out(people: People, book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, profile = a_plan_with_everything(people), a_profile_with_programmes(people)
    year = SUBJECTS["profile"].year(profile)
    assert year <= plan.target_year <= year + YEARS_BACK
    plan.target_year = year - 1
    assert not [one for line in lines_of(people.usman.actor, book, plan) for one in line.found if one.kind.about == "profile"]


def test_the_page_says_what_is_missing_and_starts_the_work(people: People, browse: Browse, book: Book) -> None:
    plan = a_plan_with_everything(people)
    url = reverse("paper.view:book", args=["plan", plan.pk, "rkp"])
    page = browse(people.usman).get(url).content.decode()
    assert "Belum ada" in page
    assert "Lampirkan foto cetak." in page
    assert url in browse(people.usman).get(reverse("paper.view:of", args=["plan", plan.pk])).content.decode()
    assert "Buat satu PDF" not in browse(people.observer).get(url).content.decode()
    assert browse(people.observer).post(url).status_code == 403
    assert browse(people.usman).get(reverse("paper.view:book", args=["plan", plan.pk, "rpjm"])).status_code == 404
    browse(people.usman).post(url)
    assert Job.objects.get(kind="book").args["book"] == "rkp"


def test_the_work_tells_its_steps_and_keeps_one_pdf(people: People, django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    plan = a_plan_with_everything(people)
    args = {"about": "plan", "id": str(plan.pk), "book": "rkp"}
    job = Job(region_id=SOLANG, kind="book", name="Berkas", args=args, actor_id=people.usman.actor.user_id, created_at=NOW).put()
    steps: list[tuple[int, int]] = []
    with django_capture_on_commit_callbacks(execute=True):
        stored: Any = make_book(people.usman.actor, job, Progress(lambda done, total, message: steps.append((done, total))))
    assert stored.name == f"rkp-{SOLANG}-2027.pdf"
    assert stored.read().startswith(b"%PDF")
    assert steps[-1][0] == steps[-1][1] > 8
