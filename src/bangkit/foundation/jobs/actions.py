"""Starting, running and recovering long work.

A kind of work is a function ``(actor, job, progress) -> StoredFile | None``, named in the explicit table ``BANGKIT_JOB_KINDS``.
It is run again after a failure, a little later each time, and given up after the third.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks import task

from bangkit.core.access import Actor
from bangkit.foundation.access.actor import actor_for, clock
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.access.models import User
from bangkit.foundation.jobs.models import Job
from bangkit.foundation.regions.models import Region

log = logging.getLogger("bangkit.jobs")

MOST_ATTEMPTS = 3
BACK_OFF = timedelta(seconds=20)
SILENT_AFTER = timedelta(minutes=5)


class Progress:
    """What a running function tells: each step is also a sign of life."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def step(self, done: int, total: int, message: str = "") -> None:
        """Say how far the work is. ``message`` is shown to the person who waits."""
        values = {"done": done, "total": total, "message": message[:200], "heartbeat_at": clock()}
        Job.objects.filter(pk=self.job.pk).update(**values)


def start_job(actor: Actor, region: Region, *, kind: str, name: str, args: dict[str, Any] | None = None) -> Job:
    """Queue long work. Errors: ``Invalid`` for a kind that is not in the table."""
    if kind not in settings.BANGKIT_JOB_KINDS:
        raise Invalid(message="Jenis pekerjaan ini tidak dikenal.")
    job = Job(region=region, kind=kind, name=name[:120], args=args or {}, actor_id=actor.user_id, created_at=actor.now)
    job.put()
    transaction.on_commit(lambda: _enqueue(job, clock()))
    return job


def _enqueue(job: Job, run_after: datetime) -> None:
    perform.using(run_after=run_after).enqueue(str(job.pk))


@task()
def perform(job_id: str) -> None:
    """Run one job, once; a second worker that asks for the same one goes away."""
    moment = clock()
    claimed = Job.objects.filter(pk=job_id, state="queued").update(state="running", heartbeat_at=moment)
    if not claimed:
        return
    job = Job.objects.select_related("region").get(pk=job_id)
    job.attempt += 1
    Job.objects.filter(pk=job_id).update(attempt=job.attempt)
    try:
        _run(job)
    except Exception:
        log.exception("job", extra={"kind": job.kind, "attempt": job.attempt})
        _failed(job)


def _run(job: Job) -> None:
    function: Callable[[Actor, Job, Progress], Any] = import_string(settings.BANGKIT_JOB_KINDS[job.kind])
    actor = actor_for(User.objects.get(pk=job.actor_id), via="command")
    result = function(actor, job, Progress(job))
    Job.objects.filter(pk=job.pk).update(state="done", result=result, finished_at=clock(), message="")


def _failed(job: Job) -> None:
    """Try again later, or give up after the last attempt."""
    if job.attempt >= MOST_ATTEMPTS:
        text = "Pekerjaan ini tidak berhasil setelah dicoba tiga kali. Coba lagi, atau hubungi operator."
        Job.objects.filter(pk=job.pk).update(state="failed", message=text, finished_at=clock())
        return
    Job.objects.filter(pk=job.pk).update(state="queued", message="Dicoba lagi sebentar lagi.")
    _enqueue(job, clock() + BACK_OFF * job.attempt)


def reap(now: datetime) -> int:
    """Put jobs back that have been silent for too long, and queued ones that nobody took; how many there were."""
    silent = Job.objects.filter(state="running", heartbeat_at__lt=now - SILENT_AFTER)
    forgotten = Job.objects.filter(state="queued", created_at__lt=now - SILENT_AFTER, heartbeat_at__isnull=True)
    count = 0
    for job in [*silent, *forgotten]:
        _failed(job)
        count += 1
    return count
