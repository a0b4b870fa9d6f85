"""Pages of needs: the list, one need with the answers of all its offices, a village's own call, and one tap from a report."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.delivery.models import ProgressReport
from bangkit.stages.support import actions, forms, queries
from bangkit.stages.support.actions.needs import DETAILS
from bangkit.stages.support.models import SOURCES, Need


def need_url(need: Need) -> str:
    """The page of one need."""
    return reverse("need.view", args=[need.pk])


@page("need.view")
def need_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One need: what is asked, what is known, and what every office that was asked answered."""
    actor = request.actor
    rows = Need.objects.select_related("proposal__activity", "report__work__activity", "group")
    need = get_for(actor, rows, pk, "need.view")
    listed = moves(actor, need)
    if need.state == "open" and (route := create_move(actor, "support.route", need.region_id, need.pk)):
        listed.insert(0, route)
    context = {
        "here": need.region,
        "need": need,
        "answers": queries.answers_of_need(actor, need),
        "known": queries.known_data(need),
        "moves": listed,
        "steps": queries.timeline(actor, need),
    }
    return render(request, "support/need.html", context)


@page("need.view")
def need_list(request: PageRequest) -> HttpResponse:
    """Needs in my places, each with what became of it."""
    return listing_page(request, _listing(request, queries.needs(request.actor)), title="Kebutuhan desa")


@page("need.view")
def village_needs(request: PageRequest, code: str) -> HttpResponse:
    """The needs of one village."""
    village = region_for(request.actor, code, "need.view")
    rows = queries.needs(request.actor).filter(region_id=code)
    raising = create_move(request.actor, "need.raise", code)
    extra = {"here": village, "moves": [raising] if raising else []}
    return listing_page(request, _listing(request, rows), title=f"Kebutuhan dan jawaban, {village.name}", extra=extra)


def _listing(request: PageRequest, rows: Any) -> Listing:
    today = request.actor.today
    return Listing(
        rows,
        columns=[
            Column("name", "Kebutuhan", lambda need: need.title(), sort="name", link=need_url),
            Column("village", "Desa", lambda need: need.region.name, sort="region__name"),
            Column("source", "Asal", lambda need: need.source_label, sort="source", phone="hide"),
            Column("year", "Tahun", lambda need: str(need.target_year), sort="target_year"),
            Column("offices", "OPD", queries.offices_text),
            Column("state", "Keadaan", lambda need: queries.need_chip(need, today)),
            Column("raised", "Disampaikan", lambda need: need.raised_on, sort="raised_on"),
        ],
        filters=[
            Filter("asal", "Asal", SOURCES, field="source"),
            Filter("keadaan", "Keadaan", queries.STANDINGS, apply=queries.standing),
        ],
        search=["name", "text", "region__name"],
        order="-raised",
        noun="kebutuhan",
        empty=Empty(
            "Belum ada kebutuhan desa",
            "Kebutuhan datang dari usulan desa, laporan kemajuan, rapat, atau permintaan desa sendiri.",
            "Pemerintah Desa mengirim usulan, atau Tim Desa menyampaikan kebutuhannya.",
        ),
    )


@page("need.raise")
def raise_need(request: PageRequest, code: str) -> HttpResponse:
    """A village's own call, short enough for a phone."""
    actor = request.actor
    village = region_for(actor, code, "need.raise")
    return verb_page(
        request,
        form=forms.NeedForm(initial={"target_year": actor.today.year + 1}),
        run=lambda data: actions.raise_need(actor, village, **data),
        done=need_url,
        title=f"Sampaikan kebutuhan {village.name}",
        intro="Cukup dua isian pertama. Kelompok, daftar CPCL, dan lahan dapat dilengkapi sesudahnya.",
        submit="Sampaikan ke kabupaten",
        said="Tersampaikan. Tim Kabupaten meneruskannya kepada OPD yang sesuai.",
        extra={"here": village},
    )


@page("need.raise")
def raise_report(request: PageRequest, pk: UUID) -> HttpResponse:
    """One tap: the help that a report asks for becomes a need, with what its plan already says."""
    actor = request.actor
    report = get_for(actor, ProgressReport.objects.select_related("work__activity"), pk, "need.raise")
    return verb_page(
        request,
        form=ConfirmForm,
        run=lambda _: actions.raise_from_report(actor, report),
        done=need_url,
        title=f"Jadikan kebutuhan: {report.work.activity.name}",
        intro=f"Dari laporan kemajuan: {report.help_needed}",
        submit="Jadikan kebutuhan desa",
        said="Tersampaikan. Tim Kabupaten meneruskannya kepada OPD yang sesuai.",
        extra={"here": report.region},
    )


@page("need.complete")
def complete(request: PageRequest, pk: UUID) -> HttpResponse:
    """What an office would ask for next."""
    actor = request.actor
    need = get_for(actor, Need.objects.select_related("group"), pk, "need.complete")
    initial = {name: getattr(need, name) for name in DETAILS} | {"group": str(need.group_id or "")}
    return verb_page(
        request,
        form=forms.DetailsForm(village=need.region_id, initial=initial),
        run=lambda data: actions.complete_need(actor, need, **data),
        done=need_url,
        title=f"Lengkapi data: {need.title()}",
        intro="Nama calon penerima tetap di desa; di sini hanya jumlahnya.",
        submit="Simpan data",
        back=need_url(need),
        subject=need,
    )


@page("need.withdraw")
def withdraw(request: PageRequest, pk: UUID) -> HttpResponse:
    """No longer needed."""
    actor = request.actor
    need = get_for(actor, Need, pk, "need.withdraw")
    return verb_page(
        request,
        form=forms.WithdrawForm,
        run=lambda data: actions.withdraw_need(actor, need, **data),
        done=need_url,
        title=f"Tarik kebutuhan: {need.title()}",
        intro="Yang belum dijawab OPD ikut ditutup. Jawaban yang sudah ada tetap terbaca.",
        submit="Tarik kebutuhan",
        back=need_url(need),
        subject=need,
    )
