"""Buttons and tasks: the moves open to a person on a thing, with addresses. Drawn from the rule that the door re-checks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.urls import NoReverseMatch, reverse

from bangkit.core.access import Actor, can
from bangkit.core.findings import Finding
from bangkit.core.policy import policy
from bangkit.core.tasks import Task
from bangkit.core.workflow import PossibleMove, possible_moves
from bangkit.foundation.audit.door import place_of


@dataclass(frozen=True)
class Move:
    """A button: what it does, where it leads, and what stands in the way."""

    verb: str
    label: str
    url: str
    findings: tuple[Finding, ...] = ()
    is_blocked: bool = False


def url_of(verb: str, *args: Any) -> str:
    """The address of a verb's page; empty when it has none (system verbs)."""
    try:
        return reverse(verb, args=args)
    except NoReverseMatch:
        return ""


def moves(actor: Actor, row: models.Model, facts: Any = None) -> list[Move]:
    """The moves on ``row`` that have a page; what the thing waits for comes first, so that the first button and the task agree."""
    subject = policy().subjects[row.subject]  # type: ignore[attr-defined]
    found = possible_moves(subject, getattr(row, "state", ""), facts, actor, place_of(row))
    listed = [
        Move(move.verb.name, move.verb.label, url_of(move.verb.name, row.pk), move.findings, move.is_blocked)
        for move in sorted(found, key=_rank)
    ]
    return [move for move in listed if move.url]


def _rank(move: PossibleMove) -> tuple[bool, bool, bool]:
    """Open before blocked; then what is asked for and leads on, what is asked for, and the rest in the policy's order."""
    asked = bool(move.verb.task)
    return move.is_blocked, not (asked and move.verb.changes_state), not asked


def create_move(actor: Actor, verb: str, code: str, *args: Any, name: str = "") -> Move | None:
    """A button that makes something new at a place, when the person may; ``name``: the address where it is not called as the verb."""
    if not can(actor, verb, code):
        return None
    url = url_of(name or verb, *(args or (code,)))
    return Move(verb, policy().verbs[verb].label, url) if url else None


def task_on(
    verb_name: str,
    row: Any,
    *,
    named: str = "",
    label: str = "",
    title: str = "",
    why: str = "",
    stage: int | None = None,
    place: str = "",
    url: str = "",
    due: date | None = None,
    since: datetime | None = None,
) -> Task:
    """The task of performing a verb on ``row``; what the policy or the row does not say well enough here is said by the room."""
    verb = policy().verbs[verb_name]
    label = label or verb.label
    return Task(
        verb=verb_name,
        label=label,
        title=title or f"{label}: {named or row.title()}",
        why=why or verb.task,
        stage=verb.stage if stage is None else stage,
        place_name=place or row.region.name,
        region_code=row.region_id,
        url=url or reverse(verb_name, args=[row.pk]),
        due=due,
        since=since,
    )
