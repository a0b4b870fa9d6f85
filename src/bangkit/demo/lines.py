"""What villages do in the story, read from the tellings: kinds of work seen in the field, every figure of them *contoh*."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "tellings"
BOOKS = ("kebun", "laut", "ternak", "kriya")
ROUND_TO = 100_000
SMALLEST_SCALED = 10


@dataclass(frozen=True)
class Line:
    """An idea that becomes an activity, a work and a result. ``people``: men, women, those of the poorest households."""

    key: str
    what: str
    why: str
    code: str
    volume: int
    unit: str
    cost: int
    people: tuple[int, int, int]
    assets: tuple[str, ...]
    goals: tuple[int, ...]
    data: str
    runs: tuple[str, str, str]
    stuck: tuple[str, str, str]
    help: str
    lesson: tuple[str, str]
    need: str
    kind: str = ""
    office: str = ""
    route: str = "rkpdes"
    sources: tuple[str, ...] = ("DDS", "ADD")

    def for_village(self, code: str) -> Line:
        """The same line with a village's own size: between 80 and 120 percent, always the same for the same village."""
        percent = 80 + sum(map(ord, code)) * 13 % 41
        volume = round(self.volume * percent / 100) if self.volume >= SMALLEST_SCALED else self.volume
        cost = round(self.cost * percent / 100 / ROUND_TO) * ROUND_TO
        men, women, poorest = (max(1, round(count * percent / 100)) for count in self.people)
        return replace(self, volume=volume, cost=cost, people=(men, women, min(poorest, men + women)))


def _tuples(raw: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()}


@lru_cache(maxsize=1)
def lines() -> dict[str, Line]:
    """Every line of the tellings by its key. Errors: ``TypeError`` when one lacks a value."""
    found: dict[str, Line] = {}
    for book in BOOKS:
        for key, raw in read(book).items():
            found[key] = Line(key=key, **_tuples(raw))
    return found


def read(book: str) -> dict[str, Any]:
    """One book of the tellings, as it stands."""
    return tomllib.loads((FOLDER / f"{book}.toml").read_text(encoding="utf-8"))
