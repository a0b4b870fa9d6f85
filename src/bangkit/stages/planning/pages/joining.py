"""Pages that make one idea or proposal of several, or several of one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from bangkit.core.policy import policy
from bangkit.core.words import rupiah
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.models import Idea, Proposal
from bangkit.stages.planning.pages.common import crumbs, idea_url, ideas_url, plan_crumbs, proposal_url

KEPT = "Asalnya tetap tersimpan dengan bunyinya sendiri dan menunjuk ke yang baru."


def _idea_page(request: PageRequest, idea: Idea, verb: str, **words: Any) -> HttpResponse:
    label, year = policy().verbs[verb].label, request.actor.today.year
    way = (f"Gagasan {idea.year}", ideas_url(idea.region_id, idea.year)), (idea.what, idea_url(idea)), (label, "")
    return verb_page(
        request,
        done=ideas_url(idea.region_id, year),
        title=label,
        intro=f"{idea.what}. {idea.why} {KEPT}",
        back=idea_url(idea),
        extra={"here": idea.region, "crumbs": crumbs(idea.region, *way)},
        **words,
    )


@page("idea.merge")
def merge_ideas(request: PageRequest, pk: UUID) -> HttpResponse:
    """Make one idea of this one and others of the village."""
    actor, idea = request.actor, get_for(request.actor, Idea, pk, "idea.merge")
    others = queries.may_be_merged(actor, idea)
    initial = {name: getattr(idea, name) for name in forms.MergeForm.base_fields if hasattr(idea, name) and name != "reason"}
    form = forms.MergeForm(others=others, initial=initial | {"others": request.GET.getlist("dengan")})
    return _idea_page(
        request,
        idea,
        "idea.merge",
        form=form,
        run=lambda data: actions.merge_idea(actor, idea, **form.values()),
        submit="Gabungkan",
        said=lambda row: f"Digabung menjadi {row.merged_into.what}. Gagasan barunya dinilai lagi bersama.",
    )


@page("idea.split")
def split_idea(request: PageRequest, pk: UUID) -> HttpResponse:
    """Make several ideas of this one."""
    actor, idea = request.actor, get_for(request.actor, Idea, pk, "idea.split")
    form = forms.SplitForm(idea=idea)
    return _idea_page(
        request,
        idea,
        "idea.split",
        form=form,
        run=lambda data: actions.split_idea(actor, idea, reason=data["reason"], parts=form.parts()),
        submit="Pecah",
        template="planning/several.html",
        said="Gagasan dipecah. Bagian-bagiannya dinilai lagi bersama.",
    )


def _proposal_page(request: PageRequest, proposal: Proposal, verb: str, **words: Any) -> HttpResponse:
    label, plan = policy().verbs[verb].label, proposal.activity.plan
    way = (f"Usulan: {proposal.title()}", proposal_url(proposal)), (label, "")
    return verb_page(
        request,
        title=label,
        back=proposal_url(proposal),
        extra={"here": proposal.region, "crumbs": plan_crumbs(plan, *way)},
        **words,
    )


def _load(request: PageRequest, pk: UUID, verb: str) -> Proposal:
    proposal: Proposal = get_for(request.actor, Proposal.objects.select_related("activity__plan__region"), pk, verb)
    return proposal


@page("proposal.merge")
def merge_proposals(request: PageRequest, pk: UUID) -> HttpResponse:
    """Make one proposal of this one and others of the same plan."""
    actor, proposal = request.actor, _load(request, pk, "proposal.merge")
    form = forms.MergeProposalsForm(others=queries.drafts_beside(proposal), initial={"name": proposal.title(), "need": proposal.need})
    return _proposal_page(
        request,
        proposal,
        "proposal.merge",
        form=form,
        run=lambda data: actions.merge_proposal(actor, proposal, **form.values()),
        done=lambda row: proposal_url(row.merged_into),
        intro=f"{proposal.title()}. {KEPT} Biaya, sumber dana, RAB, dan penerima manfaatnya dijumlahkan; jumlah rencana tidak berubah.",
        submit="Gabungkan",
        said="Usulan digabung. Periksa lagi volume dan penerima manfaat kegiatannya.",
    )


@page("proposal.split")
def split_proposal(request: PageRequest, pk: UUID) -> HttpResponse:
    """Make several proposals of this one."""
    actor, proposal = request.actor, _load(request, pk, "proposal.split")
    form, cost = forms.SplitProposalForm(), rupiah(proposal.activity.cost)
    return _proposal_page(
        request,
        proposal,
        "proposal.split",
        form=form,
        run=lambda data: actions.split_proposal(actor, proposal, reason=data["reason"], parts=form.parts()),
        done=proposal_url,
        intro=f"{proposal.title()}, {cost}. {KEPT} Biaya semua bagian harus sama dengan {cost}; sumber dananya dituang berurutan dari bagian pertama.",
        submit="Pecah",
        template="planning/several.html",
        said="Usulan dipecah. Lengkapi volume dan RAB tiap bagian.",
    )
