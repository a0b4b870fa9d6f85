"""Answering a finding of a plan with a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from bangkit.core.plan_checks import MENDED_BY
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.models import Activity, Plan
from bangkit.stages.planning.pages.common import plan_crumbs, plan_url


@page("finding.answer")
def answer(request: PageRequest, pk: UUID) -> HttpResponse:
    """One finding at a time; what blocks is not on the list, since it is mended and not explained."""
    actor = request.actor
    plan = get_for(actor, Plan.objects.select_related("region"), pk, "finding.answer")
    facts = queries.plan_facts(plan, actor)
    found = queries.answerable_findings(actor, plan, queries.bare_findings(plan, facts))
    wanted = request.POST.get("code") or request.GET.get("temuan", "")
    lines = _lines(facts, wanted if wanted else (found[0].code if found else ""))
    listed = sorted(found, key=lambda one: one.code != wanted)
    form = forms.AnswerForm(
        initial={"code": wanted},
        findings=[(one.code, one.message) for one in listed],
        lines=lines,
        is_answered=any(one.replies for one in found),
    )
    return verb_page(
        request,
        title="Jawab temuan dengan alasan",
        form=form,
        run=lambda data: actions.answer_finding(actor, plan, **_values(plan, data)),
        done=plan_url(plan),
        intro="Temuan tetap tampil bersama jawabannya. Penghalang tidak ada di sini: itu diperbaiki."
        if found
        else "Tidak ada temuan yang dapat Anda jawab pada rencana ini.",
        submit="Simpan jawaban",
        back=plan_url(plan),
        said="Jawaban tersimpan dan tampil di bawah temuannya.",
        extra={"here": plan.region, "crumbs": plan_crumbs(plan, ("Jawab temuan", ""))},
    )


def _lines(facts: Any, code: str) -> list[tuple[str, str]]:
    """The lines that the chosen finding is about; those of the whole plan where none is chosen yet."""
    pick = MENDED_BY.get(code, ("", None))[1]
    return [(one.key, one.title) for one in (pick(facts) if pick else ())]


def _values(plan: Plan, data: dict[str, Any]) -> dict[str, Any]:
    key = data.pop("activity")
    return {**data, "activity": Activity.objects.get(plan=plan, pk=key) if key else None}
