"""Pages of papers: what a plan can give, what was issued, files, and the public check behind the QR."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.foundation.access.loading import allow, get_for, region_for
from bangkit.foundation.access.pages import page, public
from bangkit.foundation.audit.moves import create_move
from bangkit.foundation.jobs.actions import start_job
from bangkit.foundation.ui.listing import Column, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.outputs.papers import actions, queries
from bangkit.outputs.papers.forms import ConfirmForm
from bangkit.outputs.papers.kinds import FORMATS, KINDS, build, kinds_of
from bangkit.outputs.papers.models import IssuedPaper
from bangkit.outputs.papers.paper import Paper, from_json, shown
from bangkit.stages.planning.models import Plan
from bangkit.stages.planning.queries import plan_sheet


def _file(paper: Paper, ending: str, name: str) -> HttpResponse:
    if ending not in FORMATS:
        raise Http404
    write, media = FORMATS[ending]
    response = HttpResponse(write(paper), content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


@page("paper.view")
def village_papers(request: HttpRequest, code: str) -> HttpResponse:
    """The issued papers of a village, and the plans from which more can be made."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    village = region_for(actor, code, "paper.view")
    listing = Listing(
        queries.issued(actor).filter(region_id=code),
        columns=[
            Column("name", "Kertas", "name", sort="name", link=lambda row: reverse("paper.view", args=[row.pk])),
            Column("number", "Nomor", "number", sort="number"),
            Column("made", "Diterbitkan", "created_at", sort="created_at", kind="moment"),
        ],
        filters=[Filter("kind", "Jenis", [(kind.key, kind.name) for kind in KINDS.values()], field="kind")],
        search=["name", "number"],
        order="-made",
        noun="kertas",
    )
    plans = Plan.objects.visible_to(actor, "plan.view").filter(region_id=code).order_by("-target_year")
    return listing_page(
        request, listing, title=f"Kertas resmi {village.title()}", template="papers/village.html", extra={"here": village, "plans": plans}
    )


@page("paper.view")
def plan_papers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a plan can give now: drafts to download, papers to issue."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    plan = get_for(actor, Plan, pk, "paper.view")
    newest = {row.kind: row for row in queries.issued(actor).filter(about_id=pk).order_by("version")}
    rows = [
        (kind, newest.get(kind.key), create_move(actor, "paper.issue", plan.region_id, plan.pk, kind.key))
        for kind in kinds_of(plan_sheet(actor, plan))
    ]
    return render(request, "papers/plan.html", {"here": plan.region, "plan": plan, "rows": rows, "formats": list(FORMATS)})


@page("paper.view")
def draft_file(request: HttpRequest, pk: UUID, kind: str, ending: str) -> HttpResponse:
    """A draft of a paper, marked as such."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    plan = get_for(actor, Plan, pk, "paper.view")
    if kind not in KINDS or KINDS[kind] not in kinds_of(plan_sheet(actor, plan)):
        raise Http404
    return _file(build(actor, plan, KINDS[kind]), ending, f"rancangan-{kind}-{plan.region_id}-{plan.target_year}")


@page("paper.view")
def paper_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An issued paper on the screen, with its files."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = get_for(actor, IssuedPaper, pk, "paper.view")
    paper = from_json(row.content)
    context = {
        "here": row.region,
        "row": row,
        "paper": paper,
        "blocks": _blocks(paper),
        "formats": list(FORMATS),
        "check": queries.check(row.number),
    }
    return render(request, "papers/paper.html", context)


def _blocks(paper: Paper) -> list[dict[str, object]]:
    """The blocks with every cell as text, ready for a template."""
    found: list[dict[str, object]] = []
    for block in paper.blocks:
        rows = []
        for row in block.rows:
            cells = [(shown(value, column.kind), column) for value, column in zip(row.cells, block.columns, strict=False)]
            rows.append({"role": row.role, "cells": cells, "first": row.cells[0] if row.cells else ""})
        found.append(
            {"kind": block.kind, "text": block.text, "items": block.items, "pairs": block.pairs, "columns": block.columns, "rows": rows}
        )
    return found


@page("paper.view")
def paper_file(request: HttpRequest, pk: UUID, ending: str) -> HttpResponse:
    """An issued paper as a file: the same bytes every time."""
    row = get_for(request.actor, IssuedPaper, pk, "paper.view")  # type: ignore[attr-defined]
    return _file(from_json(row.content), ending, row.number.replace("/", "-"))


@page("paper.issue")
def issue(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Issue a paper with a number."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    plan = get_for(actor, Plan, pk, "paper.issue")
    if kind not in KINDS:
        raise Http404
    return verb_page(
        request,
        form=ConfirmForm,
        run=lambda data: actions.issue_paper(actor, plan, kind=kind, base_url=request.build_absolute_uri("/").rstrip("/")),
        done=lambda row: reverse("paper.view", args=[row.pk]),
        title=f"Terbitkan: {KINDS[kind].name}",
        intro="Kertas mendapat nomor dan kode QR. Versi sebelumnya tetap tersimpan dan ditandai usang.",
        submit="Terbitkan kertas",
        subject=plan,
        back=reverse("paper.view:plan", args=[pk]),
        here=plan.region,
    )


@page("paper.view")
def bundle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All papers of a plan as one archive, made in the background."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    plan = get_for(actor, Plan, pk, "paper.view")
    allow(actor, "file.attach", plan.region_id)
    if request.method != "POST":
        return redirect("paper.view:plan", pk)
    job = start_job(actor, plan.region, kind="bundle", name=f"Semua kertas rencana {plan.target_year}", args={"plan": str(plan.pk)})
    return redirect("job.view", job.pk)


@public("anyone who holds a paper may ask whether it is valid; nothing personal is shown")
def check_page(request: HttpRequest, number: str = "") -> HttpResponse:
    """Whether a number is a valid paper."""
    wanted = (number or request.GET.get("nomor", "")).strip("/ ")[:80]
    return render(request, "papers/check.html", {"number": wanted, "check": queries.check(wanted) if wanted else None})
