"""Pages of ideas: one line each for a room full of people, scored together, and where each one went."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.forms import BooleanField
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bangkit.core.findings import warning
from bangkit.core.policy import policy
from bangkit.core.ranking import highest_total, scale
from bangkit.foundation.access.errors import Blocked
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.models import CRITERIA, Idea, Plan, Proposal
from bangkit.stages.planning.pages.common import (
    activity_url,
    crumbs,
    idea_url,
    ideas_url,
    open_idea_moves,
    plan_url,
    proposal_chip,
    state_chip,
    year_asked,
)
from bangkit.stages.planning.pages.scoring import agreed_of, suggestion

# The box that says: I know that there is one like it.
KEEP = "tetap"


@page("plan.view")
def idea_detail(request: PageRequest, code: str, pk: UUID) -> HttpResponse:
    """Where one idea went: what was decided, by whom and why, and what grew out of it."""
    actor = request.actor
    idea = get_for(actor, Idea.objects.prefetch_related("activities", "links", "rpjm_lines__rpjm", "rpjm_lines__years"), pk, "plan.view")
    if idea.region_id != code:
        raise Http404
    story = queries.idea_story(actor, idea)
    grown = [
        (row, state_chip(row), activity_url(row), plan_url(row.plan), proposal_chip(row.proposal) if hasattr(row, "proposal") else None)
        for row in story.activities
    ]
    context = {
        "here": idea.region,
        "crumbs": crumbs(idea.region, (f"Gagasan {idea.year}", ideas_url(code, idea.year)), (idea.what, "")),
        "idea": idea,
        "chip": state_chip(idea),
        "links": idea.links.all(),
        "scores": [(label, score) for (_, label), score in zip(CRITERIA, idea.scores, strict=True)],
        "highest": highest_total(),
        "moves": open_idea_moves(actor, idea, queries.idea_facts(idea, actor)),
        "origins": [(one, state_chip(one), idea_url(one)) for one in story.family.before],
        "became": [(one, state_chip(one), idea_url(one), one in story.family.ends) for one in story.family.after],
        "grown": grown,
        "history": story.events,
    }
    return render(request, "planning/idea.html", context)


def _said_before(proposal: Proposal) -> dict[str, Any]:
    """What was asked of the kabupaten, as the beginning of an idea that asks again."""
    activity = proposal.activity
    idea = activity.idea
    counts = {name: getattr(activity, name) for name in ("male", "female", "poorest")}
    where = {"hamlet": idea.hamlet, "group_kind": idea.group_kind, "group_name": idea.group_name} if idea else {}
    measure = {"volume": activity.volume, "unit": activity.unit} if activity.volume else {}
    return {
        "what": activity.name,
        "why": idea.why if idea else proposal.need[:500],
        "place": activity.location,
        **where,
        **measure,
        **counts,
    }


def _create(request: PageRequest, code: str, form: Any, title: str, submit: str, run: Any, **words: Any) -> HttpResponse:
    year = request.actor.today.year
    village = region_for(request.actor, code, "idea.voice")
    return verb_page(
        request,
        form=form,
        run=lambda data: run(village, data),
        done=ideas_url(code, year),
        title=title,
        submit=submit,
        back=ideas_url(code, year),
        extra={"here": village, "crumbs": crumbs(village, (f"Gagasan {year}", ideas_url(code, year)), (title, ""))},
        **words,
    )


@page("idea.voice")
def voice(request: PageRequest, code: str) -> HttpResponse:
    """Write down an idea."""

    actor = request.actor
    again = queries.asked_again(request.actor, code, request.GET.get("usulan", ""))
    form = forms.IdeaForm(
        offered=queries.by_kind(queries.answerable(code, request.actor.today.year)), initial=_said_before(again) if again else {}
    )

    def run(village: Any, data: dict[str, Any]) -> Idea:
        _point_out(request, form, code, data["what"])
        return actions.voice_idea(actor, village, from_proposal=again, **form.values())

    return _create(
        request,
        code,
        form,
        "Sampaikan gagasan",
        "Simpan gagasan",
        run,
        said="Gagasan tersimpan.",
        template="planning/idea_form.html",
    )


def _point_out(request: PageRequest, form: Any, code: str, what: str) -> None:
    """Others that say much the same are shown once, with their pages; whoever wants both ticks it. Nothing is merged by itself."""
    found = queries.like_what(request.actor, code, what) if not request.POST.get(KEEP) else []
    if not found:
        return
    form.extend([(KEEP, BooleanField(label="Tetap catat sebagai gagasan sendiri", required=False))])
    raise Blocked(
        tuple(
            warning("idea.alike", f"Mirip dengan «{one.what}» ({one.proposer}, {one.year}).", "Lihat dahulu, atau tetap catat.").at(
                idea_url(one)
            )
            for one in found
        )
    )


@page("idea.voice")
def room(request: PageRequest, code: str) -> HttpResponse:
    """What a room says, one line each, over the growing list of what was said; large enough for a projector."""
    actor, year = request.actor, request.actor.today.year
    village = region_for(actor, code, "idea.voice")
    said = queries.said_in_room(actor, code, year)
    near = queries.alike_of(said.ideas)
    newest = said.ideas[0] if said.ideas else None
    known = {name: getattr(newest, name) for name in ("hamlet", "group_kind", "group_name")} if newest else {}
    return verb_page(
        request,
        form=forms.SpokenForm(initial=known),
        run=lambda data: actions.voice_spoken(actor, village, **data),
        done=reverse("idea.voice:room", args=[code]),
        title="Ruang gagasan",
        submit="Catat",
        back=ideas_url(code, year),
        template="planning/room.html",
        said=lambda ideas: f"{len(ideas)} gagasan tercatat.",
        extra={"here": village, "crumbs": crumbs(village, (f"Gagasan {year}", ideas_url(code, year)), ("Ruang gagasan", ""))},
        outbox_kind="idea.voice/1",
        outbox_about=code,
        outbox_version="",
        outbox_title=f"Gagasan {village.title()}",
        room=said,
        lines=[(idea, idea_url(idea), [(other.what, idea_url(other)) for other in near.get(idea.pk, ())]) for idea in said.ideas],
    )


@page("idea.voice")
def voice_several(request: PageRequest, code: str) -> HttpResponse:
    """Write down several ideas of one hamlet or group, a line each."""
    form = forms.IdeasForm()
    return _create(
        request,
        code,
        form,
        "Catat beberapa gagasan",
        "Simpan semua gagasan",
        lambda village, data: actions.voice_ideas(request.actor, village, form.rows()),
        template="planning/several.html",
        intro="Satu baris satu gagasan, dari satu dusun atau satu kelompok. Baris yang kosong dilewati.",
        said=lambda ideas: f"{len(ideas)} gagasan tersimpan.",
    )


@page("idea.rank")
def rank_sheet(request: PageRequest, code: str) -> HttpResponse:
    """Score all open ideas of a year on one sheet, as the room does; the score sheets may propose."""
    actor, year = request.actor, year_asked(request)
    village = region_for(actor, code, "idea.rank")
    board = queries.idea_board(actor, village, year)
    open_items = [item for item in board.items if item.thing.state in ("voiced", "ranked")]
    if not open_items:
        return redirect(ideas_url(code, year))
    proposed, said = suggestion(request, board)
    form = forms.ScoresForm(items=open_items, measure=board.measure, given=proposed | agreed_of(board))
    labels = ", ".join(label.lower() for _, label in CRITERIA)
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.rank_ideas(actor, form.scored()),
        done=ideas_url(code, year),
        title=f"Nilai gagasan {year}, {village.title()}",
        intro=f"Setiap ukuran dinilai {scale().low} (sedikit) sampai {scale().high} (sangat): {labels}. "
        f"Gagasan yang belum dibicarakan dibiarkan kosong.{said}",
        template="planning/scores.html",
        submit="Simpan nilai",
        back=ideas_url(code, year),
        said=lambda changed: f"Nilai {changed} gagasan tersimpan." if changed else "Tidak ada nilai yang berubah.",
        extra={"here": village, "crumbs": crumbs(village, (f"Gagasan {year}", ideas_url(code, year)), ("Nilai bersama", ""))},
    )


def _move(request: PageRequest, pk: UUID, verb: str, form: Any, act: Any, submit: str, **words: Any) -> HttpResponse:
    """One move of one idea."""
    actor, idea = request.actor, get_for(request.actor, Idea, pk, verb)
    label = policy().verbs[verb].label
    return verb_page(
        request,
        form=form(idea) if callable(form) and not isinstance(form, type) else form,
        run=lambda data: act(actor, idea, **data),
        done=lambda row: ideas_url(row.region_id, row.year),
        title=label,
        intro=f"{idea.what}. {idea.why}",
        submit=submit,
        back=idea_url(idea),
        extra={
            "here": idea.region,
            "crumbs": crumbs(idea.region, (f"Gagasan {idea.year}", ideas_url(idea.region_id, idea.year)), (label, "")),
        },
        **words,
    )


@page("idea.edit")
def edit(request: PageRequest, pk: UUID) -> HttpResponse:
    """Mend an idea that was written down wrongly."""
    actor, idea = request.actor, get_for(request.actor, Idea.objects.prefetch_related("links"), pk, "idea.edit")
    form = forms.IdeaForm(
        initial={name: getattr(idea, name) for name in forms.IdeaForm.base_fields if name != "links"}
        | {"links": [f"{link.kind}:{link.key}" for link in idea.links.all()]},
        offered=queries.by_kind(queries.still_answerable(idea)),
    )
    return _move(
        request,
        pk,
        "idea.edit",
        form,
        lambda *_, **data: actions.edit_idea(actor, idea, **form.values()),
        "Simpan perbaikan",
        said="Catatan gagasan diperbaiki.",
        template="planning/idea_form.html",
    )


@page("idea.rank")
def rank(request: PageRequest, pk: UUID) -> HttpResponse:
    """Score one idea on the five criteria."""
    return _move(
        request,
        pk,
        "idea.rank",
        lambda idea: forms.RankForm(initial={name: getattr(idea, name) for name, _ in CRITERIA}),
        actions.rank_idea,
        "Simpan nilai",
        said="Nilai tersimpan.",
    )


@page("idea.adopt")
def adopt(request: PageRequest, pk: UUID) -> HttpResponse:
    """Take an idea into a plan that is still open; where there is none, say what comes first."""
    actor = request.actor
    idea = get_for(actor, Idea, pk, "idea.adopt")
    plans = list(Plan.objects.filter(region_id=idea.region_id, state__in=("draft", "returned")).order_by("-target_year"))
    by_id = {str(plan.pk): plan for plan in plans}
    start = create_move(actor, "plan.open", idea.region_id)
    return verb_page(
        request,
        form=forms.AdoptForm(plans=plans, initial={"plan": str(plans[0].pk)} if len(plans) == 1 else {}),
        run=lambda data: actions.adopt_idea(actor, idea, plan=by_id[data["plan"]]),
        done=lambda row: plan_url(row.activities.latest("created_at").plan),
        title="Jadikan kegiatan",
        intro=f"{idea.what}. {idea.why}",
        submit="Masukkan ke rencana",
        back=idea_url(idea),
        said="Gagasan masuk ke rencana. Berikutnya: lengkapi kegiatannya.",
        template="planning/adopt.html",
        extra={
            "here": idea.region,
            "crumbs": crumbs(idea.region, (idea.what, idea_url(idea)), ("Jadikan kegiatan", "")),
            "plans": plans,
            "start": start,
        },
    )


@page("idea.defer")
def defer(request: PageRequest, pk: UUID) -> HttpResponse:
    """Put off, with a reason."""
    return _move(
        request, pk, "idea.defer", forms.ReasonForm, actions.defer_idea, "Tunda gagasan", said="Gagasan ditunda; alasannya tercatat."
    )


@page("idea.reject")
def reject(request: PageRequest, pk: UUID) -> HttpResponse:
    """Not taken up, with a reason."""
    return _move(
        request,
        pk,
        "idea.reject",
        forms.ReasonForm,
        actions.reject_idea,
        "Catat tidak dilanjutkan",
        said="Keputusan dan alasannya tercatat.",
    )


@page("idea.revive")
def revive(request: PageRequest, pk: UUID) -> HttpResponse:
    """Bring back to this year's list."""
    return _move(
        request, pk, "idea.revive", ConfirmForm, actions.revive_idea, "Angkat kembali", said="Gagasan masuk lagi ke daftar tahun ini."
    )
