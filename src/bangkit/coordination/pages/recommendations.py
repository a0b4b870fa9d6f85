"""Pages by which lessons pass between villages: the library, whom a lesson could help, recommending it, and the village's answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.coordination import actions, forms
from bangkit.coordination.models import Recommendation
from bangkit.coordination.queries.lessons import (
    LOOKS,
    common_ground,
    giver_label,
    lessons_pointed,
    library,
    recommendations,
    villages_for,
)
from bangkit.core.access import can
from bangkit.core.policy import policy
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Chip
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.evaluation.models import LESSON_KINDS, Lesson


@page("recommendation.view")
def lesson_library(request: PageRequest) -> HttpResponse:
    """Every lesson of the kabupaten, to be searched; those who may recommend it find its villages from here."""
    actor = request.actor

    def way(row: Lesson) -> str:
        return reverse("recommendation.give:lesson", args=[row.pk]) if can(actor, "recommendation.give", row.region_id) else ""

    listing = Listing(
        library(actor),
        columns=[
            Column("text", "Pembelajaran", lambda row: row.text, link=way),
            Column("village", "Dari desa", lambda row: row.region.name, sort="region__name"),
            Column("kind", "Jenis", lambda row: row.get_kind_display(), sort="kind"),
            Column("year", "Siklus", lambda row: str(row.evaluation.year), sort="evaluation__year"),
            Column("given", "Dianjurkan ke", lambda row: row.given, sort="given", kind="number"),
            Column("tried", "Dicoba atau sudah", lambda row: row.tried, sort="tried", kind="number"),
        ],
        filters=[
            Filter("jenis", "Jenis", list(LESSON_KINDS), field="kind"),
            Filter("dipakai", "Dipakai", [("ya", "Dicoba desa lain"), ("belum", "Belum")], apply=_used),
        ],
        search=["text", "region__name"],
        order="-year",
        noun="pembelajaran",
        empty=Empty(
            "Belum ada pembelajaran",
            "Pembelajaran dicatat dalam evaluasi desa dan terbuka bagi desa lain setelah evaluasinya disimpulkan.",
            "Tim Desa dan Fasilitator Desa mencatatnya.",
        ),
    )
    return listing_page(request, listing, title="Pembelajaran antardesa", extra={"crumbs": [("Pembelajaran antardesa", "")]})


def _used(rows: Any, value: str) -> Any:
    return rows.filter(tried__gt=0) if value == "ya" else rows.filter(Q(tried=0))


@page("recommendation.view")
def recommendation_list(request: PageRequest) -> HttpResponse:
    """What was recommended in my places, and what villages answered."""
    listing = Listing(
        recommendations(request.actor),
        columns=[
            Column("lesson", "Pembelajaran", lambda row: row.lesson.text, link=lambda row: reverse("recommendation.view", args=[row.pk])),
            Column("origin", "Dari desa", lambda row: row.lesson.region.name, sort="lesson__region__name"),
            Column("village", "Untuk desa", lambda row: row.region.name, sort="region__name"),
            Column("by", "Dianjurkan oleh", giver_label),
            Column("date", "Tanggal", lambda row: row.created_at.date(), sort="created_at"),
            Column("state", "Jawaban", lambda row: Chip(LOOKS[row.state], row.state_label), sort="state"),
        ],
        filters=[Filter("jawaban", "Jawaban", list(policy().subjects["recommendation"].states.items()), field="state")],
        search=["lesson__text", "region__name", "lesson__region__name", "why"],
        order="-date",
        noun="anjuran",
        empty=Empty(
            "Belum ada anjuran",
            "Pembelajaran satu desa dianjurkan kepada desa lain yang kesulitannya sama.",
            "Tim Kabupaten, Kecamatan, atau Fasilitator Kabupaten menganjurkan.",
            "Buka daftar pembelajaran",
            reverse("recommendation.view:library"),
        ),
    )
    return listing_page(request, listing, title="Anjuran pembelajaran", extra={"crumbs": [("Anjuran pembelajaran", "")]})


@page("recommendation.give")
def lesson_villages(request: PageRequest, pk: UUID) -> HttpResponse:
    """One lesson: which villages have the same trouble, and to whom it was already given."""
    actor = request.actor
    lesson = get_for(actor, Lesson.objects.select_related("evaluation"), pk, "recommendation.give")
    given = recommendations(actor).filter(lesson=lesson).order_by("-created_at")
    context = {
        "here": lesson.region,
        "lesson": lesson,
        "pointed": villages_for(actor, lesson),
        "given": [(row, LOOKS[row.state], giver_label(row)) for row in given],
    }
    return render(request, "coordination/lesson.html", context)


@page("recommendation.give")
def give(request: PageRequest, code: str) -> HttpResponse:
    """Recommend a lesson to a village: first which one, then why."""
    actor = request.actor
    village = region_for(actor, code, "recommendation.give")
    if village.level != "village":
        raise Http404
    asked = request.POST.get("lesson") or request.GET.get("pelajaran", "")
    lesson = next(iter(library(actor).filter(pk=asked)), None) if _is_uuid(asked) else None
    if lesson is None:
        context = {"here": village, "pointed": lessons_pointed(actor, village)}
        return render(request, "coordination/lessons_for.html", context)
    ground = common_ground(village, lesson, actor.today)
    return verb_page(
        request,
        form=forms.RecommendForm(initial={"lesson": lesson.pk}),
        run=lambda data: actions.recommend(actor, village, lesson=lesson, why=data["why"], ground=ground),
        done=lambda row: reverse("recommendation.view", args=[row.pk]),
        title=f"Anjurkan kepada {village.title()}",
        intro=f"“{lesson.text}” ({lesson.region.title()}, {lesson.evaluation.year}). " + (f"Kesamaan: {ground}." if ground else ""),
        submit="Anjurkan",
        here=village,
        said=f"Anjuran terkirim ke halaman {village.title()}.",
    )


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@page("recommendation.view")
def recommendation_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One recommendation: the lesson, why it was given, what the village answered."""
    actor = request.actor
    source = Recommendation.objects.select_related("lesson__region", "lesson__evaluation")
    row = get_for(actor, source, pk, "recommendation.view")
    context = {
        "here": row.region,
        "row": row,
        "look": LOOKS[row.state],
        "giver": giver_label(row),
        "moves": moves(actor, row),
        "history": history(actor, "recommendation", str(pk)),
    }
    return render(request, "coordination/recommendation.html", context)


@page("recommendation.answer")
def answer(request: PageRequest, pk: UUID) -> HttpResponse:
    """The village says: tried, unfit because of something, or known already."""
    actor = request.actor
    row = get_for(actor, Recommendation.objects.select_related("lesson__region"), pk, "recommendation.answer")
    return verb_page(
        request,
        form=forms.AnswerForm,
        run=lambda data: actions.answer_recommendation(actor, row, **data),
        done=lambda done: reverse("recommendation.view", args=[done.pk]),
        title="Jawab anjuran",
        intro=f"“{row.lesson.text}” ({row.lesson.region.title()})",
        submit="Kirim jawaban",
        subject=row,
        said="Jawaban terlihat oleh yang menganjurkan.",
    )
