"""Rules of stage 7: only the office that was asked answers, so that an answer has an owner (seed 4.1)."""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.core.findings import Finding, Guard, blocker


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
