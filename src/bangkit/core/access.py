"""Who may do what, where, today: the one place where it is decided.

A person holds roles at places. A place is a Kemendagri code, and "inside" is a prefix with a dot: 81.05.15.2004 is inside
81.05, and 81.051 is not. A right is a verb in a role held for a place; nothing else opens a door.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bangkit.core.policy import policy


@dataclass(frozen=True)
class Grant:
    """A role held at a place today; ``office`` is the OPD's key where the role belongs to an office."""

    role: str
    code: str
    office: str = ""


@dataclass(frozen=True)
class Actor:
    """A person at a moment: what they hold now, and through which door they come.

    ``via`` is page, envelope or command. ``now`` is aware; the core never asks a clock.
    """

    user_id: str
    name: str
    grants: tuple[Grant, ...]
    now: datetime
    via: str = "page"
    on_behalf: str = ""

    @property
    def today(self) -> date:
        """The date of ``now``, in the zone that ``now`` carries."""
        return self.now.date()

    @property
    def offices(self) -> frozenset[str]:
        """The OPD for which this person speaks."""
        return frozenset(grant.office for grant in self.grants if grant.office)

    def has_role(self, *roles: str) -> bool:
        """Whether one of the roles is held anywhere; for wording only, never to open a door."""
        return any(grant.role in roles for grant in self.grants)


def inside(code: str, scope: str) -> bool:
    """Whether place ``code`` is ``scope`` or lies in it."""
    return code == scope or code.startswith(f"{scope}.")


def ancestors(code: str) -> tuple[str, ...]:
    """The codes above ``code``, nearest first: 81.05.15.2004 → 81.05.15, 81.05, 81."""
    parts = code.split(".")
    return tuple(".".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))


def _holds(grant: Grant, verb: str) -> bool:
    role = policy().roles.get(grant.role)
    return role is not None and verb in role.verbs


def regions_where(actor: Actor, verb: str) -> tuple[str, ...]:
    """The places in and below which ``actor`` may perform ``verb``."""
    return tuple(sorted({grant.code for grant in actor.grants if _holds(grant, verb)}))


def regions_above(actor: Actor, verb: str) -> tuple[str, ...]:
    """For verbs that look upward (a village reads its kabupaten's guidance): the exact places above mine."""
    if not policy().verbs[verb].upward:
        return ()
    return tuple(sorted({code for scope in regions_where(actor, verb) for code in ancestors(scope)}))


def acting_grant(actor: Actor, verb: str, code: str) -> Grant | None:
    """The grant under which ``actor`` acts: the nearest to the place, then the policy's order of roles."""
    order = list(policy().roles)
    fitting = [grant for grant in actor.grants if _holds(grant, verb) and inside(code, grant.code)]
    if fitting:
        return max(fitting, key=lambda grant: (len(grant.code), -order.index(grant.role)))
    above = [grant for grant in actor.grants if _holds(grant, verb) and code in ancestors(grant.code)]
    return above[0] if above and policy().verbs[verb].upward else None


def can(actor: Actor, verb: str, code: str) -> bool:
    """Whether ``actor`` may perform ``verb`` at place ``code``, today. Unknown verbs are refused by ``KeyError``."""
    policy().verbs[verb]
    return acting_grant(actor, verb, code) is not None


def knows_place(actor: Actor, code: str) -> bool:
    """Whether the place is mine at all: outside it a page does not even say that the thing exists."""
    return any(inside(code, grant.code) for grant in actor.grants)


def parties_for(verb: str) -> tuple[str, ...]:
    """The labels of the roles that may perform ``verb``, for the page that refuses."""
    return tuple(role.label for role in policy().roles_with(verb))
