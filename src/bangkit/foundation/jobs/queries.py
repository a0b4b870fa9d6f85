"""Reads of long work: a person sees only what they started."""

from __future__ import annotations

from typing import Any

from bangkit.core.access import Actor
from bangkit.foundation.jobs.models import Job

_SHOWN = 30


def own(actor: Actor) -> Any:
    """The reader's own jobs, newest first."""
    rows = Job.objects.visible_to(actor, "job.view").filter(actor_id=actor.user_id)
    return rows.select_related("region", "result").order_by("-created_at", "-pk")


def recent(actor: Actor) -> list[Job]:
    """The last jobs of the reader."""
    return list(own(actor)[:_SHOWN])
