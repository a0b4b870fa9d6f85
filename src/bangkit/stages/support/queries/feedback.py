"""Reads of telling villages: who was told in a year, what each is told, and the task that July brings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from bangkit.core.access import Actor, regions_where
from bangkit.core.feedback import Telling, telling, window
from bangkit.core.need_board import BoardNeed
from bangkit.core.tasks import Task
from bangkit.foundation.audit.moves import task_on
from bangkit.foundation.regions.models import Region
from bangkit.stages.support.models import Feedback
from bangkit.stages.support.queries.board import board


def needs_told_in(needs: Iterable[BoardNeed], year: int) -> list[BoardNeed]:
    """What is told in a year: everything that was asked for in the year before."""
    return [need for need in needs if need.year == year - 1]


@dataclass(frozen=True)
class VillageTelling:
    """One village in one year: what it asked, how much was answered, whether it was told."""

    code: str
    name: str
    subdistrict: str
    asked: int
    answered: int
    standing: Telling
    feedback: Feedback | None


def tellings(actor: Actor, code: str, year: int) -> list[VillageTelling]:
    """Every village of a place that asked for something in the year before: three queries."""
    told = {row.region_id: row for row in Feedback.objects.visible_to(actor, "feedback.view").inside(code).filter(year=year)}
    grouped: dict[str, list[BoardNeed]] = {}
    for need in needs_told_in(board(actor, code), year):
        grouped.setdefault(need.code, []).append(need)
    lines = []
    for village, needs in grouped.items():
        row = told.get(village)
        standing = telling(year, len(needs), row.given_on if row else None, actor.today)
        answered = sum(1 for need in needs if need.is_answered)
        lines.append(VillageTelling(village, needs[0].village, needs[0].subdistrict, len(needs), answered, standing, row))
    order = {"late": 0, "due": 1, "later": 2}
    return sorted(lines, key=lambda line: (order.get(line.standing, 3), line.subdistrict, line.name))


def told_years(code: str) -> list[Feedback]:
    """The years in which a village was told, newest first. Nobody's rights are asked: what was told is open to everybody."""
    return list(Feedback.objects.filter(region_id=code).select_related("region__parent").order_by("-year"))


def open_tasks(actor: Actor) -> list[Task]:
    """From the first day of telling: one task a kabupaten, while a village that asked was not told."""
    year = actor.today.year
    opens, due = window(year)
    if actor.today < opens:
        return []
    tasks = []
    for code in regions_where(actor, "feedback.give"):
        waiting = [line for line in tellings(actor, code, year) if line.standing in ("due", "late")]
        region: Any = Region.objects.filter(pk=code).first() if waiting else None
        if region is not None:
            tasks.append(
                task_on(
                    "feedback.give",
                    region,
                    title=f"Beritahukan hasil usulan kepada {len(waiting)} desa",
                    url=reverse("feedback.view", args=[code]),
                    place=region.name,
                    due=due,
                )
            )
    return tasks
