"""Pages of cases: the list, the desk, and one need at one office."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.offices import office_choices, office_label
from bangkit.core.policy import policy
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.stages.support import actions, queries
from bangkit.stages.support.models import SupportCase


def case_url(case: SupportCase) -> str:
    """The page of one need at one office."""
    return reverse("support.view", args=[case.pk])


def load_case(request: PageRequest, pk: UUID, verb: str) -> tuple[Actor, SupportCase]:
    """The actor and the case, when the verb is held at its place."""
    rows = SupportCase.objects.select_related("need__proposal__activity", "need__group", "need__report__work__activity", "gathering")
    return request.actor, get_for(request.actor, rows, pk, verb)


@page("support.view")
def case_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One need: who asked for what, who owns it, and what was answered."""
    actor, case = load_case(request, pk, "support.view")
    facts = actions.support_facts(case, actor)
    context = {
        "here": case.region,
        "case": case,
        "office": office_label(case.office, case.region_id),
        "chip": queries.due_chip(case, actor.today),
        "moves": [move for move in moves(actor, case, facts) if not move.is_blocked],
        "known": queries.known_data(case.need),
        "late_text": queries.late_text(case, actor.today),
        "history": history(actor, "support", str(pk)),
    }
    return render(request, "support/case.html", context)


@page("support.view")
def case_list(request: PageRequest) -> HttpResponse:
    """Needs in my places; for an OPD, its own first."""
    actor = request.actor
    rows = queries.cases(actor)
    if request.GET.get("meja") == "saya" and actor.offices:
        rows = rows.filter(office__in=actor.offices)
    listing = Listing(
        rows,
        columns=[
            Column("title", "Kebutuhan", lambda case: case.title(), sort="need__name", link=case_url),
            Column("village", "Desa", lambda case: case.region.name, sort="region__name"),
            Column("office", "OPD", lambda case: office_label(case.office, case.region_id), sort="office"),
            Column("state", "Keadaan", lambda case: queries.due_chip(case, actor.today)[1], sort="state"),
            Column("due", "Batas jawaban", lambda case: case.due_on, sort="due_on"),
            Column("answer", "Tahun dukungan", lambda case: case.answer_year, sort="answer_year", numeric=True),
        ],
        filters=[
            Filter("state", "Keadaan", list(policy().subjects["support"].states.items()), field="state"),
            Filter("office", "OPD", list(office_choices("")), field="office"),
        ],
        search=["need__name", "region__name"],
        order="due",
        noun="kebutuhan",
        empty=Empty(
            "Belum ada kebutuhan dukungan",
            "Kebutuhan datang dari usulan desa, laporan kemajuan, rapat, atau permintaan desa sendiri.",
            "Pemerintah Desa mengirim usulan atau menyampaikan kebutuhannya.",
        ),
    )
    return listing_page(request, listing, title="Kebutuhan dukungan dari desa")


@page("support.view")
def desk(request: PageRequest) -> HttpResponse:
    """Proposals × answers per OPD, and what nobody owns yet."""
    actor = request.actor
    districts = sorted({grant.code[:5] for grant in actor.grants if len(grant.code) >= 5})
    code = districts[0] if districts else ""
    rows = queries.offices_table(actor, code) if code else []
    totals = {
        name: sum(getattr(row, name) for row in rows)
        for name in ("waiting", "late", "needs_data", "accepted", "partial", "postponed", "refused", "forwarded", "total")
    }
    waiting = [(need, create_move(actor, "support.route", need.region_id, need.pk)) for need in queries.unrouted(actor)]
    context = {
        "rows": rows,
        "totals": totals,
        "unrouted": waiting,
        "today": actor.today,
        "district": code,
        "gather": create_move(actor, "gathering.gather", code),
    }
    return render(request, "support/desk.html", context)
