"""Papers of a profile: the empty sheets of the PKD tools, and the report."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.pkd import ENTRY_VERB, tool_of
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.context import place_url
from bangkit.outputs.papers.builders.pkd_sheets import blank_sheet, sheet_size
from bangkit.outputs.papers.kinds import KINDS, build
from bangkit.outputs.papers.pages import as_file, on_screen
from bangkit.outputs.papers.paper import Paper
from bangkit.outputs.papers.pdf import to_pdf
from bangkit.outputs.papers.queries import base_address
from bangkit.stages.profile.models import Profile
from bangkit.stages.profile.queries import next_number


def _report(actor: Actor, profile: Profile) -> Paper:
    """The report as the record stands now: no draft any more once the village has agreed, even before it has a number."""
    return build(actor, profile, KINDS["pkd_report"], is_draft=profile.is_open)


@page("profile.view")
def report_page(request: PageRequest, pk: UUID) -> HttpResponse:
    """The report on the screen, with its files."""
    profile = get_for(request.actor, Profile, pk, "profile.view")
    here, overview = profile.region, reverse("profile.view:pkd", args=[pk])
    context = {
        "here": here,
        "profile": profile,
        "overview": overview,
        "papers": reverse("paper.view:of", args=["profile", pk]) if can(request.actor, "paper.view", profile.region_id) else "",
        "crumbs": ((here.title(), place_url(here)), ("Pengkajian keadaan desa", overview), ("Laporan PKD", "")),
        **on_screen(_report(request.actor, profile)),
    }
    return render(request, "papers/report.html", context)


@page("profile.view")
def report_file(request: PageRequest, pk: UUID, ending: str) -> HttpResponse:
    """The report as a file."""
    profile = get_for(request.actor, Profile, pk, "profile.view")
    return as_file(_report(request.actor, profile), ending, f"laporan-PKD-{profile.region_id}-{profile.year}")


@page("profile.view")
def sheet_file(request: PageRequest, pk: UUID, slug: str) -> HttpResponse:
    """The empty sheet of a tool as PDF, in the tool's own size or the one asked for."""
    profile = get_for(request.actor, Profile, pk, "profile.view")
    try:
        tool = tool_of(slug)
    except KeyError:
        raise Http404 from None
    first = next_number(profile, tool.key) if tool.verb == ENTRY_VERB else 1
    way = reverse("profile.assess:sheet", args=[profile.region_id, profile.year, tool.slug])
    address = base_address(request.build_absolute_uri("/")) + way
    sheet = blank_sheet(profile, tool, sheet_size(tool, request.GET.get("ukuran", "")), first, address, request.actor.now)
    response = HttpResponse(to_pdf(sheet), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="lembar-{tool.slug}-{profile.region_id}-{profile.year}.pdf"'
    return response
