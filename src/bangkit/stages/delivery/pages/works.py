"""Pages of stage 6."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.delivery import actions, queries
from bangkit.stages.delivery.forms import FinishForm, HaltForm, ProgressForm, StartForm
from bangkit.stages.delivery.models import Work
from bangkit.stages.delivery.reporting import report_with_photo
from bangkit.stages.planning.models import Activity


def _work_url(work: Work) -> str:
    return reverse("delivery.view", args=[work.pk])


@page("delivery.view")
def work_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One work: how far, what runs, what does not, and its reports."""
    actor = request.actor
    work = get_for(actor, Work.objects.select_related("activity__plan"), pk, "delivery.view")
    sheet = queries.work_page(actor, work)
    facts = actions.work_facts(work, actor)
    context = {"here": work.region, "sheet": sheet, "moves": moves(actor, work, facts), "history": history(actor, "work", str(pk))}
    return render(request, "delivery/work.html", context)


@page("delivery.view")
def work_list(request: PageRequest) -> HttpResponse:
    """All works in my places."""
    actor = request.actor
    return listing_page(request, _listing(queries.works(actor)), title="Pelaksanaan kegiatan")


@page("delivery.view")
def village_works(request: PageRequest, code: str) -> HttpResponse:
    """The works of one village."""
    actor = request.actor
    village = region_for(actor, code, "delivery.view")
    rows = queries.works(actor).filter(region_id=code)
    return listing_page(request, _listing(rows), title=f"Pelaksanaan kegiatan di {village.name}", extra={"here": village})


def _listing(rows: Any) -> Listing:
    return Listing(
        rows,
        columns=[
            Column("name", "Kegiatan", lambda work: work.activity.name, sort="activity__name", link=_work_url),
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
        done=_work_url,
        title=f"Mulai kegiatan: {activity.name}",
        submit="Mulai kegiatan",
        extra={"here": activity.region},
    )


@page("progress.report")
def report(request: PageRequest, pk: UUID) -> HttpResponse:
    """Report on a work; the same questions work offline on the card."""
    actor = request.actor
    work = get_for(actor, Work.objects.select_related("activity"), pk, "progress.report")
    form = ProgressForm(initial={"reported_on": actor.today})

    def run(data: dict[str, Any]) -> Work:
        return report_with_photo(actor, work, data)

    return verb_page(
        request,
        form=form,
        run=run,
        done=_work_url,
        title=f"Kemajuan: {work.activity.name}",
        intro="Tiga pertanyaan inti: apa yang berjalan, apa yang tidak, mengapa.",
        submit="Kirim laporan kemajuan",
        subject=work,
        template="delivery/report.html",
        outbox_kind="progress.report/1",
        outbox_about=str(work.pk),
        outbox_version=work.version,
        extra={"work": work},
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
        done=_work_url,
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
        done=_work_url,
        title=f"Selesai: {work.activity.name}",
        submit="Nyatakan selesai",
        subject=work,
    )
