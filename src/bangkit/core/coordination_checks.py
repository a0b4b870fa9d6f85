"""Rules of the meetings: who leads, something was said before it closes, and a decision is fulfilled by the one who carries it."""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.core.findings import Finding, Guard, blocker, warning

# The finding of a move that is somebody else's to make: pages leave such buttons out.
LEADER = "meeting.leader"


@dataclass(frozen=True)
class MeetingFacts:
    """Points written under the four headings, decisions taken, groups heard; whether it is a class, and whether the person leads it.

    Whoever may call this kind of meeting here may lead it; ``leaders`` names those who may.
    """

    points: int
    headings_used: int
    decisions: int
    turns: int = 0
    is_class: bool = False
    leads: bool = True
    leaders: str = ""


@dataclass(frozen=True)
class DecisionFacts:
    """Whether the person belongs to the party (office, place) that the meeting made responsible, and whether they lead such meetings."""

    is_owner: bool
    owner_label: str
    leads: bool = False


def meeting_is_led_by_me(facts: MeetingFacts) -> Finding | None:
    """Whoever may call this kind of meeting leads it."""
    if facts.leads:
        return None
    return blocker(LEADER, f"Rapat ini dipimpin oleh {facts.leaders}.", "Sampaikan kepada pemimpin rapat.")


def is_a_learning_class(facts: MeetingFacts) -> Finding | None:
    """Groups tell what they tried in a learning class only."""
    if facts.is_class:
        return None
    return blocker("meeting.class", "Hasil kelompok dicatat dalam kelas belajar.", "Catat sebagai pokok pembahasan.")


def meeting_has_points(facts: MeetingFacts) -> Finding | None:
    """A meeting closes with at least one point; in a class it is enough that one group told what it tried."""
    if facts.points or (facts.is_class and facts.turns):
        return None
    return blocker(
        "meeting.points",
        "Belum ada pokok pembahasan yang dicatat.",
        "Catat capaian, tantangan, pembelajaran atau dukungan yang dibutuhkan.",
    )


def meeting_uses_headings(facts: MeetingFacts) -> Finding | None:
    """All four headings are asked for, except in a class; a missing one is worth a question."""
    if facts.headings_used >= 4 or facts.is_class:
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


def decision_is_led_by_me(facts: DecisionFacts) -> Finding | None:
    """Whoever leads such meetings says that a decision ends otherwise than it was meant."""
    if facts.leads:
        return None
    return blocker("decision.leader", "Hanya pemimpin rapat yang mengubah nasib keputusan.", "Bawa ke rapat berikutnya.")


@dataclass(frozen=True)
class RoundFacts:
    """Villages that follow the mechanism in the kecamatan, and how many of them sent their sheet."""

    villages: int
    sent: int


def round_heard_the_villages(facts: RoundFacts) -> Finding | None:
    """A report without a village's word is none; some that are missing are named in it and do not keep it back."""
    if not facts.sent:
        return blocker("round.sheets", "Belum ada desa yang mengirim lembar pemantauan.", "Minta lembarnya, atau isi bersama Tim Desa.")
    if facts.sent < facts.villages:
        missing = facts.villages - facts.sent
        return warning(
            "round.missing", f"{missing} dari {facts.villages} desa belum mengirim.", "Desa itu disebut belum mengirim, tidak dihitung nol."
        )
    return None


GUARDS: dict[str, Guard] = {
    "meeting_is_led_by_me": meeting_is_led_by_me,
    "is_a_learning_class": is_a_learning_class,
    "meeting_has_points": meeting_has_points,
    "meeting_uses_headings": meeting_uses_headings,
    "decision_is_mine": decision_is_mine,
    "decision_is_led_by_me": decision_is_led_by_me,
    "round_heard_the_villages": round_heard_the_villages,
}
