"""The open consultation: comments that wait for an answer, and a period that is not over."""

from __future__ import annotations

from bangkit.core.findings import Finding, Guard, note, warning
from bangkit.core.plan_checks.facts import Mending, PlanFacts
from bangkit.core.words import date_text


def comments_answered(facts: PlanFacts) -> Finding | None:
    """Who was asked wants to know what became of it; a plan may still move on, and the finding goes with it."""
    if not facts.comments_open:
        return None
    return warning(
        "plan.comments", f"{facts.comments_open} masukan warga belum dijawab.", "Jawab satu per satu: dipakai atau tidak, dan mengapa."
    )


def consultation_is_over(facts: PlanFacts) -> Finding | None:
    """A plan that leaves before the day that was promised cuts people off."""
    if facts.consultation_until is None:
        return None
    day = date_text(facts.consultation_until)
    return note(
        "plan.consultation_running", f"Konsultasi terbuka masih berjalan sampai {day}.", "Tunggu batasnya, atau tutup dengan alasan."
    )


GUARDS: dict[str, Guard] = {"comments_answered": comments_answered, "consultation_is_over": consultation_is_over}

MENDED_BY: dict[str, Mending] = {"plan.comments": ("comment.answer", None), "plan.consultation_running": ("consultation.close", None)}
