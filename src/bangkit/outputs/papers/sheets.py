"""Printed sheets: of instruments, blank for any village or with the head of a round; and of scores, with the list to be scored."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from bangkit.core.instruments import instruments
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.outputs.papers.builders.instruments import sheet_of
from bangkit.outputs.papers.builders.monitoring import blank_sheet
from bangkit.outputs.papers.builders.score_sheets import score_sheet
from bangkit.outputs.papers.paper import Paper
from bangkit.outputs.papers.pdf import to_pdf
from bangkit.outputs.papers.queries import base_address
from bangkit.stages.delivery.pages.monitoring import asked_round
from bangkit.stages.delivery.queries import board_of
from bangkit.stages.planning.models import Plan
from bangkit.stages.planning.pages.scoring import record_url, year_of
from bangkit.stages.planning.queries import Board, idea_board, plan_board
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


@page("plan.view")
def idea_sheet(request: PageRequest, code: str) -> HttpResponse:
    """The score sheet of a village's ideas."""
    village = region_for(request.actor, code, "plan.view")
    board = idea_board(request.actor, village, year_of(request))
    return _scores(request, board, f"lembar-nilai-{code}-{board.year}")


@page("plan.view")
def activity_sheet(request: PageRequest, pk: UUID) -> HttpResponse:
    """The score sheet of a plan's activities."""
    plan = get_for(request.actor, Plan, pk, "plan.view")
    return _scores(request, plan_board(request.actor, plan), f"lembar-skor-{plan.region_id}-{plan.target_year}")


def _scores(request: PageRequest, board: Board, name: str) -> HttpResponse:
    if not board.items:
        raise Http404
    address = base_address(request.build_absolute_uri("/")) + record_url(board)
    return _pdf(score_sheet(board, address, request.actor.now), name)


@page("monitoring.view")
def monitoring_sheet(request: PageRequest, code: str) -> HttpResponse:
    """The empty monitoring sheet of a village in a round; what is filled in on paper is entered on the page behind its code."""
    village = region_for(request.actor, code, "monitoring.view")
    chosen = asked_round(request)
    board = board_of(village, chosen)
    if not board.items:
        raise Http404
    address = f"{base_address(request.build_absolute_uri('/'))}{reverse('monitoring.fill', args=[code])}?putaran={chosen.key}"
    return _pdf(blank_sheet(board, address, request.actor.now), f"lembar-pemantauan-{code}-{chosen.key}")
