"""Reads of accounts: memberships in my places, my own, and the cast of the demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from bangkit.core.access import Actor
from bangkit.core.offices import office_label
from bangkit.core.policy import policy
from bangkit.foundation.access.models import Membership, User


def memberships(actor: Actor) -> Any:
    """Memberships in the places whose accounts the reader keeps."""
    return Membership.objects.visible_to(actor, "account.view").select_related("user", "region")


def role_label(membership: Membership) -> str:
    """The role in words, with its office where it has one."""
    role = policy().roles.get(membership.role)
    label = role.label if role else membership.role
    return f"{label}, {office_label(membership.office, membership.region_id)}" if membership.office else label


def mine(actor: Actor) -> list[tuple[str, Membership]]:
    """My own memberships, with their roles in words, those that ended too."""
    rows = Membership.objects.filter(user_id=actor.user_id).select_related("region").order_by("-until")
    return [(role_label(row), row) for row in rows]


def cast() -> list[tuple[User, str]]:
    """The demo's people with the role and place of each, in the order of the levels; empty outside the demo."""
    if not settings.BANGKIT_DEMO:
        return []
    rows = Membership.objects.filter(user__is_demo=True).select_related("user", "region").order_by("region_id", "role")
    found: dict[Any, tuple[User, list[str]]] = {}
    for row in rows:
        found.setdefault(row.user_id, (row.user, []))[1].append(f"{role_label(row)}, {row.region.title()}")
    return [(user, "; ".join(dict.fromkeys(lines))) for user, lines in found.values()]
