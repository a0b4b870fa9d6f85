"""The money of a plan and of a village: ceilings, what lines take from them, RAB. Constant numbers of queries."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import Any

from django.db.models import Q, Sum

from bangkit.core.earmarks import earmarks_of
from bangkit.core.money import LineFacts, Money, ShareFacts, balance
from bangkit.core.reference import funding_sources
from bangkit.stages.planning.models import Activity, Ceiling, Plan, RabItem

SHARE = ("source", "amount", "in_kind", "paid_through")


def ceilings_of(code: str, year: int) -> list[Ceiling]:
    """A village's ceilings of a year in the order of the list of sources: one query. An empty list: nobody wrote one down."""
    order = {source: place for place, source in enumerate(funding_sources())}
    rows = Ceiling.objects.filter(region_id=code, year=year)
    return sorted(rows, key=lambda row: order.get(row.source, len(order)))


def ceiling_years(code: str) -> dict[int, list[Ceiling]]:
    """All ceilings of a village by year, each year in the order of the list of sources: one query."""
    order = {source: place for place, source in enumerate(funding_sources())}
    found: dict[int, list[Ceiling]] = defaultdict(list)
    for row in sorted(Ceiling.objects.filter(region_id=code), key=lambda row: order.get(row.source, len(order))):
        found[row.year].append(row)
    return dict(found)


def _estimates(plan: Plan) -> dict[Any, tuple[int, int]]:
    """Total and wages of every RAB in the plan."""
    rows = RabItem.objects.filter(activity__plan=plan).values("activity_id")
    sums = rows.annotate(total=Sum("amount"), wages=Sum("amount", filter=Q(section="wage"))).order_by("activity_id")
    return {row["activity_id"]: (row["total"], row["wages"] or 0) for row in sums}


def plan_money(plan: Plan, *, without: Activity | None = None) -> Money:
    """The plan's money with this village's ceilings and the year's earmarks: three queries, however long the plan is.

    ``without``: a line whose shares are left out, so that a form can say what is left for it.
    """
    estimates = _estimates(plan)
    rows = plan.activities.exclude(state="dropped").order_by("priority", "created_at", "pk", "fundings__source")
    told = rows.values_list("pk", "name", "cost", "earmarks", *(f"fundings__{name}" for name in SHARE))
    lines = []
    for (pk, name, cost), found in groupby(told, key=lambda row: row[:3]):
        parts = list(found)
        shares = () if without is not None and pk == without.pk else tuple(ShareFacts(*part[4:]) for part in parts if part[4])
        total, wages = estimates.get(pk, (None, None))
        lines.append(LineFacts(str(pk), name, cost, shares, tuple(parts[0][3]), total, wages))
    facts = (row.as_facts() for row in ceilings_of(plan.region_id, plan.target_year))
    return balance(facts, lines, earmarks_of(plan.target_year, plan.region_id))
