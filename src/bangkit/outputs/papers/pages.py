"""Pages of papers: what a plan can give, what was issued, files, and the public check behind the QR."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.foundation.access.loading import allow, get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page, public
from bangkit.foundation.audit.moves import Move, create_move
from bangkit.foundation.jobs.actions import start_job
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.context import place_url
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.outputs.papers import actions, queries
from bangkit.outputs.papers.forms import ConfirmForm
from bangkit.outputs.papers.kinds import FORMATS, KINDS, Kind, build, kinds_of
from bangkit.outputs.papers.models import IssuedPaper
from bangkit.outputs.papers.paper import SHEETS, Paper
from bangkit.outputs.papers.screen import blocks_of, code_of
from bangkit.stages.planning.models import Plan
from bangkit.stages.planning.queries import plan_sheet

FORMAT_NAMES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}


def as_file(paper: Paper, ending: str, name: str) -> HttpResponse:
    """A paper to download. Errors: 404 for a format that is not made."""
    if ending not in FORMATS:
        raise Http404
    write, media = FORMATS[ending]
    response = HttpResponse(write(paper), content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def _plan_and_kind(actor: Actor, pk: UUID, key: str, verb: str) -> tuple[Plan, Kind]:
    """The plan, and the kind of paper that it can give now."""
    plan = get_for(actor, Plan, pk, verb)
    if key not in KINDS or KINDS[key] not in kinds_of(plan_sheet(actor, plan)):
        raise Http404
    return plan, KINDS[key]


def _crumbs(village: Region, plan_id: UUID | None = None, year: int = 0) -> tuple[tuple[str, str], ...]:
    """The way back: the village, its papers, those of the plan."""
    way = ((village.title(), place_url(village)), ("Kertas resmi", reverse("paper.view:village", args=[village.code])))
    return (*way, (f"Rencana {year}", reverse("paper.view:plan", args=[plan_id]))) if plan_id else way


def _issue_move(actor: Actor, plan: Plan, kind: Kind) -> Move | None:
    """The button that issues a paper, for those who may."""
    return create_move(actor, "paper.issue", plan.region_id, plan.pk, kind.key)


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
    """The issued papers of a village, and the plans from which more can be made."""
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
            "Belum ada kertas yang diterbitkan", "Kertas dibuat dari rencana desa.", "Pemerintah Desa atau Tim Desa menerbitkannya."
        ),
    )
    plans = Plan.objects.visible_to(actor, "plan.view").filter(region_id=code).order_by("-target_year")
    return listing_page(
        request, listing, title=f"Kertas resmi {village.title()}", template="papers/village.html", extra={"here": village, "plans": plans}
    )


@page("paper.view")
def plan_papers(request: PageRequest, pk: UUID) -> HttpResponse:
    """What a plan can give now: drafts to download, papers to issue."""
    actor = request.actor
    plan = get_for(actor, Plan, pk, "paper.view")
    newest = queries.newest_by_kind(actor, pk)
    sheet = plan_sheet(actor, plan)
    kinds = kinds_of(sheet)
    rows = [(kind, newest.get(kind.key), _issue_move(actor, plan, kind)) for kind in kinds]
    context = {
        "here": plan.region,
        "plan": plan,
        "rows": rows,
        "first": next((kind.key for kind, issued, move in rows if move and not issued), ""),
        "formats": FORMAT_NAMES,
        "missing": [kind for kind in KINDS.values() if kind not in kinds],
        "has_lines": bool(sheet.lines),
        "may_bundle": can(actor, "file.attach", plan.region_id),
        "crumbs": _crumbs(plan.region),
    }
    return render(request, "papers/plan.html", context)


@page("paper.view")
def draft_sheet(request: PageRequest, pk: UUID, kind: str) -> HttpResponse:
    """A draft on the screen."""
    actor = request.actor
    plan, chosen = _plan_and_kind(actor, pk, kind, "paper.view")
    context = {
        "here": plan.region,
        "plan": plan,
        "kind": chosen,
        "move": _issue_move(actor, plan, chosen),
        "crumbs": _crumbs(plan.region, plan.pk, plan.target_year),
        **on_screen(build(actor, plan, chosen)),
    }
    return render(request, "papers/draft.html", context)


@page("paper.view")
def draft_file(request: PageRequest, pk: UUID, kind: str, ending: str) -> HttpResponse:
    """A draft of a paper, marked as such."""
    actor = request.actor
    plan, chosen = _plan_and_kind(actor, pk, kind, "paper.view")
    return as_file(build(actor, plan, chosen), ending, f"rancangan-{chosen.prefix}-{plan.region_id}-{plan.target_year}")


@page("paper.view")
def paper_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """An issued paper on the screen, with its files."""
    row = get_for(request.actor, IssuedPaper, pk, "paper.view")
    context = {
        "here": row.region,
        "row": row,
        "check": queries.check(row.number),
        "crumbs": _crumbs(row.region, row.about_id, row.year + 1),
        **on_screen(queries.paper_of(row, request.build_absolute_uri("/"))),
    }
    return render(request, "papers/paper.html", context)


@page("paper.view")
def paper_file(request: PageRequest, pk: UUID, ending: str) -> HttpResponse:
    """An issued paper as a file: the same bytes every time."""
    row = get_for(request.actor, IssuedPaper, pk, "paper.view")
    return as_file(queries.paper_of(row, request.build_absolute_uri("/")), ending, row.number.replace("/", "-"))


@page("paper.issue")
def issue(request: PageRequest, pk: UUID, kind: str) -> HttpResponse:
    """Issue a paper with a number."""
    actor = request.actor
    plan, chosen = _plan_and_kind(actor, pk, kind, "paper.issue")
    base_url = request.build_absolute_uri("/")
    return verb_page(
        request,
        form=ConfirmForm,
        run=lambda data: actions.issue_paper(actor, plan, kind=kind, base_url=base_url),
        done=lambda row: reverse("paper.view", args=[row.pk]),
        said=lambda row: f"Kertas terbit dengan nomor {row.number}. Cetak, lalu minta tanda tangan.",
        title=f"Terbitkan: {chosen.name}",
        intro="Kertas mendapat nomor dan kode QR. Versi sebelumnya tetap tersimpan dan ditandai usang.",
        submit="Terbitkan kertas",
        subject=plan,
        back=reverse("paper.view:plan", args=[pk]),
    )


@page("paper.view")
def bundle(request: PageRequest, pk: UUID) -> HttpResponse:
    """All papers of a plan as one archive, made in the background."""
    actor = request.actor
    plan = get_for(actor, Plan, pk, "paper.view")
    allow(actor, "file.attach", plan.region_id)
    if request.method != "POST":
        return redirect("paper.view:plan", pk)
    args = {"plan": str(plan.pk), "base_url": request.build_absolute_uri("/")}
    job = start_job(actor, plan.region, kind="bundle", name=f"Semua kertas rencana {plan.target_year}", args=args)
    return redirect("job.view", job.pk)


@public("anyone who holds a paper may ask whether it is valid; nothing personal is shown")
def check_page(request: HttpRequest, number: str = "") -> HttpResponse:
    """Whether a number is a valid paper."""
    asked = number or request.GET.get("nomor", "")
    wanted = "".join(sign for sign in asked if sign.isprintable()).strip("/ ")[:80]
    return render(request, "papers/check.html", {"number": wanted, "check": queries.check(wanted) if wanted else None})
