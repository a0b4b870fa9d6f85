"""The desk of an OPD: my cases, late ones first, and one form that answers several of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.offices import office_label
from bangkit.core.support_checks import PROMISED
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.tables import Chip
from bangkit.stages.support import queries
from bangkit.stages.support.answering import NotAll, answer_all
from bangkit.stages.support.forms.many import ManyForm
from bangkit.stages.support.models import SupportCase
from bangkit.stages.support.pages.board import district_of

MOST_AT_ONCE = 30
OPEN = ("routed", "studied")
LISTS = (("jawab", "Menunggu jawaban saya"), ("data", "Menunggu data dari desa"), ("janji", "Dijanjikan, belum sampai"))
STATES = {"jawab": OPEN, "data": ("needs_data",), "janji": PROMISED}


def _mine(actor: Actor) -> Any:
    """The cases of the offices for which the person speaks."""
    return queries.cases(actor).filter(office__in=actor.offices).select_related("region__parent", "need", "gathering")


def _asked_ids(values: list[str]) -> list[UUID]:
    found = []
    for value in dict.fromkeys(values):
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found[:MOST_AT_ONCE]


def _chip(case: SupportCase, actor: Actor) -> Chip:
    return Chip(*queries.due_chip(case, actor.today))


@page("support.view")
def desk(request: PageRequest) -> HttpResponse:
    """My cases: what waits for my answer, the latest first; tick several and answer them together."""
    actor = request.actor
    asked = request.GET.get("daftar", "")
    chosen = asked if asked in STATES else "jawab"
    everything = list(_mine(actor).exclude(state__in=("fulfilled", "withdrawn", "refused", "forwarded")).order_by("due_on", "pk"))
    rows = [case for case in everything if case.state in STATES[chosen]]
    places = sorted({case.region.parent.name for case in rows if case.region.parent})
    years = sorted({case.need.target_year for case in rows})
    place, year = request.GET.get("kecamatan", ""), request.GET.get("tahun", "")
    shown = [
        case
        for case in rows
        if (not place or (case.region.parent and case.region.parent.name == place)) and (not year or str(case.need.target_year) == year)
    ]
    district = district_of(actor)
    context = {
        "title": f"Meja {', '.join(office_label(key, district) for key in sorted(actor.offices))}" if actor.offices else "Meja OPD",
        "lists": [(key, label, sum(1 for case in everything if case.state in STATES[key]), key == chosen) for key, label in LISTS],
        "chosen": chosen,
        "rows": [(case, _chip(case, actor), chosen == "jawab" and can(actor, "support.accept", case.region_id)) for case in shown[:200]],
        "late": sum(1 for case in shown if case.state in OPEN and case.due_on < actor.today),
        "count": len(shown),
        "places": places,
        "years": years,
        "place": place,
        "year": year,
        "district": district,
        "most": MOST_AT_ONCE,
        "today": actor.today,
    }
    return render(request, "support/office.html", context)


@page("support.accept")
def answer_many(request: PageRequest) -> HttpResponse:
    """Answer the ticked cases: one answer for all, or its own for each; all of them or none."""
    actor = request.actor
    sent = request.POST if request.method == "POST" else request.GET
    cases = list(_mine(actor).filter(pk__in=_asked_ids(sent.getlist("kasus"))).order_by("due_on", "pk"))
    back = reverse("support.view:office")
    if not cases:
        messages.warning(request, "Belum ada yang dicentang. Centang satu atau beberapa kebutuhan, lalu tekan Jawab yang dicentang.")
        return redirect(back)
    form = ManyForm(cases=cases, initial={"answer": "accept", "answer_year": actor.today.year + 1})
    if request.method == "POST":
        form = ManyForm(request.POST, cases=cases)
        if form.is_valid():
            try:
                count = answer_all(actor, form.told())
            except NotAll as refused:
                form.add_problems(refused.problems)
            else:
                messages.success(request, f"{count} kebutuhan dijawab; setiap desa membaca jawabannya sendiri.")
                return redirect(back)
    context = {"form": form, "title": f"Jawab {len(cases)} kebutuhan", "back": back, "crumbs": (("Meja OPD", back), ("Jawab", ""))}
    return render(request, "support/many.html", context, status=422 if form.errors else 200)
