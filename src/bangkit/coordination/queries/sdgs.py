"""The 18 SDGs Desa of a village: the latest observation, the activities and the groups that speak of each. Four queries."""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.core.access import Actor
from bangkit.core.livelihood import Indicator
from bangkit.core.sdgs import Goal, goals
from bangkit.stages.planning.models import Activity
from bangkit.stages.planning.queries import activities
from bangkit.stages.profile.models import Group, Observation
from bangkit.stages.profile.queries import groups_of_village, latest_observations

MOST_ACTIVITIES = 6


@dataclass(frozen=True)
class GoalLine:
    """One goal. ``seen``: its indicators with their latest observation, None where nobody looked."""

    goal: Goal
    seen: tuple[tuple[Indicator, Observation | None], ...]
    activities: tuple[Activity, ...]
    groups: tuple[Group, ...]

    @property
    def has_data(self) -> bool:
        """Whether any indicator has a value."""
        return any(row is not None and row.value is not None for _, row in self.seen)

    @property
    def shown_activities(self) -> tuple[Activity, ...]:
        """The newest few."""
        return self.activities[:MOST_ACTIVITIES]

    @property
    def more_activities(self) -> int:
        """How many are left out."""
        return max(0, len(self.activities) - MOST_ACTIVITIES)


def goal_lines(actor: Actor, code: str) -> list[GoalLine]:
    """Every goal of a village, in its order."""
    seen = latest_observations(actor, code)
    planned = list(activities(actor).filter(region_id=code).exclude(state="dropped").order_by("-plan__target_year", "priority", "pk"))
    groups = [group for group in groups_of_village(actor, code) if group.state == "active"]
    return [
        GoalLine(
            goal,
            tuple((one, seen.get(one.code)) for one in goal.indicators),
            tuple(row for row in planned if goal.number in row.goals),
            tuple(group for group in groups if group.kind in goal.groups),
        )
        for goal in goals()
    ]
