"""Pages of stage 8."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.policy import policy
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.evaluation import actions, queries
from bangkit.stages.evaluation.forms import AssessForm, ConcludeForm, LessonForm, OpenForm
from bangkit.stages.evaluation.models import Evaluation


def _url(evaluation: Evaluation) -> str:
    return reverse("evaluation.view", args=[evaluation.pk])


def _load(request: PageRequest, pk: UUID, verb: str) -> tuple[Actor, Evaluation]:
    actor = request.actor
    return actor, get_for(actor, Evaluation, pk, verb)


@page("evaluation.view")
def evaluation_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """Results against targets, lessons, and the conclusion."""
    actor, evaluation = _load(request, pk, "evaluation.view")
    facts = actions.evaluation_facts(evaluation, actor)
    listed = [move for move in moves(actor, evaluation, facts) if move.verb != "result.assess"]
    may_assess = evaluation.state == "open" and any(move.verb == "lesson.record" for move in listed)
    context = {
        "here": evaluation.region,
        "sheet": queries.evaluation_page(actor, evaluation),
        "moves": listed,
        "may_assess": may_assess,
        "history": history(actor, "evaluation", str(pk)),
    }
    return render(request, "evaluation/evaluation.html", context)


def _listing(rows: Any) -> Listing:
    return Listing(
        rows,
        columns=[
            Column("title", "Evaluasi", lambda row: row.title(), sort="year", link=_url),
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
    return listing_page(request, _listing(rows), title=f"Evaluasi di {village.name}", extra={"here": village})


@page("evaluation.open")
def open_(request: PageRequest, code: str) -> HttpResponse:
    """Open a village's evaluation of a cycle."""
    actor = request.actor
    village = region_for(actor, code, "evaluation.open")
    return verb_page(
        request,
        form=OpenForm(initial={"year": actor.today.year}),
        run=lambda data: actions.open_evaluation(actor, village, **_counts(data)),
        done=_url,
        title=f"Buka evaluasi {village.name}",
        submit="Buka evaluasi",
        extra={"here": village},
    )


@page("result.assess")
def assess(request: PageRequest, pk: UUID, activity_pk: UUID) -> HttpResponse:
    """Assess one activity of the cycle."""
    actor, evaluation = _load(request, pk, "result.assess")
    activity = get_object_or_404(queries.activities_to_assess(evaluation), pk=activity_pk)
    known = evaluation.results.filter(activity=activity).first()
    initial = {name: getattr(known, name) for name in ("actual", "male", "female", "poorest", "verdict", "reason")} if known else {}
    return verb_page(
        request,
        form=AssessForm(initial=initial),
        run=lambda data: actions.assess_result(actor, evaluation, activity=activity, **_counts(data)),
        done=_url,
        title=f"Nilai hasil: {activity.name}",
        intro=f"Target menurut rencana: {activity.volume.normalize():f} {activity.unit}.",
        submit="Simpan penilaian",
        subject=evaluation,
    )


@page("lesson.record")
def lesson(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down a lesson."""
    actor, evaluation = _load(request, pk, "lesson.record")
    return verb_page(
        request,
        form=LessonForm,
        run=lambda data: actions.record_lesson(actor, evaluation, **data),
        done=_url,
        title=f"Pembelajaran: {evaluation.title()}",
        submit="Simpan pembelajaran",
        subject=evaluation,
    )


@page("evaluation.conclude")
def conclude(request: PageRequest, pk: UUID) -> HttpResponse:
    """Conclude, and pass the considerations on."""
    actor, evaluation = _load(request, pk, "evaluation.conclude")
    return verb_page(
        request,
        form=ConcludeForm,
        run=lambda data: actions.conclude_evaluation(actor, evaluation, **data),
        done=_url,
        title=f"Simpulkan {evaluation.title()}",
        intro="Pembelajaran dan putusan selain Teruskan dikirim sebagai bahan pertimbangan ke perencanaan berikutnya.",
        submit="Simpulkan evaluasi",
        subject=evaluation,
    )


def _counts(data: dict[str, Any]) -> dict[str, Any]:
    return {key: (value or 0) if key in ("male", "female", "poorest") else value for key, value in data.items()}
