"""Pages that show an RPJM Desa: its list, the whole of it, and what its amendments changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.findings import Finding, collect
from bangkit.core.guards import GUARDS
from bangkit.core.plan_checks import PlanFacts
from bangkit.core.plan_checks.rpjm import outside_rpjm
from bangkit.core.policy import policy
from bangkit.core.reference import fields
from bangkit.core.rpjm_checks import MENDED_BY, RpjmFacts
from bangkit.core.words import rupiah
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Table
from bangkit.stages.planning import queries
from bangkit.stages.planning.models import Plan, Rpjm
from bangkit.stages.planning.pages.common import crumbs, state_chip
from bangkit.stages.planning.queries.rpjm import RpjmRow, RpjmSheet, SourceBalance

# Which rules a reader sees in each state; an established one is only looked at.
LOOKED_AT = {"draft": "rpjm.discuss", "amending": "rpjm.discuss", "discussed": "rpjm.discuss", "agreed": "rpjm.establish"}
# What is written into the page's own sections; the rest of the moves stand on top.
WRITTEN_BELOW = ("rpjm.edit", "rpjm.aim", "rpjm.direct", "rpjm.line", "rpjm.budget")


def rpjm_url(rpjm: Rpjm) -> str:
    """The RPJM's own page."""
    return reverse("rpjm.view", args=[rpjm.pk])


def rpjm_crumbs(rpjm: Rpjm, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way through an RPJM."""
    return crumbs(rpjm.region, (rpjm.title(), rpjm_url(rpjm) if more else ""), *more)


def plan_block(actor: Actor, plan: Plan, facts: PlanFacts) -> dict[str, Any] | None:
    """What the plan's page says of the RPJM in force: how many lines came from it, and where to draw more; None where there is none."""
    rpjm = queries.rpjm_for(plan.region_id, plan.target_year)
    if rpjm is None:
        return None
    new = outside_rpjm(facts)
    return {
        "rpjm": rpjm,
        "url": rpjm_url(rpjm),
        "drawn": len(facts.activities) - len(new),
        "outside": [one.title for one in new],
        "draw_url": _draw_url(rpjm, plan) if plan.is_open and can(actor, "rpjm.draw", plan.region_id) else "",
    }


def _draw_url(rpjm: Rpjm, plan: Plan) -> str:
    return f"{reverse('rpjm.draw', args=[rpjm.pk])}?tahun={plan.target_year}"


def _listing(rows: Any, *, with_village: bool) -> Listing:
    village = [Column("village", "Desa", lambda row: row.region.name, sort="region__name")] if with_village else []
    return Listing(
        rows,
        columns=[
            Column("title", "RPJM Desa", lambda row: row.title(), sort="start_year", link=rpjm_url),
            *village,
            Column("state", "Keadaan", state_chip, sort="state"),
            Column("version", "Versi", "version", sort="version", numeric=True),
            Column("decree", "Perdes", "decree_no", phone="hide"),
            Column("established", "Ditetapkan", "established_on", sort="established_on"),
        ],
        filters=[Filter("keadaan", "Keadaan", list(policy().subjects["rpjm"].states.items()), field="state")],
        search=["region__name", "region__lineage", "vision"],
        order="-title",
        noun="RPJM Desa",
        empty=Empty(
            "Belum ada RPJM Desa",
            "RPJM Desa memuat visi, misi, dan kegiatan enam atau delapan tahun; RKP Desa diambil darinya.",
            "Tim Desa membukanya dari halaman RPJM desanya.",
        ),
    )


@page("rpjm.view")
def rpjm_list(request: PageRequest) -> HttpResponse:
    """All RPJMs in my places."""
    rows = queries.rpjms(request.actor)
    return listing_page(request, _listing(rows, with_village=True), title="RPJM Desa", extra={"crumbs": [("RPJM Desa", "")]})


@page("rpjm.view")
def village_rpjms(request: PageRequest, code: str) -> HttpResponse:
    """The RPJMs of one village."""
    village = region_for(request.actor, code, "rpjm.view")
    rows = queries.rpjms(request.actor).filter(region_id=code)
    start = create_move(request.actor, "rpjm.open", code)
    return listing_page(
        request,
        _listing(rows, with_village=False),
        title=f"RPJM {village.title()}",
        moves=[start] if start else [],
        extra={"here": village, "crumbs": crumbs(village, ("RPJM Desa", ""))},
    )


def _linked(actor: Actor, rpjm: Rpjm, facts: RpjmFacts, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same findings, each leading to where the reader may mend it."""
    shown = []
    for finding in findings:
        verb, pick = MENDED_BY.get(finding.code, ("", None))
        if not verb or not rpjm.is_open or not can(actor, verb, rpjm.region_id):
            shown.append(finding)
        elif pick is None:
            shown.append(finding.at(reverse(verb, args=[rpjm.pk])))
        else:
            found = pick(facts)
            shown.append(finding.at(reverse("rpjm.line:row", args=[rpjm.pk, found[0].key]) if found else ""))
    return tuple(shown)


def _moves(actor: Actor, rpjm: Rpjm, facts: RpjmFacts) -> list[Move]:
    return [replace(move, findings=_linked(actor, rpjm, facts, move.findings)) for move in moves(actor, rpjm, facts)]


@page("rpjm.view")
def rpjm_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """An RPJM: state, findings, aims, directions, lines with their years, money, amendments."""
    actor, rpjm = request.actor, get_for(request.actor, Rpjm, pk, "rpjm.view")
    sheet = queries.rpjm_sheet(actor, rpjm)
    facts = queries.facts_of(sheet, actor)
    looked = LOOKED_AT.get(rpjm.state)
    needs = policy().verbs[looked].needs if looked else ()
    open_moves = _moves(actor, rpjm, facts)
    context = {
        "here": rpjm.region,
        "crumbs": rpjm_crumbs(rpjm),
        "rpjm": rpjm,
        "sheet": sheet,
        "chip": state_chip(rpjm),
        "findings": _linked(actor, rpjm, facts, collect((GUARDS[name] for name in needs), facts)),
        "moves": [move for move in open_moves if move.verb not in WRITTEN_BELOW],
        "below": {move.verb.partition(".")[2]: move.url for move in open_moves if move.verb in WRITTEN_BELOW},
        "may_leave": rpjm.is_open and can(actor, "rpjm.leave", rpjm.region_id),
        "matrices": [_matrix(field.rows, f"{field.code}. {field.name}", rpjm) for field in sheet.fields],
        "years": _years_table(sheet) if sheet.rows or sheet.balances else None,
        "balances": [_balance_table(balance) for balance in sheet.balances],
        "directions": [(row, _field_name(row.field)) for row in sheet.directions],
        "steps": queries.rpjm_steps(rpjm),
        "history": history(actor, "rpjm", str(pk)),
    }
    return render(request, "planning/rpjm.html", context)


def _field_name(code: str) -> str:
    """A bidang as it is printed."""
    return f"{code}. {fields().get(code, '')}".strip()


def _matrix(rows: Iterable[RpjmRow], title: str, rpjm: Rpjm) -> dict[str, Any]:
    """The lines of a bidang with a cell a year; what does not run in a year is empty, not 0."""
    listed = list(rows)
    return {
        "title": title,
        "rows": [(row, reverse("rpjm.line:row", args=[rpjm.pk, row.line.pk]) if rpjm.is_open else "") for row in listed],
        "totals": [(year, _sum(cell.cost for row in listed for cell in row.cells if cell.year == year)) for year in rpjm.all_years],
        "total": sum(row.cost for row in listed),
    }


def _sum(figures: Iterable[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None


def _years_table(sheet: RpjmSheet) -> Table:
    """Every year: its ceiling, what the lines want, what is left."""
    years = list(sheet.rpjm.all_years)

    def rest(year: int) -> str:
        top, wanted = sheet.ceiling_in(year), sheet.cost_in(year)
        if top is None:
            return "pagu belum diisi"
        left = top - (wanted or 0)
        return rupiah(left) if left >= 0 else f"lebih {rupiah(-left)}"

    columns = [
        Column("year", "Tahun", str),
        Column("ceiling", "Pagu indikatif", sheet.ceiling_in, kind="rupiah"),
        Column("wanted", "Biaya kegiatan", sheet.cost_in, kind="rupiah"),
        Column("rest", "Sisa", rest),
    ]
    return Table(columns, years, "Pagu dan biaya tiap tahun", total=["Jumlah", "", sheet.cost, ""], sample=True)


def _balance_table(balance: SourceBalance) -> Table:
    columns = [
        Column("year", "Tahun", lambda row: str(row.year)),
        Column("ceiling", "Pagu", "ceiling", kind="rupiah"),
        Column("wanted", "Dipakai", "wanted", kind="rupiah"),
        Column("rest", "Sisa", "rest", kind="rupiah"),
    ]
    return Table(columns, [row for row in balance.years if row.ceiling is not None or row.wanted is not None], balance.name, sample=True)


@page("rpjm.view")
def changes(request: PageRequest, pk: UUID) -> HttpResponse:
    """What each amendment changed: what entered, left, and moved in volume and money a year."""
    rpjm = get_for(request.actor, Rpjm, pk, "rpjm.view")
    label = f"Perubahan {rpjm.title()}"
    context = {"here": rpjm.region, "crumbs": rpjm_crumbs(rpjm, ("Perubahan", "")), "title": label, "steps": queries.rpjm_steps(rpjm)}
    return render(request, "planning/changes.html", context)
