"""The cast of every test: named people with one role each, in Seram Bagian Timur, and Dewi, who has every role elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from bangkit.core.access import Actor
from bangkit.core.policy import policy
from bangkit.foundation.access.actor import actor_for
from bangkit.foundation.access.models import Membership, User
from bangkit.foundation.regions.models import Region

NOW = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)
SOLANG, MADAK, TELUK_WARU, SBT, SBD = "81.05.15.2004", "81.05.15.2011", "81.05.15", "81.05", "53.18"
ATE_DALO, KODI = "53.18.07.2002", "53.18.07"

PLACES = (
    ("81", "Maluku", "province", "", None),
    (SBT, "Kabupaten Seram Bagian Timur", "regency", "kabupaten", "81"),
    (TELUK_WARU, "Teluk Waru", "subdistrict", "kecamatan", SBT),
    (SOLANG, "Solang", "village", "desa", TELUK_WARU),
    (MADAK, "Madak", "village", "desa", TELUK_WARU),
    ("53", "Nusa Tenggara Timur", "province", "", None),
    (SBD, "Kabupaten Sumba Barat Daya", "regency", "kabupaten", "53"),
    (KODI, "Kodi", "subdistrict", "kecamatan", SBD),
    (ATE_DALO, "Ate Dalo", "village", "desa", KODI),
)

# key: name shown, role, place, office
CAST = {
    "yuli": ("Mama Yuli", "village_facilitator", SOLANG, ""),
    "rahman": ("Pak Rahman", "village_team", SOLANG, ""),
    "usman": ("Pak Usman", "village_government", SOLANG, ""),
    "hasna": ("Bu Hasna", "bpd", SOLANG, ""),
    "nus": ("Pak Nus", "village_team", MADAK, ""),
    "ina": ("Bu Ina", "subdistrict", TELUK_WARU, ""),
    "umar": ("Pak Umar", "district_secretary", SBT, ""),
    "lina": ("Bu Lina", "district_team", SBT, ""),
    "tomi": ("Pak Tomi", "opd", SBT, "pertanian"),
    "rina": ("Bu Rina", "opd", SBT, "perikanan"),
    "yakob": ("Pak Yakob", "district_facilitator", SBT, ""),
    "sari": ("Sari", "program_team", SBT, ""),
    "operator": ("Operator", "operator", SBT, ""),
    "observer": ("Pengamat", "observer", SBT, ""),
}


@dataclass(frozen=True)
class Person:
    """A user of the cast; ``actor`` is the person at the tests' moment."""

    key: str
    user: User
    role: str
    place: str

    @property
    def actor(self) -> Actor:
        return actor_for(self.user, now=NOW)

    def at(self, moment: datetime) -> Actor:
        """The same person at another moment."""
        return actor_for(self.user, now=moment)


class People(dict[str, Person]):
    """The cast by key, also as attributes: ``people.yuli.actor``."""

    def __getattr__(self, key: str) -> Person:
        try:
            return self[key]
        except KeyError as error:
            raise AttributeError(key) from error


def make_places() -> dict[str, Region]:
    """The few places that the tests live in."""
    for code, name, level, kind, parent in PLACES:
        Region.objects.get_or_create(code=code, defaults={"name": name, "level": level, "kind": kind, "parent_id": parent})
    return Region.objects.in_bulk([code for code, *_ in PLACES])


def make_person(key: str, name: str, grants: list[tuple[str, str, str]], *, since: date | None = None, until: date | None = None) -> Person:
    """A user with memberships, straight in the tables: accounts have their own tests."""
    user = User.objects.create(username=key, display_name=name, password="!", created_at=NOW)
    for role, code, office in grants:
        Membership.objects.create(
            user=user,
            role=role,
            region_id=code,
            office=office,
            since=since or date(2022, 1, 1),
            until=until or date(2031, 12, 31),
            decree_no="SK contoh",
            created_at=NOW,
        )
    role, code, _ = grants[0]
    return Person(key, user, role, code)


def make_people() -> People:
    """Everybody, with the places they live in."""
    make_places()
    people = People({key: make_person(key, name, [(role, code, office)]) for key, (name, role, code, office) in CAST.items()})
    people["dewi"] = make_person("dewi", "Dewi", dewi_grants())
    people["mantan"] = make_person("mantan", "Mantan anggota", [("village_team", SOLANG, "")], until=date(2025, 12, 31))
    return people


def dewi_grants() -> list[tuple[str, str, str]]:
    """Every role, at its level, in the other kabupaten."""
    places = {"regency": SBD, "subdistrict": KODI, "village": ATE_DALO}
    return [
        (role.key, places[role.level], "pertanian" if role.needs_office else "")
        for role in policy().roles.values()
        if role.key not in ("emergency", "visitor")
    ]
