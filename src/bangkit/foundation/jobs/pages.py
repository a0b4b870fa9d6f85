"""Watching long work: steps, not an endless wheel; the page may be closed. Only its starter sees it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bangkit.core.access import Actor
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import page
from bangkit.foundation.jobs import queries


@page("job.view")
def job_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far a job of mine is, and its result. It looks again by itself, also without script."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    job = get_for(actor, queries.own(actor), pk, "job.view")
    response = render(request, "jobs/job.html", {"job": job, "here": job.region})
    response["Cache-Control"] = "no-store"
    return response


@page("job.view")
def job_list(request: HttpRequest) -> HttpResponse:
    """My own long work, newest first."""
    return render(request, "jobs/jobs.html", {"jobs": queries.recent(request.actor)})  # type: ignore[attr-defined]
