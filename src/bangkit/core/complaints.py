"""Complaints of villagers: kinds, whose desk answers, how many the public door takes, and what a year's complaints come to.

All numbers are settings (policy/complaints.toml). A sealed kind is one whose reader might be the one complained about: only the
kecamatan answers it, and it does not exist for the village's own desk.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from statistics import median
from typing import Any

from bangkit.core.findings import Finding, Guard, blocker
from bangkit.core.policy import policy, read_toml
from bangkit.core.words import decimal_text

VILLAGE, SUBDISTRICT = "village", "subdistrict"


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    """policy/complaints.toml as plain values."""
    return read_toml("complaints")


@dataclass(frozen=True)
class ComplaintKind:
    """What a complaint is about; ``is_sealed``: its words are closed to the village."""

    key: str
    label: str
    is_sealed: bool


@lru_cache(maxsize=1)
def kinds() -> dict[str, ComplaintKind]:
    """Every kind by key, in the policy's order."""
    return {row["key"]: ComplaintKind(row["key"], row["label"], bool(row["sealed"])) for row in settings()["kind"]}


def ways() -> dict[str, str]:
    """How a complaint came, by key; "page" is the public page."""
    return dict(settings()["way"])


def due_day(received_on: date, *, is_sealed: bool) -> date:
    """The last day for the answer: the policy's days after it was received; sealed ones have a shorter time."""
    days = int(settings()["due"]["sealed_days"]) if is_sealed else policy().verbs["complaint.answer"].due_days
    return received_on + timedelta(days=days)


def is_full(recent: int, unread: int) -> bool:
    """Whether the public door rests: too many complaints in a short time, or too many that nobody took up (counts, 0 or more)."""
    door = settings()["door"]
    return bool(recent >= door["in_that_time"] or unread >= door["unread"])


def desks(*, is_sealed: bool, is_escalated: bool, is_open: bool, due_on: date, today: date) -> frozenset[str]:
    """Who answers: the village; the kecamatan what is sealed or passed up; both what the village has let become late."""
    if is_sealed or is_escalated:
        return frozenset({SUBDISTRICT})
    return frozenset({VILLAGE, SUBDISTRICT}) if is_open and due_on < today else frozenset({VILLAGE})


def desk_words(found: frozenset[str]) -> str:
    """The desks in words."""
    names = {VILLAGE: "Pemerintah Desa", SUBDISTRICT: "Kecamatan"}
    return " dan ".join(names[key] for key in (VILLAGE, SUBDISTRICT) if key in found)


@dataclass(frozen=True)
class ComplaintFacts:
    """The desks that answer, and the level at which the person would."""

    desks: frozenset[str]
    mine: str


def complaint_at_my_desk(facts: ComplaintFacts) -> Finding | None:
    """One desk answers, so that an answer has an owner; a late complaint may be answered by the kecamatan too."""
    if facts.mine in facts.desks:
        return None
    if VILLAGE in facts.desks:
        return blocker(
            "complaint.desk", "Aduan ini dijawab Pemerintah Desa.", "Kecamatan ikut menjawab bila batasnya lewat atau diteruskan."
        )
    return blocker("complaint.desk", "Aduan ini dijawab kecamatan.", "Tunggu jawaban kecamatan.")


GUARDS: dict[str, Guard] = {"complaint_at_my_desk": complaint_at_my_desk}


@dataclass(frozen=True)
class ComplaintRow:
    """One complaint as the counts read it."""

    kind: str
    received_on: date
    due_on: date
    answered_on: date | None = None


@dataclass(frozen=True)
class KindCount:
    """One kind: how many came, wait in time, wait late and were answered. ``median_days`` is None without an answer, never 0."""

    label: str
    total: int
    waiting: int
    late: int
    answered: int
    median_days: float | None

    @property
    def median_text(self) -> str:
        """The median as it is read: "8", "7,5", or "belum" without an answer."""
        return "belum" if self.median_days is None else decimal_text(self.median_days)


def _count(label: str, rows: list[ComplaintRow], today: date) -> KindCount:
    answered = [row for row in rows if row.answered_on is not None]
    late = sum(1 for row in rows if row.answered_on is None and row.due_on < today)
    days = [(row.answered_on - row.received_on).days for row in answered if row.answered_on]
    waiting = len(rows) - len(answered) - late
    return KindCount(label, len(rows), waiting, late, len(answered), median(days) if days else None)


def counts_by_kind(rows: Iterable[ComplaintRow], today: date) -> tuple[list[KindCount], KindCount]:
    """A line for each kind that came, in the policy's order, and the line of all.

    Days are calendar days from receipt to the first answer, over answered ones only. Every row is counted exactly once.
    """
    listed = list(rows)
    lines = [_count(kind.label, found, today) for key, kind in kinds().items() if (found := [row for row in listed if row.kind == key])]
    strange = [row for row in listed if row.kind not in kinds()]
    if strange:
        lines.append(_count("Jenis lama", strange, today))
    return lines, _count("Semua", listed, today)
