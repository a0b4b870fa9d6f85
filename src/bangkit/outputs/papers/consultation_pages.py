"""What carries the news of a published draft: message, picture, poster; and the decree with names, for which a record is made."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bangkit.core.consultation import message_text
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.outputs.papers.builders.teams import decree, decree_with
from bangkit.outputs.papers.formats import FORMATS
from bangkit.outputs.papers.kinds import kinds_about
from bangkit.outputs.papers.poster import picture_png, poster_pdf
from bangkit.outputs.papers.queries import base_address
from bangkit.stages.planning.actions import open_seats
from bangkit.stages.planning.models import Consultation, Team


def _row(request: PageRequest, pk: UUID) -> tuple[Consultation, str]:
    """The round, and the address that is printed: this installation's own public one."""
    row = get_for(request.actor, Consultation.objects.select_related("plan"), pk, "consultation.view")
    return row, f"{base_address(request.build_absolute_uri('/'))}{reverse('consultation', args=[row.address])}"


def _file(content: bytes, media: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@page("consultation.view")
def share(request: PageRequest, pk: UUID) -> HttpResponse:
    """What to hang up and what to send."""
    row, address = _row(request, pk)
    plan_url, back = reverse("plan.view", args=[row.plan_id]), reverse("consultation.view", args=[pk])
    year = row.plan.target_year
    context = {
        "here": row.region,
        "consultation": row,
        "address": address,
        "message": message_text(row.region.title(), year, row.published, address, row.closes_on),
        "back": back,
        "crumbs": ((f"Rencana {year}", plan_url), ("Konsultasi terbuka", back), ("Sebarkan", "")),
    }
    return render(request, "papers/share.html", context)


@page("consultation.view")
def poster(request: PageRequest, pk: UUID) -> HttpResponse:
    """The A3 poster."""
    row, address = _row(request, pk)
    return _file(poster_pdf(row, address, is_sample=bool(settings.BANGKIT_DEMO)), "application/pdf", f"poster-{row.address}.pdf")


@page("consultation.view")
def picture(request: PageRequest, pk: UUID) -> HttpResponse:
    """The picture for telephones."""
    row, address = _row(request, pk)
    return _file(picture_png(row, address, is_sample=bool(settings.BANGKIT_DEMO)), "image/png", f"rancangan-{row.address}.png")


@page("seat.view")
def named_decree(request: PageRequest, pk: UUID) -> HttpResponse:
    """The decree with the names that were typed: asked for by a deliberate act, recorded, handed over and not kept."""
    actor = request.actor
    team = get_for(actor, Team, pk, "seat.view")
    if request.method != "POST":
        return redirect("seat.view", pk)
    names = {seat.number: seat.name for seat in open_seats(actor, team) if seat.name}
    kind = next(one for one in kinds_about("team") if one.build is decree and not one.ready(team))
    paper = decree_with(kind.key, team, actor, names)
    write, media = FORMATS["docx"]
    response = _file(write(paper), media, f"sk-tim-{team.year}.docx")
    response["Cache-Control"] = "no-store, private"
    return response
