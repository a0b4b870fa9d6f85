"""Files of the Tim Kabupaten's desk, made when they are asked for: every need on one list, narrowed as the page was."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpResponse

from bangkit.coordination.pages.progressing import year_of
from bangkit.coordination.queries.progressing import progress_list
from bangkit.foundation.access.loading import region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.outputs.papers.builders.answers import every_need
from bangkit.outputs.papers.builders.progressing import bupati_list
from bangkit.outputs.papers.formats import FORMATS
from bangkit.outputs.papers.paper import Paper
from bangkit.stages.support.pages.board import narrowed
from bangkit.stages.support.queries import board


def file_of(paper: Paper, ending: str, name: str) -> HttpResponse:
    """A paper in one of its formats; marked as a sample in a demo."""
    if ending not in FORMATS:
        raise Http404
    write, media = FORMATS[ending]
    response = HttpResponse(write(replace(paper, is_sample=bool(settings.BANGKIT_DEMO))), content_type=media)
    response["Content-Disposition"] = f'inline; filename="{name}.{ending}"'
    return response


@page("need.view")
def answers_file(request: PageRequest, code: str, ending: str) -> HttpResponse:
    """Every need with owner, answer, date and state."""
    actor = request.actor
    place = region_for(actor, code, "need.view")
    found, described = narrowed(request, board(actor, code))
    return file_of(every_need(place, found, described, actor), ending, f"kebutuhan-dan-jawaban-{code}")


@page("district.view")
def bupati_file(request: PageRequest, code: str, ending: str) -> HttpResponse:
    """Villages that progress well, on one sheet."""
    actor = request.actor
    district = region_for(actor, code, "district.view")
    sheet = progress_list(actor, district, year_of(request, actor.today.year))
    return file_of(bupati_list(district, sheet, actor), ending, f"daftar-bupati-{code}-{sheet.year}")
