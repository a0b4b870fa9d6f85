"""The material of a meeting as a page to read and print, and as large sections for the projector."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.coordination.models import Meeting
from bangkit.coordination.queries.pack import Pack, meeting_pack
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.context import first_url, place_url

PACKED = ("district", "subdistrict")


def _pack(request: PageRequest, pk: UUID) -> Pack:
    """The material. Errors: 404 for a class, which has none, and for a meeting that was called off."""
    meeting = get_for(request.actor, Meeting, pk, "meeting.view")
    if meeting.kind not in PACKED or meeting.state == "cancelled":
        raise Http404
    return meeting_pack(request.actor, meeting)


@page("meeting.view")
def pack_page(request: PageRequest, pk: UUID) -> HttpResponse:
    """The whole material of a meeting."""
    pack = _pack(request, pk)
    meeting = pack.meeting
    context = {
        "here": meeting.region,
        "crumbs": (
            (meeting.region.title(), place_url(meeting.region)),
            (meeting.name, reverse("meeting.view", args=[pk])),
            ("Bahan rapat", ""),
        ),
        "pack": pack,
        "today": pack.day,
        "papers": first_url(("paper.view:of", ("meeting", pk))),
    }
    return render(request, "coordination/pack.html", context)


@page("meeting.view")
def pack_screen(request: PageRequest, pk: UUID) -> HttpResponse:
    """The material in a few large sections; without a script they are read one below the other."""
    pack = _pack(request, pk)
    return render(request, "coordination/screen.html", {"here": pack.meeting.region, "pack": pack})
