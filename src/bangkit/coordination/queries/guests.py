"""Who can be invited to a meeting: parties, offices and places, never people. A guest is written "kind:key", as forms send it."""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.coordination.models import Invitee
from bangkit.core.access import Actor
from bangkit.core.meeting_plan import plan_of
from bangkit.core.offices import office_label, offices
from bangkit.core.policy import policy
from bangkit.foundation.access.models import within
from bangkit.foundation.cycle.models import Cycle
from bangkit.foundation.regions.models import Region


@dataclass(frozen=True)
class Guest:
    """One that can be invited; ``is_usual``: invited to this kind of meeting unless somebody takes it out."""

    kind: str
    key: str
    label: str
    is_usual: bool = False

    @property
    def value(self) -> str:
        """As a form sends it."""
        return f"{self.kind}:{self.key}"


def places_of(place: Region, kind: str) -> list[Region]:
    """The places a level or two below, in the order of their names: kecamatan for the kabupaten, villages for a kecamatan or a class."""
    level = "subdistrict" if kind == "district" else "village"
    rows = Region.objects.filter(within((place.code,), "code"), level=level, valid_until__isnull=True)
    return list(rows.order_by("name"))


def followed(scope: str, year: int) -> frozenset[str]:
    """The villages in or at a place that follow the mechanism in a year, and their kecamatan."""
    codes = Cycle.objects.inside(scope).filter(year__lte=year, state="open").values_list("region_id", flat=True)
    return frozenset(codes) | frozenset(".".join(code.split(".")[:3]) for code in codes)


def guests_for(place: Region, kind: str, year: int) -> list[Guest]:
    """Everyone that a meeting here may invite, those who usually come marked by the policy (policy/meetings.toml)."""
    usual = plan_of(kind)
    roles = [
        Guest("role", role.key, role.label, role.key in usual.roles)
        for role in policy().roles.values()
        if "meeting.reply" in role.verbs and role.key not in ("opd", "subdistrict") and role.level != "village"
    ]
    desks = [Guest("office", one.key, office_label(one.key, place.code), usual.offices and one.in_team) for one in offices().values()]
    active = followed(place.code, year)
    # A kabupaten has many kecamatan; those without a village in the mechanism are written under other guests.
    near = [row for row in places_of(place, kind) if kind != "district" or row.code in active]
    below = [Guest("place", row.code, row.title(), row.code in active or kind == "subdistrict") for row in near]
    return [*roles, *desks, *below]


def represents(actor: Actor, guest: Invitee) -> bool:
    """Whether somebody speaks for a guest: the office's own people, the place's own people, or holders of the role there."""
    if guest.kind == "office":
        return any(grant.office == guest.key and _near(grant.code, guest) for grant in actor.grants)
    if guest.kind == "place":
        return any(grant.code == guest.key for grant in actor.grants)
    return guest.kind == "role" and any(grant.role == guest.key and _near(grant.code, guest) for grant in actor.grants)


def _near(code: str, guest: Invitee) -> bool:
    return code == guest.region_id or guest.region_id.startswith(f"{code}.")
