"""The Bupati's list: one printable page of villages that progress well, why, and what would help each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bangkit.coordination.queries.progressing import progress_list
from bangkit.core.need_board import settings
from bangkit.core.village_progress import measures
from bangkit.foundation.access.loading import region_for
from bangkit.foundation.access.pages import PageRequest, page

YEARS = 3


def year_of(request: HttpRequest, today_year: int) -> int:
    """The year asked for, of the last few; this one otherwise."""
    asked = request.GET.get("tahun", "")
    return int(asked) if asked.isdecimal() and today_year - YEARS < int(asked) <= today_year else today_year


@page("district.view")
def bupati(request: PageRequest, code: str) -> HttpResponse:
    """Villages that progress well, with the reason for each measure; and those that do not yet, with what is in the way."""
    actor = request.actor
    district = region_for(actor, code, "district.view")
    year = year_of(request, actor.today.year)
    context = {
        "here": district,
        "sheet": progress_list(actor, district, year),
        "years": range(actor.today.year, actor.today.year - YEARS, -1),
        "measures": measures(),
        "least": settings()["progress"]["least"],
        "today": actor.today,
    }
    return render(request, "coordination/bupati.html", context)
