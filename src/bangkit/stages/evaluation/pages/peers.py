"""What neighbouring villages saw in each other, and what was answered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.models import within
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.evaluation import actions, queries
from bangkit.stages.evaluation.forms import PeerForm, ReplyForm
from bangkit.stages.evaluation.models import PeerReview

LOOKS = {"given": "waiting", "answered": "done"}


def _url(review: PeerReview) -> str:
    return reverse("peer_review.view", args=[review.pk])


def _listing(rows: Any) -> Listing:
    return Listing(
        rows,
        columns=[
            Column("visited", "Desa yang dipandang", "region.name", sort="region__name", link=_url),
            Column("visitor", "Tamu dari", "visitor.name", sort="visitor__name"),
            Column("copying", "Layak ditiru", lambda row: row.copying or "–", phone="long"),
            Column("mending", "Perlu diperbaiki", lambda row: row.mending or "–", phone="long"),
            Column("held", "Tanggal", "held_on", sort="held_on"),
            Column(
                "state", "Keadaan", lambda row: Chip(LOOKS[row.state], row.state_label), sort="state", export=lambda row: row.state_label
            ),
        ],
        filters=[Filter("keadaan", "Keadaan", [("given", "Menunggu jawaban desa"), ("answered", "Dijawab desa")], field="state")],
        search=["region__name", "visitor__name", "copying", "mending"],
        order="-held",
        noun="pandangan",
        empty=Empty(
            "Belum ada pandangan desa tetangga",
            "Desa-desa sekecamatan saling melihat hasil, lalu menulis apa yang layak ditiru dan apa yang perlu diperbaiki.",
            "Kecamatan atau Tim Desa yang berkunjung mencatatnya.",
        ),
    )


@page("peer_review.view")
def peer_list(request: PageRequest) -> HttpResponse:
    """All reviews about or from my places."""
    return listing_page(request, _listing(queries.peer_reviews(request.actor)), title="Pandangan desa tetangga")


@page("peer_review.view")
def village_peers(request: PageRequest, code: str) -> HttpResponse:
    """What was said of a village, and what its guests said of others."""
    actor = request.actor
    village = region_for(actor, code, "peer_review.view")
    move = create_move(actor, "peer_review.give", code)
    rows = queries.of_village(actor, code)
    intro = f"Yang dikatakan tamu tentang {village.title()}, dan yang dikatakan tamunya tentang desa lain. Tanpa nilai angka."
    title = f"Pandangan desa tetangga, {village.title()}"
    return listing_page(request, _listing(rows), title=title, intro=intro, moves=[move] if move else [], extra={"here": village})


@page("peer_review.view")
def peer_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One review with its answer; also for the village whose guests wrote it."""
    actor = request.actor
    review = queries.peer_reviews(actor).filter(pk=pk).first() or get_for(actor, PeerReview, pk, "peer_review.view")
    context = {
        "here": review.region,
        "review": review,
        "moves": moves(actor, review),
        "history": history(actor, "peer_review", str(pk)),
        "crumbs": [("Pandangan desa tetangga", reverse("peer_review.view:list")), (review.region.name, "")],
    }
    return render(request, "evaluation/peer_review.html", context)


@page("peer_review.give")
def give(request: PageRequest, code: str) -> HttpResponse:
    """What guests from this village saw in a neighbouring one."""
    actor = request.actor
    visitor = region_for(actor, code, "peer_review.give")
    rows = Region.objects.filter(within((visitor.subdistrict_code,), "code"), level="village", valid_until__isnull=True)
    places = {place.code: place for place in rows.exclude(code=code).order_by("name")}
    form = PeerForm(initial={"held_on": actor.today})
    form.choose("visited", [("", "Pilih"), *((key, place.title()) for key, place in places.items())])

    def run(data: dict[str, Any]) -> PeerReview:
        return actions.give_peer_review(actor, visitor, **{**data, "visited": places[data["visited"]]})

    back = reverse("peer_review.view:village", args=[code])
    return verb_page(
        request,
        form=form,
        run=run,
        done=back,
        title=f"Pandangan tamu dari {visitor.title()}",
        intro="Tulis yang dilihat, bukan nilai. Desa yang dikunjungi membacanya dan menjawab.",
        submit="Simpan pandangan",
        said="Tersimpan. Desa yang dikunjungi diminta menjawab.",
        back=back,
        extra={"here": visitor},
    )


@page("peer_review.answer")
def answer(request: PageRequest, pk: UUID) -> HttpResponse:
    """Answer what guests wrote."""
    actor = request.actor
    review = get_for(actor, PeerReview.objects.select_related("visitor"), pk, "peer_review.answer")
    told = "; ".join(part for part in (review.copying, review.mending) if part)
    return verb_page(
        request,
        form=ReplyForm(initial={"reply": review.reply}),
        run=lambda data: actions.answer_peer_review(actor, review, **data),
        done=_url,
        title=f"Jawab {review.title()}",
        intro=f"Yang ditulis tamu: {told}",
        submit="Kirim jawaban",
        back=_url(review),
        subject=review,
    )
