"""Who benefited: women and men, the poorest (A-RTM), people with a disability, hamlets; what nobody counted stands apart (seed 1.1).

A share is only of activities where both its parts were counted, and says of how many. Nothing missing becomes 0. People who took part
in two activities are counted twice: these are benefits reached, not persons of the village.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reached:
    """People reached by one activity; None where nobody counted. ``hamlets``: people by hamlet, a part of women and men."""

    male: int | None = None
    female: int | None = None
    poorest: int | None = None
    disability: int | None = None
    hamlets: Mapping[str, int] = field(default_factory=dict)

    @property
    def people(self) -> int | None:
        """Women and men; None as long as one of them is unknown."""
        return None if self.male is None or self.female is None else self.male + self.female


@dataclass(frozen=True)
class Part:
    """A part among people: ``count`` of ``among``, over ``counted`` activities; ``unknown`` activities did not tell."""

    key: str
    label: str
    count: int | None
    among: int | None
    counted: int
    unknown: int

    @property
    def share(self) -> float | None:
        """0 to 1; None without anybody to be a part of."""
        return None if not self.among or self.count is None else self.count / self.among


PARTS = (
    ("female", "Perempuan"),
    ("male", "Laki-laki"),
    ("poorest", "Dari rumah tangga termiskin (A-RTM)"),
    ("disability", "Penyandang disabilitas"),
)


@dataclass(frozen=True)
class Inclusion:
    """Who benefited over several activities. ``hamlets``: people by hamlet; ``hamlet_unknown``: people of no named hamlet."""

    activities: int
    people: int | None
    counted: int
    parts: tuple[Part, ...]
    hamlets: dict[str, int]
    hamlet_unknown: int | None

    @property
    def unknown(self) -> int:
        """Activities whose people nobody counted."""
        return self.activities - self.counted


def inclusion(rows: Iterable[Reached]) -> Inclusion:
    """The sums and shares of all activities in ``rows``. Errors: ``ValueError`` for a negative count."""
    listed = list(rows)
    if any((value or 0) < 0 for row in listed for value in (row.male, row.female, row.poorest, row.disability, *row.hamlets.values())):
        raise ValueError("a count of people is never negative")
    known = [(row, row.people) for row in listed if row.people is not None]
    people = sum(count for _, count in known if count is not None) if known else None
    hamlets: dict[str, int] = {}
    for row in listed:
        for name, count in row.hamlets.items():
            hamlets[name] = hamlets.get(name, 0) + count
    placed = sum(sum(row.hamlets.values()) for row, _ in known)
    return Inclusion(
        activities=len(listed),
        people=people,
        counted=len(known),
        parts=tuple(_part(key, label, listed) for key, label in PARTS),
        hamlets=dict(sorted(hamlets.items())),
        hamlet_unknown=None if people is None else max(people - placed, 0),
    )


def _part(key: str, label: str, rows: list[Reached]) -> Part:
    told = [(getattr(row, key), row.people) for row in rows if getattr(row, key) is not None and row.people is not None]
    count = sum(part for part, _ in told) if told else None
    among = sum(people or 0 for _, people in told) if told else None
    return Part(key, label, count, among, len(told), len(rows) - len(told))


def wrong_people(
    male: int | None, female: int | None, poorest: int | None, disability: int | None, hamlets: Mapping[str, int]
) -> dict[str, str]:
    """What cannot be true of counts of people, in Indonesian by field (``male`` … ``hamlets``); empty when all can."""
    given = {"male": male, "female": female, "poorest": poorest, "disability": disability}
    errors = {name: "Jumlah orang tidak boleh kurang dari 0." for name, count in given.items() if count is not None and count < 0}
    if any(count < 0 for count in hamlets.values()):
        errors["hamlets"] = "Jumlah orang tidak boleh kurang dari 0."
    if errors or (male is None and female is None):
        return errors
    people = (male or 0) + (female or 0)
    for name in ("poorest", "disability"):
        count = given[name]
        if count is not None and count > people:
            errors[name] = f"Jumlahnya {count}, lebih banyak dari seluruh orang yang dihitung ({people}). Periksa lagi angkanya."
    if (placed := sum(hamlets.values())) > people:
        errors["hamlets"] = f"Menurut dusun ada {placed} orang, lebih banyak dari seluruhnya ({people}). Periksa lagi angkanya."
    return errors
