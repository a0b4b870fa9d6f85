"""Long work: it is done once, tried again when it fails, found again when its worker dies, and seen only by its starter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.actor import clock
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.jobs import actions
from bangkit.foundation.jobs.models import Job
from bangkit.foundation.regions.models import Region
from tests.people import SOLANG, People, Person

SEEN: list[str] = []


def count_to_three(actor: Any, job: Job, progress: actions.Progress) -> None:
    for number in (1, 2, 3):
        progress.step(number, 3, f"langkah {number}")
    SEEN.append(str(job.pk))


def always_fails(actor: Any, job: Job, progress: actions.Progress) -> None:
    raise RuntimeError("rusak")


@pytest.fixture(autouse=True)
def kinds(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    SEEN.clear()
    settings.BANGKIT_JOB_KINDS = {"count": f"{__name__}.count_to_three", "fail": f"{__name__}.always_fails"}
    monkeypatch.setattr(actions, "_enqueue", lambda job, run_after: None)


def a_job(people: People, kind: str = "count") -> Job:
    return actions.start_job(people.yuli.actor, Region.objects.get(pk=SOLANG), kind=kind, name="Menghitung")


def test_a_job_runs_to_its_end_with_its_steps(people: People) -> None:
    job = a_job(people)
    actions.perform.func(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == ("done", 3, 3)


def test_two_workers_do_it_once(people: People) -> None:
    job = a_job(people)
    actions.perform.func(str(job.pk))
    actions.perform.func(str(job.pk))
    assert [str(job.pk)] == SEEN


def test_a_failing_job_is_tried_three_times_and_then_given_up(people: People) -> None:
    job = a_job(people, "fail")
    for state in ("queued", "queued", "failed"):
        actions.perform.func(str(job.pk))
        job.refresh_from_db()
        assert job.state == state
    assert "tiga kali" in job.message


def test_a_job_whose_worker_died_starts_again(people: People) -> None:
    job = a_job(people)
    Job.objects.filter(pk=job.pk).update(state="running", heartbeat_at=clock() - timedelta(minutes=6), attempt=1)
    assert actions.reap(clock()) == 1
    actions.perform.func(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.attempt) == ("done", 2)


def test_a_living_job_is_left_alone(people: People) -> None:
    job = a_job(people)
    Job.objects.filter(pk=job.pk).update(state="running", heartbeat_at=clock())
    assert actions.reap(clock()) == 0


def test_an_unknown_kind_is_refused(people: People) -> None:
    with pytest.raises(Invalid):
        a_job(people, "explode")


def test_only_the_starter_sees_it_and_the_page_says_how_far(people: People, browse: Callable[[Person], Client]) -> None:
    job = a_job(people)
    Job.objects.filter(pk=job.pk).update(state="running", done=2, total=5, heartbeat_at=clock())
    url = reverse("job.view", args=[job.pk])
    assert "Langkah 2 dari 5" in browse(people.yuli).get(url).content.decode()
    assert browse(people.rahman).get(url).status_code == 404
