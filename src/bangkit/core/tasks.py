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


@dataclass(frozen=True)
class AsideLine:
    """A line of what a later room says on an earlier room's page: words, address, and a chip (kind and words) where it has a state."""

    text: str
    url: str
    chip: tuple[str, str] | None = None
    note: str = ""


@dataclass(frozen=True)
class Aside:
    """What a later room says on an earlier room's page, with the way to all of it; the earlier room does not know whose words these are."""

    key: str
    title: str
    lines: tuple[AsideLine, ...]
    empty: str
    more: str
    url: str
