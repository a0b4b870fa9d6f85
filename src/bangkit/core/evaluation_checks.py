"""Rules of stage 8: an evaluation says what came of each activity and what was learnt (seed 3.2 tahap 8, 4.3)."""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.core.findings import Finding, Guard, blocker


@dataclass(frozen=True)
class EvaluationFacts:
    """Activities of the cycle, those with an assessed result, and lessons written down."""

    activities: int
    assessed: int
    lessons: int


def has_results(facts: EvaluationFacts) -> Finding | None:
    """Every activity of the cycle is assessed, also the one that failed."""
    if facts.activities and facts.assessed >= facts.activities:
        return None
    return blocker(
        "evaluation.results",
        f"Hasil yang dinilai {facts.assessed} dari {facts.activities} kegiatan.",
        "Nilai hasil setiap kegiatan, juga yang tidak berjalan.",
    )


def has_lessons(facts: EvaluationFacts) -> Finding | None:
    """Without a lesson there is nothing to pass on to the next plan."""
    if facts.lessons:
        return None
    return blocker(
        "evaluation.lessons", "Belum ada pembelajaran yang dicatat.", "Catat sedikitnya satu pembelajaran untuk perencanaan berikutnya."
    )


GUARDS: dict[str, Guard] = {"has_results": has_results, "has_lessons": has_lessons}
