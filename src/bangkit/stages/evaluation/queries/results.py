"""Reads for judging an activity: its last report, what was planned for whom, its time, and where it was recommended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from bangkit.core.inclusion import Reached
from bangkit.core.results import Timing, due_day, reached_percent, timing
from bangkit.stages.delivery.models import ProgressReport, Work
from bangkit.stages.evaluation.models import Result
from bangkit.stages.planning.models import Activity, Consideration, Idea
from bangkit.stages.profile.queries.households import hamlets


@dataclass(frozen=True)
class Reported:
    """The last report of an activity's work that no other one corrects, and the figures that the form begins with."""

    work: Work | None = None
    report: ProgressReport | None = None

    @property
    def figures(self) -> dict[str, Any]:
        """Money, day and people as reported; None where nothing was said."""
        names = ("spent", "male", "female", "poorest", "disability")
        told: dict[str, Any] = {name: getattr(self.report, name) if self.report else None for name in names}
        return {**told, "finished_on": self.work.finished_on if self.work else None}

    def volume(self, unit: str) -> Decimal | None:
        """The volume done, when the report tells it in this unit."""
        return self.report.volume_done if self.report is not None and self.report.volume_unit == unit else None


def reported_on(activities: Iterable[Activity]) -> dict[UUID, Reported]:
    """The last report of each activity, by the activity's key; two queries."""
    works = {work.pk: work for work in Work.objects.filter(activity__in=list(activities))}
    newest: dict[UUID, ProgressReport] = {}
    rows = ProgressReport.objects.filter(work_id__in=works, corrected_by__isnull=True)
    for row in rows.order_by("reported_on", "created_at"):
        newest[row.work_id] = row
    return {work.activity_id: Reported(work, newest.get(work.pk)) for work in works.values()}


def reported(activity: Activity) -> Reported:
    """The last report of one activity."""
    return reported_on([activity]).get(activity.pk, Reported())


@dataclass(frozen=True)
class Measured:
    """One figure of an activity: planned and reached in ``unit``, None where unknown."""

    label: str
    unit: str
    planned: int | Decimal | None
    reached: int | Decimal | None
    kind: str = "number"

    @property
    def percent(self) -> int | None:
        """Reached of planned, in whole percent."""
        planned, reached = (None if value is None else float(value) for value in (self.planned, self.reached))
        return reached_percent(planned, reached)


def measured(activity: Activity, result: Result | None, known: Reported) -> tuple[Measured, ...]:
    """Volume, people and money, as judged; as last reported as long as nobody has judged."""
    figures = known.figures if result is None else {name: getattr(result, name) for name in known.figures}
    people = (("Laki-laki", "male"), ("Perempuan", "female"), ("A-RTM", "poorest"), ("Penyandang disabilitas", "disability"))
    counted = activity.male + activity.female > 0
    planned = {"male": activity.male if counted else None, "female": activity.female if counted else None}
    planned |= {"poorest": activity.poorest or None, "disability": activity.disability}
    return (
        Measured("Volume", activity.unit, activity.volume or None, result.actual if result else known.volume(activity.unit), "decimal"),
        *(Measured(label, "orang", planned[name], figures[name]) for label, name in people),
        Measured("Dana", "Rp", activity.cost or None, figures["spent"], "rupiah"),
    )


def timing_of(activity: Activity, result: Result | None, known: Reported, today: date) -> Timing:
    """Whether the activity was done in its time."""
    due = due_day(known.work.due_on if known.work else None, activity.plan.target_year, activity.ends_month)
    finished = result.finished_on if result is not None else known.figures["finished_on"]
    return timing(due, finished, today)


def reached_of(result: Result) -> Reached:
    """The people of a result as the rules read them."""
    return Reached(result.male, result.female, result.poorest, result.disability, result.hamlets)


def known_hamlets(code: str) -> list[str]:
    """The hamlets that the village's households, ideas and activities name, sorted."""
    found = set(hamlets(code))
    for model in (Idea, Activity):
        found |= set(model.objects.filter(region_id=code).exclude(hamlet="").values_list("hamlet", flat=True).distinct())
    return sorted(found)


def verdict_text(result: Result) -> str:
    """A verdict as one sentence for the next plan."""
    return f"{result.get_verdict_display()}: {result.activity.name}. {result.reason}"[:1000]


def suggestion_text(result: Result, note: str = "") -> str:
    """A recommended activity as one sentence for another village's plan."""
    where = f"{result.evaluation.region.title()} ({result.evaluation.year})"
    told = f"Disarankan untuk ditiru: {result.activity.name}, dari {where}. {result.reason}"
    return f"{told} {note.strip()}".strip()[:1000]


def recommended_to(result: Result) -> dict[str, Consideration]:
    """The villages to which a result was recommended, with what became of it there, by code."""
    rows = Consideration.objects.filter(origin=str(result.pk)).exclude(region_id=result.region_id)
    return {row.region_id: row for row in rows.select_related("region").order_by("region_id")}
