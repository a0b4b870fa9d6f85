"""The people of the demo. All names are plainly demo names; nobody here is a real person."""

from __future__ import annotations

from dataclasses import dataclass

SBT, SBD = "81.05", "53.18"


@dataclass(frozen=True)
class Persona:
    """A demo user with one role. ``is_temporary``: the programme's people, whose membership ends with the programme."""

    username: str
    name: str
    role: str
    code: str
    office: str = ""
    is_temporary: bool = False


NAMED = (
    Persona("yuli", "Mama Yuli", "village_facilitator", "81.05.15.2004"),
    Persona("rahman", "Pak Rahman", "village_team", "81.05.15.2004"),
    Persona("usman", "Pak Usman", "village_government", "81.05.15.2004"),
    Persona("hasna", "Bu Hasna", "bpd", "81.05.15.2004"),
    Persona("ina", "Bu Ina", "subdistrict", "81.05.15"),
    Persona("umar", "Pak Umar", "district_secretary", SBT),
    Persona("lina", "Bu Lina", "district_team", SBT),
    Persona("tomi", "Pak Tomi", "opd", SBT, "pertanian"),
    Persona("rina", "Bu Rina", "opd", SBT, "perikanan"),
    Persona("yakob", "Pak Yakob", "district_facilitator", SBT),
    Persona("sari", "Sari", "program_team", SBT, is_temporary=True),
    Persona("operator", "Operator SBT", "operator", SBT),
    Persona("pengamat", "Pengamat", "observer", SBT),
    Persona("ince", "Mama Ince", "village_facilitator", "53.18.04.2015"),
    Persona("dominggus", "Pak Dominggus", "village_team", "53.18.04.2015"),
    Persona("marten", "Pak Marten", "subdistrict", "53.18.04"),
    Persona("debora", "Ibu Debora", "district_secretary", SBD),
    Persona("yohanis", "Pak Yohanis", "district_team", SBD),
    Persona("margaretha", "Ibu Margaretha", "opd", SBD, "pertanian"),
    Persona("stefanus", "Pak Stefanus", "opd", SBD, "perikanan"),
    Persona("agus", "Pak Agus", "opd", SBD, "perindagkop"),
    Persona("marta", "Mama Marta", "district_facilitator", SBD),
    Persona("rudi", "Rudi", "program_team", SBD, is_temporary=True),
    Persona("operator-sbd", "Operator SBD", "operator", SBD),
)

# The generic people of the other villages and kecamatan, by role and the first word of their user name.
VILLAGE_ROLES = (
    ("village_facilitator", "fasilitator", "Fasilitator Desa"),
    ("village_team", "tim", "Tim Desa"),
    ("village_government", "pemdes", "Pemerintah Desa"),
    ("bpd", "bpd", "BPD"),
)


def slug(name: str) -> str:
    """Nama Lena → nama-lena."""
    return name.lower().replace(" ", "-")


def generic(code: str, name: str, taken: set[tuple[str, str]]) -> list[Persona]:
    """People for a village, in the roles that nobody named holds there."""
    return [
        Persona(f"{word}-{slug(name)}", f"{label} {name}", role, code) for role, word, label in VILLAGE_ROLES if (role, code) not in taken
    ]


def camat(code: str, name: str) -> Persona:
    """A kecamatan's person."""
    return Persona(f"camat-{slug(name)}", f"Kecamatan {name}", "subdistrict", code)
