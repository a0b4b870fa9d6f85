"""Reads of accounts: memberships in my places, my own, what I may give, a link by its code, and the cast of the demo."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, Q

from bangkit.core.access import Actor, can, inside
from bangkit.core.offices import office_label
from bangkit.core.policy import policy
from bangkit.core.retention import limit_day
from bangkit.foundation.access.actor import NOT_GIVEN
from bangkit.foundation.access.models import EmergencyAccess, Membership, SetupLink, User
from bangkit.foundation.accounts.codes import digest_of
from bangkit.foundation.regions.models import Region

OPERATOR = "operator"
# How the user names of accounts begin whose person was forgotten.
FORGOTTEN = "terlepas-"


def memberships(actor: Actor) -> Any:
    """Memberships in the places whose accounts the reader keeps."""
    return Membership.objects.visible_to(actor, "account.view").select_related("user", "region")


def others_of(actor: Actor, membership: Membership) -> list[tuple[str, Membership]]:
    """The person's other memberships, as far as the reader keeps those places."""
    rows = memberships(actor).filter(user_id=membership.user_id).exclude(pk=membership.pk).order_by("-until")
    return [(role_label(row), row) for row in rows]


def role_label(membership: Membership) -> str:
    """The role in words, with its office where it has one."""
    role = policy().roles.get(membership.role)
    label = role.label if role else membership.role
    return f"{label}, {office_label(membership.office, membership.region_id)}" if membership.office else label


def mine(actor: Actor) -> list[tuple[str, Membership]]:
    """My own memberships, with their roles in words, those that ended too."""
    rows = Membership.objects.filter(user_id=actor.user_id).select_related("region").order_by("-until")
    return [(role_label(row), row) for row in rows]


def my_emergencies(actor: Actor) -> list[EmergencyAccess]:
    """My emergency access that is open now."""
    return list(EmergencyAccess.objects.filter(user_id=actor.user_id, expires_at__gt=actor.now).select_related("region"))


def is_operator_of(actor: Actor, code: str) -> bool:
    """Whether the reader keeps the accounts there as an operator; only operators touch operators."""
    return any(grant.role == OPERATOR and inside(code, grant.code) for grant in actor.grants)


def roles_to_give(actor: Actor, place: Region) -> list[tuple[str, str]]:
    """The roles of the place's level that the reader may give there."""
    roles = [role for role in policy().roles.values() if role.level == place.level and role.key not in NOT_GIVEN]
    return [(role.key, role.label) for role in roles if role.key != OPERATOR or is_operator_of(actor, place.code)]


def places_near(actor: Actor, verb: str, place: Region) -> list[Region]:
    """The place above and the places directly below, as far as the reader may act there."""
    rows = Region.objects.filter(Q(parent=place) | Q(code=place.parent_id or ""), valid_until__isnull=True).order_by("code")
    return [row for row in rows if can(actor, verb, row.code)]


def current_of(user: User, actor: Actor) -> list[Membership]:
    """All memberships of a person that give rights today or later, wherever they are."""
    return list(Membership.objects.filter(user=user, until__gte=actor.today))


def expired_accounts(code: str, until: date) -> list[tuple[Membership, bool]]:
    """The last membership of every person whose time is over and whose account still holds what must go.

    True says that the whole name must go, False only the phone number. A person belongs to the place of their last membership.
    """
    phone_day, name_day = limit_day("access.User.phone", until), limit_day("access.User.display_name", until)
    last = User.objects.annotate(last=Max("memberships__until"))
    phones = last.filter(last__gte=name_day, last__lt=phone_day, phone__isnull=False)
    names = last.filter(last__lt=name_day).exclude(username__startswith=FORGOTTEN)
    rows = Membership.objects.filter(user__in=phones.values("pk")) | Membership.objects.filter(user__in=names.values("pk"))
    newest: dict[object, Membership] = {}
    for row in rows.select_related("user", "region").order_by("until", "pk"):
        newest[row.user_id] = row
    found = [row for row in newest.values() if inside(row.region_id, code)]
    return [(row, row.until < name_day) for row in sorted(found, key=lambda row: str(row.pk))]


def open_link(code: str, now: datetime) -> SetupLink | None:
    """The link that a code opens, while it is unused and not expired."""
    rows = SetupLink.objects.select_related("user").filter(user__is_active=True, used_at__isnull=True, expires_at__gt=now)
    return rows.filter(secret_digest=digest_of(code)).first()


Person = tuple[User, str]


@dataclass(frozen=True)
class Cast:
    """The demo's people: one for each role to begin with, and the others by kabupaten."""

    first: list[Person] = field(default_factory=list)
    others: list[tuple[str, list[Person]]] = field(default_factory=list)


def cast() -> Cast:
    """Who can be tried by one click, with role and place of each; nobody outside the demo."""
    if not settings.BANGKIT_DEMO:
        return Cast()
    rank = {code: place for place, code in enumerate(settings.BANGKIT_DISTRICTS)}
    rows = list(Membership.objects.filter(user__is_demo=True, user__is_active=True).select_related("user", "region"))
    rows.sort(key=lambda row: (rank.get(row.region.regency_code, len(rank)), row.region_id, row.role, row.user.username))
    lines: dict[Any, list[str]] = {}
    for row in rows:
        lines.setdefault(row.user_id, []).append(f"{role_label(row)}, {row.region.title()}")
    told = {key: "; ".join(dict.fromkeys(said)) for key, said in lines.items()}
    first = _one_for_each_role(rows)
    places: dict[str, dict[User, None]] = {}
    for row in (row for row in rows if row.user not in first):
        places.setdefault(row.region.regency_title or row.region.title(), {})[row.user] = None
    others = [(place, [(user, told[user.pk]) for user in users]) for place, users in places.items()]
    return Cast([(user, told[user.pk]) for user in first], others)


def _one_for_each_role(rows: list[Membership]) -> list[User]:
    """The people to begin with. The story's own people come first: the others are called after their role and place, with a dash."""
    found: dict[str, User] = {}
    for row in sorted(rows, key=lambda row: "-" in row.user.username):
        found.setdefault(row.role, row.user)
    return list(dict.fromkeys(found[role] for role in policy().roles if role in found))
