"""Meetings of a village: their kinds, the agenda that comes with each, and the few lines of text that people type about them.

Kinds, agendas and the elements of the community are settings (``policy/assemblies.toml``). Text is typed one line a thing, since that
is how a secretary writes it and how it works on a phone; the functions here read such lines and never guess beyond them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from typing import Any

from bangkit.core.policy import read_toml

WAYS = (("consensus", "Musyawarah mufakat"), ("vote", "Pemungutan suara"))
SEXES = (("P", "Perempuan"), ("L", "Laki-laki"))
_DAY = re.compile(r"^hari\s*(?:ke\s*[- ]?\s*)?([1-9])\s*(?:[:.–-]\s*(.*))?$", re.IGNORECASE)
_CLOCK = re.compile(r"^([01]?[0-9]|2[0-3])[.:]([0-5][0-9])$")
_START = re.compile(r"^((?:[01]?[0-9]|2[0-3])[.:][0-5][0-9](?:\s*[-–]\s*(?:[01]?[0-9]|2[0-3])[.:][0-5][0-9])?)\s+(.+)$")
_SEX_WORDS = {"p": "P", "pr": "P", "perempuan": "P", "l": "L", "lk": "L", "laki-laki": "L", "laki": "L"}


@dataclass(frozen=True)
class AssemblyKind:
    """A kind of meeting. ``asks``: "hamlet", "elements" or "". ``agenda`` and ``invites`` are lines with local words still open."""

    key: str
    label: str
    stage: int
    days: int
    convener: str
    chair: str
    topic: str
    agenda: tuple[str, ...]
    invites: tuple[str, ...]
    consults: bool = False
    decides: bool = False
    asks: str = ""

    def filled(self, words: Mapping[str, str]) -> AssemblyKind:
        """The same kind with local words put in. Errors: ``KeyError`` for a word that the policy uses and ``words`` lacks."""

        def say(text: str) -> str:
            return " ".join(text.format_map(words).split())

        return AssemblyKind(
            self.key, self.label, self.stage, self.days, say(self.convener), say(self.chair), say(self.topic),
            tuple(say(line) for line in self.agenda), tuple(say(line) for line in self.invites),
            self.consults, self.decides, self.asks,
        )  # fmt: skip


def _kind(raw: dict[str, Any]) -> AssemblyKind:
    return AssemblyKind(**{**raw, "agenda": tuple(raw["agenda"]), "invites": tuple(raw["invites"])})


@lru_cache(maxsize=1)
def assembly_kinds() -> dict[str, AssemblyKind]:
    """Every kind by its key, in the order of the policy."""
    return {raw["key"]: _kind(raw) for raw in read_toml("assemblies")["kind"]}


@lru_cache(maxsize=1)
def elements() -> dict[str, str]:
    """Elements of the community (unsur masyarakat) by key: tokoh adat, kelompok tani and so on, in the order of the policy."""
    return {raw["key"]: raw["label"] for raw in read_toml("assemblies")["element"]}


def text_lines(text: str) -> tuple[str, ...]:
    """The lines that hold something, each with single spaces."""
    return tuple(line for raw in text.splitlines() if (line := " ".join(raw.split())))


def clock(text: str) -> time:
    """``9.30``, ``09:30`` or ``09.30`` as a time of day. Errors: ``ValueError`` for anything else."""
    found = _CLOCK.match(text.strip())
    if found is None:
        raise ValueError(f"no hour: {text}")
    return time(int(found[1]), int(found[2]))


def clock_text(value: time | None) -> str:
    """A time of day as people write it: 09.30; empty when it is not known."""
    return f"{value:%H.%M}" if value else ""


@dataclass(frozen=True)
class AgendaItem:
    """One line of an agenda. ``day`` counts from 1; ``at`` and ``lead`` may be empty."""

    day: int
    at: str
    title: str
    lead: str = ""


@dataclass(frozen=True)
class AgendaDay:
    """A day of a meeting with its heading, empty for a meeting of one day."""

    day: int
    heading: str
    items: tuple[AgendaItem, ...]


def _item(day: int, line: str) -> AgendaItem:
    said, _, lead = line.partition("|")
    timed = _START.match(said.strip())
    at, title = (timed[1], timed[2]) if timed else ("", said.strip())
    return AgendaItem(day, at, title, lead.strip())


def agenda_days(text: str) -> tuple[AgendaDay, ...]:
    """An agenda as typed, day by day.

    ``Hari 2: Tujuan bersama`` opens a day; ``09.00 Pembukaan | Kepala Desa`` is a line with its hour and who leads it, both optional.
    Lines before any day belong to day 1. An empty text gives no days.
    """
    days: list[tuple[int, str, list[AgendaItem]]] = []
    for line in text_lines(text):
        opened = _DAY.match(line)
        if opened:
            days.append((int(opened[1]), (opened[2] or "").strip(), []))
            continue
        if not days:
            days.append((1, "", []))
        days[-1][2].append(_item(days[-1][0], line))
    return tuple(AgendaDay(day, heading, tuple(items)) for day, heading, items in days)


def posts(text: str) -> tuple[tuple[str, str], ...]:
    """People by post and where they come from, one line each: ``Penyuluh pertanian, Dinas Pertanian`` → (post, origin)."""
    found = []
    for line in text_lines(text):
        post, _, origin = line.partition(",")
        found.append((post.strip(), origin.strip()))
    return tuple(found)


@dataclass(frozen=True)
class Named:
    """One name of an attendance list. ``element`` is what the list says behind the sex, in its own words; it may be empty."""

    name: str
    sex: str
    element: str = ""


def named_people(text: str) -> tuple[tuple[Named, ...], tuple[str, ...]]:
    """An attendance list, one person a line: ``Nama, P, Kelompok tani``; with what is wrong, line by line, without repeating a name.

    Sex is L or P in any usual spelling. The lines that can be read come back even when others cannot.
    """
    people: list[Named] = []
    wrong: list[str] = []
    for place, line in enumerate(text_lines(text), 1):
        parts = [part.strip() for part in line.split(",")]
        sex = _SEX_WORDS.get(parts[1].lower()) if len(parts) > 1 else None
        if not parts[0] or sex is None:
            wrong.append(f"Baris {place}: tulis nama, lalu koma dan L atau P.")
            continue
        people.append(Named(parts[0], sex, ", ".join(part for part in parts[2:] if part)))
    return tuple(people), tuple(wrong)


def element_counts(counts: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    """Counts by element as label and number, in the policy's order; keys that left the policy are shown under their own name."""
    known = elements()
    listed: Iterable[str] = [*[key for key in known if key in counts], *[key for key in counts if key not in known]]
    return tuple((known.get(key, key), int(counts[key])) for key in listed if counts[key])
