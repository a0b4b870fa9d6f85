"""The register of requests that people make about their own data, each with the time by which it must be answered."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can, regions_where
from bangkit.core.households import REQUEST_KINDS, REQUEST_RESULTS
from bangkit.core.words import moment_text
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.forms.households import AnswerForm, RequestForm
from bangkit.stages.profile.models import DataRequest, Household
from bangkit.stages.profile.pages.households import household_url
from bangkit.stages.profile.pages.sheets import crumbs

STATES = (("waiting", "Menunggu jawaban"), ("answered", "Dijawab"))


def _url(row: DataRequest) -> str:
    return reverse("data_request.view", args=[row.pk])


def _chip(row: DataRequest, actor: Actor) -> Chip:
    late = row.is_late(actor.now)
    if row.state == "answered":
        return Chip("done", "Dijawab terlambat" if late else row.state_label)
    return Chip("refused", "Lewat batas waktu") if late else Chip("waiting", row.state_label)


@page("data_request.view")
def request_list(request: PageRequest) -> HttpResponse:
    """Every request in my places, the most urgent first; what it says stands on its own page."""
    actor = request.actor
    listing = Listing(
        queries.data_requests(actor),
        columns=[
            Column("kind", "Yang diminta", "get_kind_display", sort="kind", link=_url),
            Column("household", "Rumah tangga", lambda row: row.household.number if row.household else "bukan rumah tangga"),
            Column("place", "Tempat", lambda row: row.region.title(), sort="region__name", phone="hide"),
            Column("asked", "Diminta", "asked_at", kind="moment", sort="asked_at", phone="hide"),
            Column("due", "Batas waktu", "due_at", kind="moment", sort="due_at"),
            Column("state", "Keadaan", lambda row: _chip(row, actor), sort="state"),
        ],
        filters=[Filter("keadaan", "Keadaan", STATES, field="state"), Filter("jenis", "Yang diminta", REQUEST_KINDS, field="kind")],
        order="due",
        noun="permintaan",
        empty=Empty(
            "Belum ada permintaan",
            "Orang berhak melihat, memperbaiki, dan menghapus datanya.",
            "Tim Desa, pemerintah desa, atau operator mencatatnya.",
        ),
    )
    found = [move for code in regions_where(actor, "data_request.receive") if (move := create_move(actor, "data_request.receive", code))]
    return listing_page(
        request, listing, title="Permintaan data pribadi", intro="Dijawab paling lambat 3 x 24 jam sejak diminta.", moves=found
    )


@page("data_request.view")
def detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One request with its clock."""
    row = get_for(request.actor, DataRequest, pk, "data_request.view")
    chip = _chip(row, request.actor)
    facts = [
        ("Tempat", row.region.title()),
        ("Keterangan", row.what or "tidak ada"),
        ("Diminta", moment_text(row.asked_at, row.region)),
        ("Batas waktu", moment_text(row.due_at, row.region)),
    ]
    if row.answered_at:
        facts += [
            ("Hasil", dict(REQUEST_RESULTS).get(row.result, row.result)),
            ("Jawaban", row.answer),
            ("Dijawab", moment_text(row.answered_at, row.region)),
        ]
    title = row.title()[0].upper() + row.title()[1:]
    sees = row.household is not None and can(request.actor, "household.view", row.region_id)
    context = {
        "here": row.region,
        "title": title,
        "chip_kind": chip.kind,
        "chip_text": chip.text,
        "facts": facts,
        "crumbs": crumbs(row.region, ("Permintaan data pribadi", reverse("data_request.view:register")), (title, "")),
        "household_url": household_url(row.household) if sees and row.household else "",
        "moves": moves(request.actor, row),
        "history": history(request.actor, "data_request", str(pk))[::-1],
    }
    response = render(request, "profile/data_request.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


@page("data_request.receive")
def receive(request: PageRequest, code: str) -> HttpResponse:
    """Write down what somebody asks."""
    place = region_for(request.actor, code, "data_request.receive")
    households = _households(request.actor, place)
    form = RequestForm(initial={"asked_on": request.actor.today})
    form.choose("household", [("", "Bukan tentang rumah tangga"), *((key, one.title()) for key, one in households.items())])
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.receive_request(request.actor, place, **{**data, "household": households.get(data["household"])}),
        done=_url,
        title="Catat permintaan data pribadi",
        intro="Waktunya 3 x 24 jam sejak diminta. Permintaan hari yang lampau dihitung sejak awal harinya.",
        submit="Catat permintaan",
        back=reverse("data_request.view:register"),
        said="Permintaan tercatat. Batas waktunya tampak pada halaman ini dan pada Tugas.",
        here=place,
    )


def _households(actor: Actor, place: Region) -> dict[str, Household]:
    """Those that the reader may list at this very place, by key; numbers only."""
    rows = queries.households(actor).filter(region=place).order_by("number")
    return {str(row.pk): row for row in rows}


@page("data_request.answer")
def answer(request: PageRequest, pk: UUID) -> HttpResponse:
    """Answer a request."""
    row = get_for(request.actor, DataRequest, pk, "data_request.answer")
    return verb_page(
        request,
        form=AnswerForm,
        run=lambda data: actions.answer_request(request.actor, row, **data),
        done=_url,
        title="Jawab permintaan data pribadi",
        intro=f"Batas waktu {moment_text(row.due_at, row.region)}.",
        submit="Simpan jawaban",
        subject=row,
        back=_url(row),
        said="Jawaban tercatat. Sampaikan kepada orangnya.",
    )
