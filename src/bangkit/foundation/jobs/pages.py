"""Watching long work: steps, not an endless wheel; the page may be closed."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from bangkit.core.access import Actor
from bangkit.foundation.access.pages import page
from bangkit.foundation.jobs.models import Job


@page("job.view")
def job_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far a job of mine is, and its result."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    job = Job.objects.select_related("region", "result").filter(pk=pk, actor_id=actor.user_id).first()
    if job is None:
        raise Http404
    response = render(request, "jobs/job.html", {"job": job, "here": job.region, "refresh": "" if job.is_over else "4"})
    response["Cache-Control"] = "no-store"
    return response
