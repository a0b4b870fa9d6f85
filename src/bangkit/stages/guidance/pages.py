"""Pages of stage 1."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, regions_where
from bangkit.core.words import date_text, people_text
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.guidance import actions, queries
from bangkit.stages.guidance.forms import ConfirmForm, ConsultForm, DraftForm, ReturnForm, ReviseForm
from bangkit.stages.guidance.models import Guidance

CHIPS = {"draft": "running", "consulted": "waiting", "confirmed": "done", "superseded": "plain"}
STATES = (
    ("confirmed", "Dikonfirmasi, berlaku"), ("draft", "Rancangan"),
    ("consulted", "Sudah dikonsultasikan"), ("superseded", "Digantikan versi baru"),
)  # fmt: skip


def _url(guidance: Guidance) -> str:
    return reverse("guidance.view", args=[guidance.pk])


def _list_crumb() -> tuple[str, str]:
    return ("Panduan pelaksanaan", reverse("guidance.view:list"))


def _new_moves(actor: Actor) -> list[Move]:
    """A button for each place where the reader may start a guidance."""
    found = (create_move(actor, "guidance.draft", code) for code in regions_where(actor, "guidance.draft"))
    return [move for move in found if move]


@page("guidance.view")
def guidance_list(request: PageRequest) -> HttpResponse:
    """Every version of every guidance that counts in my places."""
    listing = Listing(
        queries.guidances(request.actor),
        columns=[
            Column("name", "Panduan", lambda row: row.name, sort="name", link=_url),
            Column("version", "Versi", sort="version", kind="number"),
            Column("state", "Keadaan", lambda row: Chip(CHIPS[row.state], row.state_label), sort="state"),
            Column("place", "Kabupaten", lambda row: row.region.title(), sort="region__name"),
            Column("consulted", "Dikonsultasikan", "consulted_on", sort="consulted_on", phone="hide"),
            Column("confirmed", "Berlaku sejak", "confirmed_on", sort="confirmed_on"),
        ],
        filters=[Filter("keadaan", "Keadaan", STATES, field="state")],
        search=["name", "summary", "body"],
        order="-version",
        noun="versi panduan",
        empty=Empty(
            "Belum ada panduan", "Panduan menjelaskan cara kerja mekanisme di kabupaten ini.", "Tim Program menyusun rancangannya."
        ),
    )
    intro = "Cara kerja yang disepakati: disusun Tim Program, dibahas dengan pemerintah daerah, dikonfirmasi Tim Kabupaten."
    return listing_page(request, listing, title="Panduan pelaksanaan", intro=intro, moves=_new_moves(request.actor))


@page("guidance.view")
def guidance_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One version: what it says, whether it is in force, and what can be done with it."""
    actor = request.actor
    guidance = get_for(actor, Guidance, pk, "guidance.view")
    context = {
        "here": guidance.region,
        "guidance": guidance,
        "crumbs": [_list_crumb(), (guidance.title(), "")],
        "chip_kind": CHIPS[guidance.state],
        "facts": _facts(guidance),
        "blocks": queries.blocks(guidance.body),
        "moves": moves(actor, guidance, actions.guidance_facts(guidance, actor)) + _next_version(actor, guidance),
        "versions": [(row.title(), row.state_label, _url(row)) for row in queries.other_versions(actor, guidance)],
        "changes_url": reverse("guidance.view:changes", args=[pk]) if guidance.version > 1 else "",
        "history": history(actor, "guidance", str(pk))[::-1],
    }
    return render(request, "guidance/guidance.html", context)


def _facts(guidance: Guidance) -> list[tuple[str, str]]:
    facts = [("Berlaku untuk", guidance.region.title())]
    if guidance.consulted_on:
        people = people_text(guidance.consulted_female, guidance.consulted_male)
        facts.append(("Dikonsultasikan", f"{date_text(guidance.consulted_on)}, {people}"))
    if guidance.consultation_note:
        facts.append(("Hasil konsultasi", guidance.consultation_note))
    if guidance.confirmed_on:
        facts.append(("Dikonfirmasi Tim Kabupaten", date_text(guidance.confirmed_on)))
    return facts


def _next_version(actor: Actor, guidance: Guidance) -> list[Move]:
    """A version in force is continued by drafting the next one, which begins with its text."""
    move = create_move(actor, "guidance.draft", guidance.region_id) if guidance.is_in_force else None
    return [Move(move.verb, "Susun versi baru", f"{move.url}?dari={guidance.pk}")] if move else []


@page("guidance.view")
def guidance_changes(request: PageRequest, pk: UUID) -> HttpResponse:
    """What this version changed against the one before."""
    guidance = get_for(request.actor, Guidance, pk, "guidance.view")
    older = queries.version_before(request.actor, guidance)
    context = {
        "here": guidance.region,
        "guidance": guidance,
        "older": older,
        "changes": queries.changes(older.body, guidance.body) if older else [],
        "crumbs": [_list_crumb(), (guidance.title(), _url(guidance)), ("Perubahan", "")],
    }
    return render(request, "guidance/changes.html", context)


@page("guidance.draft")
def draft(request: PageRequest, code: str) -> HttpResponse:
    """A new guidance; with ``?dari=`` the next version of one, beginning with its text."""
    regency = region_for(request.actor, code, "guidance.draft")
    initial = _text_of(request.actor, request.GET.get("dari", ""))
    return verb_page(
        request,
        form=DraftForm(initial=initial),
        run=lambda data: actions.draft_guidance(request.actor, regency, **data),
        done=_url,
        title=f"Susun panduan untuk {regency.title()}",
        submit="Simpan rancangan",
        back=reverse("guidance.view:list"),
        said="Rancangan tersimpan. Berikutnya: catat konsultasinya dengan pemerintah daerah.",
        extra={"here": regency, "crumbs": [_list_crumb(), ("Susun panduan", "")]},
    )


def _text_of(actor: Actor, key: str) -> dict[str, str]:
    try:
        row = queries.guidances(actor).filter(pk=UUID(key)).first()
    except ValueError:
        return {}
    return {"name": row.name, "summary": row.summary, "body": row.body} if row else {}


@page("guidance.revise")
def revise(request: PageRequest, pk: UUID) -> HttpResponse:
    """Change the text of a draft."""
    row = get_for(request.actor, Guidance, pk, "guidance.revise")
    intro = "Konsultasi yang sudah tercatat dihapus dari versi ini, karena teksnya berubah." if row.consulted_on else ""
    return verb_page(
        request,
        form=ReviseForm(initial={"summary": row.summary, "body": row.body}),
        run=lambda data: actions.revise_guidance(request.actor, row, **data),
        done=_url,
        title="Perbaiki rancangan panduan",
        intro=intro,
        submit="Simpan rancangan",
        subject=row,
        back=_url(row),
    )


@page("guidance.consult")
def consult(request: PageRequest, pk: UUID) -> HttpResponse:
    """Record the consultation."""
    row = get_for(request.actor, Guidance, pk, "guidance.consult")
    return verb_page(
        request,
        form=ConsultForm(initial={"consulted_on": request.actor.today}),
        run=lambda data: actions.consult_guidance(request.actor, row, **data),
        done=_url,
        title="Catat konsultasi dengan pemerintah daerah",
        submit="Simpan konsultasi",
        subject=row,
        back=_url(row),
        said="Konsultasi tercatat. Tim Kabupaten sekarang dapat mengonfirmasi kesesuaiannya.",
    )


@page("guidance.return")
def send_back(request: PageRequest, pk: UUID) -> HttpResponse:
    """Send a guidance back with the reason."""
    row = get_for(request.actor, Guidance, pk, "guidance.return")
    return verb_page(
        request,
        form=ReturnForm,
        run=lambda data: actions.return_guidance(request.actor, row, **data),
        done=_url,
        title="Kembalikan panduan untuk diperbaiki",
        submit="Kembalikan dengan alasan ini",
        subject=row,
        back=_url(row),
        said="Panduan dikembalikan. Alasannya tercatat dan terbaca oleh penyusunnya.",
    )


@page("guidance.confirm")
def confirm(request: PageRequest, pk: UUID) -> HttpResponse:
    """Confirm that the guidance fits the kabupaten."""
    row = get_for(request.actor, Guidance, pk, "guidance.confirm")
    return verb_page(
        request,
        form=ConfirmForm(initial={"confirmed_on": request.actor.today}),
        run=lambda data: actions.confirm_guidance(request.actor, row, **data),
        done=_url,
        title="Konfirmasi kesesuaian panduan",
        intro="Dengan ini panduan dinyatakan sejalan dengan sistem dan aturan daerah, dan dipakai semua desa. Versi lama digantikan.",
        submit="Konfirmasi dan berlakukan",
        subject=row,
        back=_url(row),
        said="Panduan berlaku. Semua desa di kabupaten ini dapat membacanya.",
    )
