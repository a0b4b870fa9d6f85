"""Several cases answered by one form: each gets its own answer and its own event, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.stages.support.actions.gatherings import ANSWERS
from bangkit.stages.support.models import SupportCase


@dataclass(frozen=True)
class Told:
    """One case with its own answer: a key of ``ANSWERS`` and what this answer says."""

    case: SupportCase
    answer: str
    values: dict[str, Any]


class NotAll(Exception):
    """Some could not be answered, so none was; ``problems`` by place in the list: field and words, "" for the whole case."""

    def __init__(self, problems: dict[int, dict[str, str]]) -> None:
        super().__init__(f"{len(problems)} cases")
        self.problems = problems


def answer_all(actor: Actor, told: Sequence[Told]) -> int:
    """Answer each; how many were answered. Errors: ``NotAll`` naming every case that stands in the way, with nothing written."""
    problems: dict[int, dict[str, str]] = {}
    with transaction.atomic():
        for place, one in enumerate(told):
            try:
                ANSWERS[one.answer](actor, one.case, **one.values)
            except Invalid as refusal:
                problems[place] = dict(refusal.field_errors) or {"": refusal.message}
            except Blocked as refusal:
                problems[place] = {"": " ".join(f"{finding.message} {finding.next_step}".strip() for finding in refusal.findings)}
            except NotAllowed:
                problems[place] = {"": "Bukan tugas OPD Anda di tempat ini."}
        if problems:
            raise NotAll(problems)
    return len(told)
