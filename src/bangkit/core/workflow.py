"""Moves: which verbs a thing in this state allows, and what stands in the way.

The buttons on a page, the list of tasks and the door that refuses are all drawn from ``check_move``, so that they cannot
disagree. States and guards are policy; this module only applies them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bangkit.core.access import Actor, can
from bangkit.core.findings import Finding, blocker, blockers, collect
from bangkit.core.guards import GUARDS
from bangkit.core.policy import Subject, Verb, policy


@dataclass(frozen=True)
class PossibleMove:
    """A verb open to a person on a thing, with what the rules say about it now."""

    verb: Verb
    findings: tuple[Finding, ...]

    @property
    def is_blocked(self) -> bool:
        """Whether something must be mended first."""
        return bool(blockers(self.findings))


def state_finding(verb: Verb, state: str) -> Finding | None:
    """A blocker when ``verb`` does not start from ``state``."""
    if not verb.sources or state in verb.sources:
        return None
    subject = policy().subjects[verb.subject]
    allowed = ", ".join(subject.state_label(source) for source in verb.sources)
    return blocker(
        f"{verb.name}.state",
        f"{subject.label} ini berstatus {subject.state_label(state)}. {verb.label} hanya dapat dilakukan saat: {allowed}.",
        "Muat ulang halaman untuk melihat keadaan terbaru.",
    )


def check_move(verb: Verb, state: str, facts: Any) -> tuple[Finding, ...]:
    """Everything that the policy says about performing ``verb`` on a thing in ``state`` with these ``facts``."""
    wrong_state = state_finding(verb, state)
    if wrong_state is not None:
        return (wrong_state,)
    if facts is None:
        return ()
    return collect((GUARDS[name] for name in verb.needs), facts)


def possible_moves(subject: Subject, state: str, facts: Any, actor: Actor, code: str) -> tuple[PossibleMove, ...]:
    """The moves open to ``actor`` on a thing of ``subject`` at place ``code``: the policy's order, blocked ones included."""
    return tuple(
        PossibleMove(verb, check_move(verb, state, facts))
        for verb in subject.verbs
        if not (verb.reads or verb.creates or verb.system) and state_finding(verb, state) is None and can(actor, verb.name, code)
    )
