"""Lists of programmes by version: what each holds, and how two differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from bangkit.core.access import Actor
from bangkit.core.programmes.versions import Change, Line, differences
from bangkit.stages.programmes.models import OFFICIAL, ProgrammeLine, ProgrammeVersion

_COMPARED = (
    "pk",
    "agency_code",
    "agency",
    "unit_code",
    "sub_code",
    "name",
    "indicator",
    "output",
    "budget",
    "target",
    "target_unit",
    "target_text",
)


def versions_of(actor: Actor) -> Any:
    """Every list in the reader's kabupaten with its lines and the pagu that they tell, the newest first."""
    rows = ProgrammeVersion.objects.visible_to(actor, "renja.view").select_related("region")
    planned = Q(lines__state="planned")
    rows = rows.annotate(line_count=Count("lines", filter=planned), told=Sum("lines__budget", filter=planned))
    return rows.order_by("-year", "document", "-number")


def comparable(version: ProgrammeVersion) -> list[ProgrammeVersion]:
    """The other official lists of the same kabupaten, those of the same year first, the newest first; at most eight."""
    rows = ProgrammeVersion.objects.filter(region_id=version.region_id, document__in=OFFICIAL).exclude(pk=version.pk)
    return sorted(rows, key=lambda row: (row.year != version.year, row.document != version.document, -row.year, -row.number))[:8]


def changes_between(old: ProgrammeVersion, new: ProgrammeVersion) -> list[Change]:
    """Every difference from the older list to the newer one; two queries."""
    return differences(_compared(old), _compared(new))


def _compared(version: ProgrammeVersion) -> list[Line]:
    rows = version.lines.filter(state="planned").order_by("agency_code", "sub_code", "name", "pk").values_list(*_COMPARED)
    return [
        Line(str(pk), f"{code or agency}|{unit}", sub, name, indicator or output, budget, target, target_unit, text)
        for pk, code, agency, unit, sub, name, indicator, output, budget, target, target_unit, text in rows.iterator(chunk_size=2000)
    ]


@dataclass(frozen=True)
class VersionSheet:
    """What a list holds by who carries it. ``agencies``: name, lines, lines that tell their pagu, its sum."""

    lines: int
    told: int | None
    without_budget: int
    agencies: list[tuple[str, int, int, int | None]]


def version_sheet(version: ProgrammeVersion) -> VersionSheet:
    """Sums of a list; one query."""
    rows = version.lines.filter(state="planned").values("agency").annotate(count=Count("pk"), priced=Count("budget"), told=Sum("budget"))
    agencies = [(row["agency"] or "Tanpa nama SKPD", row["count"], row["priced"], row["told"]) for row in rows.order_by("agency")]
    count, priced = sum(one[1] for one in agencies), sum(one[2] for one in agencies)
    return VersionSheet(count, sum(one[3] or 0 for one in agencies) if priced else None, count - priced, agencies)


def names_of_agencies(rows: Any) -> list[tuple[str, str]]:
    """The offices and organisations among the lines, for a filter."""
    names = rows.order_by().exclude(agency="").values_list("agency", flat=True).distinct()
    return [(name, name) for name in sorted(names)[:200]]


def line_places(line: ProgrammeLine) -> list[Any]:
    """The places of a line with their regions; one query."""
    return list(line.places.select_related("place").order_by("state", "words"))
