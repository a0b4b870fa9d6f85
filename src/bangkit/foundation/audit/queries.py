"""Reading the trail: diaries in sentences, and proof that the chain is whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bangkit.core.access import Actor
from bangkit.core.policy import policy
from bangkit.foundation.access.models import User
from bangkit.foundation.audit.models import FIRST_DIGEST, ChainHead, Event

KEYS_AND_FILES = ("account.link", "household.export")
# Fifty households answer on one day, as many people comment; that the round was opened and closed is what a diary tells.
ONE_OF_MANY = ("survey.answer", "comment.leave")


@dataclass(frozen=True)
class DiaryEntry:
    """One event as people tell it."""

    at: datetime
    sentence: str
    verb: str
    stage: int
    subject: str
    subject_id: str
    party: str
    role_label: str
    title: str
    note: str


@lru_cache(maxsize=1)
def not_in_diaries() -> tuple[str, ...]:
    """Readings that are events, keys to accounts, and files that were taken: a village's diary would only tell neighbours who looked at
    whom, and that somebody complained; that a sealed complaint exists at all is nobody's news."""
    readings = [verb.name for verb in policy().verbs.values() if verb.name.endswith(".view") and not verb.reads]
    complaints = [verb.name for verb in policy().subjects["complaint"].verbs]
    return (*readings, *complaints, *KEYS_AND_FILES, *ONE_OF_MANY)


def names_of(user_ids: Iterable[str]) -> dict[str, str]:
    """Display names by user id; a person who was forgotten has none."""
    users = User.objects.filter(pk__in={key for key in user_ids if key}).only("pk", "display_name")
    return {str(user.pk): user.display_name for user in users}


def tell(event: Event, names: dict[str, str]) -> DiaryEntry:
    """The event in Indonesian, by its verb's own sentence. A retired verb is told by its name."""
    verb = policy().verbs.get(event.verb)
    role = policy().roles.get(event.role)
    label = role.label if role else event.role
    who = names.get(event.actor_id, "")
    actor = f"{who} ({label})" if who else label
    template = verb.says if verb else "{actor}: {thing}"
    sentence = template.format(actor=actor, thing=event.title, note=event.note, place=event.region_id).strip()
    return DiaryEntry(
        event.at, sentence, event.verb, event.stage, event.subject, event.subject_id, event.party, label, event.title, event.note
    )


def tell_all(events: Iterable[Event]) -> list[DiaryEntry]:
    """Many events, with one look-up of names."""
    listed = list(events)
    names = names_of(event.actor_id for event in listed)
    return [tell(event, names) for event in listed]


def diary(actor: Actor, code: str, *, limit: int = 20, offset: int = 0) -> list[DiaryEntry]:
    """What happened at the place and below it, newest first, for one who may see the place."""
    rows = Event.objects.visible_to(actor, "village.view").inside(code).exclude(verb__in=not_in_diaries())
    return tell_all(rows.order_by("-seq")[offset : offset + limit])


def history(actor: Actor, subject: str, subject_id: str) -> list[DiaryEntry]:
    """Everything that happened to one thing, oldest first."""
    rows = Event.objects.visible_to(actor, "village.view").filter(subject=subject, subject_id=str(subject_id))
    return tell_all(rows.order_by("seq"))


@dataclass(frozen=True)
class ChainProblem:
    """Where the chain does not hold."""

    seq: int
    message: str


def verify_chain(chunk: int = 2000) -> tuple[int, list[ChainProblem]]:
    """Walk the whole chain: how many events were read, and every place where it is broken."""
    previous, count = FIRST_DIGEST, 0
    problems: list[ChainProblem] = []
    for event in Event.objects.order_by("seq").iterator(chunk_size=chunk):
        count += 1
        if event.previous != previous:
            problems.append(ChainProblem(event.seq, "tidak menyambung dengan jejak sebelumnya (ada baris hilang atau disisipkan)"))
        if event.compute_digest() != event.digest:
            problems.append(ChainProblem(event.seq, "isinya berubah setelah dicatat"))
        previous = event.digest
    head = ChainHead.objects.filter(pk=1).first()
    if count and (head is None or head.digest != previous or head.length != count):
        problems.append(ChainProblem(0, "ujung jejak tidak cocok dengan baris terakhir (ada baris hilang di akhir)"))
    return count, problems
