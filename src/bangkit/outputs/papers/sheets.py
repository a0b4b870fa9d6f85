"""The printed sheets of instruments: blank for any village, or with the head of a round."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse

from bangkit.core.instruments import instruments
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.outputs.papers.builders.instruments import sheet_of
from bangkit.outputs.papers.paper import Paper
from bangkit.outputs.papers.pdf import to_pdf
from bangkit.stages.profile.models import Survey


def _pdf(paper: Paper, name: str) -> HttpResponse:
    response = HttpResponse(to_pdf(paper), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@page("survey.view")
def instrument_sheet(request: PageRequest, key: str) -> HttpResponse:
    """An instrument's sheet for any village."""
    one = next((one for one in instruments() if one.key == key), None)
    if one is None:
        raise Http404
    return _pdf(sheet_of(one), f"lembar-{one.key}-{one.version}")


@page("survey.answer")
def survey_sheet(request: PageRequest, pk: UUID) -> HttpResponse:
    """The sheet of a round, with its village and its period."""
    survey = get_for(request.actor, Survey, pk, "survey.answer")
    if survey.asked is None or not survey.is_open:
        raise Http404
    return _pdf(sheet_of(survey.asked, survey), f"lembar-{survey.instrument}-{survey.region_id}")
