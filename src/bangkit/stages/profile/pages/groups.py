"""Livelihood groups: the list, one group, and its register."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import regions_where
from bangkit.core.words import people_text
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.forms.groups import GroupForm, RestForm
from bangkit.stages.profile.models import GROUP_KINDS, Group
from bangkit.stages.profile.pages.sheets import crumbs

CHIPS = {"active": "running", "dormant": "plain"}
VILLAGE_LENGTH = 13


def _url(group: Group) -> str:
    return reverse("group.view", args=[group.pk])


@page("group.view")
def group_list(request: PageRequest) -> HttpResponse:
    """Every group in my places."""
    listing = Listing(
        queries.groups(request.actor),
        columns=[
            Column("name", "Kelompok", sort="name", link=_url),
            Column("village", "Desa", lambda row: row.region.title(), sort="region__name"),
            Column("kind", "Usaha", lambda row: row.get_kind_display(), sort="kind", phone="hide"),
            Column("female", "Perempuan", "members_female", sort="members_female", kind="number"),
            Column("male", "Laki-laki", "members_male", sort="members_male", kind="number"),
            Column("state", "Keadaan", lambda row: Chip(CHIPS[row.state], row.state_label), sort="state"),
        ],
        filters=[
            Filter("usaha", "Usaha", GROUP_KINDS, field="kind"),
            Filter("keadaan", "Keadaan", (("active", "Aktif"), ("dormant", "Tidak aktif")), field="state"),
        ],
        search=["name", "region__name", "note"],
        order="name",
        noun="kelompok",
        empty=Empty(
            "Belum ada kelompok", "Kelompok penghidupan menjalankan kegiatan desa.", "Tim Desa atau Fasilitator Desa mendaftarkannya."
        ),
    )
    actor = request.actor
    codes = [code for code in regions_where(actor, "group.register") if len(code) == VILLAGE_LENGTH]
    found = [move for code in codes for verb in ("group.register", "import.open") if (move := create_move(actor, verb, code))]
    return listing_page(request, listing, title="Kelompok penghidupan", moves=found)


@page("group.view")
def group_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One group, by numbers."""
    group = get_for(request.actor, Group, pk, "group.view")
    facts = [
        ("Desa", group.region.title()),
        ("Jenis usaha", group.get_kind_display()),
        ("Anggota", people_text(group.members_female, group.members_male)),
    ]
    facts += [("Berdiri tahun", str(group.since))] if group.since else []
    facts += [("Catatan", group.note)] if group.note else []
    context = {
        "here": group.region,
        "group": group,
        "facts": facts,
        "chip_kind": CHIPS[group.state],
        "crumbs": crumbs(group.region, ("Kelompok penghidupan", reverse("group.view:list")), (group.name, "")),
        "moves": moves(request.actor, group),
        "history": history(request.actor, "group", str(pk))[::-1],
    }
    return render(request, "profile/group.html", context)


@page("group.register")
def register(request: PageRequest, code: str) -> HttpResponse:
    """Register a group of a village."""
    village = region_for(request.actor, code, "group.register")
    return verb_page(
        request,
        form=GroupForm,
        run=lambda data: actions.register_group(request.actor, village, **data),
        done=_url,
        title=f"Daftarkan kelompok di {village.title()}",
        submit="Daftarkan kelompok",
        back=reverse("profile.view:village", args=[code]),
        said="Kelompok terdaftar.",
        extra={"here": village, "crumbs": crumbs(village, ("Daftarkan kelompok", ""))},
    )


@page("group.rest")
def rest(request: PageRequest, pk: UUID) -> HttpResponse:
    """Say that a group rests."""
    group = get_for(request.actor, Group, pk, "group.rest")
    return verb_page(
        request,
        form=RestForm,
        run=lambda data: actions.rest_group(request.actor, group, **data),
        done=_url,
        title="Nyatakan kelompok tidak aktif",
        submit="Nyatakan tidak aktif",
        subject=group,
        back=_url(group),
        said="Kelompok dicatat tidak aktif. Riwayatnya tetap ada.",
    )
