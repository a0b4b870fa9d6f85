"""Reads of support, one module a subject; other rooms import them from here."""

from bangkit.stages.support.queries.cases import (
    ANSWERED,
    OfficeRow,
    cases,
    due_chip,
    offices_table,
    open_tasks,
    search,
    stage_marks,
    unrouted,
    waiting_for_others,
)

__all__ = [
    "ANSWERED",
    "OfficeRow",
    "cases",
    "due_chip",
    "offices_table",
    "open_tasks",
    "search",
    "stage_marks",
    "unrouted",
    "waiting_for_others",
]
