"""The values that rooms hand to *Tugas saya* and to search: computed from the record, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Task:
    """One move that waits for a person. ``why`` says why it matters; ``due`` is a date or None."""

    verb: str
    label: str
    title: str
    why: str
    stage: int
    place_name: str
    region_code: str
    url: str
    due: date | None = None
    since: datetime | None = None

    def days_left(self, today: date) -> int | None:
        """Days until due; negative when late; None without a date."""
        return None if self.due is None else (self.due - today).days


@dataclass(frozen=True)
class Hit:
    """One thing that a search found."""

    kind: str
    title: str
    line: str
    url: str
    region_code: str
