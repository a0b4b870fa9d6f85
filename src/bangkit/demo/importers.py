"""Writing the demo's people. They sign in by one click in the demo, and ODK Collect by the demo's one password."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from bangkit.demo.cast import Persona
from bangkit.foundation.access.models import Membership, User

# Only in the demo, which listens on the loopback alone; ODK Collect cannot click.
DEMO_PASSWORD = "peragaan-bangkit"  # noqa: S105
DECREE = "SK contoh"


def make_people(cast: list[Persona], since: date, until: date, now: datetime) -> None:
    """Users and memberships. The programme's people lose theirs later in the story, by the operator's own action."""
    # Hashed once for all: a slow hash for each of them would be most of the waiting.
    sealed = make_password(DEMO_PASSWORD)
    for one in cast:
        user = User(username=one.username, display_name=one.name, is_demo=True, created_at=now, password=sealed)
        user.save()
        row = Membership(user=user, role=one.role, region_id=one.code, office=one.office, since=since, until=until, decree_no=DECREE)
        row.created_at = now
        row.put()
