"""Reads of support, one module a subject; other rooms import them from here."""

from bangkit.core.support_checks import ANSWERED, PROMISED, WAITING
from bangkit.stages.support.queries.cases import (
    OfficeRow,
    answer_kind,
    cases,
    due_chip,
    has_all_answers,
    needs_of_year,
    offices_table,
    stage_marks,
)
from bangkit.stages.support.queries.gatherings import alike_cases, gatherings, offices_waiting, waiting_at
from bangkit.stages.support.queries.needs import (
    STANDINGS,
    KnownFact,
    OfficeAnswer,
    answers_of_need,
    known_data,
    need_chip,
    needs,
    offices_text,
    promised_to,
    standing,
    suggested_offices,
    timeline,
    unrouted,
)
from bangkit.stages.support.queries.tasks import open_tasks, search, waiting_for_others

__all__ = [
    "ANSWERED",
    "PROMISED",
    "STANDINGS",
    "WAITING",
    "KnownFact",
    "OfficeAnswer",
    "OfficeRow",
    "alike_cases",
    "answer_kind",
    "answers_of_need",
    "cases",
    "due_chip",
    "gatherings",
    "has_all_answers",
    "known_data",
    "need_chip",
    "needs",
    "needs_of_year",
    "offices_table",
    "offices_text",
    "offices_waiting",
    "open_tasks",
    "promised_to",
    "search",
    "stage_marks",
    "standing",
    "suggested_offices",
    "timeline",
    "unrouted",
    "waiting_at",
    "waiting_for_others",
]
