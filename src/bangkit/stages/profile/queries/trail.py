"""Who wrote a figure down and when, and what stood there before within the same year: read from the trail, never stored twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.policy import policy
from bangkit.core.words import date_text, decimal_text
from bangkit.foundation.audit.models import Event
from bangkit.stages.profile.models import Profile


@dataclass(frozen=True)
class Recorded:
    """A figure as it stood after one event. ``value`` is the figure in words of the trail; None together with ``no_data``."""

    value: str | None
    no_data: bool
    observed_on: date | None
    source: str
    role: str
    at: datetime

    @property
    def by(self) -> str:
        """Dicatat oleh peran … tanggal …"""
        return f"{self.role}, {date_text(self.at.date())}"

    def said(self, unit: str) -> str:
        """The figure with everything that makes it traceable."""
        figure = "tidak ada data" if self.no_data else f"{decimal_text(self.value)} {unit}"
        return f"{figure} (diamati {date_text(self.observed_on)}, {self.source}; dicatat {self.by})"


def _recorded(state: dict[str, Any], event: Event) -> Recorded:
    role = policy().roles.get(event.role)
    seen = state.get("observed_on")
    return Recorded(
        state.get("value"),
        bool(state.get("no_data")),
        date.fromisoformat(seen) if seen else None,
        str(state.get("source", "")),
        role.label if role else event.role,
        event.at,
    )


def value_trail(actor: Actor, profile: Profile, verb: str = "profile.observe") -> dict[str, list[Recorded]]:
    """Every figure of a profile as it was written down, oldest first, by indicator code; one query.

    An event holds only what changed, so that each state is the one before with the changes laid over it. Figures that were written
    before the trail kept them have no entry.
    """
    events = Event.objects.visible_to(actor, "village.view").filter(subject="profile", subject_id=str(profile.pk), verb=verb)
    states: dict[str, dict[str, Any]] = {}
    found: dict[str, list[Recorded]] = {}
    for event in events.order_by("seq"):
        for code, changed in event.after.items():
            if isinstance(changed, dict):
                states[code] = states.get(code, {}) | changed
                found.setdefault(code, []).append(_recorded(states[code], event))
    return found
