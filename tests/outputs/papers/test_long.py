"""A long paper is made in the background, so that neither the reader nor the machine waits inside a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.foundation.jobs.actions import Progress
from bangkit.foundation.jobs.models import Job
from bangkit.launch import bench_papers
from bangkit.outputs.papers import actions, pages
from bangkit.outputs.papers.jobs import make_paper
from tests.factories import a_plan_at
from tests.people import People, Person

Browse = Callable[[Person], Client]


@pytest.fixture
def _short_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LONG_ROWS", 2)


@pytest.mark.usefixtures("_short_limit")
def test_a_long_draft_is_asked_for_and_made_in_the_background(
    people: People, browse: Browse, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    plan = a_plan_at(people, "agreed")
    url = reverse("paper.view:draft", args=["plan", plan.pk, "rkp_114", "pdf"])
    client = browse(people.usman)
    page = client.get(url)
    assert "disiapkan di latar" in page.content.decode()
    assert not Job.objects.exists(), "looking starts nothing"
    client.post(url)
    job = Job.objects.get(kind="paper")
    with django_capture_on_commit_callbacks(execute=True):
        stored: Any = make_paper(people.usman.actor, job, Progress(lambda done, total, message: None))
    assert stored.name.endswith(".pdf")
    assert stored.read().startswith(b"%PDF")


@pytest.mark.usefixtures("_short_limit")
def test_a_long_issued_paper_is_the_same_file_as_ever(
    people: People, browse: Browse, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    plan = a_plan_at(people, "agreed")
    row = actions.issue_paper(people.usman.actor, plan, kind="rkp_114")
    url = reverse("paper.view:file", args=[row.pk, "xlsx"])
    browse(people.usman).post(url)
    job = Job.objects.get(kind="paper")
    with django_capture_on_commit_callbacks(execute=True):
        stored: Any = make_paper(people.usman.actor, job, Progress(lambda done, total, message: None))
    assert stored.read() == browse(people.observer).get(url).content, "who may attach no file gets it at once"


def test_a_short_paper_comes_at_once(people: People, browse: Browse) -> None:
    plan = a_plan_at(people, "agreed")
    answer = browse(people.usman).get(reverse("paper.view:draft", args=["plan", plan.pk, "rkp_114", "pdf"]))
    assert answer["Content-Type"] == "application/pdf"


def test_the_measured_paper_is_long_and_its_formats_say_the_same() -> None:
    paper = bench_papers.a_paper(3)
    assert pages.is_long(bench_papers.a_paper())
    assert paper.blocks[0].rows[-1].cells[6] == paper.blocks[2].rows[-1].cells[5], "the RAB comes to what the lines cost"
    assert all(write(paper) for write in bench_papers.WRITERS.values())
