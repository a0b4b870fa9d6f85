"""The one door: every write is a verb, and every verb passes here.

In this order: permission, transaction, state and guards, the ten lines that do the work, the new state, the event.
A refusal anywhere rolls everything back, so nothing half-written can stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.utils.module_loading import import_string

from bangkit.core.access import Actor, Grant, acting_grant, knows_place
from bangkit.core.findings import blockers
from bangkit.core.policy import Verb, policy
from bangkit.core.workflow import check_move
from bangkit.foundation.access.errors import Blocked, NotAllowed
from bangkit.foundation.audit.models import ChainHead, Event
from bangkit.foundation.audit.snapshot import difference, take
from bangkit.foundation.regions.models import Region

P = ParamSpec("P")
S = TypeVar("S", bound=models.Model)
R = TypeVar("R")
Facts = Callable[[Any, Actor], Any]


@dataclass
class Doing:
    """The action under way: the role in which it is done, a note for its event, and what it changed beside its subject."""

    grant: Grant
    note: str = ""
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


_under_way: ContextVar[Doing | None] = ContextVar("action_under_way", default=None)


def remark(text: str) -> None:
    """Give the event of the action under way a note for its sentence. Never anything personal."""
    doing = _under_way.get()
    if doing is not None:
        doing.note = text


def enclose(key: str, row: models.Model, before: dict[str, Any], *, fields: Iterable[str], is_gone: bool = False) -> None:
    """Put a row that the action changed beside its subject into the event, under ``key``: only ``fields``, only what changed.

    ``before`` is what ``take`` said of the row, {} for a new one. Personal values are masked as everywhere in the trail.
    """
    doing = _under_way.get()
    if doing is None:
        return
    wanted = set(fields)
    old, new = difference(row, before, take(row)) if not is_gone else (difference(row, {}, before)[1], {})
    old, new = ({name: value for name, value in side.items() if name in wanted} for side in (old, new))
    if old or new:
        doing.before[key], doing.after[key] = old or None, new or None


def place_of(subject: models.Model) -> str:
    """The code of the place that a thing belongs to."""
    return subject.code if isinstance(subject, Region) else subject.region_id  # type: ignore[attr-defined]


def _grant(actor: Actor, verb: Verb, code: str) -> Grant:
    """The role in which the actor acts; system verbs borrow it from the action that calls them."""
    outer = _under_way.get()
    grant = (outer.grant if outer else None) if verb.system else acting_grant(actor, verb.name, code)
    if grant is None:
        raise NotAllowed(verb.name, code, knows_place=knows_place(actor, code))
    return grant


@contextmanager
def _acting(grant: Grant) -> Iterator[Doing]:
    doing = Doing(grant)
    token = _under_way.set(doing)
    try:
        yield doing
    finally:
        _under_way.reset(token)


def action(
    name: str, *, facts: Facts | None = None
) -> Callable[[Callable[Concatenate[Actor, S, P], R]], Callable[Concatenate[Actor, S, P], R]]:
    """Make ``body`` the only door of the verb ``name``. Errors: ``NotAllowed``, ``Blocked``, ``Invalid``."""

    def decorate(body: Callable[Concatenate[Actor, S, P], R]) -> Callable[Concatenate[Actor, S, P], R]:
        @wraps(body)
        def door(actor: Actor, subject: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
            verb = policy().verbs[name]
            grant = _grant(actor, verb, place_of(subject))
            with transaction.atomic(), _acting(grant) as doing:
                before = _prepare(verb, subject, actor, facts)
                result = body(actor, subject, *args, **kwargs)
                row = result if isinstance(result, models.Model) and not isinstance(result, Region) else subject
                after = _settle(verb, subject, row, before)
                old, new = difference(row, before if row is subject else {}, after)
                note = doing.note or str(kwargs.get("reason") or kwargs.get("note") or "")
                record(actor, grant, verb, row, note=note, before=old | doing.before, after=new | doing.after)
                _follow(actor, verb, row)
            return result

        door.verb = name  # type: ignore[attr-defined]
        return door

    return decorate


def _prepare(verb: Verb, subject: models.Model, actor: Actor, facts: Facts | None) -> dict[str, Any]:
    """Read the row afresh under a lock, and refuse when state or guards say so."""
    if verb.creates or isinstance(subject, Region):
        # What something new is made from may be no row at all: a village in a year.
        return take(subject) if isinstance(subject, models.Model) else {}
    manager = type(subject)._default_manager
    subject.refresh_from_db(from_queryset=manager.select_for_update(of=("self",)))
    known = facts(subject, actor) if facts else None
    refused = blockers(check_move(verb, getattr(subject, "state", ""), known))
    if refused:
        raise Blocked(refused)
    return take(subject)


def _settle(verb: Verb, subject: models.Model, row: models.Model, before: dict[str, Any]) -> dict[str, Any]:
    """Set the new state and save the subject when anything about it changed."""
    if verb.creates or isinstance(subject, Region):
        return take(row)
    if verb.target:
        subject.state = verb.target  # type: ignore[attr-defined]
    if take(subject) != before:
        subject.put()  # type: ignore[attr-defined]
    return take(row)


def _follow(actor: Actor, verb: Verb, row: models.Model) -> None:
    """What a higher room does because of this, within the same transaction; the table stands in the settings."""
    for name in settings.BANGKIT_FOLLOWS.get(verb.name, ()):
        import_string(name)(actor, row)


def _title(row: models.Model) -> str:
    named = getattr(row, "title", None)
    return str(named()) if callable(named) else str(row)


def record(actor: Actor, grant: Grant, verb: Verb, row: models.Model, *, note: str, before: dict[str, Any], after: dict[str, Any]) -> Event:
    """Append one event to the chain; the head's row lock puts writers in line."""
    parent = getattr(row, "parent_ref", lambda: None)() or ("", "")
    role = policy().roles[grant.role]
    head = ChainHead.objects.select_for_update().get_or_create(pk=1)[0]
    event = Event(
        subject=getattr(row, "subject", "") or verb.subject,
        subject_id=str(row.pk),
        title=_title(row)[:200],
        parent_subject=parent[0],
        parent_id=str(parent[1]),
        region_id=place_of(row) if hasattr(row, "region_id") or isinstance(row, Region) else grant.code,
        cycle_year=getattr(row, "cycle_year", None),
        stage=getattr(row, "event_stage", None) or verb.stage,
        verb=verb.name,
        actor_id=actor.user_id,
        role=role.key,
        party=role.party,
        office=grant.office,
        on_behalf=actor.on_behalf,
        note=note[:500],
        before=before,
        after=after,
        at=actor.now,
        via=actor.via,
        previous=head.digest,
    )
    event.digest = event.compute_digest()
    event.save(force_insert=True)
    head.digest, head.length = event.digest, head.length + 1
    head.save(update_fields=["digest", "length"])
    return event
