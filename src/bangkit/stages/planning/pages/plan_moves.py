"""The moves of a plan, a page each: opened, consulted on, submitted, returned or reviewed, agreed on, established; and considerations."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.policy import policy
from bangkit.core.words import date_text
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.models import Consideration, Plan, VillageMeeting
from bangkit.stages.planning.pages.common import crumbs, ideas_url, plan_crumbs, plan_url


@page("plan.open")
def open_(request: PageRequest, code: str) -> HttpResponse:
    """Open a village's plan for a year."""
    actor = request.actor
    village = region_for(actor, code, "plan.open")
    return verb_page(
        request,
        form=forms.PlanForm(initial={"target_year": actor.today.year + 1}),
        run=lambda data: actions.open_plan(actor, village, **data),
        done=plan_url,
        title=f"Buka rencana {village.title()}",
        submit="Buka rencana",
        said="Rencana dibuka. Berikutnya: jadikan gagasan warga sebagai kegiatan.",
        back=reverse("plan.view:village", args=[code]),
        extra={"here": village, "crumbs": crumbs(village, ("Buka rencana", ""))},
    )


def _move(request: PageRequest, pk: UUID, verb: str, form: Any, act: Callable[..., Plan], **words: Any) -> HttpResponse:
    """One move of a plan: they differ in form, action and words."""
    actor, plan = request.actor, get_for(request.actor, Plan, pk, verb)
    label = policy().verbs[verb].label
    return verb_page(
        request,
        form=form,
        run=lambda data: act(actor, plan, data),
        done=plan_url,
        title=f"{label}, {plan.region.title()}",
        subject=plan,
        back=plan_url(plan),
        extra={"crumbs": plan_crumbs(plan, (label, ""))},
        **words,
    )


@page("plan.consult")
def consult(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down a consultation with the community."""
    return _move(
        request,
        pk,
        "plan.consult",
        forms.ConsultationForm(initial={"held_on": request.actor.today, "kind": "consultation"}),
        lambda actor, plan, data: actions.with_photo(actions.consult_plan, actor, plan, data),
        submit="Simpan konsultasi",
        said="Konsultasi tersimpan.",
    )


@page("plan.submit")
def submit(request: PageRequest, pk: UUID) -> HttpResponse:
    """Submit to the kecamatan."""
    return _move(
        request,
        pk,
        "plan.submit",
        forms.NoteForm,
        lambda actor, plan, data: actions.submit_plan(actor, plan, **data),
        submit="Ajukan rencana",
        intro=(
            "Rencana akan ditelaah kecamatan. Selama ditelaah, kegiatannya tidak dapat diubah; "
            "kecamatan dapat mengembalikannya dengan catatan."
        ),
        said="Rencana diajukan. Kecamatan menelaahnya, lalu hasilnya muncul pada Tugas Anda.",
    )


@page("plan.return")
def return_(request: PageRequest, pk: UUID) -> HttpResponse:
    """Return with a note that the village can work on."""
    return _move(
        request,
        pk,
        "plan.return",
        forms.ReasonForm,
        lambda actor, plan, data: actions.return_plan(actor, plan, **data),
        submit="Kembalikan rencana",
        intro="Tulis apa yang perlu diperbaiki dan di kegiatan mana. Desa membaca catatan ini di atas rencananya.",
        said="Rencana dikembalikan dengan catatan Anda.",
    )


@page("plan.review")
def review(request: PageRequest, pk: UUID) -> HttpResponse:
    """Say that the review is done."""
    return _move(
        request,
        pk,
        "plan.review",
        forms.NoteForm,
        lambda actor, plan, data: actions.review_plan(actor, plan, **data),
        submit="Nyatakan selesai ditelaah",
        intro="Kecamatan menelaah dan memberi saran; yang menetapkan adalah pemerintah dan masyarakat desa.",
        said="Telaah selesai. Desa melanjutkannya ke musyawarah desa.",
    )


@page("plan.agree")
def agree(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down what the village meeting agreed on."""
    return _move(
        request,
        pk,
        "plan.agree",
        forms.VillageMeetingForm(initial={"held_on": request.actor.today}),
        lambda actor, plan, data: actions.with_photo(actions.agree_plan, actor, plan, data),
        findings=queries.already_called(pk),
        submit="Simpan kesepakatan musyawarah",
        said="Kesepakatan tersimpan. Berita acara dan daftar hadirnya dapat dicetak dari halaman ini.",
    )


@page("plan.agree")
def agree_in(request: PageRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Take the village meeting that was written down as the one that agreed on the plan."""
    meeting = get_for(request.actor, VillageMeeting, row, "plan.agree")
    return _move(
        request,
        pk,
        "plan.agree",
        ConfirmForm,
        lambda actor, plan, data: actions.agree_plan(actor, plan, meeting=meeting),
        intro=f"{meeting.title()}, di {meeting.place}. Daftar hadir dan butir kesepakatannya sudah tercatat.",
        submit="Nyatakan rencana disepakati",
        said="Rencana disepakati. Berita acara dan daftar hadirnya dapat dicetak dari halaman ini.",
    )


@page("plan.correct")
def correct(request: PageRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Mend what was written down wrongly about a meeting."""
    meeting = get_for(request.actor, VillageMeeting, row, "plan.correct")
    names = ("held_on", "place", "male", "female", "poorest", "disability", "chair", "decisions")

    def act(actor: Actor, plan: Plan, data: dict[str, Any]) -> Plan:
        mend = partial(actions.correct_plan_meeting, meeting=meeting)
        return actions.with_photo(mend, actor, plan, data)

    return _move(
        request,
        pk,
        "plan.correct",
        forms.VillageMeetingForm(initial={name: getattr(meeting, name) for name in names}),
        act,
        intro=f"{meeting.get_kind_display()} {date_text(meeting.held_on)}. Foto yang sudah ada tetap bila tidak diganti.",
        submit="Simpan perbaikan",
        said="Catatan pertemuan diperbaiki; catatan lamanya disebut dalam riwayat.",
    )


@page("plan.establish")
def establish(request: PageRequest, pk: UUID) -> HttpResponse:
    """Establish by village regulation."""
    return _move(
        request,
        pk,
        "plan.establish",
        forms.EstablishForm(initial={"established_on": request.actor.today}),
        lambda actor, plan, data: actions.establish_plan(actor, plan, **data),
        submit="Tetapkan rencana desa",
        said="Rencana ditetapkan. Kegiatannya siap dilaksanakan.",
    )


@page("consideration.answer")
def answer_consideration(request: PageRequest, pk: UUID) -> HttpResponse:
    """Answer what the last evaluation asked to consider."""
    actor = request.actor
    row = get_for(actor, Consideration, pk, "consideration.answer")
    plan = Plan.objects.filter(region_id=row.region_id, target_year__gt=row.year).order_by("target_year").first()
    done = plan_url(plan) if plan else ideas_url(row.region_id, row.year)
    return verb_page(
        request,
        form=forms.ConsiderationForm,
        run=lambda data: actions.answer_consideration(actor, row, is_used=data["is_used"] == "ya", reply=data["reply"]),
        done=done,
        title="Tanggapi bahan pertimbangan",
        intro=row.text,
        submit="Simpan tanggapan",
        back=done,
        said="Tanggapan tersimpan.",
        extra={"here": row.region, "crumbs": crumbs(row.region, ("Tanggapi bahan pertimbangan", ""))},
    )
