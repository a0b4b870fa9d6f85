"""One page for each verb on a case: they differ only in form, action and words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.offices import office_choices
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.forms import BangkitForm, ConfirmForm
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.support import actions, forms, queries
from bangkit.stages.support.arriving import record_arrival
from bangkit.stages.support.models import Need, SupportCase
from bangkit.stages.support.pages.cases import case_url, load_case


@page("support.route")
def route(request: PageRequest, pk: UUID) -> HttpResponse:
    """Give a need its owners: a person chooses one office or more, beside what is suggested and why."""
    actor = request.actor
    need: Need = get_for(actor, Need.objects.select_related("proposal__activity", "report__work__activity"), pk, "support.route")
    asked = {case.office for case in need.cases.all()}
    suggested = [one for one in queries.suggested_offices(need) if one.office not in asked]
    initial = {"offices": [one.office for one in suggested[:1]], "due_on": actor.today + timedelta(days=actions.answer_days())}
    form = forms.RouteForm(initial=initial)
    form.choose("offices", [pair for pair in office_choices(need.region_id) if pair[0] not in asked])

    def run(data: dict[str, Any]) -> Need:
        with transaction.atomic():
            for office in data["offices"]:
                actions.route_support(actor, need, office=office, due_on=data["due_on"])
        return need

    return verb_page(
        request,
        form=form,
        run=run,
        done=lambda row: reverse("need.view", args=[row.pk]),
        title=f"Teruskan: {need.title()}",
        submit="Teruskan ke OPD",
        said="Diteruskan. Desa melihat OPD yang ditanya dan batas jawabannya.",
        template="support/route.html",
        extra={"here": need.region, "need": need, "suggested": suggested},
    )


def _initial(actor: Actor, case: SupportCase) -> dict[str, Any]:
    return {"answer_year": max(case.need.target_year, actor.today.year), "received_on": actor.today, "delivered_on": actor.today}


def _answer(
    verb: str,
    form_class: Callable[..., BangkitForm],
    act: Callable[..., SupportCase],
    heading: str,
    submit: str,
    *,
    said: str = "Tersimpan. Desa membacanya pada halamannya.",
) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """A page for one verb on a case."""

    @page(verb)
    def view(request: PageRequest, pk: UUID) -> HttpResponse:
        actor, case = load_case(request, pk, verb)
        more = {"region_code": case.region_id} if form_class is forms.RerouteForm else {}
        return verb_page(
            request,
            form=form_class(initial=_initial(actor, case), **more),
            run=lambda data: act(actor, case, **data),
            done=case_url,
            title=f"{heading}: {case.title()}",
            submit=submit,
            subject=case,
            said=said,
            back=case_url(case),
            template="support/answer.html",
            extra={"case": case, "known": queries.known_data(case.need)},
        )

    return view


_TO_VILLAGE = "Kirim jawaban ke desa"
reroute = _answer("support.reroute", forms.RerouteForm, actions.reroute_support, "Pindahkan", "Pindahkan ke OPD lain")
study = _answer("support.study", ConfirmForm, actions.study_support, "Mulai menelaah", "Nyatakan sedang ditelaah")
ask = _answer("support.request_data", forms.DataRequestForm, actions.request_data, "Minta data", "Kirim permintaan data ke desa")
supply = _answer("support.supply_data", forms.DataReplyForm, actions.supply_data, "Kirim data", "Kirim data ke OPD")
urge = _answer(
    "support.urge", forms.UrgeForm, actions.urge_office, "Ingatkan OPD", "Ingatkan OPD", said="Tercatat. OPD membacanya sebagai kabar."
)
accept = _answer("support.accept", forms.AcceptForm, actions.accept_support, "Dukung", _TO_VILLAGE)
postpone = _answer("support.postpone", forms.PostponeForm, actions.postpone_support, "Tunda", _TO_VILLAGE)
accept_part = _answer("support.accept_part", forms.PartForm, actions.accept_part, "Dukung sebagian", _TO_VILLAGE)
refuse = _answer("support.refuse", forms.RefuseForm, actions.refuse_support, "Tidak dapat didukung", _TO_VILLAGE)
forward = _answer("support.forward", forms.ForwardForm, actions.forward_support, "Bukan kewenangan", _TO_VILLAGE)
deliver = _answer(
    "support.deliver", forms.DeliverForm, actions.deliver_support, "Sudah dikirim", "Nyatakan sudah dikirim",
    said="Tersimpan. Desa diminta memeriksa apakah sudah sampai.",
)  # fmt: skip


def _arrival(verb: str, arrived: str) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """ "Sudah sampai?": one form under each of the three verbs, opened at the answer that the button said."""

    @page(verb)
    def view(request: PageRequest, pk: UUID) -> HttpResponse:
        actor, case = load_case(request, pk, verb)
        return verb_page(
            request,
            form=forms.ArrivalForm(initial={"arrived": arrived, "received_on": actor.today if arrived != "none" else None}),
            run=lambda data: record_arrival(actor, case, data),
            done=case_url,
            title=f"Sudah sampai? {case.title()}",
            submit="Simpan jawaban desa",
            subject=case,
            back=case_url(case),
            said="Tersimpan. OPD dan Tim Kabupaten membacanya.",
            extra={"case": case},
        )

    return view


received = _arrival("support.confirm_received", "full")
part_received = _arrival("support.confirm_part", "part")
missing = _arrival("support.report_missing", "none")
