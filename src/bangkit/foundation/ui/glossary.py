"""Words of the programme and what they mean, read from the policy's glossary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bangkit.core.policy import read_toml


@dataclass(frozen=True)
class Entry:
    """A word, its meaning and where the guide explains it."""

    name: str
    meaning: str

    @property
    def anchor(self) -> str:
        """The id of the entry on the glossary page."""
        return "istilah-" + re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")


def _entries(raw: dict[str, Any]) -> dict[str, Entry]:
    rows = raw.get("term", raw.get("istilah", []))
    listed = rows if isinstance(rows, list) else [{"term": key, **value} for key, value in rows.items()]
    found: dict[str, Entry] = {}
    for row in listed:
        name = str(row.get("istilah") or row.get("label") or row.get("term") or "")
        meaning = str(row.get("meaning") or row.get("arti") or "")
        for spelling in (name, str(row.get("short") or row.get("singkatan") or "")):
            if spelling and meaning:
                found[spelling.lower()] = Entry(spelling, meaning)
    return found


@lru_cache(maxsize=1)
def entries() -> dict[str, Entry]:
    """The glossary by its words in small letters; empty while the policy has no glossary file."""
    try:
        return _entries(read_toml("glossary"))
    except FileNotFoundError:
        return {}


def entry_for(name: str) -> Entry | None:
    """The entry of a word, however it is capitalised."""
    return entries().get(name.lower())
