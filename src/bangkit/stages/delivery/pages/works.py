"""Pages of stage 6."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.progress import TROUBLES
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.delivery import actions, queries
from bangkit.stages.delivery.curve import curve_of
from bangkit.stages.delivery.forms import FinishForm, HaltForm, HandOverForm, StartForm
from bangkit.stages.delivery.models import ProgressReport, Work
from bangkit.stages.delivery.pages import tables
from bangkit.stages.delivery.pages.reports import work_url
from bangkit.stages.planning.models import Activity

# Moves on the plan stand beside their tables, not among the buttons on top.
PLAN_VERBS = ("delivery.schedule_money", "delivery.receive_money", "delivery.list_materials", "delivery.take_materials")


@page("delivery.view")
def work_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One work: how far, what runs, what does not; its plan beside what happened, and its reports."""
    actor = request.actor
    work = get_for(actor, Work.objects.select_related("activity__plan", "activity__group"), pk, "delivery.view")
    sheet = queries.work_page(actor, work)
    listed = moves(actor, work, actions.work_facts(work, actor))
    context = {
        "here": work.region,
        "sheet": sheet,
        "moves": [move for move in listed if move.verb not in PLAN_VERBS],
        "plan_moves": _plan_moves(sheet, listed),
        "curve": curve_of(sheet.state) if len(sheet.state.seen) + len(sheet.state.steps) + len(sheet.state.tranches) else None,
        "steps": tables.steps(sheet),
        "tranches": tables.tranches(sheet),
        "materials": tables.materials(sheet),
        "give": create_move(actor, "revolving.give", work.region_id, work.activity.group_id) if work.activity.group_id else None,
        "reports": [(report, _report_moves(actor, report)) for report in sheet.reports],
        "history": history(actor, "work", str(pk)),
    }
    return render(request, "delivery/work.html", context)


def _plan_moves(sheet: queries.WorkPage, listed: list[Move]) -> list[Move]:
    """Only what can be done with what is there."""
    unasked = set() if sheet.state.tranches else {"delivery.receive_money"}
    if not sheet.work.activity.rab_items.exclude(section="wage").exists():
        unasked.add("delivery.take_materials")
    return [move for move in listed if move.verb in PLAN_VERBS and move.verb not in unasked and not move.is_blocked]


def _report_moves(actor: Actor, report: ProgressReport) -> list[Move]:
    """A corrected report is past; the one in its place can be corrected in turn."""
    if hasattr(report, "corrected_by"):
        return []
    wanted = ("progress.add_photo", "progress.correct")
    asks = report.help_needed and not hasattr(report, "asked")
    found = [create_move(actor, verb, report.region_id, report.pk, name=f"{verb}:report") for verb in ("need.raise",) * bool(asks) + wanted]
    return [move for move in found if move]


@page("delivery.view")
def work_list(request: PageRequest) -> HttpResponse:
    """All works in my places."""
    actor = request.actor
    watch = Move("delivery.view", "Perlu perhatian", reverse("delivery.view:attention"))
    return listing_page(request, _listing(queries.works(actor)), title="Pelaksanaan kegiatan", moves=[watch])


@page("delivery.view")
def village_works(request: PageRequest, code: str) -> HttpResponse:
    """The works of one village."""
    actor = request.actor
    village = region_for(actor, code, "delivery.view")
    rows = queries.works(actor).filter(region_id=code)
    watch = Move("delivery.view", "Perlu perhatian", reverse("delivery.view:attention_place", args=[code]))
    title = f"Pelaksanaan kegiatan di {village.name}"
    return listing_page(request, _listing(rows), title=title, moves=[watch], extra={"here": village})


def _listing(rows: Any) -> Listing:
    return Listing(
        rows,
        columns=[
            Column("name", "Kegiatan", lambda work: work.activity.name, sort="activity__name", link=work_url),
            Column("village", "Desa", lambda work: work.region.name, sort="region__name"),
            Column("state", "Keadaan", lambda work: work.state_label, sort="state"),
            Column("percent", "Fisik (%)", lambda work: work.physical_percent, sort="physical_percent", numeric=True),
            Column("spent", "Realisasi (Rp)", lambda work: work.spent, sort="spent", numeric=True),
            Column("last", "Laporan terakhir", lambda work: work.last_report_on, sort="last_report_on"),
        ],
        filters=[Filter("state", "Keadaan", [("running", "Berjalan"), ("halted", "Terhenti"), ("done", "Selesai")], field="state")],
        search=["activity__name", "region__name"],
        order="-last",
        noun="kegiatan",
        empty=Empty(
            "Belum ada kegiatan yang berjalan",
            "Kegiatan dimulai dari rencana desa yang sudah ditetapkan.",
            "Tim Desa atau Pemerintah Desa memulainya.",
        ),
    )


@page("delivery.start")
def start(request: PageRequest, pk: UUID) -> HttpResponse:
    """Start a set activity."""
    actor = request.actor
    activity = get_for(actor, Activity, pk, "delivery.start")
    form = StartForm(initial={"started_on": actor.today})
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.start_work(actor, activity, **data),
        done=work_url,
        title=f"Mulai kegiatan: {activity.name}",
        submit="Mulai kegiatan",
        extra={"here": activity.region},
    )


@page("delivery.halt")
def halt(request: PageRequest, pk: UUID) -> HttpResponse:
    """Say that a work stands still, and why."""
    actor = request.actor
    work = get_for(actor, Work.objects.select_related("activity"), pk, "delivery.halt")
    return verb_page(
        request,
        form=HaltForm,
        run=lambda data: actions.halt_work(actor, work, **data),
        done=work_url,
        title=f"Terhenti: {work.activity.name}",
        submit="Nyatakan terhenti",
        subject=work,
    )


@page("delivery.finish")
def finish(request: PageRequest, pk: UUID) -> HttpResponse:
    """Say that a work is done."""
    actor = request.actor
    work = get_for(actor, Work.objects.select_related("activity"), pk, "delivery.finish")
    return verb_page(
        request,
        form=FinishForm(initial={"finished_on": actor.today}),
        run=lambda data: actions.finish_work(actor, work, **data),
        done=work_url,
        title=f"Selesai: {work.activity.name}",
        submit="Nyatakan selesai",
        subject=work,
    )


@page("delivery.hand_over")
def hand_over(request: PageRequest, pk: UUID) -> HttpResponse:
    """To whom the result goes, and who looks after it."""
    actor = request.actor
    work = get_for(actor, Work.objects.select_related("activity__group"), pk, "delivery.hand_over")
    told = {name: getattr(work, name) for name in ("handed_over_on", "received_by", "kept_by", "handover_condition", "handover_note")}
    group = work.activity.group
    told["handed_over_on"] = told["handed_over_on"] or actor.today
    told["received_by"] = told["received_by"] or (group.name if group else "")
    told["kept_by"] = told["kept_by"] or work.activity.maintenance_owner
    return verb_page(
        request,
        form=HandOverForm(initial=told),
        run=lambda data: actions.hand_over_work(actor, work, **data),
        done=work_url,
        title=f"Serah terima: {work.activity.name}",
        intro="Berita acaranya dapat dicetak dari halaman kegiatan. Tulis kelompok, lembaga, atau jabatan; tanpa nama orang.",
        submit="Catat serah terima",
        subject=work,
    )


@page("delivery.view")
def watch_list(request: PageRequest) -> HttpResponse:
    """Works in all my places that need attention, with the reason."""
    return _watched(request, "")


@page("delivery.view")
def watch_place(request: PageRequest, code: str) -> HttpResponse:
    """The same for one place and what lies in it."""
    return _watched(request, code)


def _watched(request: PageRequest, code: str) -> HttpResponse:
    actor = request.actor
    place = region_for(actor, code, "delivery.view") if code else None
    rows = queries.watched(actor, code)
    villages = dict.fromkeys((one.work.region_id, one.work.region.name) for one in rows)
    used = dict.fromkeys(finding.code for one in rows for finding in one.findings)
    listing = Listing(
        rows,
        columns=[
            Column("name", "Kegiatan", lambda one: one.work.activity.name, sort=True, link=lambda one: work_url(one.work)),
            Column("village", "Desa", lambda one: one.work.region.name, sort=True),
            Column("trouble", "Yang perlu perhatian", lambda one: one.labels, sort=lambda one: one.pressing),
            Column("why", "Alasan", lambda one: " ".join(finding.message for finding in one.findings), phone="long"),
            Column("ask", "Tanyakan", lambda one: one.findings[0].next_step, phone="long"),
            Column("percent", "Fisik (%)", lambda one: one.work.physical_percent, sort=True, numeric=True),
            Column("last", "Laporan terakhir", lambda one: one.work.last_report_on, sort=True),
        ],
        filters=[
            Filter("alasan", "Alasan", [(key, TROUBLES[key]) for key in TROUBLES if key in used], apply=_with_trouble),
            Filter("desa", "Desa", list(villages), apply=lambda found, code: [one for one in found if one.work.region_id == code]),
        ],
        search=["work.activity.name", "work.region.name"],
        order="trouble",
        noun="kegiatan",
        empty=Empty(
            "Tidak ada kegiatan yang perlu perhatian",
            "Yang terlambat, tidak bergerak, tanpa kabar, atau dananya tidak sejalan akan tampak di sini beserta alasannya.",
            "Ambangnya pengaturan kabupaten (policy/progress.toml).",
        ),
    )
    title = f"Perlu perhatian di {place.title()}" if place else "Kegiatan yang perlu perhatian"
    intro = "Bukan daftar kesalahan: setiap baris menyebut alasan dan apa yang ditanyakan. Tanggal yang tidak ada tidak dinilai."
    return listing_page(request, listing, title=title, intro=intro, extra={"here": place} if place else {})


def _with_trouble(rows: list[queries.Watched], code: str) -> list[queries.Watched]:
    return [one for one in rows if any(finding.code == code for finding in one.findings)]
