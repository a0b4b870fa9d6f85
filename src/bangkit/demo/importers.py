"""Writing the demo's people. They sign in by one click in the demo, and ODK Collect by the demo's one password."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from bangkit.demo.cast import Persona
from bangkit.foundation.access.models import Membership, User

# Only in the demo, which listens on the loopback alone; ODK Collect cannot click.
DEMO_PASSWORD = "peragaan-bangkit"  # noqa: S105
DECREE = "SK contoh"


def make_people(cast: list[Persona], first_year: int, ends: date, now: datetime) -> None:
    """Users and memberships; the programme's people lose theirs on ``ends``, the others keep theirs for two more years."""
    sealed = make_password(DEMO_PASSWORD)
    until = date(ends.year + 3, 12, 31)
    for one in cast:
        user = User(username=one.username, display_name=one.name, is_demo=True, created_at=now, password=sealed)
        user.save()
        last = ends if one.is_temporary else until
        _member(user, one.role, one.code, one.office, date(first_year, 1, 1), last, now)
        if one.is_temporary:
            _member(user, "observer", one.code, "", date(ends.year + 1, 1, 1), until, now)


def _member(user: User, role: str, code: str, office: str, since: date, until: date, now: datetime) -> None:
    row = Membership(user=user, role=role, region_id=code, office=office, since=since, until=until, decree_no=DECREE, created_at=now)
    row.put()
