"""Pages of the implementation plan: steps, tranches, materials."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from bangkit.core.access import Actor
from bangkit.core.words import rupiah
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.delivery import actions, forms, queries
from bangkit.stages.delivery.models import Work
from bangkit.stages.delivery.pages.reports import work_url


def _load(request: PageRequest, pk: UUID, verb: str) -> tuple[Actor, Work]:
    return request.actor, get_for(request.actor, Work.objects.select_related("activity__plan"), pk, verb)


def _page(request: PageRequest, work: Work, title: str, **words: Any) -> HttpResponse:
    return verb_page(request, title=f"{title}: {work.activity.name}", subject=work, back=work_url(work), done=work_url, **words)


@page("delivery.plan")
def plan(request: PageRequest, pk: UUID) -> HttpResponse:
    """Kind, carrier, target and steps; what the activity's plan says is filled in to begin with."""
    actor, work = _load(request, pk, "delivery.plan")
    kind, reason = queries.kind_of_work(work)
    activity = work.activity
    initial = {name: getattr(work, name) for name in ("carried_by", "due_on", "target_volume", "target_unit")}
    initial |= {"kind": kind.key, "carrier_name": work.carrier_name or activity.implementer}
    if not work.carried_by and activity.pattern == "antardesa":
        initial["carried_by"] = "villages"
    if not work.carried_by and activity.pattern == "pihak_ketiga":
        initial["carried_by"] = "third_party"
    form = forms.PlanForm(known=list(work.milestones.all()), initial=initial)
    guessed = f" Jenis {kind.label.lower()} diduga dari: {reason} Ganti bila tidak sesuai." if reason else ""
    return _page(
        request,
        work,
        "Rencana pelaksanaan",
        form=form,
        run=lambda data: actions.plan_work(actor, work, **form.values()),
        intro=f"Jumlah bobot semua tahap 100. Baris yang namanya dikosongkan dihapus.{guessed}",
        template="planning/several.html",
        submit="Simpan rencana",
        said="Rencana pelaksanaan tersimpan.",
    )


@page("delivery.schedule_money")
def money(request: PageRequest, pk: UUID) -> HttpResponse:
    """Tranches: source, amount, planned day."""
    actor, work = _load(request, pk, "delivery.schedule_money")
    shares = [(row.source, row.amount) for row in work.activity.fundings.filter(in_kind=False).order_by("-amount")]
    form = forms.MoneyForm(known=list(work.tranches.all()), sources=[source for source, _ in shares])
    planned = "; ".join(f"{source} {rupiah(amount)}" for source, amount in shares) or "belum ada sumber tunai"
    return _page(
        request,
        work,
        "Termin dana",
        form=form,
        run=lambda data: actions.schedule_money(actor, work, tranches=form.used()),  # type: ignore[arg-type]
        intro=f"Menurut rencana kegiatan: {planned}. Bila jumlah termin lain, halaman kegiatan menandainya; tetap dapat disimpan.",
        template="planning/several.html",
        submit="Simpan termin",
        said="Termin dana tersimpan.",
    )


@page("delivery.receive_money")
def receive(request: PageRequest, pk: UUID) -> HttpResponse:
    """What came of each tranche."""
    actor, work = _load(request, pk, "delivery.receive_money")
    known = list(work.tranches.all())
    form = forms.ReceiveForm(known=known)
    return _page(
        request,
        work,
        "Dana diterima",
        form=form,
        run=lambda data: actions.receive_money(actor, work, received=form.received()),
        intro="Kosong berarti belum diterima." if known else "Termin dana belum diatur. Atur dahulu terminnya.",
        template="planning/several.html",
        submit="Simpan penerimaan",
        said="Dana yang diterima tercatat.",
    )


@page("delivery.list_materials")
def materials(request: PageRequest, pk: UUID) -> HttpResponse:
    """Materials: needed and arrived."""
    actor, work = _load(request, pk, "delivery.list_materials")
    form = forms.MaterialsForm(known=list(work.materials.all()))
    return _page(
        request,
        work,
        "Bahan dan alat",
        form=form,
        run=lambda data: actions.list_materials(actor, work, materials=form.used()),  # type: ignore[arg-type]
        intro="Isi yang sudah tiba; kosong berarti belum ada kabar. Baris yang namanya dikosongkan dihapus.",
        template="planning/several.html",
        submit="Simpan bahan",
        said="Daftar bahan tersimpan.",
    )


@page("delivery.take_materials")
def take(request: PageRequest, pk: UUID) -> HttpResponse:
    """Fill the list from the RAB: one explicit step."""
    actor, work = _load(request, pk, "delivery.take_materials")
    count = work.activity.rab_items.exclude(section="wage").count()
    return _page(
        request,
        work,
        "Ambil bahan dari RAB",
        form=ConfirmForm,
        run=lambda data: actions.take_materials(actor, work),
        intro=f"{count} butir bahan dan alat pada RAB. Yang sudah ada pada daftar tidak ditambah lagi."
        if count
        else "RAB kegiatan ini belum memuat bahan atau alat.",
        submit="Ambil dari RAB",
        said="Bahan dari RAB masuk daftar.",
    )
