"""Rounds of village self-monitoring: when each one runs, and how the sheets of villages add up (seed 4.3, 4.5).

A round ends on a day by which the kecamatan has met (policy/cadence.toml, ``meetings.subdistrict``) and begins after the one before it, so
that every day lies in exactly one round. A village that sent nothing has no tally: it is counted as missing, never as zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import reduce

from bangkit.core.cadence import MeetingRule, meeting_rule
from bangkit.core.words import date_text

# What a village says of an activity in a round.
STATUSES = {
    "done": "Selesai",
    "running": "Berjalan",
    "stuck": "Tidak berjalan",
    "later": "Belum waktunya",
}
ROUND_KEY = re.compile(r"(20\d\d)-([1-9])")


@dataclass(frozen=True)
class Round:
    """One round of a year. ``since`` and ``until`` are its first and last day; ``number`` counts from 1 within the year of its last day."""

    year: int
    number: int
    since: date
    until: date

    @property
    def key(self) -> str:
        """As it stands in addresses: 2026-2."""
        return f"{self.year}-{self.number}"

    @property
    def label(self) -> str:
        """Putaran 2 tahun 2026."""
        return f"Putaran {self.number} tahun {self.year}"

    @property
    def span(self) -> str:
        """1 Jul 2026 sampai 30 Nov 2026."""
        return f"{date_text(self.since)} sampai {date_text(self.until)}"


def rounds_of(year: int, rule: MeetingRule | None = None) -> tuple[Round, ...]:
    """The rounds that end in ``year``, in order; ``rule`` is the kecamatan's cadence unless another is given. Never empty."""
    days = (rule or meeting_rule("subdistrict")).by
    ends = [date(year, month, day) for month, day in days]
    before = [date(year - 1, *days[-1]), *ends[:-1]]
    return tuple(
        Round(year, number, last + timedelta(days=1), until) for number, (last, until) in enumerate(zip(before, ends, strict=True), start=1)
    )


def round_on(day: date, rule: MeetingRule | None = None) -> Round:
    """The one round in which ``day`` lies."""
    both = (*rounds_of(day.year, rule), *rounds_of(day.year + 1, rule))
    return next(each for each in both if each.since <= day <= each.until)


def round_of(key: str, rule: MeetingRule | None = None) -> Round | None:
    """The round of an address such as 2026-2; None for anything that is no round."""
    found = ROUND_KEY.fullmatch(key)
    listed = rounds_of(int(found[1]), rule) if found else ()
    return next((each for each in listed if found and each.number == int(found[2])), None)


def recent_rounds(day: date, count: int = 4) -> tuple[Round, ...]:
    """The round of ``day`` and those before it, newest first; ``count`` of them."""
    known = [each for year in range(day.year - count, day.year + 2) for each in rounds_of(year) if each.since <= day]
    return tuple(reversed(known[-count:]))


@dataclass(frozen=True)
class Said:
    """What a village said of one activity: a key of ``STATUSES``, the cause where it does not run, and whether help is asked for."""

    status: str
    cause: str = ""
    needs_help: bool = False


@dataclass(frozen=True)
class Tally:
    """Sheets added up. ``statuses`` and ``causes`` count activities by key; causes are those of activities that do not run.

    ``people`` counts those at the sessions by women, men, poorest, disability; a key that no sheet counted is missing, and ``told`` says
    how many sheets counted it. ``sheets`` is how many villages it holds: a tally of none does not exist, it is ``None``.
    """

    sheets: int
    statuses: Mapping[str, int] = field(default_factory=dict)
    causes: Mapping[str, int] = field(default_factory=dict)
    helps: int = 0
    people: Mapping[str, int] = field(default_factory=dict)
    told: Mapping[str, int] = field(default_factory=dict)

    @property
    def activities(self) -> int:
        """All activities that were judged."""
        return sum(self.statuses.values())

    def count(self, status: str) -> int:
        """Activities in a status."""
        return self.statuses.get(status, 0)


def _grown(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in (*one, *(key for key in other if key not in one))}


def _sum(one: Tally, other: Tally) -> Tally:
    return Tally(
        one.sheets + other.sheets,
        _grown(one.statuses, other.statuses),
        _grown(one.causes, other.causes),
        one.helps + other.helps,
        _grown(one.people, other.people),
        _grown(one.told, other.told),
    )


def tally_of(lines: Iterable[Said], people: Mapping[str, int | None]) -> Tally:
    """One village's sheet. ``people``: counts of who came by key; None where nobody counted. Errors: ``KeyError`` on an unknown status."""
    statuses: dict[str, int] = dict.fromkeys(STATUSES, 0)
    causes: dict[str, int] = {}
    helps = 0
    for line in lines:
        statuses[line.status] += 1
        helps += line.needs_help
        if line.status == "stuck":
            causes[line.cause] = causes.get(line.cause, 0) + 1
    known = {key: count for key, count in people.items() if count is not None}
    return Tally(1, statuses, causes, helps, known, dict.fromkeys(known, 1))


def together(parts: Iterable[Tally | None]) -> Tally | None:
    """The sum of those that sent; None when nobody did. The order of the parts does not matter."""
    sent = [part for part in parts if part is not None]
    return reduce(_sum, sent) if sent else None


def suggested_status(state: str, starts_on: date | None, until: date) -> str:
    """What the record suggests for an activity in a round that ends on ``until``: a key of ``STATUSES``, or "" where it cannot know.

    ``state`` is that of its work, "" while nothing was started; ``starts_on`` the planned first day, None when the plan does not say.
    """
    if state:
        return {"done": "done", "halted": "stuck"}.get(state, "running")
    if starts_on is None:
        return ""
    return "later" if starts_on > until else "stuck"
