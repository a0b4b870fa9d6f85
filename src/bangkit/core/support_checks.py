"""Rules of stage 7: only the office that was asked answers, and what has no answer is never taken for one (seed 4.1)."""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.core.findings import Finding, Guard, blocker

# The states in which the village has no answer yet.
WAITING = ("routed", "studied", "needs_data")
# The states that are an answer, or come after one.
ANSWERED = ("accepted", "postponed", "partial", "refused", "forwarded", "delivered", "missing", "part_arrived", "fulfilled")
# Promised, and the village has not said that all of it arrived.
PROMISED = ("accepted", "postponed", "partial", "delivered", "missing", "part_arrived")


@dataclass(frozen=True)
class SupportFacts:
    """The office that was asked, and the offices for which the person speaks."""

    asked_office: str
    my_offices: frozenset[str]
    asked_office_label: str = ""


def asked_office_is_mine(facts: SupportFacts) -> Finding | None:
    """An OPD answers what was put to it, not what was put to another."""
    if facts.asked_office in facts.my_offices:
        return None
    label = facts.asked_office_label or facts.asked_office
    return blocker(
        "support.office", f"Kebutuhan ini ditujukan kepada {label}.", "Minta Tim Kabupaten memindahkannya bila itu tugas dinas Anda."
    )


GUARDS: dict[str, Guard] = {"asked_office_is_mine": asked_office_is_mine}
