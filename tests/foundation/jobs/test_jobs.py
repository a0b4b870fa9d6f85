"""Long work: it is done once, tried again when it fails, found again when its worker dies, and seen only by its starter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from bangkit.config import settings as product
from bangkit.foundation.access.actor import clock
from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.foundation.access.models import Membership
from bangkit.foundation.jobs import actions
from bangkit.foundation.jobs.models import Job
from bangkit.foundation.regions.models import Region
from tests.people import SBD, SOLANG, People, Person

Browse = Callable[[Person], Client]
SEEN: list[str] = []


def count_to_three(actor: Any, job: Job, progress: actions.Progress) -> None:
    for number in (1, 2, 3):
        progress.step(number, 3, f"langkah {number}")
    SEEN.append(actor.name)


def always_fails(actor: Any, job: Job, progress: actions.Progress) -> None:
    raise RuntimeError("rusak")


def is_refused(actor: Any, job: Job, progress: actions.Progress) -> None:
    raise Invalid({"year": "Tahun ini belum dibuka."})


def sleeps_through_its_own_death(actor: Any, job: Job, progress: actions.Progress) -> None:
    """While it works, the reaper takes it for dead and another worker does the whole work."""
    SEEN.append("mulai")
    if job.attempt == 1:
        Job.objects.filter(pk=job.pk).update(heartbeat_at=clock() - timedelta(hours=1))
        actions.reap(clock())
        actions.perform.func(str(job.pk), 1)
        progress.step(1, 1, "masih hidup")
        SEEN.append("tidak sampai di sini")


@pytest.fixture(autouse=True)
def kinds(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    SEEN.clear()
    # The worker drops a connection that stands inside a transaction, and a test always does.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    own = {
        "count": "count_to_three",
        "fail": "always_fails",
        "refuse": "is_refused",
        "sleep": "sleeps_through_its_own_death",
    }
    settings.BANGKIT_JOB_KINDS = {kind: f"{__name__}.{name}" for kind, name in own.items()}


def a_job(people: People, kind: str = "count", **args: Any) -> Job:
    return actions.start_job(people.yuli.actor, Region.objects.get(pk=SOLANG), kind=kind, name="Menghitung", args=args)


def work_through_the_queue() -> None:
    """The library's own worker, as the launcher starts it, until nothing is left that is due."""
    db_worker.Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="uji",
        excluded_queue_names=[],
    ).run()


def make_everything_due() -> None:
    DBTaskResult.objects.update(run_after=clock() - timedelta(seconds=1))


def silence(job: Job, state: str, *, attempt: int) -> None:
    """The job as a killed worker leaves it, an hour ago."""
    Job.objects.filter(pk=job.pk).update(state=state, attempt=attempt, heartbeat_at=clock() - timedelta(hours=1))


def test_the_worker_does_the_job_to_its_end_with_its_steps(people: People) -> None:
    job = a_job(people)
    assert job.state == "queued"
    work_through_the_queue()
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.attempt) == ("done", 3, 3, 1)
    assert SEEN == ["Mama Yuli"]


def test_it_also_runs_at_once_where_there_is_no_queue(people: People, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    assert a_job(people).state == "done"
    failed = a_job(people, "fail")
    assert (failed.state, failed.attempt) == ("failed", 3)


def test_a_transaction_that_is_undone_leaves_no_task_behind(people: People) -> None:
    with transaction.atomic():
        a_job(people)
        transaction.set_rollback(True)
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_two_workers_do_it_once(people: People) -> None:
    job = a_job(people)
    actions.perform.func(str(job.pk), 0)
    actions.perform.func(str(job.pk), 0)
    assert SEEN == ["Mama Yuli"]


def test_the_same_work_is_not_started_twice_while_it_is_under_way(people: People) -> None:
    first = a_job(people, year=2026)
    assert a_job(people, year=2026) == first
    assert a_job(people, year=2027) != first
    work_through_the_queue()
    assert a_job(people, year=2026) != first


def test_a_failing_job_is_tried_three_times_and_then_given_up(people: People) -> None:
    job = a_job(people, "fail")
    for state, attempt in (("queued", 1), ("queued", 2), ("failed", 3)):
        work_through_the_queue()
        job.refresh_from_db()
        assert (job.state, job.attempt) == (state, attempt)
        make_everything_due()
    assert "sudah dicoba 3 kali" in job.message


def test_each_new_attempt_waits_longer(people: People) -> None:
    job = a_job(people, "fail")
    actions.perform.func(str(job.pk), 0)
    actions.perform.func(str(job.pk), 1)
    first, second = DBTaskResult.objects.exclude(run_after__year=9999).order_by("run_after")
    assert second.run_after - first.run_after > timedelta(minutes=1)


def test_what_a_rule_refuses_is_said_and_not_tried_again(people: People) -> None:
    job = a_job(people, "refuse")
    work_through_the_queue()
    job.refresh_from_db()
    assert (job.state, job.attempt, job.message) == ("failed", 1, "Tahun ini belum dibuka.")


def test_a_role_that_ended_meanwhile_does_nothing_more(people: People) -> None:
    job = a_job(people)
    Membership.objects.filter(user=people.yuli.user).update(until=clock().date() - timedelta(days=1))
    work_through_the_queue()
    job.refresh_from_db()
    assert job.state == "failed"
    assert "sudah berakhir" in job.message
    assert SEEN == []


def test_a_job_whose_worker_was_killed_starts_again(people: People) -> None:
    job = a_job(people)
    silence(job, "running", attempt=1)
    call_command("reap_jobs", stdout=StringIO())
    make_everything_due()
    work_through_the_queue()
    job.refresh_from_db()
    assert (job.state, job.attempt) == ("done", 2)


def test_a_job_that_is_killed_again_and_again_is_lost(people: People) -> None:
    job = a_job(people)
    silence(job, "running", attempt=3)
    assert actions.reap(clock()).lost == 1
    job.refresh_from_db()
    assert job.state == "lost"
    assert job.is_over


def test_a_job_whose_task_died_before_it_began_is_queued_once_more(people: People) -> None:
    job = a_job(people)
    DBTaskResult.objects.update(status="RUNNING")
    silence(job, "queued", attempt=0)
    assert actions.reap(clock()).requeued == 1
    assert actions.reap(clock()).requeued == 0
    work_through_the_queue()
    job.refresh_from_db()
    assert job.state == "done"


def test_a_living_job_is_left_alone(people: People) -> None:
    job = a_job(people)
    Job.objects.filter(pk=job.pk).update(state="running", attempt=1, heartbeat_at=clock() - timedelta(minutes=1))
    assert actions.reap(clock()) == actions.Reaped()


def test_an_attempt_taken_for_dead_stops_when_another_has_done_the_work(people: People) -> None:
    job = a_job(people, "sleep")
    work_through_the_queue()
    job.refresh_from_db()
    assert SEEN == ["mulai", "mulai"]
    assert (job.state, job.attempt) == ("done", 2)


def test_an_unknown_kind_and_a_place_elsewhere_are_refused(people: People) -> None:
    with pytest.raises(Invalid):
        a_job(people, "explode")
    with pytest.raises(NotAllowed):
        actions.start_job(people.yuli.actor, Region.objects.get(pk=SBD), kind="count", name="Menghitung")


def test_every_kind_of_the_product_has_its_function() -> None:
    assert [kind for kind, path in product.BANGKIT_JOB_KINDS.items() if not callable(import_string(path))] == []


def test_only_the_starter_sees_it_and_the_page_says_how_far(people: People, browse: Browse) -> None:
    job = a_job(people)
    Job.objects.filter(pk=job.pk).update(state="running", done=2, total=5, message="Kertas desa Solang", heartbeat_at=clock())
    url = reverse("job.view", args=[job.pk])
    page = browse(people.yuli).get(url).content.decode()
    assert "Kertas desa Solang: langkah 3 dari 5" in page
    assert "Anda boleh menutup halaman ini" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert browse(people.rahman).get(url).status_code == 404
    assert browse(people.umar).get(url).status_code == 404


def test_a_finished_job_rests_and_stands_in_the_starters_list(people: People, browse: Browse) -> None:
    job = a_job(people)
    work_through_the_queue()
    page = browse(people.yuli).get(reverse("job.view", args=[job.pk])).content.decode()
    assert "http-equiv" not in page
    assert "Selesai" in page
    assert "Menghitung" in browse(people.yuli).get(reverse("job.view:list")).content.decode()
    assert "Menghitung" not in browse(people.rahman).get(reverse("job.view:list")).content.decode()
