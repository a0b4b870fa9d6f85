"""Watching long work: steps, not an endless wheel; the page may be closed. Only its starter sees it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.jobs import queries


@page("job.view")
def job_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """How far a job of mine is, and its result. It looks again by itself, also without script."""
    actor = request.actor
    job = get_for(actor, queries.own(actor), pk, "job.view")
    response = render(request, "jobs/job.html", {"job": job, "here": job.region})
    response["Cache-Control"] = "no-store"
    return response


@page("job.view")
def job_list(request: PageRequest) -> HttpResponse:
    """My own long work, newest first."""
    return render(request, "jobs/jobs.html", {"jobs": queries.recent(request.actor)})
