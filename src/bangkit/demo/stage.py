"""The stage on which the story is played: who acts, when, and what has been made so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bangkit.core.access import Actor
from bangkit.demo.cast import Persona
from bangkit.foundation.access.actor import actor_for
from bangkit.foundation.access.models import User
from bangkit.foundation.regions.models import Region

ZONE = ZoneInfo("Asia/Jayapura")


@dataclass(frozen=True)
class Beat:
    """One thing that happens at one moment, in a scene that has a name and a place."""

    at: datetime
    scene: str
    place: str
    play: Callable[[datetime], Any]


@dataclass
class World:
    """Who is who, and the years of the story: two with the programme, one without."""

    years: tuple[int, int, int]
    people: dict[tuple[str, str, str], User] = field(default_factory=dict)
    personas: dict[tuple[str, str, str], Persona] = field(default_factory=dict)
    regions: dict[str, Region] = field(default_factory=dict)

    def cast(self, personas: list[Persona]) -> None:
        """Remember the people by role, place and office."""
        users = User.objects.in_bulk([one.username for one in personas], field_name="username")
        for one in personas:
            key = (one.role, one.code, one.office)
            self.people[key], self.personas[key] = users[one.username], one

    def actor(self, role: str, code: str, moment: datetime, office: str = "", *, via: str = "command") -> Actor:
        """The person of a role at a place, at a moment of the past. Errors: ``KeyError`` when nobody holds it."""
        return actor_for(self.people[(role, code, office)], via=via, now=moment)

    def persona(self, role: str, code: str) -> Persona:
        """The one of the cast who holds a role at a place."""
        return self.personas[(role, code, "")]

    def place(self, code: str) -> Region:
        """A place of the story."""
        return self.regions[code]

    def index(self, year: int) -> int:
        """0, 1 or 2: first and second programme year, the year after."""
        return self.years.index(year)


def at(year: int, month: int, day: int, hour: int = 10) -> datetime:
    """A moment in the clock of eastern Indonesia."""
    return datetime(year, month, day, hour, tzinfo=ZONE)


# Who carries a step in each of the three years: first the programme, then together, then the local parties alone.
CARRIERS: dict[str, tuple[str, str, str]] = {
    "cycle": ("program_team", "program_team", "district_team"),
    "profile": ("program_team", "district_facilitator", "village_team"),
    "confirm": ("program_team", "village_team", "village_team"),
    "idea": ("program_team", "village_facilitator", "village_facilitator"),
    "rank": ("program_team", "program_team", "village_facilitator"),
    "plan": ("program_team", "village_team", "village_team"),
    "activity": ("program_team", "program_team", "village_team"),
    "consult": ("program_team", "district_facilitator", "village_team"),
    "submit": ("program_team", "village_team", "village_team"),
    "agree": ("village_team", "bpd", "bpd"),
    "route": ("program_team", "program_team", "district_secretary"),
    "start": ("program_team", "village_team", "village_government"),
    "first_report": ("program_team", "program_team", "village_facilitator"),
    "report": ("program_team", "village_facilitator", "village_team"),
    "evaluate": ("program_team", "program_team", "village_team"),
    "assess": ("program_team", "village_facilitator", "village_team"),
    "conclude": ("program_team", "village_team", "village_team"),
    "train": ("program_team", "district_facilitator", "district_facilitator"),
    "call": ("program_team", "program_team", "district_secretary"),
    "convene": ("program_team", "subdistrict", "subdistrict"),
}
REGENCY_ROLES = frozenset({"program_team", "district_facilitator", "district_team", "district_secretary", "observer", "operator"})
