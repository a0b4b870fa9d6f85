"""Reads of complaints: whose they are, the public page's own counts, one by its receipt, tasks, and what is past its time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from bangkit.core.access import Actor, can, regions_where
from bangkit.core.complaints import KindCount, counts_by_kind
from bangkit.core.policy import policy
from bangkit.core.retention import limit_day
from bangkit.core.tasks import Task
from bangkit.foundation.access.models import within
from bangkit.foundation.accounts.codes import digest_of
from bangkit.foundation.audit.moves import task_on
from bangkit.foundation.cycle.queries import latest_cycle
from bangkit.foundation.regions.models import Region
from bangkit.stages.delivery.models import Complaint, Work
from bangkit.stages.delivery.models.complaints import OPEN

PUBLIC_ANSWERS = 20


def complaints(actor: Actor) -> Any:
    """The complaints that exist for the reader: sealed ones only for those who may open them."""
    rows = Complaint.objects.visible_to(actor, "complaint.view")
    return rows.filter(Q(is_sealed=False) | within(regions_where(actor, "complaint.read"))).select_related("region", "work__activity")


def is_there_for(actor: Actor, complaint: Complaint) -> bool:
    """Whether the complaint exists for the reader at all."""
    return not complaint.is_sealed or can(actor, "complaint.read", complaint.region_id)


def reads_text(actor: Actor, complaint: Complaint) -> bool:
    """Whether the words of an ordinary complaint are the reader's matter: those who take complaints in or answer them."""
    if complaint.is_sealed:
        return False
    return any(can(actor, verb, complaint.region_id) for verb in ("complaint.answer", "complaint.note"))


def has_door(code: str) -> Region | None:
    """The village, when it takes part in the mechanism and so has a public door."""
    village = Region.objects.select_related("parent").filter(pk=code, level="village").first()
    return village if village and latest_cycle(code) else None


def works_to_name(code: str) -> list[Work]:
    """The works of a village that a complaint may be about, newest first."""
    return list(Work.objects.filter(region_id=code).select_related("activity").order_by("-started_on", "activity__name")[:40])


def by_receipt(code: str) -> Complaint | None:
    """The complaint whose receipt somebody holds. Nobody's rights are asked: the code is the right."""
    return Complaint.objects.select_related("region__parent", "work__activity").filter(receipt_digest=digest_of(code)).first()


def open_counts(code: str, today: date, year: int | None = None) -> tuple[list[KindCount], KindCount]:
    """A village's complaints by kind as everybody may read them: sealed ones are not among them. One query."""
    rows = Complaint.objects.filter(region_id=code, is_sealed=False)
    if year is not None:
        rows = rows.filter(received_on__year=year)
    return counts_by_kind([row.row() for row in rows], today)


def public_answers(code: str) -> list[Complaint]:
    """The newest answered complaints for everybody: kind, day, work and answer, never the words of the complaint."""
    rows = Complaint.objects.filter(region_id=code, is_sealed=False, state__in=("answered", "closed"))
    return list(rows.select_related("work__activity").order_by("-answered_on", "-created_at")[:PUBLIC_ANSWERS])


def complaint_tasks(actor: Actor) -> list[Task]:
    """One task a village, not one a complaint: those on my desk today."""
    if not regions_where(actor, "complaint.answer"):
        return []
    mine = {policy().roles[grant.role].level for grant in actor.grants if "complaint.answer" in policy().roles[grant.role].verbs}
    rows = Complaint.objects.visible_to(actor, "complaint.answer").filter(state__in=OPEN).select_related("region").order_by("due_on")
    found: dict[str, list[Complaint]] = {}
    for row in rows:
        if row.desks(actor.today) & mine:
            found.setdefault(row.region_id, []).append(row)
    return [
        task_on(
            "complaint.answer",
            listed[0],
            title=f"Jawab {len(listed)} aduan warga",
            url=reverse("complaint.view:village", args=[code]),
            due=listed[0].due_on,
            since=listed[0].created_at,
        )
        for code, listed in found.items()
    ]


def expired_complaints(code: str, until: date) -> list[tuple[Any, int]]:
    """Complaints that were closed long enough ago and still hold words."""
    day = limit_day("delivery.Complaint.text", until)
    rows = Complaint.objects.inside(code).filter(state="closed", closed_on__lt=day).exclude(text="", objection="")
    return [(row, 1) for row in rows.select_related("region").order_by("pk")]
