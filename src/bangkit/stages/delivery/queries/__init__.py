"""Reads of delivery, one module a subject; other rooms import them from here."""

from bangkit.stages.delivery.queries.complaints import (
    by_receipt,
    complaint_tasks,
    complaints,
    expired_complaints,
    has_door,
    is_there_for,
    open_counts,
    public_answers,
    reads_text,
    works_to_name,
)
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
    "by_receipt",
    "complaint_tasks",
    "complaints",
    "expired_complaints",
    "has_door",
    "is_there_for",
    "open_counts",
    "open_tasks",
    "public_answers",
    "reads_text",
    "reports_between",
    "search",
    "stage_marks",
    "state_of",
    "work_page",
    "works",
    "works_of_village",
    "works_to_name",
]
