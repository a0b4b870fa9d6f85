"""Pages of plans."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.findings import collect
from bangkit.core.guards import GUARDS
from bangkit.core.policy import policy
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.charts import Funding as FundingChart
from bangkit.foundation.ui.charts import Source
from bangkit.foundation.ui.listing import Column, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.models import Consideration, Plan


def plan_url(plan: Plan) -> str:
    """The plan's own page."""
    return reverse("plan.view", args=[plan.pk])


def _load(request: HttpRequest, pk: UUID, verb: str) -> tuple[Actor, Plan]:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor, get_for(actor, Plan, pk, verb)


@page("plan.view")
def plan_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A plan: its state, what stands in the way, its lines, its money, its meetings."""
    actor, plan = _load(request, pk, "plan.view")
    facts = queries.plan_facts(plan, actor)
    sheet = queries.plan_sheet(actor, plan)
    findings = collect((GUARDS[name] for name in policy().verbs["plan.submit"].needs), facts) if plan.is_open else ()
    context = {
        "here": plan.region,
        "sheet": sheet,
        "plan": plan,
        "findings": findings,
        "moves": moves(actor, plan, facts),
        "add_move": create_move(actor, "activity.add", plan.region_id, plan.pk) if plan.is_open else None,
        "may_edit": plan.is_open and can(actor, "activity.edit", plan.region_id),
        "funding": FundingChart("Dari mana dananya", tuple(Source(row.name, row.amount) for row in sheet.sources))
        if sheet.sources
        else None,
        "considerations": Consideration.objects.filter(region_id=plan.region_id, year=plan.cycle_year).order_by("created_at"),
        "history": history(actor, "plan", str(pk)),
    }
    return render(request, "planning/plan.html", context)


def _listing(rows: Any) -> Listing:
    return Listing(
        rows,
        columns=[
            Column("year", "Rencana", lambda row: f"Rencana {row.target_year}", sort="target_year", link=plan_url),
            Column("village", "Desa", lambda row: row.region.name, sort="region__name"),
            Column("state", "Keadaan", lambda row: row.state_label, sort="state"),
            Column("submitted", "Diajukan", lambda row: row.submitted_on, sort="submitted_on"),
            Column("established", "Ditetapkan", lambda row: row.established_on, sort="established_on"),
        ],
        filters=[Filter("state", "Keadaan", list(policy().subjects["plan"].states.items()), field="state")],
        search=["region__name"],
        order="-year",
        noun="rencana",
    )


@page("plan.view")
def plan_list(request: HttpRequest) -> HttpResponse:
    """All plans in my places."""
    rows = Plan.objects.visible_to(request.actor, "plan.view").select_related("region")  # type: ignore[attr-defined]
    return listing_page(request, _listing(rows), title="Rencana desa")


@page("plan.view")
def village_plans(request: HttpRequest, code: str) -> HttpResponse:
    """The plans of one village."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    village = region_for(actor, code, "plan.view")
    rows = Plan.objects.visible_to(actor, "plan.view").filter(region_id=code).select_related("region")
    start = create_move(actor, "plan.open", code)
    return listing_page(
        request, _listing(rows), title=f"Rencana {village.title()}", moves=[start] if start else [], extra={"here": village}
    )


@page("plan.open")
def open_(request: HttpRequest, code: str) -> HttpResponse:
    """Open a village's plan for a year."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    village = region_for(actor, code, "plan.open")
    return verb_page(
        request,
        form=forms.PlanForm(initial={"target_year": actor.today.year + 1}),
        run=lambda data: actions.open_plan(actor, village, **data),
        done=plan_url,
        title=f"Buka rencana {village.title()}",
        submit="Buka rencana",
        extra={"here": village},
    )


def _move(request: HttpRequest, pk: UUID, verb: str, form: Any, act: Any, submit: str, **words: Any) -> HttpResponse:
    """One move of a plan: they differ in form, action and words."""
    actor, plan = _load(request, pk, verb)
    return verb_page(
        request,
        form=form,
        run=lambda data: act(actor, plan, **{key: value if value is not None else 0 for key, value in data.items()}),
        done=plan_url,
        title=f"{policy().verbs[verb].label}, {plan.region.title()}",
        submit=submit,
        subject=plan,
        back=plan_url(plan),
        extra={"here": plan.region},
        **words,
    )


@page("plan.consult")
def consult(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down a consultation with the community."""
    form = forms.VillageMeetingForm(initial={"held_on": request.actor.today})  # type: ignore[attr-defined]
    return _move(request, pk, "plan.consult", form, actions.consult_plan, "Simpan konsultasi")


@page("plan.submit")
def submit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Submit to the kecamatan."""
    intro = (
        "Rencana akan ditelaah kecamatan. Selama ditelaah, kegiatannya tidak dapat diubah; kecamatan dapat mengembalikannya dengan catatan."
    )
    return _move(request, pk, "plan.submit", forms.NoteForm, actions.submit_plan, "Ajukan rencana", intro=intro)


@page("plan.return")
def return_(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Return with a note that the village can work on."""
    return _move(request, pk, "plan.return", forms.ReasonForm, actions.return_plan, "Kembalikan rencana")


@page("plan.review")
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that the review is done."""
    return _move(request, pk, "plan.review", forms.NoteForm, actions.review_plan, "Nyatakan selesai ditelaah")


@page("plan.agree")
def agree(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down what the village meeting agreed on."""
    form = forms.VillageMeetingForm(initial={"held_on": request.actor.today})  # type: ignore[attr-defined]
    return _move(request, pk, "plan.agree", form, actions.agree_plan, "Simpan kesepakatan musyawarah")


@page("plan.establish")
def establish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Establish by village regulation."""
    form = forms.EstablishForm(initial={"established_on": request.actor.today})  # type: ignore[attr-defined]
    return _move(request, pk, "plan.establish", form, actions.establish_plan, "Tetapkan rencana desa")


@page("consideration.answer")
def answer_consideration(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer what the last evaluation asked to consider."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = get_for(actor, Consideration, pk, "consideration.answer")
    plan = Plan.objects.filter(region_id=row.region_id, target_year=row.year + 1).first()
    return verb_page(
        request,
        form=forms.ConsiderationForm,
        run=lambda data: actions.answer_consideration(actor, row, is_used=data["is_used"] == "ya", reply=data["reply"]),
        done=plan_url(plan) if plan else reverse("village.view", args=[row.region_id]),
        title="Tanggapi bahan pertimbangan",
        intro=row.text,
        submit="Simpan tanggapan",
        extra={"here": row.region},
    )
