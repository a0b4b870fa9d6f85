"""Where an ``Actor`` is built: the one place that reads the clock."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from bangkit.core.access import Actor, Grant
from bangkit.foundation.access.models import EmergencyAccess, Membership, User

EMERGENCY_ROLE = "emergency"
VISITOR_ROLE = "visitor"
# Roles that nobody can be given by a membership.
NOT_GIVEN = (EMERGENCY_ROLE, VISITOR_ROLE)


def actor_for(user: User, *, via: str = "page", now: datetime | None = None, on_behalf: str = "") -> Actor:
    """The person with the roles that they hold at ``now`` (the clock's, unless a story or an envelope gives it)."""
    moment = timezone.localtime(now or timezone.now(), ZoneInfo("Asia/Jayapura"))
    day = moment.date()
    memberships = Membership.objects.filter(user=user, since__lte=day, until__gte=day).order_by("region_id", "role")
    grants = [membership.as_grant() for membership in memberships]
    open_now = EmergencyAccess.objects.filter(user=user, expires_at__gt=moment, created_at__lte=moment)
    grants += [Grant(EMERGENCY_ROLE, row.region_id) for row in open_now]
    return Actor(str(user.pk), user.display_name, tuple(grants), moment, via, on_behalf)


def clock() -> datetime:
    """The moment, for commands and importers that write rows without a person."""
    return timezone.now()


def visitor_at(code: str, now: datetime | None = None) -> Actor:
    """Anybody, without an account, at a place whose draft is public: holds nothing but what the role of visitors says."""
    moment = timezone.localtime(now or timezone.now(), ZoneInfo("Asia/Jayapura"))
    return Actor("", "", (Grant(VISITOR_ROLE, code),), moment, "public")
