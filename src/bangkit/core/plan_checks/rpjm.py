"""Whether the lines of a yearly plan come from the village's plan of six or eight years."""

from __future__ import annotations

from bangkit.core.findings import Finding, Guard, note
from bangkit.core.plan_checks.facts import ActivityFacts, Mending, PlanFacts
from bangkit.core.plan_checks.telling import names


def outside_rpjm(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that were not drawn from the RPJM in force; none where no RPJM covers the year."""
    return [one for one in facts.activities if one.is_outside_rpjm]


def drawn_from_rpjm(facts: PlanFacts) -> Finding | None:
    """The yearly plan elaborates the RPJM; something new may stand in it, and people should know that it is new."""
    rows = outside_rpjm(facts)
    if not rows:
        return None
    return note(
        "plan.rpjm",
        f"Tidak diambil dari RPJM Desa: {names(rows)}.",
        "Ambil dari RPJM bila kegiatannya ada di sana; bila baru, sebut alasannya dalam musyawarah desa.",
    )


GUARDS: dict[str, Guard] = {
    "drawn_from_rpjm": drawn_from_rpjm,
}

MENDED_BY: dict[str, Mending] = {}
