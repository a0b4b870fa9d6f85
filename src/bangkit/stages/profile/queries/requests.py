"""Reads of requests for personal data: the register, and what is due."""

from __future__ import annotations

from typing import Any

from bangkit.core.access import Actor, regions_where
from bangkit.core.tasks import Task
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.profile.models import DataRequest


def data_requests(actor: Actor) -> Any:
    """The requests that the reader may see."""
    return DataRequest.objects.visible_to(actor, "data_request.view").select_related("region", "household")


def request_tasks(actor: Actor) -> list[Task]:
    """Requests that wait for my answer, each with its last day; one query."""
    if not regions_where(actor, "data_request.answer"):
        return []
    rows = DataRequest.objects.visible_to(actor, "data_request.answer").filter(state="waiting").select_related("region", "household")
    zone = actor.now.tzinfo
    return [
        task_on("data_request.answer", row, due=row.due_at.astimezone(zone).date(), since=row.asked_at)
        for row in rows.order_by("due_at")[:50]
    ]
