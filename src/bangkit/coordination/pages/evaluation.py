"""Evaluation of a place in a year, and the six objectives as a list that can be taken along as a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.coordination.pages.evaluation_tables import (
    answer_table,
    meeting_table,
    objective_table,
    share_table,
    step_table,
    verdict_table,
)
from bangkit.coordination.queries.evaluation import evaluated_years, place_evaluation
from bangkit.core.stories import domains
from bangkit.foundation.access.loading import region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.stages.evaluation.pages.tables import benefit_table


@page("evaluation.view")
def place(request: PageRequest, code: str) -> HttpResponse:
    """What came of a year at a place: results, objectives, people, voices, and how the mechanism ran."""
    actor = request.actor
    region = region_for(actor, code, "evaluation.view")
    years = evaluated_years(code, actor.today)
    asked = request.GET.get("tahun", "")
    sheet = place_evaluation(actor, region, int(asked) if asked in map(str, years) else years[0])
    known = domains()
    context = {
        "here": region,
        "sheet": sheet,
        "years": years,
        "verdicts": verdict_table(sheet),
        "objectives": [(one, objective_table(rows, sheet)) for one, rows in sheet.objectives],
        "benefit": benefit_table(sheet.benefit),
        "domains": [(known.get(key, key), count) for key, count in sheet.domains.items()],
        "steps": step_table(sheet),
        "answers": answer_table(sheet),
        "meetings": meeting_table(sheet) if sheet.process.meetings else None,
        "shares": share_table(sheet),
        "crumbs": [("Evaluasi", reverse("evaluation.view:list")), (f"{region.title()} {sheet.year}", "")],
    }
    return render(request, "coordination/evaluation.html", context)
