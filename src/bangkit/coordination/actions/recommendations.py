"""The verbs by which lessons pass between villages: a person recommends, the village answers."""

from __future__ import annotations

from bangkit.coordination.models import Recommendation
from bangkit.core.access import Actor, acting_grant
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.evaluation.models import Lesson

ANSWERS = (("tried", "Akan dicoba"), ("unfit", "Tidak cocok"), ("known", "Sudah dilakukan"))


@action("recommendation.give")
def recommend(actor: Actor, village: Region, *, lesson: Lesson, why: str, ground: str = "") -> Recommendation:
    """Anjurkan pembelajaran satu desa kepada desa lain, dengan alasan."""
    if village.level != "village" or village.code == lesson.region_id:
        raise Invalid({"village": "Pilih desa lain daripada desa asal pembelajaran ini."})
    if not why.strip():
        raise Invalid({"why": "Tulis mengapa pembelajaran ini berguna bagi desa itu."})
    if Recommendation.objects.filter(region=village, lesson=lesson).exists():
        raise Invalid({"village": f"Pembelajaran ini sudah dianjurkan kepada {village.title()}."})
    grant = acting_grant(actor, "recommendation.give", village.code)
    row = Recommendation(region=village, lesson=lesson, why=why.strip(), ground=ground, created_at=actor.now)
    row.given_by_role = grant.role if grant else ""
    remark(why.strip()[:200])
    return row.put()


@action("recommendation.answer")
def answer_recommendation(actor: Actor, recommendation: Recommendation, *, answer: str, text: str = "") -> Recommendation:
    """Jawab anjuran: akan dicoba, tidak cocok karena sesuatu, atau sudah dilakukan."""
    if answer not in dict(ANSWERS):
        raise Invalid({"answer": "Pilih salah satu jawaban."})
    if answer == "unfit" and not text.strip():
        raise Invalid({"text": "Tulis mengapa tidak cocok, supaya pemberi anjuran belajar dari jawaban ini."})
    recommendation.state, recommendation.answered_on, recommendation.answer = answer, actor.today, text.strip()
    label = dict(ANSWERS)[answer]
    remark(f"{label}. {text.strip()}".strip())
    return recommendation
