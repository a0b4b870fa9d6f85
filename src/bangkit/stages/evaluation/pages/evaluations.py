"""Pages of stage 8."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.policy import policy
from bangkit.core.stories import domains
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.evaluation import actions, queries
from bangkit.stages.evaluation.forms import ConcludeForm, LessonForm, OpenForm
from bangkit.stages.evaluation.models import VERDICTS, Evaluation
from bangkit.stages.evaluation.pages.tables import asset_table, benefit_table, indicator_table, result_table


def url_of(evaluation: Evaluation) -> str:
    """The page of an evaluation."""
    return reverse("evaluation.view", args=[evaluation.pk])


def load(request: PageRequest, pk: UUID, verb: str) -> tuple[Actor, Evaluation]:
    """The actor and the evaluation, when the verb is allowed on it."""
    actor = request.actor
    return actor, get_for(actor, Evaluation, pk, verb)


# These verbs have buttons of their own, beside what they are about.
APART = ("result.assess", "result.recommend")


@page("evaluation.view")
def evaluation_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """Results against targets, who benefited, lessons, what was passed on, and the conclusion."""
    actor, evaluation = load(request, pk, "evaluation.view")
    facts = actions.evaluation_facts(evaluation, actor)
    found = moves(actor, evaluation, facts)
    sheet = queries.evaluation_page(actor, evaluation)
    code, year = evaluation.region_id, evaluation.year
    is_home = queries.sits_in(actor, code)
    context = {
        "here": evaluation.region,
        "sheet": sheet,
        "rows": [(row, result_table(row, is_home=is_home)) for row in sheet.rows],
        "moves": [move for move in found if move.verb not in APART],
        "may_assess": evaluation.state == "open" and any(move.verb == "lesson.record" for move in found),
        "may_recommend": evaluation.state == "concluded" and can(actor, "result.recommend", code),
        "benefit": benefit_table(queries.benefit(actor, code, sheet.results)) if sheet.results else None,
        "passed": queries.passed_on(evaluation),
        "told": queries.story_counts(actor, code, year),
        "seen": queries.of_village(actor, code, year).count(),
        "history": history(actor, "evaluation", str(pk)),
    }
    return render(request, "evaluation/evaluation.html", context)


@page("evaluation.view")
def session_sheet(request: PageRequest, pk: UUID) -> HttpResponse:
    """A sheet for the village's session, to be printed: what was meant, what was reported, and room to write."""
    actor, evaluation = load(request, pk, "evaluation.view")
    sheet = queries.evaluation_page(actor, evaluation)
    is_home = queries.sits_in(actor, evaluation.region_id)
    context = {
        "here": evaluation.region,
        "sheet": sheet,
        "rows": [(row, result_table(row, is_home=is_home)) for row in sheet.rows],
        "verdicts": VERDICTS,
        "domains": domains().values(),
        "crumbs": [(evaluation.title(), url_of(evaluation)), ("Lembar evaluasi", "")],
    }
    return render(request, "evaluation/session_sheet.html", context)


@page("evaluation.view")
def evaluation_assets(request: PageRequest, pk: UUID) -> HttpResponse:
    """The five assets before and after, each figure with its year and source, and which activities aimed at them."""
    _, evaluation = load(request, pk, "evaluation.view")
    activities = queries.activities_to_assess(evaluation)
    found = queries.before_after(evaluation.region_id, evaluation.year, activities)
    context = {
        "here": evaluation.region,
        "evaluation": evaluation,
        "found": found,
        "overview": asset_table(found),
        "assets": [(line, indicator_table(line, found)) for line in found.assets],
        "crumbs": [(evaluation.title(), url_of(evaluation)), ("Aset sebelum dan sesudah", "")],
    }
    return render(request, "evaluation/assets.html", context)


def _listing(rows: Any) -> Listing:
    return Listing(
        rows,
        columns=[
            Column("title", "Evaluasi", lambda row: row.title(), sort="year", link=url_of),
            Column("village", "Desa", lambda row: row.region.name, sort="region__name"),
            Column("state", "Keadaan", lambda row: row.state_label, sort="state"),
            Column("concluded", "Disimpulkan", lambda row: row.concluded_on, sort="concluded_on"),
        ],
        filters=[Filter("state", "Keadaan", list(policy().subjects["evaluation"].states.items()), field="state")],
        search=["region__name"],
        order="-title",
        noun="evaluasi",
        empty=Empty(
            "Belum ada evaluasi", "Evaluasi membandingkan hasil dengan sasaran.", "Tim Desa atau Kecamatan memulainya dari halaman desa."
        ),
    )


@page("evaluation.view")
def evaluation_list(request: PageRequest) -> HttpResponse:
    """All evaluations in my places."""
    return listing_page(request, _listing(queries.evaluations(request.actor)), title="Evaluasi")


@page("evaluation.view")
def village_evaluations(request: PageRequest, code: str) -> HttpResponse:
    """The evaluations of one village."""
    actor = request.actor
    village = region_for(actor, code, "evaluation.view")
    rows = queries.evaluations(actor).filter(region_id=code)
    move = create_move(actor, "evaluation.open", code)
    moves = [move] if move else []
    return listing_page(request, _listing(rows), title=f"Evaluasi di {village.name}", moves=moves, extra={"here": village})


@page("evaluation.open")
def open_(request: PageRequest, code: str) -> HttpResponse:
    """Open a village's evaluation of a cycle."""
    actor = request.actor
    village = region_for(actor, code, "evaluation.open")
    return verb_page(
        request,
        form=OpenForm(initial={"year": actor.today.year}),
        run=lambda data: actions.open_evaluation(actor, village, **_counts(data)),
        done=url_of,
        title=f"Buka evaluasi {village.name}",
        submit="Buka evaluasi",
        extra={"here": village},
    )


@page("lesson.record")
def lesson(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down a lesson."""
    actor, evaluation = load(request, pk, "lesson.record")
    return verb_page(
        request,
        form=LessonForm,
        run=lambda data: actions.record_lesson(actor, evaluation, **data),
        done=url_of,
        title=f"Pembelajaran: {evaluation.title()}",
        submit="Simpan pembelajaran",
        subject=evaluation,
    )


@page("evaluation.conclude")
def conclude(request: PageRequest, pk: UUID) -> HttpResponse:
    """Conclude, and pass the considerations on."""
    actor, evaluation = load(request, pk, "evaluation.conclude")
    return verb_page(
        request,
        form=ConcludeForm,
        run=lambda data: actions.conclude_evaluation(actor, evaluation, **data),
        done=url_of,
        title=f"Simpulkan {evaluation.title()}",
        intro="Setiap putusan, dan pembelajaran yang ditandai, dikirim sebagai bahan pertimbangan ke perencanaan berikutnya.",
        submit="Simpulkan evaluasi",
        subject=evaluation,
    )


def _counts(data: dict[str, Any]) -> dict[str, Any]:
    return {key: (value or 0) if key in ("male", "female", "poorest") else value for key, value in data.items()}
