"""What comes into one village: the kabupaten's lists and the village's own register on one page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import can
from bangkit.core.programmes.origins import origin_label
from bangkit.foundation.access.loading import region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.context import default_crumbs
from bangkit.foundation.ui.tables import Column, Table
from bangkit.stages.programmes import queries
from bangkit.stages.programmes.models import ProgrammeLine
from bangkit.stages.programmes.pages.lines import line_url, target_text


@page("programme.view")
def village_programmes(request: PageRequest, code: str) -> HttpResponse:
    """Programmes that name the village, its kecamatan or nobody in particular, and those that the village noted itself."""
    region = region_for(request.actor, code, "programme.view")
    this = request.actor.today.year
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else this + 1
    found = queries.programmes_of_village(code, year)
    title = "Program yang masuk desa"
    context = {
        "here": region,
        "title": title,
        "crumbs": default_crumbs(region, title),
        "found": found,
        "years": sorted({this - 1, this, this + 1, this + 2, year}),
        "tables": [
            (f"Menyebut {region.title()}", _table(found.named)),
            (f"Menyebut {region.subdistrict_title}, belum tentu desa ini", _table(found.subdistrict)),
            ("Pihak lain, untuk seluruh kabupaten", _table(found.everywhere)),
        ],
        "register": _register(found),
        "register_url": reverse("profile.view:programmes", args=[found.profile.pk])
        if found.profile and can(request.actor, "profile.view", code)
        else "",
    }
    return render(request, "programmes/village.html", context)


def _table(lines: list[ProgrammeLine]) -> Table | None:
    columns = [
        Column("name", "Program", link=line_url, phone="long"),
        Column("carrier", "Pembawa"),
        Column("target", "Target", target_text),
        Column("budget", "Pagu", kind="rupiah"),
        Column("version", "Menurut", lambda line: line.version.title(), phone="hide"),
    ]
    return Table(columns, lines, sample=True) if lines else None


def _register(found: queries.VillageProgrammes) -> Table | None:
    columns = [
        Column("name", "Program", phone="long"),
        Column("origin", "Asal", lambda row: origin_label(row.origin)),
        Column("agency", "Pembawa"),
        Column("volume", "Volume", kind="decimal"),
        Column("unit", "Satuan"),
        Column("budget", "Prakiraan pagu", kind="rupiah"),
        Column("source", "Sumber", phone="hide"),
    ]
    return Table(columns, found.register, sample=True) if found.register else None
