"""Whether the plan answers what the profile found."""

from __future__ import annotations

from bangkit.core.findings import Finding, Guard, note, warning
from bangkit.core.plan_checks.facts import ActivityFacts, Mending, PlanFacts
from bangkit.core.plan_checks.telling import listed, names


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


def answers_shocks(facts: PlanFacts) -> Finding | None:
    """A shock that the village named and no line answers comes again as it came."""
    answered = {key for activity in facts.activities for key in activity.shock_keys}
    missed = [words for key, words in facts.shocks if key not in answered]
    if not missed or not facts.activities:
        return None
    return warning(
        "plan.shocks",
        f"Guncangan dalam profil belum dijawab kegiatan: {listed(missed)}.",
        "Tandai kegiatan yang menjawabnya, atau jelaskan.",
    )


def _any_line(facts: PlanFacts) -> list[ActivityFacts]:
    return list(facts.activities)


def from_nowhere(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that come from no idea and answer no row of the PKD."""
    return [one for one in facts.activities if not one.is_from_pkd]


def comes_from_pkd(facts: PlanFacts) -> Finding | None:
    """The plan is made of what people said; a line from elsewhere is asked where it comes from."""
    rows = from_nowhere(facts)
    if not rows:
        return None
    return note(
        "plan.not_pkd", f"Tidak berasal dari gagasan warga atau PKD: {names(rows)}.", "Sambungkan dengan baris PKD, atau jelaskan asalnya."
    )


GUARDS: dict[str, Guard] = {
    "answers_weak_assets": answers_weak_assets,
    "answers_shocks": answers_shocks,
    "comes_from_pkd": comes_from_pkd,
}

MENDED_BY: dict[str, Mending] = {
    "plan.weak_assets": ("activity.add", None),
    "plan.shocks": ("activity.edit", _any_line),
    "plan.not_pkd": ("activity.edit", from_nowhere),
}
