"""Pages of reports: a new one, one from a sheet, a correction, further photos."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.delivery import queries
from bangkit.stages.delivery.forms import CorrectForm, PhotosForm, ProgressForm
from bangkit.stages.delivery.models import ProgressReport, Work
from bangkit.stages.delivery.reporting import add_more_photos, correct, report_with_photo

KIND = "progress.report/2"


def work_url(work: Work) -> str:
    """The page of a work."""
    return reverse("delivery.view", args=[work.pk])


def _report(request: PageRequest, pk: UUID, *, is_late: bool) -> HttpResponse:
    actor = request.actor
    work = get_for(actor, Work.objects.select_related("activity"), pk, "progress.report")
    form = ProgressForm(work=work, initial={} if is_late else {"reported_on": actor.today})
    if is_late:
        form.with_codes()
    kind, reason = queries.kind_of_work(work)
    words: dict[str, Any] = {} if is_late else {"outbox_kind": KIND, "outbox_about": str(work.pk), "outbox_version": work.version}
    return verb_page(
        request,
        form=form,
        run=lambda data: report_with_photo(actor, work, data),
        done=work_url,
        title=f"{'Pindahkan lembar' if is_late else 'Kemajuan'}: {work.activity.name}",
        intro="Tiga pertanyaan inti: apa yang berjalan, apa yang tidak, mengapa.",
        submit="Kirim laporan kemajuan",
        subject=work,
        template="delivery/report.html",
        extra={"work": work, "kind": kind, "kind_reason": reason, "is_late": is_late},
        **words,
    )


@page("progress.report")
def report(request: PageRequest, pk: UUID) -> HttpResponse:
    """Report on a work; the same questions work offline on the card."""
    return _report(request, pk, is_late=False)


@page("progress.report")
def late(request: PageRequest, pk: UUID) -> HttpResponse:
    """Enter what stands on a sheet, with the numbers that are printed there."""
    return _report(request, pk, is_late=True)


def _load(request: PageRequest, pk: UUID, verb: str) -> ProgressReport:
    rows = ProgressReport.objects.select_related("work__activity", "work__region", "photo")
    row: ProgressReport = get_for(request.actor, rows, pk, verb)
    return row


@page("progress.correct")
def correct_one(request: PageRequest, pk: UUID) -> HttpResponse:
    """Put a new report in the place of one that was wrong."""
    actor, row = request.actor, _load(request, pk, "progress.correct")
    return verb_page(
        request,
        form=CorrectForm(report=row),
        run=lambda data: correct(actor, row, data),
        done=work_url,
        title=f"Koreksi laporan: {row.work.activity.name}",
        intro="Laporan lama tetap terbaca dan ditandai sudah dikoreksi. Yang dihitung laporan yang baru.",
        submit="Simpan koreksi",
        subject=row.work,
        back=work_url(row.work),
    )


@page("progress.add_photo")
def add_photo(request: PageRequest, pk: UUID) -> HttpResponse:
    """Further photos of a report."""
    actor, row = request.actor, _load(request, pk, "progress.add_photo")
    form = PhotosForm(initial={"place": row.photo_place or row.work.activity.hamlet})
    return verb_page(
        request,
        form=form,
        run=lambda data: add_more_photos(actor, row, form.uploads(), place=data["place"], taken_on=data["taken_on"]),
        done=work_url,
        title=f"Tambah foto: {row.work.activity.name}",
        intro="Foto bergabung dengan laporan ini; laporannya tidak berubah. Data tempat di dalam foto dihapus, jadi tulis dusunnya di sini.",
        submit="Tambahkan foto",
        subject=row.work,
        back=work_url(row.work),
    )
