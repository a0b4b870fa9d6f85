"""Pages of gatherings: what seems alike is shown, a person gathers, and one answer goes to every village."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.offices import office_label
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.support import actions, forms, queries
from bangkit.stages.support.models import Gathering


def gathering_url(gathering: Gathering) -> str:
    """The page of one gathering."""
    return reverse("gathering.view", args=[gathering.pk])


@page("gathering.view")
def gathering_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """The needs of several villages at one office, each with its own answer."""
    actor = request.actor
    gathering = get_for(actor, Gathering, pk, "gathering.view")
    cases = list(queries.cases(actor).filter(gathering=gathering).order_by("region__name"))
    context = {
        "here": gathering.region,
        "gathering": gathering,
        "office": office_label(gathering.office, gathering.region_id),
        "cases": [(case, queries.due_chip(case, actor.today)) for case in cases],
        "moves": moves(actor, gathering, actions.support_facts(gathering, actor)),
        "history": history(actor, "gathering", str(pk)),
    }
    return render(request, "support/gathering.html", context)


@page("gathering.view")
def gathering_list(request: PageRequest) -> HttpResponse:
    """Gatherings in my places."""
    actor = request.actor
    listing = Listing(
        queries.gatherings(actor),
        columns=[
            Column("name", "Kebutuhan bersama", lambda row: row.title(), sort="name", link=gathering_url),
            Column("office", "OPD", lambda row: office_label(row.office, row.region_id), sort="office"),
            Column("villages", "Desa", lambda row: row.villages, sort="villages", numeric=True),
            Column("state", "Keadaan", lambda row: row.state_label, sort="state"),
            Column("day", "Dikumpulkan", lambda row: row.gathered_on, sort="gathered_on"),
        ],
        filters=[Filter("keadaan", "Keadaan", [("open", "Menunggu"), ("answered", "Dijawab"), ("dissolved", "Dibubarkan")], field="state")],
        search=["name"],
        order="-day",
        noun="kebutuhan bersama",
        empty=Empty(
            "Belum ada kebutuhan bersama",
            "Kebutuhan serupa dari beberapa desa dapat dikumpulkan pada satu OPD.",
            "Tim Kabupaten atau OPD mengumpulkannya.",
        ),
    )
    return listing_page(request, listing, title="Kebutuhan bersama")


@page("gathering.gather")
def gather(request: PageRequest, code: str) -> HttpResponse:
    """Needs that seem alike at one office, to be chosen by a person; ``?opd=`` names the office."""
    actor = request.actor
    regency = region_for(actor, code, "gathering.gather")
    office = request.GET.get("opd", "") or next(iter(sorted(actor.offices)), "")
    groups = queries.alike_cases(actor, code, office)
    shown = {str(case.pk): case for group in groups for case in group}
    rest = queries.waiting_at(actor, code, office)
    first = groups[0] if groups else []
    form = forms.GatherForm(
        initial={
            "cases": [str(case.pk) for case in first],
            "name": first[0].title() if first else "",
            "why": "Kebutuhannya serupa." if first else "",
        }
    )
    ordered = [*shown.values(), *(case for case in rest if str(case.pk) not in shown)]
    form.choose("cases", [(str(case.pk), f"{case.region.name}: {case.title()} (tahun {case.need.target_year})") for case in ordered])

    def run(data: dict[str, Any]) -> Gathering:
        chosen = set(data.pop("cases"))
        return actions.gather_cases(actor, regency, cases=[case for case in ordered if str(case.pk) in chosen], **data)

    return verb_page(
        request,
        form=form,
        run=run,
        done=gathering_url,
        title="Kumpulkan kebutuhan serupa",
        submit="Kumpulkan",
        template="support/gather.html",
        said="Terkumpul. Satu jawaban nanti ditulis pada setiap desa.",
        extra={"here": regency, "office": office, "offices": queries.offices_waiting(actor, code), "groups": groups},
    )


@page("gathering.leave_out")
def leave_out(request: PageRequest, pk: UUID) -> HttpResponse:
    """One village's need is different after all."""
    actor = request.actor
    gathering = get_for(actor, Gathering, pk, "gathering.leave_out")
    return verb_page(
        request,
        form=forms.LeaveOutForm(gathering=gathering),
        run=lambda data: actions.leave_out(actor, gathering, **data),
        done=gathering_url,
        title=f"Keluarkan satu desa: {gathering.title()}",
        intro="Kebutuhannya tidak hilang; OPD menjawabnya sendiri.",
        submit="Keluarkan",
        back=gathering_url(gathering),
        subject=gathering,
    )


@page("gathering.answer")
def answer(request: PageRequest, pk: UUID) -> HttpResponse:
    """One decision, written as each village's own answer."""
    actor = request.actor
    gathering = get_for(actor, Gathering, pk, "gathering.answer")
    form = forms.AnswerForm(initial={"answer": "accept", "answer_year": actor.today.year + 1})
    return verb_page(
        request,
        form=form,
        run=lambda _: actions.answer_gathering(actor, gathering, **form.said()),
        done=gathering_url,
        title=f"Jawab bersama: {gathering.title()}",
        intro="Jawaban yang sama ditulis pada setiap desa, masing-masing dengan tanggal dan keadaannya sendiri.",
        submit="Kirim jawaban ke semua desa",
        back=gathering_url(gathering),
        subject=gathering,
    )


@page("gathering.dissolve")
def dissolve(request: PageRequest, pk: UUID) -> HttpResponse:
    """Each is answered on its own after all."""
    actor = request.actor
    gathering = get_for(actor, Gathering, pk, "gathering.dissolve")
    return verb_page(
        request,
        form=forms.DissolveForm,
        run=lambda data: actions.dissolve_gathering(actor, gathering, **data),
        done=gathering_url,
        title=f"Bubarkan: {gathering.title()}",
        submit="Bubarkan kumpulan ini",
        back=gathering_url(gathering),
        subject=gathering,
    )
