"""Rules of the meetings: something was said before it closes, and a decision is fulfilled by the one who carries it."""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.core.findings import Finding, Guard, blocker, warning


@dataclass(frozen=True)
class MeetingFacts:
    """Points written under the four headings, and decisions taken."""

    points: int
    headings_used: int
    decisions: int


@dataclass(frozen=True)
class DecisionFacts:
    """Whether the person belongs to the party (and office) that the meeting made responsible."""

    is_owner: bool
    owner_label: str


def meeting_has_points(facts: MeetingFacts) -> Finding | None:
    """A meeting closes with at least one point; the four headings are the custom of every report."""
    if facts.points:
        return None
    return blocker(
        "meeting.points",
        "Belum ada pokok pembahasan yang dicatat.",
        "Catat capaian, tantangan, pembelajaran atau dukungan yang dibutuhkan.",
    )


def meeting_uses_headings(facts: MeetingFacts) -> Finding | None:
    """All four headings are asked for; a missing one is worth a question."""
    if facts.headings_used >= 4:
        return None
    return warning(
        "meeting.headings",
        f"Baru {facts.headings_used} dari 4 pokok yang terisi.",
        "Lengkapi capaian, tantangan, pembelajaran, dan dukungan yang dibutuhkan.",
    )


def decision_is_mine(facts: DecisionFacts) -> Finding | None:
    """The one who was made responsible says when it is done."""
    if facts.is_owner:
        return None
    return blocker("decision.owner", f"Keputusan ini menjadi tanggung jawab {facts.owner_label}.", "Hubungi penanggung jawabnya.")


GUARDS: dict[str, Guard] = {
    "meeting_has_points": meeting_has_points,
    "meeting_uses_headings": meeting_uses_headings,
    "decision_is_mine": decision_is_mine,
}
