"""The hand-over measure, read from the trail: who performed each stage's verbs, by year (seed 3.2)."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.db.models.functions import ExtractYear

from bangkit.core.access import ancestors
from bangkit.core.handover import StageShare, shares
from bangkit.foundation.audit.models import Event

ZONE = ZoneInfo("Asia/Jayapura")

# Stages whose work is done for the whole kabupaten count for each of its villages.
UPPER_STAGES = (1, 2, 3, 7)


def village_shares(code: str, years: list[int]) -> dict[int, dict[int, StageShare]]:
    """By year and stage: local and programme verbs that count for one village."""
    here = Q(region_id=code) | Q(region_id__in=ancestors(code), stage__in=UPPER_STAGES)
    return _shares(here, years)


def district_shares(code: str, years: list[int]) -> dict[int, dict[int, StageShare]]:
    """By year and stage: local and programme verbs in a whole kabupaten."""
    here = Q(region_id=code) | Q(region_id__gte=f"{code}.", region_id__lt=f"{code}/")
    return _shares(here, years)


def _shares(here: Q, years: list[int]) -> dict[int, dict[int, StageShare]]:
    if not years:
        return {}
    period = Q(at__gte=datetime(min(years), 1, 1, tzinfo=ZONE), at__lt=datetime(max(years) + 1, 1, 1, tzinfo=ZONE))
    rows = (
        Event.objects.filter(here & period, stage__gt=0)
        .annotate(year=ExtractYear("at", tzinfo=ZONE))
        .values("year", "stage", "party")
        .annotate(number=Count("seq"))
        .order_by()
    )
    counted: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
    for row in rows:
        counted[row["year"]].append((row["stage"], row["party"], row["number"]))
    return {year: shares(counted[year]) for year in years}
