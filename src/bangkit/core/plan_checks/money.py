"""Money: the shares of all sources, the cost, and what a budget allows."""

from __future__ import annotations

from bangkit.core.findings import Finding, Guard, blocker
from bangkit.core.plan_checks.facts import ActivityFacts, Mending, PlanFacts
from bangkit.core.plan_checks.telling import listed
from bangkit.core.words import rupiah


def unbalanced(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines whose sources do not add up to their cost; a line that is not complete yet is asked for its cost first."""
    return [one for one in facts.activities if one.funded != one.cost and "biaya" not in one.missing]


def _gap(one: ActivityFacts) -> str:
    gap = one.cost - one.funded
    return f"{'kurang' if gap > 0 else 'lebih'} {rupiah(abs(gap))}"


def funding_matches_cost(facts: PlanFacts) -> Finding | None:
    """The shares of all sources add up to the cost, no more and no less."""
    rows = unbalanced(facts)
    if not rows:
        return None
    if len(rows) == 1:
        message = f"Sumber dana kegiatan {rows[0].title} {_gap(rows[0])} dari biayanya."
        return blocker("plan.funding", message, "Sesuaikan jumlah tiap sumber dana.")
    parts = listed([f"{one.title} {_gap(one)}" for one in rows])
    message = f"Sumber dana {len(rows)} kegiatan belum sama dengan biayanya: {parts}."
    return blocker("plan.funding", message, f"Sesuaikan sumber dananya, mulai dari {rows[0].title}.")


GUARDS: dict[str, Guard] = {
    "funding_matches_cost": funding_matches_cost,
}

MENDED_BY: dict[str, Mending] = {
    "plan.funding": ("activity.fund", unbalanced),
}
