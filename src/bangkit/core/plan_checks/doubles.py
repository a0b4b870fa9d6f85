"""One thing written twice."""

from __future__ import annotations

from collections import Counter

from bangkit.core.findings import Finding, Guard, warning
from bangkit.core.plan_checks.facts import ActivityFacts, Mending, PlanFacts
from bangkit.core.plan_checks.telling import names


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def named_twice(facts: PlanFacts) -> list[ActivityFacts]:
    """The lines that share a name with another, each name once."""
    counts = Counter(_plain(one.title) for one in facts.activities)
    first = {_plain(one.title): one for one in reversed(facts.activities)}
    return [one for name, one in first.items() if counts[name] > 1]


def names_differ(facts: PlanFacts) -> Finding | None:
    """The same name twice is usually one thing written twice; if not, the place tells them apart."""
    rows = named_twice(facts)
    if not rows:
        return None
    return warning("plan.twice", f"Nama kegiatan ini ditulis lebih dari sekali: {names(rows)}.", "Gabungkan, atau bedakan namanya.")


GUARDS: dict[str, Guard] = {
    "names_differ": names_differ,
}

MENDED_BY: dict[str, Mending] = {
    "plan.twice": ("activity.edit", named_twice),
}
