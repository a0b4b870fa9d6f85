"""The verbs of stage 8. Concluding pushes considerations down into the next cycle by planning's own action."""

from __future__ import annotations

from decimal import Decimal

from bangkit.core.access import Actor
from bangkit.core.evaluation_checks import EvaluationFacts
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.evaluation.models import LESSON_KINDS, VERDICTS, Evaluation, Lesson, Result
from bangkit.stages.evaluation.queries import activities_to_assess
from bangkit.stages.planning.actions import pass_consideration
from bangkit.stages.planning.models import Activity


def evaluation_facts(evaluation: Evaluation, actor: Actor) -> EvaluationFacts:
    """Activities of the cycle, assessed ones, lessons."""
    return EvaluationFacts(
        activities=activities_to_assess(evaluation).count(), assessed=evaluation.results.count(), lessons=evaluation.lessons.count()
    )


@action("evaluation.open")
def open_evaluation(actor: Actor, village: Region, *, year: int, male: int = 0, female: int = 0, poorest: int = 0) -> Evaluation:
    """Buka evaluasi siklus sebuah desa (seed 3.2 tahap 8)."""
    if village.level != "village":
        raise Invalid({"region": "Evaluasi hanya untuk desa."})
    if year > actor.today.year:
        raise Invalid({"year": "Siklus itu belum berjalan."})
    if Evaluation.objects.filter(region=village, year=year).exists():
        raise Invalid({"year": f"Evaluasi siklus {year} sudah ada."})
    return Evaluation(region=village, year=year, male=male, female=female, poorest=poorest, created_at=actor.now).put()


@action("result.assess")
def assess_result(
    actor: Actor,
    evaluation: Evaluation,
    *,
    activity: Activity,
    actual: Decimal,
    verdict: str,
    reason: str,
    male: int = 0,
    female: int = 0,
    poorest: int = 0,
) -> Evaluation:
    """Nilai hasil satu kegiatan terhadap targetnya (seed 4.3)."""
    errors: dict[str, str] = {}
    if activity.region_id != evaluation.region_id:
        errors["activity"] = "Kegiatan ini bukan milik desa yang dievaluasi."
    if actual < 0:
        errors["actual"] = "Realisasi tidak boleh kurang dari 0."
    if verdict not in dict(VERDICTS):
        errors["verdict"] = "Pilih salah satu putusan."
    if not reason.strip():
        errors["reason"] = "Tulis alasan putusannya."
    if errors:
        raise Invalid(errors)
    result = Result.objects.filter(evaluation=evaluation, activity=activity).first() or Result(
        region_id=evaluation.region_id, evaluation=evaluation, activity=activity, created_at=actor.now
    )
    result.target, result.unit, result.actual = activity.volume, activity.unit, actual
    result.male, result.female, result.poorest = male, female, poorest
    result.verdict, result.reason = verdict, reason.strip()
    result.put()
    remark(activity.name)
    return evaluation


@action("lesson.record")
def record_lesson(actor: Actor, evaluation: Evaluation, *, kind: str, text: str, consider: bool = True) -> Evaluation:
    """Catat pembelajaran, dan apakah perencanaan berikutnya harus menanggapinya."""
    if kind not in dict(LESSON_KINDS):
        raise Invalid({"kind": "Pilih jenis pembelajaran."})
    if len(text.strip()) < 10:
        raise Invalid({"text": "Tulis pembelajarannya dalam kalimat yang utuh."})
    Lesson(
        region_id=evaluation.region_id, evaluation=evaluation, kind=kind, text=text.strip(), consider=consider, created_at=actor.now
    ).put()
    return evaluation


@action("evaluation.conclude", facts=evaluation_facts)
def conclude_evaluation(actor: Actor, evaluation: Evaluation, *, conclusion: str) -> Evaluation:
    """Simpulkan evaluasi; bahan pertimbangannya turun ke perencanaan periode berikutnya (seed 3.2 tahap 8)."""
    if not conclusion.strip():
        raise Invalid({"conclusion": "Tulis simpulan dalam satu dua kalimat."})
    evaluation.concluded_on, evaluation.conclusion = actor.today, conclusion.strip()
    for text in _considerations(evaluation):
        pass_consideration(actor, evaluation.region, year=evaluation.year + 1, text=text, origin=str(evaluation.pk))
    return evaluation


def _considerations(evaluation: Evaluation) -> list[str]:
    """Lessons marked for the next plan, and every verdict other than "continue", each as one sentence."""
    texts = [lesson.text for lesson in evaluation.lessons.filter(consider=True).order_by("created_at")]
    results = evaluation.results.exclude(verdict="continue").select_related("activity").order_by("created_at")
    return texts + [f"{result.get_verdict_display()}: {result.activity.name}. {result.reason}"[:1000] for result in results]
