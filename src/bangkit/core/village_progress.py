"""Which villages progress well, and why: measures with a threshold each, answered yes, no or "no data"; never a bare score.

What the measures are, how high each threshold is and which of them must be met is policy (policy/desks.toml, [progress]).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bangkit.core.need_board import settings
from bangkit.core.words import number


@dataclass(frozen=True)
class Signals:
    """What is known of one village in one year; None where nobody recorded anything, which is never 0.

    ``late_steps``: steps of the village in the planning calendar past their day (0 or more). ``works``: started or finished and not
    halted, of the activities set for the year. ``report_days``: age in days of the oldest last report of a running work. ``women``:
    women and all people at the meeting that agreed to the plan. ``poorest``: A-RTM and all people reached. ``late_complaints``: 0 or more.
    """

    late_steps: tuple[str, ...] | None = None
    works: tuple[int, int] | None = None
    report_days: int | None = None
    women: tuple[int, int] | None = None
    poorest: tuple[int, int] | None = None
    late_complaints: int | None = None


@dataclass(frozen=True)
class Measure:
    """One measure of the policy; ``least`` is a percent or, for days and counts, the most that is still well."""

    key: str
    label: str
    must: bool
    least: int


@lru_cache(maxsize=1)
def measures() -> tuple[Measure, ...]:
    """The measures in the policy's order."""
    return tuple(Measure(row["key"], row["label"], bool(row["must"]), int(row["least"])) for row in settings()["progress"]["measure"])


@dataclass(frozen=True)
class Reason:
    """One measure as it stands in a village: ``met`` is None without data; ``says`` holds the numbers."""

    measure: Measure
    met: bool | None
    says: str


@dataclass(frozen=True)
class Progress:
    """The verdict on one village with all its reasons, in the policy's order."""

    is_good: bool
    reasons: tuple[Reason, ...]

    @property
    def met(self) -> tuple[Reason, ...]:
        """What goes well."""
        return tuple(one for one in self.reasons if one.met)

    @property
    def unmet(self) -> tuple[Reason, ...]:
        """What does not, no data apart."""
        return tuple(one for one in self.reasons if one.met is False)

    @property
    def unknown(self) -> tuple[Reason, ...]:
        """What nobody recorded."""
        return tuple(one for one in self.reasons if one.met is None)


NO_DATA = "belum ada data"


def _share(measure: Measure, pair: tuple[int, int] | None, words: str) -> Reason:
    if pair is None or pair[1] <= 0:
        return Reason(measure, None, NO_DATA)
    part, whole = pair
    percent = round(100 * part / whole)
    return Reason(measure, 100 * part >= measure.least * whole, f"{number(part)} dari {number(whole)} {words} ({percent} persen)")


def _at_most(measure: Measure, value: int | None, words: str, nothing: str = NO_DATA) -> Reason:
    if value is None:
        return Reason(measure, None, nothing)
    return Reason(measure, value <= measure.least, f"{number(value)} {words}")


def _stages(measure: Measure, late: tuple[str, ...] | None) -> Reason:
    if late is None:
        return Reason(measure, None, NO_DATA)
    return Reason(measure, len(late) <= measure.least, f"lewat batas: {'; '.join(late)}" if late else "tidak ada yang lewat batas")


def progress_of(signals: Signals) -> Progress:
    """Whether a village progresses well, with the reason for each measure.

    Well: every measure that must be met is met, and at least as many of all as the policy says. No data never counts as met.
    """
    of = {one.key: one for one in measures()}
    found: dict[str, Any] = {
        "stages": lambda one: _stages(one, signals.late_steps),
        "works": lambda one: _share(one, signals.works, "kegiatan"),
        "reports": lambda one: _at_most(one, signals.report_days, "hari sejak laporan terakhir", "tidak ada kegiatan yang sedang berjalan"),
        "women": lambda one: _share(one, signals.women, "yang hadir perempuan"),
        "poorest": lambda one: _share(one, signals.poorest, "penerima manfaat A-RTM"),
        "listening": lambda one: _at_most(one, signals.late_complaints, "aduan lewat batas", "belum ada aduan"),
    }
    reasons = tuple(found[key](one) for key, one in of.items())
    enough = sum(1 for one in reasons if one.met) >= int(settings()["progress"]["least"])
    return Progress(enough and all(one.met for one in reasons if one.measure.must), reasons)
