"""The verbs of stage 8. Concluding pushes considerations down into the next cycle by planning's own action."""

from __future__ import annotations

from typing import Any

from bangkit.core.access import Actor
from bangkit.core.evaluation_checks import EvaluationFacts
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action
from bangkit.foundation.regions.models import Region
from bangkit.stages.evaluation.models import LESSON_KINDS, Evaluation, Lesson
from bangkit.stages.evaluation.queries import activities_to_assess, verdict_text
from bangkit.stages.planning.actions import pass_consideration


def evaluation_facts(evaluation: Evaluation, actor: Actor) -> EvaluationFacts:
    """Activities of the cycle, assessed ones, lessons."""
    return EvaluationFacts(
        activities=activities_to_assess(evaluation).count(), assessed=evaluation.results.count(), lessons=evaluation.lessons.count()
    )


@action("evaluation.open")
def open_evaluation(
    actor: Actor, village: Region, *, year: int, male: int = 0, female: int = 0, poorest: int = 0, disability: int | None = None
) -> Evaluation:
    """Buka evaluasi siklus sebuah desa (seed 3.2 tahap 8)."""
    if village.level != "village":
        raise Invalid({"region": "Evaluasi hanya untuk desa."})
    if year > actor.today.year:
        raise Invalid({"year": "Siklus itu belum berjalan."})
    if Evaluation.objects.filter(region=village, year=year).exists():
        raise Invalid({"year": f"Evaluasi siklus {year} sudah ada."})
    people: dict[str, Any] = {"male": male, "female": female, "poorest": poorest, "disability": disability}
    return Evaluation(region=village, year=year, created_at=actor.now, **people).put()


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
    for origin, text in _considerations(evaluation):
        pass_consideration(actor, evaluation.region, year=evaluation.year + 1, text=text, origin=origin)
    return evaluation


def _considerations(evaluation: Evaluation) -> list[tuple[str, str]]:
    """Every verdict and every lesson marked for the next plan, each as one sentence with the key of the row that it comes from."""
    results = evaluation.results.select_related("activity").order_by("created_at")
    told = [(str(result.pk), verdict_text(result)) for result in results]
    return told + [(str(lesson.pk), lesson.text) for lesson in evaluation.lessons.filter(consider=True).order_by("created_at")]
