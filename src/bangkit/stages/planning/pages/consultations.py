"""Pages of the open consultation for those who carry it: publish, read, answer. The page for everybody is in pages/everybody.py."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bangkit.core.access import can
from bangkit.core.consultation import settings
from bangkit.core.policy import policy
from bangkit.core.words import date_text
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.tables import Chip
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.models import Comment, Consultation, Plan
from bangkit.stages.planning.pages.common import plan_crumbs

LOOKS = {"waiting": "waiting", "shown": "running", "hidden": "refused", "answered": "done"}
MOST_SHOWN = 60


def consultation_url(row: Consultation) -> str:
    """The round's page for those who carry it."""
    return reverse("consultation.view", args=[row.pk])


def _of_comment(row: Comment) -> str:
    return f"{reverse('consultation.view', args=[row.consultation_id])}#masukan"


def state_of(row: Consultation, today: Any) -> Chip:
    """Where the round stands, its own end by the calendar included."""
    if row.state == "closed":
        return Chip("refused", f"Ditutup {date_text(row.closed_on)}")
    if row.takes_comments(today):
        return Chip("running", f"Menerima masukan sampai {date_text(row.closes_on)}")
    return Chip("done", f"Berakhir {date_text(row.closes_on)}")


@page("consultation.view")
def of_plan(request: PageRequest, pk: UUID) -> HttpResponse:
    """The newest round of a plan; without one, what an open consultation is and who begins it."""
    actor, plan = request.actor, get_for(request.actor, Plan, pk, "consultation.view")
    newest = queries.consultations_of(actor, plan).first()
    if newest is not None:
        return redirect(consultation_url(newest))
    context = {
        "here": plan.region,
        "plan": plan,
        "crumbs": plan_crumbs(plan, ("Konsultasi terbuka", "")),
        "start": create_move(actor, "consultation.open", plan.region_id, plan.pk) if plan.is_open else None,
    }
    return render(request, "planning/consultation_none.html", context)


@page("consultation.view")
def detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One round: its address, what to pass on, and the comments with what can be done about each."""
    actor, row = request.actor, get_for(request.actor, Consultation.objects.select_related("plan__region"), pk, "consultation.view")
    reads_all = can(actor, "comment.show", row.region_id)
    comments = row.comments.select_related("region", "consultation__plan").order_by("-created_at")
    if not reads_all:
        comments = comments.filter(state__in=("shown", "answered"))
    plan = row.plan
    context = {
        "here": row.region,
        "crumbs": plan_crumbs(plan, (f"Konsultasi terbuka, putaran {row.number}", "")),
        "consultation": row,
        "chip": state_of(row, actor.today),
        "is_running": row.takes_comments(actor.today),
        "address": request.build_absolute_uri(reverse("consultation", args=[row.address])),
        "counts": queries.comment_counts(row.address),
        "rounds": queries.consultations_of(actor, plan).exclude(pk=pk),
        "moves": moves(actor, row),
        "note": create_move(actor, "comment.note", row.region_id, row.pk) if plan.is_open else None,
        "again": create_move(actor, "consultation.open", row.region_id, plan.pk)
        if plan.is_open and not row.takes_comments(actor.today)
        else None,
        "comments": [(one, Chip(LOOKS[one.state], one.state_label), moves(actor, one)) for one in comments[:MOST_SHOWN]],
        "is_cut": comments.count() > MOST_SHOWN,
        "history": history(actor, "consultation", str(pk)),
    }
    return render(request, "planning/consultation.html", context)


@page("consultation.open")
def open_(request: PageRequest, pk: UUID) -> HttpResponse:
    """Publish the draft."""
    actor, plan = request.actor, get_for(request.actor, Plan, pk, "consultation.open")
    days = timedelta(days=int(settings()["period"]["usual_days"]))
    title = policy().verbs["consultation.open"].label
    return verb_page(
        request,
        form=forms.OpenConsultationForm(initial={"closes_on": actor.today + days}),
        run=lambda data: actions.open_consultation(actor, plan, **data),
        done=consultation_url,
        title=title,
        subject=plan,
        intro="Rancangan yang ada sekarang dapat dibaca siapa saja tanpa akun: kegiatan, tempat, jumlah penerima manfaat, biaya, dan sumber "
        "dananya. Tidak ada nama orang. Periksa bahwa nama kegiatan dan lokasinya tidak menyebut orang.",
        submit="Umumkan rancangan",
        said="Rancangan diumumkan. Berikutnya: pasang poster dan kirim pesannya.",
        back=reverse("plan.view", args=[pk]),
        extra={"crumbs": plan_crumbs(plan, (title, ""))},
    )


def _move(request: PageRequest, pk: UUID, verb: str, form: Any, act: Callable[..., Any], **words: Any) -> HttpResponse:
    """One move of a round."""
    row = get_for(request.actor, Consultation.objects.select_related("plan__region"), pk, verb)
    label = policy().verbs[verb].label
    shown = {"done": consultation_url(row), "back": consultation_url(row), **words}
    crumbs = plan_crumbs(row.plan, ("Konsultasi terbuka", consultation_url(row)), (label, ""))
    return verb_page(request, form=form(row), run=lambda data: act(row, data), title=label, subject=row, extra={"crumbs": crumbs}, **shown)


@page("consultation.extend")
def extend(request: PageRequest, pk: UUID) -> HttpResponse:
    """Give people more time, or less."""
    actor = request.actor
    return _move(
        request,
        pk,
        "consultation.extend",
        lambda row: forms.ExtendForm(initial={"closes_on": row.closes_on}),
        lambda row, data: actions.extend_consultation(actor, row, **data),
        submit="Simpan batas waktu",
        said="Batas waktu tersimpan. Poster yang sudah dipasang menyebut tanggal lama.",
    )


@page("consultation.close")
def close(request: PageRequest, pk: UUID) -> HttpResponse:
    """Close before the day."""
    actor = request.actor
    return _move(
        request,
        pk,
        "consultation.close",
        lambda row: forms.ReasonForm(),
        lambda row, data: actions.close_consultation(actor, row, **data),
        intro="Konsultasi berakhir sendiri pada batasnya. Tutup lebih awal hanya bila perlu; warga membaca alasannya.",
        submit="Tutup konsultasi",
        said="Konsultasi ditutup; halamannya tetap dapat dibaca.",
    )


@page("comment.note")
def note(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down what somebody said."""
    actor = request.actor
    chosen: dict[str, forms.NoteCommentForm] = {}

    def form(row: Consultation) -> forms.NoteCommentForm:
        return chosen.setdefault("form", forms.NoteCommentForm(lines=row.published))

    return _move(
        request,
        pk,
        "comment.note",
        form,
        lambda row, data: actions.note_comment(actor, row, **chosen["form"].values()),
        submit="Simpan masukan",
        said="Masukan tersimpan dan tampil pada halaman umum.",
    )


def _comment(request: PageRequest, pk: UUID, verb: str, form: Any, act: Callable[..., Any], **words: Any) -> HttpResponse:
    """One move of a comment; what was said stands above the form."""
    rows = Comment.objects.select_related("consultation__plan__region", "activity")
    row = get_for(request.actor, rows, pk, verb)
    label, back = policy().verbs[verb].label, _of_comment(row)
    return verb_page(
        request,
        form=form(row),
        run=lambda data: act(row, data),
        done=back,
        title=label,
        back=back,
        template="planning/comment_form.html",
        comment=row,
        extra={"here": row.region, "crumbs": plan_crumbs(row.consultation.plan, ("Konsultasi terbuka", back), (label, ""))},
        **words,
    )


@page("comment.show")
def show(request: PageRequest, pk: UUID) -> HttpResponse:
    """Read, and show."""
    actor = request.actor
    return _comment(
        request,
        pk,
        "comment.show",
        lambda row: ConfirmForm(),
        lambda row, data: actions.show_comment(actor, row),
        submit="Tampilkan masukan",
        said="Masukan tampil pada halaman umum.",
    )


@page("comment.hide")
def hide(request: PageRequest, pk: UUID) -> HttpResponse:
    """Do not show, with a reason."""
    actor = request.actor
    return _comment(
        request,
        pk,
        "comment.hide",
        lambda row: forms.HideForm(),
        lambda row, data: actions.hide_comment(actor, row, **data),
        submit="Jangan tampilkan",
        said="Masukan tidak ditampilkan; alasannya dihitung pada halaman umum.",
    )


@page("comment.answer")
def answer(request: PageRequest, pk: UUID) -> HttpResponse:
    """Answer: used or not, and why."""
    actor = request.actor
    words = {True: "ya", False: "tidak", None: ""}
    return _comment(
        request,
        pk,
        "comment.answer",
        lambda row: forms.AnswerCommentForm(initial={"is_used": words[row.is_used], "reply": row.reply}),
        lambda row, data: actions.answer_comment(actor, row, is_used=data["is_used"] == "ya", reply=data["reply"]),
        submit="Simpan jawaban",
        said="Jawaban tersimpan dan tampil bersama masukannya.",
    )
