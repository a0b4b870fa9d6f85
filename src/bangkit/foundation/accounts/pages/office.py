"""Pages for those who keep accounts: the list, new accounts and memberships, one-time links, emergency access."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from bangkit.core.access import Actor, inside, regions_where
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.models import Membership
from bangkit.foundation.access.pages import page
from bangkit.foundation.accounts import actions, queries
from bangkit.foundation.accounts.forms import AccountForm, ConfirmForm, EmergencyForm, EndForm, MembershipForm
from bangkit.foundation.audit.moves import Move, create_move
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.listing import Column, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page

LIST = "account.view:list"


@page("account.view")
def account_list(request: HttpRequest) -> HttpResponse:
    """Who holds which role where, until when. No phone numbers, no names beyond those shown to colleagues."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    listing = Listing(
        queries.memberships(actor),
        columns=[
            Column(
                "name",
                "Nama",
                lambda row: row.user.display_name,
                sort="user__display_name",
                link=lambda row: reverse("account.view", args=[row.pk]),
            ),
            Column("role", "Peran", queries.role_label, sort="role"),
            Column("place", "Tempat", lambda row: row.region.title(), sort="region_id"),
            Column("decree", "SK", lambda row: row.decree_no),
            Column("until", "Sampai", lambda row: row.until, sort="until"),
        ],
        filters=[
            Filter("active", "Keadaan", [("ya", "Berlaku"), ("tidak", "Berakhir")], apply=lambda rows, value: _active(rows, value, actor))
        ],
        search=["user__display_name", "user__username", "region__name"],
        order="place",
        noun="keanggotaan",
    )
    codes = regions_where(actor, "account.create")
    buttons = [move for code in codes if (move := create_move(actor, "account.create", code))]
    buttons += [move for code in regions_where(actor, "emergency.open") if (move := create_move(actor, "emergency.open", code))]
    return listing_page(request, listing, title="Akun dan keanggotaan", moves=buttons)


def _active(rows: Any, value: str, actor: Actor) -> Any:
    return rows.filter(until__gte=actor.today) if value == "ya" else rows.filter(until__lt=actor.today)


@page("account.view")
def account_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One membership, with what may be done about it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = get_for(actor, Membership.objects.select_related("user"), pk, "account.view")
    listed = [("account.link", "Buat tautan kata sandi"), ("membership.end", "Akhiri keanggotaan")]
    buttons = [
        Move(verb, label, reverse(verb, args=[row.pk]))
        for verb, label in listed
        if any(inside(row.region_id, c) for c in regions_where(actor, verb))
    ]
    grant = create_move(actor, "membership.grant", row.region_id, row.pk)
    context = {
        "here": row.region,
        "row": row,
        "role": queries.role_label(row),
        "moves": [*buttons, *([grant] if grant else [])],
        "today": actor.today,
    }
    return render(request, "accounts/account.html", context)


def _place_form(form_class: Any, region: Region, actor: Actor) -> Any:
    year_end = actor.today.replace(month=12, day=31)
    return form_class(level=region.level, region_code=region.code, initial={"since": actor.today, "until": year_end + timedelta(days=365)})


@page("account.create")
def create(request: HttpRequest, code: str) -> HttpResponse:
    """A new account at a place; ``?tempat=`` names a place inside mine."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    region = region_for(actor, request.GET.get("tempat", "") or code, "account.create")
    return verb_page(
        request,
        form=_place_form(AccountForm, region, actor),
        run=lambda data: actions.create_account(actor, region, **data),
        done=lambda row: reverse("account.view", args=[row.pk]),
        title=f"Buat akun, {region.title()}",
        submit="Buat akun",
        back=reverse(LIST),
        template="accounts/create.html",
        extra={"here": region, "inside": Region.objects.filter(parent=region, valid_until__isnull=True).order_by("code"), "top": code},
    )


@page("membership.grant")
def grant(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A further membership for the person of this one, at the same place."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = get_for(actor, Membership.objects.select_related("user"), pk, "membership.grant")
    return verb_page(
        request,
        form=_place_form(MembershipForm, row.region, actor),
        run=lambda data: actions.grant_membership(actor, row.region, user=row.user, **data),
        done=lambda new: reverse("account.view", args=[new.pk]),
        title=f"Keanggotaan baru, {row.user.display_name}",
        submit="Simpan keanggotaan",
        extra={"here": row.region},
    )


@page("membership.end")
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a membership."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = get_for(actor, Membership.objects.select_related("user"), pk, "membership.end")
    return verb_page(
        request,
        form=EndForm(initial={"ended_on": actor.today}),
        run=lambda data: actions.end_membership(actor, row, **data),
        done=reverse("account.view", args=[pk]),
        title=f"Akhiri keanggotaan {row.user.display_name}",
        submit="Akhiri keanggotaan",
        extra={"here": row.region},
    )


@page("account.link")
def link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make a one-time link; shown once, to be printed or read out."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = get_for(actor, Membership.objects.select_related("user"), pk, "account.link")
    if request.method == "POST":
        address = request.build_absolute_uri(reverse("setup", args=[actions.make_link(actor, row)]))
        drawing = segno.make(address, error="m").svg_inline(scale=5, svgclass=None, lineclass=None)
        context = {"here": row.region, "row": row, "address": address, "qr": mark_safe(drawing), "days": actions.LINK_DAYS}  # noqa: S308
        response = render(request, "accounts/link.html", context)
        response["Cache-Control"] = "no-store"
        return response
    return verb_page(
        request,
        form=ConfirmForm,
        run=lambda data: None,
        done=reverse(LIST),
        title=f"Tautan kata sandi untuk {row.user.display_name}",
        intro=f"Tautan berlaku {actions.LINK_DAYS} hari dan hanya sekali pakai. Tautan lama tidak berlaku lagi.",
        submit="Buat tautan",
        back=reverse("account.view", args=[pk]),
        extra={"here": row.region},
    )


@page("emergency.open")
def emergency(request: HttpRequest, code: str) -> HttpResponse:
    """Open a reading right for two hours, with a reason that is recorded."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    region = region_for(actor, code, "emergency.open")
    return verb_page(
        request,
        form=EmergencyForm,
        run=lambda data: actions.open_emergency(actor, region, **data),
        done=reverse("task.view"),
        title=f"Akses darurat {region.title()}",
        intro="Hanya membaca, selama dua jam. Alasan dan setiap pemakaiannya tercatat.",
        submit="Buka akses darurat",
        extra={"here": region},
    )
