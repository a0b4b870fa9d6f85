"""The people of the demo. All names are plainly demo names; nobody here is a real person."""

from __future__ import annotations

from dataclasses import dataclass

SBT, SBD = "81.05", "53.18"
SOLANG, KALAKI_KAMBE = "81.05.15.2004", "53.18.04.2015"


@dataclass(frozen=True)
class Persona:
    """A demo user with one role. ``is_temporary``: the programme's people, whose membership ends with the programme."""

    username: str
    name: str
    role: str
    code: str
    office: str = ""
    is_temporary: bool = False
    sex: str = "P"


NAMED = (
    Persona("yuli", "Mama Yuli", "village_facilitator", SOLANG),
    Persona("rahman", "Pak Rahman", "village_team", SOLANG, sex="L"),
    Persona("usman", "Pak Usman", "village_government", SOLANG, sex="L"),
    Persona("hasna", "Bu Hasna", "bpd", SOLANG),
    Persona("ina", "Bu Ina", "subdistrict", "81.05.15"),
    Persona("umar", "Pak Umar", "district_secretary", SBT, sex="L"),
    Persona("lina", "Bu Lina", "district_team", SBT),
    Persona("tomi", "Pak Tomi", "opd", SBT, "pertanian", sex="L"),
    Persona("rina", "Bu Rina", "opd", SBT, "perikanan"),
    Persona("wati", "Bu Wati", "opd", SBT, "perindagkop"),
    Persona("yakob", "Pak Yakob", "district_facilitator", SBT, sex="L"),
    Persona("sari", "Sari", "program_team", SBT, is_temporary=True),
    Persona("operator", "Operator SBT", "operator", SBT),
    Persona("pengamat", "Pengamat SBT", "observer", SBT),
    Persona("ince", "Mama Ince", "village_facilitator", KALAKI_KAMBE),
    Persona("dominggus", "Pak Dominggus", "village_team", KALAKI_KAMBE, sex="L"),
    Persona("petrus", "Pak Petrus", "village_government", KALAKI_KAMBE, sex="L"),
    Persona("yuliana", "Ibu Yuliana", "bpd", KALAKI_KAMBE),
    Persona("marten", "Pak Marten", "subdistrict", "53.18.04", sex="L"),
    Persona("debora", "Ibu Debora", "district_secretary", SBD),
    Persona("yohanis", "Pak Yohanis", "district_team", SBD, sex="L"),
    Persona("margaretha", "Ibu Margaretha", "opd", SBD, "pertanian"),
    Persona("stefanus", "Pak Stefanus", "opd", SBD, "perikanan", sex="L"),
    Persona("agus", "Pak Agus", "opd", SBD, "perindagkop", sex="L"),
    Persona("marta", "Mama Marta", "district_facilitator", SBD),
    Persona("rudi", "Rudi", "program_team", SBD, is_temporary=True, sex="L"),
    Persona("operator-sbd", "Operator SBD", "operator", SBD),
    Persona("pengamat-sbd", "Pengamat SBD", "observer", SBD),
)

# The generic people of the other villages and kecamatan, by role and the first word of their user name.
VILLAGE_ROLES = (
    ("village_facilitator", "fasilitator", "Fasilitator Desa", "P"),
    ("village_team", "tim", "Tim Desa", "L"),
    ("village_government", "pemdes", "Pemerintah Desa", "L"),
    ("bpd", "bpd", "BPD", "P"),
)
# Offices whose people nobody has named, with the word for them.
OTHER_OFFICES = (("pupr", "PUPR"), ("pangan", "Ketahanan Pangan"), ("lingkungan", "Lingkungan Hidup"), ("dpmd", "DPMD"))
SHORT_NAMES = {SBT: "SBT", SBD: "SBD"}


def slug(name: str) -> str:
    """Nama Lena → nama-lena."""
    return name.lower().replace(" ", "-")


def generic(code: str, name: str, taken: set[tuple[str, str]]) -> list[Persona]:
    """People for a village, in the roles that nobody named holds there."""
    return [
        Persona(f"{word}-{slug(name)}", f"{label} {name}", role, code, sex=sex)
        for role, word, label, sex in VILLAGE_ROLES
        if (role, code) not in taken
    ]


def camat(code: str, name: str) -> Persona:
    """A kecamatan's person."""
    return Persona(f"camat-{slug(name)}", f"Kecamatan {name}", "subdistrict", code)


def desks() -> list[Persona]:
    """Somebody at the desk of each other office that the story asks."""
    return [
        Persona(f"{office}-{short.lower()}", f"{label} {short}", "opd", regency, office)
        for regency, short in SHORT_NAMES.items()
        for office, label in OTHER_OFFICES
    ]
