"""Pages for those who keep accounts: the list, a person's page, new accounts and memberships, their end, emergency access."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, regions_where
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.models import Membership
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.accounts import actions, queries
from bangkit.foundation.accounts.forms import AccountForm, EmergencyForm, EndForm, MembershipForm
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page

LIST = "account.view:list"
STATES = [("ya", "Berlaku"), ("tidak", "Berakhir"), ("segera", "Berakhir dalam 60 hari")]
SOON = timedelta(days=60)


def narrowed(rows: Any, value: str, actor: Actor) -> Any:
    """Memberships that are valid, ended, or end soon."""
    if value == "tidak":
        return rows.filter(until__lt=actor.today)
    valid = rows.filter(until__gte=actor.today)
    return valid.filter(until__lte=actor.today + SOON) if value == "segera" else valid


def _state(row: Membership, actor: Actor) -> Chip:
    if row.until < actor.today:
        return Chip("plain", "Berakhir")
    return Chip("waiting", "Segera berakhir") if row.until <= actor.today + SOON else Chip("done", "Berlaku")


@page("account.view")
def account_list(request: PageRequest) -> HttpResponse:
    """Who holds which role where, until when. No phone numbers; names do not leave in files."""
    actor = request.actor
    listing = Listing(
        queries.memberships(actor),
        columns=[
            Column("name", "Nama", "user.display_name", sort="user__display_name", link=_link, export=lambda row: ""),
            Column("role", "Peran", queries.role_label, sort="role"),
            Column("place", "Tempat", lambda row: row.region.title(), sort="region_id"),
            Column("decree", "SK", "decree_no", phone="hide"),
            Column("until", "Sampai", "until", sort="until"),
            Column("state", "Keadaan", lambda row: _state(row, actor)),
        ],
        filters=[Filter("keadaan", "Keadaan", STATES, apply=lambda rows, value: narrowed(rows, value, actor))],
        search=["user__display_name", "user__username", "region__name", "decree_no"],
        order="place",
        noun="keanggotaan",
        empty=Empty("Belum ada akun", "Akun dibuat bersama keanggotaan pertamanya.", "Sekretaris Tim Kabupaten atau operator"),
    )
    verbs = ("account.create", "emergency.open")
    buttons = [move for verb in verbs for code in regions_where(actor, verb) if (move := create_move(actor, verb, code))]
    intro = "Siapa memegang peran apa, di mana, menurut SK mana, dan sampai kapan. Berkas unduhan tidak memuat nama orang."
    return listing_page(request, listing, title="Akun dan keanggotaan", intro=intro, moves=buttons)


def _link(row: Membership) -> str:
    return reverse("account.view", args=[row.pk])


@page("account.view")
def account_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One membership and its person, with what may be done about it. Opening somebody else's page is recorded."""
    actor = request.actor
    row = get_for(actor, Membership.objects.select_related("user"), pk, "account.view")
    actions.open_person(actor, row)
    is_valid = row.until >= actor.today
    grant = create_move(actor, "membership.grant", row.region_id, row.pk)
    buttons = [move for move in moves(actor, row) if is_valid or move.verb != "membership.end"]
    context = {
        "here": row.region,
        "row": row,
        "role": queries.role_label(row),
        "state": _state(row, actor),
        "has_password": row.user.has_usable_password(),
        "others": queries.others_of(actor, row),
        "moves": [*buttons, *([grant] if grant else [])],
        "history": history(actor, "account", str(row.pk))[::-1],
    }
    response = render(request, "accounts/account.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _place_form(form_class: type[MembershipForm], region: Region, actor: Actor) -> MembershipForm:
    """The form for a place: its level decides the roles; the dates start with what is usual."""
    year_end = actor.today.replace(month=12, day=31)
    return form_class(
        roles=queries.roles_to_give(actor, region),
        level=region.level,
        region_code=region.code,
        initial={"since": actor.today, "until": year_end.replace(year=year_end.year + 1)},
    )


@page("account.create")
def create(request: PageRequest, code: str) -> HttpResponse:
    """A new account with its first membership at a place."""
    actor = request.actor
    region = region_for(actor, code, "account.create")
    near = queries.places_near(actor, "account.create", region)
    return verb_page(
        request,
        form=_place_form(AccountForm, region, actor),
        run=lambda data: actions.create_account(actor, region, **data),
        done=_link,
        said="Akun dibuat. Sekarang buat tautan kata sandi dan berikan kepada pemiliknya.",
        title=f"Buat akun, {region.title()}",
        intro="Pemilik akun membuat kata sandinya sendiri lewat tautan sekali pakai.",
        submit="Buat akun",
        back=reverse(LIST),
        template="accounts/at_place.html",
        extra={"here": region, "near": [(place.title(), reverse("account.create", args=[place.code])) for place in near]},
    )


@page("membership.grant")
def grant(request: PageRequest, pk: UUID) -> HttpResponse:
    """A further membership for the person of this one; ``?tempat=`` names another place of mine."""
    actor = request.actor
    row = get_for(actor, Membership.objects.select_related("user"), pk, "membership.grant")
    region = region_for(actor, request.GET.get("tempat") or row.region_id, "membership.grant")
    near = queries.places_near(actor, "membership.grant", region)
    return verb_page(
        request,
        form=_place_form(MembershipForm, region, actor),
        run=lambda data: actions.grant_membership(actor, region, user=row.user, **data),
        done=_link,
        title=f"Keanggotaan baru untuk {row.user.display_name}, {region.title()}",
        submit="Simpan keanggotaan",
        back=_link(row),
        template="accounts/at_place.html",
        extra={"here": region, "near": [(place.title(), f"?tempat={place.code}") for place in near]},
    )


@page("membership.end")
def end(request: PageRequest, pk: UUID) -> HttpResponse:
    """End a membership."""
    actor = request.actor
    row = get_for(actor, Membership.objects.select_related("user"), pk, "membership.end")
    return verb_page(
        request,
        form=EndForm(initial={"ended_on": max(row.since, min(actor.today, row.until))}),
        run=lambda data: actions.end_membership(actor, row, **data),
        done=_link(row),
        title=f"Akhiri keanggotaan {row.user.display_name}",
        intro=f"{queries.role_label(row)}, {row.region.title()}. Haknya berhenti sesudah hari itu; catatannya tetap ada.",
        submit="Akhiri keanggotaan",
        back=_link(row),
        extra={"here": row.region},
    )


@page("emergency.open")
def emergency(request: PageRequest, code: str) -> HttpResponse:
    """Open a reading right for a short time, with a reason that is recorded."""
    actor = request.actor
    region = region_for(actor, code, "emergency.open")
    return verb_page(
        request,
        form=EmergencyForm,
        run=lambda data: actions.open_emergency(actor, region, **data),
        done=reverse("task.view:me"),
        said="Akses darurat terbuka dan tercatat.",
        title=f"Akses darurat, {region.title()}",
        intro=f"Hanya membaca, selama {settings.BANGKIT_EMERGENCY_HOURS} jam. Alasannya tercatat.",
        submit="Buka akses darurat",
        back=reverse(LIST),
        extra={"here": region},
    )
