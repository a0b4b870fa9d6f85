"""The change of an established yearly plan: how it begins, and what it changed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from bangkit.core.policy import policy
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.models import Plan
from bangkit.stages.planning.pages.common import plan_crumbs, plan_url


@page("plan.amend")
def amend(request: PageRequest, pk: UUID) -> HttpResponse:
    """Begin a lawful change."""
    actor, plan = request.actor, get_for(request.actor, Plan, pk, "plan.amend")
    label = policy().verbs["plan.amend"].label
    return verb_page(
        request,
        form=forms.AmendForm,
        run=lambda data: actions.amend_plan(actor, plan, **data),
        done=plan_url,
        title=f"{label}, {plan.region.title()}",
        subject=plan,
        back=plan_url(plan),
        intro=(
            "Isi rencana sekarang dibekukan untuk dibandingkan. Kegiatan yang sudah dimulai tetap; yang belum dimulai dapat diubah, lalu "
            "musyawarah desa menyepakati dan rencana ditetapkan lagi dengan peraturan desa."
        ),
        submit="Mulai perubahan",
        said="Perubahan dimulai. Isi lama tersimpan; yang masuk, keluar, dan berubah tampil pada halaman perubahan.",
        extra={"crumbs": plan_crumbs(plan, (label, ""))},
    )


@page("plan.view")
def changes(request: PageRequest, pk: UUID) -> HttpResponse:
    """What each amendment changed in volume and money."""
    plan = get_for(request.actor, Plan, pk, "plan.view")
    title = f"Perubahan rencana {plan.target_year}"
    context = {"here": plan.region, "crumbs": plan_crumbs(plan, ("Perubahan", "")), "title": title, "steps": queries.plan_steps(plan)}
    return render(request, "planning/changes.html", context)
