"""Pages of verification: all lines of a plan with their verdicts, and the form for one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import can
from bangkit.core.verification import verdicts
from bangkit.core.words import date_text, rupiah
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move
from bangkit.foundation.ui.tables import Chip, Column, Table
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.models import Activity, Plan
from bangkit.stages.planning.pages.common import activity_url, plan_crumbs
from bangkit.stages.planning.queries.verifications import VerifiedLine

LOOKS = {"fit": "done", "unfit": "refused", "old": "waiting", "": "plain"}
WORDS = {"old": "Biaya berubah sejak diperiksa", "": "Belum diverifikasi"}


def verdict_chip(state: str) -> Chip:
    """LAYAK, TIDAK LAYAK, or why there is no verdict that counts."""
    return Chip(LOOKS[state], WORDS.get(state) or verdicts()[state])


def _url(plan: Plan) -> str:
    return reverse("verification.view:plan", args=[plan.pk])


def _told(line: VerifiedLine) -> str:
    row = line.verification
    if row is None:
        return ""
    lacks = f"Tidak ada: {'; '.join(row.lacking)}. " if row.lacking else ""
    return f"{date_text(row.checked_on)}. {lacks}{row.reason}".strip()


@page("verification.view")
def of_plan(request: PageRequest, pk: UUID) -> HttpResponse:
    """Every line with its cost, its RAB and its verdict."""
    actor, plan = request.actor, get_for(request.actor, Plan, pk, "verification.view")
    lines = queries.verified_lines(actor, plan)
    may = can(actor, "verification.record", plan.region_id) and plan.state not in ("agreed", "established")
    check = [Column("check", "Periksa", lambda line: "Catat hasil", link=lambda line: _record_url(line.activity))] if may else []
    columns = [
        Column("name", "Kegiatan", lambda line: line.activity.name, link=lambda line: activity_url(line.activity)),
        Column("cost", "Biaya", lambda line: line.activity.cost, kind="rupiah"),
        Column("rab", "RAB", lambda line: "belum ditulis" if line.rab is None else rupiah(line.rab)),
        Column("verdict", "Putusan", lambda line: verdict_chip(line.state)),
        Column("told", "Catatan", _told, phone="long"),
        *check,
    ]
    counts = {key: sum(1 for line in lines if line.state == key) for key in LOOKS}
    context = {
        "here": plan.region,
        "plan": plan,
        "crumbs": plan_crumbs(plan, ("Verifikasi", "")),
        "table": Table(columns, lines, "Hasil verifikasi", sample=True) if lines else None,
        "counts": counts,
        "teams": queries.verifying_teams(plan),
        "form_team": create_move(actor, "team.form", plan.region_id),
    }
    return render(request, "planning/verification.html", context)


def _record_url(activity: Activity) -> str:
    return reverse("verification.record", args=[activity.pk])


def _initial(activity: Activity, teams: list[Any], today: Any) -> dict[str, Any]:
    known = queries.verification_of(activity)
    initial: dict[str, Any] = {"checked_on": today, "team": str(teams[0].pk) if len(teams) == 1 else ""}
    if known is not None:
        initial |= {f"item_{key}": answer for key, answer in known.answers.items()}
        initial |= {"verdict": known.verdict, "reason": known.reason, "team": str(known.team_id or "")}
    return initial


@page("verification.record")
def record(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down what the team found about one activity; the last verification is where a new one begins."""
    actor = request.actor
    activity = get_for(actor, Activity.objects.select_related("plan__region"), pk, "verification.record")
    plan, teams = activity.plan, queries.verifying_teams(activity.plan)
    form = forms.VerificationForm(initial=_initial(activity, teams, actor.today), teams=teams)
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.record_verification(actor, activity, **form.values()),
        done=_url(plan),
        title="Catat hasil verifikasi",
        subject=activity,
        intro=f"Biaya {rupiah(activity.cost)}. Daftar periksa ini pengaturan: butir umum, bukan aturan.",
        submit="Simpan hasil verifikasi",
        said="Hasil verifikasi tersimpan.",
        back=_url(plan),
        extra={"crumbs": plan_crumbs(plan, ("Verifikasi", _url(plan)), (activity.name, ""))},
    )
