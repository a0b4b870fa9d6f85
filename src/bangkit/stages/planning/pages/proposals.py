"""Pages of proposals to the kabupaten: the list, one proposal with its answer, and the forms."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from bangkit.core.access import Actor
from bangkit.core.offices import office_label, offices_for
from bangkit.core.policy import policy
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.models import Activity, Proposal
from bangkit.stages.planning.pages.common import activity_url, counted, plan_crumbs, proposal_chip, proposal_url


def _load(request: PageRequest, pk: UUID, verb: str) -> tuple[Actor, Proposal]:
    return request.actor, get_for(request.actor, Proposal.objects.select_related("activity__plan__region"), pk, verb)


@page("proposal.view")
def proposal_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One proposal, and what the kabupaten answered."""
    actor, proposal = _load(request, pk, "proposal.view")
    answers = queries.answers_of(proposal)
    events = history(actor, "proposal", str(pk)) + [event for case in answers for event in history(actor, "support", str(case.pk))]
    office = answers[0].office if answers else proposal.office_hint
    context = {
        "here": proposal.region,
        "crumbs": plan_crumbs(proposal.activity.plan, (f"Usulan: {proposal.title()}", "")),
        "proposal": proposal,
        "answers": [(case, office_label(case.office, proposal.region_id)) for case in answers],
        "chip": proposal_chip(proposal),
        "office": office_label(office, proposal.region_id),
        "moves": _proposal_moves(actor, proposal),
        "kin": _kin(proposal),
        "history": sorted(events, key=lambda event: event.at),
    }
    return render(request, "planning/proposal.html", context)


def _kin(proposal: Proposal) -> list[tuple[str, list[tuple[Proposal, str]]]]:
    """What it became and what it was made of, with addresses."""
    found = [
        ("Digabung menjadi", [proposal.merged_into] if proposal.merged_into else []),
        ("Dipecah menjadi", list(proposal.parts.select_related("activity").order_by("created_at", "pk"))),
        ("Gabungan dari", list(proposal.origins.select_related("activity").order_by("created_at", "pk"))),
        ("Bagian dari", [proposal.split_from] if proposal.split_from else []),
    ]
    return [(word, [(one, proposal_url(one)) for one in rows]) for word, rows in found if rows]


def _proposal_moves(actor: Actor, proposal: Proposal) -> list[Move]:
    """Send, mend before it is sent, or give it an owner once it is."""
    code = proposal.region_id
    listed = moves(actor, proposal, queries.proposal_facts(proposal, actor))
    if proposal.state == "draft" and (mend := create_move(actor, "proposal.prepare", code, proposal.activity_id)):
        listed.append(Move(mend.verb, "Perbaiki usulan", mend.url))
    asked = getattr(proposal, "asked", None)
    if asked and not queries.answers_of(proposal) and (route := create_move(actor, "support.route", code, asked.pk)):
        listed.append(route)
    return listed


@page("proposal.view")
def proposal_list(request: PageRequest) -> HttpResponse:
    """Proposals in my places, with what the kabupaten made of each."""
    rows = queries.proposals(request.actor)
    listing = Listing(
        rows,
        columns=[
            Column("name", "Usulan", lambda row: row.title(), sort="activity__name", link=proposal_url),
            Column("village", "Desa", lambda row: row.region.name, sort="region__name"),
            Column("district", "Kecamatan", lambda row: row.region.subdistrict_name, phone="hide"),
            Column("year", "Tahun", lambda row: str(row.target_year), sort="target_year"),
            Column("people", "Penerima manfaat", lambda row: counted(row.activity), phone="hide"),
            Column("cost", "Biaya", lambda row: row.activity.cost, sort="activity__cost", kind="rupiah"),
            Column("office", "OPD", _office, phone="hide"),
            Column("state", "Keadaan", proposal_chip),
        ],
        filters=[
            Filter("keadaan", "Keadaan", list(policy().subjects["proposal"].states.items()), field="state"),
            Filter("tahun", "Tahun", queries.years_of(rows, "target_year"), field="target_year"),
        ],
        search=["activity__name", "region__name", "need"],
        order="-year",
        noun="usulan",
        empty=Empty("Belum ada usulan ke kabupaten", "Usulan disusun dari kegiatan dalam rencana desa.", "Tim Desa menyusunnya."),
    )
    return listing_page(request, listing, title="Usulan ke kabupaten", extra={"crumbs": [("Usulan ke kabupaten", "")]})


def _office(row: Proposal) -> str:
    """The office that was asked; before that, the suggestion, and said to be one."""
    if answers := queries.answers_of(row):
        return ", ".join(office_label(case.office, row.region_id) for case in answers)
    return f"{office_label(row.office_hint, row.region_id)} (saran)" if row.office_hint else ""


@page("proposal.prepare")
def prepare(request: PageRequest, pk: UUID) -> HttpResponse:
    """Prepare a proposal to the kabupaten, or mend it before it is sent."""
    actor = request.actor
    activity = get_for(actor, Activity.objects.select_related("plan__region", "proposal"), pk, "proposal.prepare")
    known = getattr(activity, "proposal", None)
    if known is not None:
        initial = {name: getattr(known, name) for name in forms.ProposalForm.base_fields}
    else:
        hint = next(iter(offices_for(activity.code)), "")
        initial = {"target_year": activity.plan.target_year + 1, "office_hint": hint}
    return verb_page(
        request,
        form=forms.ProposalForm(region_code=activity.region_id, initial=initial),
        run=lambda data: actions.prepare_proposal(actor, activity, **data),
        done=proposal_url,
        title=f"Usulan ke kabupaten: {activity.name}",
        intro="OPD yang disarankan berasal dari kode kegiatannya; Tim Kabupaten yang memutuskan kepada siapa usulan diteruskan.",
        submit="Simpan usulan",
        back=activity_url(activity),
        said="Usulan tersimpan. Pemerintah Desa mengirimnya setelah rencana disepakati musyawarah desa.",
        extra={"here": activity.region, "crumbs": plan_crumbs(activity.plan, (activity.name, activity_url(activity)), ("Usulan", ""))},
    )


@page("proposal.send")
def send(request: PageRequest, pk: UUID) -> HttpResponse:
    """Send a proposal to the kabupaten."""
    actor, proposal = _load(request, pk, "proposal.send")
    return verb_page(
        request,
        form=ConfirmForm,
        run=lambda data: actions.send_proposal(actor, proposal),
        done=proposal_url(proposal),
        title=f"Kirim usulan: {proposal.title()}",
        intro="Usulan dikirim ke kabupaten melalui kecamatan. Sesudah itu isinya tidak dapat diubah. Jawaban OPD muncul di halaman desa.",
        submit="Kirim usulan",
        back=proposal_url(proposal),
        said="Usulan terkirim. Tim Kabupaten meneruskannya kepada OPD yang sesuai.",
        extra={"here": proposal.region, "crumbs": plan_crumbs(proposal.activity.plan, ("Kirim usulan", ""))},
    )
