"""Rules of setting things side by side: who decides about what, and whose programme an office may speak about (seed 4.1, 4.5)."""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.core.findings import Finding, Guard, blocker

BETWEEN_VILLAGES = "village"


@dataclass(frozen=True)
class OverlapFacts:
    """The kind of pair, whether the person decides for the whole kabupaten, whose programme it is, and the offices of the person."""

    kind: str
    is_for_district: bool
    office: str = ""
    my_offices: frozenset[str] = frozenset()


def pair_is_mine_to_decide(facts: OverlapFacts) -> Finding | None:
    """The kecamatan settles what lies between its villages; what touches programmes is settled by the Tim Kabupaten."""
    if facts.is_for_district or facts.kind == BETWEEN_VILLAGES:
        return None
    return blocker("overlap.district", "Sandingan dengan program diputuskan Tim Kabupaten.", "Bawa ke rapat Tim Kabupaten.")


def programme_is_of_my_office(facts: OverlapFacts) -> Finding | None:
    """An office speaks about its own programmes."""
    if facts.office and facts.office in facts.my_offices:
        return None
    return blocker("overlap.office", "Program ini bukan program dinas Anda.", "Yang menyampaikan pandangan adalah OPD pemilik programnya.")


GUARDS: dict[str, Guard] = {
    "pair_is_mine_to_decide": pair_is_mine_to_decide,
    "programme_is_of_my_office": programme_is_of_my_office,
}
