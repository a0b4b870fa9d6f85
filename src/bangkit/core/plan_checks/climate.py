"""Whether the lines stand when the weather does not."""

from __future__ import annotations

from bangkit.core.findings import Finding, Guard, note, warning
from bangkit.core.plan_checks.facts import ActivityFacts, Mending, PlanFacts
from bangkit.core.plan_checks.telling import listed, names


def unchecked(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that nobody held against drought, flood and waves."""
    return [one for one in facts.activities if not one.is_climate_checked]


def at_risk(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that do not stand a hazard, without a word on what is done about it."""
    return [one for one in facts.activities if one.climate_risks]


def climate_checked(facts: PlanFacts) -> Finding | None:
    """A few questions to those who know the place; "belum tahu" is an answer."""
    rows = unchecked(facts)
    if not rows:
        return None
    return note(
        "plan.climate", f"Belum diperiksa terhadap kekeringan, banjir, dan cuaca: {names(rows)}.", "Jawab pertanyaannya bersama warga."
    )


def risks_answered(facts: PlanFacts) -> Finding | None:
    """A known risk is no fault; leaving it unspoken is."""
    rows = at_risk(facts)
    if not rows:
        return None
    told = listed([f"{one.title} ({', '.join(one.climate_risks)})" for one in rows])
    return warning(
        "plan.climate_risk", f"Belum tahan dan belum ditulis apa yang dilakukan: {told}.", "Tulis yang dilakukan, atau ubah kegiatannya."
    )


GUARDS: dict[str, Guard] = {
    "climate_checked": climate_checked,
    "risks_answered": risks_answered,
}

MENDED_BY: dict[str, Mending] = {
    "plan.climate": ("activity.edit", unchecked),
    "plan.climate_risk": ("activity.edit", at_risk),
}
