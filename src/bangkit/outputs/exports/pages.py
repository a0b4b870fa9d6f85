"""The page that offers a village's tables for other systems, and the files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.context import first_url
from bangkit.foundation.ui.export import XLSX, file_name
from bangkit.outputs.exports.sheets import Workbook
from bangkit.outputs.exports.sipd import proposals_workbook
from bangkit.outputs.exports.siskeudes import rab_workbook, rpjm_workbook
from bangkit.outputs.exports.xlsx import to_xlsx
from bangkit.stages.planning.models import Plan, Rpjm

LISTED = 6


@page("plan.view")
def exports(request: PageRequest, code: str) -> HttpResponse:
    """What can be taken along, with what it is for."""
    actor, village = request.actor, region_for(request.actor, code, "plan.view")
    plans = Plan.objects.filter(region=village).order_by("-target_year")[:LISTED]
    rpjms = Rpjm.objects.filter(region=village).order_by("-start_year")[:LISTED] if can(actor, "rpjm.view", code) else []
    context = {
        "here": village,
        "crumbs": [(village.title(), first_url(("village.view", (code,)))), ("Berkas untuk Siskeudes dan SIPD", "")],
        "rpjms": [(row.title(), row.state_label, reverse("rpjm.view:siskeudes", args=[row.pk])) for row in rpjms],
        "plans": [
            (row.target_year, row.state_label, *(reverse(name, args=[row.pk]) for name in ("plan.view:rab", "plan.view:sipd")))
            for row in plans
        ],
    }
    return render(request, "exports/exports.html", context)


def _file(request: PageRequest, row: Any, stem: str, make: Callable[[Actor, Any], Workbook]) -> HttpResponse:
    marks = ("CONTOH: angka dalam berkas ini bukan data nyata.",) if settings.BANGKIT_DEMO else ()
    answer = HttpResponse(to_xlsx(make(request.actor, row), marks), content_type=XLSX)
    name = file_name(f"{stem} {row.region.name}", request.actor.today, "xlsx")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@page("rpjm.view")
def rpjm_siskeudes(request: PageRequest, pk: UUID) -> HttpResponse:
    """The RPJM in the order of Siskeudes."""
    row = get_for(request.actor, Rpjm, pk, "rpjm.view")
    return _file(request, row, f"siskeudes rpjm {row.start_year}", rpjm_workbook)


@page("plan.view")
def plan_rab(request: PageRequest, pk: UUID) -> HttpResponse:
    """The RAB of a plan in the order of Siskeudes."""
    row = get_for(request.actor, Plan, pk, "plan.view")
    return _file(request, row, f"siskeudes rab {row.target_year}", rab_workbook)


@page("plan.view")
def plan_sipd(request: PageRequest, pk: UUID) -> HttpResponse:
    """The proposals of a plan in the order of SIPD."""
    row = get_for(request.actor, Plan, pk, "plan.view")
    return _file(request, row, f"usulan sipd {row.target_year}", proposals_workbook)
