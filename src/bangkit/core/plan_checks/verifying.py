"""Whether the verification team looked at each line, and what it said."""

from __future__ import annotations

from bangkit.core.findings import Finding, Guard, note, warning
from bangkit.core.plan_checks.facts import ActivityFacts, Mending, PlanFacts
from bangkit.core.plan_checks.telling import names


def unverified(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that nobody verified, or whose cost changed since; not asked: ``verdict`` None."""
    return [one for one in facts.activities if one.verdict == ""]


def unfit(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines whose last verdict is TIDAK LAYAK."""
    return [one for one in facts.activities if one.verdict == "unfit"]


def lines_are_verified(facts: PlanFacts) -> Finding | None:
    """A second pair of eyes on each RAB (Permendagri 114/2014); how it is done differs, so it is only said."""
    rows = unverified(facts)
    if not rows:
        return None
    return note(
        "plan.verification", f"Belum diverifikasi sejak biayanya terakhir berubah: {names(rows)}.", "Minta tim verifikasi memeriksanya."
    )


def lines_are_fit(facts: PlanFacts) -> Finding | None:
    """A line that was found wanting may stay, but not unnoticed."""
    rows = unfit(facts)
    if not rows:
        return None
    return warning("plan.unfit", f"TIDAK LAYAK menurut tim verifikasi: {names(rows)}.", "Perbaiki lalu verifikasi lagi, atau keluarkan.")


GUARDS: dict[str, Guard] = {"lines_are_verified": lines_are_verified, "lines_are_fit": lines_are_fit}

MENDED_BY: dict[str, Mending] = {
    "plan.verification": ("verification.record", unverified),
    "plan.unfit": ("verification.record", unfit),
}
