"""Pages of papers: what a record can give, what was issued, files, and the public check behind the QR."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from bangkit.core.access import Actor, can
from bangkit.foundation.access.errors import NotAllowed
from bangkit.foundation.access.loading import allow, get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page, public
from bangkit.foundation.audit.moves import Move, create_move
from bangkit.foundation.jobs.actions import start_job
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.context import place_url
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.outputs.papers import actions, queries
from bangkit.outputs.papers.books import books, books_about, lines_of
from bangkit.outputs.papers.builders.common import paper_policy
from bangkit.outputs.papers.formats import FORMAT_NAMES, FORMATS
from bangkit.outputs.papers.kinds import KINDS, Kind, build, kinds_about
from bangkit.outputs.papers.models import IssuedPaper
from bangkit.outputs.papers.paper import SHEETS, Paper
from bangkit.outputs.papers.screen import blocks_of, code_of
from bangkit.outputs.papers.subjects import SUBJECTS, record_for, records_at

# Above so many table rows a file is made in the background: beyond it a PDF takes seconds and much memory (bench papers).
LONG_ROWS = 1500


def as_file(paper: Paper, ending: str, name: str) -> HttpResponse:
    """A paper to download. Errors: 404 for a format that is not made."""
    if ending not in FORMATS:
        raise Http404
    write, media = FORMATS[ending]
    response = HttpResponse(write(paper), content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def is_long(paper: Paper) -> bool:
    """Whether making a file of it would keep the reader, and the machine, waiting."""
    return sum(len(block.rows) for block in paper.blocks) > LONG_ROWS


def _file(request: PageRequest, paper: Paper, ending: str, name: str, place: Region, about: str, args: dict[str, Any]) -> HttpResponse:
    """The file at once, or for a long paper a page that asks for it to be made in the background."""
    if ending not in FORMATS or not is_long(paper) or not can(request.actor, "file.attach", place.code):
        return as_file(paper, ending, name)
    if request.method == "POST":
        asked = {**args, "ending": ending, "name": name, "base_url": request.build_absolute_uri("/")}
        job = start_job(request.actor, place, kind="paper", name=f"{FORMAT_NAMES[ending]} {paper.title.capitalize()}"[:120], args=asked)
        return redirect("job.view", job.pk)
    context = {
        "here": place,
        "title": paper.title.capitalize(),
        "rows": sum(len(block.rows) for block in paper.blocks),
        "format": FORMAT_NAMES[ending],
        "crumbs": _crumbs(place, papers=(SUBJECTS[about].label, reverse("paper.view:of", args=[about, args["id"]]))),
    }
    return render(request, "papers/long.html", context)


def _record_and_kind(actor: Actor, about: str, record_id: str, key: str, verb: str) -> tuple[Any, Kind]:
    """The record, and the kind of paper that it can give now."""
    record, kind = record_for(actor, about, record_id, verb), KINDS.get(key)
    if kind is None or kind.about != about or kind.ready(record):
        raise Http404
    return record, kind


def _crumbs(village: Region, *, papers: tuple[str, str] | None = None) -> tuple[tuple[str, str], ...]:
    """The way back: the village, its papers, those of the record."""
    way = ((village.title(), place_url(village)), ("Kertas resmi", reverse("paper.view:village", args=[village.code])))
    return (*way, papers) if papers else way


def _papers_of(about: str, record: Any) -> tuple[str, str]:
    """The name and the address of the list of a record's papers."""
    return capfirst(record.title()), reverse("paper.view:of", args=[about, record.pk])


def _issue_move(actor: Actor, about: str, record: Any, kind: Kind) -> Move | None:
    """The button that issues a paper, for those who may; the office's own letters get no number of ours."""
    if not kind.is_numbered or not queries.is_issuer(actor, record):
        return None
    return create_move(actor, "paper.issue", record.region_id, about, record.pk, kind.key)


def on_screen(paper: Paper) -> dict[str, Any]:
    """What the sheet on the screen needs."""
    width, height = SHEETS[paper.sheet]
    around = "mendatar" if width > height else "tegak"
    return {
        "paper": paper,
        "blocks": blocks_of(paper),
        "code": code_of(paper),
        "formats": FORMAT_NAMES,
        "size": f"{paper.sheet[:2]} {around}",
        "is_wide": width > height,
    }


@page("paper.view")
def village_papers(request: PageRequest, code: str) -> HttpResponse:
    """The issued papers of a village, and the records from which more can be made."""
    actor = request.actor
    village = region_for(actor, code, "paper.view")
    listing = Listing(
        queries.issued(actor).filter(region_id=code),
        columns=[
            Column("name", "Kertas", "name", sort="name", link=lambda row: reverse("paper.view", args=[row.pk])),
            Column("number", "Nomor", "number", sort="number", phone="hide"),
            Column("made", "Diterbitkan", "created_at", sort="created_at", kind="moment"),
        ],
        filters=[Filter("kind", "Jenis", [(kind.key, kind.name) for kind in KINDS.values()], field="kind")],
        search=["name", "number"],
        order="-made",
        noun="kertas",
        empty=Empty(
            "Belum ada kertas yang diterbitkan", "Kertas dibuat dari catatan desa.", "Pemerintah Desa atau Tim Desa menerbitkannya."
        ),
    )
    records = records_at(actor, code, (kind.about for kind in KINDS.values()))
    sources = [(subject.label, [_papers_of(subject.key, row) for row in rows]) for subject, rows in records]
    return listing_page(
        request,
        listing,
        title=f"Kertas resmi {village.title()}",
        template="papers/village.html",
        extra={"here": village, "sources": sources},
    )


@dataclass(frozen=True)
class Offer:
    """One kind of paper on the page of a record: what was issued, what may be done, or why it cannot be made yet."""

    kind: Kind
    missing: str
    issued: IssuedPaper | None
    move: Move | None


@page("paper.view")
def record_papers(request: PageRequest, about: str, key: str) -> HttpResponse:
    """What a record can give now, by groups: drafts to download, papers to issue, and what the others still need."""
    actor = request.actor
    record = record_for(actor, about, key, "paper.view")
    newest = queries.newest_by_kind(actor, about, record)
    offers = [Offer(kind, kind.ready(record), newest.get(kind.key), _issue_move(actor, about, record, kind)) for kind in kinds_about(about)]
    order = list(paper_policy()["group"].values())
    ready = sorted((offer for offer in offers if not offer.missing), key=lambda offer: order.index(offer.kind.group))
    context = {
        "here": record.region,
        "record": record,
        "about": about,
        "back": SUBJECTS[about].back(record),
        "groups": [(name, list(some)) for name, some in groupby(ready, lambda offer: offer.kind.group)],
        "first": next((offer.kind.key for offer in ready if offer.move and not offer.issued), ""),
        "formats": FORMAT_NAMES,
        "missing": [offer for offer in offers if offer.missing],
        "books": books_about(about),
        "may_bundle": bool(ready) and can(actor, "file.attach", record.region_id),
        "crumbs": _crumbs(record.region),
    }
    return render(request, "papers/record.html", context)


@page("paper.view")
def draft_sheet(request: PageRequest, about: str, key: str, kind: str) -> HttpResponse:
    """A draft on the screen."""
    actor = request.actor
    record, chosen = _record_and_kind(actor, about, key, kind, "paper.view")
    context = {
        "here": record.region,
        "record": record,
        "about": about,
        "kind": chosen,
        "move": _issue_move(actor, about, record, chosen),
        "crumbs": _crumbs(record.region, papers=_papers_of(about, record)),
        **on_screen(build(actor, record, chosen)),
    }
    return render(request, "papers/draft.html", context)


@page("paper.view")
def draft_file(request: PageRequest, about: str, key: str, kind: str, ending: str) -> HttpResponse:
    """A draft of a paper, marked as such."""
    actor = request.actor
    record, chosen = _record_and_kind(actor, about, key, kind, "paper.view")
    name = f"{'rancangan-' if chosen.is_numbered else ''}{chosen.prefix}-{record.region_id}-{SUBJECTS[about].year(record)}"
    args = {"about": about, "id": str(record.pk), "kind": kind}
    return _file(request, build(actor, record, chosen), ending, name, record.region, about, args)


@page("paper.view")
def paper_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """An issued paper on the screen, with its files."""
    row = _issued(request.actor, pk)
    papers = reverse("paper.view:of", args=[row.about, row.about_id])
    context = {
        "here": row.region,
        "row": row,
        "papers": papers,
        "check": queries.check(row.number),
        "crumbs": _crumbs(row.region, papers=(SUBJECTS[row.about].label, papers)),
        **on_screen(queries.paper_of(row, request.build_absolute_uri("/"))),
    }
    return render(request, "papers/paper.html", context)


def _issued(actor: Actor, pk: UUID) -> IssuedPaper:
    """An issued paper, for those who may read papers and the record that it is about."""
    row = get_for(actor, IssuedPaper, pk, "paper.view")
    allow(actor, SUBJECTS[row.about].verb, row.region_id)
    return row


@page("paper.view")
def paper_file(request: PageRequest, pk: UUID, ending: str) -> HttpResponse:
    """An issued paper as a file: the same bytes every time."""
    row = _issued(request.actor, pk)
    paper, name = queries.paper_of(row, request.build_absolute_uri("/")), row.number.replace("/", "-")
    args = {"about": row.about, "id": row.about_id, "issued": str(row.pk)}
    return _file(request, paper, ending, name, row.region, row.about, args)


@page("paper.issue")
def issue(request: PageRequest, about: str, key: str, kind: str) -> HttpResponse:
    """Issue a paper with a number."""
    actor = request.actor
    record, chosen = _record_and_kind(actor, about, key, kind, "paper.issue")
    if not queries.is_issuer(actor, record):
        raise NotAllowed("paper.issue", record.region_id, knows_place=True)
    base_url = request.build_absolute_uri("/")
    return verb_page(
        request,
        form=ConfirmForm,
        run=lambda data: actions.issue_paper(actor, record, kind=kind, base_url=base_url),
        done=lambda row: reverse("paper.view", args=[row.pk]),
        said=lambda row: f"Kertas terbit dengan nomor {row.number}. Cetak, lalu minta tanda tangan.",
        title=f"Terbitkan: {chosen.name}",
        intro="Kertas mendapat nomor dan kode QR. Versi sebelumnya tetap tersimpan dan ditandai usang.",
        submit="Terbitkan kertas",
        subject=record,
        back=reverse("paper.view:of", args=[about, key]),
    )


@page("paper.view")
def bundle(request: PageRequest, about: str, key: str) -> HttpResponse:
    """All papers about a record as one archive, made in the background."""
    actor = request.actor
    record = record_for(actor, about, key, "paper.view")
    allow(actor, "file.attach", record.region_id)
    if request.method != "POST":
        return redirect("paper.view:of", about, key)
    args = {"about": about, "id": str(record.pk), "base_url": request.build_absolute_uri("/")}
    job = start_job(actor, record.region, kind="bundle", name=f"Semua kertas {record.title()}", args=args)
    return redirect("job.view", job.pk)


@page("paper.view")
def book_page(request: PageRequest, about: str, key: str, book: str) -> HttpResponse:
    """What a book holds and what it still lacks; asked for by POST, it is made in the background."""
    actor = request.actor
    record = record_for(actor, about, key, "paper.view")
    chosen = books().get(book)
    if chosen is None or chosen.about != about:
        raise Http404
    may_make = can(actor, "file.attach", record.region_id)
    if request.method == "POST":
        allow(actor, "file.attach", record.region_id)
        args = {"about": about, "id": str(record.pk), "book": book, "base_url": request.build_absolute_uri("/")}
        return redirect("job.view", start_job(actor, record.region, kind="book", name=f"{chosen.name}, {record.title()}", args=args).pk)
    lines = lines_of(actor, chosen, record)
    context = {
        "here": record.region,
        "record": record,
        "about": about,
        "book": chosen,
        "lines": lines,
        "there": sum(bool(line.found) for line in lines),
        "may_make": may_make,
        "crumbs": _crumbs(record.region, papers=_papers_of(about, record)),
    }
    return render(request, "papers/book.html", context)


@public("anyone who holds a paper may ask whether it is valid; nothing personal is shown")
def check_page(request: HttpRequest, number: str = "") -> HttpResponse:
    """Whether a number is a valid paper."""
    asked = number or request.GET.get("nomor", "")
    wanted = "".join(sign for sign in asked if sign.isprintable()).strip("/ ")[:80]
    return render(request, "papers/check.html", {"number": wanted, "check": queries.check(wanted) if wanted else None})
