"""The hand-over measure (seed 3.2): who carries each stage, read from the verbs that were really performed.

For each stage: the share of its performed verbs that post-programme (local) parties performed. Nothing is asked of anyone;
the trail already knows. Source: this product's own definition, from the two executor columns of seed 3.2.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Carrier = Literal["none", "program", "shared", "local"]

CARRIER_LABELS: dict[str, str] = {"none": "Belum ada", "program": "Program", "shared": "Bersama", "local": "Lokal"}
PROGRAM_PARTY = "program_team"
NEUTRAL_PARTIES = frozenset({"operator", "observer"})

# From which share of local verbs a stage counts as carried locally; below the lower one the programme carries it.
LOCAL_FROM = 0.8
PROGRAM_BELOW = 0.35


@dataclass(frozen=True)
class StageShare:
    """Counts of one stage in one village and year. ``local`` and ``program`` are numbers of performed verbs, ≥ 0."""

    stage: int
    local: int
    program: int

    @property
    def total(self) -> int:
        """All verbs that either side performed."""
        return self.local + self.program

    @property
    def share(self) -> float | None:
        """Share of local verbs, 0–1; ``None`` when nothing was performed ("no data" is never 0)."""
        return None if self.total == 0 else self.local / self.total

    @property
    def carrier(self) -> Carrier:
        """Program, shared or local; ``none`` without any performed verb."""
        share = self.share
        if share is None:
            return "none"
        if share >= LOCAL_FROM:
            return "local"
        return "program" if share < PROGRAM_BELOW else "shared"

    @property
    def label(self) -> str:
        """The carrier in Indonesian."""
        return CARRIER_LABELS[self.carrier]


def shares(performed: Iterable[tuple[int, str, int]]) -> dict[int, StageShare]:
    """Stage shares from ``(stage, party, count)`` rows. Stage 0 and neutral parties (operator, observer) do not count.

    Returns all eight stages; those without a verb have counts 0 and carrier ``none``. Errors: ``ValueError`` on a negative count.
    """
    local = dict.fromkeys(range(1, 9), 0)
    program = dict.fromkeys(range(1, 9), 0)
    for stage, party, count in performed:
        if count < 0:
            raise ValueError("a count of performed verbs is never negative")
        if stage not in local or party in NEUTRAL_PARTIES:
            continue
        side = program if party == PROGRAM_PARTY else local
        side[stage] += count
    return {stage: StageShare(stage, local[stage], program[stage]) for stage in range(1, 9)}


def overall(found: dict[int, StageShare]) -> StageShare:
    """All stages together, as stage 0."""
    return StageShare(0, sum(share.local for share in found.values()), sum(share.program for share in found.values()))
