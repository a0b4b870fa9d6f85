"""The page that answers the kabupaten's question: every need with owner, answer, date and state; and the desk of the Tim Kabupaten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.need_board import GAPS, NOBODY, SEVERAL, STANDINGS, BoardNeed, MatrixRow, ageing, gap_counts, settings
from bangkit.core.offices import office_label
from bangkit.core.words import date_text
from bangkit.foundation.access.loading import region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, ListingView, listing_page
from bangkit.stages.support import queries
from bangkit.stages.support.queries.shares import open_shares, undivided

SHOWN_IN_A_BAND = 15
# What stands in an address for "nobody", whose own key is empty.
UNOWNED = "-"


def _need_url(need: BoardNeed) -> str:
    return reverse("need.view", args=[need.key])


def owner_words(need: BoardNeed) -> str:
    """Who owns it, in words."""
    return ", ".join(one.label for one in need.asked) or "Belum ada OPD"


def answer_words(need: BoardNeed) -> str:
    """The answer of each office; with its name where several were asked."""
    if len(need.asked) == 1:
        return need.asked[0].words
    return " ".join(f"{one.label}: {one.words}" for one in need.asked) or "Belum ada yang menjawab."


def date_words(need: BoardNeed) -> str:
    """The day of each answer, or until when one is due."""
    told = [date_text(one.answered_on) if one.answered_on else f"batas {date_text(one.due_on)}" for one in need.asked]
    return "; ".join(told) or "belum ada"


def _gap(rows: Sequence[BoardNeed], key: str) -> list[BoardNeed]:
    return [need for need in rows if key in need.gaps]


def _holders(needs: Sequence[BoardNeed]) -> list[tuple[str, str]]:
    """The rows of the matrix, for its cells to lead to: nobody, several offices, one office alone."""
    alone = {need.row: need.asked[0].label for need in needs if need.row not in (NOBODY, SEVERAL)}
    return [
        (UNOWNED, "Belum ada OPD"),
        (SEVERAL, "Beberapa OPD bersama"),
        *((key, f"{label} saja") for key, label in sorted(alone.items())),
    ]


def board_filters(needs: Sequence[BoardNeed]) -> list[Filter]:
    """Kecamatan, OPD, year, state, and what a need is without."""
    places = sorted({need.subdistrict for need in needs})
    offices = sorted({(one.office, one.label) for need in needs for one in need.asked}, key=lambda pair: pair[1])
    years = sorted({need.year for need in needs}, reverse=True)
    return [
        Filter("kecamatan", "Kecamatan", [(place, place) for place in places], field="subdistrict"),
        Filter("opd", "OPD", offices, apply=lambda rows, key: [need for need in rows if any(one.office == key for one in need.asked)]),
        Filter("pemegang", "Dipegang", _holders(needs), apply=lambda rows, key: [need for need in rows if (need.row or UNOWNED) == key]),
        Filter("tahun", "Tahun", [(str(year), str(year)) for year in years], field="year"),
        Filter("keadaan", "Keadaan", list(STANDINGS.items()), field="standing"),
        Filter("tanpa", "Yang belum ada", list(GAPS.items()), apply=_gap),
    ]


def board_listing(needs: Sequence[BoardNeed]) -> Listing:
    """Every need on one line."""
    return Listing(
        needs,
        columns=[
            Column("need", "Kebutuhan", lambda need: need.name, sort=lambda need: need.name, link=_need_url),
            Column(
                "village", "Desa", lambda need: f"{need.village}, {need.subdistrict}", sort=lambda need: (need.subdistrict, need.village)
            ),
            Column("year", "Tahun", lambda need: str(need.year), sort=lambda need: need.year),
            Column("owner", "Pemilik (OPD)", owner_words, sort=owner_words),
            Column("answer", "Jawaban", answer_words),
            Column("date", "Tanggal", date_words),
            Column("state", "Keadaan", lambda need: STANDINGS[need.standing], sort=lambda need: STANDINGS[need.standing]),
        ],
        filters=board_filters(needs),
        search=["name", "village"],
        page_size=100,
        noun="kebutuhan",
        empty=Empty(
            "Belum ada kebutuhan",
            "Kebutuhan datang dari usulan desa, laporan kemajuan, rapat, atau permintaan desa sendiri.",
            "Desa menyampaikannya; Tim Kabupaten meneruskannya kepada OPD.",
        ),
    )


def narrowed(request: HttpRequest, needs: Sequence[BoardNeed]) -> tuple[list[BoardNeed], str]:
    """The needs as the address narrows them, and the narrowing in words; the paper is made of the same."""
    view = ListingView(board_listing(needs), request.GET)
    return list(view.found()), view.described()


def district_of(actor: Actor) -> str:
    """The kabupaten in which the person works; "" without one."""
    return next((code for code in sorted({grant.code[:5] for grant in actor.grants}) if len(code) == 5), "")


@page("need.view")
def answers(request: PageRequest, code: str) -> HttpResponse:
    """Every need of a kabupaten, kecamatan or village: owner, answer, date, state; what is missing is counted at the top."""
    actor = request.actor
    place = region_for(actor, code, "need.view")
    needs = queries.board(actor, code)
    found, _ = narrowed(request, needs)
    extra = {
        "here": place,
        "gaps": gap_counts(found),
        "late": sum(1 for need in found if need.is_late(actor.today)),
        "count": len(found),
        "today": actor.today,
        "query": request.GET.urlencode(),
    }
    title = "Kebutuhan desa dan jawabannya"
    return listing_page(request, board_listing(needs), title=title, template="support/answers.html", extra=extra)


@page("need.view")
def matrix(request: PageRequest, code: str) -> HttpResponse:
    """The desk of the Tim Kabupaten: OPD × kecamatan, what nobody owns, how old the open ones are, how long offices take."""
    actor = request.actor
    district = region_for(actor, code, "need.view")
    needs = queries.board(actor, code)
    unowned = [need for need in needs if not need.asked]
    view = queries.matrix_view(needs, actor.today, code[:5])
    context: dict[str, Any] = {
        "here": district,
        "today": actor.today,
        "gaps": gap_counts(needs),
        "matrix": view,
        "lines": [(label, row, _cells(view.places, row, code), _drill(row, code)) for label, row in view.rows],
        "unowned": [(need, create_move(actor, "support.route", need.code, need.key)) for need in unowned[:SHOWN_IN_A_BAND]],
        "unowned_count": len(unowned),
        "unmanned": queries.offices_without_people(needs, code[:5], actor.today),
        "bands": _bands(needs, actor),
        "times": queries.times_view(needs, actor.today, code[:5]),
        "few": settings()["median"]["few"],
        **_shares(actor, code, needs),
    }
    return render(request, "support/matrix.html", context)


def _drill(row: MatrixRow, code: str, place: str = "") -> str:
    """The needs behind a cell or a row."""
    asked = {"pemegang": row.key or UNOWNED, **({"kecamatan": place} if place else {})}
    return f"{reverse('need.view:answers', args=[code])}?{urlencode(asked)}"


def _cells(places: Sequence[str], row: MatrixRow, code: str) -> list[tuple[int, str]]:
    return [(count, _drill(row, code, place) if count else "") for place, count in zip(places, row.cells, strict=True)]


def _shares(actor: Actor, code: str, needs: list[BoardNeed]) -> dict[str, Any]:
    """What offices agreed to do together, and the needs of several offices for which nothing was agreed yet."""
    listed = open_shares(actor, code)
    named = [(share, office_label(share.office, code), share.due_on < actor.today) for share in listed]
    return {"shares": named[:SHOWN_IN_A_BAND], "undivided": undivided(needs, listed)[:SHOWN_IN_A_BAND]}


def _bands(needs: Sequence[BoardNeed], actor: Actor) -> list[dict[str, Any]]:
    bands = []
    for band in ageing(needs, actor.today):
        shown = [(need, (actor.today - since).days) for need in band.needs[:SHOWN_IN_A_BAND] if (since := need.waits_since)]
        bands.append({"band": band, "count": len(band.needs), "shown": shown, "more": len(band.needs) - len(shown)})
    return bands
