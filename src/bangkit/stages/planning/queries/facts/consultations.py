"""What the open consultation brought: rounds that are over, people heard, comments without an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from bangkit.stages.planning.models import Comment, Plan


def consulted_of(plan: Plan, today: date) -> dict[str, Any]:
    """Two queries. A round counts as a consultation once its time is over; who was heard is counted where somebody counted."""
    rounds = list(plan.consultations.all())
    running = [row.closes_on for row in rounds if row.takes_comments(today)]
    heard = Comment.objects.filter(consultation__plan=plan).aggregate(
        male=Sum("male"), female=Sum("female"), open=Count("pk", filter=Q(state__in=("waiting", "shown")))
    )
    return {
        "consultations": len(rounds) - len(running),
        "consultation_male": heard["male"] or 0,
        "consultation_female": heard["female"] or 0,
        "comments_open": heard["open"],
        "consultation_until": max(running, default=None),
    }


def together(*parts: dict[str, Any]) -> dict[str, Any]:
    """Facts from several readings; numbers that two of them count are added."""
    whole: dict[str, Any] = {}
    for part in parts:
        for name, value in part.items():
            whole[name] = whole[name] + value if name in whole else value
    return whole
