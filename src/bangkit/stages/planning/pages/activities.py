"""Pages of activities and proposals."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.livelihood import assets
from bangkit.core.offices import office_label, offices_for
from bangkit.core.policy import policy
from bangkit.core.reference import activity_codes, funding_sources, village_goals
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Column, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.codes import suggest_codes
from bangkit.stages.planning.models import Activity, Plan, Proposal


def activity_url(activity: Activity) -> str:
    """The activity's own page."""
    return reverse("activity.view", args=[activity.pk])


def _load(request: HttpRequest, pk: UUID, verb: str) -> tuple[Actor, Activity]:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor, get_for(actor, Activity.objects.select_related("plan", "idea"), pk, verb)


@page("activity.view")
def activity_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One activity: where from, where to, how much, for whom, with what money."""
    actor, activity = _load(request, pk, "activity.view")
    labels = {asset.key: asset.label for asset in assets()}
    code = activity_codes().get(activity.code)
    start = (
        create_move(actor, "delivery.start", activity.region_id, activity.pk)
        if activity.state == "set" and not hasattr(activity, "work")
        else None
    )
    prepare = create_move(actor, "proposal.prepare", activity.region_id, activity.pk) if not hasattr(activity, "proposal") else None
    context = {
        "here": activity.region,
        "activity": activity,
        "code_name": code.name if code else "",
        "assets": [labels[key] for key in activity.assets if key in labels],
        "goals": [village_goals()[number] for number in activity.goals if number in village_goals()],
        "shares": [(funding_sources()[share.source].name, share) for share in activity.fundings.order_by("source")],
        "moves": [
            move
            for move in (*moves(actor, activity, queries.activity_facts(activity, actor)), start, prepare)
            if move and not move.is_blocked
        ],
        "history": history(actor, "activity", str(pk)),
    }
    return render(request, "planning/activity.html", context)


@page("activity.add")
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a line to an open plan."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    plan = get_for(actor, Plan, pk, "activity.add")
    form = forms.ActivityForm(initial={"pattern": "swakelola", "route": "rkpdes"})
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.add_activity(actor, plan, **form.values()),
        done=activity_url,
        title=f"Tambah kegiatan, rencana {plan.target_year}",
        submit="Simpan kegiatan",
        back=reverse("plan.view", args=[plan.pk]),
        extra={"here": plan.region},
    )


@page("activity.edit")
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Complete a line; codes are suggested from its words, never set silently."""
    actor, activity = _load(request, pk, "activity.edit")
    names = list(forms.ActivityForm.base_fields)
    initial = {name: getattr(activity, name) for name in names}
    form = forms.ActivityForm(initial=initial)
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.edit_activity(actor, activity, **form.values()),
        done=activity_url,
        title=f"Lengkapi: {activity.name}",
        submit="Simpan kegiatan",
        back=activity_url(activity),
        template="planning/activity_form.html",
        extra={"here": activity.region, "suggestions": suggest_codes(activity.name) if not activity.code else []},
    )


@page("activity.fund")
def fund(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down all sources of money of an activity."""
    actor, activity = _load(request, pk, "activity.fund")
    initial: dict[str, Any] = {}
    for row, share in enumerate(activity.fundings.order_by("source")[: forms.SHARE_ROWS], start=1):
        initial |= {
            f"source_{row}": share.source,
            f"amount_{row}": share.amount,
            f"in_kind_{row}": share.in_kind,
            f"paid_{row}": share.paid_through,
        }
    form = forms.FundingForm(initial=initial)
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.fund_activity(actor, activity, shares=form.shares()),  # type: ignore[arg-type]
        done=activity_url,
        title=f"Sumber dana: {activity.name}",
        template="planning/fund.html",
        submit="Simpan sumber dana",
        back=activity_url(activity),
        extra={"here": activity.region, "activity": activity},
    )


@page("activity.drop")
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a line out of the plan, with a reason."""
    actor, activity = _load(request, pk, "activity.drop")
    return verb_page(
        request,
        form=forms.ReasonForm,
        run=lambda data: actions.drop_activity(actor, activity, **data),
        done=reverse("plan.view", args=[activity.plan_id]),
        title=f"Keluarkan: {activity.name}",
        submit="Keluarkan dari rencana",
        back=activity_url(activity),
        extra={"here": activity.region},
    )


@page("proposal.view")
def proposal_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One proposal, and what the kabupaten answered."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    proposal = get_for(actor, Proposal.objects.select_related("activity__plan"), pk, "proposal.view")
    case = getattr(proposal, "case", None)
    route = create_move(actor, "support.route", proposal.region_id, proposal.pk) if proposal.state == "sent" and case is None else None
    listed = [*moves(actor, proposal, queries.proposal_facts(proposal, actor)), *([route] if route else [])]
    events = history(actor, "proposal", str(pk)) + (history(actor, "support", str(case.pk)) if case else [])
    context = {
        "here": proposal.region,
        "proposal": proposal,
        "case": case,
        "office": office_label(case.office if case else proposal.office_hint, proposal.region_id),
        "moves": listed,
        "history": events,
    }
    return render(request, "planning/proposal.html", context)


@page("proposal.view")
def proposal_list(request: HttpRequest) -> HttpResponse:
    """Proposals in my places."""
    rows = Proposal.objects.visible_to(request.actor, "proposal.view").select_related("region", "activity", "case")  # type: ignore[attr-defined]
    listing = Listing(
        rows,
        columns=[
            Column(
                "name", "Usulan", lambda row: row.title(), sort="activity__name", link=lambda row: reverse("proposal.view", args=[row.pk])
            ),
            Column("village", "Desa", lambda row: row.region.name, sort="region__name"),
            Column("year", "Tahun", lambda row: row.target_year, sort="target_year", numeric=True),
            Column("cost", "Biaya", lambda row: row.activity.cost, sort="activity__cost", kind="rupiah"),
            Column("state", "Keadaan", lambda row: row.case.state_label if hasattr(row, "case") else row.state_label),
        ],
        filters=[Filter("state", "Keadaan", list(policy().subjects["proposal"].states.items()), field="state")],
        search=["activity__name", "region__name", "need"],
        order="-year",
        noun="usulan",
    )
    return listing_page(request, listing, title="Usulan ke kabupaten")


@page("proposal.prepare")
def prepare(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Prepare a proposal to the kabupaten."""
    actor, activity = _load(request, pk, "proposal.prepare")
    hint = next(iter(offices_for(activity.code)), "")
    form = forms.ProposalForm(region_code=activity.region_id, initial={"target_year": activity.plan.target_year + 1, "office_hint": hint})
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.prepare_proposal(actor, activity, **data),
        done=lambda row: reverse("proposal.view", args=[row.pk]),
        title=f"Usulan ke kabupaten: {activity.name}",
        submit="Simpan usulan",
        back=activity_url(activity),
        extra={"here": activity.region},
    )


@page("proposal.send")
def send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send a proposal to the kabupaten."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    proposal = get_for(actor, Proposal.objects.select_related("activity__plan"), pk, "proposal.send")
    return verb_page(
        request,
        form=forms.ConfirmForm,
        run=lambda data: actions.send_proposal(actor, proposal),
        done=reverse("proposal.view", args=[pk]),
        title=f"Kirim usulan: {proposal.title()}",
        intro="Usulan dikirim ke kabupaten melalui kecamatan. Jawaban OPD muncul di halaman desa.",
        submit="Kirim usulan",
        extra={"here": proposal.region},
    )
