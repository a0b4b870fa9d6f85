"""Reads of intake: my works that may be reported on, envelopes that people must look at, tasks."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from bangkit.core.access import Actor, regions_where
from bangkit.core.policy import policy
from bangkit.core.tasks import Task
from bangkit.intake.models import Envelope
from bangkit.stages.delivery.models import ProgressReport, Work

MOST_CARDS = 60


def my_works(actor: Actor) -> list[Work]:
    """The works on which the reader may report now."""
    rows = Work.objects.visible_to(actor, "progress.report").filter(state__in=("running", "halted"))
    return list(rows.select_related("region", "activity").order_by("region_id", "activity__name")[:MOST_CARDS])


def envelopes(actor: Actor) -> Any:
    """Envelopes of my places, newest first."""
    return Envelope.objects.visible_to(actor, "envelope.view").select_related("region").order_by("-created_at")


def newest_report(envelope: Envelope) -> ProgressReport | None:
    """What the record says now about the same work."""
    return ProgressReport.objects.filter(work_id=envelope.about_id).order_by("-reported_on", "-created_at").first()


def open_tasks(actor: Actor) -> list[Task]:
    """Conflicts that I may settle."""
    if not regions_where(actor, "envelope.settle"):
        return []
    verb = policy().verbs["envelope.settle"]
    rows = (
        Envelope.objects.visible_to(actor, "envelope.settle").filter(state="conflict").select_related("region").order_by("created_at")[:30]
    )
    return [
        Task(
            verb.name,
            "Periksa kiriman",
            f"Periksa {row.title()}",
            verb.task,
            6,
            row.region.name,
            row.region_id,
            reverse("envelope.view", args=[row.pk]),
        )
        for row in rows
    ]
