"""Whether the plan answers what the profile found."""

from __future__ import annotations

from bangkit.core.findings import Finding, Guard, warning
from bangkit.core.plan_checks.facts import Mending, PlanFacts


def answers_weak_assets(facts: PlanFacts) -> Finding | None:
    """The profile named a weak asset; a plan that answers it nowhere should say why."""
    answered = {key for activity in facts.activities for key in activity.asset_keys}
    missed = [label for key, label in facts.weak_assets if key not in answered]
    if not missed:
        return None
    return warning(
        "plan.weak_assets",
        f"Aset yang lemah menurut profil belum dijawab kegiatan: {', '.join(missed)}.",
        "Tambah kegiatan, atau jelaskan alasannya.",
    )


GUARDS: dict[str, Guard] = {
    "answers_weak_assets": answers_weak_assets,
}

MENDED_BY: dict[str, Mending] = {
    "plan.weak_assets": ("activity.add", None),
}
