"""Pages of ideas: one line each for a room full of people, scored together, and where each one went."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.policy import policy
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.models import CRITERIA, Idea, Plan


def ideas_url(idea: Idea) -> str:
    """The list in which the idea stands."""
    return f"{reverse('plan.view:ideas', args=[idea.region_id])}?tahun={idea.year}"


@page("plan.view")
def idea_list(request: HttpRequest, code: str) -> HttpResponse:
    """The village's ideas of a year, ranked, with what became of each."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    village = region_for(actor, code, "plan.view")
    text = request.GET.get("tahun", "")
    year = int(text) if text.isdigit() and len(text) == 4 else actor.today.year
    rows = queries.ranked_ideas(actor, code, year)
    may_move = can(actor, "idea.rank", code) or can(actor, "idea.adopt", code)
    context = {
        "here": village,
        "year": year,
        "years": (year - 1, year + 1),
        "rows": [(row, moves(actor, row.idea) if may_move else []) for row in rows],
        "voice": create_move(actor, "idea.voice", code),
        "criteria": [label for _, label in CRITERIA],
    }
    return render(request, "planning/ideas.html", context)


@page("idea.voice")
def voice(request: HttpRequest, code: str) -> HttpResponse:
    """Write down an idea."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    village = region_for(actor, code, "idea.voice")

    def run(data: dict[str, Any]) -> Idea:
        values: dict[str, Any] = {key: value if value is not None else 0 for key, value in data.items()}
        return actions.voice_idea(actor, village, **values)

    return verb_page(
        request,
        form=forms.IdeaForm,
        run=run,
        done=ideas_url,
        title=f"Gagasan warga {village.title()}",
        submit="Simpan gagasan",
        back=reverse("plan.view:ideas", args=[code]),
        extra={"here": village},
    )


def _move(request: HttpRequest, pk: UUID, verb: str, form: Any, act: Any, submit: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    idea = get_for(actor, Idea, pk, verb)
    return verb_page(
        request,
        form=form(idea) if callable(form) and not isinstance(form, type) else form,
        run=lambda data: act(actor, idea, **data),
        done=ideas_url,
        title=policy().verbs[verb].label,
        intro=f"{idea.what}. {idea.why}",
        submit=submit,
        back=ideas_url(idea),
        extra={"here": idea.region},
    )


@page("idea.rank")
def rank(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Score an idea on the five criteria."""
    return _move(
        request,
        pk,
        "idea.rank",
        lambda idea: forms.RankForm(initial={name: getattr(idea, name) for name, _ in CRITERIA}),
        actions.rank_idea,
        "Simpan nilai",
    )


@page("idea.adopt")
def adopt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an idea into a plan that is still open."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    idea = get_for(actor, Idea, pk, "idea.adopt")
    plans = list(Plan.objects.filter(region_id=idea.region_id, state__in=("draft", "returned")).order_by("-target_year"))
    by_id = {str(plan.pk): plan for plan in plans}
    return verb_page(
        request,
        form=forms.AdoptForm(plans=plans),
        run=lambda data: actions.adopt_idea(actor, idea, plan=by_id[data["plan"]]),
        done=lambda row: reverse("plan.view", args=[row.activities.latest("created_at").plan_id]),
        title="Jadikan kegiatan",
        intro=f"{idea.what}. {idea.why}",
        submit="Masukkan ke rencana",
        back=ideas_url(idea),
        extra={"here": idea.region},
    )


@page("idea.defer")
def defer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put off, with a reason."""
    return _move(request, pk, "idea.defer", forms.ReasonForm, actions.defer_idea, "Tunda gagasan")


@page("idea.reject")
def reject(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Not taken up, with a reason."""
    return _move(request, pk, "idea.reject", forms.ReasonForm, actions.reject_idea, "Catat tidak dilanjutkan")


@page("idea.revive")
def revive(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Bring back to this year's list."""
    return _move(request, pk, "idea.revive", forms.ConfirmForm, actions.revive_idea, "Angkat kembali")
