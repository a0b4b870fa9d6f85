"""Reads of verifications: the newest of each line of a plan, beside what its RAB comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery, Sum

from bangkit.core.access import Actor
from bangkit.stages.planning.models import Activity, Plan, RabItem, Team, Verification


def newest(field: str) -> Subquery:
    """A field of the newest verification of an activity, for ``annotate``."""
    rows = Verification.objects.filter(activity=OuterRef("pk")).order_by("-created_at", "-pk")
    return Subquery(rows.values(field)[:1])


def verification_of(activity: Activity) -> Verification | None:
    """The verification that counts for an activity."""
    row: Verification | None = activity.verifications.select_related("team", "activity").order_by("-created_at", "-pk").first()
    return row


@dataclass(frozen=True)
class VerifiedLine:
    """One line of a plan with its verification; ``rab``: what its RAB comes to in whole rupiah, None where no RAB was written."""

    activity: Activity
    verification: Verification | None
    rab: int | None

    @property
    def state(self) -> str:
        """fit, unfit, old (the cost changed since), or "" for a line that nobody looked at."""
        if self.verification is None:
            return ""
        return "old" if self.verification.is_old else self.verification.verdict


def verified_lines(actor: Actor, plan: Plan) -> list[VerifiedLine]:
    """Every line that was not dropped, in the plan's order: three queries, however long the plan is."""
    lines = list(plan.activities.exclude(state="dropped").annotate(newest=newest("pk")).order_by("priority", "created_at"))
    wanted = [line.newest for line in lines if line.newest]
    known = Verification.objects.filter(pk__in=wanted).select_related("team", "activity").in_bulk()
    sums = RabItem.objects.filter(activity__in=[line.pk for line in lines]).values_list("activity_id").annotate(total=Sum("amount"))
    rab: dict[Any, int] = dict(sums)
    return [VerifiedLine(line, known.get(line.newest), rab.get(line.pk)) for line in lines]


def verifying_teams(plan: Plan) -> list[Team]:
    """The verification teams of the plan's year."""
    return list(Team.objects.filter(region_id=plan.region_id, kind="verification", year=plan.cycle_year).order_by("scope"))
