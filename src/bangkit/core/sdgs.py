"""The 18 SDGs Desa as a lens: which asset indicators and kinds of groups speak of which goal. It points; it computes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bangkit.core.livelihood import Indicator, indicators
from bangkit.core.policy import PolicyError, read_toml
from bangkit.core.reference import village_goals


@dataclass(frozen=True)
class Goal:
    """A goal with what speaks of it; ``groups`` are kinds of livelihood groups. Both may be empty: then nobody knows yet."""

    number: int
    name: str
    indicators: tuple[Indicator, ...]
    groups: tuple[str, ...]


@lru_cache(maxsize=1)
def goals() -> tuple[Goal, ...]:
    """All goals in their order. Errors: ``PolicyError`` when a goal is missing or names an indicator that does not exist."""
    known, names = indicators(), village_goals()
    rows = read_toml("sdgs")["goal"]
    if [row["number"] for row in rows] != list(names):
        raise PolicyError("sdgs.toml: every goal once, in order")
    if unknown := sorted({code for row in rows for code in row["indicators"]} - set(known)):
        raise PolicyError(f"sdgs.toml: unknown indicator {', '.join(unknown)}")
    return tuple(
        Goal(row["number"], names[row["number"]], tuple(known[code] for code in row["indicators"]), tuple(row["groups"])) for row in rows
    )


def lens_says() -> str:
    """What the lens is and is not, for the page."""
    return str(read_toml("sdgs")["says"])
