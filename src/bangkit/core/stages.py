"""The eight stages of seed 3.2: where a village stands, and who carries each.

The stages are not a state machine, since they overlap in practice. A stage's status is derived per village and cycle from
marks that its room reads from the record; the cycle's phase picks the executor column.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from bangkit.core.policy import PolicyError, read_toml

Status = Literal["done", "running", "later"]


@dataclass(frozen=True)
class Stage:
    """One tahapan with both executor columns word for word from the seed."""

    number: int
    key: str
    label: str
    title: str
    during: str
    after: str
    during_parties: tuple[str, ...]
    after_parties: tuple[str, ...]

    def executor(self, phase: str) -> str:
        """The seed's column for a phase, ``during`` or ``after``."""
        return self.during if phase == "during" else self.after


@dataclass(frozen=True)
class StageMark:
    """What a room knows of a stage in one village and year; ``line`` says what is true, in Indonesian."""

    started: date | None = None
    done: date | None = None
    line: str = ""

    @property
    def status(self) -> Status:
        """Done, running, or not begun."""
        if self.done is not None:
            return "done"
        return "running" if self.started is not None else "later"


@lru_cache(maxsize=1)
def stages() -> tuple[Stage, ...]:
    """The eight stages in their order. Errors: ``PolicyError`` when the file does not hold eight."""
    rows = read_toml("stages")["stage"]
    found = tuple(
        Stage(
            row["number"],
            row["key"],
            row["label"],
            row["title"],
            row["during"],
            row["after"],
            tuple(row["during_parties"]),
            tuple(row["after_parties"]),
        )
        for row in rows
    )
    if [stage.number for stage in found] != list(range(1, 9)):
        raise PolicyError("stages.toml: the eight stages of seed 3.2, in order")
    return found


def current_stage(marks: dict[int, StageMark]) -> int:
    """The stage that a village is in now: the first one not done; 8 when all are."""
    for number in range(1, 9):
        if marks.get(number, StageMark()).status != "done":
            return number
    return 8
