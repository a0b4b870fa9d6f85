"""The public side of complaints: anyone complains without an account and without a name, and reads the answer with a receipt code."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.complaints import settings
from bangkit.foundation.access.actor import visitor_at
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.access.pages import public
from bangkit.foundation.accounts.codes import grouped
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.delivery import actions, forms, queries
from bangkit.stages.delivery.models import Complaint
from bangkit.stages.delivery.pages.complaints import state_chip

UNKNOWN = "Kode ini tidak dikenal. Periksa lagi huruf dan angkanya, atau tanyakan kepada yang memberikannya."
KEEP = (
    "Aduan diterima. Kode tanda terima Anda: {code}. Catat atau potret sekarang; kode ini tidak ditampilkan lagi. "
    "Dengan kode ini Anda membaca jawabannya."
)


def _village(code: str) -> Region:
    village = queries.has_door(code)
    if village is None:
        raise Http404
    return village


@public("a village's complaints as counts and answers: no person, no words of a complaint, nothing about sealed ones")
def door(request: HttpRequest, code: str) -> HttpResponse:
    """How to complain, what came, and what was answered."""
    village = _village(code)
    today = visitor_at(code).today
    lines, whole = queries.open_counts(code, today)
    context = {
        "here": village,
        "lines": lines,
        "whole": whole,
        "today": today,
        "answers": queries.public_answers(code),
        "danger": settings()["danger"]["says"],
    }
    return render(request, "delivery/public_complaints.html", context)


@public("anyone may complain about the village's works and services; nothing about the sender is asked or kept")
def write(request: HttpRequest, code: str) -> HttpResponse:
    """The form of a complaint."""
    village = _village(code)
    form = forms.ComplaintForm(works=queries.works_to_name(code))
    back = reverse("complaint-door", args=[code])
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.leave_complaint(visitor_at(code), village, **form.values()),
        done=back,
        title="Sampaikan aduan",
        submit="Kirim aduan",
        said=lambda row: KEEP.format(code=grouped(row.receipt)),
        back=back,
        template="delivery/public_complaint.html",
        extra={"here": village, "crumbs": (), "danger": settings()["danger"]["says"]},
    )


@public("who holds the receipt code of a complaint reads its answer; the code is sent in the form, never in the address")
def receipt(request: HttpRequest) -> HttpResponse:
    """The answer to one complaint, by its code."""
    form, row = forms.ReceiptForm(), None
    if request.method == "POST":
        form = forms.ReceiptForm(request.POST)
        if form.is_valid():
            row = queries.by_receipt(form.cleaned_data["code"])
            if row is None:
                form.add_error("code", UNKNOWN)
    return _answer_page(request, form, row)


def _answer_page(request: HttpRequest, form: Any, row: Complaint | None) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "complaint": row, "crumbs": ()}
    if row is not None:
        chip = state_chip(row, visitor_at(row.region_id).today)
        context |= {"here": row.region, "chip": chip, "code": request.POST.get("code", ""), "objects": not row.is_open}
    response = render(request, "delivery/public_answer.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store, private"
    return response


@public("who holds the receipt code says that the matter is not settled; nothing about the sender is asked or kept")
def objection(request: HttpRequest) -> HttpResponse:
    """Say that it is not settled yet."""

    def run(data: dict[str, Any]) -> Complaint:
        row = queries.by_receipt(data["code"])
        if row is None:
            raise Invalid({"code": UNKNOWN})
        return actions.object_to_answer(visitor_at(row.region_id), row, text=data["text"])

    return verb_page(
        request,
        form=forms.ObjectionForm(initial={"code": request.POST.get("code", "")}),
        run=run,
        done=reverse("complaint-receipt"),
        title="Katakan belum selesai",
        submit="Kirim",
        said="Diterima. Kecamatan yang melanjutkan; baca jawabannya lagi dengan kode yang sama.",
        back=reverse("complaint-receipt"),
        extra={"crumbs": ()},
    )
