"""Pages of stage 7: the list, the desks, one case, and its answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.offices import office_choices, office_label
from bangkit.core.policy import policy
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.forms import BangkitForm
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning.models import Proposal
from bangkit.stages.support import actions, forms, queries
from bangkit.stages.support.models import SupportCase


def _case_url(case: SupportCase) -> str:
    return reverse("support.view", args=[case.pk])


def _load(request: PageRequest, pk: UUID, verb: str) -> tuple[Actor, SupportCase]:
    actor = request.actor
    return actor, get_for(actor, SupportCase.objects.select_related("proposal__activity"), pk, verb)


@page("support.view")
def case_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One need: who asked for what, who owns it, and what was answered."""
    actor, case = _load(request, pk, "support.view")
    facts = actions.support_facts(case, actor)
    context = {
        "here": case.region,
        "case": case,
        "office": office_label(case.office, case.region_id),
        "chip": queries.due_chip(case, actor.today),
        "moves": [move for move in moves(actor, case, facts) if not move.is_blocked],
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
            Column("title", "Kebutuhan", lambda case: case.title(), sort="proposal__activity__name", link=_case_url),
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
        search=["proposal__activity__name", "region__name"],
        order="due",
        noun="kebutuhan",
        empty=Empty(
            "Belum ada kebutuhan dukungan", "Kebutuhan datang dari usulan desa ke kabupaten.", "Pemerintah Desa mengirim usulannya."
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
        for name in ("waiting", "late", "needs_data", "accepted", "postponed", "refused", "total")
    }
    waiting = [(proposal, create_move(actor, "support.route", proposal.region_id, proposal.pk)) for proposal in queries.unrouted(actor)]
    context = {"rows": rows, "totals": totals, "unrouted": waiting, "today": actor.today}
    return render(request, "support/desk.html", context)


@page("support.route")
def route(request: PageRequest, pk: UUID) -> HttpResponse:
    """Give a proposal its owner."""
    actor = request.actor
    proposal = get_for(actor, Proposal.objects.select_related("activity"), pk, "support.route")
    due = actor.today + timedelta(days=policy().verbs["support.accept"].due_days)
    form = forms.RouteForm(region_code=proposal.region_id, initial={"office": proposal.office_hint, "due_on": due})
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.route_support(actor, proposal, **data),
        done=_case_url,
        title=f"Teruskan: {proposal.title()}",
        intro="OPD yang disarankan berasal dari peta silang yang dapat diubah; keputusan ada pada Tim Kabupaten.",
        submit="Teruskan ke OPD",
        extra={"here": proposal.region},
    )


def _answer(
    verb: str, form_class: Callable[..., BangkitForm], act: Callable[..., SupportCase], heading: str, submit: str
) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """A page for one verb on a case: they differ only in form, action and words."""

    @page(verb)
    def view(request: PageRequest, pk: UUID) -> HttpResponse:
        actor, case = _load(request, pk, verb)
        initial = {"answer_year": case.proposal.target_year, "received_on": actor.today}
        return verb_page(
            request,
            form=form_class(
                initial=initial,
                **({"region_code": case.region_id} if form_class is forms.RerouteForm else {}),
            ),
            run=lambda data: act(actor, case, **data),
            done=_case_url,
            title=f"{heading}: {case.title()}",
            submit=submit,
            subject=case,
        )

    return view


reroute = _answer("support.reroute", forms.RerouteForm, actions.reroute_support, "Pindahkan", "Pindahkan ke OPD lain")
ask = _answer("support.request_data", forms.DataRequestForm, actions.request_data, "Minta data", "Kirim permintaan data ke desa")
supply = _answer("support.supply_data", forms.DataReplyForm, actions.supply_data, "Kirim data", "Kirim data ke OPD")
accept = _answer("support.accept", forms.AcceptForm, actions.accept_support, "Dukung", "Kirim jawaban ke desa")
postpone = _answer("support.postpone", forms.PostponeForm, actions.postpone_support, "Tunda", "Kirim jawaban ke desa")
refuse = _answer("support.refuse", forms.RefuseForm, actions.refuse_support, "Tidak dapat didukung", "Kirim jawaban ke desa")
received = _answer(
    "support.confirm_received", forms.ReceivedForm, actions.confirm_received, "Sudah diterima", "Nyatakan sudah diterima desa"
)
