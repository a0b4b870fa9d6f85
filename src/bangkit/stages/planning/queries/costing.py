"""RAB and local prices: what an activity costs item by item, and which price holds at a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from bangkit.core.access import Actor, ancestors
from bangkit.core.costing import Rab, is_old
from bangkit.foundation.access.models import within
from bangkit.stages.planning.models import Activity, Price

COPY_FROM = 60


def rab_of(activity: Activity) -> Rab:
    """The RAB of an activity, empty where nobody wrote an item: one query."""
    return Rab(tuple(row.as_item() for row in activity.rab_items.order_by("position")))


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


@dataclass(frozen=True)
class PriceBook:
    """The prices that hold at a place, one a thing and unit: the nearest place's newest."""

    rows: tuple[Price, ...]

    def find(self, name: str, unit: str = "") -> Price | None:
        """The price of a thing; without a unit, only where the list knows the thing by one unit."""
        found = [row for row in self.rows if _key(row.name) == _key(name) and (not unit or _key(row.unit) == _key(unit))]
        return found[0] if len(found) == 1 else None


def price_book(code: str, today: date) -> PriceBook:
    """Prices at a place and the places above it: one query.

    A price that is not old comes before an old one, then the nearer place, then the newest day.
    """
    rows = list(Price.objects.filter(region_id__in=(code, *ancestors(code))))
    newest: dict[tuple[str, str], Price] = {}
    for row in sorted(rows, key=lambda row: (not is_old(row.dated_on, today), len(row.region_id), row.dated_on)):
        newest[_key(row.name), _key(row.unit)] = row
    return PriceBook(tuple(sorted(newest.values(), key=lambda row: (row.section, _key(row.name), _key(row.unit)))))


def prices(actor: Actor, code: str) -> Any:
    """All prices at a place, above it and below it that the reader may see; one query."""
    rows = Price.objects.visible_to(actor, "price.view").select_related("region")
    return rows.filter(within((code,)) | Q(region_id__in=ancestors(code)))


def activities_with_rab(actor: Actor, activity: Activity) -> list[Activity]:
    """Activities from which a RAB can be copied: the village's own first, then others that the reader may see, newest plans first."""
    rows = Activity.objects.visible_to(actor, "activity.view").exclude(pk=activity.pk).select_related("plan", "region")
    found = list(rows.annotate(items=Count("rab_items")).filter(items__gt=0).order_by("-plan__target_year", "name")[: COPY_FROM * 2])
    return sorted(found, key=lambda row: row.region_id != activity.region_id)[:COPY_FROM]
