"""What is past its time in this room: rows with how many records each holds, for the command and its preview."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q

from bangkit.core.retention import limit_day
from bangkit.stages.profile.models import Consent, DataRequest, Household, Survey

ZONE = ZoneInfo("Asia/Jayapura")


def expired_households(code: str, until: date) -> list[tuple[Any, int]]:
    """Households whose personal data nobody brought up to date for the policy's years."""
    standing = Exists(Consent.objects.filter(household=OuterRef("pk"), withdrawn_on__isnull=True))
    rows = Household.objects.inside(code).filter(standing, updated_on__lt=limit_day("profile.Household.head_name", until))
    return [(row, 1) for row in rows.order_by("pk")]


def expired_answers(code: str, until: date) -> list[tuple[Any, int]]:
    """Survey rounds closed long ago that still hold answers."""
    day = limit_day("profile.SurveyAnswer.answers", until)
    rows = Survey.objects.inside(code).filter(closed_on__lt=day).annotate(held=Count("answers")).filter(held__gt=0)
    return [(row, row.held) for row in rows.order_by("pk")]


def expired_requests(code: str, until: date) -> list[tuple[Any, int]]:
    """Requests answered long ago whose words are still kept."""
    day = datetime.combine(limit_day("profile.DataRequest.what", until), time.min, tzinfo=ZONE)
    rows = DataRequest.objects.inside(code).filter(answered_at__lt=day).exclude(Q(what="") & Q(answer=""))
    return [(row, 1) for row in rows.order_by("pk")]
