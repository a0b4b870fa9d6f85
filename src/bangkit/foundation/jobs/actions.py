"""Starting, running and recovering long work: what the task library lacks.

A kind of work is a function ``(actor, job, progress) -> StoredFile | None``, named in the explicit table ``BANGKIT_JOB_KINDS``. It is
run again after a failure, a little later each time, and given up after the third; so it must be safe to do twice.

A job is claimed by its state and attempt in one statement: a task that is delivered twice works once. An attempt that was taken for
dead finds at its next step that the row is no longer its own, and stops. What a rule refuses is not tried again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks import task, task_backends

from bangkit.core.access import Actor, can, knows_place
from bangkit.foundation.access.actor import actor_for, clock
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.access.models import User
from bangkit.foundation.files.models import StoredFile
from bangkit.foundation.jobs.models import UNFINISHED, Job
from bangkit.foundation.jobs.progress import Progress, Superseded
from bangkit.foundation.regions.models import Region

__all__ = ["Progress", "Reaped", "Superseded", "perform", "reap", "start_job"]

log = logging.getLogger("bangkit.jobs")

MOST_ATTEMPTS = 3
# The wait before the second and the third attempt; both shorter than the silence allowed.
BACK_OFF = (timedelta(seconds=20), timedelta(minutes=2))
ROLE_ENDED = "Peran Anda di tempat ini sudah berakhir, jadi pekerjaan ini tidak dilanjutkan."
OUR_FAULT = "Pekerjaan ini gagal di pihak kami"
CUT_OFF = "Pekerjaan ini terputus karena mesinnya berhenti"


def silence_allowed() -> timedelta:
    """How long a worker may say nothing before it is taken for dead."""
    return timedelta(minutes=settings.BANGKIT_JOB_SILENT_MINUTES)


def start_job(actor: Actor, region: Region, *, kind: str, name: str, args: dict[str, Any] | None = None) -> Job:
    """Queue long work; the same work already under way is not started twice. Errors: ``Invalid`` for an unknown kind, ``NotAllowed``."""
    if kind not in settings.BANGKIT_JOB_KINDS:
        raise Invalid(message="Jenis pekerjaan ini tidak dikenal.")
    if not can(actor, "job.view", region.code):
        raise NotAllowed("job.view", region.code, knows_place=knows_place(actor, region.code))
    asked = {"kind": kind, "args": args or {}, "actor_id": actor.user_id}
    with transaction.atomic():
        twin = Job.objects.filter(region=region, state__in=UNFINISHED, **asked).first()
        if twin is not None:
            return twin  # type: ignore[no-any-return]
        job = Job(region=region, name=name[:120], created_at=actor.now, heartbeat_at=clock(), **asked).put()
        _enqueue(job)
    job.refresh_from_db()
    return job


def _enqueue(job: Job, wait: timedelta = timedelta()) -> None:
    """Hand the next attempt to the queue; ours stands in the same database, so it comes and goes with the row's transaction."""
    due = perform
    if wait and task_backends[perform.backend].supports_defer:
        due = perform.using(run_after=clock() + wait)
    due.enqueue(str(job.pk), job.attempt)


@task()
def perform(job_id: str, attempt: int) -> None:
    """One more attempt at a job, after ``attempt`` earlier ones."""
    fresh = {"done": 0, "total": 0, "heartbeat_at": clock()}
    if not Job.objects.filter(pk=job_id, state="queued", attempt=attempt).update(state="running", attempt=attempt + 1, **fresh):
        return
    job = Job.objects.select_related("region").get(pk=job_id)
    try:
        _finish(job, _work(job))
    except Superseded:
        log.warning("job superseded", extra={"kind": job.kind, "attempt": job.attempt})
    except (Invalid, Blocked, NotAllowed) as refusal:
        _end(job, "failed", _words_of(refusal))
    except Exception:
        log.exception("job", extra={"kind": job.kind, "attempt": job.attempt})
        _again(job, OUR_FAULT, "failed")


def _work(job: Job) -> StoredFile | None:
    """Call the function, as the person who started the job is now: a role that ended meanwhile does nothing more."""
    function: Callable[[Actor, Job, Progress], StoredFile | None] = import_string(settings.BANGKIT_JOB_KINDS[job.kind])
    actor = actor_for(User.objects.get(pk=job.actor_id), via="command")
    if not can(actor, "job.view", job.region_id):
        raise Invalid(message=ROLE_ENDED)
    return function(actor, job, Progress(lambda *said: _note(job, *said)))


def _mine(job: Job) -> Any:
    """The row, as long as this attempt still owns it."""
    return Job.objects.filter(pk=job.pk, state="running", attempt=job.attempt)


def _note(job: Job, done: int, total: int, message: str) -> None:
    if not _mine(job).update(done=done, total=total, message=message[:200], heartbeat_at=clock()):
        raise Superseded


def _finish(job: Job, result: StoredFile | None) -> None:
    """A file that a superseded attempt made stays beside the one that counts; it harms nobody."""
    _end(job, "done", "", result=result)


def _end(job: Job, state: str, message: str, **values: Any) -> bool:
    """Close the row when it is still this attempt's; whether it was."""
    moment = clock()
    return bool(_mine(job).update(state=state, message=message[:200], heartbeat_at=moment, finished_at=moment, **values))


def _words_of(refusal: Exception) -> str:
    """What a refusal says to the person who waits."""
    if isinstance(refusal, Invalid):
        return " ".join(filter(None, [refusal.message, *refusal.field_errors.values()])) or "Isiannya belum benar."
    if isinstance(refusal, Blocked):
        return " ".join(f"{finding.message} {finding.next_step}" for finding in refusal.findings)
    return "Peran Anda tidak mencakup pekerjaan ini."


def _again(job: Job, what: str, given_up: str) -> bool:
    """Queue the next attempt a little later, or give up after the last one; whether it was queued."""
    if job.attempt >= MOST_ATTEMPTS:
        _end(job, given_up, f"{what}, sudah dicoba {job.attempt} kali. Coba lagi nanti, atau hubungi operator.")
        return False
    with transaction.atomic():
        if not _mine(job).update(state="queued", message=f"{what}; dicoba lagi sebentar lagi.", heartbeat_at=clock()):
            return False
        _enqueue(job, BACK_OFF[job.attempt - 1])
    return True


@dataclass(frozen=True)
class Reaped:
    """What a round of the reaper did: tried again, given up as lost, handed to the queue once more."""

    retried: int = 0
    lost: int = 0
    requeued: int = 0


def reap(now: datetime) -> Reaped:
    """Take up work whose worker was killed. Safe at any time, by any number of processes at once."""
    silent = Job.objects.filter(heartbeat_at__lt=now - silence_allowed())
    running = list(silent.filter(state="running"))
    retried = sum(_again(job, CUT_OFF, "lost") for job in running)
    requeued = 0
    for job in silent.filter(state="queued"):
        # The worker may have died between taking the task and claiming the job, or the queue is long: a second task harms nothing.
        requeued += Job.objects.filter(pk=job.pk, state="queued", heartbeat_at=job.heartbeat_at).update(heartbeat_at=now)
        _enqueue(job)
    return Reaped(retried, len(running) - retried, requeued)
