"""How rules speak of activities: the first few by name, and how many more."""

from __future__ import annotations

from collections.abc import Sequence

from bangkit.core.plan_checks.facts import ActivityFacts

MOST_NAMED = 3


def listed(parts: Sequence[str]) -> str:
    """The first few, and how many more."""
    more = f"; dan {len(parts) - MOST_NAMED} lainnya" if len(parts) > MOST_NAMED else ""
    return "; ".join(parts[:MOST_NAMED]) + more


def names(rows: Sequence[ActivityFacts]) -> str:
    """The titles of the first few."""
    return listed([one.title for one in rows])
