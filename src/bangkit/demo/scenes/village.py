"""One village in one year, as the scenes find it: who acts there, when, and what it has made so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bangkit.core.access import Actor
from bangkit.demo.lines import Line, lines
from bangkit.demo.places import TALES, Tale
from bangkit.demo.stage import CARRIERS, REGENCY_ROLES, Beat, World, at
from bangkit.foundation.regions.models import Region

# Villages do not do everything on the same day: each has its own few days' delay and its own hour.
LONGEST_DELAY, FIRST_HOUR, HOURS = 6, 10, 6


@dataclass
class Memo:
    """What a village has made so far, by year; ``plans`` and ``musdes`` by the year for which they are."""

    cycles: dict[int, Any] = field(default_factory=dict)
    profiles: dict[int, Any] = field(default_factory=dict)
    groups: list[Any] = field(default_factory=list)
    ideas: dict[int, list[tuple[Line, Any]]] = field(default_factory=dict)
    spares: dict[int, list[tuple[Line, Any]]] = field(default_factory=dict)
    plans: dict[int, Any] = field(default_factory=dict)
    musdes: dict[int, Any] = field(default_factory=dict)
    works: dict[int, list[tuple[Line, Any]]] = field(default_factory=dict)
    proposals: dict[int, list[tuple[Line, Any]]] = field(default_factory=dict)
    reviews: dict[int, Any] = field(default_factory=dict)
    indices: dict[int, Any] = field(default_factory=dict)
    facilitator: Any = None
    rpjm: Any = None
    lot: Any = None
    asked: Any = None


class Village:
    """A village in a year of the story."""

    def __init__(self, world: World, tale: Tale, memo: Memo, year: int) -> None:
        self.world, self.tale, self.memo, self.year = world, tale, memo, year
        self.index = world.index(year)
        self.number = TALES.index(tale)

    @property
    def code(self) -> str:
        return self.tale.code

    @property
    def regency(self) -> str:
        return self.code[:5]

    @property
    def region(self) -> Region:
        return self.world.place(self.code)

    @property
    def is_first_year(self) -> bool:
        """Whether the village joined in this year."""
        return self.index == self.tale.joined

    def has(self, turn: str) -> bool:
        """Whether the story gives the village this turn this year."""
        return turn in self.tale.turns.get(self.index, ())

    def had(self, turn: str) -> bool:
        """Whether it gave it last year."""
        return turn in self.tale.turns.get(self.index - 1, ())

    def line(self, key: str) -> Line:
        """A line of the tellings in this village's own size."""
        return lines()[key].for_village(self.code)

    def lines(self) -> list[Line]:
        """What is planned this year for the next one."""
        return [self.line(key) for key in self.tale.lines_of(self.index)]

    def group_for(self, line: Line) -> str:
        """The village's own group that does such work; empty when none does."""
        return next((group.name for group in self.tale.groups if group.kind == line.kind), "")

    def who(self, step: str, moment: datetime) -> Actor:
        """The one who carries a step this year."""
        return self.role(CARRIERS[step][self.index], moment)

    def role(self, role: str, moment: datetime, *, via: str = "command") -> Actor:
        """A role in this village, or above it."""
        code = self.regency if role in REGENCY_ROLES else self.code[:8] if role == "subdistrict" else self.code
        return self.world.actor(role, code, moment, via=via)

    def desk(self, office: str, moment: datetime) -> Actor:
        """The one at an office's desk in the kabupaten."""
        return self.world.actor("opd", self.regency, moment, office)

    def on(self, month: int, day: int, *, years_later: int = 0) -> datetime:
        """A moment of the year, with the village's own delay and hour."""
        moment = at(self.year + years_later, month, day, FIRST_HOUR + self.number % HOURS)
        return moment + timedelta(days=self.number % LONGEST_DELAY + self.tale.delay)

    def beat(self, scene: str, moment: datetime, play: Callable[[datetime], Any]) -> Beat:
        """One thing that happens here."""
        return Beat(moment, scene, self.code, play)
