"""Reads of delivery, one module a subject; other rooms import them from here."""

from bangkit.stages.delivery.queries.works import (
    WorkPage,
    open_tasks,
    reports_between,
    search,
    stage_marks,
    state_of,
    work_page,
    works,
    works_of_village,
)

__all__ = [
    "WorkPage",
    "open_tasks",
    "reports_between",
    "search",
    "stage_marks",
    "state_of",
    "work_page",
    "works",
    "works_of_village",
]
