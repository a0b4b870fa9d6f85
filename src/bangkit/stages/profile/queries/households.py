"""Reads of households: the masked roster, counts that may leave the village, and records that may be the same household."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import Any

import numpy as np
from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from rapidfuzz import fuzz, process

from bangkit.core.access import Actor, can
from bangkit.core.disclosure import Shown, ShownTable, suppress_table, whole_table
from bangkit.core.policy import read_toml
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.models import COUNT_FIELDS, FEMALE_FIELDS, MALE_FIELDS, Consent, Household

MOST_SUGGESTIONS = 50
LIVING = "active"


def _standing() -> Exists:
    return Exists(Consent.objects.filter(household=OuterRef("pk"), withdrawn_on__isnull=True))


def households(actor: Actor) -> Any:
    """The households that the reader may list, with their village and whether consent stands."""
    return Household.objects.visible_to(actor, "household.list").select_related("region").annotate(consented=_standing())


def hamlets(code: str) -> list[str]:
    """The hamlets in which a village has households."""
    return list(Household.objects.filter(region_id=code).order_by("hamlet").values_list("hamlet", flat=True).distinct())


# Each total with the two parts that it is the sum of; they are suppressed together, since a part and a total give the other part away.
BLOCKS = (
    ("households", ("consented", "without_consent")),
    ("members", ("female", "male")),
    ("poorest_known", ("poorest", "not_poorest")),
    ("heads_known", ("women_headed", "men_headed")),
    ("disability", ("disability_female", "disability_male")),
)
_COUNTED = {
    "consented": Count("pk", filter=Q(has_consent=True)),
    "without_consent": Count("pk", filter=Q(has_consent=False)),
    "female": Sum(reduce(add, (F(name) for name in FEMALE_FIELDS))),
    "male": Sum(reduce(add, (F(name) for name in MALE_FIELDS))),
    "poorest": Count("pk", filter=Q(poorest=True)),
    "not_poorest": Count("pk", filter=Q(poorest=False)),
    "women_headed": Count("pk", filter=Q(head_sex="P")),
    "men_headed": Count("pk", filter=Q(head_sex="L")),
    "disability_female": Sum("disability_female"),
    "disability_male": Sum("disability_male"),
    "complete": Count("pk", filter=Q(**{f"{name}__isnull": False for name in COUNT_FIELDS})),
    "size": Count("pk"),
}


@dataclass(frozen=True)
class CountRow:
    """Counts of a hamlet, of a village, or of all together. ``figures`` by the names of ``BLOCKS``, ready to be shown to this reader.

    ``complete``: of how many tenths of the households the members are known, 0–10.
    """

    key: str
    label: str
    figures: dict[str, Shown]
    complete: int


def counts_of_village(actor: Actor, village: Region) -> tuple[list[CountRow], CountRow]:
    """Counts by hamlet and of the whole village; small ones suppressed for readers who do not keep its roster. One query."""
    rows = _counted(Household.objects.filter(region=village))
    return _shown([row for _, row in rows], is_exact=can(actor, "household.list", village.code))


def counts_of_villages(actor: Actor) -> list[CountRow]:
    """Counts of every village in my places, in two queries.

    Each village's row is the last row of its own page, and no total over villages is shown anywhere: two tables that close different
    numbers of the same village would open each other.
    """
    by_village: dict[str, list[dict[str, Any]]] = {}
    for code, row in _counted(Household.objects.visible_to(actor, "household.count")):
        by_village.setdefault(code, []).append(row)
    names = {region.code: region.title() for region in Region.objects.filter(code__in=list(by_village))}
    found = []
    for code, rows in by_village.items():
        _, whole = _shown(rows, is_exact=can(actor, "household.list", code))
        found.append(replace(whole, key=code, label=names.get(code, code)))
    return sorted(found, key=lambda row: row.label)


def _counted(rows: Any) -> list[tuple[str, dict[str, Any]]]:
    """The village and the counts of each hamlet."""
    kept = rows.filter(state=LIVING).annotate(has_consent=_standing())
    # The names of the aggregates must not be those of columns, or a later filter would read the aggregate.
    counts = {f"n_{name}": count for name, count in _COUNTED.items()}
    found = kept.values("region_id", "hamlet").annotate(**counts).order_by("region_id", "hamlet")
    return [
        (row["region_id"], _without_unasked({"hamlet": row["hamlet"], **{name: row[f"n_{name}"] for name in _COUNTED}})) for row in found
    ]


def _without_unasked(row: dict[str, Any]) -> dict[str, Any]:
    """A figure that nobody has asked for yet is "no data", not nobody."""
    for one, other in (("poorest", "not_poorest"), ("women_headed", "men_headed")):
        if row[one] + row[other] == 0:
            row[one] = row[other] = None
    return row


def _shown(rows: list[dict[str, Any]], *, is_exact: bool) -> tuple[list[CountRow], CountRow]:
    draw = whole_table if is_exact else suppress_table
    tables = {total: (parts, draw([[row[part] for part in parts] for row in rows])) for total, parts in BLOCKS}
    found = [CountRow(row["hamlet"], row["hamlet"], _figures(tables, place), _tenths([row])) for place, row in enumerate(rows)]
    return found, CountRow("", "Semua", _figures(tables, None), _tenths(rows))


def _figures(tables: dict[str, tuple[tuple[str, str], ShownTable]], place: int | None) -> dict[str, Shown]:
    """The figures of one row of the tables; of their totals without a place."""
    figures: dict[str, Shown] = {}
    for total, (parts, table) in tables.items():
        cells = (table.column_totals or (None, None)) if place is None else table.cells[place]
        figures |= dict(zip(parts, cells, strict=False))
        figures[total] = table.total if place is None else table.row_totals[place]
    return figures


def _tenths(rows: list[dict[str, Any]]) -> int:
    size = sum(row["size"] for row in rows)
    return sum(row["complete"] for row in rows) * 10 // size if size else 0


@dataclass(frozen=True)
class Twins:
    """Two records that may be the same household. Numbers and likeness only: to see the names, each is opened and the opening recorded."""

    one: Household
    other: Household
    likeness: int
    apart: int | None


def suggested_twins(actor: Actor, village: Region) -> list[Twins]:
    """Records of one hamlet whose heads have like names and whose members are about as many; never joined by a machine.

    Likeness is rapidfuzz's ratio of the sorted words, 0–100, from the policy's threshold on.
    """
    rows = Household.objects.visible_to(actor, "household.merge").filter(region=village, state="active").exclude(head_name="")
    by_hamlet: dict[str, list[Household]] = {}
    for row in rows.order_by("number"):
        by_hamlet.setdefault(row.hamlet.lower(), []).append(row)
    found = [twins for listed in by_hamlet.values() for twins in _alike(listed)]
    return sorted(found, key=lambda twins: (-twins.likeness, twins.one.number))[:MOST_SUGGESTIONS]


def _alike(rows: list[Household]) -> Iterator[Twins]:
    """Pairs of one hamlet, all names compared at once."""
    rule = read_toml("households")["duplicates"]
    names = [row.head_name.lower() for row in rows]
    likeness = process.cdist(names, names, scorer=fuzz.token_sort_ratio, score_cutoff=rule["least_similar"])
    for here, there in zip(*np.nonzero(np.triu(likeness, 1)), strict=True):
        one, other = rows[here], rows[there]
        apart = None if one.members is None or other.members is None else abs(one.members - other.members)
        if not _differ_in_sex(one, other) and (apart is None or apart <= rule["most_apart"]):
            yield Twins(one, other, round(float(likeness[here, there])), apart)


def _differ_in_sex(one: Household, other: Household) -> bool:
    return len({sex for sex in (one.head_sex, other.head_sex) if sex}) > 1
