"""What "percent" means for each kind of work, and from what it is computed (policy/progress.toml).

A kind is guessed from the activity's code and chosen by a person. A percent is computed only when every number that its definition
names is known; otherwise the person's own figure stands alone. Nothing that is missing is taken as 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from bangkit.core.policy import PolicyError, read_toml
from bangkit.core.reference import activity_codes
from bangkit.core.words import decimal_text, number

MEASURES = ("milestones", "volume", "alive", "people")
WHOLE = 100
Way = tuple[tuple[str, int], ...]


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    """policy/progress.toml as plain values."""
    return read_toml("progress")


@dataclass(frozen=True)
class WorkKind:
    """One kind of work. ``ways``: how its percent may be computed, tried in order; a way is (measure, share) with at most 100 in all."""

    key: str
    label: str
    definition: str
    volume: str
    ways: tuple[Way, ...]
    codes: tuple[str, ...]

    @property
    def measures(self) -> frozenset[str]:
        """Everything that one of its ways reads."""
        return frozenset(measure for way in self.ways for measure, _ in way)


def parse_kind(raw: dict[str, Any]) -> WorkKind:
    """A kind of the policy. Errors: ``PolicyError`` for an unknown measure or shares above 100."""
    ways = tuple(tuple((str(measure), int(share)) for measure, share in way) for way in raw["ways"])
    for way in ways:
        if unknown := {measure for measure, _ in way} - set(MEASURES):
            raise PolicyError(f"policy/progress.toml, {raw['key']}: unknown measure {', '.join(sorted(unknown))}")
        if not 0 < sum(share for _, share in way) <= WHOLE:
            raise PolicyError(f"policy/progress.toml, {raw['key']}: the shares of a way are 1 to 100 together")
    return WorkKind(raw["key"], raw["label"], raw["definition"], raw["volume"], ways, tuple(raw["codes"]))


@lru_cache(maxsize=1)
def kinds() -> dict[str, WorkKind]:
    """The kinds by key, in the policy's order. Errors: ``PolicyError``."""
    return {kind.key: kind for kind in map(parse_kind, settings()["kind"])}


def kind_of(key: str) -> WorkKind:
    """A kind by its key; the last one ("other") for a key that the policy does not have."""
    known = kinds()
    return known.get(key) or list(known.values())[-1]


def guess_kind(code: str) -> tuple[WorkKind, str]:
    """The kind that an activity's code suggests, and why, in Indonesian; "other" without a code or where no kind names it."""
    found = [
        (len(start), kind, start) for kind in kinds().values() for start in kind.codes if code == start or code.startswith(f"{start}.")
    ]
    if not found:
        return kind_of("other"), "Kode kegiatannya tidak menunjuk satu jenis." if code else "Kegiatan ini belum berkode."
    _, kind, start = max(found, key=lambda one: one[0])
    named = activity_codes().get(code) or activity_codes().get(start)
    return kind, f"Kode {code}{f' ({named.name})' if named else ''}."


@dataclass(frozen=True)
class Step:
    """A milestone: its own number, its weight in percent (all together 100), and when it was meant to run; days may be missing."""

    number: int
    name: str
    weight: int
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Target:
    """What was meant: volume in ``unit``, people, and steps. None: not known."""

    volume: Decimal | None = None
    unit: str = ""
    people: int | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Done:
    """What was seen: volume, how many are alive or work, people reached, and the numbers of the finished steps. None: not counted."""

    volume: Decimal | None = None
    alive: int | None = None
    people: int | None = None
    steps: tuple[int, ...] = ()


@dataclass(frozen=True)
class Computed:
    """A percent 0–100, the way it came (measures joined by +), and the sum in words."""

    percent: int
    basis: str
    says: str


def _milestones(target: Target, done: Done) -> tuple[Fraction, str] | None:
    if not target.steps or not done.steps:
        return None
    finished = [step for step in target.steps if step.number in done.steps]
    weight, whole = sum(step.weight for step in finished), sum(step.weight for step in target.steps)
    return Fraction(weight, whole), f"{len(finished)} dari {len(target.steps)} tahap, bobot {weight}"


def _ratio(done: Decimal | int | None, target: Decimal | int | None, what: str) -> tuple[Fraction, str] | None:
    """More than was meant counts as all of it."""
    if done is None or not target:
        return None
    share = min(Fraction(1), Fraction(done) / Fraction(target))
    return share, f"{what} {decimal_text(done)} dari {decimal_text(target)}"


def _measured(measure: str, target: Target, done: Done) -> tuple[Fraction, str] | None:
    if measure == "milestones":
        return _milestones(target, done)
    unit = f" {target.unit}".rstrip()
    if measure == "people":
        return _ratio(done.people, target.people, "orang")
    return _ratio(
        done.alive if measure == "alive" else done.volume, target.volume, "hidup/berfungsi" if measure == "alive" else f"volume{unit}"
    )


def computed_percent(kind: WorkKind, target: Target, done: Done) -> Computed | None:
    """The percent by the first way of the kind whose numbers are all known; None when there is none.

    Shape: whole percent, rounded down, so that 100 means that all parts are complete. Range 0–100. Missing: None, never 0.
    Source: policy/progress.toml (a setting).
    """
    for way in kind.ways:
        parts = [(share, _measured(measure, target, done)) for measure, share in way]
        known = [(share, part) for share, part in parts if part is not None]
        if len(known) < len(parts):
            continue
        total = sum((share * part[0] for share, part in known), Fraction(0))
        says = "; ".join(f"{part[1]} (bagian {number(share)})" if len(known) > 1 else part[1] for share, part in known)
        return Computed(int(total), "+".join(measure for measure, _ in way), says)
    return None


def needs_reason(own: int, computed: int | None) -> bool:
    """Whether the person's own figure lies so far from the computed one that it needs a reason; False without a computed one."""
    return computed is not None and abs(own - computed) > int(settings()["report"]["tolerance"])


def weights_problem(steps: Sequence[Step]) -> str:
    """What is wrong with the weights of the steps, in Indonesian; empty when they make 100 together, or when there are no steps."""
    total = sum(step.weight for step in steps)
    if not steps or total == WHOLE:
        return ""
    gap = WHOLE - total
    return f"Jumlah bobot {total}, harus 100. {'Kurang' if gap > 0 else 'Lebih'} {abs(gap)}."
