"""Whose matter a line is: what is not the village's goes up as a proposal, what is the village's own stays in its RKP."""

from __future__ import annotations

from bangkit.core.authority import VILLAGE
from bangkit.core.findings import Finding, Guard, warning
from bangkit.core.plan_checks.facts import ActivityFacts, Mending, PlanFacts
from bangkit.core.plan_checks.telling import listed


def beyond_village(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines of the RKP Desa that are somebody else's matter."""
    return [one for one in facts.activities if one.route == "rkpdes" and one.authority not in ("", VILLAGE)]


def asked_above(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that ask the kabupaten for what is the village's own matter."""
    return [one for one in facts.activities if one.route == "du_rkp" and one.authority == VILLAGE]


def misplaced(facts: PlanFacts) -> list[ActivityFacts]:
    """Both kinds, in the plan's order."""
    wrong = {id(one) for one in (*beyond_village(facts), *asked_above(facts))}
    return [one for one in facts.activities if id(one) in wrong]


def authority_fits(facts: PlanFacts) -> Finding | None:
    """A warning: by assignment or agreement a village may do what is not its own, and then says so."""
    above, own = beyond_village(facts), asked_above(facts)
    if not above and not own:
        return None
    parts = [f"bukan kewenangan desa tetapi masuk RKP Desa: {listed([one.title for one in above])}"] if above else []
    parts += [f"kewenangan desa tetapi diusulkan ke kabupaten: {listed([one.title for one in own])}"] if own else []
    message = "; ".join(parts)
    return warning(
        "plan.authority",
        f"{message[0].upper()}{message[1:]}.",
        "Ubah jalurnya, atau jelaskan penugasan atau kesepakatan yang menjadi dasarnya.",
    )


GUARDS: dict[str, Guard] = {
    "authority_fits": authority_fits,
}

MENDED_BY: dict[str, Mending] = {
    "plan.authority": ("activity.edit", misplaced),
}
