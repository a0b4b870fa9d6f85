"""Judging one activity, and recommending it to other villages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from bangkit.core.words import date_text, decimal_text
from bangkit.foundation.access.models import within
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.evaluation import actions, queries
from bangkit.stages.evaluation.forms import AssessForm, RecommendForm
from bangkit.stages.evaluation.forms.evaluations import HAMLET
from bangkit.stages.evaluation.models import Evaluation, Result
from bangkit.stages.evaluation.pages.evaluations import load, url_of
from bangkit.stages.planning.models import Activity


def _initial(activity: Activity, known: queries.Reported, result: Result | None, hamlets: list[str]) -> dict[str, Any]:
    """What was judged before, else what was reported last."""
    if result is None:
        return {**known.figures, "actual": known.volume(activity.unit)}
    names = ("actual", "verdict", "reason", "edit_reason", *known.figures)
    placed = {f"{HAMLET}{number}": result.hamlets.get(name) for number, name in enumerate(hamlets)}
    return {**{name: getattr(result, name) for name in names}, **placed}


def _intro(activity: Activity, known: queries.Reported) -> str:
    target = f"Target menurut rencana: {decimal_text(activity.volume)} {activity.unit}."
    if known.report is None:
        return f"{target} Belum ada laporan kemajuan, jadi angkanya diisi sendiri."
    day, percent = date_text(known.report.reported_on), known.report.physical_percent
    return f"{target} Angka di bawah berasal dari laporan {day} (fisik {percent} persen); ubah bila keadaannya lain, dengan alasan."


@page("result.assess")
def assess(request: PageRequest, pk: UUID, activity_pk: UUID) -> HttpResponse:
    """Assess one activity of the cycle."""
    actor, evaluation = load(request, pk, "result.assess")
    activity = get_object_or_404(queries.activities_to_assess(evaluation), pk=activity_pk)
    known, hamlets = queries.reported(activity), queries.known_hamlets(evaluation.region_id)
    result = evaluation.results.filter(activity=activity).first()
    form = AssessForm(initial=_initial(activity, known, result, hamlets), hamlets=hamlets)
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.assess_result(actor, evaluation, activity=activity, **form.told(data)),
        done=url_of,
        title=f"Nilai hasil: {activity.name}",
        intro=_intro(activity, known),
        submit="Simpan penilaian",
        back=url_of(evaluation),
        subject=evaluation,
    )


def _others(evaluation: Evaluation, result: Result) -> list[Region]:
    """The villages of the same kecamatan that have not been told yet."""
    known = {evaluation.region_id, *queries.recommended_to(result)}
    rows = Region.objects.filter(within((evaluation.region.subdistrict_code,), "code"), level="village", valid_until__isnull=True)
    return list(rows.exclude(code__in=known).order_by("name"))


@page("result.recommend")
def recommend(request: PageRequest, pk: UUID, result_pk: UUID) -> HttpResponse:
    """Recommend an activity that is worth copying to villages of the same kecamatan."""
    actor, evaluation = load(request, pk, "result.recommend")
    result = get_object_or_404(Result.objects.select_related("activity", "evaluation__region"), pk=result_pk, evaluation=evaluation)
    places = {place.code: place for place in _others(evaluation, result)}
    form = RecommendForm()
    form.choose("villages", [(code, place.title()) for code, place in places.items()])
    told = [f"{row.region.name} ({row.state_label.lower()})" for row in queries.recommended_to(result).values()]
    known = f" Sudah disarankan ke: {', '.join(told)}." if told else ""

    def run(data: dict[str, Any]) -> Evaluation:
        chosen = [places[code] for code in data["villages"]]
        return actions.recommend_result(actor, evaluation, result=result, villages=chosen, note=data["note"])

    return verb_page(
        request,
        form=form,
        run=run,
        done=url_of,
        title=f"Sarankan ke desa lain: {result.activity.name}",
        intro=f"Desa yang dipilih menanggapinya dalam rencana berikutnya: dipakai atau tidak, dan mengapa.{known}",
        submit="Sarankan",
        said="Saran sudah sampai pada perencanaan desa yang dipilih.",
        back=url_of(evaluation),
        subject=evaluation,
    )
