"""Words of the programme and what they mean, read from the policy's glossary."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bangkit.core.policy import read_toml


@dataclass(frozen=True)
class Entry:
    """A word as people see it, its meaning, and its abbreviation where there is one."""

    name: str
    meaning: str
    short: str = ""
    place: int = 0

    @property
    def anchor(self) -> str:
        """The id of the entry on the glossary page; short, since the page holds hundreds of them and must stay light."""
        return f"i{self.place}"

    def explained(self, spelling: str) -> str:
        """The meaning; an abbreviation is written out first."""
        return self.meaning if spelling.lower() == self.name.lower() else f"{self.name}. {self.meaning}"


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """The glossary, each word once."""
    rows = [row for row in read_toml("glossary")["term"] if row.get("istilah") and row.get("meaning")]
    found = {row["istilah"].lower(): row for row in rows}
    return tuple(Entry(row["istilah"], row["meaning"], row.get("short", ""), place) for place, row in enumerate(found.values()))


@lru_cache(maxsize=1)
def _by_spelling() -> dict[str, Entry]:
    named = {entry.name.lower(): entry for entry in entries()}
    return {**{entry.short.lower(): entry for entry in entries() if entry.short}, **named}


def entry_for(name: str) -> Entry | None:
    """The entry of a word or its abbreviation, however it is capitalised."""
    return _by_spelling().get(name.lower())
