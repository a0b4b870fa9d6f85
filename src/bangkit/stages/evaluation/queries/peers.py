"""Reads of what neighbours saw: for the village looked at, for the guests, and for the kecamatan above both."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from bangkit.core.access import Actor, regions_where
from bangkit.core.tasks import Task
from bangkit.foundation.access.models import within
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.evaluation.models import PeerReview


def peer_reviews(actor: Actor) -> Any:
    """The reviews about my places, and those that guests from my places wrote."""
    mine = regions_where(actor, "peer_review.view")
    rows = PeerReview.objects.filter(within(mine) | within(mine, "visitor_id"))
    return rows.select_related("region", "visitor", "activity")


def of_village(actor: Actor, code: str, year: int | None = None) -> Any:
    """What was said of a village and what its guests said of others."""
    rows = peer_reviews(actor).filter(Q(region_id=code) | Q(visitor_id=code))
    return rows.filter(year=year) if year is not None else rows


def peer_tasks(actor: Actor) -> list[Task]:
    """Reviews that wait for the answer of the village."""
    if not regions_where(actor, "peer_review.answer"):
        return []
    rows = PeerReview.objects.visible_to(actor, "peer_review.answer").filter(state="given")
    waiting = rows.select_related("region", "visitor").order_by("held_on")[:30]
    return [task_on("peer_review.answer", row, since=row.created_at) for row in waiting]
