"""What came of one activity: judged by the village, and recommended to others once that is concluded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NotRequired, TypedDict, Unpack

from bangkit.core.access import Actor, can
from bangkit.core.households import NIK_REFUSED, looks_like_nik
from bangkit.core.inclusion import wrong_people
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.evaluation.models import VERDICTS, Evaluation, Result
from bangkit.stages.evaluation.queries import recommended_to, reported, suggestion_text
from bangkit.stages.planning.actions import pass_consideration
from bangkit.stages.planning.models import Activity


class Assessed(TypedDict):
    """What the room says of an activity. What is left out is taken from the last report; None says that nobody counted.

    ``actual`` is in the activity's unit, ``spent`` whole rupiah, ``hamlets`` people by hamlet; ``edit_reason`` is asked for as soon as a
    figure is another one than in the report.
    """

    activity: Activity
    actual: Decimal
    verdict: str
    reason: str
    spent: NotRequired[int | None]
    finished_on: NotRequired[date | None]
    male: NotRequired[int | None]
    female: NotRequired[int | None]
    poorest: NotRequired[int | None]
    disability: NotRequired[int | None]
    hamlets: NotRequired[Mapping[str, int]]
    edit_reason: NotRequired[str]


FIGURES = ("spent", "finished_on", "male", "female", "poorest", "disability")


@action("result.assess")
def assess_result(actor: Actor, evaluation: Evaluation, **told: Unpack[Assessed]) -> Evaluation:
    """Nilai hasil satu kegiatan terhadap targetnya, dengan angka laporan terakhir atau yang diperbaiki dengan alasan (seed 4.3)."""
    activity, known = told["activity"], reported(told["activity"])
    figures: dict[str, Any] = {name: told.get(name, known.figures[name]) for name in FIGURES}
    hamlets = {name: people for name, people in told.get("hamlets", {}).items() if people}
    changed = [name for name in FIGURES if known.report is not None and figures[name] != known.figures[name]]
    errors = _wrong(evaluation, told, figures, hamlets, actor.today)
    edit_reason = told.get("edit_reason", "").strip()
    if changed and not edit_reason:
        errors["edit_reason"] = "Ada angka yang lain daripada laporan terakhir. Tulis mengapa."
    if errors:
        raise Invalid(errors)
    result = Result.objects.filter(evaluation=evaluation, activity=activity).first() or Result(
        region_id=evaluation.region_id, evaluation=evaluation, activity=activity, created_at=actor.now
    )
    result.target, result.unit, result.actual, result.report = activity.volume, activity.unit, told["actual"], known.report
    for name, value in figures.items():
        setattr(result, name, value)
    result.hamlets, result.edit_reason = hamlets, edit_reason if changed else ""
    result.verdict, result.reason = told["verdict"], told["reason"].strip()
    result.put()
    remark(activity.name)
    return evaluation


def _wrong(evaluation: Evaluation, told: Assessed, figures: Mapping[str, Any], hamlets: Mapping[str, int], today: date) -> dict[str, str]:
    errors = wrong_people(figures["male"], figures["female"], figures["poorest"], figures["disability"], hamlets)
    if told["activity"].region_id != evaluation.region_id:
        errors["activity"] = "Kegiatan ini bukan milik desa yang dievaluasi."
    if told["actual"] < 0:
        errors["actual"] = "Realisasi tidak boleh kurang dari 0."
    if told["verdict"] not in dict(VERDICTS):
        errors["verdict"] = "Pilih salah satu putusan."
    if not told["reason"].strip():
        errors["reason"] = "Tulis alasan putusannya."
    if figures["finished_on"] and figures["finished_on"] > today:
        errors["finished_on"] = "Tanggal selesai tidak boleh sesudah hari ini."
    errors |= {name: NIK_REFUSED for name in ("reason", "edit_reason") if looks_like_nik(str(told.get(name, "")))}
    return errors


@action("result.recommend")
def recommend_result(actor: Actor, evaluation: Evaluation, *, result: Result, villages: Sequence[Region], note: str = "") -> Evaluation:
    """Sarankan kegiatan berputusan "Tiru di desa lain" kepada desa lain; sarannya ditanggapi dalam rencana desa itu (seed 4.5)."""
    errors: dict[str, str] = {}
    if result.evaluation_id != evaluation.pk or result.verdict != "replicate":
        errors["result"] = "Yang disarankan adalah kegiatan dengan putusan Tiru di desa lain."
    known = recommended_to(result)
    fresh = [place for place in villages if place.code not in known]
    strange = [place.name for place in villages if place.code == evaluation.region_id or not can(actor, "result.recommend", place.code)]
    if strange:
        errors["villages"] = f"Tidak dapat disarankan ke {', '.join(strange)}."
    elif not fresh:
        errors["villages"] = "Pilih sedikitnya satu desa yang belum menerima saran ini."
    if looks_like_nik(note):
        errors["note"] = NIK_REFUSED
    if errors:
        raise Invalid(errors)
    for place in fresh:
        pass_consideration(actor, place, year=evaluation.year + 1, text=suggestion_text(result, note), origin=str(result.pk))
    remark(f"{result.activity.name}, ke {', '.join(place.name for place in fresh)}.")
    return evaluation
