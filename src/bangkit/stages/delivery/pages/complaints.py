"""Pages of complaints for those who take them in and answer them. The page for everybody is in pages/everybody.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.complaints import counts_by_kind, desk_words
from bangkit.core.policy import policy
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.accounts.codes import grouped
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Chip
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.delivery import actions, forms, queries
from bangkit.stages.delivery.models import Complaint

Act = Callable[[Actor, Complaint, dict[str, Any]], Any]
LOOKS = {"received": "waiting", "handled": "running", "answered": "done", "closed": "done"}


def _url(row: Complaint) -> str:
    return reverse("complaint.view", args=[row.pk])


def state_chip(row: Complaint, today: Any) -> Chip:
    """Where the complaint stands, lateness included."""
    if row.is_open and row.due_on < today:
        return Chip("refused", f"{row.state_label}, lewat {(today - row.due_on).days} hari")
    return Chip(LOOKS[row.state], row.state_label)


def _load(request: PageRequest, pk: UUID, verb: str) -> tuple[Actor, Complaint]:
    """The complaint, when it exists for this reader at all."""
    actor = request.actor
    row = get_for(actor, Complaint.objects.select_related("region", "work__activity"), pk, verb)
    if not queries.is_there_for(actor, row):
        raise Http404
    return actor, row


def _crumbs(row: Complaint, *further: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (("Aduan warga", reverse("complaint.view:village", args=[row.region_id])), *further)


def _listing(rows: Any, today: Any) -> Listing:
    return Listing(
        rows,
        columns=[
            Column("kind", "Tentang", lambda row: row.kind_label, sort="kind", link=_url),
            Column("village", "Desa", lambda row: row.region.name, sort="region__name"),
            Column("received", "Diterima", lambda row: row.received_on, sort="received_on"),
            Column("due", "Batas jawaban", lambda row: row.due_on, sort="due_on"),
            Column("state", "Keadaan", lambda row: state_chip(row, today), sort="state"),
            Column("desk", "Dijawab oleh", lambda row: desk_words(row.desks(today))),
        ],
        filters=[Filter("state", "Keadaan", list(policy().subjects["complaint"].states.items()), field="state")],
        order="due",
        noun="aduan",
        empty=Empty(
            "Belum ada aduan",
            "Warga mengadu lewat halaman umum desa, atau menyampaikannya kepada kader, Tim Desa, atau BPD.",
            "Pasang poster aduan supaya warga tahu.",
        ),
    )


@page("complaint.view")
def listed(request: PageRequest) -> HttpResponse:
    """All complaints that exist for me, the nearest day first."""
    return listing_page(request, _listing(queries.complaints(request.actor), request.actor.today), title="Aduan warga")


@page("complaint.view")
def of_village(request: PageRequest, code: str) -> HttpResponse:
    """One village's complaints: its door, its counts, its list."""
    actor = request.actor
    village = region_for(actor, code, "complaint.view")
    rows = queries.complaints(actor).filter(region_id=code)
    lines, whole = counts_by_kind([row.row() for row in rows], actor.today)
    door = queries.has_door(code)
    extra = {
        "here": village,
        "lines": lines,
        "whole": whole,
        "door": reverse("complaint-door", args=[code]) if door else "",
        "note": create_move(actor, "complaint.note", code),
        "today": actor.today,
    }
    return listing_page(
        request, _listing(rows, actor.today), title=f"Aduan warga {village.name}", template="delivery/complaints.html", extra=extra
    )


@page("complaint.view")
def detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One complaint with its answer; its words only for those whose matter they are."""
    actor, row = _load(request, pk, "complaint.view")
    facts = actions.complaint_facts(row, actor)
    context = {
        "here": row.region,
        "crumbs": _crumbs(row, (row.kind_label, "")),
        "complaint": row,
        "chip": state_chip(row, actor.today),
        "reads": queries.reads_text(actor, row),
        "desk": desk_words(facts.desks),
        "moves": [move for move in moves(actor, row, facts) if not move.is_blocked and (row.is_sealed or move.verb != "complaint.read")],
        "history": history(actor, "complaint", str(pk)),
    }
    return render(request, "delivery/complaint.html", context)


@page("complaint.read")
def read(request: PageRequest, pk: UUID) -> HttpResponse:
    """The words of a sealed complaint: asked for first, opened by a deliberate act, and never kept by the browser."""
    actor, row = _load(request, pk, "complaint.read")
    is_open = request.method == "POST"
    if is_open:
        actions.read_complaint(actor, row)
    context = {"here": row.region, "crumbs": _crumbs(row, ("Isi aduan", "")), "complaint": row, "is_open": is_open, "back": _url(row)}
    response = render(request, "delivery/complaint_words.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


@page("complaint.note")
def note(request: PageRequest, code: str) -> HttpResponse:
    """Write down a complaint that was heard."""
    actor = request.actor
    village = region_for(actor, code, "complaint.note")
    form = forms.NoteComplaintForm(works=queries.works_to_name(code))
    back = reverse("complaint.view:village", args=[code])
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.note_complaint(actor, village, **form.values()),
        done=back,
        title=policy().verbs["complaint.note"].label,
        intro="Tulis dengan kata orangnya sendiri, tanpa namanya. Sesudah disimpan, berikan kode tanda terima kepadanya.",
        submit="Simpan aduan",
        said=lambda row: (
            f"Tersimpan. Kode tanda terima untuk pengadu: {grouped(row.receipt)}. Tulis sekarang; kode ini tidak ditampilkan lagi."
        ),
        back=back,
        extra={"here": village},
    )


def _move(request: PageRequest, pk: UUID, verb: str, form: Any, act: Act, **words: Any) -> HttpResponse:
    """One move of a complaint; what may be read of it stands above the form."""
    actor, row = _load(request, pk, verb)
    label, back = policy().verbs[verb].label, _url(row)
    return verb_page(
        request,
        form=form(row) if callable(form) and not isinstance(form, type) else form,
        run=lambda data: act(actor, row, data),
        done=lambda done: back if queries.is_there_for(actor, row) else reverse("complaint.view:village", args=[row.region_id]),
        title=label,
        back=back,
        template="delivery/complaint_form.html",
        extra={"here": row.region, "crumbs": _crumbs(row, (row.kind_label, back), (label, ""))},
        complaint=row,
        reads=queries.reads_text(actor, row),
        **words,
    )


@page("complaint.take_up")
def take_up(request: PageRequest, pk: UUID) -> HttpResponse:
    """Begin to deal with it."""
    return _move(
        request,
        pk,
        "complaint.take_up",
        ConfirmForm,
        lambda actor, row, data: actions.take_up_complaint(actor, row),
        intro="Pengadu melihat bahwa aduannya sedang ditangani.",
        submit="Tangani",
    )


@page("complaint.answer")
def answer(request: PageRequest, pk: UUID) -> HttpResponse:
    """Answer it."""
    return _move(
        request,
        pk,
        "complaint.answer",
        lambda row: forms.AnswerComplaintForm(initial={"reply": row.reply}),
        lambda actor, row, data: actions.answer_complaint(actor, row, reply=data["reply"]),
        submit="Simpan jawaban",
        said="Jawaban tersimpan; pengadu membacanya dengan kode tanda terima.",
    )


@page("complaint.sort")
def sort(request: PageRequest, pk: UUID) -> HttpResponse:
    """Put its kind right."""
    return _move(
        request,
        pk,
        "complaint.sort",
        lambda row: forms.SortForm(initial={"kind": row.kind}),
        lambda actor, row, data: actions.sort_complaint(actor, row, kind=data["kind"]),
        intro="Jenis yang peka menutup isi aduan bagi desa; sesudah itu hanya kecamatan dan sekretaris Tim Kabupaten yang membukanya.",
        submit="Simpan jenis",
    )


@page("complaint.escalate")
def escalate(request: PageRequest, pk: UUID) -> HttpResponse:
    """Pass it to the kecamatan."""
    return _move(
        request,
        pk,
        "complaint.escalate",
        ConfirmForm,
        lambda actor, row, data: actions.escalate_complaint(actor, row),
        intro="Bila desa tidak dapat menyelesaikannya sendiri. Sesudah ini kecamatan yang menjawab.",
        submit="Teruskan",
    )


@page("complaint.close")
def close(request: PageRequest, pk: UUID) -> HttpResponse:
    """Declare it settled."""
    return _move(
        request,
        pk,
        "complaint.close",
        ConfirmForm,
        lambda actor, row, data: actions.close_complaint(actor, row),
        intro="Pengadu masih dapat menyatakan belum selesai dengan kode tanda terimanya.",
        submit="Nyatakan selesai",
    )
