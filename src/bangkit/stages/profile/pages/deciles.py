"""DTSEN deciles of a village: opened by a deliberate, recorded act, by household number only; counts for everybody."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import can
from bangkit.core.disclosure import disclosure_text, smallest_group
from bangkit.core.dtsen import consent_says
from bangkit.core.words import date_text, decimal_text, joined
from bangkit.foundation.access.loading import region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.tables import Column, Table
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.pages.households import way
from bangkit.stages.profile.pages.sheets import crumbs


def _days(days: Any) -> str:
    return joined([date_text(day) for day in days])


@page("decile.view")
def village_deciles(request: PageRequest, code: str) -> HttpResponse:
    """What differs between DTSEN and the village, household by household, once it is opened; never kept by the browser."""
    village = region_for(request.actor, code, "decile.view")
    is_open = request.method == "POST"
    if is_open:
        actions.open_deciles(request.actor, village)
    lines = queries.decile_lines(request.actor, village) if is_open else []
    counts = queries.decile_counts(request.actor, village)
    context = {
        "here": village,
        "crumbs": way(village, ("Desil DTSEN", "")),
        "is_open": is_open,
        "opened_at": request.actor.now,
        "total": counts.total,
        "days": _days(counts.days),
        "differing": _difference_table([line for line in lines if line.differs]) if is_open else None,
        "alike": _line_table([line for line in lines if not line.differs]) if is_open else None,
        "count_table": _count_table(counts),
        "consent_says": consent_says(),
        "import_url": reverse("import.open", args=[code]) if can(request.actor, "import.open", code) else "",
    }
    response = render(request, "profile/deciles.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


def _difference_table(lines: list[queries.DecileLine]) -> Table | None:
    if not lines:
        return None
    columns = [
        Column("number", "Nomor"),
        Column("hamlet", "Dusun"),
        Column("differs", "Bedanya", lambda line: "; ".join(line.differs), phone="long"),
        Column("source", "Sumber DTSEN", lambda line: f"{line.source}, {date_text(line.as_of)}" if line.as_of else "", phone="long"),
    ]
    return Table(columns, lines, f"Untuk dibahas dalam musyawarah ({len(lines)})", sample=True)


def _line_table(lines: list[queries.DecileLine]) -> Table | None:
    if not lines:
        return None
    columns = [
        Column("number", "Nomor"),
        Column("decile", "Desil", kind="number"),
        Column("village", "Desa", "village_says"),
        Column("score", "Peringkat warga", lambda line: "" if line.score is None else decimal_text(line.score, 0), numeric=True),
    ]
    return Table(columns, lines, f"Tidak berbeda ({len(lines)})", sample=True)


def _count_table(counts: queries.DecileCounts) -> Table | None:
    if not counts.days:
        return None
    columns = [
        Column("decile", "Desil", lambda row: row[0]),
        Column("count", "Rumah tangga", lambda row: disclosure_text(row[1]), numeric=True),
    ]
    note = f"Keadaan {_days(counts.days)}. Desil 1 paling miskin; ditetapkan BPS, tidak dihitung di sini."
    rows = list(counts.counts.items())
    return Table(columns, rows, "Rumah tangga menurut desil", note=note, sample=True, total=("Semua", disclosure_text(counts.total)))


@page("household.count")
def village_decile_counts(request: PageRequest, code: str) -> HttpResponse:
    """Counts by decile, for readers from outside too; small ones closed there."""
    village = region_for(request.actor, code, "household.count")
    counts = queries.decile_counts(request.actor, village)
    context = {
        "here": village,
        "crumbs": crumbs(village, ("Jumlah rumah tangga", reverse("household.count", args=[code])), ("Desil DTSEN", "")),
        "count_table": _count_table(counts),
        "is_exact": counts.is_exact,
        "smallest": smallest_group(),
        "view_url": reverse("decile.view", args=[code]) if can(request.actor, "decile.view", code) else "",
    }
    return render(request, "profile/decile_counts.html", context)
