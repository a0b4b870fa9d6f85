"""A plan whose lines say where, how much, for whom and how things are now."""

from __future__ import annotations

from bangkit.core.findings import Finding, Guard, blocker, note, warning
from bangkit.core.plan_checks.facts import ActivityFacts, Mending, PlanFacts
from bangkit.core.plan_checks.telling import listed, names

OWNER = "yang merawat"


def incomplete(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that lack what a proposal needs."""
    return [one for one in facts.activities if one.missing]


def without_owner(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines whose result nobody looks after; where that is required, the line is called incomplete and not told twice."""
    return [one for one in facts.activities if not one.has_owner and OWNER not in one.missing]


def without_existing_data(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that do not say how things are now."""
    return [one for one in facts.activities if not one.has_existing_data]


def has_activities(facts: PlanFacts) -> Finding | None:
    """A plan without an activity is not yet a plan."""
    if facts.activities:
        return None
    return blocker("plan.empty", "Rencana ini belum memuat kegiatan.", "Jadikan gagasan yang sudah diperingkat sebagai kegiatan.")


def activities_complete(facts: PlanFacts) -> Finding | None:
    """Badly specified proposals are the commonest complaint: place, volume, unit, cost and people come first."""
    rows = incomplete(facts)
    if not rows:
        return None
    if len(rows) == 1:
        return blocker(
            "plan.incomplete", f"Kegiatan {rows[0].title} belum lengkap: {', '.join(rows[0].missing)}.", "Lengkapi kegiatan itu."
        )
    parts = listed([f"{one.title} ({', '.join(one.missing)})" for one in rows])
    return blocker(
        "plan.incomplete", f"{len(rows)} kegiatan belum lengkap: {parts}.", f"Lengkapi satu per satu, mulai dari {rows[0].title}."
    )


def results_have_owner(facts: PlanFacts) -> Finding | None:
    """What nobody looks after breaks first."""
    rows = without_owner(facts)
    if not rows:
        return None
    return warning("plan.owner", f"Belum disebut siapa yang merawat hasilnya: {names(rows)}.", "Sepakati perawatnya, lalu tulis.")


def existing_data_known(facts: PlanFacts) -> Finding | None:
    """The Permendesa layout asks how things are now; without it a result cannot be seen later."""
    rows = without_existing_data(facts)
    if not rows:
        return None
    return note("plan.existing", f"Data eksisting belum diisi: {names(rows)}.", "Tulis keadaan sekarang dengan angka dan sumbernya.")


GUARDS: dict[str, Guard] = {
    "has_activities": has_activities,
    "activities_complete": activities_complete,
    "results_have_owner": results_have_owner,
    "existing_data_known": existing_data_known,
}

MENDED_BY: dict[str, Mending] = {
    "plan.incomplete": ("activity.edit", incomplete),
    "plan.owner": ("activity.edit", without_owner),
    "plan.existing": ("activity.edit", without_existing_data),
    "plan.empty": ("idea.adopt", None),
}
