"""Pages that show plans: lists, and one plan with what stands in its way, its lines, its money, its meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.policy import policy
from bangkit.core.words import date_text, decimal_text, distance_text, rupiah
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move
from bangkit.foundation.audit.queries import DiaryEntry, history
from bangkit.foundation.ui.charts import Funding as FundingChart
from bangkit.foundation.ui.charts import Source
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Chip, Table
from bangkit.stages.planning import queries
from bangkit.stages.planning.models import Consideration, Plan, VillageMeeting
from bangkit.stages.planning.pages.common import (
    activity_url,
    counted,
    crumbs,
    plan_crumbs,
    plan_url,
    proposal_chip,
    proposal_url,
    state_chip,
)
from bangkit.stages.planning.pages.rpjm import plan_block
from bangkit.stages.planning.queries.sheets import Field, Line, PlanSheet

HEADINGS = {
    "draft": "Sebelum diajukan ke kecamatan",
    "returned": "Sebelum diajukan lagi ke kecamatan",
    "submitted": "Yang perlu dilihat saat telaah",
    "reviewed": "Yang masih perlu dibahas dalam musyawarah desa",
    "agreed": "Sebelum ditetapkan",
    "established": "Sesudah ditetapkan",
    "amending": "Sebelum perubahannya disepakati musyawarah desa",
}


@page("plan.view")
def plan_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """A plan: its state, what stands in the way, its lines, its money, its meetings."""
    actor, plan = request.actor, get_for(request.actor, Plan, pk, "plan.view")
    facts, sheet = queries.plan_facts(plan, actor), queries.plan_sheet(actor, plan)
    events = history(actor, "plan", str(pk))
    changes = queries.changes_of(plan)
    context = {
        "here": plan.region,
        "crumbs": plan_crumbs(plan),
        "plan": plan,
        "sheet": sheet,
        "chip": state_chip(plan),
        "due": _due(plan, actor),
        "heading": HEADINGS[plan.state],
        "findings": queries.plan_findings(actor, plan, facts),
        "moves": queries.plan_moves(actor, plan, facts),
        "add_move": create_move(actor, "activity.add", plan.region_id, plan.pk) if plan.is_open else None,
        "tables": [_lines_table(field, is_open=plan.is_open) for field in sheet.fields],
        "funding": _funding(sheet, actor),
        "money": facts.money,
        "proposals": _proposals_table(sheet),
        "meetings": _meetings(plan, sheet, actor),
        "changes": changes,
        "submit_note": _submit_note(events),
        "considerations": _considerations(plan, actor),
        "rpjm": plan_block(actor, plan, facts),
        "history": events,
    }
    return render(request, "planning/plan.html", context)


def _due(plan: Plan, actor: Actor) -> str:
    """How long the kecamatan still has, in words; empty when nobody waits for it."""
    days = policy().verbs["plan.review"].due_days
    if plan.state != "submitted" or plan.submitted_on is None or not days:
        return ""
    due = plan.submitted_on + timedelta(days=days)
    return f"Telaah kecamatan paling lambat {date_text(due)}, {distance_text(due, actor.today)}"


def _meetings(plan: Plan, sheet: PlanSheet, actor: Actor) -> list[tuple[VillageMeeting, str]]:
    """The meetings, each with the address that mends it while that is allowed."""
    may = plan.state in policy().verbs["plan.correct"].sources and can(actor, "plan.correct", plan.region_id)
    return [(meeting, reverse("plan.correct:row", args=[plan.pk, meeting.pk]) if may else "") for meeting in sheet.meetings]


def _submit_note(events: Sequence[DiaryEntry]) -> str:
    """What the village wrote to the kecamatan with its last submission."""
    return next((event.note for event in reversed(events) if event.verb == "plan.submit"), "")


def _considerations(plan: Plan, actor: Actor) -> list[tuple[Consideration, Any]]:
    """This cycle's considerations and older ones that nobody answered yet, each with its button."""
    rows = list(Consideration.objects.filter(region_id=plan.region_id, year=plan.cycle_year).order_by("created_at"))
    rows += list(queries.open_considerations(plan).filter(year__lt=plan.cycle_year).order_by("created_at"))
    return [(row, create_move(actor, "consideration.answer", row.region_id, row.pk) if row.state == "open" else None) for row in rows]


def _readiness(line: Line, *, is_open: bool) -> Chip:
    if not is_open:
        return state_chip(line.activity)
    return Chip("done", "Siap") if line.is_ready else Chip("waiting", "Perlu dilengkapi")


def _sources(line: Line) -> str:
    """Every source with its sum; a gap is said, never hidden."""
    parts = [f"{queries.short_source(share.source)} {rupiah(share.amount)}" for share in line.shares]
    if line.gap:
        parts.append(f"{'kurang' if line.gap > 0 else 'lebih'} {rupiah(abs(line.gap))}")
    return "; ".join(parts)


def _lines_table(field: Field, *, is_open: bool) -> Table:
    """The lines of one bidang with their sum."""
    columns = [
        Column("name", "Kegiatan", lambda line: line.activity.name, link=lambda line: activity_url(line.activity)),
        Column("place", "Lokasi", lambda line: line.activity.place),
        Column("volume", "Volume", lambda line: f"{decimal_text(line.activity.volume)} {line.activity.unit}".strip()),
        Column("people", "Penerima manfaat", lambda line: counted(line.activity)),
        Column("implementer", "Pelaksana", lambda line: line.activity.implementer),
        Column("cost", "Biaya", lambda line: line.activity.cost, kind="rupiah"),
        Column("sources", "Sumber dana", _sources, phone="long"),
        Column("state", "Keadaan", lambda line: _readiness(line, is_open=is_open)),
    ]
    total = ["Jumlah bidang", "", "", "", "", field.total, "", ""]
    return Table(columns, field.lines, f"{field.code}. {field.name}", total=total)


def _proposals_table(sheet: PlanSheet) -> Table | None:
    """What goes to the kabupaten, and what became of it."""
    rows = [line for line in sheet.lines if line.proposal is not None]
    if not rows:
        return None
    columns = [
        Column("name", "Usulan", lambda line: line.activity.name, link=lambda line: proposal_url(line.proposal)),
        Column("year", "Tahun", lambda line: str(line.proposal.target_year)),
        Column("state", "Keadaan", lambda line: proposal_chip(line.proposal)),
    ]
    return Table(columns, rows, "Usulan ke kabupaten (DU-RKP)")


def _funding(sheet: PlanSheet, actor: Actor) -> FundingChart | None:
    if not sheet.sources:
        return None
    sources = tuple(Source(row.name, row.amount) for row in sorted(sheet.sources, key=lambda row: -row.amount))
    return FundingChart(
        f"Sumber dana rencana {sheet.plan.target_year}", sources, f"Per {date_text(actor.today)}, versi {sheet.plan.version}"
    )


def _listing(rows: Any, *, with_village: bool) -> Listing:
    village = [
        Column("village", "Desa", lambda row: row.region.name, sort="region__name"),
        Column("district", "Kecamatan", lambda row: row.region.subdistrict_name, phone="hide"),
    ]
    return Listing(
        rows,
        columns=[
            Column("year", "Rencana", lambda row: f"Rencana {row.target_year}", sort="target_year", link=plan_url),
            *(village if with_village else []),
            Column("state", "Keadaan", state_chip, sort="state"),
            Column("lines", "Kegiatan", "lines", sort="lines", numeric=True),
            Column("cost", "Biaya", lambda row: row.cost or 0, sort="cost", kind="rupiah"),
            Column("submitted", "Diajukan", "submitted_on", sort="submitted_on", phone="hide"),
            Column("established", "Ditetapkan", "established_on", sort="established_on", phone="hide"),
        ],
        filters=[
            Filter("keadaan", "Keadaan", list(policy().subjects["plan"].states.items()), field="state"),
            Filter("tahun", "Tahun", queries.years_of(rows, "target_year"), field="target_year"),
        ],
        search=["region__name", "region__lineage", "goal"],
        order="-year",
        noun="rencana",
        empty=Empty(
            "Belum ada rencana", "Rencana dibuka desa setelah gagasan warga dikumpulkan.", "Tim Desa memulainya dari halaman desa."
        ),
    )


@page("plan.view")
def plan_list(request: PageRequest) -> HttpResponse:
    """All plans in my places."""
    extra = {"crumbs": [("Rencana desa", "")]}
    return listing_page(request, _listing(queries.plans(request.actor), with_village=True), title="Rencana desa", extra=extra)


@page("plan.view")
def village_plans(request: PageRequest, code: str) -> HttpResponse:
    """The plans of one village, year by year, and the way to its ideas."""
    village = region_for(request.actor, code, "plan.view")
    rows = queries.plans(request.actor).filter(region_id=code)
    start = create_move(request.actor, "plan.open", code)
    return listing_page(
        request,
        _listing(rows, with_village=False),
        title=f"Rencana {village.title()}",
        template="planning/plans.html",
        moves=[start] if start else [],
        extra={"here": village, "crumbs": crumbs(village, ("Rencana desa", "")), "ideas_url": reverse("plan.view:ideas", args=[code])},
    )
