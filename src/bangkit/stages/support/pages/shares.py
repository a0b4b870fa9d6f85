"""Pages of agreed roles: who does what by when, for a need of several offices or for needs that were gathered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.offices import office_label
from bangkit.core.policy import policy
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.tables import Chip
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.support import actions
from bangkit.stages.support.forms.desks import AgreeForm, CancelForm, FulfilForm
from bangkit.stages.support.models import Gathering, Need, RoleShare
from bangkit.stages.support.queries import shares as reads

Asked = Need | Gathering
LOOKS = {"agreed": "waiting", "done": "done", "cancelled": "plain"}


def share_url(share: RoleShare) -> str:
    """The page of one role."""
    return reverse("role_share.view", args=[share.pk])


def _of_url(asked: Asked) -> str:
    return reverse("role_share.view:need" if isinstance(asked, Need) else "role_share.view:gathering", args=[asked.pk])


def _chip(share: RoleShare, actor: Actor) -> Chip:
    late = share.state == "agreed" and share.due_on < actor.today
    return Chip("refused", f"Lewat {(actor.today - share.due_on).days} hari") if late else Chip(LOOKS[share.state], share.state_label)


def _listed(request: PageRequest, asked: Asked) -> HttpResponse:
    actor = request.actor
    field = "need" if isinstance(asked, Need) else "gathering"
    rows = [
        (share, office_label(share.office, asked.region_id), _chip(share, actor)) for share in reads.shares(actor).filter(**{field: asked})
    ]
    address = "role_share.agree" if field == "need" else "role_share.agree:gathering"
    context = {
        "here": asked.region,
        "asked": asked,
        "back": reverse(f"{field}.view", args=[asked.pk]),
        "crumbs": ((asked.title(), reverse(f"{field}.view", args=[asked.pk])), ("Pembagian peran", "")),
        "rows": rows,
        "agree": reverse(address, args=[asked.pk]) if can(actor, "role_share.agree", asked.region_id) else "",
        "label": policy().verbs["role_share.agree"].label,
    }
    return render(request, "support/shares.html", context)


@page("role_share.view")
def of_need(request: PageRequest, pk: UUID) -> HttpResponse:
    """The roles agreed for one need."""
    return _listed(request, get_for(request.actor, Need, pk, "role_share.view"))


@page("role_share.view")
def of_gathering(request: PageRequest, pk: UUID) -> HttpResponse:
    """The roles agreed for needs that were gathered."""
    return _listed(request, get_for(request.actor, Gathering, pk, "role_share.view"))


@page("role_share.view")
def detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One role."""
    actor = request.actor
    share = get_for(actor, RoleShare.objects.select_related("need", "gathering"), pk, "role_share.view")
    listed: list[Move] = [move for move in moves(actor, share, actions.share_facts(share, actor)) if not move.is_blocked]
    context = {
        "here": share.region,
        "share": share,
        "office": office_label(share.office, share.region_id),
        "chip": _chip(share, actor),
        "of_url": _of_url(share.of),
        "moves": listed,
        "history": history(actor, "role_share", str(pk)),
    }
    return render(request, "support/share.html", context)


def _agree(request: PageRequest, asked: Asked) -> HttpResponse:
    actor = request.actor
    return verb_page(
        request,
        form=AgreeForm(region_code=asked.region_id),
        run=lambda data: actions.agree_role(actor, asked, **data),
        done=_of_url(asked),
        title=policy().verbs["role_share.agree"].label,
        intro="Satu peran tiap kali: OPD mana, mengerjakan apa, sampai kapan. Peran itu menjadi tugas OPD tersebut.",
        submit="Simpan peran",
        said="Peran tersimpan dan menjadi tugas OPD tersebut.",
        back=_of_url(asked),
        subject=asked,
    )


@page("role_share.agree")
def agree(request: PageRequest, pk: UUID) -> HttpResponse:
    """Record one role for a need."""
    return _agree(request, get_for(request.actor, Need, pk, "role_share.agree"))


@page("role_share.agree")
def agree_gathering(request: PageRequest, pk: UUID) -> HttpResponse:
    """Record one role for needs that were gathered."""
    return _agree(request, get_for(request.actor, Gathering, pk, "role_share.agree"))


def _move(request: PageRequest, pk: UUID, verb: str, form: Any, act: Any, submit: str) -> HttpResponse:
    actor = request.actor
    share = get_for(actor, RoleShare.objects.select_related("need", "gathering"), pk, verb)
    return verb_page(
        request,
        form=form(actor),
        run=lambda data: act(actor, share, **data),
        done=share_url,
        title=policy().verbs[verb].label,
        submit=submit,
        back=share_url(share),
        subject=share,
    )


@page("role_share.fulfil")
def fulfil(request: PageRequest, pk: UUID) -> HttpResponse:
    """Say that my office did its part."""
    return _move(
        request,
        pk,
        "role_share.fulfil",
        lambda actor: FulfilForm(initial={"done_on": actor.today}),
        actions.fulfil_role,
        "Nyatakan sudah dikerjakan",
    )


@page("role_share.cancel")
def cancel(request: PageRequest, pk: UUID) -> HttpResponse:
    """A part falls away."""
    return _move(request, pk, "role_share.cancel", lambda actor: CancelForm(), actions.cancel_role, "Batalkan peran")
