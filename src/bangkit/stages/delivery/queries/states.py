"""Works as the plain values that the rules of progress read; a few queries for however many works."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch

from bangkit.core.progress import Done, Instalment, Seen, Step, Stock, Target, WorkKind, WorkState, guess_kind, kind_of
from bangkit.stages.delivery.models import ProgressReport, Work


def standing(rows: Any = None) -> Any:
    """Reports that no later one corrected, oldest first."""
    found = ProgressReport.objects.all() if rows is None else rows
    return found.filter(corrected_by__isnull=True).order_by("reported_on", "created_at", "pk")


def with_facts(rows: Any) -> Any:
    """Works with everything that ``state_of`` reads, in a constant number of queries."""
    reports = Prefetch("reports", queryset=standing(), to_attr="standing_reports")
    return rows.select_related("region", "activity__plan").prefetch_related(reports, "milestones", "tranches", "materials")


def kind_of_work(work: Work) -> tuple[WorkKind, str]:
    """The kind that a person chose, else the one that the activity's code suggests, with the reason."""
    return (kind_of(work.kind), "") if work.kind else guess_kind(work.activity.code)


def steps_of(work: Work) -> tuple[Step, ...]:
    """The milestones by their numbers."""
    rows = sorted(work.milestones.all(), key=lambda row: row.number)
    return tuple(Step(row.number, row.name, row.weight, row.starts_on, row.ends_on) for row in rows)


def tranches_of(work: Work) -> tuple[Instalment, ...]:
    """The tranches by their numbers."""
    rows = sorted(work.tranches.all(), key=lambda row: row.number)
    return tuple(Instalment(row.source, row.planned, row.planned_on, row.received, row.received_on) for row in rows)


def target_of(work: Work) -> Target:
    """What was meant: the work's own target, else the volume and the people of its activity; what nobody wrote is None."""
    activity = work.activity
    own = work.target_volume is not None
    volume, unit = (work.target_volume, work.target_unit) if own else (activity.volume or None, activity.unit)
    return Target(volume, unit, (activity.male + activity.female) or None, steps_of(work))


def done_of(values: Mapping[str, Any]) -> Done:
    """What a report says was done; ``values`` are its answers by name."""
    counted: list[int] = [count for name in ("male", "female") if (count := values.get(name)) is not None]
    steps = tuple(sorted(int(number) for number in values.get("steps_done") or ()))
    return Done(values.get("volume_done"), values.get("alive"), sum(counted) if counted else None, steps)


def seen_of(reports: Any) -> tuple[Seen, ...]:
    """Reports as the rules read them, oldest first."""
    return tuple(Seen(row.reported_on, row.physical_percent, row.spent, tuple(row.steps_done)) for row in reports)


def state_of(work: Work, reports: list[ProgressReport] | None = None) -> WorkState:
    """The plain value that the rules of progress read; ``reports``: the standing ones, when they are at hand already."""
    found = reports if reports is not None else getattr(work, "standing_reports", None)
    return WorkState(
        work.activity.name,
        work.state,
        work.physical_percent,
        work.spent,
        work.activity.cost,
        work.started_on,
        work.due_on,
        work.last_report_on,
        seen_of(standing(work.reports) if found is None else found),
        steps_of(work),
        tranches_of(work),
        tuple(Stock(row.name, row.needed, row.unit, row.arrived) for row in work.materials.all()),
    )
